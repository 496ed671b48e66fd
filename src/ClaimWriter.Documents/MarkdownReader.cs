using ClaimWriter.Diagnostics;
using ClaimWriter.Documents.Dialect;
using ClaimWriter.Documents.Reading;
using Markdig.Syntax;

namespace ClaimWriter.Documents;

/// <summary>
/// Reads a document from its Markdown. The dialect is CommonMark without raw HTML and without indented code, and with attributes,
/// <c>:::</c> fences, tables, labelled fields, footnotes, marked code and figures; README.md beside this file shows each with an
/// example that a test runs.
/// </summary>
public static class MarkdownReader
{
    /// <summary>Reads a text. Never throws because of what stands in it: every fault goes to <paramref name="sink"/>.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="file">The file that diagnostics name.</param>
    /// <param name="info">What the document says about itself.</param>
    /// <param name="sink">Takes the faults; after an error the document is whole enough to go on finding faults, not to be printed.</param>
    public static Document Read(string markdown, string file, DocumentInfo info, DiagnosticSink sink) =>
        Read(markdown, file, info, sink, DialectPipeline.Parse);

    /// <summary>Reads a text as <paramref name="parse"/> sees it.</summary>
    internal static Document Read(string markdown, string file, DocumentInfo info, DiagnosticSink sink, Func<string, MarkdownDocument> parse)
    {
        ReadingContext context = new(markdown, file, sink);
        if (Parse(markdown, context, parse) is not { } parsed)
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
