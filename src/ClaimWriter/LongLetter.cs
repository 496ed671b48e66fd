using ClaimWriter.Diagnostics;
using ClaimWriter.Layout;
using ClaimWriter.Pdf;
using ClaimWriter.Pdf.Importing;

namespace ClaimWriter;

/// <summary>
/// Writes a long letter while it is being set, and looks at each page on its way: what a profile forbids, and which pages are another PDF's.
/// </summary>
internal sealed class LongLetter(StyleSheet style, PdfCompression compression, Func<Stream> open) : IPageReceiver
{
    private readonly HashSet<ImportedPage> _imported = new(ReferenceEqualityComparer.Instance);
    private PdfStream? _pdf;
    private DiagnosticSink _found = new();

    /// <summary>The pages of other PDFs.</summary>
    public IReadOnlyCollection<ImportedPage> Imported => _imported;

    /// <summary>What is wrong with single pages.</summary>
    public IReadOnlyList<Diagnostic> Found => _found.Found;

    /// <inheritdoc/>
    public void Start(PageSet pages)
    {
        _imported.Clear();
        _found = new DiagnosticSink();
        _pdf ??= new PdfStream(open(), compression);
        _pdf.Start(pages);
    }

    /// <inheritdoc/>
    public void Take(PageSet pages, int index, bool lacksRunningLines)
    {
        ProfileCheck.CheckPage(style, pages, index, _found);
        _imported.UnionWith(ImportedPages.Of(pages.Pages[index]));
        _pdf!.Take(pages, index, lacksRunningLines);
    }

    /// <inheritdoc/>
    public void Close(PageSet pages, int before, IReadOnlySet<int> open) => _pdf!.Close(pages, before, open);

    /// <inheritdoc/>
    public void TakeRunningLines(PageSet pages, int index, Page lines) => _pdf!.TakeRunningLines(pages, index, lines);

    /// <summary>Ends the file.</summary>
    public void Finish(PageSet pages, PdfOptions options) => _pdf!.Finish(pages, options);
}
