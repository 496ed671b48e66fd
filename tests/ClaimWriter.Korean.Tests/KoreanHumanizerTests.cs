using System.Globalization;
using Humanizer;
using Humanizer.Localisation;

namespace ClaimWriter.Korean.Tests;

public sealed class KoreanHumanizerTests
{
    private static readonly CultureInfo Korean = new("ko-KR");

    public KoreanHumanizerTests() => KoreanHumanizer.Register();

    [Theory]
    [InlineData(0L, "영")]
    [InlineData(1000L, "천")]
    [InlineData(113_560L, "십일만 삼천오백육십")]
    [InlineData(-12L, "마이너스 십이")]
    [InlineData(long.MinValue, "마이너스 구백이십이경 삼천삼백칠십이조 삼백육십팔억 오천사백칠십칠만 오천팔백팔")]
    public void ToWords_Number_IsProse(long number, string expected) => Assert.Equal(expected, number.ToWords(Korean));

    [Theory]
    [InlineData(1, "첫 번째")]
    [InlineData(2, "두 번째")]
    [InlineData(3, "세 번째")]
    [InlineData(10, "열 번째")]
    [InlineData(11, "열한 번째")]
    [InlineData(20, "스무 번째")]
    [InlineData(21, "스물한 번째")]
    [InlineData(99, "아흔아홉 번째")]
    [InlineData(100, "백 번째")]
    [InlineData(101, "백한 번째")]
    [InlineData(10_001, "만 한 번째")]
    public void ToOrdinalWords_Number_CountsInNativeNumerals(int number, string expected) => Assert.Equal(expected, number.ToOrdinalWords(Korean));

    [Fact]
    public void Ordinalize_Number_PutsItBehindJe() => Assert.Equal("제12", 12.Ordinalize(Korean));

    [Fact]
    public void Humanize_TimeSpan_SpeaksKorean()
    {
        Assert.Equal("1시간 30분", TimeSpan.FromMinutes(90).Humanize(2, Korean, collectionSeparator: " "));
        Assert.Equal("1시간, 30분", TimeSpan.FromMinutes(90).Humanize(2, Korean));
        Assert.Equal("1주", TimeSpan.FromDays(7).Humanize(culture: Korean));
        Assert.Equal("3일", TimeSpan.FromDays(3).Humanize(culture: Korean));
        Assert.Equal("0초", TimeSpan.Zero.Humanize(culture: Korean, minUnit: TimeUnit.Second));
        Assert.Equal("두 시간", TimeSpan.FromHours(2).Humanize(culture: Korean, toWords: true));
        Assert.Equal("삼십 분", TimeSpan.FromMinutes(30).Humanize(culture: Korean, toWords: true));
    }

    [Theory]
    [InlineData(-1, "어제")]
    [InlineData(1, "내일")]
    [InlineData(-3, "3일 전")]
    [InlineData(3, "3일 후")]
    public void Humanize_Date_IsRelative(int days, string expected)
    {
        DateTime now = new(2020, 11, 14, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(expected, now.AddDays(days).Humanize(utcDate: true, dateToCompareAgainst: now, culture: Korean));
    }

    [Fact]
    public void Humanize_Hours_AreRelative()
    {
        DateTime now = new(2020, 11, 14, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal("2시간 후", now.AddHours(2).Humanize(utcDate: true, dateToCompareAgainst: now, culture: Korean));
        Assert.Equal("지금", now.Humanize(utcDate: true, dateToCompareAgainst: now, culture: Korean));
        Assert.Equal("1개월 전", now.AddDays(-40).Humanize(utcDate: true, dateToCompareAgainst: now, culture: Korean));
    }

    [Fact]
    public void Humanize_OtherCultures_StayTheirOwn() => Assert.Equal("2 hours", TimeSpan.FromHours(2).Humanize(culture: new CultureInfo("en-US")));

    [Fact]
    public void Register_ManyTimesAtOnce_IsOnce() => Parallel.For(0, 100, _ => Assert.True(KoreanHumanizer.Register()));
}
