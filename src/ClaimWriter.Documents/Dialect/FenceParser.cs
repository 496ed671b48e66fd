using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace ClaimWriter.Documents.Dialect;

/// <summary>
/// Reads <c>:::name</c> … <c>:::</c>. A closing line closes the innermost open fence with as many colons, so fences of three colons nest.
/// </summary>
internal sealed class FenceParser : BlockParser
{
    private const int MinimumColons = 3;

    public FenceParser() => OpeningCharacters = [':'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        StringSlice line = processor.Line;
        int colons = SkipColons(ref line);
        if (colons < MinimumColons || processor.IsCodeIndent)
        {
            return BlockState.None;
        }

        line.Trim();
        string name = Name(ref line);
        bool isLine = name is "" or "pagebreak" or "space";
        Markdig.Syntax.Block block = isLine ? new FenceLine(this, name) : new FenceBlock(this, name, colons);
        block.Line = processor.LineIndex;
        block.Column = processor.Column;
        block.Span = new(processor.Start, processor.Line.End);
        string? unread = ReadAttributes(processor, line, block is FenceLine l ? l.Attributes : ((FenceBlock)block).Attributes);
        switch (block)
        {
            case FenceLine fenceLine: fenceLine.Unread = unread; break;
            case FenceBlock fence: fence.Unread = unread; break;
        }

        processor.NewBlocks.Push(block);
        return isLine ? BlockState.BreakDiscard : BlockState.ContinueDiscard;
    }

    public override BlockState TryContinue(BlockProcessor processor, Markdig.Syntax.Block block)
    {
        FenceBlock fence = (FenceBlock)block;
        if (ClosingColons(processor) != fence.Colons || processor.CurrentBlock is Markdig.Syntax.FencedCodeBlock || HasOpenInside(fence, processor))
        {
            // The indent belongs to what is inside.
            processor.GoToColumn(processor.ColumnBeforeIndent);
            return BlockState.Continue;
        }

        fence.IsClosedByLine = true;
        fence.UpdateSpanEnd(processor.Line.End);
        return BlockState.BreakDiscard;
    }

    public override bool Close(BlockProcessor processor, Markdig.Syntax.Block block)
    {
        if (block is FenceBlock fence)
        {
            fence.IsFinished = true;
        }

        return true;
    }

    private static string Name(ref StringSlice line)
    {
        int start = line.Start;
        for (char c = line.CurrentChar; !line.IsEmpty && (char.IsLetterOrDigit(c) || c is '-' or '_'); c = line.NextChar())
        {
        }

        return line.Text[start..line.Start];
    }

    private static string? ReadAttributes(BlockProcessor processor, StringSlice line, HtmlAttributes attributes)
    {
        line.TrimStart();
        attributes.Line = processor.LineIndex;
        attributes.Column = line.Start - processor.CurrentLineStartPosition;
        if (line.IsEmpty)
        {
            return null;
        }

        string written = line.ToString();
        if (line.CurrentChar != '{')
        {
            return AttributeSyntax.TryParseItems(ref line, '\0', attributes) ? null : written;
        }

        if (AttributeSyntax.TryParse(ref line) is not { } read || !line.IsEmptyOrWhitespace())
        {
            return written;
        }

        read.CopyTo(attributes);
        return null;
    }

    private static int SkipColons(ref StringSlice line)
    {
        int start = line.Start;
        while (line.CurrentChar == ':')
        {
            line.SkipChar();
        }

        return line.Start - start;
    }

    private static int ClosingColons(BlockProcessor processor)
    {
        StringSlice line = processor.Line;
        int colons = SkipColons(ref line);
        return colons >= MinimumColons && line.IsEmptyOrWhitespace() ? colons : 0;
    }

    private static bool HasOpenInside(FenceBlock outer, BlockProcessor processor)
    {
        for (Markdig.Syntax.Block? at = outer.LastChild; at is not null; at = (at as Markdig.Syntax.ContainerBlock)?.LastChild)
        {
            if (at is FenceBlock { IsFinished: false } inner && inner.Colons == outer.Colons && inner.Column <= processor.Column)
            {
                return true;
            }
        }

        return false;
    }
}
