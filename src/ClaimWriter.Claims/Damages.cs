using System.Collections.Immutable;
using ClaimWriter.Korean;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>One line of the table of damages.</summary>
public sealed record DamageLine
{
    /// <summary>순번, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it is for.</summary>
    public required string Item { get; init; }

    /// <summary>How many.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Of what.</summary>
    public required string Unit { get; init; }

    /// <summary>Price of one unit in <see cref="Currency"/>.</summary>
    public required decimal UnitPrice { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Won for one unit of the currency; 1 for won.</summary>
    public required decimal Rate { get; init; }

    /// <summary>The day of the exchange rate.</summary>
    public LocalDate? RateDate { get; init; }

    /// <summary>Who published the exchange rate.</summary>
    public string? RateSource { get; init; }

    /// <summary>How the quantity or the price came about.</summary>
    public string? Basis { get; init; }

    /// <summary>산출근거: <c>16시간 × 85,000원 (2인 × 8시간)</c>, <c>USD 364.87 × 1,130.0원 (원 미만 버림)</c>.</summary>
    public required string Computation { get; init; }

    /// <summary>The product, with what is less than a won cut off.</summary>
    public required Won Amount { get; init; }

    /// <summary>Whether something less than a won was cut off.</summary>
    public required bool IsFloored { get; init; }

    /// <summary>The file that shows it; null where the record names none.</summary>
    public NumberedFile? Exhibit { get; init; }

    /// <summary>Paid or expected.</summary>
    public required CostCertainty Certainty { get; init; }

    /// <summary>Whether VAT is in it.</summary>
    public required VatNote Vat { get; init; }

    /// <summary>Whether the price is in a foreign currency.</summary>
    public bool IsForeign => !string.Equals(Currency, "KRW", StringComparison.Ordinal);
}

/// <summary>What the incident cost, line by line.</summary>
/// <param name="Lines">In the record's order; never empty.</param>
/// <param name="Total">The sum of the floored lines: the sum demanded.</param>
public sealed record Damages(ImmutableArray<DamageLine> Lines, Won Total)
{
    /// <summary>The part of the total that was paid.</summary>
    public Won Actual => Sum(CostCertainty.Actual);

    /// <summary>The part of the total that is expected.</summary>
    public Won Estimated => Sum(CostCertainty.Estimate);

    private Won Sum(CostCertainty certainty) =>
        Lines.Where(line => line.Certainty == certainty).Aggregate(default(Won), (sum, line) => sum + line.Amount);
}
