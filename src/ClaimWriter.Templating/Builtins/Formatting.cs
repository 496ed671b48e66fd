using System.Collections.Frozen;
using System.Globalization;

namespace ClaimWriter.Templating;

/// <summary>
/// .NET format strings with the cultures that letters use. The program runs without ICU, so their data stands here; a culture that is
/// not here formats like the invariant one.
/// </summary>
internal static class Formatting
{
    private static readonly FrozenDictionary<string, CultureInfo> Cultures = Make().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static CultureInfo Culture(Renderer r, Node at, Value name)
    {
        if (name.Reference is not string { Length: > 0 } text)
        {
            return CultureInfo.InvariantCulture;
        }

        if (Cultures.TryGetValue(text, out CultureInfo? known))
        {
            return known;
        }

        try
        {
            return CultureInfo.GetCultureInfo(text);
        }
        catch (CultureNotFoundException)
        {
            throw r.Fail(at, Failure.Of("unknown-culture", $"문화권 `{text}`을(를) 모릅니다.", $"There is no culture `{text}`."));
        }
    }

    public static Value Format(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        string format = (string?)a[1].Reference ?? string.Empty;
        CheckPrecision(r, at, format);
        CultureInfo culture = Culture(r, at, a[2]);
        if (a[0].Kind is ValueKind.Int && format == "N0" && ReferenceEquals(culture, CultureInfo.InvariantCulture))
        {
            return Value.Of(Grouped(a[0].AsLong));
        }

        try
        {
            return a[0].Kind switch
            {
                ValueKind.Int => Made(r, at, a[0].AsInt.ToString(format, culture)),
                ValueKind.Long => Made(r, at, a[0].AsLong.ToString(format, culture)),
                ValueKind.Double => Made(r, at, a[0].AsDouble.ToString(format, culture)),
                ValueKind.Float => Made(r, at, a[0].AsFloat.ToString(format, culture)),
                ValueKind.Date => Made(r, at, a[0].AsDate.ToString(format, culture)),
                ValueKind.Span => Made(r, at, a[0].AsSpan.ToString(format, culture)),
                _ when a[0].Reference is IFormattable formattable => Made(r, at, formattable.ToString(format, culture)),
                _ => throw r.Fail(at, Failure.Of("not-formattable", $"{a[0].Kind} 값에는 형식을 쓸 수 없습니다.", $"A value of kind {a[0].Kind} cannot be formatted.")),
            };
        }
        catch (FormatException)
        {
            throw r.Fail(at, Failure.Of("bad-format", $"형식 `{format}`을(를) 쓸 수 없습니다.", $"The format `{format}` cannot be used."));
        }
    }

    private static Value Made(Renderer r, Node at, string text) => StringFunctions.Made(r, at, text);

    // The commonest format of a letter, without the work of interpreting one.
    private static string Grouped(long number)
    {
        Span<char> text = stackalloc char[32];
        number.TryFormat(text, out int written, "N0", CultureInfo.InvariantCulture);
        return new string(text[..written]);
    }

    // A standard format may ask for up to 999,999,999 digits.
    private static void CheckPrecision(Renderer r, Node at, string format)
    {
        r.CheckLength(at, format.Length);
        if (format.Length > 1 && char.IsAsciiLetter(format[0]) && long.TryParse(format.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out long digits)
            && digits > 1_000)
        {
            throw r.Fail(at, Failure.Of("bad-format", $"형식 `{format}`의 자릿수가 너무 많습니다.", $"The format `{format}` asks for too many digits."));
        }
    }

    private static Dictionary<string, CultureInfo> Make()
    {
        Dictionary<string, CultureInfo> cultures = new(StringComparer.OrdinalIgnoreCase);
        void Add(string names, Action<NumberFormatInfo> numbers, Action<DateTimeFormatInfo> dates)
        {
            CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            numbers(culture.NumberFormat);
            dates(culture.DateTimeFormat);
            CultureInfo shared = CultureInfo.ReadOnly(culture);
            foreach (string name in names.Split(' '))
            {
                cultures.Add(name, shared);
            }
        }

        Add("en en-US", n => Numbers(n, ",", ".", "$", 1, 0), d => Dates(d, "M/d/yyyy", "h:mm:ss tt", "dddd, MMMM d, yyyy"));
        Add("en-GB", n => Numbers(n, ",", ".", "£", 1, 0), d => Dates(d, "dd/MM/yyyy", "HH:mm:ss", "dddd d MMMM yyyy"));
        Add("ko ko-KR", n => Numbers(n, ",", ".", "₩", 1, 0), Korean);
        Add("ja ja-JP", n => Numbers(n, ",", ".", "￥", 1, 0), Japanese);
        Add("de de-DE", n => Numbers(n, ".", ",", "€", 0, 3), German);
        Add("fr fr-FR", n => Numbers(n, "\u202F", ",", "€", 0, 3), French);
        return cultures;
    }

    private static void Numbers(NumberFormatInfo n, string group, string point, string currency, int percent, int money)
    {
        n.NumberGroupSeparator = n.CurrencyGroupSeparator = n.PercentGroupSeparator = group;
        n.NumberDecimalSeparator = n.CurrencyDecimalSeparator = n.PercentDecimalSeparator = point;
        n.CurrencySymbol = currency;
        n.CurrencyDecimalDigits = currency is "₩" or "￥" ? 0 : 2;
        n.CurrencyPositivePattern = money;
        n.CurrencyNegativePattern = money == 0 ? 1 : 8;
        n.PercentPositivePattern = percent;
        n.PercentNegativePattern = percent;
        n.NumberDecimalDigits = n.PercentDecimalDigits = 3;
        n.PositiveInfinitySymbol = "∞";
        n.NegativeInfinitySymbol = "-∞";
    }

    private static void Dates(DateTimeFormatInfo d, string shortDate, string longTime, string longDate)
    {
        d.ShortDatePattern = shortDate;
        d.LongTimePattern = longTime;
        d.LongDatePattern = longDate;
    }

    private static void Names(DateTimeFormatInfo d, string days, string shortDays, string months, string shortMonths)
    {
        d.DayNames = days.Split(' ');
        d.AbbreviatedDayNames = shortDays.Split(' ');
        d.MonthNames = [.. months.Split(' '), string.Empty];
        d.MonthGenitiveNames = [.. months.Split(' '), string.Empty];
        d.AbbreviatedMonthNames = [.. shortMonths.Split(' '), string.Empty];
        d.AbbreviatedMonthGenitiveNames = [.. shortMonths.Split(' '), string.Empty];
    }

    private static void Korean(DateTimeFormatInfo d)
    {
        const string months = "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월";
        Dates(d, "yyyy. M. d.", "tt h:mm:ss", "yyyy년 M월 d일 dddd");
        Names(d, "일요일 월요일 화요일 수요일 목요일 금요일 토요일", "일 월 화 수 목 금 토", months, months);
        d.AMDesignator = "오전";
        d.PMDesignator = "오후";
    }

    private static void Japanese(DateTimeFormatInfo d)
    {
        const string months = "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月";
        Dates(d, "yyyy/MM/dd", "H:mm:ss", "yyyy年M月d日dddd");
        Names(d, "日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日", "日 月 火 水 木 金 土", months, months);
        d.AMDesignator = "午前";
        d.PMDesignator = "午後";
    }

    private static void German(DateTimeFormatInfo d)
    {
        Dates(d, "dd.MM.yyyy", "HH:mm:ss", "dddd, d. MMMM yyyy");
        Names(
            d,
            "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag",
            "So Mo Di Mi Do Fr Sa",
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.");
    }

    private static void French(DateTimeFormatInfo d)
    {
        Dates(d, "dd/MM/yyyy", "HH:mm:ss", "dddd d MMMM yyyy");
        Names(
            d,
            "dimanche lundi mardi mercredi jeudi vendredi samedi",
            "dim. lun. mar. mer. jeu. ven. sam.",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.");
    }
}
