namespace ClaimWriter.Pdf;

/// <summary>The standard that a file claims to keep.</summary>
public enum PdfConformance
{
    /// <summary>PDF/A-3, level A (ISO 19005-3), and PDF/UA-1 (ISO 14289-1). Every glyph has its character and all content its tag.</summary>
    ArchivalAccessible,

    /// <summary>PDF/A-3, level B, tagged all the same, for pages whose tags cannot be vouched for.</summary>
    Archival,

    /// <summary>PDF 1.7 with tags and no claim beyond it.</summary>
    Plain,
}

/// <summary>How streams are compressed. The decompressed content is the same.</summary>
public enum PdfCompression
{
    /// <summary>As quick as can be: outlines are coded once a process and only joined.</summary>
    Fast,

    /// <summary>
    /// A fifth to a quarter smaller than fast, for two to three times its time: outlines are matched against one another, because the strokes of Hangul recur from syllable to syllable.
    /// </summary>
    Balanced,

    /// <summary>As small as deflate gets.</summary>
    Small,

    /// <summary>Not at all, for reading the file by eye.</summary>
    None,
}

/// <summary>What an attached file is to the document (ISO 19005-3, Annex E).</summary>
public enum AttachmentRelationship
{
    /// <summary>What the document was made from: the record.</summary>
    Source,

    /// <summary>Data behind what the document shows: raw evidence.</summary>
    Data,

    /// <summary>Something that adds to the document.</summary>
    Supplement,
}

/// <summary>A file that travels inside the PDF.</summary>
/// <param name="Name">Its name, unique among the attachments.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="MediaType">Such as <c>text/csv</c>.</param>
/// <param name="Relationship">What it is to the document.</param>
/// <param name="Description">What it holds, for people.</param>
/// <param name="Date">When it was last changed.</param>
public sealed record PdfAttachment(
    string Name,
    ReadOnlyMemory<byte> Content,
    string MediaType,
    AttachmentRelationship Relationship,
    string Description,
    DateTimeOffset Date);

/// <summary>How a file is written.</summary>
public sealed record PdfOptions
{
    /// <summary>PDF/A-3a and PDF/UA-1, compressed fast, nothing attached.</summary>
    public static PdfOptions Default { get; } = new();

    /// <summary>Files to attach; they are listed by name, whatever their order here.</summary>
    public IReadOnlyList<PdfAttachment> Attachments { get; init; } = [];

    /// <summary>The standard to claim.</summary>
    public PdfConformance Conformance { get; init; } = PdfConformance.ArchivalAccessible;

    /// <summary>How streams are compressed.</summary>
    public PdfCompression Compression { get; init; } = PdfCompression.Fast;

    /// <summary>Marks the file as a draft in its metadata (keyword <c>초안 (draft)</c>), so that archives can tell it from the issued letter.</summary>
    public bool IsDraft { get; init; }
}
