using System.Collections.Immutable;
using ClaimWriter.Documents;
using static ClaimWriter.Layout.Tests.Fixture;

namespace ClaimWriter.Layout.Tests;

public sealed class ColumnWidthTests
{
    [Fact]
    public void Share_SharesTooSmallForAWord_KeepsTheWordWhole()
    {
        TableBlock table = Table(3, [["1", "장애 복구 인건비", "1,360,000"]], ["순번", "항목", "금액(원)"]) with
        {
            Columns = [new TableColumn(ColumnAlignment.Center, 2), new TableColumn(ColumnAlignment.Left, 80), new TableColumn(ColumnAlignment.Right, 8)],
        };
        List<string> texts = Texts(Set(table), 0);
        Assert.Equal(["순번항목금액(원)", "1장애 복구 인건비1,360,000"], texts);
    }

    [Fact]
    public void Share_NoRoomForAll_KeepsWordsWholeAndGivesNoColumnMoreThanItWants()
    {
        const string identifier = "APN2-Aurora:BacktrackUsage";
        PageSet pages = Set(Table(
            6,
            [["Amazon Aurora", identifier, "2020-11-10 22:00 ~ 2020-11-11 03:00", "30,405.834", "0.012", "364.87 미화 달러 상당액"]],
            ["서비스", "사용 유형", "기간", "사용량(백만 변경 기록 시간)", "단가(USD)", "금액(USD)"]));
        Assert.Contains(pages.Pages[0].Items, item => item.Kind == PageItemKind.Glyphs && TextOf(pages, item.Run).Contains(identifier, StringComparison.Ordinal));
    }

    [Fact]
    public void Share_ShortColumnsBesideALongOne_BreakOnlyTheLongOne()
    {
        string statement = string.Concat(Enumerable.Repeat("insert into rec_cust (gender) values (1); ", 8));
        PageSet pages = Set(Table(3, [["2020. 11. 10.(화) 22:00", "23:11:03", statement]], ["되돌린 시점(KST)", "수행 시각(KST)", "구문"]));
        string[] runs = [.. pages.Pages[0].Items.Where(i => i.Kind == PageItemKind.Glyphs).Select(i => TextOf(pages, i.Run).TrimEnd())];
        Assert.Contains("2020. 11. 10.(화) 22:00", runs);
        Assert.Contains("수행 시각(KST)", runs);
    }
}
