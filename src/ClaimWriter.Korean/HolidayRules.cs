using System.Globalization;
using NodaTime;

namespace ClaimWriter.Korean;

/// <summary>The groups of holidays that 관공서의 공휴일에 관한 규정 제3조 treats alike.</summary>
internal enum HolidayGroup
{
    /// <summary>제2조 제2호: 국경일.</summary>
    NationalDay,

    /// <summary>제2조 제4호, 제9호: 설날, 추석 and the days around them.</summary>
    Family,

    /// <summary>제2조 제7호.</summary>
    ChildrensDay,

    /// <summary>제2조 제6호, 제10호: 부처님오신날, 기독탄신일.</summary>
    Religious,

    /// <summary>1월 1일, 현충일: never substituted.</summary>
    Plain,
}

/// <summary>A holiday that the decree itself gives.</summary>
internal sealed record StatutoryHoliday(LocalDate Day, string Name, HolidayGroup Group);

/// <summary>The holidays of 제2조 in a year.</summary>
internal static class HolidayRules
{
    // 공휴일에 관한 법률, 2026: every 국경일 is a holiday, 제헌절 among them.
    private const int FirstConstitutionDay = 2026;

    internal static IEnumerable<StatutoryHoliday> Of(int year)
    {
        yield return new(new(year, 1, 1), "1월 1일", HolidayGroup.Plain);
        yield return new(new(year, 3, 1), "3·1절", HolidayGroup.NationalDay);
        yield return new(new(year, 5, 5), "어린이날", HolidayGroup.ChildrensDay);
        yield return new(new(year, 6, 6), "현충일", HolidayGroup.Plain);
        if (year >= FirstConstitutionDay)
        {
            yield return new(new(year, 7, 17), "제헌절", HolidayGroup.NationalDay);
        }

        yield return new(new(year, 8, 15), "광복절", HolidayGroup.NationalDay);
        yield return new(new(year, 10, 3), "개천절", HolidayGroup.NationalDay);
        yield return new(new(year, 10, 9), "한글날", HolidayGroup.NationalDay);
        yield return new(new(year, 12, 25), "기독탄신일", HolidayGroup.Religious);
        yield return new(Lunar(year, 4, 8), "부처님오신날", HolidayGroup.Religious);
        foreach ((LocalDate day, string name) in (IEnumerable<(LocalDate, string)>)[(Lunar(year, 1, 1), "설날"), (Lunar(year, 8, 15), "추석")])
        {
            yield return new(day.PlusDays(-1), $"{name} 전날", HolidayGroup.Family);
            yield return new(day, name, HolidayGroup.Family);
            yield return new(day.PlusDays(1), $"{name} 다음 날", HolidayGroup.Family);
        }
    }

    // A leap month stands after the month that it repeats and shifts the numbers of those that follow.
    private static LocalDate Lunar(int year, int month, int day)
    {
        KoreanLunisolarCalendar calendar = new();
        int leap = calendar.GetLeapMonth(year);
        return LocalDate.FromDateTime(calendar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }
}

/// <summary>Substitute holidays by 제3조 as it stood on the day.</summary>
internal static class SubstituteHolidays
{
    // 대통령령 제24828호, 제31930호 and 제33448호: what each widened.
    private static readonly LocalDate _nationalDaysSince = new(2021, 8, 4);
    private static readonly LocalDate _religiousDaysSince = new(2023, 5, 4);

    internal static IEnumerable<StatutoryHoliday> Of(List<StatutoryHoliday> statutory, Func<LocalDate, bool> isHoliday)
    {
        HashSet<LocalDate> given = [];
        foreach (IGrouping<LocalDate, StatutoryHoliday> onDay in statutory.GroupBy(h => h.Day).OrderBy(g => g.Key))
        {
            StatutoryHoliday? substituted = onDay.FirstOrDefault(h => IsSubstituted(h, sharesDay: onDay.Skip(1).Any()));
            if (substituted is null)
            {
                continue;
            }

            LocalDate day = substituted.Day.PlusDays(1);
            while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || isHoliday(day) || given.Contains(day))
            {
                day = day.PlusDays(1);
            }

            given.Add(day);
            yield return new(day, $"대체공휴일({substituted.Name})", substituted.Group);
        }
    }

    private static bool IsSubstituted(StatutoryHoliday holiday, bool sharesDay)
    {
        bool isSunday = holiday.Day.DayOfWeek == IsoDayOfWeek.Sunday;
        bool isWeekend = isSunday || holiday.Day.DayOfWeek == IsoDayOfWeek.Saturday;
        return holiday.Group switch
        {
            HolidayGroup.Family => isSunday || (sharesDay && !isWeekend),
            HolidayGroup.ChildrensDay => isWeekend || sharesDay,
            HolidayGroup.NationalDay => holiday.Day >= _nationalDaysSince && (isWeekend || sharesDay),
            HolidayGroup.Religious => holiday.Day >= _religiousDaysSince && isWeekend,
            _ => false,
        };
    }
}
