using ClaimWriter.Documents;
using static ClaimWriter.Layout.Tests.Fixture;

namespace ClaimWriter.Layout.Tests;

/// <summary>Exhibits bear their number at the upper right of their first page, in each of its three forms.</summary>
public sealed class LabelTests
{
    [Theory]
    [InlineData("별첨 1", 1)]
    [InlineData("갑 제1호증", 1)]
    [InlineData("갑 제1호증의 1", 2)]
    [InlineData("갑 제1호증의 1 내지 3", 1)]
    public void Set_LabelledHeading_StartsAPageWithTheLabelAtItsUpperRight(string label, int level)
    {
        HeadingBlock heading = new(level, Text("장애 자료")) { Label = label };
        PageSet pages = Set(H(1, "서면"), P("본문"), heading, P("내용"));
        Assert.Equal(2, pages.Pages.Count);
        PageItem stamp = pages.Pages[1].Items.Single(i => i.Kind == PageItemKind.Glyphs && TextOf(pages, i.Run) == label);
        PageItem frame = pages.Pages[1].Items.First(i => i.Kind == PageItemKind.Rectangle);
        PageGeometry page = StyleSheet.Default.Page;
        Assert.Equal(page.Width - page.Right, frame.X + frame.X2, 1f);
        Assert.InRange(stamp.Y, page.Top, page.Top + 40);
        Assert.InRange(stamp.X, page.Width / 2, EndOf(pages, stamp));
        Assert.True(EndOf(pages, stamp) < page.Width - page.Right);

        // The frame holds the label, and pages are numbered under it.
        Assert.InRange(stamp.X, frame.X, frame.X + frame.X2);
        Assert.Equal(new PageLabel(1, label + "-"), pages.Labels[^1]);
        Assert.Equal(label + "  장애 자료", pages.Outline[^1].Title);
    }
}
