using System.Globalization;
using System.Text.RegularExpressions;
using ClaimWriter.Diagnostics;
using NodaTime;

namespace ClaimWriter.Korean;

/// <summary>What is wrong with a date.</summary>
public enum DateFault
{
    /// <summary>No space after a dot, or between 년, 월 and 일: <c>2020.11.14</c>.</summary>
    Spacing,

    /// <summary>No dot for 일: <c>2020. 11. 14</c>.</summary>
    FinalDot,

    /// <summary>A zero before the month or day: <c>2020. 01. 05.</c></summary>
    LeadingZero,

    /// <summary>A year of two digits: 20년 11월.</summary>
    ShortYear,

    /// <summary>A space before the weekday: <c>2020. 11. 14. (토)</c>.</summary>
    WeekdaySpacing,

    /// <summary>Another weekday than that of the date: <c>2020. 11. 14.(금)</c>.</summary>
    Weekday,

    /// <summary>No such day: <c>2020. 2. 30.</c></summary>
    NoSuchDay,
}

/// <summary>A date that an official letter does not write so.</summary>
/// <param name="Start">Where it starts in the text, in UTF-16 units.</param>
/// <param name="Length">Its length, in UTF-16 units.</param>
/// <param name="Text">The date as written.</param>
/// <param name="Corrected">The date as it should be; null where the day does not exist.</param>
/// <param name="Fault">The first thing that is wrong with it.</param>
/// <param name="Fact">What is wrong, in a sentence.</param>
public sealed record DateFinding(int Start, int Length, string Text, string? Corrected, DateFault Fault, Sentence Fact);

/// <summary>
/// Finds dates that break the rules of 행정업무규정 영 §7⑤: dots with spaces and a final dot, no leading zeros, four digits of year, the weekday
/// attached. ISO dates (2020-11-14) are left alone: they belong to logs and code.
/// </summary>
public static partial class DateLint
{
    /// <summary>The faulty dates of a text, in their order.</summary>
    public static IReadOnlyList<DateFinding> Find(string text)
    {
        List<DateFinding> findings = [];
        foreach (Match match in DottedPattern().Matches(text))
        {
            AddDotted(match, findings);
        }

        foreach (Match match in ProsePattern().Matches(text))
        {
            AddProse(match, findings);
        }

        findings.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return findings;
    }

    private static void AddDotted(Match match, List<DateFinding> findings)
    {
        bool isShort = match.Groups["year"].Length == 2;
        bool hasDots = match.Groups["end"].Value == ".";
        bool hasSpaces = match.Groups["gap1"].Value == " " && match.Groups["gap2"].Value == " ";
        string weekday = match.Groups["weekday"].Value;

        // 10.11.14 may be a version: two digits of year need the spaces, the apostrophe or the weekday that only a date has.
        bool isDate = !isShort || weekday.Length > 0 || match.Groups["quote"].Success || (hasDots && match.Groups["gap1"].Length > 0);
        if (!isDate || DayOf(match) is not { } parts)
        {
            return;
        }

        LocalDate? day = Existing(parts);
        DateFault? fault = isShort ? DateFault.ShortYear
            : day is null ? DateFault.NoSuchDay
            : !hasSpaces ? DateFault.Spacing
            : HasLeadingZero(match) ? DateFault.LeadingZero
            : !hasDots ? DateFault.FinalDot
            : weekday.Length > 0 && match.Groups["gap3"].Length > 0 ? DateFault.WeekdaySpacing
            : weekday.Length > 0 && weekday[0] != WeekdayOf(day.Value) ? DateFault.Weekday
            : null;
        string? corrected = day is null ? null : weekday.Length > 0 ? KoreanDate.WithWeekday(day.Value) : KoreanDate.Official(day.Value);
        Add(match, fault, corrected, findings);
    }

    private static void AddProse(Match match, List<DateFinding> findings)
    {
        bool hasDay = match.Groups["day"].Success;
        bool hasSpaces = match.Groups["gap1"].Value == " " && (!hasDay || match.Groups["gap2"].Value == " ");
        if (DayOf(match) is not { } parts)
        {
            return;
        }

        LocalDate? day = Existing(parts);
        DateFault? fault = match.Groups["year"].Length == 2 ? DateFault.ShortYear
            : day is null ? DateFault.NoSuchDay
            : !hasSpaces ? DateFault.Spacing
            : HasLeadingZero(match) ? DateFault.LeadingZero
            : null;
        string? corrected = day is null ? null
            : hasDay ? KoreanDate.Prose(day.Value)
            : string.Create(CultureInfo.InvariantCulture, $"{day.Value.Year}년 {day.Value.Month}월");
        Add(match, fault, corrected, findings);
    }

    private static void Add(Match match, DateFault? fault, string? corrected, List<DateFinding> findings)
    {
        if (fault is { } found)
        {
            findings.Add(new(match.Index, match.Length, match.Value, corrected, found, FactOf(found, match.Value)));
        }
    }

    // A year of two digits means the hundred years up to 2069.
    private static (int Year, int Month, int Day)? DayOf(Match match)
    {
        int year = Number(match.Groups["year"]);
        year = match.Groups["year"].Length == 4 ? year : year + (year < 70 ? 2000 : 1900);
        int month = Number(match.Groups["month"]);
        int day = match.Groups["day"].Success ? Number(match.Groups["day"]) : 1;
        return year is >= 1900 and <= 2099 ? (year, month, day) : null;
    }

    private static LocalDate? Existing((int Year, int Month, int Day) parts) =>
        parts.Month is >= 1 and <= 12 && parts.Day >= 1 && parts.Day <= CalendarSystem.Iso.GetDaysInMonth(parts.Year, parts.Month)
            ? new LocalDate(parts.Year, parts.Month, parts.Day)
            : null;

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool HasLeadingZero(Match match) =>
        match.Groups["month"].ValueSpan[0] == '0' || (match.Groups["day"].Success && match.Groups["day"].ValueSpan[0] == '0');

    private static char WeekdayOf(LocalDate day) => KoreanDate.WithWeekday(day)[^2];

    private static Sentence FactOf(DateFault fault, string text) => fault switch
    {
        DateFault.Spacing => new($"날짜 '{text}'에 띄어쓰기가 없습니다", $"the date '{text}' lacks its spaces"),
        DateFault.FinalDot => new($"날짜 '{text}'에서 일을 대신하는 마지막 점이 빠졌습니다", $"the date '{text}' lacks its final dot"),
        DateFault.LeadingZero => new($"날짜 '{text}'의 월이나 일 앞에 0이 있습니다", $"the date '{text}' has a zero before the month or day"),
        DateFault.ShortYear => new($"날짜 '{text}'의 연도가 두 자리입니다", $"the year of the date '{text}' has two digits"),
        DateFault.WeekdaySpacing => new($"날짜 '{text}'의 요일이 떨어져 있습니다", $"the weekday of the date '{text}' is not attached"),
        DateFault.Weekday => new($"날짜 '{text}'의 요일이 맞지 않습니다", $"the weekday of the date '{text}' is another"),
        _ => new($"날짜 '{text}'은 없는 날입니다", $"there is no day '{text}'"),
    };

    [GeneratedRegex(
        @"(?<![0-9A-Za-z./_-])(?:(?<quote>['’])(?=[0-9]{2}\.))?(?<year>[0-9]{4}|[0-9]{2})\.(?<gap1> *)(?<month>[0-9]{1,2})\.(?<gap2> *)(?<day>[0-9]{1,2})" +
        @"(?![0-9])(?!\.[0-9A-Za-z_])(?<end>\.|일)?(?:(?<gap3> *)\((?<weekday>[월화수목금토일])\))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DottedPattern();

    [GeneratedRegex(
        @"(?<![0-9A-Za-z.,])(?<quote>['’])?(?<year>[0-9]{4}|[0-9]{2})년(?<gap1> *)(?<month>[0-9]{1,2})월(?:(?<gap2> *)(?<day>[0-9]{1,2})일)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ProsePattern();
}
