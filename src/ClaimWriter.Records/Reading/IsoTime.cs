using NodaTime;

namespace ClaimWriter.Records.Reading;

/// <summary>What kept a date or time from being read.</summary>
internal enum TimeFault
{
    None,
    NotATime,
    NoZone,
    ImpossibleDate,
    ImpossibleTime,
    OutOfRange,
    BadOffset,
}

/// <summary>Reads ISO 8601 dates, instants and offsets, in the extended form only, and says what is wrong with others.</summary>
internal static class IsoTime
{
    /// <summary>Korea's clock has been UTC+9 without summer time since the end of 1988.</summary>
    public const int FirstYear = 1989;

    /// <summary>Last year that a record may speak of.</summary>
    public const int LastYear = 2199;

    /// <summary>Reads <c>2020-11-14</c>.</summary>
    public static TimeFault ReadDate(ReadOnlySpan<char> text, out LocalDate date)
    {
        date = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-' || !TryDigits(text[..4], out int year)
            || !TryDigits(text[5..7], out int month) || !TryDigits(text[8..], out int day))
        {
            return TimeFault.NotATime;
        }

        if (month is < 1 or > 12 || day < 1 || (year >= 1 && day > CalendarSystem.Iso.GetDaysInMonth(year, month)))
        {
            return TimeFault.ImpossibleDate;
        }

        if (year is < FirstYear or > LastYear)
        {
            return TimeFault.OutOfRange;
        }

        date = new LocalDate(year, month, day);
        return TimeFault.None;
    }

    /// <summary>Reads a date, <c>T</c> or one blank, hours and minutes, optionally seconds and up to nine decimals, and <c>Z</c> or an offset.</summary>
    public static TimeFault ReadInstant(ReadOnlySpan<char> text, out Instant instant)
    {
        instant = default;
        if (text.Length < 10)
        {
            return TimeFault.NotATime;
        }

        TimeFault fault = ReadDate(text[..10], out LocalDate date);
        if (fault != TimeFault.None)
        {
            return fault;
        }

        if (text.Length == 10)
        {
            return TimeFault.NoZone;
        }

        if (text[10] is not ('T' or 't' or ' '))
        {
            return TimeFault.NotATime;
        }

        int length = ReadClock(text[11..], out fault, out long nanoseconds);
        if (fault != TimeFault.None)
        {
            return fault;
        }

        fault = ReadOffset(text[(11 + length)..].Trim(), out Offset offset);
        if (fault == TimeFault.None)
        {
            instant = date.AtMidnight().PlusNanoseconds(nanoseconds).WithOffset(offset).ToInstant();
        }

        return fault;
    }

    /// <summary>Reads <c>Z</c>, <c>+09:00</c>, <c>+0900</c> or <c>+09</c>; -12:00 to +14:00, as clocks on Earth are.</summary>
    public static TimeFault ReadOffset(ReadOnlySpan<char> text, out Offset offset)
    {
        offset = Offset.Zero;
        if (text.IsEmpty || char.IsAsciiLetter(text[0]))
        {
            return text is "Z" or "z" ? TimeFault.None : TimeFault.NoZone;
        }

        ReadOnlySpan<char> digits = text[1..];
        bool hasMinutes = digits.Length is 4 or 5;
        bool isShaped = text[0] is '+' or '-' && (digits.Length is 2 or 4 || (digits.Length == 5 && digits[2] == ':'));
        int minutes = 0;
        if (!isShaped || !TryDigits(digits[..2], out int hours) || (hasMinutes && !TryDigits(digits[^2..], out minutes)) || minutes > 59)
        {
            return TimeFault.BadOffset;
        }

        int total = ((hours * 60) + minutes) * (text[0] == '-' ? -1 : 1);
        if (total is < -12 * 60 or > 14 * 60)
        {
            return TimeFault.BadOffset;
        }

        offset = Offset.FromSeconds(total * 60);
        return TimeFault.None;
    }

    /// <summary>The part of a time before its zone, completed to seconds, to show what a corrected value looks like.</summary>
    public static string LocalPart(ReadOnlySpan<char> text)
    {
        if (text.Length <= 11)
        {
            return string.Concat(text[..10], "T00:00:00");
        }

        int length = ReadClock(text[11..], out _, out _);
        ReadOnlySpan<char> clock = text.Slice(11, length);
        return string.Concat(text[..10], "T", clock, length == 5 ? ":00" : "");
    }

    // Length of the clock's text.
    private static int ReadClock(ReadOnlySpan<char> text, out TimeFault fault, out long nanoseconds)
    {
        nanoseconds = 0;
        fault = TimeFault.NotATime;
        if (text.Length < 5 || text[2] != ':' || !TryDigits(text[..2], out int hour) || !TryDigits(text[3..5], out int minute))
        {
            return 0;
        }

        int length = 5;
        int second = 0;
        long fraction = 0;
        if (text.Length >= 8 && text[5] == ':' && TryDigits(text[6..8], out second))
        {
            length = 8;
            if (text.Length > 9 && text[8] is '.' or ',')
            {
                length += 1 + ReadFraction(text[9..], out fraction);
            }
        }

        fault = hour > 23 || minute > 59 || second > 59 ? TimeFault.ImpossibleTime : TimeFault.None;
        nanoseconds = (((((hour * 60L) + minute) * 60) + second) * NodaConstants.NanosecondsPerSecond) + fraction;
        return length;
    }

    private static int ReadFraction(ReadOnlySpan<char> text, out long nanoseconds)
    {
        nanoseconds = 0;
        int count = 0;
        for (; count < text.Length && count < 9 && char.IsAsciiDigit(text[count]); count++)
        {
            nanoseconds = (nanoseconds * 10) + (text[count] - '0');
        }

        for (int rest = count; rest < 9; rest++)
        {
            nanoseconds *= 10;
        }

        return count;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
