using System.Globalization;
using System.Text;

namespace ClaimWriter.Templating;

/// <summary>
/// Scriban's <c>date</c> functions. A text with an offset or Z is taken to UTC, one without stays as it is: the machine's zone never counts.
/// </summary>
internal static class DateFunctions
{
    public const string DefaultFormat = "%d %b %Y";

    public static IEnumerable<LibraryFunction> All() =>
    [
        new("date.now", string.Empty, static (r, at, _) => r.Options.Clock is { } clock
            ? Value.Of(clock.GetUtcNow().UtcDateTime)
            : throw r.Fail(at, Failure.Of(
                "no-clock",
                "`date.now`는 여기서 쓸 수 없습니다. 문서는 언제 만들어도 같아야 합니다.",
                "`date.now` cannot be used here: a document must be the same whenever it is made."))),
        Add("days", "number", static (date, by) => date.AddDays(by)),
        Add("months", "int", static (date, by) => date.AddMonths((int)by)),
        Add("years", "int", static (date, by) => date.AddYears((int)by)),
        Add("hours", "number", static (date, by) => date.AddHours(by)),
        Add("minutes", "number", static (date, by) => date.AddMinutes(by)),
        Add("seconds", "number", static (date, by) => date.AddSeconds(by)),
        Add("milliseconds", "number", static (date, by) => date.AddMilliseconds(by)),
        new("date.parse", "text:text pattern:text? culture:text?", static (r, at, a) => Parse(r, at, a[0], a[1], a[2])),
        new("date.parse_to_string", "text:text output_pattern:text? output_culture:text? input_pattern:text? input_culture:text?", ParseToString),
        new("date.to_string", "datetime:date pattern:text culture:text?", static (r, at, a) => a[0].IsNull
            ? default
            : Value.Of(Format(r, at, a[0].AsDate, (string?)a[1].Reference ?? CurrentFormat(r), Formatting.Culture(r, at, a[2])))),
    ];

    /// <summary>What <c>date.format</c> is at the moment.</summary>
    public static string CurrentFormat(Renderer r) =>
        r.Library.TryGet("date", out Value date) && r.Live(date).Reference is ScriptObject functions
            && functions.TryGet("format", out Value format) && format.Reference is string text ? text : DefaultFormat;

    public static string Format(Renderer r, Node at, DateTime date, string pattern, CultureInfo culture)
    {
        if (pattern == "%g")
        {
            pattern = "%g " + CurrentFormat(r);
        }

        StringBuilder text = new();
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c != '%' || i + 1 == pattern.Length)
            {
                text.Append(c);
                continue;
            }

            c = pattern[++i];
            if (c == 'g')
            {
                culture = CultureInfo.InvariantCulture;
            }
            else
            {
                text.Append(Directive(date, c, culture));
            }

            r.CheckLength(at, text.Length);
        }

        r.ChargeText(at, text.Length);
        return text.ToString();
    }

    private static string Directive(DateTime date, char directive, CultureInfo culture)
    {
        Calendar calendar = culture.Calendar;
        return directive switch
        {
            'C' => (date.Year / 100).ToString("D2", culture),
            'e' => date.ToString("%d", culture).PadLeft(2),
            'j' => date.DayOfYear.ToString("D3", culture),
            'k' => date.ToString("%H", culture).PadLeft(2),
            'l' => date.ToString("%h", culture).PadLeft(2),
            'n' => "\n",
            'P' => date.ToString("tt", culture).ToLowerInvariant(),
            's' => ((date.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond).ToString(culture),
            't' => "\t",
            'u' => (date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek).ToString(culture),
            'U' => calendar.GetWeekOfYear(date, culture.DateTimeFormat.CalendarWeekRule, DayOfWeek.Sunday).ToString("D2", culture),
            'v' => string.Create(CultureInfo.InvariantCulture, $"{date.Day,2}-{date.ToString("MMM", CultureInfo.InvariantCulture).ToUpperInvariant()}-{date.Year:D4}"),
            'V' => calendar.GetWeekOfYear(date, CalendarWeekRule.FirstFourDayWeek, DayOfWeek.Monday).ToString("D2", culture),
            'W' => calendar.GetWeekOfYear(date, culture.DateTimeFormat.CalendarWeekRule, DayOfWeek.Monday).ToString("D2", culture),
            'w' => ((int)date.DayOfWeek).ToString(culture),
            'Z' => "+00:00",
            '%' => "%",
            _ => Pattern(directive) is { } pattern ? date.ToString(pattern, culture) : $"%{directive}",
        };
    }

    // The .NET pattern of a directive that has one, so that it can also be parsed.
    private static string? Pattern(char directive) => directive switch
    {
        'a' => "ddd",
        'A' => "dddd",
        'b' or 'h' => "MMM",
        'B' => "MMMM",
        'c' => "ddd MMM dd HH:mm:ss yyyy",
        'd' => "dd",
        'D' => "MM/dd/yy",
        'e' => "%d",
        'F' => "yyyy-MM-dd",
        'H' => "HH",
        'I' => "hh",
        'k' => "%H",
        'l' => "%h",
        'L' => "fff",
        'm' => "MM",
        'M' => "mm",
        'N' => "fffffff00",
        'p' or 'P' => "tt",
        'r' => "hh:mm:ss tt",
        'R' => "HH:mm",
        'S' => "ss",
        'T' => "HH:mm:ss",
        'x' => "d",
        'X' => "T",
        'y' => "yy",
        'Y' => "yyyy",
        'Z' => "zzz",
        _ => null,
    };

    private static LibraryFunction Add(string unit, string kind, Func<DateTime, double, DateTime> add) =>
        new("date.add_" + unit, $"date:date {unit}:{kind}", (r, at, a) =>
        {
            if (a[0].IsNull)
            {
                throw r.Fail(at, Failure.CannotConvert(ValueKind.Null, "date"));
            }

            try
            {
                return Value.Of(add(a[0].AsDate, a[1].Kind == ValueKind.Int ? a[1].AsInt : a[1].AsDouble));
            }
            catch (ArgumentOutOfRangeException)
            {
                throw r.Fail(at, Failure.Of("out-of-range", "날짜가 범위를 벗어납니다.", "The date is out of range."));
            }
        });

    private static Value ParseToString(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        Value date = Parse(r, at, a[0], a[3], a[4]);
        return date.IsNull
            ? default
            : Value.Of(Format(r, at, date.AsDate, (string?)a[1].Reference ?? CurrentFormat(r), Formatting.Culture(r, at, a[2])));
    }

    private static Value Parse(Renderer r, Expression at, Value textValue, Value patternValue, Value cultureValue)
    {
        if (textValue.Reference is not string { Length: > 0 } text)
        {
            return default;
        }

        r.ChargeScan(at, text.Length);
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        CultureInfo culture = Formatting.Culture(r, at, cultureValue);
        DateTime date;
        bool known;
        try
        {
            known = patternValue.Reference is string pattern
                ? DateTime.TryParseExact(text, ParsePattern(r, at, pattern, ref culture), culture, styles, out date)
                : DateTime.TryParse(text, culture, styles, out date);
        }
        catch (FormatException)
        {
            // A pattern that is none at all is thrown at even by the Try methods.
            (known, date) = (false, default);
        }

        return known ? Value.Of(date) : throw r.Fail(at, Failure.Of(
            "bad-date",
            $"`{Short(text)}`은(는) 날짜로 읽을 수 없습니다.",
            $"`{Short(text)}` cannot be read as a date.",
            "형식을 함께 주십시오. 예: `date.parse text '%Y-%m-%d'`",
            "Give its pattern, as in `date.parse text '%Y-%m-%d'`."));
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static string ParsePattern(Renderer r, Node at, string pattern, ref CultureInfo culture)
    {
        StringBuilder format = new();
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c != '%' || i + 1 == pattern.Length)
            {
                format.Append(c);
                continue;
            }

            c = pattern[++i];
            if (c == 'g')
            {
                culture = CultureInfo.InvariantCulture;
            }
            else
            {
                format.Append(Pattern(c) ?? throw r.Fail(at, Failure.Of(
                    "bad-format",
                    $"`%{c}`는 날짜를 읽는 데 쓸 수 없습니다.",
                    $"`%{c}` cannot be used to read a date.")));
            }
        }

        return format.ToString();
    }
}
