using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Pdf.Importing;

/// <summary>
/// Another PDF whose pages can stand on pages of ours: its text stays text and its lines stay lines. Links, forms, scripts, attachments and
/// annotations stay behind. Immutable; may be shared by threads.
/// </summary>
public sealed class ImportedPdf
{
    /// <summary>The most pages that are taken from one file.</summary>
    public const int MostPages = 2_000;

    internal ImportedPdf(ImmutableArray<ImportedObject> objects) => Objects = objects;

    /// <summary>Its pages in order; at least one.</summary>
    public ImmutableArray<ImportedPage> Pages { get; internal set; } = [];

    /// <summary>
    /// Whether the file itself claims PDF/A with an sRGB or no output intent, so that its pages may stand in a PDF/A-3 of ours. Only a page that
    /// brings its fonts and says what its colours are keeps that standard.
    /// </summary>
    public bool IsArchival { get; internal init; }

    /// <summary>Whether its author restricted what may be done with it, though it opens without a password.</summary>
    public bool IsRestricted { get; internal init; }

    /// <summary>What the pages are made of, in the order in which it was found.</summary>
    internal ImmutableArray<ImportedObject> Objects { get; }

    /// <summary>Reads a PDF from the JSON (version 2, stream data inline) into which <c>qpdf</c> turns it.</summary>
    /// <param name="json">What <c>qpdf --json-output=2 --json-stream-data=inline --decode-level=none --coalesce-contents</c> wrote.</param>
    /// <param name="pdf">The PDF.</param>
    /// <param name="fault">Why it cannot be taken: no pages, too many, nested too deep, hidden layers.</param>
    public static bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out ImportedPdf? pdf, [NotNullWhen(false)] out Sentence? fault)
    {
        try
        {
            using QpdfDocument document = QpdfDocument.Parse(json);
            (pdf, fault) = (PageImporter.Import(document), null);
            return true;
        }
        catch (ImportFaultException e)
        {
            (pdf, fault) = (null, e.Fact);
            return false;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            // Text that is no UTF-8, digits that are no hexadecimal.
            (pdf, fault) = (null, ImportFaultException.Unreadable("JSON").Fact);
            return false;
        }
    }
}

/// <summary>An object of another PDF as PDF syntax, with gaps where references to other objects stand.</summary>
/// <param name="Syntax">For a stream the entries of its dictionary, without its length; else the whole value.</param>
/// <param name="References">Where in the syntax which object of <see cref="ImportedPdf.Objects"/> is named, in order.</param>
/// <param name="Data">The data of a stream as its filters left it; null for all else.</param>
/// <param name="IsEncoded">Whether the stream's dictionary names filters.</param>
internal sealed record ImportedObject(
    ReadOnlyMemory<byte> Syntax, ImmutableArray<(int At, int Object)> References, ReadOnlyMemory<byte>? Data = null, bool IsEncoded = false);
