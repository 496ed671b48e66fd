using System.Collections.Immutable;
using NodaTime;

namespace ClaimWriter.Register.Sql;

/// <summary>The register on a database.</summary>
internal sealed class SqlClaimRegister(RegisterDatabase database) : IClaimRegister
{
    public string Name => database.Name;

    public void Dispose() => database.Close();

    public ClaimNumber Reserve(string claimKey, int year, Instant now, string? amends = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        return database.Write(session =>
            ClaimTable.LiveOfKey(session, claimKey) is { } issued
            && ClaimNumber.Parse(issued.Number) is { } number
            && !(amends is not null && IssueRules.IsNumber(amends, issued.Number))
                ? number
                : NumberTable.Take(session, claimKey, year, now));
    }

    public void Release(string claimKey) => database.Write(session =>
    {
        NumberTable.Free(session, claimKey);
        return true;
    });

    public IssueOutcome Check(ClaimEntry entry, IssueTerms terms)
    {
        Require(entry);
        return database.Write(session => Judge(session, entry, terms, out _));
    }

    public IssueOutcome Issue(ClaimEntry entry, IssueTerms terms)
    {
        Require(entry);
        return database.Write(session =>
        {
            IssueOutcome judged = Judge(session, entry, terms, out IssuedClaim? amended);
            return judged.Result == IssueResult.Issued ? Enter(session, entry, terms, judged, amended) : judged;
        });
    }

    public IReadOnlyList<IssuedClaim> List(ClaimFilter filter) => database.Read(session => ClaimTable.OfFilter(session, filter));

    public IssuedClaim? Find(string number) => database.Read(session => ClaimTable.OfNumber(session, number));

    public ImmutableArray<CostLine> CostsOf(string number) => database.Read(session =>
        ClaimTable.OfNumber(session, number) is { } claim ? ClaimTable.CostsOf(session, claim.Number) : []);

    public IReadOnlyList<IssuedClaim> FindByPdf(string sha256) => database.Read(session => ClaimTable.OfPdf(session, sha256));

    public IReadOnlyList<Reservation> Reservations() => database.Read(NumberTable.All);

    private static IssueOutcome Judge(RegisterSession session, ClaimEntry entry, IssueTerms terms, out IssuedClaim? amended)
    {
        IssueRules rules = new(session, entry, terms);
        if (rules.FindSame() is { } same)
        {
            amended = null;
            return new IssueOutcome(IssueResult.IssuedBefore, same, [.. rules.Found]);
        }

        rules.Judge();
        amended = rules.Amended;
        return new IssueOutcome(rules.IsRefused ? IssueResult.Refused : IssueResult.Issued, Claim: null, [.. rules.Found]);
    }

    private static IssueOutcome Enter(RegisterSession session, ClaimEntry entry, IssueTerms terms, IssueOutcome judged, IssuedClaim? amended)
    {
        string number = entry.Number ?? NumberTable.Take(session, entry.Key, entry.Year, terms.Now).ToString();
        if (amended is not null)
        {
            ClaimTable.Supersede(session, amended.Number, number);
        }

        ClaimTable.Insert(session, entry, number, terms.Now, amended?.Number);
        if (ClaimNumber.Parse(number) is { } parsed)
        {
            NumberTable.Remove(session, parsed);
        }

        NumberTable.Free(session, entry.Key);
        return judged with { Claim = ClaimTable.OfNumber(session, number) };
    }

    private static void Require(ClaimEntry entry)
    {
        RequireHash(entry.RecordSha256, nameof(entry.RecordSha256));
        RequireHash(entry.PdfSha256, nameof(entry.PdfSha256));
        RequireHash(entry.TemplateVersion, nameof(entry.TemplateVersion));
        ArgumentException.ThrowIfNullOrWhiteSpace(entry.Incident, nameof(entry));
        ArgumentException.ThrowIfNullOrWhiteSpace(entry.Claimant, nameof(entry));
        ArgumentOutOfRangeException.ThrowIfLessThan(entry.Year, 1, nameof(entry));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.Year, 9999, nameof(entry));
    }

    private static void RequireHash(string hash, string name)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException($"{name} is not a SHA-256 of 64 lower-case hexadecimal digits.", name);
        }
    }
}
