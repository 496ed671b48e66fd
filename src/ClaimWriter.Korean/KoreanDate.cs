using System.Globalization;
using NodaTime;

namespace ClaimWriter.Korean;

/// <summary>
/// Dates and times as official Korean letters write them (행정업무규정 영 §7⑤): dots for 연·월·일 with a final dot and spaces, no leading
/// zeros, a 24-hour clock with a colon. Times are Korean time; where both clocks are asked for, UTC stands beside it in brackets.
/// </summary>
public static class KoreanDate
{
    private const string Weekdays = "월화수목금토일";

    /// <summary>Korea's zone, from NodaTime's own tzdb.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Asia/Seoul"];

    /// <summary><c>2020. 11. 14.</c></summary>
    public static string Official(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}. {date.Month}. {date.Day}.");

    /// <summary><c>2020년 11월 14일</c></summary>
    public static string Prose(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}년 {date.Month}월 {date.Day}일");

    /// <summary><c>2020. 11. 14.(토)</c></summary>
    public static string WithWeekday(LocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Year}. {date.Month}. {date.Day}.({Weekdays[(int)date.DayOfWeek - 1]})");

    /// <summary>The Korean date of an instant.</summary>
    public static LocalDate DateOf(Instant instant) => instant.InZone(Zone).Date;

    /// <summary><c>2020. 11. 10.(화) 20:00</c>, Korean time; with seconds where asked.</summary>
    public static string DateTime(Instant instant, bool seconds = false)
    {
        LocalDateTime local = instant.InZone(Zone).LocalDateTime;
        return $"{WithWeekday(local.Date)} {Clock(local, seconds)}";
    }

    /// <summary><c>20:00</c>, Korean time.</summary>
    public static string Time(Instant instant, bool seconds = false) => Clock(instant.InZone(Zone).LocalDateTime, seconds);

    /// <summary><c>11:00</c>, UTC.</summary>
    public static string UtcTime(Instant instant, bool seconds = false) => Clock(instant.InUtc().LocalDateTime, seconds);

    /// <summary><c>2020. 11. 10.(화) 20:00(KST)[11:00 UTC]</c>; the UTC date is shown where it is another one.</summary>
    public static string BothClocks(Instant instant, bool seconds = false)
    {
        LocalDateTime utc = instant.InUtc().LocalDateTime;
        string utcDate = utc.Date == DateOf(instant) ? "" : WithWeekday(utc.Date) + " ";
        return $"{DateTime(instant, seconds)}(KST)[{utcDate}{Clock(utc, seconds)} UTC]";
    }

    /// <summary>
    /// <c>2020. 11. 10.(화) 20:00~21:00(KST)[11:00~12:00 UTC]</c>; the second date is shown where it is another one, on either clock.
    /// Where both ends are the same, one time is shown.
    /// </summary>
    public static string Range(Instant from, Instant to, bool seconds = false)
    {
        LocalDateTime start = from.InZone(Zone).LocalDateTime, end = to.InZone(Zone).LocalDateTime;
        LocalDateTime utcStart = from.InUtc().LocalDateTime, utcEnd = to.InUtc().LocalDateTime;
        if (IsSameClock(start, end, seconds))
        {
            return BothClocks(from, seconds);
        }

        string utc = utcStart.Date == start.Date && utcEnd.Date == start.Date
            ? $"{Clock(utcStart, seconds)}~{Clock(utcEnd, seconds)}"
            : Span(utcStart, utcEnd, seconds);
        return $"{Span(start, end, seconds)}(KST)[{utc} UTC]";
    }

    /// <summary>
    /// The same with 경 (about): <c>2020. 11. 10.(화) 20:00~21:00경</c>, Korean time alone. Where both ends show the same minute, one is shown.
    /// </summary>
    public static string Approximate(Instant from, Instant to)
    {
        LocalDateTime start = from.InZone(Zone).LocalDateTime, end = to.InZone(Zone).LocalDateTime;
        return (IsSameClock(start, end, seconds: false) ? DateTime(from) : Span(start, end, seconds: false)) + "경";
    }

    /// <summary>The 12-hour clock of prose, Korean time: 오전 0시, 낮 12시, 오후 8시 30분.</summary>
    public static string TwelveHours(Instant instant) => TwelveHours(instant.InZone(Zone).TimeOfDay);

    /// <summary>The 12-hour clock of prose: 오전 0시, 낮 12시, 오후 8시 30분.</summary>
    public static string TwelveHours(LocalTime time)
    {
        string hour = time.Hour switch
        {
            12 => "낮 12시",
            < 12 => string.Create(CultureInfo.InvariantCulture, $"오전 {time.Hour}시"),
            _ => string.Create(CultureInfo.InvariantCulture, $"오후 {time.Hour - 12}시"),
        };
        return time.Minute == 0 ? hour : string.Create(CultureInfo.InvariantCulture, $"{hour} {time.Minute}분");
    }

    private static string Span(LocalDateTime start, LocalDateTime end, bool seconds) => start.Date == end.Date
        ? $"{WithWeekday(start.Date)} {Clock(start, seconds)}~{Clock(end, seconds)}"
        : $"{WithWeekday(start.Date)} {Clock(start, seconds)}~{WithWeekday(end.Date)} {Clock(end, seconds)}";

    private static bool IsSameClock(LocalDateTime a, LocalDateTime b, bool seconds) =>
        a.Date == b.Date && a.Hour == b.Hour && a.Minute == b.Minute && (!seconds || a.Second == b.Second);

    private static string Clock(LocalDateTime time, bool seconds) => string.Create(seconds ? 8 : 5, time, static (text, time) =>
    {
        WriteTwoDigits(text, time.Hour);
        text[2] = ':';
        WriteTwoDigits(text[3..], time.Minute);
        if (text.Length > 5)
        {
            text[5] = ':';
            WriteTwoDigits(text[6..], time.Second);
        }
    });

    private static void WriteTwoDigits(Span<char> text, int number) => (text[0], text[1]) = ((char)('0' + (number / 10)), (char)('0' + (number % 10)));
}
