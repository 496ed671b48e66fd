using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Collecting;

/// <summary>Times as a record writes them.</summary>
internal static class Times
{
    private static readonly InstantPattern _iso = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFF'Z'");

    /// <summary><c>2020-11-10T11:00:00Z</c>, with as many decimals as there are.</summary>
    public static string Text(Instant at) => _iso.Format(at);

    /// <summary>A length of time in the largest unit that divides it: <c>1s</c>, <c>250ms</c>; null for none.</summary>
    public static string? Text(Duration length)
    {
        if (length <= Duration.Zero)
        {
            return null;
        }

        long nanoseconds = length.ToInt64Nanoseconds();
        (string Unit, long Size)[] units =
            [("s", NodaConstants.NanosecondsPerSecond), ("ms", NodaConstants.NanosecondsPerMillisecond), ("us", NodaConstants.NanosecondsPerMicrosecond), ("ns", 1)];
        (string unit, long size) = Array.Find(units, one => nanoseconds % one.Size == 0);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{nanoseconds / size}{unit}");
    }
}

/// <summary>Offsets from UTC as a person writes them.</summary>
public static class Zones
{
    private static readonly OffsetPattern _pattern = OffsetPattern.CreateWithInvariantCulture("+HH:mm");

    /// <summary>An offset such as <c>+09:00</c>, <c>+0900</c>, <c>+9</c> or <c>Z</c>; null where it is none or beyond 18 hours.</summary>
    public static Offset? Parse(string text)
    {
        string trimmed = text.Trim();
        if (trimmed is "Z" or "z" or "UTC")
        {
            return Offset.Zero;
        }

        string[] forms = ["+HH:mm", "+HHmm", "+HH", "+H"];
        foreach (string form in forms)
        {
            ParseResult<Offset> parsed = OffsetPattern.CreateWithInvariantCulture(form).Parse(trimmed);
            if (parsed.Success)
            {
                return parsed.Value;
            }
        }

        return null;
    }

    /// <summary><c>+09:00</c></summary>
    public static string Text(Offset zone) => _pattern.Format(zone);
}
