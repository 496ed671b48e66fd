using ClaimWriter.Claims;
using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Functions;

/// <summary>The Korean room's holidays as the claim asks for them.</summary>
internal sealed class PublicHolidays : IWorkingDays
{
    internal static PublicHolidays Calendar { get; } = new();

    public bool? IsHoliday(LocalDate day) => KoreanHolidays.IsHoliday(day);
}
