using System.Collections.Immutable;
using NodaTime;

namespace ClaimWriter.Evidence;

/// <summary>Who stood behind a connection.</summary>
/// <param name="Connection">The connection's id.</param>
/// <param name="Account">The account.</param>
/// <param name="Host">Where it came from; empty where the source does not say.</param>
/// <param name="Since">When it was first seen; null where the source does not say.</param>
/// <param name="Line">1-based line.</param>
public sealed record Session(long Connection, string Account, string Host, Moment? Since, int Line);

/// <summary>A count of errors, in which others may be mixed: an upper bound.</summary>
/// <param name="Subject">What it counts, as the source says.</param>
/// <param name="Errors">How many.</param>
/// <param name="First">The first; null where not said.</param>
/// <param name="Last">The last; null where not said.</param>
public sealed record ErrorCount(string Subject, long Errors, Moment? First, Moment? Last);

/// <summary>The column as a snapshot of the schema shows it.</summary>
/// <param name="IsPresent">Whether the column was there.</param>
/// <param name="CreateTime">CREATE_TIME of the table, which any DDL moves; null where not given.</param>
public sealed record SchemaSnapshot(bool IsPresent, Moment? CreateTime);

/// <summary>A line that could not be read.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Text">Its beginning, safe to show.</param>
public sealed record BrokenLine(long Line, string Text);

/// <summary>What one file says about a change. It claims nothing that the file does not show.</summary>
public sealed record SourceFacts
{
    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>The files, where the facts are of several files of one log together; else empty.</summary>
    public ImmutableArray<string> Parts { get; init; } = [];

    /// <summary>What it is.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>Whether it was left unread because its times carry no zone and none was stated.</summary>
    public bool NeedsZone { get; init; }

    /// <summary>DDL statements that make the change, failed ones included.</summary>
    public ImmutableArray<LoggedStatement> Ddl { get; init; } = [];

    /// <summary>DDL statements that undo it (the column is added again), failed ones included.</summary>
    public ImmutableArray<LoggedStatement> Restores { get; init; } = [];

    /// <summary>Writes and CALLs that failed with an error that the change gives, in the order of time.</summary>
    public ImmutableArray<FailedWrite> Failures { get; init; } = [];

    /// <summary>Failures that are more than can be kept: only counted.</summary>
    public long FailuresBeyond { get; init; }

    /// <summary>Writes on the column and CALLs of which the source does not say whether they failed.</summary>
    public ImmutableArray<LoggedStatement> Attempts { get; init; } = [];

    /// <summary>Stored programs whose text the source holds: by name, whether they use the column of the table.</summary>
    public ImmutableDictionary<string, bool> Routines { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>CALLs that worked: by routine, when last.</summary>
    public ImmutableDictionary<string, Moment> WorkingCalls { get; init; } = ImmutableDictionary<string, Moment>.Empty;

    /// <summary>The last statement that used the column and worked: the column was there.</summary>
    public Moment? LastWorking { get; init; }

    /// <summary>Who stood behind which connection.</summary>
    public ImmutableArray<Session> Sessions { get; init; } = [];

    /// <summary>Counts of errors.</summary>
    public ImmutableArray<ErrorCount> Counts { get; init; } = [];

    /// <summary>What a snapshot of the schema shows; null where it is none.</summary>
    public SchemaSnapshot? Snapshot { get; init; }

    /// <summary>The first time in the file; null where it has none.</summary>
    public Instant? From { get; init; }

    /// <summary>The last time in the file; null where it has none.</summary>
    public Instant? To { get; init; }

    /// <summary>Whether it says of each statement if it failed.</summary>
    public bool ShowsOutcomes { get; init; }

    /// <summary>Lines (for a binlog: events) read.</summary>
    public long Lines { get; init; }

    /// <summary>Lines that could not be read.</summary>
    public long Broken { get; init; }

    /// <summary>The first of <see cref="Broken"/>.</summary>
    public ImmutableArray<BrokenLine> BrokenSamples { get; init; } = [];
}
