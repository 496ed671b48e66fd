using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Claims.Reporting;
using ClaimWriter.Korean;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims.Inference;

/// <summary>Statutes, delay interest and the deadline.</summary>
internal static class TermsInference
{
    private const string LitigationAct = "소송촉진 등에 관한 특례법";

    /// <summary>The statutes of <c>letter.basis</c> that are in force; the others are errors.</summary>
    public static ImmutableArray<Statute> Basis(Inquiry inquiry) =>
    [
        .. inquiry.Record.Letter.Basis.Select((text, i) => Statute(text, string.Create(CultureInfo.InvariantCulture, $"letter.basis[{i}]"), inquiry))
            .OfType<Statute>(),
    ];

    public static ClaimedInterest? Interest(Inquiry inquiry, Won? total, ChangeWindow window)
    {
        if (inquiry.Record.Interest is not { } terms)
        {
            return null;
        }

        Statute? basis = terms.Basis is null ? null : Statute(terms.Basis, "interest.basis", inquiry);
        CheckRate(terms, basis, inquiry);
        if (window.From is { } from && KoreanClock.At(from).Date is var change && terms.From < change)
        {
            inquiry.Warn("interest.from", MoneyFaults.InterestBeforeChange(terms.From, change));
        }

        ClaimedInterest interest = new() { Rate = terms.Rate, From = terms.From, To = terms.To, Basis = basis };
        if (terms.To is not { } to || total is not { } principal)
        {
            return interest;
        }

        if (to < terms.From)
        {
            inquiry.Error("interest.to", MoneyFaults.InterestBackwards(terms.From, to));
            return null;
        }

        interest = interest with
        {
            ByPeriod = DelayInterest.TryCompute(principal, [new RatePeriod(terms.Rate)], terms.From, to, InterestMethod.Period),
            ByDays = DelayInterest.TryCompute(principal, [new RatePeriod(terms.Rate)], terms.From, to, InterestMethod.Days),
        };
        if (interest.ByPeriod is null || interest.ByDays is null)
        {
            inquiry.Error("interest", MoneyFaults.InterestTooLarge());
        }

        return interest;
    }

    public static PaymentDeadline? Deadline(Inquiry inquiry, IWorkingDays workingDays)
    {
        LetterTerms letter = inquiry.Record.Letter;
        if (letter.ReceivedOn is not { } received)
        {
            return null;
        }

        if (received < letter.Date)
        {
            inquiry.Error("letter.received_on", MoneyFaults.ReceivedBeforeLetter(received, letter.Date));
        }

        PaymentDeadline? deadline = PaymentDeadline.From(received, letter.DeadlineDays, workingDays);
        if (deadline is null)
        {
            inquiry.Error("letter.received_on", MoneyFaults.DeadlineUnknown(received, letter.DeadlineDays));
        }

        return deadline;
    }

    private static Statute? Statute(string text, string path, Inquiry inquiry)
    {
        Statute? read = Claims.Statute.Read(text, inquiry.Record.Letter.Date, out StatuteFault? fault);
        if (fault is not null)
        {
            inquiry.Error(path, new Fault(fault.Code, fault.Fact, fault.Hint));
        }

        return read;
    }

    private static void CheckRate(InterestTerms terms, Statute? basis, Inquiry inquiry)
    {
        if (basis is null)
        {
            return;
        }

        if (string.Equals(basis.Law, LitigationAct, StringComparison.Ordinal))
        {
            inquiry.Warn("interest.basis", MoneyFaults.InterestBeforeSuit());
        }
        else if (LegalRate(basis) is { } legal && legal != terms.Rate)
        {
            inquiry.Warn("interest.rate", MoneyFaults.InterestRateDiffers($"{basis.Law} {basis.ArticleText}", legal, terms.Rate));
        }
    }

    private static decimal? LegalRate(Statute statute) => (statute.Law, statute.Article) switch
    {
        ("민법", 379) => 0.05m,
        ("상법", 54) => 0.06m,
        _ => null,
    };
}
