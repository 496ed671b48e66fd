using System.Collections.Frozen;
using System.Reflection;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Korean;

/// <summary>
/// Korea's public holidays by 관공서의 공휴일에 관한 규정 제2조, with substitute holidays by 제3조 as it stood on each date, and temporary and
/// election holidays from the embedded file <c>holidays.csv</c>, which names a source for each. Sundays, which 제2조 counts too, are not among
/// them here; <see cref="IsWorkingDay"/> knows them. 근로자의 날 (5월 1일) is a holiday of employees under its own law, no public holiday, and so
/// does not move a deadline of 민법 제161조; from 2026, when it may have become one, the answer is null for it and for the day that would
/// substitute it. The last year stands by the decree alone: a temporary holiday of it may still be announced.
/// </summary>
public static class KoreanHolidays
{
    private const string DataFile = "holidays.csv";

    // Static members are set up in the order of the text, and the names need the range.
    /// <summary>The first and last day that is known.</summary>
    public static (LocalDate First, LocalDate Last) Range { get; } = (new(2014, 1, 1), new(2027, 12, 31));

    private static readonly FrozenDictionary<LocalDate, HolidayRow> _rows = ReadRows();

    private static readonly FrozenDictionary<LocalDate, string> _names = AllNames();

    /// <summary>Whether the day is a public holiday other than a plain Sunday; null where that is not known.</summary>
    public static bool? IsHoliday(LocalDate day) => IsKnown(day) ? _names.ContainsKey(day) : null;

    /// <summary>Whether the day is neither Saturday, Sunday nor public holiday, as 민법 제161조 asks; null where that is not known.</summary>
    public static bool? IsWorkingDay(LocalDate day) =>
        day < Range.First || day > Range.Last ? null
        : day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? false
        : !IsHoliday(day);

    /// <summary>The names of the day's holidays, joined by a middle dot where there are two; null where it is none or not known.</summary>
    public static string? NameOf(LocalDate day) => IsKnown(day) ? _names.GetValueOrDefault(day) : null;

    /// <summary>Where the file's row for a day comes from; null for a day that the decree itself gives.</summary>
    public static string? SourceOf(LocalDate day) => _rows.GetValueOrDefault(day)?.Source;

    private static bool IsKnown(LocalDate day) =>
        day >= Range.First && day <= Range.Last && _rows.GetValueOrDefault(day) is not { Kind: HolidayKind.Open };

    private static FrozenDictionary<LocalDate, string> AllNames()
    {
        Dictionary<LocalDate, string> names = [];
        for (int year = Range.First.Year; year <= Range.Last.Year; year++)
        {
            List<StatutoryHoliday> statutory = [.. HolidayRules.Of(year)];
            foreach (StatutoryHoliday holiday in statutory)
            {
                names[holiday.Day] = names.TryGetValue(holiday.Day, out string? other) ? $"{other}·{holiday.Name}" : holiday.Name;
            }

            foreach (HolidayRow row in _rows.Values.Where(r => r.Day.Year == year && r.Kind != HolidayKind.Open))
            {
                names[row.Day] = row.Name;
            }

            foreach (StatutoryHoliday substitute in SubstituteHolidays.Of(statutory, names.ContainsKey))
            {
                names[substitute.Day] = substitute.Name;
            }
        }

        return names.ToFrozenDictionary();
    }

    private static FrozenDictionary<LocalDate, HolidayRow> ReadRows()
    {
        using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream(DataFile)
            ?? throw new InvalidOperationException($"{DataFile} is not embedded.");
        using StreamReader reader = new(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => char.IsAsciiDigit(line[0]))
            .Select(Row)
            .ToFrozenDictionary(row => row.Day);
    }

    private static HolidayRow Row(string line)
    {
        string[] fields = line.Split(',', 4);
        return new(LocalDatePattern.Iso.Parse(fields[0]).Value, Enum.Parse<HolidayKind>(fields[1], ignoreCase: true), fields[2], fields[3]);
    }

    private enum HolidayKind
    {
        Temporary,
        Election,
        Open,
    }

    private sealed record HolidayRow(LocalDate Day, HolidayKind Kind, string Name, string Source);
}
