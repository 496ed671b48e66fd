using ClaimWriter.Diagnostics;

namespace ClaimWriter.Korean.Tests;

public sealed class DateLintTests
{
    [Theory]
    [InlineData("2020.11.14", DateFault.Spacing, "2020. 11. 14.")]
    [InlineData("2020.11.14.", DateFault.Spacing, "2020. 11. 14.")]
    [InlineData("2020. 11.14.", DateFault.Spacing, "2020. 11. 14.")]
    [InlineData("2020. 11. 14", DateFault.FinalDot, "2020. 11. 14.")]
    [InlineData("2020. 11. 14일", DateFault.FinalDot, "2020. 11. 14.")]
    [InlineData("2020. 01. 05.", DateFault.LeadingZero, "2020. 1. 5.")]
    [InlineData("2020. 1. 05.", DateFault.LeadingZero, "2020. 1. 5.")]
    [InlineData("2020. 11. 14. (토)", DateFault.WeekdaySpacing, "2020. 11. 14.(토)")]
    [InlineData("2020. 11. 14.(금)", DateFault.Weekday, "2020. 11. 14.(토)")]
    [InlineData("2020. 2. 30.", DateFault.NoSuchDay, null)]
    [InlineData("2020. 13. 1.", DateFault.NoSuchDay, null)]
    [InlineData("20년 11월", DateFault.ShortYear, "2020년 11월")]
    [InlineData("20년 11월 10일", DateFault.ShortYear, "2020년 11월 10일")]
    [InlineData("99년 1월 5일", DateFault.ShortYear, "1999년 1월 5일")]
    [InlineData("20. 11. 14.", DateFault.ShortYear, "2020. 11. 14.")]
    [InlineData("'20.11.14", DateFault.ShortYear, "2020. 11. 14.")]
    [InlineData("20.11.14(토)", DateFault.ShortYear, "2020. 11. 14.(토)")]
    [InlineData("2020년 01월 05일", DateFault.LeadingZero, "2020년 1월 5일")]
    [InlineData("2020년11월14일", DateFault.Spacing, "2020년 11월 14일")]
    [InlineData("2020년 2월 30일", DateFault.NoSuchDay, null)]
    public void Find_FaultyDate_SaysWhereAndHow(string date, DateFault fault, string? corrected)
    {
        string text = $"귀사는 {date}에 삭제하였습니다";
        DateFinding finding = Assert.Single(DateLint.Find(text));
        Assert.Equal((fault, corrected, date), (finding.Fault, finding.Corrected, finding.Text));
        Assert.Equal(date, text.Substring(finding.Start, finding.Length));
        Assert.Contains(date, finding.Fact.In(Language.Korean), StringComparison.Ordinal);
        Assert.Contains(date, finding.Fact.In(Language.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020. 11. 14.")]
    [InlineData("2020. 11. 14.(토) 20:00~21:00경")]
    [InlineData("2020년 11월 14일")]
    [InlineData("2020년 11월")]
    [InlineData("2020-11-14")]
    [InlineData("2020-11-10T11:00:00Z")]
    [InlineData("MariaDB 10.11.14")]
    [InlineData("v2020.11.14")]
    [InlineData("audit.2020.11.14.log")]
    [InlineData("dump-2020.11.14.sql")]
    [InlineData("2020.11.14.log")]
    [InlineData("192.168.100.10")]
    [InlineData("12,345,600원")]
    [InlineData("3.14.15")]
    [InlineData("20년간 11월마다")]
    [InlineData("1년 11개월")]
    [InlineData("")]
    public void Find_NoFault_IsEmpty(string text) => Assert.Empty(DateLint.Find(text));

    [Fact]
    public void Find_SeveralDates_AreInTheirOrder() =>
        Assert.Equal(["20년 11월 10일", "2020.11.14", "2020. 01. 05."], DateLint.Find("20년 11월 10일, 2020.11.14, 2020. 01. 05.").Select(f => f.Text));
}
