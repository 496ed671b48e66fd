using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Claims.Tests;

public sealed class DamageTests
{
    private const string Item = "{item: 재입력, quantity: 3, unit: 건, unit_price: 4000, exhibit: rows}\ndemand: 1372000";

    [Theory]
    [InlineData("quantity: 1.5, unit: 시간, unit_price: 333", "1.5시간 × 333원 (원 미만 버림)", 499)]
    [InlineData("quantity: 2, unit: 식, unit_price: 0.10, currency: USD, rate: 1130.55, rate_date: 2020-11-10, rate_source: 은행", "2식 × USD 0.10 × 1,130.55원 (원 미만 버림)", 226)]
    [InlineData("quantity: 1, unit: 식, unit_price: 1234567", "1식 × 1,234,567원", 1_234_567)]
    [InlineData("quantity: 1.00, unit: 식, unit_price: 0.99", "1.00식 × 0.99원 (원 미만 버림)", 0)]
    [InlineData("quantity: 1, unit: 식, unit_price: 9999999999999999, basis: 전부", "1식 × 9,999,999,999,999,999원 (전부)", 9_999_999_999_999_999)]
    public void From_Cost_FloorsItsLineAndShowsHow(string cost, string computation, long amount)
    {
        string yaml = Incidents.Whole.Replace(Item, $"{{item: 가, {cost}, exhibit: labour}}", StringComparison.Ordinal)
            .Replace("  - {item: 인건비, quantity: 16, unit: 시간, unit_price: 85000, basis: 2인 × 8시간, exhibit: labour}\n", "", StringComparison.Ordinal)
            .Replace(", to: 2020-12-31", "", StringComparison.Ordinal);

        Claim claim = Incidents.Claim(Incidents.Read(yaml));

        DamageLine line = Assert.Single(claim.Damages.Lines);
        Assert.Equal((computation, amount), (line.Computation, line.Amount.Amount));
        Assert.Equal(amount, claim.Damages.Total.Amount);
    }

    [Theory]
    [InlineData("demand: 1372000", "demand: 1372001", "Error claim.demand-differs @22")]
    [InlineData("unit_price: 4000", "unit_price: 9999999999999999", "Error claim.cost-too-large @21")]
    [InlineData("quantity: 16, unit: 시간, unit_price: 85000", "quantity: 1, unit: 시간, unit_price: 9999999999999000", "Error claim.total-too-large @19")]
    [InlineData("quantity: 3, unit: 건", "quantity: 4, unit: 건", "Warning claim.cost-exceeds-failures @21")]
    [InlineData("unit_price: 4000, exhibit: rows", "unit_price: 4000", "Warning claim.cost-without-exhibit @21")]
    [InlineData("unit_price: 4000, exhibit: rows", "unit_price: 4, currency: USD, rate: 1000, exhibit: rows", "Warning claim.rate-without-source @21")]
    [InlineData("  - {item: 재입력", "  - {item: 인건비, quantity: 16, unit: 시간, unit_price: 85000, basis: 2인 × 8시간, exhibit: labour}\n  - {item: 재입력", "Warning claim.repeated-cost @21")]
    public void From_DoubtfulCost_IsReportedAtItsPlace(string old, string replacement, string fault)
    {
        Assert.Contains(fault, Incidents.Codes(Read(old, replacement)));
    }

    [Fact]
    public void From_ProductBeyondDecimal_IsAnErrorAndNotAnException()
    {
        IncidentRecord record = Incidents.Read(Incidents.Whole);
        CostItem cost = record.Costs[0] with { Quantity = 1_000_000_000m, UnitPrice = 9_999_999_999_999_999m, Currency = "USD", Rate = 1_000_000_000m };

        Incidents.Draw(record with { Costs = [cost], Demand = null }, out IReadOnlyList<Diagnostic> found);

        Assert.Contains("9,999,999,999,999,999,000,000,000,000,000,000원", found.Single(fault => fault.Severity == Severity.Error).Fact.Korean, StringComparison.Ordinal);
    }

    [Fact]
    public void From_PartlyEstimated_SumsBothParts()
    {
        Damages damages = Incidents.Claim(Incidents.With("unit_price: 4000, exhibit: rows", "unit_price: 4000, exhibit: rows, certainty: estimate, vat: excluded")).Damages;

        Assert.Equal((1_360_000, 12_000), (damages.Actual.Amount, damages.Estimated.Amount));
        Assert.Equal(VatNote.Excluded, damages.Lines[1].Vat);
    }

    /// <summary>The sum is that of the floored lines, whatever their order.</summary>
    [Fact]
    public void From_CostsInAnyOrder_SumTheSame()
    {
        IncidentRecord record = Incidents.Read(Incidents.Whole) with { Demand = null };
        Gen<CostItem> cost = from quantity in Gen.Choose(1, 1_000_000)
                             from price in Gen.Choose(0, int.MaxValue)
                             select record.Costs[0] with { Quantity = quantity / 100m, UnitPrice = price / 1000m };
        Gen<(CostItem[] Costs, CostItem[] Shuffled)> cases = from costs in Gen.Resize(cost.NonEmptyListOf(), 20)
                                                             let given = costs.ToArray()
                                                             from shuffled in Gen.Shuffle(given)
                                                             select (given, shuffled.ToArray());
        Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            long total = Total(pair.Costs);
            return total == Total(pair.Shuffled) && total == pair.Costs.Sum(item => (long)decimal.Floor(item.Quantity * item.UnitPrice));
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));

        long Total(CostItem[] costs) => Incidents.Claim(record with { Costs = [.. costs] }).Damages.Total.Amount;
    }

    private static IncidentRecord Read(string old, string replacement) => Incidents.With(old, replacement);
}
