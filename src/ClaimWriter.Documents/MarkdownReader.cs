using ClaimWriter.Diagnostics;
using ClaimWriter.Documents.Dialect;
using ClaimWriter.Documents.Reading;
using ClaimWriter.Documents.Reading.Long;
using Markdig.Syntax;

namespace ClaimWriter.Documents;

/// <summary>
/// Reads a document from its Markdown. The dialect is CommonMark without raw HTML and without indented code, and with attributes,
/// <c>:::</c> fences, tables, labelled fields, footnotes, marked code and figures; README.md beside this file shows each with an
/// example that a test runs.
/// </summary>
public static class MarkdownReader
{
    /// <summary>A table of so many rows or a listing of so many lines is long: it is read from the text each time it is gone through, not held as blocks.</summary>
    public const int LongFrom = 1024;

    /// <summary>Reads a text. Never throws because of what stands in it: every fault goes to <paramref name="sink"/>.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="file">The file that diagnostics name.</param>
    /// <param name="info">What the document says about itself.</param>
    /// <param name="sink">Takes the faults; after an error the document is whole enough to go on finding faults, not to be printed.</param>
    public static Document Read(string markdown, string file, DocumentInfo info, DiagnosticSink sink) =>
        Read(markdown, file, info, sink, DialectPipeline.Parse);

    /// <summary>Reads a text as <paramref name="parse"/> sees it.</summary>
    internal static Document Read(string markdown, string file, DocumentInfo info, DiagnosticSink sink, Func<string, MarkdownDocument> parse, int longFrom = LongFrom)
    {
        LongText? abridged = LongText.Of(markdown, longFrom);
        ReadingContext context = new(abridged?.Abridged ?? markdown, file, sink) { LeftOut = abridged };
        MarkdownDocument? parsed = Parse(context.Source, context, parse);
        if (abridged is not null && parsed is not null && !abridged.Agrees(parsed))
        {
            context = new ReadingContext(markdown, file, sink);
            parsed = Parse(markdown, context, parse);
        }

        if (parsed is null)
        {
            return new Document { Info = info, Blocks = [] };
        }

        Document document = new() { Info = info, Blocks = new BlockReader(context).Read(parsed) };
        context.ReportLostLinks();
        return document;
    }

    private static MarkdownDocument? Parse(string markdown, ReadingContext context, Func<string, MarkdownDocument> parse)
    {
        try
        {
            return parse(markdown);
        }
        catch (ArgumentException)
        {
            // Markdig's way to say that the text nests deeper than it will follow.
            context.Error("too-deep", -1, -1, Faults.TooDeep, Faults.TooDeepHint);
            return null;
        }
    }
}
