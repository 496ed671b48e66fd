using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Evidence;

/// <summary>Where one source shows an event.</summary>
/// <param name="File">The source.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Line">1-based line (for a binlog: the event's number); 0 where the whole source is meant.</param>
public sealed record Sighting(string File, EvidenceKind Kind, int Line);

/// <summary>The DDL statement that made the change, from all sources that show it.</summary>
public sealed record DdlEvent
{
    /// <summary>When it ran, as precisely as any source says; null where no source has its time.</summary>
    public Instant? At { get; init; }

    /// <summary>How far the true time may lie after <see cref="At"/>; zero where a source gives microseconds.</summary>
    public Duration Precision { get; init; }

    /// <summary>When it started, where a source says so.</summary>
    public Moment? Started { get; init; }

    /// <summary>When it ended or was committed, where a source says so.</summary>
    public Moment? Ended { get; init; }

    /// <summary>The connection's id; null where no source has it.</summary>
    public long? Connection { get; init; }

    /// <summary>The account that ran it, from a source that names it or by joining the connection; null where none can.</summary>
    public string? Account { get; init; }

    /// <summary>The host it came from; null where no source says.</summary>
    public string? Host { get; init; }

    /// <summary>The statement as logged.</summary>
    public required string Statement { get; init; }

    /// <summary>Whether a source says that it succeeded (a binlog, or a result code of 0), and not only that it was sent.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>The sources that show it.</summary>
    public required ImmutableArray<Sighting> Sources { get; init; }

    /// <summary>The sources that name <see cref="Account"/>: shown there, or joined by the connection's id.</summary>
    public ImmutableArray<Sighting> AccountSources { get; init; } = [];
}

/// <summary>One write that failed because of the change, from all sources that show it.</summary>
public sealed record CorrelatedFailure
{
    /// <summary>When, as precisely as any source says; null where none has a clock.</summary>
    public Instant? At { get; init; }

    /// <summary>How far the true time may lie after <see cref="At"/>.</summary>
    public Duration Precision { get; init; }

    /// <summary>What the client sent: INSERT, CALL … A statement known only from inside a stored program counts as <see cref="SqlVerb.Call"/>.</summary>
    public required SqlVerb Verb { get; init; }

    /// <summary>The server's error number.</summary>
    public required int Code { get; init; }

    /// <summary>The statement that the client sent; where no source has it, the one inside of the stored program.</summary>
    public required string Statement { get; init; }

    /// <summary>The statement inside of the stored program that failed, where a source shows it and it is not <see cref="Statement"/>.</summary>
    public string? Inner { get; init; }

    /// <summary>The account; null where no source says (inside a stored program sql_errors names only its definer).</summary>
    public string? Account { get; init; }

    /// <summary>The host; null where no source says.</summary>
    public string? Host { get; init; }

    /// <summary>The connection's id; null where no source has it.</summary>
    public long? Connection { get; init; }

    /// <summary>The server's message; null where no source has it.</summary>
    public string? Message { get; init; }

    /// <summary>SQLSTATE; null where no source has it.</summary>
    public string? SqlState { get; init; }

    /// <summary>Whether the link to the change is inferred (a CALL that worked before the change) and not shown.</summary>
    public bool IsInferred { get; init; }

    /// <summary>The sources that show it.</summary>
    public required ImmutableArray<Sighting> Sources { get; init; }

    /// <summary>As a row of a record; the first source's line. <see cref="At"/> must not be null.</summary>
    public FailureRow ToRow() => new()
    {
        At = At!.Value,
        Code = Code,
        Statement = Statement,
        Account = Account,
        Host = Host,
        SqlState = SqlState,
        Message = Message,
        Connection = Connection,
        Line = Sources[0].Line,
    };
}

/// <summary>Two or more sources that say different things of one matter.</summary>
/// <param name="Matter">What they differ in.</param>
/// <param name="Values">Each source's word for it.</param>
public sealed record Disagreement(Sentence Matter, ImmutableArray<(string File, string Value)> Values);

/// <summary>What a source can say to a question.</summary>
public enum SourceAnswer
{
    /// <summary>It shows it.</summary>
    Shown,

    /// <summary>It could show it, covers the time, and has nothing.</summary>
    ShownNone,

    /// <summary>It gives only an upper bound or a bracket.</summary>
    Bounded,

    /// <summary>It could show it, but does not cover the time.</summary>
    NotCovered,

    /// <summary>Its kind cannot show it: nothing in it means nothing.</summary>
    CannotSee,

    /// <summary>It was left unread.</summary>
    Unread,
}

/// <summary>What one source can and cannot say.</summary>
/// <param name="File">The source.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Ddl">To: when did the change happen?</param>
/// <param name="Account">To: who did it?</param>
/// <param name="Failures">To: which writes failed?</param>
/// <param name="FailureCount">How many of the account's failed writes it shows.</param>
/// <param name="Reason">Why it cannot say what it does not say.</param>
public sealed record SourceVerdict(
    string File, EvidenceKind Kind, SourceAnswer Ddl, SourceAnswer Account, SourceAnswer Failures, int FailureCount, Sentence Reason);

/// <summary>One account of the incident from all sources together. What no source shows is null, and <see cref="Verdicts"/> say why.</summary>
public sealed record IncidentAccount
{
    /// <summary>What it is about.</summary>
    public required ChangeTarget Change { get; init; }

    /// <summary>
    /// The DDL statements that made the change, in the order of time; normally one. Where a source has seen more such statements sent and
    /// nothing says which succeeded, all of them stand here unconfirmed.
    /// </summary>
    public required ImmutableArray<DdlEvent> Events { get; init; }

    /// <summary>The one that made the change; null where no source shows it or it cannot be told which one succeeded.</summary>
    public DdlEvent? Ddl => Events.Length == 1 || (Events.Length > 1 && Events[0].IsConfirmed) ? Events[0] : null;

    /// <summary>The last time that the column is seen to be there and the first that it is seen to be missing, by statements that worked and failed.</summary>
    public (Instant? LastPresent, Instant? FirstAbsent) Bracket { get; init; }

    /// <summary>The writes that failed because of the change, in the order of time.</summary>
    public required ImmutableArray<CorrelatedFailure> Failures { get; init; }

    /// <summary>How many writes failed; null where no source can show it, which is not 0.</summary>
    public long? FailureCount { get; init; }

    /// <summary>An upper bound from counters, where there is one.</summary>
    public long? AtMost { get; init; }

    /// <summary>CALLs and writes that failed with such an error after the change, but of which no source shows that they use the column.</summary>
    public ImmutableArray<CorrelatedFailure> Unattributed { get; init; } = [];

    /// <summary>Writes on the column and CALLs that were sent after the change to a source that does not say how they ended.</summary>
    public int AttemptsAfter { get; init; }

    /// <summary>What sources differ in.</summary>
    public ImmutableArray<Disagreement> Disagreements { get; init; } = [];

    /// <summary>What each source can and cannot say, in the order in which they were given.</summary>
    public required ImmutableArray<SourceVerdict> Verdicts { get; init; }
}
