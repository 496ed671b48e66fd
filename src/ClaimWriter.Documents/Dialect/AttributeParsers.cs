using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace ClaimWriter.Documents.Dialect;

/// <summary>Reads a line that holds only attributes.</summary>
internal sealed class AttributeLineParser : BlockParser
{
    public AttributeLineParser() => OpeningCharacters = ['{'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        StringSlice line = processor.Line;
        int start = line.Start;
        HtmlAttributes? attributes = AttributeSyntax.TryParse(ref line);
        if (attributes is null || !line.IsEmptyOrWhitespace())
        {
            return BlockState.None;
        }

        attributes.Line = processor.LineIndex;
        attributes.Column = start - processor.CurrentLineStartPosition;
        processor.NewBlocks.Push(new AttributeLine(this, attributes)
        {
            Line = processor.LineIndex,
            Column = processor.Column,
            Span = new(start, processor.Line.End),
        });
        return BlockState.BreakDiscard;
    }
}

/// <summary>Reads <c>{…}</c> in running text: attributes of what stands right before it, of its block, or the break <c>{br}</c>.</summary>
internal sealed class AttributeInlineParser : InlineParser
{
    private const string Break = "{br}";

    public AttributeInlineParser() => OpeningCharacters = ['{'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        int start = slice.Start;
        int position = processor.GetSourcePosition(start, out int line, out int column);
        if (slice.Match(Break))
        {
            slice.Start += Break.Length;
            processor.Inline = new BreakMark { Line = line, Column = column, Span = new(position, position + Break.Length - 1) };
            return true;
        }

        HtmlAttributes? attributes = AttributeSyntax.TryParse(ref slice);
        if (attributes is null)
        {
            slice.SkipChar();
            processor.Inline = new StrayBrace { Line = line, Column = column, Span = new(position, position) };
            return true;
        }

        (attributes.Line, attributes.Column) = (line, column);
        if (processor.Inline is Markdig.Syntax.Inlines.LinkInline or Markdig.Syntax.Inlines.CodeInline or EmphasisDelimiterInline
            && processor.Inline.TryGetAttributes() is null)
        {
            processor.Inline.SetAttributes(attributes);
            return true;
        }

        processor.Inline = new AttributeMark(attributes, slice.Text[start..slice.Start])
        {
            Line = line,
            Column = column,
            Span = new(position, position + slice.Start - start - 1),
        };
        return true;
    }
}

/// <summary>Reads the end of <c>[text]{.class}</c>; everything else that starts with a bracket is Markdig's.</summary>
internal sealed class ClassedTextParser : InlineParser
{
    public ClassedTextParser() => OpeningCharacters = [']'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '{' || Opening(processor.Inline) is not { IsImage: false, IsActive: true } opening)
        {
            return false;
        }

        StringSlice at = slice;
        at.SkipChar();
        int brace = at.Start;
        HtmlAttributes? attributes = AttributeSyntax.TryParse(ref at);
        if (attributes is null)
        {
            return false;
        }

        processor.GetSourcePosition(brace, out int line, out int column);
        (attributes.Line, attributes.Column) = (line, column);
        slice = at;
        ClassedText text = new() { Span = opening.Span, Line = opening.Line, Column = opening.Column };
        text.SetAttributes(attributes);
        opening.ReplaceBy(text);
        processor.Inline = text;
        processor.PostProcessInlines(0, text, null, false);
        text.IsClosed = true;
        return true;
    }

    private static LinkDelimiterInline? Opening(Markdig.Syntax.Inlines.Inline? inline)
    {
        Markdig.Syntax.Inlines.Inline? at = inline;
        while (at is not null and not LinkDelimiterInline)
        {
            at = at.Parent;
        }

        return at as LinkDelimiterInline;
    }
}
