using System.Globalization;
using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Reading;
using NodaTime;

namespace ClaimWriter.Records.Fields;

/// <summary>A day, such as <c>2020-11-14</c>.</summary>
internal sealed class DateType : FieldType<LocalDate>
{
    public static readonly DateType Instance = new();

    public override Sentence Expected { get; } = new("`2020-11-14`와 같은 날짜", "a date like `2020-11-14`");

    public override bool TryRead(Node node, ReadingRun run, out LocalDate value)
    {
        value = default;
        if (node.Kind is not (NodeKind.Plain or NodeKind.Quoted))
        {
            return node.Kind != NodeKind.Broken && WrongType(node, run, out value);
        }

        string text = node.Text.Trim();
        TimeFault fault = IsoTime.ReadDate(text, out value);
        return fault == TimeFault.None || Wrong(node, run, TimeFaults.Describe(fault, node.Path, text, isDate: true), out value);
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteString("format", "date");
        schema.WriteString("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    }
}

/// <summary>An instant, such as <c>2020-11-10T20:00:00+09:00</c>: never without its zone.</summary>
internal sealed class InstantType : FieldType<Instant>
{
    public static readonly InstantType Instance = new();

    public override Sentence Expected { get; } = new(
        "`2020-11-10T20:00:00+09:00`과 같은 시각", "a time like `2020-11-10T20:00:00+09:00`");

    public override bool TryRead(Node node, ReadingRun run, out Instant value)
    {
        value = default;
        if (node.Kind is not (NodeKind.Plain or NodeKind.Quoted))
        {
            return node.Kind != NodeKind.Broken && WrongType(node, run, out value);
        }

        string text = node.Text.Trim();
        TimeFault fault = IsoTime.ReadInstant(text, out value);
        return fault == TimeFault.None || Wrong(node, run, TimeFaults.Describe(fault, node.Path, text, isDate: false), out value);
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteString(
            "pattern", @"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)? ?([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)$");
    }
}

/// <summary>An offset from UTC, such as <c>+09:00</c>.</summary>
internal sealed class OffsetType : FieldType<Offset>
{
    public static readonly OffsetType Instance = new();

    public override Sentence Expected { get; } = new("`+09:00`과 같은 시간대", "an offset like `+09:00`");

    public override bool TryRead(Node node, ReadingRun run, out Offset value)
    {
        value = default;
        if (node.Kind is not (NodeKind.Plain or NodeKind.Quoted))
        {
            return node.Kind != NodeKind.Broken && WrongType(node, run, out value);
        }

        string text = node.Text.Trim();
        return IsoTime.ReadOffset(text, out value) == TimeFault.None || Wrong(node, run, Faults.BadOffset(node.Path, text), out value);
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteString("pattern", "^([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)$");
    }
}

/// <summary>A length of time up to a day, such as <c>1s</c> or <c>500ms</c>.</summary>
internal sealed class DurationType : FieldType<Duration>
{
    public static readonly DurationType Instance = new();

    private static readonly (string Unit, long Nanoseconds)[] _units =
    [
        ("ns", 1), ("us", 1_000), ("µs", 1_000), ("ms", 1_000_000), ("s", NodaConstants.NanosecondsPerSecond),
        ("m", NodaConstants.NanosecondsPerMinute), ("h", NodaConstants.NanosecondsPerHour), ("d", NodaConstants.NanosecondsPerDay),
    ];

    public override Sentence Expected { get; } = new("`1s`와 같은 시간 길이", "a length of time like `1s`");

    public override bool TryRead(Node node, ReadingRun run, out Duration value)
    {
        value = default;
        if (node.Kind is not (NodeKind.Plain or NodeKind.Quoted))
        {
            return node.Kind != NodeKind.Broken && WrongType(node, run, out value);
        }

        string text = node.Text.Trim();
        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 15 || !TryUnit(text[digits..].Trim(), out long unit))
        {
            return Wrong(node, run, Faults.NotADuration(node.Path, text), out value);
        }

        decimal total = decimal.Parse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture) * unit;
        if (total > NodaConstants.NanosecondsPerDay)
        {
            return Wrong(node, run, Faults.NotADuration(node.Path, text), out value);
        }

        value = Duration.FromNanoseconds((long)total);
        return true;
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteString("pattern", "^[0-9]{1,15} ?(ns|us|µs|ms|s|m|h|d)$");
    }

    private static bool TryUnit(string text, out long nanoseconds)
    {
        foreach ((string unit, long length) in _units)
        {
            if (string.Equals(unit, text, StringComparison.Ordinal))
            {
                nanoseconds = length;
                return true;
            }
        }

        nanoseconds = 0;
        return false;
    }
}

/// <summary>Says what is wrong with a date or a time, with the value that was probably meant.</summary>
internal static class TimeFaults
{
    public static Fault Describe(TimeFault fault, string path, string text, bool isDate) => fault switch
    {
        TimeFault.NoZone => Faults.TimeWithoutZone(path, text, IsoTime.LocalPart(text)),
        TimeFault.ImpossibleDate => Faults.ImpossibleDate(path, text, LastDay(text)),
        TimeFault.ImpossibleTime => Faults.ImpossibleTime(path, text),
        TimeFault.OutOfRange => Faults.DateOutOfRange(path, text),
        TimeFault.BadOffset => Faults.BadOffset(path, text),
        _ when isDate => Faults.NotADate(path, text, Corrected(text)),
        _ => Faults.NotATime(path, text),
    };

    private static string LastDay(string text)
    {
        int year = int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture);
        int month = int.Parse(text.AsSpan(5, 2), CultureInfo.InvariantCulture);
        return year < 1 || month is < 1 or > 12
            ? ""
            : new LocalDate(year, month, CalendarSystem.Iso.GetDaysInMonth(year, month)).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
    }

    // "2020. 11. 14.", "2020/11/14", "2020년 11월 14일" and "2020-1-5" all mean one day.
    private static string? Corrected(string text)
    {
        string[] parts = text.Split([' ', '.', '/', '-', '년', '월', '일'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3 || parts[0].Length != 4 || parts[1].Length > 2 || parts[2].Length > 2)
        {
            return null;
        }

        string iso = $"{parts[0]}-{parts[1].PadLeft(2, '0')}-{parts[2].PadLeft(2, '0')}";
        return IsoTime.ReadDate(iso, out _) == TimeFault.None ? iso : null;
    }
}
