using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using ClaimWriter.Claims.Reporting;
using ClaimWriter.Korean;
using ClaimWriter.Records;

namespace ClaimWriter.Claims.Inference;

/// <summary>Multiplies each cost out exactly, floors it, and adds the lines.</summary>
internal static class DamageSum
{
    /// <summary>The damages; null, with errors reported, where a line or the sum is too large.</summary>
    public static Damages? Infer(Inquiry inquiry, Failures failures)
    {
        ImmutableArray<CostItem> costs = inquiry.Record.Costs;
        List<DamageLine> lines = [];
        BigInteger sum = 0;
        for (int i = 0; i < costs.Length; i++)
        {
            CheckItem(costs, i, failures, inquiry);
            NumberedFile? exhibit = inquiry.Use(costs[i].ExhibitId, Path(i) + ".exhibit");
            Fraction product = Fraction.Of(costs[i].Quantity) * Fraction.Of(costs[i].UnitPrice) * Fraction.Of(costs[i].Rate);
            sum += product.Floor();
            if (product.FloorWon() is { } amount)
            {
                lines.Add(Line(costs[i], i + 1, amount, !product.IsWhole, exhibit));
            }
            else
            {
                inquiry.Error(Path(i), MoneyFaults.LineTooLarge(product.FloorText()));
            }
        }

        return lines.Count == costs.Length ? Sum(lines, sum, inquiry) : null;
    }

    private static Damages? Sum(List<DamageLine> lines, BigInteger sum, Inquiry inquiry)
    {
        if (sum > Won.Largest)
        {
            inquiry.Error("costs", MoneyFaults.TotalTooLarge(sum.ToString("N0", CultureInfo.InvariantCulture)));
            return null;
        }

        Won total = new((long)sum);
        if (inquiry.Record.Demand is { } demand && demand != total.Amount)
        {
            inquiry.Error("demand", MoneyFaults.DemandDiffers(demand, total));
        }

        return new Damages([.. lines], total);
    }

    private static void CheckItem(ImmutableArray<CostItem> costs, int index, Failures failures, Inquiry inquiry)
    {
        CostItem cost = costs[index];
        if (cost.ExhibitId is null)
        {
            inquiry.Warn(Path(index), MoneyFaults.CostWithoutExhibit(cost.Item));
        }

        if (!IsWon(cost) && (cost.RateDate is null || cost.RateSource is null))
        {
            inquiry.Warn(Path(index), MoneyFaults.RateWithoutSource(cost.Currency));
        }

        int first = costs.IndexOf(cost, 0, costs.Length, SameCost.Instance);
        if (first < index)
        {
            inquiry.Warn(Path(index), MoneyFaults.RepeatedCost(cost.Item, Path(first)));
        }

        bool isPerFailure = string.Equals(cost.Unit, "건", StringComparison.Ordinal)
            && cost.ExhibitId is not null && string.Equals(cost.ExhibitId, inquiry.Record.Failures.ExhibitId, StringComparison.Ordinal);
        if (isPerFailure && cost.Quantity > failures.Count)
        {
            inquiry.Warn(Path(index) + ".quantity", MoneyFaults.MoreThanFailures(cost.Item, cost.Quantity, failures.Count));
        }
    }

    private static string Path(int index) => string.Create(CultureInfo.InvariantCulture, $"costs[{index}]");

    private static bool IsWon(CostItem cost) => string.Equals(cost.Currency, "KRW", StringComparison.Ordinal);

    private static DamageLine Line(CostItem cost, int number, Won amount, bool isFloored, NumberedFile? exhibit) => new()
    {
        Number = number,
        Item = cost.Item,
        Quantity = cost.Quantity,
        Unit = cost.Unit,
        UnitPrice = cost.UnitPrice,
        Currency = cost.Currency,
        Rate = cost.Rate,
        RateDate = cost.RateDate,
        RateSource = cost.RateSource,
        Basis = cost.Basis,
        Computation = Computation(cost, isFloored),
        Amount = amount,
        IsFloored = isFloored,
        Exhibit = exhibit,
        Certainty = cost.Certainty,
        Vat = cost.Vat,
    };

    // A foreign price's basis (an invoice) stands with its rate's source, not in the computation.
    private static string Computation(CostItem cost, bool isFloored)
    {
        string quantity = Digits.Of(cost.Quantity) + cost.Unit;
        string product = IsWon(cost)
            ? $"{quantity} × {Digits.Of(cost.UnitPrice)}원"
            : (cost.Quantity == 1 ? "" : quantity + " × ") + $"{cost.Currency} {Digits.Of(cost.UnitPrice)} × {Digits.Of(cost.Rate)}원";
        string?[] notes = [IsWon(cost) ? cost.Basis : null, isFloored ? "원 미만 버림" : null];
        string remark = string.Join(", ", notes.OfType<string>());
        return remark.Length == 0 ? product : $"{product} ({remark})";
    }

    private sealed class SameCost : IEqualityComparer<CostItem>
    {
        public static SameCost Instance { get; } = new();

        public bool Equals(CostItem? x, CostItem? y) => x is not null && y is not null && Key(x) == Key(y);

        public int GetHashCode(CostItem obj) => Key(obj).GetHashCode();

        private static (string, decimal, decimal, string, string?, string?) Key(CostItem cost) =>
            (cost.Item, cost.Quantity, cost.UnitPrice, cost.Currency, cost.Basis, cost.ExhibitId);
    }
}
