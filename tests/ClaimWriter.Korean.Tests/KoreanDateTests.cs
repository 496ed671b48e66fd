using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Korean.Tests;

public sealed class KoreanDateTests
{
    public static TheoryData<string, string> Rows()
    {
        TheoryData<string, string> rows = [];
        foreach (string[] row in Vectors.Rows("times.csv"))
        {
            rows.Add(row[0], row[1]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void DateTime_VectorRow_IsExact(string utc, string official) => Assert.Equal(official, KoreanDate.DateTime(At(utc)));

    [Fact]
    public void Approximate_Window_EndsWithAbout() =>
        Assert.Equal("2020. 11. 10.(화) 20:00~21:00경", KoreanDate.Approximate(At("2020-11-10T11:00Z"), At("2020-11-10T12:00Z")));

    [Fact]
    public void Approximate_SameMinute_ShowsOneTime() =>
        Assert.Equal("2020. 11. 10.(화) 20:00경", KoreanDate.Approximate(At("2020-11-10T11:00Z"), At("2020-11-10T11:00Z")));

    [Fact]
    public void Approximate_OverMidnight_ShowsBothDates() =>
        Assert.Equal("2020. 11. 10.(화) 23:30~2020. 11. 11.(수) 00:30경", KoreanDate.Approximate(At("2020-11-10T14:30Z"), At("2020-11-10T15:30Z")));

    [Fact]
    public void BothClocks_SameDate_ShowsUtcTimeAlone() =>
        Assert.Equal("2020. 11. 10.(화) 20:00(KST)[11:00 UTC]", KoreanDate.BothClocks(At("2020-11-10T11:00Z")));

    [Fact]
    public void BothClocks_OtherDate_ShowsUtcDate() =>
        Assert.Equal("2021. 1. 1.(금) 01:30(KST)[2020. 12. 31.(목) 16:30 UTC]", KoreanDate.BothClocks(At("2020-12-31T16:30Z")));

    [Fact]
    public void Range_SameDate_ShowsDateOnce() => Assert.Equal(
        "2020. 11. 10.(화) 20:00~21:00(KST)[11:00~12:00 UTC]", KoreanDate.Range(At("2020-11-10T11:00Z"), At("2020-11-10T12:00Z")));

    [Fact]
    public void Forms_Date_HaveNoLeadingZeros()
    {
        LocalDate date = new(2020, 1, 5);
        Assert.Equal("2020. 1. 5.", KoreanDate.Official(date));
        Assert.Equal("2020년 1월 5일", KoreanDate.Prose(date));
        Assert.Equal("2020. 1. 5.(일)", KoreanDate.WithWeekday(date));
    }

    [Theory]
    [InlineData("2020-11-10T15:00Z", "오전 0시")]
    [InlineData("2020-11-10T15:30Z", "오전 0시 30분")]
    [InlineData("2020-11-10T03:00Z", "낮 12시")]
    [InlineData("2020-11-10T04:00Z", "오후 1시")]
    [InlineData("2020-11-10T02:59Z", "오전 11시 59분")]
    public void TwelveHours_Instant_SaysHalfOfDay(string utc, string expected) => Assert.Equal(expected, KoreanDate.TwelveHours(At(utc)));

    private static Instant At(string utc) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm'Z'").Parse(utc).Value;
}
