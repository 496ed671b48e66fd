using NodaTime;

namespace ClaimWriter.Korean.Tests;

public sealed class KoreanHolidaysTests
{
    // Month and day of every public holiday, from the calendars of those years.
    [Theory]
    [InlineData(2014, "1/1 1/30 1/31 2/1 3/1 5/5 5/6 6/4 6/6 8/15 9/7 9/8 9/9 9/10 10/3 10/9 12/25")]
    [InlineData(2015, "1/1 2/18 2/19 2/20 3/1 5/5 5/25 6/6 8/14 8/15 9/26 9/27 9/28 9/29 10/3 10/9 12/25")]
    [InlineData(2016, "1/1 2/7 2/8 2/9 2/10 3/1 4/13 5/5 5/6 5/14 6/6 8/15 9/14 9/15 9/16 10/3 10/9 12/25")]
    [InlineData(2017, "1/1 1/27 1/28 1/29 1/30 3/1 5/3 5/5 5/9 6/6 8/15 10/2 10/3 10/4 10/5 10/6 10/9 12/25")]
    [InlineData(2018, "1/1 2/15 2/16 2/17 3/1 5/5 5/7 5/22 6/6 6/13 8/15 9/23 9/24 9/25 9/26 10/3 10/9 12/25")]
    [InlineData(2019, "1/1 2/4 2/5 2/6 3/1 5/5 5/6 5/12 6/6 8/15 9/12 9/13 9/14 10/3 10/9 12/25")]
    [InlineData(2020, "1/1 1/24 1/25 1/26 1/27 3/1 4/15 4/30 5/5 6/6 8/15 8/17 9/30 10/1 10/2 10/3 10/9 12/25")]
    [InlineData(2021, "1/1 2/11 2/12 2/13 3/1 5/5 5/19 6/6 8/15 8/16 9/20 9/21 9/22 10/3 10/4 10/9 10/11 12/25")]
    [InlineData(2022, "1/1 1/31 2/1 2/2 3/1 3/9 5/5 5/8 6/1 6/6 8/15 9/9 9/10 9/11 9/12 10/3 10/9 10/10 12/25")]
    [InlineData(2023, "1/1 1/21 1/22 1/23 1/24 3/1 5/5 5/27 5/29 6/6 8/15 9/28 9/29 9/30 10/2 10/3 10/9 12/25")]
    [InlineData(2024, "1/1 2/9 2/10 2/11 2/12 3/1 4/10 5/5 5/6 5/15 6/6 8/15 9/16 9/17 9/18 10/1 10/3 10/9 12/25")]
    [InlineData(2025, "1/1 1/27 1/28 1/29 1/30 3/1 3/3 5/5 5/6 6/3 6/6 8/15 10/3 10/5 10/6 10/7 10/8 10/9 12/25")]
    [InlineData(2026, "1/1 2/16 2/17 2/18 3/1 3/2 5/5 5/24 5/25 6/3 6/6 7/17 8/15 8/17 9/24 9/25 9/26 10/3 10/5 10/9 12/25")]
    [InlineData(2027, "1/1 2/6 2/7 2/8 2/9 3/1 5/5 5/13 6/6 7/17 7/19 8/15 8/16 9/14 9/15 9/16 10/3 10/4 10/9 10/11 12/25 12/27")]
    public void IsHoliday_EveryDayOfTheYear_MatchesTheCalendar(int year, string expected)
    {
        List<string> found = [];
        for (LocalDate day = new(year, 1, 1); day.Year == year; day = day.PlusDays(1))
        {
            if (KoreanHolidays.IsHoliday(day) == true)
            {
                found.Add(FormattableString.Invariant($"{day.Month}/{day.Day}"));
                Assert.NotNull(KoreanHolidays.NameOf(day));
            }
        }

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public void IsHoliday_OutsideTheRange_IsUnknown()
    {
        Assert.Null(KoreanHolidays.IsHoliday(new(2013, 12, 31)));
        Assert.Null(KoreanHolidays.IsHoliday(new(2028, 1, 1)));
        Assert.Null(KoreanHolidays.IsWorkingDay(new(2028, 1, 2)));
        Assert.Null(KoreanHolidays.NameOf(new(2028, 1, 1)));
        Assert.Equal((new LocalDate(2014, 1, 1), new LocalDate(2027, 12, 31)), KoreanHolidays.Range);
    }

    [Fact]
    public void IsHoliday_DayWhoseStatusIsOpen_IsUnknown()
    {
        Assert.Null(KoreanHolidays.IsHoliday(new(2026, 5, 1)));
        Assert.Null(KoreanHolidays.IsWorkingDay(new(2026, 5, 1)));
        Assert.NotNull(KoreanHolidays.SourceOf(new(2026, 5, 1)));
        Assert.Null(KoreanHolidays.IsWorkingDay(new(2027, 5, 3)));
    }

    [Theory]
    [InlineData(2020, 11, 14, false)] // Saturday
    [InlineData(2020, 11, 15, false)] // Sunday
    [InlineData(2020, 11, 16, true)]
    [InlineData(2020, 12, 25, false)]
    [InlineData(2025, 5, 1, true)] // 근로자의 날 is no public holiday
    [InlineData(2026, 7, 17, false)]
    [InlineData(2025, 7, 17, true)]
    public void IsWorkingDay_Day_IsNeitherWeekendNorHoliday(int year, int month, int day, bool expected) =>
        Assert.Equal(expected, KoreanHolidays.IsWorkingDay(new(year, month, day)));

    [Theory]
    [InlineData(2020, 10, 1, "추석")]
    [InlineData(2020, 9, 30, "추석 전날")]
    [InlineData(2025, 5, 5, "어린이날·부처님오신날")]
    [InlineData(2025, 5, 6, "대체공휴일(어린이날)")]
    [InlineData(2021, 8, 16, "대체공휴일(광복절)")]
    [InlineData(2020, 8, 17, "임시공휴일")]
    [InlineData(2020, 11, 16, null)]
    public void NameOf_Day_SaysWhichHoliday(int year, int month, int day, string? expected) =>
        Assert.Equal(expected, KoreanHolidays.NameOf(new(year, month, day)));
}
