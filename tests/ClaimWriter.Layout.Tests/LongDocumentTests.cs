using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout.Tests;

/// <summary>Long sections are cut into pages while they are being set, and long documents are handed over page by page.</summary>
public sealed class LongDocumentTests
{
    private static readonly TypesetOptions AtOnce = new() { FewestStripsPlanned = int.MaxValue }, BitByBit = new() { FewestStripsPlanned = 16 };

    private static readonly StyleSheet Kept = Fixture.Style("classes: {kept: {keep-together: true}, tinted: {background: 90, padding-y: 1}}\n");

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20201110)]
    public void Set_SectionCutBitByBit_HasTheSamePages(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 40; i++)
        {
            Block[] blocks = [.. Enumerable.Range(0, random.Next(5, 60)).Select(n => RandomBlock(random, n))];
            string atOnce = Fixture.Dump(Fixture.SetWith(Kept, AtOnce, blocks));
            Assert.Equal(atOnce, Fixture.Dump(Fixture.SetWith(Kept, BitByBit, blocks)));
            Assert.Equal(atOnce, Recorder.DumpOf(Kept, BitByBit with { MostPagesWhole = 0 }, blocks));
        }
    }

    [Theory]
    [InlineData(3_000)]
    [InlineData(12_000)]
    public void Set_LongTable_HoldsNoMoreForMorePages(int rows)
    {
        Recorder recorder = new();
        PageSet pages = new Typesetter(StyleSheet.Default, Fixture.Fonts).Set(
            Fixture.Document(Fixture.H(1, "표"), LongTable(rows)), new NoPictures(), new DiagnosticSink(), new TypesetOptions { MostPagesWhole = 10 }, recorder);
        Assert.InRange(recorder.Pages.Count, rows / 60, rows / 20);
        Assert.Equal(recorder.Pages.Count, pages.Pages.Count);
        Assert.InRange(recorder.MostElements, 1, 25_000);
        Assert.InRange(recorder.MostGlyphs, 1, 200_000);
        Assert.InRange(recorder.MostPagesHeld, 1, 64);
    }

    [Fact]
    public void Set_LongTable_TakesTheWidthsOfItsWidestCells()
    {
        TableBlock table = LongTable(2000);
        TableBlock held = table with { Rows = [.. table.AllRows], LongRows = null };
        Assert.Equal(Fixture.Dump(Fixture.Set(held)), Fixture.Dump(Fixture.Set(table)));
    }

    [Fact]
    public void Set_PageNumbersOfLaterPages_AreKnownBeforeAPageIsTaken()
    {
        Block[] blocks =
        [
            new ParagraphBlock([new PageReferenceInline("end"), new TextInline("쪽까지")]),
            LongTable(3000),
            new HeadingBlock(1, [new TextInline("끝")]) { Id = "end" },
        ];
        Recorder recorder = new();
        PageSet pages = new Typesetter(StyleSheet.Default, Fixture.Fonts).Set(
            Fixture.Document(blocks), new NoPictures(), new DiagnosticSink(), new TypesetOptions { MostPagesWhole = 3 }, recorder);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\"{pages.Anchors["end"].Page + 1}\"\n"), recorder.Pages[0], StringComparison.Ordinal);
        Assert.Equal(1, recorder.Starts);
    }

    [Fact]
    public void Set_LinkToNowhereOnAPageThatIsTaken_IsReported()
    {
        DiagnosticSink sink = new();
        Block[] blocks = [new ParagraphBlock([new LinkInline("#nowhere", Fixture.Text("없는 곳"))]), LongTable(3000)];
        _ = new Typesetter(StyleSheet.Default, Fixture.Fonts).Set(
            Fixture.Document(blocks), new NoPictures(), sink, new TypesetOptions { MostPagesWhole = 3 }, new Recorder());
        Assert.Equal("layout.unknown-target", Assert.Single(sink.Found).Code);
    }

    private static TableBlock LongTable(int rows) => new([new TableColumn(ColumnAlignment.Left, 0), new TableColumn(ColumnAlignment.Right, 0)], [Fixture.Row("머리", "값")], [])
    {
        LongRows = new Rows(rows),
    };

    private static Block RandomBlock(Random random, int n) => random.Next(16) switch
    {
        0 => Fixture.H(random.Next(1, 4), $"제목 {n}"),
        1 => Fixture.Table(2, Enumerable.Range(0, random.Next(1, 80)).Select(i => new[] { $"{n}-{i}", Words(random, 12) }), random.Next(3) == 0 ? null : ["머리", "값"]),
        2 => new CodeBlock("", [.. Enumerable.Range(0, random.Next(1, 90)).Select(i => new CodeLine($"{i} " + Words(random, 20), (LineMark)random.Next(4)))])
        {
            FirstLineNumber = random.Next(2) == 0 ? 1 : null,
        },
        3 => new ContainerBlock([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => Fixture.P(Words(random, 40)))]) { Classes = [random.Next(2) == 0 ? "kept" : "tinted"] },
        4 => new QuoteBlock([Fixture.P(Words(random, 60)), Fixture.P(Words(random, 60))]),
        5 => new ParagraphBlock([new TextInline(Words(random, 20)), new FootnoteInline(n + 1, [Fixture.P(Words(random, 30))])]),
        6 => LongTable(random.Next(60, 300)),
        7 => new CodeBlock("", []) { LongLines = [.. Enumerable.Range(0, random.Next(60, 300)).Select(i => new CodeLine($"{i} " + Words(random, 20), LineMark.None))] },
        8 => new PageBreakBlock(),
        9 => new ColumnsBlock([[Fixture.P(Words(random, 90))], [Fixture.P(Words(random, 30))]]),
        10 => new ContainerBlock([LongTable(random.Next(60, 200)), Fixture.P(Words(random, 9))]) { Classes = ["tinted"] },
        _ => Fixture.P(Words(random, 120)),
    };

    private static string Words(Random random, int most) => string.Join(' ', Enumerable.Range(0, random.Next(1, most)).Select(_ => "낱말이다"[..random.Next(1, 5)]));

    private sealed class Rows(int count) : LongRows
    {
        public override int Count => count;

        public override IEnumerator<TableRow> GetEnumerator() => Enumerable.Range(1, count).Select(Row).GetEnumerator();

        public override IEnumerable<TableRow> Widest() => [Row(count), Row(1000), Row(7)];

        private static TableRow Row(int i) => Fixture.Row(
            i.ToString(CultureInfo.InvariantCulture) + "번", i % 7 == 0 ? "두 줄이 되는 값입니다. 두 줄이 되는 값입니다. 두 줄이 되는 값입니다. 두 줄이 되는 값입니다. 두 줄이 되는 값입니다." : "값");
    }

    /// <summary>Takes pages as text and counts what the document holds meanwhile.</summary>
    private sealed class Recorder : IPageReceiver
    {
        public List<string> Pages { get; } = [];

        public int Starts { get; private set; }

        public int MostElements { get; private set; }

        public int MostGlyphs { get; private set; }

        public int MostPagesHeld { get; private set; }

        public static string DumpOf(StyleSheet style, TypesetOptions options, Block[] blocks)
        {
            Recorder recorder = new();
            DiagnosticSink sink = new();
            PageSet pages = new Typesetter(style, Fixture.Fonts).Set(Fixture.Document(blocks), new NoPictures(), sink, options, recorder);
            Assert.Empty(sink.Found);
            Assert.True(pages.IsTaken);
            PageSet rest = new() { Info = pages.Info };
            rest.Outline.AddRange(pages.Outline);
            rest.Labels.AddRange(pages.Labels);
            return string.Concat(recorder.Pages.Select((page, p) => string.Create(CultureInfo.InvariantCulture, $"page {p + 1}\n{page}"))) + Fixture.Dump(rest);
        }

        public void Start(PageSet pages)
        {
            Starts++;
            Pages.Clear();
        }

        public void Take(PageSet pages, int index, bool lacksRunningLines)
        {
            Assert.Equal(Pages.Count, index);
            Pages.Add(Dump(pages, pages.Pages[index]));
            MostElements = Math.Max(MostElements, pages.Structure.Held);
            MostGlyphs = Math.Max(MostGlyphs, pages.Glyphs.Count);
            MostPagesHeld = Math.Max(MostPagesHeld, pages.Pages.Count(page => page.Items.Count > 0));
        }

        public void Close(PageSet pages, int before, IReadOnlySet<int> open)
        {
        }

        // In the whole document the lines come after all else of the page but its links.
        public void TakeRunningLines(PageSet pages, int index, Page lines)
        {
            int links = Pages[index].IndexOf("  link ", StringComparison.Ordinal);
            Pages[index] = Pages[index].Insert(links < 0 ? Pages[index].Length : links, Dump(pages, lines));
        }

        private static string Dump(PageSet pages, Page page)
        {
            StringBuilder text = new();
            Fixture.Dump(text, pages, page);
            return text.ToString();
        }
    }

    private sealed class NoPictures : IImageSource
    {
        public ImageResult Find(string source) => throw new InvalidOperationException("The document has no images.");
    }
}
