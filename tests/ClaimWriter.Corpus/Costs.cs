using System.Globalization;

namespace ClaimWriter.Corpus;

/// <summary>One line of the damage.</summary>
internal sealed record CostLine(string Item, decimal Quantity, string Unit, decimal Price, string Currency, decimal Rate, string? Basis, string Exhibit)
{
    /// <summary>In won, below one won cut off.</summary>
    public decimal Amount => decimal.Floor(Quantity * Price * Rate);
}

/// <summary>Draws what an incident cost.</summary>
internal static class Costs
{
    public const string Labour = "labour";
    public const string Failures = "failures";

    public static List<CostLine> Draw(Incident incident, Dice dice)
    {
        List<CostLine> lines = [.. dice.Some(Vocabulary.Labour, dice.From(1, 4)).Select(kind => InWon(kind, dice))];
        int foreign = 0;
        foreach ((string item, string currency, int low, int high, int rateLow, int rateHigh) in dice.Some(Vocabulary.Foreign, dice.Pick([0, 0, 1, 1, 2])))
        {
            decimal price = dice.From(low, high) / 100m;
            decimal rate = dice.From(rateLow, rateHigh) / 100m;
            lines.Insert(dice.Below(lines.Count + 1), new CostLine(item, dice.Chance(80) ? 1 : dice.From(2, 5), "식", price, currency, rate, dice.Maybe(50, "청구서"), $"invoice-{++foreign}"));
        }

        if (incident.Failures.Count > 0 && dice.Chance(70))
        {
            lines.Add(new CostLine("데이터 재입력", incident.Failures.Count, "건", dice.From(5, 90) * 100, "KRW", 1, null, Failures));
        }

        return lines;
    }

    private static CostLine InWon((string Item, string Unit, int Low, int High, int Step, string Basis) kind, Dice dice)
    {
        int people = dice.From(1, 4), hours = dice.From(1, 16);
        decimal quantity = kind.Unit switch
        {
            "시간" or "인일" => people * hours,
            "건" => (people * 10) + (hours % 10),
            _ => 1,
        };
        string basis = kind.Unit == "건"
            ? string.Format(CultureInfo.InvariantCulture, kind.Basis, people, hours % 10)
            : string.Format(CultureInfo.InvariantCulture, kind.Basis, people, hours);
        int steps = (kind.High - kind.Low) / kind.Step;
        return new CostLine(
            kind.Item,
            kind.Unit == "시간" && dice.Chance(20) ? quantity + 0.5m : quantity,
            kind.Unit,
            kind.Low + (dice.Below(steps + 1) * kind.Step) + (dice.Chance(5) ? 0.75m : 0),
            "KRW",
            1,
            dice.Maybe(80, basis),
            Labour);
    }
}
