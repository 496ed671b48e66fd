using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Collecting;

/// <summary>A file to take into a record's folder, unchanged.</summary>
public sealed record IncomingFile
{
    /// <summary>How messages name it: the path as the user gave it.</summary>
    public required string Shown { get; init; }

    /// <summary>Its name below <c>evidence/</c>; folders with <c>/</c> are allowed.</summary>
    public required string Name { get; init; }

    /// <summary>Opens it from its beginning; the stream is closed by who asks.</summary>
    public required Func<Stream> Open { get; init; }

    /// <summary>Where it came from, for the exhibit's entry; null: what it is and its name.</summary>
    public string? Source { get; init; }

    /// <summary>Its title in the list of appendices; null: by its kind.</summary>
    public string? Title { get; init; }

    /// <summary>The exhibit's id where it is free, else with a number behind it; null: by its kind.</summary>
    public string? Id { get; init; }

    /// <summary>How it is shown; null: by its kind.</summary>
    public ExhibitKind? Kind { get; init; }

    /// <summary>A remark for the evidence list.</summary>
    public string? Note { get; init; }

    /// <summary>When it was acquired; null: now.</summary>
    public Instant? AcquiredAt { get; init; }

    /// <summary>Offset of its times where they carry none; null: <see cref="CollectRequest.Zone"/>.</summary>
    public Offset? Zone { get; init; }
}

/// <summary>Whose record evidence is collected into, by whom, and what it is about.</summary>
public sealed record CollectRequest
{
    /// <summary>The record's folder; made where there is none.</summary>
    public required string Folder { get; init; }

    /// <summary>The changed table; null: the record says it.</summary>
    public string? Table { get; init; }

    /// <summary>The changed column; null: the record says it, or the table was dropped.</summary>
    public string? Column { get; init; }

    /// <summary>What happened to it; null: the record says it, else the column was dropped.</summary>
    public ChangeKind? Kind { get; init; }

    /// <summary>The table's schema; null: the record says it, or the sources do.</summary>
    public string? Database { get; init; }

    /// <summary>Offset from UTC of times that carry none; null: such a source is refused.</summary>
    public Offset? Zone { get; init; }

    /// <summary>Who collects; null: not said.</summary>
    public string? By { get; init; }

    /// <summary>Program and version that collects.</summary>
    public required string Tool { get; init; }

    /// <summary>Title of the exhibit; null: by what was collected.</summary>
    public string? Title { get; init; }

    /// <summary>Where the files came from; null: what each is and its name.</summary>
    public string? Source { get; init; }

    /// <summary>The clock that says when.</summary>
    public required IClock Clock { get; init; }

    /// <summary>Where faults go; after an error nothing has changed.</summary>
    public required DiagnosticSink Sink { get; init; }

    /// <summary>Ends the work; nothing has then changed.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>A file as it now lies in the record's folder.</summary>
/// <param name="Shown">How the user named it.</param>
/// <param name="Path">Its path in the record's folder.</param>
/// <param name="Sha256">Its SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="ExhibitId">The exhibit that it is.</param>
/// <param name="IsNew">False where the same bytes were an exhibit already.</param>
public sealed record CollectedFile(string Shown, string Path, string Sha256, long Length, EvidenceKind Kind, string ExhibitId, bool IsNew);

/// <summary>What came of collecting.</summary>
public sealed record Collected
{
    /// <summary>The record's file.</summary>
    public required string Record { get; init; }

    /// <summary>Whether it was made.</summary>
    public required bool IsNewRecord { get; init; }

    /// <summary>The files, in the order in which they were given.</summary>
    public required ImmutableArray<CollectedFile> Files { get; init; }

    /// <summary>The account of the incident from these and the record's other logs; null where no log was collected.</summary>
    public IncidentAccount? Account { get; init; }

    /// <summary>What was written into the record: the paths of its fields.</summary>
    public required ImmutableArray<string> Written { get; init; }
}
