using NodaTime;

namespace ClaimWriter.Evidence.Text;

/// <summary>A time as evidence writes it: with a zone or without.</summary>
/// <param name="Local">The local date and time.</param>
/// <param name="Offset">Its offset from UTC; null where it carries none.</param>
internal readonly record struct EvidenceTime(LocalDateTime Local, Offset? Offset)
{
    /// <summary>The instant, by the time's own offset or else by <paramref name="zone"/>; null where there is neither.</summary>
    internal Instant? In(Offset? zone) => (Offset ?? zone) is { } offset ? Local.WithOffset(offset).ToInstant() : null;

    /// <summary>
    /// Reads <c>yyyy-MM-dd HH:mm:ss[.fraction][Z|±hh:mm|±hhmm|±hh]</c>, with T or a space between date and time. Digits past the
    /// ninth of a fraction are dropped.
    /// </summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out EvidenceTime time)
    {
        time = default;
        text = text.Trim();
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' ') || text[13] != ':' || text[16] != ':'
            || !Digits(text[..4], out int year) || !Digits(text[5..7], out int month) || !Digits(text[8..10], out int day)
            || !Digits(text[11..13], out int hour) || !Digits(text[14..16], out int minute) || !Digits(text[17..19], out int second))
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[19..];
        long nanoseconds = 0;
        if (rest.Length > 1 && rest[0] is '.' or ',')
        {
            int i = 1;
            for (; i < rest.Length && char.IsAsciiDigit(rest[i]); i++)
            {
                if (i <= 9)
                {
                    nanoseconds = (nanoseconds * 10) + (rest[i] - '0');
                }
            }

            for (int digits = i; digits <= 9; digits++)
            {
                nanoseconds *= 10;
            }

            if (i == 1)
            {
                return false;
            }

            rest = rest[i..];
        }

        if (!TryOffset(rest.Trim(), out Offset? offset) || !TryLocal(year, month, day, hour, minute, second, nanoseconds, out LocalDateTime local))
        {
            return false;
        }

        time = new(local, offset);
        return true;
    }

    /// <summary>Makes a local time of its parts; false where they are no date or no time of day. Second 60 is the next minute's first.</summary>
    internal static bool TryLocal(
        int year, int month, int day, int hour, int minute, int second, long nanoseconds, out LocalDateTime local)
    {
        local = default;
        if (year is < 1970 or > 9998 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        local = new LocalDateTime(year, month, day, hour, minute, 0).PlusSeconds(second).PlusNanoseconds(nanoseconds);
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out Offset? offset)
    {
        offset = null;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text is "Z" or "z" || text.Equals("UTC", StringComparison.OrdinalIgnoreCase))
        {
            offset = NodaTime.Offset.Zero;
            return true;
        }

        if (text[0] is not ('+' or '-'))
        {
            return false;
        }

        ReadOnlySpan<char> digits = text[1..];
        int minutes = 0;
        bool valid = digits.Length switch
        {
            2 => Digits(digits, out _),
            4 => Digits(digits[2..], out minutes),
            5 => digits[2] == ':' && Digits(digits[3..], out minutes),
            _ => false,
        };
        if (!valid || !Digits(digits[..2], out int hours) || hours > 18 || minutes > 59 || (hours * 60) + minutes > 18 * 60)
        {
            return false;
        }

        int seconds = ((hours * 60) + minutes) * 60;
        offset = NodaTime.Offset.FromSeconds(text[0] == '-' ? -seconds : seconds);
        return true;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value)
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

        return !text.IsEmpty;
    }
}
