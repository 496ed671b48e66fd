using System.Globalization;
using ClaimWriter.Korean;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Claims.Tests;

public sealed class DelayInterestTests
{
    private static readonly LocalDate _epoch = new(2000, 1, 1);

    public static TheoryData<string> Vectors() =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "vectors", "delay-interest.csv")).Skip(1).Where(line => line.Length > 0)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Compute_Vector_GivesItsInterest(string row)
    {
        string[] cells = row.Split(',');
        InterestMethod method = string.Equals(cells[4], "period", StringComparison.Ordinal) ? InterestMethod.Period : InterestMethod.Days;

        Won interest = DelayInterest.Compute(new Won(long.Parse(cells[0])), Rates(cells[1]), Date(cells[2]), Date(cells[3]), method);

        Assert.Equal(long.Parse(cells[5]), interest.Amount);
    }

    [Theory]
    [InlineData("2023-03-01", "2024-02-29", 50_000)] // a whole year of 366 days
    [InlineData("2023-03-01", "2024-02-28", 49_863)] // 365/366
    [InlineData("2023-02-28", "2024-02-27", 50_000)] // a whole year that ends before the leap day
    [InlineData("2024-02-29", "2028-02-28", 200_000)] // four years, ending before the next 29 February
    [InlineData("2024-02-29", "2024-02-29", 136)] // 1/366
    [InlineData("2024-03-01", "2024-03-01", 136)] // 1/365
    [InlineData("2025-03-01", "2025-03-01", 136)]
    public void Compute_AroundLeapDays_CountsYearsByTheCalendar(string from, string to, long expected)
    {
        Assert.Equal(expected, DelayInterest.Compute(new Won(1_000_000), 0.05m, Date(from), Date(to), InterestMethod.Period).Amount);
    }

    [Fact]
    public void Compute_LargestPrincipal_IsExact()
    {
        Won interest = DelayInterest.Compute(new Won(Won.Largest), 0.12m, new LocalDate(2020, 1, 1), new LocalDate(2020, 12, 31), InterestMethod.Period);

        Assert.Equal(1_199_999_999_999_999, interest.Amount);
    }

    [Fact]
    public void Compute_TooLarge_Throws()
    {
        Assert.Throws<OverflowException>(() =>
            DelayInterest.Compute(new Won(Won.Largest), 1m, new LocalDate(2020, 1, 1), new LocalDate(2022, 12, 31), InterestMethod.Days));
    }

    [Fact]
    public void Compute_DaysOutOfOrder_Throws()
    {
        Assert.Throws<ArgumentException>(() =>
            DelayInterest.Compute(new Won(1), 0.05m, new LocalDate(2020, 1, 2), new LocalDate(2020, 1, 1), InterestMethod.Days));
    }

    [Theory]
    [InlineData(InterestMethod.Period)]
    [InlineData(InterestMethod.Days)]
    public void Compute_AtTheEndOfTheCalendar_Throws(InterestMethod method)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            DelayInterest.Compute(new Won(1), 0.05m, new LocalDate(9999, 1, 1), new LocalDate(9999, 12, 31), method));
        Assert.Equal(50, DelayInterest.Compute(new Won(1000), 0.05m, new LocalDate(9997, 1, 1), new LocalDate(9997, 12, 31), method).Amount);
    }

    [Fact]
    public void Compute_RatesThatEndTooSoon_Throws()
    {
        RatePeriod[] rates = [new(0.15m, new LocalDate(2019, 5, 31))];

        Assert.Throws<ArgumentException>(() =>
            DelayInterest.Compute(new Won(1), rates, new LocalDate(2019, 1, 1), new LocalDate(2019, 6, 1), InterestMethod.Days));
    }

    /// <summary>
    /// By days the exact interest is additive over a split, so the floored parts lack less than a won each: together at most one won.
    /// </summary>
    [Fact]
    public void Compute_SplitByDays_IsAdditiveUpToOneWon()
    {
        Prop.ForAll(Splits().ToArbitrary(), split =>
        {
            (Won principal, decimal rate, LocalDate from, LocalDate middle, LocalDate to) = split;
            long whole = DelayInterest.Compute(principal, rate, from, to, InterestMethod.Days).Amount;
            long parts = DelayInterest.Compute(principal, rate, from, middle, InterestMethod.Days).Amount
                + DelayInterest.Compute(principal, rate, middle.PlusDays(1), to, InterestMethod.Days).Amount;
            return whole - parts is 0 or 1;
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    /// <summary>A split at which the rate does not change changes nothing by days, for the parts are added before flooring.</summary>
    [Fact]
    public void Compute_SameRateSplitByDays_ChangesNothing()
    {
        Prop.ForAll(Splits().ToArbitrary(), split =>
        {
            (Won principal, decimal rate, LocalDate from, LocalDate middle, LocalDate to) = split;
            return DelayInterest.Compute(principal, rate, from, to, InterestMethod.Days)
                == DelayInterest.Compute(principal, [new RatePeriod(rate, middle), new RatePeriod(rate)], from, to, InterestMethod.Days);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    /// <summary>By period, a split at an anniversary is additive: the first part is whole years.</summary>
    [Fact]
    public void Compute_SplitAtAnniversary_IsAdditiveUpToOneWon()
    {
        Gen<(Won, decimal, LocalDate, int, int)> cases = from principal in Gen.Choose(0, int.MaxValue)
                                                         from rate in Gen.Choose(0, 2000)
                                                         from start in Gen.Choose(0, 9000)
                                                         from years in Gen.Choose(1, 8)
                                                         from days in Gen.Choose(1, 2000)
                                                         select (new Won(principal), rate / 10_000m, _epoch.PlusDays(start), years, days);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            (Won principal, decimal rate, LocalDate from, int years, int days) = one;
            LocalDate next = from.PlusYears(years);
            next = next.Day == from.Day ? next : next.PlusDays(1);
            LocalDate to = next.PlusDays(days - 1);
            long whole = DelayInterest.Compute(principal, rate, from, to, InterestMethod.Period).Amount;
            long parts = DelayInterest.Compute(principal, rate, from, next.PlusDays(-1), InterestMethod.Period).Amount
                + DelayInterest.Compute(principal, rate, next, to, InterestMethod.Period).Amount;
            return (from.Month == 2 && from.Day == 29) || whole - parts is 0 or 1;
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    /// <summary>A longer delay never costs less. From 29 February the remainder's year is not the anniversary's year, so it is left out.</summary>
    [Fact]
    public void Compute_OneDayMore_NeverCostsLess()
    {
        Prop.ForAll(Splits().ToArbitrary(), split =>
        {
            (Won principal, decimal rate, LocalDate from, _, LocalDate to) = split;
            return (from.Month == 2 && from.Day == 29)
                || DelayInterest.Compute(principal, rate, from, to, InterestMethod.Period)
                    <= DelayInterest.Compute(principal, rate, from, to.PlusDays(1), InterestMethod.Period);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    private static Gen<(Won Principal, decimal Rate, LocalDate From, LocalDate Middle, LocalDate To)> Splits() =>
        from principal in Gen.Choose(0, int.MaxValue)
        from scale in Gen.Choose(1, 1000)
        from rate in Gen.Choose(0, 2000)
        from start in Gen.Choose(0, 9000)
        from first in Gen.Choose(0, 3000)
        from second in Gen.Choose(1, 3000)
        let begin = _epoch.PlusDays(start)
        select (new Won((long)principal * scale), rate / 10_000m, begin, begin.PlusDays(first), begin.PlusDays(first + second));

    // "5%", or "15% to 2019-05-31 then 12%".
    private static RatePeriod[] Rates(string text) =>
    [
        .. text.Split(" then ").Select(part => part.Split(" to ")).Select(part =>
            new RatePeriod(decimal.Parse(part[0].TrimEnd('%'), CultureInfo.InvariantCulture) / 100, part.Length > 1 ? Date(part[1]) : null)),
    ];

    private static LocalDate Date(string iso) => LocalDatePattern.Iso.Parse(iso).Value;
}
