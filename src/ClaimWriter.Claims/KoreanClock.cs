using System.Globalization;
using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>Times in Korea, as diagnostics and reasons name them.</summary>
internal static class KoreanClock
{
    /// <summary>The wall clock in Korea.</summary>
    public static LocalDateTime At(Instant instant) => instant.InZone(KoreanDate.Zone).LocalDateTime;

    /// <summary>The first instant of a day in Korea.</summary>
    public static Instant StartOf(LocalDate day) => day.AtStartOfDayInZone(KoreanDate.Zone).ToInstant();

    /// <summary><c>2020. 11. 10. 20:00(KST)</c>, with seconds where they are not 0.</summary>
    public static string Text(Instant instant)
    {
        LocalDateTime local = At(instant);
        string seconds = local.TimeOfDay.TickOfSecond != 0
            ? local.ToString(":ss.FFFFFF", CultureInfo.InvariantCulture)
            : local.Second != 0 ? local.ToString(":ss", CultureInfo.InvariantCulture) : "";
        return string.Create(CultureInfo.InvariantCulture, $"{KoreanDate.Official(local.Date)} {local.Hour:D2}:{local.Minute:D2}{seconds}(KST)");
    }
}
