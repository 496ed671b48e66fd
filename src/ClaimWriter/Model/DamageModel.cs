using System.Globalization;
using ClaimWriter.Claims;
using ClaimWriter.Korean;
using ClaimWriter.Records;
using ClaimWriter.Templating;

namespace ClaimWriter.Model;

/// <summary>A line of the damage as templates see it: figures as text, because each has a currency and a number of digits of its own.</summary>
internal static class DamageModel
{
    private static readonly ScriptShape _shape = new("number", "item", "quantity", "unit_price", "conversion", "basis", "computation", "amount", "is_estimate", "vat", "ref");

    internal static ScriptObject Of(DamageLine line, RawText? reference) => new(_shape)
    {
        Origin = string.Create(CultureInfo.InvariantCulture, $"costs[{line.Number - 1}]"),
        ["number"] = line.Number,
        ["item"] = line.Item,
        ["quantity"] = Number(line.Quantity) + line.Unit,
        ["unit_price"] = line.IsForeign ? $"{line.Currency} {Number(line.UnitPrice)}" : Number(line.UnitPrice) + "원",
        ["conversion"] = Conversion(line),
        ["basis"] = line.Basis,
        ["computation"] = line.Computation,
        ["amount"] = line.Amount.Amount,
        ["is_estimate"] = line.Certainty == CostCertainty.Estimate,
        ["vat"] = line.Vat switch { VatNote.Included => "부가가치세 포함", VatNote.Excluded => "부가가치세 별도", _ => null },
        ["ref"] = reference,
    };

    private static string Conversion(DamageLine line)
    {
        if (!line.IsForeign)
        {
            return "–";
        }

        List<string> about = [];
        if (line.RateDate is { } date)
        {
            about.Add(KoreanDate.Official(date));
        }

        if (line.RateSource is { } source)
        {
            about.Add(source);
        }

        string rate = $"1 {line.Currency} = {Number(line.Rate)}원";
        return about.Count == 0 ? rate : $"{rate} ({string.Join(" ", about)})";
    }

    // A decimal keeps the digits that the record wrote: 1130.0 is shown as 1,130.0.
    private static string Number(decimal number)
    {
        int digits = (decimal.GetBits(number)[3] >> 16) & 0xFF;
        return number.ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
