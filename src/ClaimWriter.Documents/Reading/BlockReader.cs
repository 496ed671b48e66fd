using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents.Dialect;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Renderers.Html;
using Md = Markdig.Syntax;
using MdInlines = Markdig.Syntax.Inlines;
using MdTables = Markdig.Extensions.Tables;

namespace ClaimWriter.Documents.Reading;

/// <summary>Turns Markdig's blocks into ours.</summary>
internal sealed class BlockReader
{
    private const int DeepestNesting = 60;
    private const float LongestSpace = 200;
    private const float WidestMillimetres = 1000;
    private static readonly Sentence MarkerHint = Faults.Expected(
        string.Join(' ', ListMarkers.Names) + " 가운데 하나", "one of " + string.Join(' ', ListMarkers.Names));

    private readonly ReadingContext _context;
    private readonly InlineReader _inlines;
    private readonly TableReader _tables;
    private readonly CodeReader _code;
    private readonly Dictionary<Footnote, ImmutableArray<Block>> _footnotes = [];
    private ListMarker? _outerMarker;
    private int _depth;

    public BlockReader(ReadingContext context)
    {
        _context = context;
        _inlines = new InlineReader(context, ReadFootnote);
        _tables = new TableReader(context, _inlines, this);
        _code = new CodeReader(context);
    }

    /// <summary>Reads the blocks of a container.</summary>
    public ImmutableArray<Block> Read(Md.ContainerBlock container)
    {
        if (_depth == DeepestNesting)
        {
            _context.Error("too-deep", container.Line, container.Column, Faults.TooDeep, Faults.TooDeepHint);
            return [];
        }

        _depth++;
        ImmutableArray<Block>.Builder blocks = ImmutableArray.CreateBuilder<Block>(container.Count);
        AttributeSet? above = null;
        AttributeLine? line = null;
        foreach (Md.Block child in container)
        {
            if (child is AttributeLine attributes)
            {
                line = attributes;
                (above ??= new AttributeSet(_context)).Add(attributes.Attributes);
            }
            else if (child is not (Md.LinkReferenceDefinitionGroup or FootnoteGroup))
            {
                ReadOne(child, above ?? new AttributeSet(_context), blocks);
                above = null;
            }
        }

        if (above is not null)
        {
            _context.Error("attributes-without-block", line!.Line, line.Column, Faults.AttributesWithoutBlock);
        }

        _depth--;
        return blocks.DrainToImmutable();
    }

    private void ReadOne(Md.Block block, AttributeSet attributes, ImmutableArray<Block>.Builder blocks)
    {
        if (Convert(block, attributes) is { } read)
        {
            attributes.Finish();
            blocks.Add(read);
        }
    }

    private Block? Convert(Md.Block block, AttributeSet attributes) => block switch
    {
        Md.HeadingBlock heading => Heading(heading, attributes),
        Md.ParagraphBlock paragraph => Paragraph(paragraph, attributes),
        Md.ListBlock list => List(list, attributes),
        MdTables.Table table => _tables.Read(table, attributes),
        PlainTable table => _tables.Read(table, attributes),
        Md.FencedCodeBlock code => _code.Read(code, attributes),
        Md.QuoteBlock quote => new QuoteBlock(Unnumbered(quote)) { Id = attributes.Id, Classes = attributes.Classes, Line = quote.Line + 1 },
        Md.ThematicBreakBlock rule => new RuleBlock { Id = attributes.Id, Classes = attributes.Classes, Line = rule.Line + 1 },
        DefinitionList list => new FieldsBlock(Fields(list)) { Id = attributes.Id, Classes = attributes.Classes, Line = list.Line + 1 },
        FenceLine line => FenceOnOneLine(line, attributes),
        FenceBlock fence => Fence(fence, attributes),
        Md.LeafBlock leaf => Paragraph(leaf, attributes),
        _ => null,
    };

    private HeadingBlock Heading(Md.HeadingBlock heading, AttributeSet attributes)
    {
        ImmutableArray<Inline> content = _inlines.Read(heading.Inline, out HtmlAttributes? trailing);
        attributes.Add(trailing);
        _context.AddHeading(heading.Level, heading.Line, heading.Column);
        return new HeadingBlock(heading.Level, content)
        {
            Id = attributes.Id,
            Classes = attributes.Classes,
            Line = heading.Line + 1,
            Label = attributes.Text("label"),
        };
    }

    private Block? Paragraph(Md.LeafBlock paragraph, AttributeSet attributes)
    {
        if (LoneImage(paragraph.Inline, out HtmlAttributes? trailing) is { } image)
        {
            attributes.Add(image.TryGetAttributes());
            attributes.Add(trailing);
            return Image(image, attributes);
        }

        ImmutableArray<Inline> content = _inlines.Read(paragraph.Inline, out trailing);
        attributes.Add(trailing);
        WarnOfTable(paragraph);
        return content.IsEmpty ? null : new ParagraphBlock(content)
        {
            Id = attributes.Id,
            Classes = attributes.Classes,
            Line = paragraph.Line + 1,
        };
    }

    private void WarnOfTable(Md.LeafBlock paragraph)
    {
        Md.SourceSpan span = paragraph.Span;
        if (span.Start >= 0 && span.End < _context.Source.Length && !span.IsEmpty
            && _context.Source.AsSpan(span.Start, span.Length) is var written
            && (written.Contains("|-", StringComparison.Ordinal) || written.Contains("|:-", StringComparison.Ordinal)))
        {
            _context.Warning("table-kept-as-text", paragraph.Line, paragraph.Column, Faults.TableKeptAsText, Faults.TableKeptAsTextHint);
        }
    }

    private static MdInlines.LinkInline? LoneImage(MdInlines.ContainerInline? root, out HtmlAttributes? trailing)
    {
        trailing = null;
        if (root?.FirstChild is not MdInlines.LinkInline { IsImage: true } image)
        {
            return null;
        }

        for (MdInlines.Inline? at = image.NextSibling; at is not null; at = at.NextSibling)
        {
            if (at is AttributeMark { NextSibling: null } mark)
            {
                trailing = mark.Attributes;
            }
            else if (at is not MdInlines.LiteralInline literal || !literal.Content.IsEmptyOrWhitespace())
            {
                return null;
            }
        }

        return image;
    }

    private ImageBlock Image(MdInlines.LinkInline image, AttributeSet attributes)
    {
        string alternative = PlainText.Of(_inlines.Read(image, out _));
        string title = LinkText.Title(image, _context.Source);
        if (string.IsNullOrWhiteSpace(alternative))
        {
            _context.Error(
                "image-without-alternative", image.Line, image.Column, Faults.ImageWithoutAlternative, Faults.ImageWithoutAlternativeHint);
        }

        return new ImageBlock(LinkText.Url(image, _context.Source), alternative, attributes.Number("width", 1, WidestMillimetres) ?? 0)
        {
            Id = attributes.Id,
            Classes = attributes.Classes,
            Line = image.Line + 1,
            Caption = title.Length == 0 ? Caption.Of(attributes) : [new TextInline(title)],
        };
    }

    private ListBlock List(Md.ListBlock list, AttributeSet attributes)
    {
        ListMarker? outer = _outerMarker;
        ListMarker marker = ListMarker.Bullet;
        int start = 1;
        if (list.IsOrdered)
        {
            marker = Marker(attributes, outer);
            start = int.TryParse(list.OrderedStart, System.Globalization.CultureInfo.InvariantCulture, out int written) ? written : 1;
            _outerMarker = marker;
        }

        ImmutableArray<ListItem>.Builder items = ImmutableArray.CreateBuilder<ListItem>(list.Count);
        foreach (Md.Block item in list)
        {
            items.Add(new ListItem(Read((Md.ContainerBlock)item)));
        }

        _outerMarker = outer;
        return new ListBlock(marker, start, items.MoveToImmutable())
        {
            Id = attributes.Id,
            Classes = attributes.Classes,
            Line = list.Line + 1,
        };
    }

    private static ListMarker Marker(AttributeSet attributes, ListMarker? outer)
    {
        ListMarker byDepth = outer is { } marker ? ListMarkers.Inside(marker) : ListMarker.Decimal;
        if (attributes.Text("marker") is not { } written)
        {
            return byDepth;
        }

        if (ListMarkers.TryParse(written, out ListMarker chosen))
        {
            return chosen;
        }

        attributes.Wrong("marker", MarkerHint);
        return byDepth;
    }

    private Block? FenceOnOneLine(FenceLine line, AttributeSet attributes)
    {
        if (line.Name.Length == 0)
        {
            _context.Error("fence-closes-nothing", line.Line, line.Column, Faults.FenceClosesNothing, Faults.FenceClosesNothingHint);
            return null;
        }

        attributes.Add(line.Attributes);
        ReportUnread(line, line.Name, line.Unread);
        return string.Equals(line.Name, "pagebreak", StringComparison.Ordinal)
            ? new PageBreakBlock { Id = attributes.Id, Classes = attributes.Classes, Line = line.Line + 1 }
            : new SpaceBlock(attributes.Number("lines", 0, LongestSpace) ?? 1)
            {
                Id = attributes.Id,
                Classes = attributes.Classes,
                Line = line.Line + 1,
            };
    }

    private Block? Fence(FenceBlock fence, AttributeSet attributes)
    {
        attributes.Add(fence.Attributes);
        ReportFence(fence);
        int line = fence.Line + 1;
        return fence.Name switch
        {
            "columns" => new ColumnsBlock(Columns(fence)) { Id = attributes.Id, Classes = attributes.Classes, Line = line },
            "fields" => new FieldsBlock(FencedFields(fence)) { Id = attributes.Id, Classes = attributes.Classes, Line = line },
            "signature" => new SignatureBlock(
                SignatureText(fence), attributes.Text("seal"), attributes.Number("size", 1, WidestMillimetres) ?? DefaultSealMillimetres)
            {
                Id = attributes.Id,
                Classes = attributes.Classes,
                Line = line,
            },
            _ => new ContainerBlock(Unnumbered(fence))
            {
                Id = attributes.Id,
                Classes = attributes.Classes.Insert(0, fence.Name),
                Line = line,
            },
        };
    }

    private const float DefaultSealMillimetres = 18;

    private void ReportFence(FenceBlock fence)
    {
        ReportUnread(fence, fence.Name, fence.Unread);
        if (!fence.IsClosedByLine)
        {
            _context.Error("fence-not-closed", fence.Line, fence.Column, Faults.FenceNotClosed(fence.Name, fence.Colons));
        }
    }

    private void ReportUnread(Md.Block block, string name, string? unread)
    {
        if (unread is not null)
        {
            _context.Error("fence-attributes", block.Line, block.Column, Faults.UnreadFence(name, unread), Faults.StrayBraceHint);
        }
    }

    private ImmutableArray<ImmutableArray<Block>> Columns(FenceBlock fence)
    {
        ImmutableArray<ImmutableArray<Block>>.Builder columns = ImmutableArray.CreateBuilder<ImmutableArray<Block>>();
        foreach (Md.Block child in fence)
        {
            if (child is FenceBlock { Name: "column" } column)
            {
                new AttributeSet(_context, column.Attributes).Finish();
                ReportFence(column);
                columns.Add(Unnumbered(column));
            }
            else
            {
                _context.Error("columns-content", child.Line, child.Column, Faults.ColumnsContent);
            }
        }

        return columns.DrainToImmutable();
    }

    private ImmutableArray<Field> FencedFields(FenceBlock fence)
    {
        ImmutableArray<Field>.Builder fields = ImmutableArray.CreateBuilder<Field>();
        foreach (Md.Block child in fence)
        {
            if (child is DefinitionList list)
            {
                fields.AddRange(Fields(list));
            }
            else
            {
                _context.Error("fields-content", child.Line, child.Column, Faults.FieldsContent, Faults.FieldsContentHint);
            }
        }

        return fields.DrainToImmutable();
    }

    private ImmutableArray<Field> Fields(DefinitionList list)
    {
        ImmutableArray<Field>.Builder fields = ImmutableArray.CreateBuilder<Field>(list.Count);
        foreach (Md.Block child in list)
        {
            Md.ContainerBlock item = (Md.ContainerBlock)child;
            ImmutableArray<Inline>.Builder label = ImmutableArray.CreateBuilder<Inline>();
            foreach (DefinitionTerm term in item.OfType<DefinitionTerm>())
            {
                AddLine(label, term.Inline);
            }

            foreach (DefinitionTerm term in item.OfType<DefinitionTerm>().ToArray())
            {
                item.Remove(term);
            }

            fields.Add(new Field(label.DrainToImmutable(), Unnumbered(item)));
        }

        return fields.DrainToImmutable();
    }

    private void AddLine(ImmutableArray<Inline>.Builder content, MdInlines.ContainerInline? line)
    {
        if (content.Count > 0)
        {
            content.Add(new LineBreakInline());
        }

        content.AddRange(_inlines.Read(line, out HtmlAttributes? trailing));
        new AttributeSet(_context, trailing).Finish();
    }

    private ImmutableArray<Inline> SignatureText(FenceBlock fence)
    {
        ImmutableArray<Inline>.Builder content = ImmutableArray.CreateBuilder<Inline>();
        foreach (Md.Block child in fence)
        {
            if (child is Md.ParagraphBlock paragraph)
            {
                AddLine(content, paragraph.Inline);
            }
            else
            {
                _context.Error("signature-content", child.Line, child.Column, Faults.SignatureContent);
            }
        }

        return content.DrainToImmutable();
    }

    // A list inside a quote, field or container starts its numbering afresh.
    private ImmutableArray<Block> Unnumbered(Md.ContainerBlock container)
    {
        ListMarker? outer = _outerMarker;
        _outerMarker = null;
        ImmutableArray<Block> content = Read(container);
        _outerMarker = outer;
        return content;
    }

    private ImmutableArray<Block> ReadFootnote(Footnote footnote)
    {
        if (_footnotes.TryGetValue(footnote, out ImmutableArray<Block> known))
        {
            return known;
        }

        _footnotes[footnote] = [];
        return _footnotes[footnote] = Unnumbered(footnote);
    }
}
