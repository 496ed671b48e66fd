using ClaimWriter.Diagnostics;
using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>When payment is due, and from when it is late.</summary>
/// <param name="Received">The day of receipt; it does not count (민법 제157조).</param>
/// <param name="Days">Days to pay.</param>
/// <param name="Due">The last day to pay: where the last day counted is a Saturday or a holiday, the next working day (민법 제161조).</param>
/// <param name="InterestFrom">The day after <see cref="Due"/>: the first day that bears delay interest; it counts.</param>
public sealed record PaymentDeadline(LocalDate Received, int Days, LocalDate Due, LocalDate InterestFrom)
{
    // The calendar ends with the year 9999; nobody knows its holidays.
    private const int LastYear = 9990;

    /// <summary>The deadline; null where it falls outside the years whose holidays are known, for then it would be a guess.</summary>
    /// <param name="received">The day of receipt.</param>
    /// <param name="days">Days to pay; 1 to 365.</param>
    /// <param name="workingDays">Korea's public holidays.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is not 1 to 365.</exception>
    public static PaymentDeadline? From(LocalDate received, int days, IWorkingDays workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 365);
        if (received.Year > LastYear)
        {
            return null;
        }

        LocalDate due = received.PlusDays(days);
        while (true)
        {
            switch (workingDays.IsHoliday(due))
            {
                case null:
                    return null;
                case false when due.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday):
                    return new PaymentDeadline(received, days, due, due.PlusDays(1));
                default:
                    due = due.PlusDays(1);
                    break;
            }
        }
    }

    /// <summary>What to tell the person where <see cref="From"/> gives null.</summary>
    public static Sentence OutsideCalendar(LocalDate received, int days) => new(
        $"{KoreanDate.Official(received)} 수령 후 {Digits.Of(days)}일째의 공휴일 자료가 없어 기한을 정할 수 없습니다",
        $"the public holidays around {Digits.Of(days)} days after receipt on {Digits.Iso(received)} are not known, so the deadline cannot be fixed");
}
