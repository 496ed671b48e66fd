using System.Collections.Immutable;
using Markdig.Parsers;
using Markdig.Syntax;

namespace ClaimWriter.Documents.Dialect;

/// <summary>A pipe table that <see cref="PlainTableText"/> has read whole, because nothing in it takes more than one look.</summary>
internal sealed class PlainTable(BlockParser parser) : LeafBlock(parser)
{
    /// <summary>How each column is set, by the colons of the second line.</summary>
    public required ImmutableArray<ColumnAlignment> Alignments { get; init; }

    /// <summary>The first line.</summary>
    public required TableRow Header { get; init; }

    /// <summary>The lines from the third on.</summary>
    public required ImmutableArray<TableRow> Rows { get; init; }

    /// <summary>The links to ids of the document, with the 0-based places of their brackets.</summary>
    public required IReadOnlyList<(string Id, int Line, int Column)> Links { get; init; }

    /// <summary>0-based index of its last line in the text.</summary>
    public required int LastLine { get; init; }
}

/// <summary>
/// Reads a table of plain cells before Markdig sees it as a paragraph. Markdig makes some ten objects of each cell and walks over all of them
/// several times, which is most of the time that a letter's Markdown takes; a table that is in any way unusual is left to it.
/// </summary>
internal sealed class PlainTableParser : BlockParser
{
    public PlainTableParser() => OpeningCharacters = ['|'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.Line.Start != processor.CurrentLineStartPosition || !StartsLines(processor.CurrentContainer) || GoesOn(processor))
        {
            return BlockState.None;
        }

        PlainTableText text = new(processor.Line.Text, processor.Line.Start, processor.LineIndex);
        if (text.TryRead(this) is not { } table)
        {
            return BlockState.None;
        }

        (table.Line, table.Column) = (processor.LineIndex, processor.Column);
        processor.NewBlocks.Push(table);
        return table.LastLine == processor.LineIndex ? BlockState.BreakDiscard : BlockState.ContinueDiscard;
    }

    public override BlockState TryContinue(BlockProcessor processor, Markdig.Syntax.Block block) =>
        processor.LineIndex <= ((PlainTable)block).LastLine ? BlockState.ContinueDiscard : BlockState.None;

    // Whether the lines of the text are the container's lines: nothing is indented or marked in it.
    private static bool StartsLines(Markdig.Syntax.ContainerBlock? container)
    {
        while (container is FenceBlock)
        {
            container = container.Parent;
        }

        return container is MarkdownDocument;
    }

    // Whether the line may only lengthen a paragraph, be it one at the end of lists and quotes that the line is not marked for.
    private static bool GoesOn(BlockProcessor processor)
    {
        Markdig.Syntax.Block? last = processor.Document.LastChild;
        while (last is Markdig.Syntax.ContainerBlock { LastChild: { } inner })
        {
            last = inner;
        }

        return last is Markdig.Syntax.ParagraphBlock && !IsBlankBefore(processor.Line.Text, processor.Line.Start);
    }

    private static bool IsBlankBefore(string text, int start)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, Math.Max(0, start - 1)).TrimEnd(" \t");
        return before.IsEmpty || before[^1] == '\n';
    }
}
