using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>
/// Sets documents as pages. An instance keeps its buffers from one document to the next and is used by one thread at a time; style and
/// fonts may be shared by many instances.
/// </summary>
public sealed class Typesetter
{
    private readonly DocumentSetter _setter;

    /// <summary>A typesetter for this style with these fonts.</summary>
    public Typesetter(StyleSheet style, FontLibrary fonts) => _setter = new DocumentSetter(style, fonts);

    /// <summary>Sets one document with a typesetter of its own; see <see cref="Set(Document, IImageSource, DiagnosticSink, TypesetOptions)"/>.</summary>
    /// <param name="document">The document.</param>
    /// <param name="style">How its blocks look.</param>
    /// <param name="fonts">The faces that the style names.</param>
    /// <param name="images">Where its images come from.</param>
    /// <param name="sink">Takes the faults.</param>
    /// <param name="options">Draft mark and the name of the text in diagnostics.</param>
    public static PageSet Set(
        Document document, StyleSheet style, FontLibrary fonts, IImageSource images, DiagnosticSink sink, TypesetOptions? options = null) =>
        new Typesetter(style, fonts).Set(document, images, sink, options);

    /// <summary>
    /// Sets a document. Faults of its author are reported, never thrown: a character that no face has, an image that is missing or
    /// broken, a page reference to nowhere, a face that the library lacks. With errors reported, the pages are not fit to print.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="images">Where its images come from.</param>
    /// <param name="sink">Takes the faults.</param>
    /// <param name="options">Draft mark and the name of the text in diagnostics.</param>
    public PageSet Set(Document document, IImageSource images, DiagnosticSink sink, TypesetOptions? options = null) =>
        _setter.Set(document, images, sink, options ?? TypesetOptions.Default);

    /// <summary>
    /// Sets a document that may be long. One of more than <see cref="TypesetOptions.MostPagesWhole"/> pages goes to the receiver page by page, as
    /// each is complete, and what is returned knows only sizes, anchors, outline and labels (<see cref="PageSet.IsTaken"/>); a shorter one is
    /// returned whole and the receiver hears nothing.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="images">Where its images come from.</param>
    /// <param name="sink">Takes the faults; with errors reported, what the receiver took is not fit to print.</param>
    /// <param name="options">Draft mark and the name of the text in diagnostics.</param>
    /// <param name="receiver">Takes the pages of a long document.</param>
    public PageSet Set(Document document, IImageSource images, DiagnosticSink sink, TypesetOptions options, IPageReceiver receiver) =>
        _setter.Set(document, images, sink, options, receiver);

    /// <summary>
    /// Gives back the buffers of pages that nobody reads any more, for the next document. Optional: it saves the large arrays of letter
    /// after letter. The pages are empty afterwards.
    /// </summary>
    /// <param name="pages">Pages that this instance made.</param>
    public void Recycle(PageSet pages) => _setter.Recycle(pages);
}
