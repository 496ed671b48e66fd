using ClaimWriter.Diagnostics;
using ClaimWriter.Records;

namespace ClaimWriter.Batch;

/// <summary>One record of a source: its text, where it comes from, and where its evidence lies.</summary>
public sealed record BatchItem
{
    /// <summary>Its place in the source, from 0, without gaps.</summary>
    public required long Index { get; init; }

    /// <summary>How the report names it: a path, <c>claims.jsonl:17</c>, <c>claims.db#claims:17</c>; unlike every other of the source.</summary>
    public required string Name { get; init; }

    /// <summary>How its diagnostics name its file; with <see cref="FirstLine"/> the place where a person finds it.</summary>
    public required string File { get; init; }

    /// <summary>The line of the file at which the text starts, from 1.</summary>
    public int FirstLine { get; init; } = 1;

    /// <summary>YAML or JSON; empty where there is a <see cref="Fault"/>.</summary>
    public required string Text { get; init; }

    /// <summary>Its evidence.</summary>
    public required IRecordFolder Folder { get; init; }

    /// <summary>The evidence's folder on disk; null where it lies elsewhere.</summary>
    public string? FolderPath { get; init; }

    /// <summary>Why there is no text; null where there is one.</summary>
    public Diagnostic? Fault { get; init; }
}

/// <summary>Records, one after the other; never all of them in memory.</summary>
public interface IRecordSource
{
    /// <summary>How messages name it; without user and password.</summary>
    string Name { get; }

    /// <summary>
    /// How many records there are, where that can be told much faster than by reading them; null where it cannot. Another thread may ask
    /// while the records are read.
    /// </summary>
    long? Count(CancellationToken cancellation);

    /// <summary>
    /// The records, always in the same order while the source does not change. A record that cannot be read is an item with its fault.
    /// </summary>
    /// <exception cref="DiagnosticException">The source cannot be read, or not to its end.</exception>
    IEnumerable<BatchItem> Read(CancellationToken cancellation);
}
