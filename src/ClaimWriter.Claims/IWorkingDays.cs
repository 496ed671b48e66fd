using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>The public holidays of Korea, as far as they are known. Sundays and Saturdays need not be in it.</summary>
public interface IWorkingDays
{
    /// <summary>Whether the day is a public holiday; null where the day lies outside the years that are known.</summary>
    bool? IsHoliday(LocalDate day);
}
