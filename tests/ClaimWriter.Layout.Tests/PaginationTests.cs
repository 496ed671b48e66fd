using ClaimWriter.Documents;
using FsCheck;
using FsCheck.Fluent;
using static ClaimWriter.Layout.Tests.Fixture;

namespace ClaimWriter.Layout.Tests;

public sealed class PaginationTests
{
    private static readonly string[] Head = ["순번", "내용"];

    [Fact]
    public void Set_LongTable_RepeatsItsHeadAsAnArtifact()
    {
        PageSet pages = Set(Table(2, Rows(120), Head));
        Assert.True(pages.Pages.Count > 2);
        for (int p = 0; p < pages.Pages.Count; p++)
        {
            Assert.Contains(Lines(pages, p, withArtifacts: true), l => l.Text.StartsWith("순번", StringComparison.Ordinal));
            Assert.Equal(p == 0, Texts(pages, p).Exists(t => t.StartsWith("순번", StringComparison.Ordinal)));
        }

        string all = AllText(pages);
        Assert.All(Enumerable.Range(1, 120), n => Assert.Contains($"내용{n}번", all, StringComparison.Ordinal));
    }

    [Fact]
    public void Set_RowsOfSeveralLines_StayWhole()
    {
        string[][] rows = [.. Enumerable.Range(1, 40).Select(n => new[] { $"{n}", string.Concat(Enumerable.Repeat($"행{n}의 긴 내용입니다 ", 20)) })];
        PageSet pages = Set(Table(2, rows, Head));
        for (int n = 1; n <= 40; n++)
        {
            _ = Assert.Single(Enumerable.Range(0, pages.Pages.Count), p => Texts(pages, p).Exists(t => t.Contains($"행{n}의", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Set_RowTallerThanAPage_BreaksWithoutLoss()
    {
        string cell = string.Concat(Enumerable.Range(1, 900).Select(n => $"낱말{n} "));
        PageSet pages = Set(Table(2, [["1", cell.TrimEnd()], ["2", "끝"]], Head));
        Assert.True(pages.Pages.Count > 1);
        string all = AllText(pages);
        Assert.All(Enumerable.Range(1, 900), n => Assert.Contains($"낱말{n}", all, StringComparison.Ordinal));
        AssertInside(pages);
    }

    [Fact]
    public void Set_SumRow_StaysWithTheRowBefore()
    {
        for (int n = 20; n < 60; n++)
        {
            TableBlock table = Table(2, Rows(n), Head);
            table = table with { Rows = table.Rows.Add(Row("합계", "총액") with { IsSum = true }) };
            PageSet pages = Set(table);
            int last = pages.Pages.Count - 1;
            Assert.Contains(Texts(pages, last), t => t.Contains($"내용{n}번", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Set_SpannedRows_StayTogetherAndCoverTheirPlaces()
    {
        TableBlock table = Table(3, [], ["가", "나", "다"]) with
        {
            Rows =
            [
                new TableRow([new TableCell([P("높은 칸")], 1, 2), new TableCell([P("오른쪽 위")], 2)]),
                new TableRow([new TableCell([P("아래 왼쪽")]), new TableCell([P("아래 오른쪽")])]),
            ],
        };
        PageSet pages = Set(table);
        Assert.Contains(pages.Structure, e => e.Role == StructureRole.TD && e.RowSpan == 2);
        Assert.Contains(pages.Structure, e => e.Role == StructureRole.TD && e.ColumnSpan == 2);
        List<TextLine> lines = Lines(pages, 0);
        float upper = lines.Single(l => l.Text == "오른쪽 위").Y, lower = lines.Single(l => l.Text.StartsWith("아래 왼쪽", StringComparison.Ordinal)).Y;
        Assert.InRange(lines.Single(l => l.Text == "높은 칸").Y, upper, lower);
    }

    [Fact]
    public void Set_HeadingAtThePagesFoot_MovesWithWhatFollows()
    {
        for (int n = 20; n < 60; n++)
        {
            PageSet pages = Set([.. Enumerable.Range(0, n).Select(i => P($"줄 {i}")), H(3, "제목줄"), P(Long(4))]);
            for (int p = 0; p < pages.Pages.Count; p++)
            {
                Assert.NotEqual("제목줄", Texts(pages, p)[^1]);
            }
        }
    }

    [Fact]
    public void Set_Paragraphs_LeaveNoLineAlone()
    {
        for (int n = 30; n < 56; n++)
        {
            PageSet pages = Set([.. Enumerable.Range(0, n).Select(i => P($"줄 {i}", "tight")), P(Long(5)), P("끝줄", "tight"), P("끝줄", "tight")]);
            for (int p = 0; p < pages.Pages.Count; p++)
            {
                int lines = Texts(pages, p).Count(t => t.Contains("귀사", StringComparison.Ordinal));
                Assert.NotEqual(1, lines);
            }
        }
    }

    [Fact]
    public void Set_KeptContainer_IsNeverBroken()
    {
        for (int n = 10; n < 50; n++)
        {
            ContainerBlock kept = new([P("묶음 하나"), P("묶음 둘"), P("묶음 셋")]) { Classes = ["keep"] };
            PageSet pages = Set([.. Enumerable.Range(0, n).Select(i => P($"줄 {i}")), kept]);
            _ = Assert.Single(Enumerable.Range(0, pages.Pages.Count), p => Texts(pages, p).Exists(t => t.StartsWith("묶음", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Set_ClosingBlock_IsNeverAloneOnAPage()
    {
        for (int n = 20; n < 60; n++)
        {
            ContainerBlock closing = new([P("2020년 11월 14일", "date"), new SignatureBlock(Text("xx 주식회사 ○○○"), null, 18)]) { Classes = ["keep"] };
            PageSet pages = Set([.. Enumerable.Range(0, n).Select(i => P($"줄 {i}")), closing]);
            List<string> last = Texts(pages, pages.Pages.Count - 1);
            Assert.Contains(last, t => t.StartsWith("xx", StringComparison.Ordinal));
            Assert.Contains(last, t => t.StartsWith('줄'));
        }
    }

    [Fact]
    public void Set_SectionThatAlmostFits_IsSetTighterToFit()
    {
        int fits = 1;
        while (Set([.. Enumerable.Range(0, fits + 1).Select(i => P($"줄 {i}"))]).Pages.Count == 1)
        {
            fits++;
        }

        // Without tightening, a page of 737.0 points holds this many lines of 16.32 points that lie 5.39 apart.
        Assert.True(fits > (737.0 + 5.39) / (16.32 + 5.39));
    }

    [Fact]
    public void Set_PageBreaks_MakeNoEmptyPages()
    {
        PageSet pages = Set(new PageBreakBlock(), P("하나"), new PageBreakBlock(), new PageBreakBlock(), new HeadingBlock(1, Text("둘")) { Label = "별첨 1" });
        Assert.Equal(2, pages.Pages.Count);
    }

    [Fact]
    public void Set_NoBlocks_IsOneEmptyPage() => Assert.Single(Set().Pages);

    [Fact]
    public void Set_Footnotes_StandAtTheFootOfTheirPage()
    {
        Inline note = new FootnoteInline(1, [P("각주의 본문")]);
        PageSet pages = Set(P("앞"), new PageBreakBlock(), new ParagraphBlock([new TextInline("본문"), note]));
        Assert.DoesNotContain(Texts(pages, 0), t => t.Contains("각주", StringComparison.Ordinal));
        TextLine foot = Lines(pages, 1)[^1];
        Assert.Contains("각주의 본문", foot.Text, StringComparison.Ordinal);
        PageGeometry page = StyleSheet.Default.Page;
        Assert.InRange(foot.Y, page.Height - page.Bottom - 20, page.Height - page.Bottom);
        Assert.Contains(pages.Structure, e => e.Role == StructureRole.Note);
    }

    [Fact]
    public void Set_RandomDocuments_StayInsideThePageAndLoseNothing()
    {
        Gen<Block> block = Gen.Frequency<Block>(
            (5, Gen.Choose(1, 12).Select(n => (Block)P(Long(n)))),
            (1, Gen.Choose(1, 3).Select(n => (Block)H(n, "제목 " + n))),
            (2, Gen.Choose(1, 30).Select(n => (Block)Table(2, Rows(n), Head))),
            (2, Gen.Choose(1, 40).Select(n => (Block)new CodeBlock("sql", [.. Enumerable.Range(0, n).Select(i => new CodeLine($"line {i} 한글", LineMark.None))]))),
            (1, Gen.Choose(1, 6).Select(n => (Block)new ListBlock(ListMarker.Decimal, 1, [.. Enumerable.Range(0, n).Select(i => new ListItem([P(Long(2))]))]))),
            (1, Gen.Choose(1, 60).Select(n => (Block)new ColumnsBlock([[P(Long(n))], [P(Long(2)), P("오른쪽")]]))),
            (1, Gen.Constant((Block)new RuleBlock())),
            (1, Gen.Choose(1, 20).Select(n => (Block)new QuoteBlock([P(Long(n))]))));
        Prop.ForAll(Gen.Choose(1, 14).SelectMany(n => block.ListOf(n)).ToArbitrary(), blocks => AssertInside(Set([.. blocks])))
            .Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    private static void AssertInside(PageSet pages)
    {
        PageGeometry page = StyleSheet.Default.Page;
        foreach (PageItem item in pages.Pages.SelectMany(p => p.Items).Where(i => i.Kind == PageItemKind.Glyphs && i.Tag >= 0))
        {
            Assert.InRange(item.Y, page.Top, page.Height - page.Bottom + 0.1f);
            Assert.InRange(EndOf(pages, item), page.Left - 0.1f, page.Width - page.Right + 0.2f);
        }
    }

    private static IEnumerable<string[]> Rows(int count) => Enumerable.Range(1, count).Select(n => new[] { $"{n}", $"내용{n}번" });

    private static string Long(int sentences) => string.Concat(Enumerable.Repeat("귀사는 당사의 동의 없이 귀사는 컬럼을 삭제한 것으로 귀사는 추정됩니다. ", sentences)).TrimEnd();
}
