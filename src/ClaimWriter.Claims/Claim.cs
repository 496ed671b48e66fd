using System.Collections.Immutable;
using ClaimWriter.Claims.Inference;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;

namespace ClaimWriter.Claims;

/// <summary>What follows from an incident's record and evidence, and how strongly it can be said. Immutable, and made without I/O.</summary>
public sealed record Claim
{
    /// <summary>The record that it follows from.</summary>
    public required IncidentRecord Record { get; init; }

    /// <summary>When the change was made.</summary>
    public required ChangeWindow Window { get; init; }

    /// <summary>How strongly it may be said when the change was made.</summary>
    public required Assertion When { get; init; }

    /// <summary>How strongly it may be said that the respondent made it.</summary>
    public required Assertion Who { get; init; }

    /// <summary>How strongly it may be said how many writes failed.</summary>
    public required Assertion HowMany { get; init; }

    /// <summary>When and who, said in one sentence.</summary>
    public Assertion Combined => When.And(Who);

    /// <summary>The writes that failed.</summary>
    public required Failures Failures { get; init; }

    /// <summary>What it cost.</summary>
    public required Damages Damages { get; init; }

    /// <summary>Delay interest, where it is claimed.</summary>
    public ClaimedInterest? Interest { get; init; }

    /// <summary>When payment is due; null where the day of receipt is not known.</summary>
    public PaymentDeadline? Deadline { get; init; }

    /// <summary>별첨.</summary>
    public required Exhibits Exhibits { get; init; }

    /// <summary>The mails that told the respondent, in order of time.</summary>
    public ImmutableArray<GivenNotice> Notices { get; init; } = [];

    /// <summary>The statutes that the claim rests on.</summary>
    public ImmutableArray<Statute> Basis { get; init; } = [];

    /// <summary>What evidence is missing and what therefore cannot be shown: Korean sentences.</summary>
    public ImmutableArray<string> MissingEvidence { get; init; } = [];

    /// <summary>Evidence that is kept for a time only, with the time at which it goes; earliest first.</summary>
    public ImmutableArray<EvidenceExpiry> Expiries { get; init; } = [];

    /// <summary>
    /// Draws the claim from a record and its evidence. Reports every fault it finds, each at its place in the record;
    /// null exactly when one of them is an error.
    /// </summary>
    /// <param name="record">The incident.</param>
    /// <param name="evidence">What its evidence files say.</param>
    /// <param name="workingDays">Korea's public holidays.</param>
    /// <param name="sink">Takes the faults.</param>
    public static Claim? From(IncidentRecord record, ClaimEvidence evidence, IWorkingDays workingDays, DiagnosticSink sink)
    {
        Inquiry inquiry = new(record, evidence, sink);
        ChangeWindow window = WindowInference.Infer(inquiry);
        Failures failures = FailureInference.Infer(inquiry, window);
        Assertion howMany = Assertions.HowMany(failures, inquiry);
        Assertion who = Assertions.Who(window, record.System);
        Damages? damages = DamageSum.Infer(inquiry, failures);
        ImmutableArray<Statute> basis = TermsInference.Basis(inquiry);
        ClaimedInterest? interest = TermsInference.Interest(inquiry, damages?.Total, window);
        PaymentDeadline? deadline = TermsInference.Deadline(inquiry, workingDays);
        ImmutableArray<GivenNotice> notices = ExhibitUse.Notices(inquiry);
        ImmutableArray<EvidenceExpiry> expiries = ExpiryInference.Infer(inquiry, window, failures);
        ExhibitUse.Schemas(inquiry);
        ExhibitUse.ReportUnused(inquiry);
        if (inquiry.HasErrors || damages is null)
        {
            return null;
        }

        return new Claim
        {
            Record = record,
            Window = window,
            When = Assertions.When(window, record.System),
            Who = who,
            HowMany = howMany,
            Failures = failures,
            Damages = damages,
            Interest = interest,
            Deadline = deadline,
            Exhibits = inquiry.Exhibits,
            Notices = notices,
            Basis = basis,
            MissingEvidence = Inference.MissingEvidence.Of(record, window, who, failures, expiries),
            Expiries = expiries,
        };
    }
}
