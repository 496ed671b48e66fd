using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Claims;

/// <summary>Numbers and dates as plain text, the same in every locale.</summary>
internal static class Digits
{
    /// <summary><c>1,234</c>.</summary>
    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1234</c>, as a record states it.</summary>
    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>5%</c> for 0.05.</summary>
    public static string Percent(decimal fraction) => (fraction * 100).ToString("0.############", CultureInfo.InvariantCulture) + "%";

    /// <summary><c>1,130.0</c>: thousands separated, every digit after the point as it was written.</summary>
    public static string Of(decimal number)
    {
        string plain = number.ToString(CultureInfo.InvariantCulture);
        int point = plain.IndexOf('.', StringComparison.Ordinal);
        return decimal.Truncate(number).ToString("N0", CultureInfo.InvariantCulture) + (point < 0 ? "" : plain[point..]);
    }

    /// <summary><c>2020-11-10</c>.</summary>
    public static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary><c>2020-11-10T11:00:00Z</c>.</summary>
    public static string Iso(Instant at) => InstantPattern.ExtendedIso.Format(at);
}
