using System.Text;
using ClaimWriter.Documents;
using ClaimWriter.Layout;

namespace ClaimWriter.Pdf.Tests;

/// <summary>Builds page sets from code, line by line, as the layout room would.</summary>
internal sealed class PageBuilder
{
    public const float Width = 595.28f, Height = 841.89f, Left = 56.69f;

    public PageBuilder(string title = "손해배상 청구서")
    {
        Set = new PageSet
        {
            Info = new DocumentInfo
            {
                Title = title,
                Author = "xx 주식회사",
                Subject = "데이터 삽입 장애",
                Date = new DateTimeOffset(2020, 11, 14, 9, 0, 0, TimeSpan.FromHours(9)),
            },
        };
        Set.Structure.Add(new StructureElement(StructureRole.Document, -1));
    }

    public PageSet Set { get; }

    public Page Page { get; private set; } = null!;

    public float Y { get; set; }

    public FontFace Face { get; set; } = Repository.Face("NanumMyeongjo");

    public float Size { get; set; } = 10.5f;

    /// <summary>What was set on each page, line by line.</summary>
    public List<List<string>> Lines { get; } = [];

    public PageBuilder NewPage(float width = Width, float height = Height)
    {
        Page = new Page(width, height);
        Set.Pages.Add(Page);
        Lines.Add([]);
        Y = 70;
        return this;
    }

    public int Element(StructureRole role, int parent = 0)
    {
        Set.Structure.Add(new StructureElement(role, parent));
        return Set.Structure.Count - 1;
    }

    public int Element(StructureElement element)
    {
        Set.Structure.Add(element);
        return Set.Structure.Count - 1;
    }

    public PageBuilder Line(string text, int tag, float x = Left, float spaceExtra = 0, float rotation = 0, Ink? ink = null)
    {
        Text(text, tag, x, Y, spaceExtra, rotation, ink);
        Y += 17;
        return this;
    }

    public float Text(string text, int tag, float x, float y, float spaceExtra = 0, float rotation = 0, Ink? ink = null, bool isListed = true)
    {
        int first = Set.Glyphs.Count;
        float width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            ushort glyph = Face.GlyphOf(rune.Value);
            float extra = rune.Value == ' ' ? spaceExtra : 0;
            Set.Glyphs.Add(new Glyph(glyph, rune.Value, extra));
            width += ((float)Face.AdvanceOf(glyph) / Face.UnitsPerEm * Size) + (extra / 1000 * Size);
        }

        Page.Items.Add(new PageItem
        {
            Kind = PageItemKind.Glyphs,
            Tag = tag,
            X = x,
            Y = y,
            Fill = ink ?? Ink.Black,
            Rotation = rotation,
            Run = new GlyphRun(Face, Size, first, Set.Glyphs.Count - first),
        });
        if (isListed)
        {
            Lines[^1].Add(text);
        }

        return width;
    }

    public PageBuilder Rule(float x1, float y1, float x2, float y2, float width = 0.5f, float dash = 0)
    {
        Page.Items.Add(new PageItem
        {
            Kind = PageItemKind.Line,
            Tag = -1,
            X = x1,
            Y = y1,
            X2 = x2,
            Y2 = y2,
            Stroke = new Stroke(width, Ink.Grey(0.3f), dash),
        });
        return this;
    }

    public PageBuilder Paragraph(string text, StructureRole role = StructureRole.P, float spaceExtra = 0)
    {
        int tag = Element(role);
        return Line(text, tag, spaceExtra: spaceExtra);
    }

    public PageBuilder Heading(int level, string text)
    {
        Set.Outline.Add(new OutlineEntry(level, text, new PagePoint(Set.Pages.Count - 1, Left, Y - 12)));
        return Paragraph(text, StructureRole.H1 + (level - 1));
    }

    public PageBuilder Table(string[] header, string[][] rows, float columnWidth = 110)
    {
        int table = Element(StructureRole.Table), head = Element(StructureRole.THead, table), top = Element(StructureRole.TR, head);
        Row(header, column => Element(new StructureElement(StructureRole.TH, top) { HeadsColumn = true }), columnWidth);
        int body = Element(StructureRole.TBody, table);
        foreach (string[] row in rows)
        {
            int tr = Element(StructureRole.TR, body);
            Row(row, column => Element(StructureRole.TD, tr), columnWidth);
        }

        return this;
    }

    public PageBuilder Link(string text, string target, int parent)
    {
        int tag = Element(StructureRole.Link, parent);
        float width = Text(text, tag, Left, Y);
        Page.Links.Add(new PageLink(Left, Y - Size, width, Size * 1.3f, target, text, tag));
        Y += 17;
        return this;
    }

    public PageBuilder Figure(ImageFile image, string alternative, float width = 120, bool isInk = false)
    {
        int tag = Element(new StructureElement(StructureRole.Figure, 0) { AlternativeText = alternative });
        float height = width * image.Height / image.Width;
        Page.Items.Add(new PageItem { Kind = PageItemKind.Image, Tag = tag, X = Left, Y = Y, X2 = width, Y2 = height, Image = image, IsInk = isInk });
        Y += height + 20;
        return this;
    }

    private void Row(string[] cells, Func<int, int> element, float columnWidth)
    {
        float height = 18;
        for (int i = 0; i < cells.Length; i++)
        {
            int tag = element(i);
            float x = Left + (i * columnWidth);
            Rule(x, Y - 12, x, Y - 12 + height);
            Text(cells[i], tag, x + 3, Y);
        }

        Rule(Left, Y - 12, Left + (cells.Length * columnWidth), Y - 12);
        Y += height;
    }
}
