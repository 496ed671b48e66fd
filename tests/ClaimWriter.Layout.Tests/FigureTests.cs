using ClaimWriter.Documents;
using FsCheck;
using FsCheck.Fluent;
using static ClaimWriter.Layout.Tests.Fixture;

namespace ClaimWriter.Layout.Tests;

public sealed class FigureTests
{
    [Fact]
    public void Set_RandomTimelines_NeverLetTextsTouch()
    {
        Gen<TimelinePoint> point = Gen.Choose(0, 100000).Select(at => new TimelinePoint(at, ["2020. 11. 10. 20:00 KST", "11:00 UTC", "부존재"], at % 2 == 0));
        Prop.ForAll(Gen.Choose(1, 12).SelectMany(n => point.ListOf(n)).ToArbitrary(), points =>
        {
            double first = points.Min(p => p.Position), last = points.Max(p => p.Position);
            TimelineSpan[] spans = [new(first, last, "변경 추정 구간"), new(first, (first + last) / 2, "둘째 구간"), new(last, last, "시점")];
            PageSet pages = Set(new TimelineFigure("시간", [.. points], [.. spans]));
            (float X, float End, float Y)[] texts = [.. pages.Pages[0].Items.Where(i => i.Kind == PageItemKind.Glyphs && i.Tag >= 0)
                .Select(i => (i.X, EndOf(pages, i), i.Y))];
            for (int i = 0; i < texts.Length; i++)
            {
                for (int k = i + 1; k < texts.Length; k++)
                {
                    bool sameLine = Math.Abs(texts[i].Y - texts[k].Y) < 7;
                    Assert.False(sameLine && texts[i].X < texts[k].End - 0.1f && texts[k].X < texts[i].End - 0.1f, $"{texts[i]} {texts[k]}");
                }
            }

            PageGeometry page = StyleSheet.Default.Page;
            Assert.All(texts, t => Assert.InRange(t.End, page.Left, page.Width - page.Right + 1));
            Assert.All(texts, t => Assert.InRange(t.X, page.Left - 1, page.Width - page.Right));
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    [Fact]
    public void Set_Timeline_DrawsFilledAndOpenPointsInOrder()
    {
        PageSet pages = Set(new TimelineFigure(
            "시간", [new TimelinePoint(10, ["뒤", "UTC", "부존재"], false), new TimelinePoint(0, ["앞", "UTC", "존재"], true)], [new TimelineSpan(0, 10, "구간")]));
        PageItem[] circles = [.. pages.Pages[0].Items.Where(i => i.Kind == PageItemKind.Circle)];
        Assert.Equal(2, circles.Length);
        Assert.True(circles[0].X < circles[1].X);
        Assert.Equal(Ink.Black, circles[0].Fill);
        Assert.Equal(Ink.Grey(1), circles[1].Fill);
        Assert.Contains("● 존재", Texts(pages, 0)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Set_InstantInsideASpan_IsDrawnOverIt()
    {
        PageSet pages = Set(new TimelineFigure(
            "시간", [new TimelinePoint(0, ["앞"], true), new TimelinePoint(10, ["뒤"], false)], [new TimelineSpan(5, 5, "시점"), new TimelineSpan(0, 10, "구간")]));
        List<PageItem> items = pages.Pages[0].Items;
        int instant = items.FindIndex(i => i.Kind == PageItemKind.Line && i.Stroke!.Value.Width > 1.5f);
        Assert.True(instant > items.FindIndex(i => i.Kind == PageItemKind.Rectangle && i.Y2 > 15));
        Assert.DoesNotContain(items.Skip(instant), i => i.Kind == PageItemKind.Rectangle && i.Y2 > 15);
    }

    [Fact]
    public void Set_Bars_AreAsTallAsTheirValues()
    {
        PageSet pages = Set(new BarFigure("막대", "", [new Bar("가", 3, "3"), new Bar("나", 1, "1"), new Bar("다", 0, "0")]));
        PageItem[] bars = [.. pages.Pages[0].Items.Where(i => i.Kind == PageItemKind.Rectangle)];
        Assert.Equal(2, bars.Length);
        Assert.Equal(3, bars[0].Y2 / bars[1].Y2, 0.01f);
        Assert.Equal(bars[0].Y + bars[0].Y2, bars[1].Y + bars[1].Y2, 0.01f);
    }

    [Fact]
    public void Set_Shares_FillTheBarInProportion()
    {
        PageSet pages = Set(new ShareFigure("비중", "", [new Bar("가", 75, "75%"), new Bar("나", 25, "25%")]));
        PageItem[] outlines = [.. pages.Pages[0].Items.Where(i => i.Kind == PageItemKind.Rectangle && i.Stroke is not null && i.Y2 > 10)];
        Assert.Equal(3, outlines[0].X2 / outlines[1].X2, 0.01f);
        Assert.Contains(pages.Pages[0].Items, i => i.Kind == PageItemKind.Line);
    }

    [Fact]
    public void Set_EmptyFigures_HoldNothingAndDoNotFail()
    {
        Assert.Single(Set(new TimelineFigure("시간", [], [new TimelineSpan(0, 1, "구간")]), new BarFigure("막대", "", []), new ShareFigure("비중", "", [])).Pages);
    }

    // Without colour, neighbours differ in grey or in hatching; all that is drawn is grey.
    [Fact]
    public void Set_Shares_DifferInBlackAndWhite()
    {
        Bar[] shares = [.. Enumerable.Range(1, 6).Select(i => new Bar($"항목 {i}", 10, ""))];
        PageSet pages = Set(new ShareFigure("몫", "", [.. shares]));
        List<PageItem> items = [.. pages.Pages[0].Items.Where(i => i.Kind != PageItemKind.Glyphs)];
        Assert.All(items, item => Assert.True(IsGrey(item.Fill) && IsGrey(item.Stroke?.Ink)));
        List<PageItem> bars = [.. items.Where(i => i.Kind == PageItemKind.Rectangle && i.Fill is not null && i.Y2 > 15)];
        Assert.Equal(6, bars.Count);
        Assert.Equal(6, bars.Select(bar => (bar.Fill, Hatches(items, bar))).Distinct().Count());
    }

    private static bool IsGrey(Ink? ink) => ink is not { } colour || (colour.Red == colour.Green && colour.Green == colour.Blue);

    // Whether lines rise and fall in a bar.
    private static (bool Rises, bool Falls) Hatches(List<PageItem> items, PageItem bar)
    {
        List<PageItem> lines = [.. items.Where(i => i.Kind == PageItemKind.Line && i.X >= bar.X - 0.1f && i.X2 <= bar.X + bar.X2 + 0.1f && i.X2 > i.X && i.Y >= bar.Y - 0.1f && Math.Max(i.Y, i.Y2) <= bar.Y + bar.Y2 + 0.1f)];
        return (lines.Exists(l => l.Y2 < l.Y), lines.Exists(l => l.Y2 > l.Y));
    }
}
