using ClaimWriter.Diagnostics;
using NodaTime;

namespace ClaimWriter.Register.Sql;

/// <summary>What the register holds that bears on one issue, and what follows for it.</summary>
internal sealed class IssueRules(RegisterSession session, ClaimEntry entry, IssueTerms terms)
{
    private readonly DiagnosticSink _sink = new();

    public IReadOnlyList<Diagnostic> Found => _sink.Found;

    public bool IsRefused => _sink.HasErrors;

    /// <summary>The claim whose place this one takes.</summary>
    public IssuedClaim? Amended { get; private set; }

    /// <summary>The same claim, where it was issued before: then nothing is left to do.</summary>
    public IssuedClaim? FindSame()
    {
        IssuedClaim? same = ClaimTable.LiveOfKey(session, entry.Key);
        if (same is null)
        {
            return null;
        }

        bool isSamePdf = string.Equals(same.PdfSha256, entry.PdfSha256, StringComparison.Ordinal);
        if (terms.Amends is { } amends && IsNumber(amends, same.Number) && !isSamePdf)
        {
            return null;
        }

        if (!isSamePdf)
        {
            _sink.Report(RegisterFaults.OtherPdf(terms.File, same));
        }

        return same;
    }

    public void Judge()
    {
        JudgeAmendment();
        JudgeIncident();
        JudgeCosts();
        JudgeNumber();
    }

    public static bool IsNumber(string one, string other) =>
        ClaimNumber.Parse(one) is { } parsed ? parsed == ClaimNumber.Parse(other) : string.Equals(one, other, StringComparison.Ordinal);

    private void JudgeAmendment()
    {
        if (terms.Amends is not { } number)
        {
            return;
        }

        Amended = ClaimTable.OfNumber(session, number);
        if (Amended is null)
        {
            _sink.Report(RegisterFaults.UnknownAmended(terms.File, number));
        }
        else if (Amended.State == ClaimState.Superseded)
        {
            _sink.Report(RegisterFaults.AmendsSuperseded(terms.File, Amended));
        }
        else if (!IsRelated(Amended))
        {
            _sink.Report(RegisterFaults.AmendsUnrelated(terms.File, entry, Amended));
        }
    }

    // A mistyped number must not take another incident's claim out of force.
    private bool IsRelated(IssuedClaim amended) =>
        (string.Equals(amended.Incident, entry.Incident, StringComparison.Ordinal) && string.Equals(amended.Claimant, entry.Claimant, StringComparison.Ordinal))
        || ClaimTable.ClaimedCosts(session, CostKeys()).Values.Contains(amended.Number, StringComparer.Ordinal);

    private void JudgeIncident()
    {
        if (ClaimTable.LiveOfIncident(session, ClaimKeys.OfIncident(entry.Incident, entry.Claimant)) is { } first && !IsAmended(first.Number))
        {
            _sink.Report(RegisterFaults.IncidentClaimed(terms.File, first));
        }
    }

    private void JudgeCosts()
    {
        IReadOnlyDictionary<string, string> claimed = ClaimTable.ClaimedCosts(session, CostKeys());
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        for (int i = 0; i < entry.Costs.Length; i++)
        {
            if (entry.Costs[i].Key is not { } key)
            {
                continue;
            }

            if (!lines.TryAdd(key, i + 1))
            {
                _sink.Report(RegisterFaults.CostRepeated(terms.File, entry.Costs[i], lines[key], i + 1));
            }
            else if (claimed.TryGetValue(key, out string? other) && !IsAmended(other))
            {
                _sink.Report(RegisterFaults.CostClaimed(terms.File, entry.Costs[i], i + 1, other));
            }
        }
    }

    private void JudgeNumber()
    {
        if (entry.Number is not { } number)
        {
            return;
        }

        if (ClaimTable.OfNumber(session, number) is { } taken)
        {
            _sink.Report(RegisterFaults.NumberTaken(terms.File, taken));
        }
        else if (ClaimNumber.Parse(number) is { } parsed && NumberTable.Holder(session, parsed, terms.Now) is { } held && held.ClaimKey != entry.Key)
        {
            _sink.Report(RegisterFaults.NumberReserved(terms.File, number, held.Until));
        }
    }

    private bool IsAmended(string number) => Amended is not null && string.Equals(Amended.Number, number, StringComparison.Ordinal);

    private IEnumerable<string> CostKeys() => entry.Costs.Select(cost => cost.Key).OfType<string>().Distinct(StringComparer.Ordinal);
}
