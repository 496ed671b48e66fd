using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using NodaTime;

namespace ClaimWriter.Batch;

/// <summary>How a run goes about its work.</summary>
public sealed record BatchSettings
{
    /// <summary>The folder that it writes into.</summary>
    public required OutputFolder Output { get; init; }

    /// <summary>What the letters have in common; asked for once, when the first letter has to be made.</summary>
    public required Func<LetterPlan> Plan { get; init; }

    /// <summary>Stands for all that changes the letters apart from records and evidence: template, fonts, program, options. 32 bytes.</summary>
    public required ImmutableArray<byte> Fingerprint { get; init; }

    /// <summary>The names that records have taken; the plan's own.</summary>
    public required OutputNames Names { get; init; }

    /// <summary>How many letters are made at once, at least 1.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>How long one record may take.</summary>
    public Duration TimeLimit { get; init; } = Duration.FromSeconds(60);

    /// <summary>Whether records that an earlier run did, and that have not changed, are left as they are.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Whether the run is over a part of its source, so that what it does not see may yet be there.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether files are compared by their content even where size and time of change are the same.</summary>
    public bool Verifies { get; init; }

    /// <summary>The language of the report.</summary>
    public Language Language { get; init; }
}

/// <summary>What a run tells while it goes on. Called by one thread.</summary>
public interface IBatchListener
{
    /// <summary>Whether it wants to know all of a record that was skipped, and not only its name.</summary>
    bool WantsSkippedWhole { get; }

    /// <summary>A record is done with: its file, if it has one, is on the disk and the journal knows of it.</summary>
    void Finished(RecordOutcome outcome);

    /// <summary>Some time has passed, a tenth of a second or so.</summary>
    void Tick();
}

/// <summary>How a run ended.</summary>
public sealed record BatchSummary
{
    /// <summary>Records made now.</summary>
    public long Done { get; init; }

    /// <summary>Records that an earlier run had done.</summary>
    public long Skipped { get; init; }

    /// <summary>Records that were not made, without those that took too long.</summary>
    public long Failed { get; init; }

    /// <summary>Records that took too long.</summary>
    public long TimedOut { get; init; }

    /// <summary>Bytes of the files made now.</summary>
    public long Bytes { get; init; }

    /// <summary>How long it took.</summary>
    public Duration Elapsed { get; init; }

    /// <summary>Whether it was stopped from outside before its end.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>What ended it before its end: the source, the disk, the register; empty where it came to its end.</summary>
    public ImmutableArray<Diagnostic> Faults { get; init; } = [];

    /// <summary>Files of earlier runs that no record of the source gives any more: how many.</summary>
    public long Left { get; init; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<string> LeftFirst { get; init; } = [];

    /// <summary>All records seen.</summary>
    public long Records => Done + Skipped + Failed + TimedOut;
}
