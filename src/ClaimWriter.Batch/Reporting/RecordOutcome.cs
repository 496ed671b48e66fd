using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Korean;

namespace ClaimWriter.Batch;

/// <summary>What became of a record.</summary>
public enum OutcomeKind
{
    /// <summary>Its file is written, and issued where the run issues.</summary>
    Done,

    /// <summary>It was done in an earlier run and nothing has changed since.</summary>
    Skipped,

    /// <summary>It was not made; the diagnostics say why.</summary>
    Failed,

    /// <summary>It took longer than the run allows one record.</summary>
    TimedOut,
}

/// <summary>Whose fault it is that a record was not made.</summary>
public enum FailureKind
{
    /// <summary>It was made.</summary>
    None,

    /// <summary>The record, its evidence or the template is wrong: another try gives the same.</summary>
    Input,

    /// <summary>A file, server or database failed: another try may succeed.</summary>
    System,

    /// <summary>The disk is full: no other record will be written either.</summary>
    DiskFull,

    /// <summary>The program has a fault.</summary>
    Internal,
}

/// <summary>A row of the report: one record and what became of it.</summary>
public sealed record RecordOutcome
{
    /// <summary>The record's place in its source, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>The record, as <see cref="BatchItem.Name"/> names it.</summary>
    public required string Record { get; init; }

    /// <summary>What became of it.</summary>
    public required OutcomeKind Outcome { get; init; }

    /// <summary>Whose fault a failure is.</summary>
    public FailureKind Failure { get; init; }

    /// <summary>What was found, in the order in which it was found.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>문서번호; null where the record could not be read so far.</summary>
    public string? Number { get; init; }

    /// <summary>The file's name in the output folder; null where none was made.</summary>
    public string? File { get; init; }

    /// <summary>Pages of the PDF; null where none was made.</summary>
    public int? Pages { get; init; }

    /// <summary>The sum claimed; null where none was made, or the result is no claim.</summary>
    public Won? Amount { get; init; }

    /// <summary>The file's SHA-256, 64 lower-case hexadecimal digits; null where none was made.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The file's size in bytes; 0 where none was made.</summary>
    public long Bytes { get; init; }

    /// <summary>How long the record took, in milliseconds.</summary>
    public long Milliseconds { get; init; }

    /// <summary>Whether the record's file lies in the output folder.</summary>
    public bool IsMade => Outcome is OutcomeKind.Done or OutcomeKind.Skipped;
}
