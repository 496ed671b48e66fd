using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Claims;
using ClaimWriter.Evidence;
using ClaimWriter.Pdf.Importing;
using ClaimWriter.Records;

namespace ClaimWriter.Gathering;

/// <summary>One evidence file as read: its identity, and its content by the kind of its exhibit.</summary>
public sealed record EvidenceFile
{
    /// <summary>The exhibit, or the part of one, that the file belongs to.</summary>
    public required Exhibit Exhibit { get; init; }

    /// <summary>Where the exhibit stands in the record, such as <c>exhibits[1].parts[0]</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The bytes, unchanged.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>SHA-256 of the bytes, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>For <see cref="ExhibitKind.Table"/>.</summary>
    public TableFile? Table { get; init; }

    /// <summary>For <see cref="ExhibitKind.Backtrack"/>.</summary>
    public BacktrackFile? Backtrack { get; init; }

    /// <summary>For <see cref="ExhibitKind.Schema"/>.</summary>
    public SchemaText? Schema { get; init; }

    /// <summary>For <see cref="ExhibitKind.Mail"/>.</summary>
    public MailFile? Mail { get; init; }

    /// <summary>For <see cref="ExhibitKind.Pdf"/> whose pages can be shown.</summary>
    public ImportedPdf? Pdf { get; init; }

    /// <summary>Whether the file travels in the PDF: where the record says so, and where a cover page stands for its pages.</summary>
    public bool Travels => Exhibit.Attach || (Exhibit.Kind == ExhibitKind.Pdf && Pdf is null);

    /// <summary>For <see cref="ExhibitKind.Log"/>, and the raw lines of a table.</summary>
    public LogExcerpt? Log { get; init; }
}

/// <summary>Everything that the record's files say.</summary>
public sealed record GatheredEvidence
{
    /// <summary>The files of the exhibits in the order of the record, each exhibit's own file before its parts.</summary>
    public required ImmutableArray<EvidenceFile> Files { get; init; }

    /// <summary>The failed writes, in the order of time.</summary>
    public required ImmutableArray<FailureRow> Failures { get; init; }

    /// <summary>The schema before and after side by side, where the record gives both.</summary>
    public SchemaComparison? Schema { get; init; }

    /// <summary>What a document writes to place a page of a PDF: the file's index among <see cref="Files"/> and the page's, both from 0.</summary>
    internal static string PageSource(int file, int page) => string.Create(CultureInfo.InvariantCulture, $"pdf:{file}/{page}");

    /// <summary>The page that <see cref="PageSource"/> names; null where it names none.</summary>
    internal ImportedPage? PageOf(string source)
    {
        string[] parts = source.StartsWith("pdf:", StringComparison.Ordinal) ? source[4..].Split('/') : [];
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int file)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int page)
            && file < Files.Length && Files[file].Pdf is { } pdf && page < pdf.Pages.Length
            ? pdf.Pages[page]
            : null;
    }

    /// <summary>What the claim is drawn from.</summary>
    internal ClaimEvidence ForClaim() => new()
    {
        Failures = Failures,
        Notices = [.. Files.Where(f => f.Mail?.Date is not null).Select(f => new Notice(f.Exhibit.Id, f.Mail!.Date!.Value))],
    };
}
