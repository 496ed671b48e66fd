using System.Globalization;
using Humanizer;
using Humanizer.Localisation;
using Humanizer.Localisation.CollectionFormatters;
using Humanizer.Localisation.DateToOrdinalWords;
using Humanizer.Localisation.Formatters;
using Humanizer.Localisation.TimeToClockNotation;
using NodaTime;

namespace ClaimWriter.Korean;

/// <summary>Durations, relative times and data sizes for Humanizer: 1시간, 3일 전, 어제, 5메가바이트.</summary>
internal sealed class KoreanTimeFormatter : IFormatter
{
    // Hours are counted by native numerals on the clock's range.
    private const int MostNativeHours = 24;

    public string DateHumanize_Now() => "지금";

    public string DateHumanize_Never() => "없음";

    public string DateHumanize(TimeUnit timeUnit, Tense timeUnitTense, int unit) => (timeUnit, timeUnitTense, unit) switch
    {
        (_, _, 0) => DateHumanize_Now(),
        (TimeUnit.Day, Tense.Past, 1) => "어제",
        (TimeUnit.Day, Tense.Future, 1) => "내일",
        (_, Tense.Past, _) => Count(timeUnit, unit) + " 전",
        _ => Count(timeUnit, unit) + " 후",
    };

    public string TimeSpanHumanize_Zero() => Count(TimeUnit.Second, 0);

    public string TimeSpanHumanize(TimeUnit timeUnit, int unit, bool toWords = false)
    {
        if (!toWords)
        {
            return Count(timeUnit, unit);
        }

        bool isNative = timeUnit == TimeUnit.Hour && unit is > 0 and <= MostNativeHours;
        return $"{(isNative ? NativeNumerals.BeforeCounter(unit) : new KoreanNumberWords().Convert(unit))} {TimeUnitHumanize(timeUnit)}";
    }

    public string TimeUnitHumanize(TimeUnit timeUnit) => timeUnit switch
    {
        TimeUnit.Millisecond => "밀리초",
        TimeUnit.Second => "초",
        TimeUnit.Minute => "분",
        TimeUnit.Hour => "시간",
        TimeUnit.Day => "일",
        TimeUnit.Week => "주",
        TimeUnit.Month => "개월",
        TimeUnit.Year => "년",
        _ => throw new ArgumentOutOfRangeException(nameof(timeUnit), timeUnit, "No such unit of time."),
    };

    public string DataUnitHumanize(DataUnit dataUnit, double count, bool toSymbol = true) => dataUnit switch
    {
        DataUnit.Bit => toSymbol ? "b" : "비트",
        DataUnit.Byte => toSymbol ? "B" : "바이트",
        DataUnit.Kilobyte => toSymbol ? "KB" : "킬로바이트",
        DataUnit.Megabyte => toSymbol ? "MB" : "메가바이트",
        DataUnit.Gigabyte => toSymbol ? "GB" : "기가바이트",
        DataUnit.Terabyte => toSymbol ? "TB" : "테라바이트",
        _ => throw new ArgumentOutOfRangeException(nameof(dataUnit), dataUnit, "No such unit of data."),
    };

    private string Count(TimeUnit unit, int count) => count.ToString(CultureInfo.InvariantCulture) + TimeUnitHumanize(unit);
}

/// <summary>가, 나 및 다 for Humanizer's lists.</summary>
internal sealed class KoreanCollectionFormatter : ICollectionFormatter
{
    private const string And = "및";

    public string Humanize<T>(IEnumerable<T> collection) => Join(collection.Select(item => item?.ToString()), And);

    public string Humanize<T>(IEnumerable<T> collection, Func<T, string> objectFormatter) => Join(collection.Select(objectFormatter), And);

    public string Humanize<T>(IEnumerable<T> collection, Func<T, object> objectFormatter) =>
        Join(collection.Select(item => objectFormatter(item)?.ToString()), And);

    public string Humanize<T>(IEnumerable<T> collection, string separator) => Join(collection.Select(item => item?.ToString()), separator);

    public string Humanize<T>(IEnumerable<T> collection, Func<T, string> objectFormatter, string separator) =>
        Join(collection.Select(objectFormatter), separator);

    public string Humanize<T>(IEnumerable<T> collection, Func<T, object> objectFormatter, string separator) =>
        Join(collection.Select(item => objectFormatter(item)?.ToString()), separator);

    private static string Join(IEnumerable<string?> items, string and)
    {
        string[] words = [.. items.Where(item => !string.IsNullOrWhiteSpace(item)).Select(item => item!.Trim())];
        return words.Length < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} {and} {words[^1]}";
    }
}

/// <summary>2020년 11월 14일 for Humanizer's dates in words.</summary>
internal sealed class KoreanDateWords : IDateToOrdinalWordConverter, IDateOnlyToOrdinalWordConverter
{
    public string Convert(DateTime date) => KoreanDate.Prose(LocalDate.FromDateTime(date));

    public string Convert(DateTime date, GrammaticalCase grammaticalCase) => Convert(date);

    public string Convert(DateOnly date) => KoreanDate.Prose(LocalDate.FromDateOnly(date));

    public string Convert(DateOnly date, GrammaticalCase grammaticalCase) => Convert(date);
}

/// <summary>오후 8시 30분 for Humanizer's clock times, rounded to five minutes where it asks.</summary>
internal sealed class KoreanClockWords : ITimeOnlyToClockNotationConverter
{
    private const int RoundingMinutes = 5;

    public string Convert(TimeOnly time, ClockNotationRounding roundToNearestFive)
    {
        int minutes = (time.Hour * 60) + time.Minute;
        if (roundToNearestFive == ClockNotationRounding.NearestFiveMinutes)
        {
            minutes = (int)Math.Round(minutes / (double)RoundingMinutes, MidpointRounding.AwayFromZero) * RoundingMinutes % (24 * 60);
        }

        return KoreanDate.TwelveHours(new LocalTime(minutes / 60, minutes % 60));
    }
}
