using NodaTime;

namespace ClaimWriter.Evidence.Text;

/// <summary>Times as logs write them, read from bytes.</summary>
internal static class ByteTime
{
    /// <summary><c>yyyyMMdd HH:mm:ss</c> (server_audit) or <c>yyMMdd HH:mm:ss</c> (MariaDB's general and slow log, mysqlbinlog); the hour may be padded with a blank.</summary>
    internal static bool TryCompact(ReadOnlySpan<byte> text, out LocalDateTime local)
    {
        local = default;
        int date = text.Length >= 17 && text[8] == (byte)' ' ? 8 : 6;
        return text.Length >= date + 9 && text[date] == (byte)' '
            && Number(text[..(date - 4)], out int year) && Number(text[(date - 4)..(date - 2)], out int month) && Number(text[(date - 2)..date], out int day)
            && Clock(text[(date + 1)..], out int hour, out int minute, out int second)
            && EvidenceTime.TryLocal(date == 6 ? 2000 + year : year, month, day, hour, minute, second, 0, out local);
    }

    /// <summary><c>yyyy-MM-dd HH:mm:ss</c> (sql_errors, error log); the hour may be padded with a blank.</summary>
    internal static bool TryDashed(ReadOnlySpan<byte> text, out LocalDateTime local)
    {
        local = default;
        return text.Length >= 19 && text[4] == (byte)'-' && text[7] == (byte)'-' && text[10] is (byte)' ' or (byte)'T'
            && Number(text[..4], out int year) && Number(text[5..7], out int month) && Number(text[8..10], out int day)
            && Clock(text[11..], out int hour, out int minute, out int second)
            && EvidenceTime.TryLocal(year, month, day, hour, minute, second, 0, out local);
    }

    /// <summary><c>yyyy-MM-ddTHH:mm:ss.ffffff(Z|±hh:mm)</c> (MySQL's general, slow and error log), or the same without a zone.</summary>
    internal static bool TryIso(ReadOnlySpan<byte> text, out EvidenceTime time)
    {
        Span<char> chars = stackalloc char[40];
        time = default;
        if (text.Length is < 19 or > 40)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            chars[i] = (char)text[i];
        }

        return EvidenceTime.TryParse(chars[..text.Length], out time);
    }

    /// <summary>Unix time in seconds, milliseconds or microseconds, told apart by the number of digits (Aurora advanced audit).</summary>
    internal static bool TryUnix(ReadOnlySpan<byte> text, out Moment moment)
    {
        moment = default;
        if (!Number(text, out long value) || text.Length is not (10 or 13 or 16))
        {
            return false;
        }

        moment = text.Length switch
        {
            10 => Moment.Second(Instant.FromUnixTimeSeconds(value)),
            13 => new(Instant.FromUnixTimeMilliseconds(value), Instant.FromUnixTimeMilliseconds(value + 1)),
            _ => Moment.Exact(Instant.FromUnixTimeTicks(value * 10)),
        };
        return true;
    }

    /// <summary>A whole number without sign; false where it is none or does not fit.</summary>
    internal static bool Number(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 18)
        {
            return false;
        }

        foreach (byte b in text)
        {
            if (!char.IsAsciiDigit((char)b))
            {
                return false;
            }

            value = (value * 10) + (b - '0');
        }

        return true;
    }

    /// <summary>A whole number without sign that fits 32 bits.</summary>
    internal static bool Number(ReadOnlySpan<byte> text, out int value)
    {
        bool read = Number(text, out long number) && number <= int.MaxValue;
        value = read ? (int)number : 0;
        return read;
    }

    private static bool Clock(ReadOnlySpan<byte> text, out int hour, out int minute, out int second)
    {
        (hour, minute, second) = (0, 0, 0);
        return text.Length >= 8 && text[2] == (byte)':' && text[5] == (byte)':'
            && Number(text[0] == (byte)' ' ? text[1..2] : text[..2], out hour) && Number(text[3..5], out minute) && Number(text[6..8], out second);
    }
}
