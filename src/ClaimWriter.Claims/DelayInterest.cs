using System.Numerics;
using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>A yearly rate and the last day on which it holds.</summary>
/// <param name="Rate">As a fraction: 5% is 0.05; not negative.</param>
/// <param name="To">The last day, which counts; null for the last rate, which holds without end.</param>
public sealed record RatePeriod(decimal Rate, LocalDate? To = null);

/// <summary>How a stretch of time becomes a part of years.</summary>
public enum InterestMethod
{
    /// <summary>
    /// 기간식: whole years, then the remaining days over 366 where the year that starts with them contains 29 February, else over 365.
    /// </summary>
    Period,

    /// <summary>총일수식: all days over 365.</summary>
    Days,
}

/// <summary>지연손해금: interest from a day to a day, both counted. Fractions are exact; less than a won is cut off once, at the end.</summary>
public static class DelayInterest
{
    private const int LastYear = 9997;

    /// <summary>Interest at one rate.</summary>
    /// <param name="principal">The sum owed.</param>
    /// <param name="rate">A year's rate as a fraction; not negative.</param>
    /// <param name="from">The first day; it counts.</param>
    /// <param name="to">The last day; it counts. Not before <paramref name="from"/>.</param>
    /// <param name="method">기간식 or 총일수식.</param>
    /// <exception cref="ArgumentException">The days are out of order or after the year 9997, or the rate is negative.</exception>
    /// <exception cref="OverflowException">The interest is larger than <see cref="Won.Largest"/>.</exception>
    public static Won Compute(Won principal, decimal rate, LocalDate from, LocalDate to, InterestMethod method) =>
        Compute(principal, [new RatePeriod(rate)], from, to, method);

    /// <summary>Interest at rates that change over time: each rate's stretch is counted by itself, and the parts are added before flooring.</summary>
    /// <param name="principal">The sum owed.</param>
    /// <param name="rates">In order of time; only the last may have no end, and it must reach <paramref name="to"/>.</param>
    /// <param name="from">The first day; it counts.</param>
    /// <param name="to">The last day; it counts. Not before <paramref name="from"/>.</param>
    /// <param name="method">기간식 or 총일수식.</param>
    /// <exception cref="ArgumentException">The days or the rates are out of order, a day lies after 9997, or no rate holds on it.</exception>
    /// <exception cref="OverflowException">The interest is larger than <see cref="Won.Largest"/>.</exception>
    public static Won Compute(Won principal, IReadOnlyList<RatePeriod> rates, LocalDate from, LocalDate to, InterestMethod method) =>
        TryCompute(principal, rates, from, to, method)
        ?? throw new OverflowException(FormattableString.Invariant($"The interest is larger than {Won.Largest:N0} won."));

    /// <summary>As <see cref="Compute(Won, IReadOnlyList{RatePeriod}, LocalDate, LocalDate, InterestMethod)"/>; null where it is too large.</summary>
    internal static Won? TryCompute(Won principal, IReadOnlyList<RatePeriod> rates, LocalDate from, LocalDate to, InterestMethod method)
    {
        if (to < from)
        {
            throw new ArgumentException("The last day lies before the first.", nameof(to));
        }

        // The calendar ends with the year 9999, and the year after the last day must still lie in it.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to.Year, LastYear, nameof(to));
        Fraction sum = Fraction.Zero;
        LocalDate start = from;
        LocalDate? before = null;
        foreach (RatePeriod period in rates)
        {
            CheckOrder(period, before);
            LocalDate end = period.To is { } last && last < to ? last : to;
            if (start <= end)
            {
                sum += Fraction.Of(period.Rate) * Years(start, end.PlusDays(1), method);
                start = end.PlusDays(1);
            }

            before = period.To ?? LocalDate.MaxIsoValue;
        }

        return start > to
            ? (sum * new Fraction(principal.Amount, 1)).FloorWon()
            : throw new ArgumentException("No rate holds on the last day.", nameof(rates));
    }

    private static void CheckOrder(RatePeriod period, LocalDate? before)
    {
        if (period.Rate < 0)
        {
            throw new ArgumentException("A rate is negative.", nameof(period));
        }

        if (before is { } end && (period.To ?? LocalDate.MaxIsoValue) <= end)
        {
            throw new ArgumentException("The rates are not in order of time.", nameof(period));
        }
    }

    private static Fraction Years(LocalDate start, LocalDate end, InterestMethod method)
    {
        if (method == InterestMethod.Days)
        {
            return new Fraction(Period.DaysBetween(start, end), 365);
        }

        int years = end.Year - start.Year;
        if (Anniversary(start, years) > end)
        {
            years--;
        }

        LocalDate rest = Anniversary(start, years);
        return new Fraction(years, 1) + new Fraction(Period.DaysBetween(rest, end), HasLeapDay(rest) ? 366 : 365);
    }

    // 민법 제160조: a year that began on 29 February ends with the last day of February, so the next one begins on 1 March.
    private static LocalDate Anniversary(LocalDate start, int years)
    {
        LocalDate day = start.PlusYears(years);
        return day.Day == start.Day ? day : day.PlusDays(1);
    }

    private static bool HasLeapDay(LocalDate start) => Period.DaysBetween(start, Anniversary(start, 1)) == 366;
}
