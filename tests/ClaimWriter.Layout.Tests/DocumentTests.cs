using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using static ClaimWriter.Layout.Tests.Fixture;

namespace ClaimWriter.Layout.Tests;

public sealed class DocumentTests
{
    private static readonly float Em = StyleSheet.Default.TextSize;

    [Theory]
    [InlineData(ListMarker.Decimal, 3, "3.")]
    [InlineData(ListMarker.HangulDot, 14, "하.")]
    [InlineData(ListMarker.HangulDot, 15, "거.")]
    [InlineData(ListMarker.DecimalParenthesis, 1, "1)")]
    [InlineData(ListMarker.HangulParenthesis, 2, "나)")]
    [InlineData(ListMarker.DecimalParentheses, 1, "(1)")]
    [InlineData(ListMarker.HangulParentheses, 1, "(가)")]
    [InlineData(ListMarker.CircledDecimal, 20, "⑳")]
    [InlineData(ListMarker.CircledDecimal, 21, "(21)")]
    [InlineData(ListMarker.CircledHangul, 14, "㉻")]
    [InlineData(ListMarker.CircledHangul, 15, "(거)")]
    public void Marker_OfItem_FollowsTheRule(ListMarker marker, int number, string expected) =>
        Assert.Equal(expected, ListSetter.Marker(marker, number, 0));

    [Fact]
    public void Set_NestedLists_HangByOneHangulWidthALevel()
    {
        ListBlock inner = new(ListMarker.HangulDot, 1, [new ListItem([P(string.Concat(Enumerable.Repeat("둘째 단계 ", 30)).TrimEnd())])]);
        PageSet pages = Set(new ListBlock(ListMarker.Decimal, 1, [new ListItem([P("첫 단계"), inner])]));
        PageItem[] items = [.. pages.Pages[0].Items.Where(i => i.Tag >= 0)];
        float first = items.First(i => TextOf(pages, i.Run) == "1.").X, second = items.First(i => TextOf(pages, i.Run) == "가.").X;
        Assert.Equal(StyleSheet.Default.Page.Left, first, 0.01f);
        Assert.Equal(first + Em, second, 0.01f);
        float[] starts = [.. items.Where(i => TextOf(pages, i.Run).StartsWith("둘째", StringComparison.Ordinal) || TextOf(pages, i.Run).StartsWith("단계", StringComparison.Ordinal)).Select(i => i.X)];
        Assert.True(starts.Length > 1);
        Assert.All(starts, x => Assert.Equal(starts[0], x, 0.01f));
    }

    [Fact]
    public void Set_HangulLabels_AreSpreadToOneWidth()
    {
        PageSet pages = Set(new FieldsBlock([new Field(Text("수신"), [P("갑")]), new Field(Text("문서번호"), [P("을")])]));
        PageItem two = pages.Pages[0].Items.First(i => TextOf(pages, i.Run) == "수신"), four = pages.Pages[0].Items.First(i => TextOf(pages, i.Run) == "문서번호");
        Assert.Equal(EndOf(pages, four), EndOf(pages, two), 0.05f);
        Assert.Equal(Lines(pages, 0)[0].Y, two.Y);
    }

    [Fact]
    public void Set_Title_IsLetterSpacedAndCentred()
    {
        PageSet pages = Set(new HeadingBlock(1, Text("손해배상청구서")) { Classes = ["title"] });
        TextLine line = Lines(pages, 0)[0];
        PageGeometry page = StyleSheet.Default.Page;
        Assert.Equal(page.Width / 2, (line.X + line.End) / 2, 0.1f);
        Assert.Equal(550, pages.Glyphs[0].Extra, 0.5f);
    }

    [Fact]
    public void Set_MixedScripts_ShareOneBaselineThroughFallback()
    {
        PageSet pages = Set(P("㈜한국 ① ㉮ ₩1,000 → ○ 「법」 漢字 abc"));
        Assert.Single(Lines(pages, 0));
        Assert.All(pages.Glyphs, g => Assert.NotEqual(0, g.Id));
        Assert.True(pages.Pages[0].Items.Where(i => i.Kind == PageItemKind.Glyphs && i.Tag >= 0).Select(i => i.Run.Face.Name).Distinct().Count() > 1);
    }

    [Fact]
    public void Set_LinkOverLines_HasOneAreaALine()
    {
        string text = string.Concat(Enumerable.Repeat("긴 연결 문장 ", 20)).TrimEnd();
        PageSet pages = Set(new ParagraphBlock([new LinkInline("#there", [new TextInline(text), new StrongInline(Text(" 굵게"))])]), H(2, "자리") with { Id = "there" });
        Assert.Equal(Lines(pages, 0).Count - 1, pages.Pages[0].Links.Count);
        Assert.All(pages.Pages[0].Links, l => Assert.Equal("#there", l.Target));
        Assert.Equal(StructureRole.Link, pages.Structure[pages.Pages[0].Links[0].Tag].Role);
        Assert.True(pages.Anchors.ContainsKey("there"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(104)]
    public void Set_PageReference_ShowsThePageWhereItsTargetStands(int page)
    {
        List<Block> blocks = [new ParagraphBlock([new PageReferenceInline("there"), new TextInline("쪽")])];
        for (int p = 1; p < page; p++)
        {
            blocks.AddRange([new PageBreakBlock(), P("쪽 " + p)]);
        }

        blocks[^1] = H(1, "자리") with { Id = "there" };
        PageSet pages = Set([.. blocks]);
        Assert.Equal(page - 1, pages.Anchors["there"].Page);
        Assert.Equal($"{page}쪽", Texts(pages, 0)[0]);
    }

    [Fact]
    public void Set_Outline_HasHeadingsWithLabelsAndPlaces()
    {
        PageSet pages = Set(H(1, "편지"), new HeadingBlock(1, Text("장애 자료")) { Label = "별첨 1" }, H(2, "숨은") with { Classes = ["unlisted"] });
        Assert.Equal(["편지", "별첨 1  장애 자료"], pages.Outline.Select(o => o.Title));
        Assert.Equal(1, pages.Outline[1].At.Page);
        Assert.Equal([(0, ""), (1, "별첨 1-")], pages.Labels.Select(l => (l.FromPage, l.Prefix)));
    }

    [Fact]
    public void Set_Structure_HasARoleForEverythingAndParentsFirst()
    {
        PageSet pages = Set(
            H(1, "제목"), P("글"), new ListBlock(ListMarker.Decimal, 1, [new ListItem([P("항목")])]), Table(1, [["칸"]], ["머리"]) with { Caption = Text("표 1") },
            new QuoteBlock([P("인용")]), new CodeBlock("sql", [new CodeLine("SELECT 1", LineMark.None)]),
            new BarFigure("막대", "제목", [new Bar("가", 1, "1")]));
        StructureRole[] roles = [.. pages.Structure.Select(e => e.Role)];
        foreach (StructureRole role in (StructureRole[])[StructureRole.H1, StructureRole.P, StructureRole.L, StructureRole.LI, StructureRole.Lbl, StructureRole.LBody,
            StructureRole.Table, StructureRole.Caption, StructureRole.THead, StructureRole.TBody, StructureRole.TR, StructureRole.TH, StructureRole.TD, StructureRole.BlockQuote, StructureRole.Code, StructureRole.Figure])
        {
            Assert.Contains(role, roles);
        }

        Assert.All(pages.Structure.Select((e, i) => (e.Parent, i)), e => Assert.True(e.Parent < e.i));
        Assert.All(pages.Structure.Where(e => e.Role == StructureRole.TH), e => Assert.True(e.HeadsColumn));
        Assert.All(pages.Structure.Where(e => e.Role == StructureRole.Figure), e => Assert.Equal("막대", e.AlternativeText));
    }

    [Fact]
    public void Set_Code_AlignsHangulAsTwoColumns()
    {
        PageSet pages = Set(new CodeBlock("", [new CodeLine("가나|①㈜漢|", LineMark.None), new CodeLine("abcd|", LineMark.None)]));
        TextLine[] lines = [.. Lines(pages, 0)];
        float column = 4;
        PageItem latin = pages.Pages[0].Items.First(i => i.Kind == PageItemKind.Glyphs && TextOf(pages, i.Run) == "abcd|");
        Assert.Equal(5 * column, EndOf(pages, latin) - latin.X, 0.01f);
        float pen = 0;
        foreach (PageItem item in pages.Pages[0].Items.Where(i => i.Kind == PageItemKind.Glyphs && i.Tag >= 0 && Math.Abs(i.Y - lines[0].Y) < 0.1f))
        {
            Assert.Equal(0, (item.X - lines[0].X) / column % 1, 0.01f);
            pen = Math.Max(pen, EndOf(pages, item));
        }

        Assert.Equal(12 * column, pen - lines[0].X, 0.02f);
    }

    [Fact]
    public void Set_LongCodeLine_WrapsWithAMarkAndKeepsItsText()
    {
        string code = string.Concat(Enumerable.Range(0, 60).Select(i => $"value{i}, "));
        PageSet pages = Set(new CodeBlock("", [new CodeLine(code, LineMark.None)]));
        Assert.Equal(code, AllText(pages));
        Assert.True(Lines(pages, 0).Count > 2);
        Assert.Equal(4 * (Lines(pages, 0).Count - 1), pages.Pages[0].Items.Count(i => i.Kind == PageItemKind.Line));
    }

    [Fact]
    public void Set_RemovedLine_IsStruckOnATint()
    {
        PageSet pages = Set(new CodeBlock("", [new CodeLine("  gender char(1),", LineMark.Removed)]));
        PageItem strike = Assert.Single(pages.Pages[0].Items, i => i.Kind == PageItemKind.Line);
        PageItem text = pages.Pages[0].Items.First(i => i.Kind == PageItemKind.Glyphs);
        Assert.Equal(text.X + 8, strike.X, 0.01f);
        Assert.Equal(2, pages.Pages[0].Items.Count(i => i.Kind == PageItemKind.Rectangle));
    }

    [Fact]
    public void Set_LineNumbers_StandOverTheTintAsArtifacts()
    {
        PageSet pages = Set(new CodeBlock("", [new CodeLine("a", LineMark.None), new CodeLine("b", LineMark.Highlighted)]) { FirstLineNumber = 120 });
        List<PageItem> items = pages.Pages[0].Items;
        int number = items.FindIndex(i => i.Kind == PageItemKind.Glyphs && TextOf(pages, i.Run) == "121");
        Assert.Equal(-1, items[number].Tag);
        Assert.DoesNotContain(items.Skip(number), i => i.Kind == PageItemKind.Rectangle);
        Assert.Equal("ab", AllText(pages));
    }

    [Fact]
    public void Set_Seal_IsCentredOnTheLastCharacterOverTheNameAsInk()
    {
        ImageFile seal = new(ImageFormat.Png, 100, 100, 96, default);
        PageSet pages = Typesetter.Set(
            Document(new SignatureBlock(Text("xx 주식회사 홍길동"), "seal.png", 18)), StyleSheet.Default, Fonts, new OneImage(seal), new DiagnosticSink());
        List<PageItem> items = pages.Pages[0].Items;
        int image = items.FindIndex(i => i.Kind == PageItemKind.Image), name = items.FindIndex(i => i.Kind == PageItemKind.Glyphs);
        Assert.True(image > name);
        Assert.True(items[image].IsInk);
        FontFace face = items[name].Run.Face;
        float last = face.AdvanceOf(face.GlyphOf('동')) * 13f / face.UnitsPerEm;
        Assert.Equal(EndOf(pages, items[name]) - (last / 2), items[image].X + (items[image].X2 / 2), 0.05f);
        Assert.Equal(18 * PageGeometry.PointsPerMillimetre, items[image].X2, 0.01f);
    }

    [Fact]
    public void Set_Columns_StandSideBySideWithTheirGap()
    {
        PageSet pages = Set(new ColumnsBlock([[P("왼쪽 하나"), P("왼쪽 둘")], [P("오른쪽 하나")]]), P("다음"));
        PageItem[] items = [.. pages.Pages[0].Items.Where(i => i.Kind == PageItemKind.Glyphs && i.Tag >= 0)];
        PageItem left = items.Single(i => TextOf(pages, i.Run) == "왼쪽 하나"), right = items.Single(i => TextOf(pages, i.Run) == "오른쪽 하나"), next = items.Single(i => TextOf(pages, i.Run) == "다음");
        PageGeometry page = StyleSheet.Default.Page;
        Assert.Equal(left.Y, right.Y, 0.01f);
        Assert.Equal(page.Left, left.X, 0.01f);
        Assert.InRange(right.X, page.Left + ((page.Width - page.Left - page.Right) / 2), page.Width - page.Right);
        Assert.True(next.Y > items.Single(i => TextOf(pages, i.Run) == "왼쪽 둘").Y);
    }

    [Fact]
    public void Set_DraftMark_LiesUnderEveryPageAtASlant()
    {
        PageSet pages = SetWith(StyleSheet.Default, new TypesetOptions { DraftMark = "초안" }, P("하나"), new PageBreakBlock(), P("둘"));
        Assert.All(pages.Pages, page =>
        {
            Assert.Equal("초안", TextOf(pages, page.Items[0].Run));
            Assert.Equal(ArtifactTag.Watermark, page.Items[0].Tag);
            Assert.InRange(page.Items[0].Rotation, 40, 60);
        });
    }

    [Fact]
    public void Set_Footer_HasNumberAndPages()
    {
        PageSet pages = Set(P("하나"), new PageBreakBlock(), P("둘"));
        Assert.Contains(Lines(pages, 1, withArtifacts: true), l => l.Text.Contains("제2020-001호", StringComparison.Ordinal) && l.Text.EndsWith("2 / 2", StringComparison.Ordinal));
    }

    [Fact]
    public void Set_CharacterThatNoFontHas_IsNamedWithItsLine()
    {
        Diagnostic fault = Assert.Single(Faults(P("앞") with { Line = 3 }, P("우산 ☂ 과 ☂") with { Line = 7 }), f => f.Severity == Severity.Error);
        Assert.Equal("layout.missing-character", fault.Code);
        Assert.Equal(7, fault.Where.Line);
        Assert.Contains("U+2602", fault.Fact.Korean, StringComparison.Ordinal);
        Assert.Contains("☂", fault.Fact.Korean, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_MissingCharacterInATableOrCode_HasItsPlace()
    {
        TableBlock table = new([new TableColumn(ColumnAlignment.Left, 0)], [], [new TableRow([new TableCell([P("☂") with { Line = 12 }])])]) { Line = 10 };
        Assert.Equal(12, Assert.Single(Faults(table)).Where.Line);
        Assert.Equal(22, Assert.Single(Faults(new CodeBlock("", [new CodeLine("a", LineMark.None), new CodeLine("☂", LineMark.None)]) { Line = 20 })).Where.Line);
    }

    [Fact]
    public void Set_MissingImageTargetAndClass_AreReported()
    {
        IReadOnlyList<Diagnostic> faults = Faults(
            new ImageBlock("no.png", "그림", 0) { Line = 1 }, new ParagraphBlock([new PageReferenceInline("nowhere")]) { Line = 2 },
            new ParagraphBlock([new LinkInline("#lost", Text("연결"))]) { Line = 3 }, P("글", "cener") with { Line = 4 });
        Assert.Equal(["layout.image", "layout.unknown-class", "layout.unknown-target", "layout.unknown-target"], faults.Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.Contains("center", faults.Single(f => f.Code == "layout.unknown-class").Hint!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_Twice_GivesTheSamePages()
    {
        Typesetter typesetter = new(StyleSheet.Default, Fonts);
        Document document = Document(H(1, "제목"), P("글 하나와 글 둘"), Table(2, [["가", "나"]], ["다", "라"]));
        PageSet first = typesetter.Set(document, new NoImages(), new DiagnosticSink());
        string dump = Dump(first);
        typesetter.Recycle(first);
        Assert.Equal(dump, Dump(typesetter.Set(document, new NoImages(), new DiagnosticSink())));
    }

    private sealed class OneImage(ImageFile image) : IImageSource
    {
        public ImageResult Find(string source) => ImageResult.Found(image);
    }
}
