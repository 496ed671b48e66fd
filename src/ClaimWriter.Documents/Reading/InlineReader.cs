using System.Collections.Immutable;
using System.Text;
using ClaimWriter.Documents.Dialect;
using Markdig.Extensions.Footnotes;
using Markdig.Renderers.Html;
using Md = Markdig.Syntax.Inlines;

namespace ClaimWriter.Documents.Reading;

/// <summary>Turns Markdig's pieces of a line into ours.</summary>
internal sealed class InlineReader(ReadingContext context, Func<Footnote, ImmutableArray<Block>> footnoteContent)
{
    private const int DeepestNesting = 60;
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Reads a whole line of text, without the spaces around it.</summary>
    /// <param name="root">The line; null reads as empty.</param>
    /// <param name="trailing">Attributes at its end, which belong to its block.</param>
    public ImmutableArray<Inline> Read(Md.ContainerInline? root, out HtmlAttributes? trailing)
    {
        trailing = null;
        if (root is null)
        {
            return [];
        }

        AttributeMark? mark = LastMark(root);
        trailing = mark?.Attributes;
        ImmutableArray<Inline>.Builder content = ImmutableArray.CreateBuilder<Inline>(1);
        ReadChildren(root, content, mark);
        Trim(content);
        return content.DrainToImmutable();
    }

    private static AttributeMark? LastMark(Md.ContainerInline root)
    {
        Md.Inline? last = root.LastChild;
        while (last is Md.LiteralInline { Content.IsEmpty: true } || (last is Md.LiteralInline l && l.Content.IsEmptyOrWhitespace()))
        {
            last = last.PreviousSibling;
        }

        return last as AttributeMark;
    }

    private static void Trim(ImmutableArray<Inline>.Builder content)
    {
        if (content.Count > 0 && content[^1] is TextInline last)
        {
            Replace(content, content.Count - 1, last, last.Text.AsSpan().TrimEnd(" \t"));
        }

        if (content.Count > 0 && content[0] is TextInline first)
        {
            Replace(content, 0, first, first.Text.AsSpan().TrimStart(" \t"));
        }
    }

    private static void Replace(ImmutableArray<Inline>.Builder content, int index, TextInline old, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            content.RemoveAt(index);
        }
        else if (text.Length != old.Text.Length)
        {
            content[index] = new TextInline(text.ToString());
        }
    }

    private void ReadChildren(Md.ContainerInline container, ImmutableArray<Inline>.Builder content, AttributeMark? skipped)
    {
        for (Md.Inline? at = container.FirstChild; at is not null; at = at.NextSibling)
        {
            if (!ReferenceEquals(at, skipped))
            {
                ReadOne(at, content);
            }
        }

        Flush(content);
    }

    private void ReadOne(Md.Inline inline, ImmutableArray<Inline>.Builder content)
    {
        switch (inline)
        {
            case Md.LiteralInline literal:
                _text.Append(literal.Content.AsSpan());
                break;
            case Md.LineBreakInline { IsHard: false }:
                _text.Append(' ');
                break;
            case Md.LineBreakInline or BreakMark:
                AddBreak(content);
                break;
            case Md.HtmlEntityInline entity:
                _text.Append(entity.Transcoded.AsSpan());
                break;
            case Md.CodeInline code:
                Add(content, Dressed(code, new CodeInline(code.Content)));
                break;
            case Md.EmphasisInline emphasis:
                Add(content, Dressed(emphasis, Emphasis(emphasis)));
                break;
            case ClassedText classed:
                Add(content, Classed(classed));
                break;
            case FootnoteLink { IsBackLink: false } link:
                Flush(content);
                content.Add(new FootnoteInline(link.Footnote.Order, footnoteContent(link.Footnote)));
                break;
            case FootnoteLink:
                break;
            case Md.LinkInline { IsImage: true } image:
                context.Error("image-in-text", image.Line, image.Column, Faults.ImageInText, Faults.ImageInTextHint);
                ReadNested(image, content);
                break;
            case Md.LinkInline link:
                Add(content, Link(link));
                break;
            case Md.AutolinkInline auto:
                Add(content, new LinkInline(auto.IsEmail ? "mailto:" + auto.Url : auto.Url, [new TextInline(auto.Url)]));
                break;
            case AttributeMark mark:
                context.Error("misplaced-attributes", mark.Line, mark.Column, Faults.MisplacedAttributes, Faults.MisplacedAttributesHint);
                _text.Append(mark.Source);
                break;
            case StrayBrace brace:
                context.Warning("stray-brace", brace.Line, brace.Column, Faults.StrayBrace, Faults.StrayBraceHint);
                _text.Append('{');
                break;
            case Md.DelimiterInline delimiter:
                _text.Append(delimiter.ToLiteral());
                ReadNested(delimiter, content);
                break;
            case Md.ContainerInline other:
                ReadNested(other, content);
                break;
        }
    }

    private void Add(ImmutableArray<Inline>.Builder content, Inline inline)
    {
        Flush(content);
        content.Add(inline);
    }

    // Spaces around a break would show at the end of one line or the start of the next.
    private void AddBreak(ImmutableArray<Inline>.Builder content)
    {
        while (_text.Length > 0 && _text[^1] is ' ' or '\t')
        {
            _text.Length--;
        }

        Add(content, new LineBreakInline());
    }

    private void Flush(ImmutableArray<Inline>.Builder content)
    {
        if (_text.Length == 0)
        {
            return;
        }

        string text = _text.ToString();
        _text.Clear();
        if (content.Count > 0 && content[^1] is LineBreakInline)
        {
            text = text.TrimStart(' ', '\t');
        }

        if (text.Length == 0)
        {
            return;
        }

        if (content.Count > 0 && content[^1] is TextInline before)
        {
            content[^1] = new TextInline(before.Text + text);
        }
        else
        {
            content.Add(new TextInline(text));
        }
    }

    // The pieces of a container are read before it is added, so what was gathered before it must be kept apart.
    private ImmutableArray<Inline> Content(Md.ContainerInline container)
    {
        string? before = _text.Length > 0 ? _text.ToString() : null;
        _text.Clear();
        ImmutableArray<Inline>.Builder content = ImmutableArray.CreateBuilder<Inline>(1);
        ReadNested(container, content);
        _text.Append(before);
        return content.DrainToImmutable();
    }

    private void ReadNested(Md.ContainerInline container, ImmutableArray<Inline>.Builder content)
    {
        if (_depth == DeepestNesting)
        {
            context.Error("too-deep", container.Line, container.Column, Faults.TooDeep, Faults.TooDeepHint);
            return;
        }

        _depth++;
        ReadChildren(container, content, null);
        _depth--;
    }

    private Inline Emphasis(Md.EmphasisInline emphasis)
    {
        ImmutableArray<Inline> content = Content(emphasis);
        return (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
        {
            ('~', _) => new DeletedInline(content),
            (_, 1) => new EmphasisInline(content),
            _ => new StrongInline(content),
        };
    }

    private SpanInline Classed(ClassedText classed)
    {
        AttributeSet attributes = InlineAttributes(classed);
        return new SpanInline(attributes.Classes, Content(classed));
    }

    private Inline Link(Md.LinkInline link)
    {
        AttributeSet attributes = InlineAttributes(link);
        string target = LinkText.Url(link, context.Source);
        ImmutableArray<Inline> content = Content(link);
        if (target.StartsWith('#'))
        {
            context.AddLink(target[1..], link.Line, link.Column);
            if (attributes.Classes.Contains("page", StringComparer.Ordinal))
            {
                string words = PlainText.Of(content);
                return words.Contains(PageReferenceInline.NumberMark, StringComparison.Ordinal)
                    ? new PageReferenceInline(target[1..]) { Text = words }
                    : new PageReferenceInline(target[1..]);
            }
        }
        else if (!IsOutside(target))
        {
            context.Error("link-scheme", link.Line, link.Column, Faults.LinkScheme(target), Faults.LinkSchemeHint);
        }

        LinkInline read = new(target, content.IsEmpty ? [new TextInline(target)] : content);
        return attributes.Classes.IsEmpty ? read : new SpanInline(attributes.Classes, [read]);
    }

    private static bool IsOutside(string target) =>
        target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    private Inline Dressed(Md.Inline inline, Inline read)
    {
        if (inline.TryGetAttributes() is null)
        {
            return read;
        }

        AttributeSet attributes = InlineAttributes(inline);
        return attributes.Classes.IsEmpty ? read : new SpanInline(attributes.Classes, [read]);
    }

    private AttributeSet InlineAttributes(Md.Inline inline)
    {
        HtmlAttributes? written = inline.TryGetAttributes();
        if (written?.Id is not null)
        {
            context.Error("unknown-attribute", written.Line, written.Column, Faults.UnknownAttribute("#id"), Faults.InlineIdHint);
        }

        AttributeSet attributes = new(context, written);
        attributes.Finish();
        return attributes;
    }
}
