using System.Globalization;
using ClaimWriter.Evidence.Text;
using NodaTime;

namespace ClaimWriter.Evidence.Mail;

/// <summary>Dates of mails (RFC 5322 §3.3), obsolete zones and missing seconds included.</summary>
internal static class MailDate
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    /// <summary>The instant that a Date field or the end of a Received field names; null where it names none.</summary>
    internal static Instant? Parse(string text)
    {
        int comment = text.IndexOf('(', StringComparison.Ordinal);
        string plain = comment < 0 ? text : text[..comment];
        string[] words = plain.Split([' ', '\t', ',', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        int first = words.Length > 0 && !char.IsAsciiDigit(words[0][0]) ? 1 : 0;
        if (words.Length < first + 5)
        {
            return EvidenceTime.TryParse(plain, out EvidenceTime iso) ? iso.In(null) : null;
        }

        string[] clock = words[first + 3].Split(':');
        int month = words[first + 1].Length < 3 ? -1 : Months.IndexOf(words[first + 1][..3].ToLowerInvariant(), StringComparison.Ordinal);
        if (clock.Length is < 2 or > 3 || month < 0 || month % 3 != 0
            || !Number(words[first], out int day) || !Number(words[first + 2], out int year)
            || !Number(clock[0], out int hour) || !Number(clock[1], out int minute))
        {
            return null;
        }

        int second = 0;
        if (clock.Length == 3 && !Number(clock[2], out second))
        {
            return null;
        }

        // RFC 5322 §4.3: two digits below 50 are 20xx.
        year += words[first + 2].Length == 2 ? (year < 50 ? 2000 : 1900) : words[first + 2].Length == 3 ? 1900 : 0;
        return Zone(words[first + 4]) is { } zone
            && EvidenceTime.TryLocal(year, (month / 3) + 1, day, hour, minute, second, 0, out LocalDateTime local)
            ? local.WithOffset(zone).ToInstant()
            : null;
    }

    private static Offset? Zone(string text)
    {
        if (text.Length == 5 && text[0] is '+' or '-' && Number(text[1..3], out int hours) && Number(text[3..5], out int minutes))
        {
            int seconds = ((hours * 60) + minutes) * 60;
            return minutes > 59 || seconds > 18 * 3600 ? null : Offset.FromSeconds(text[0] == '-' ? -seconds : seconds);
        }

        return text.ToUpperInvariant() switch
        {
            "GMT" or "UT" or "UTC" or "Z" => Offset.Zero,
            "EST" or "CDT" => Offset.FromHours(-5),
            "EDT" => Offset.FromHours(-4),
            "CST" or "MDT" => Offset.FromHours(-6),
            "MST" or "PDT" => Offset.FromHours(-7),
            "PST" => Offset.FromHours(-8),
            "KST" or "JST" => Offset.FromHours(9),
            _ => null,
        };
    }

    private static bool Number(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
