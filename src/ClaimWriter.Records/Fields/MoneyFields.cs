using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Reading;
using NodaTime;

namespace ClaimWriter.Records.Fields;

/// <summary>The fields of what the incident cost.</summary>
internal static class MoneyFields
{
    /// <summary>The largest amount that a letter can name: below one 경.</summary>
    public const decimal Most = 9_999_999_999_999_999m;

    private static readonly Field<string> _item = Row.Required("item", TextType.Line, "비용 항목", "what it is for", "장애 복구 인건비");
    private static readonly Field<decimal> _quantity = Row.Required("quantity", new DecimalType(0, 1_000_000_000, excludesLowest: true), "수량, 0보다 큼", "how many, more than 0", "16");
    private static readonly Field<string> _unit = Row.Required("unit", TextType.Line, "단위(시간, 건, 식)", "of what", "시간");
    private static readonly Field<decimal> _unitPrice = Row.Required("unit_price", new DecimalType(0, Most), "단가(통화 단위)", "price of one unit, in the currency", "85000");
    private static readonly Field<string> _currency = Row.Optional(
        "currency",
        new RuledTextType(
            new("`USD`와 같은 통화 부호", "a currency code like `USD`"),
            (text, node) => Currencies.IsCode(text) ? null : Faults.UnknownCurrency(node.Path, text, Currencies.Nearest(text)),
            "^[A-Z]{3}$"),
        "ISO 4217 통화 부호. 없으면 원(KRW)",
        "ISO 4217; won where absent",
        "USD");

    private static readonly Field<decimal> _rate = Row.Optional("rate", new DecimalType(0, 1_000_000_000, excludesLowest: true), "통화 1단위의 원화 값. 외화이면 필수", "won for one unit of the currency; required for foreign currency", "1130.0");
    private static readonly Field<LocalDate> _rateDate = Row.Optional("rate_date", DateType.Instance, "환율의 기준일", "the day of the exchange rate", "2020-11-10");
    private static readonly Field<string> _rateSource = Row.Optional("rate_source", TextType.Line, "환율의 출처", "who published the exchange rate", "서울외국환중개 매매기준율");
    private static readonly Field<string> _basis = Row.Optional("basis", TextType.Line, "수량과 단가의 산출 근거", "how the quantity came about", "2인 × 8시간");
    private static readonly Field<string> _exhibit = Row.Optional("exhibit", new ExhibitIdType(defines: false), "이를 보여 주는 증거의 id", "id of the exhibit that shows it");
    private static readonly Field<CostCertainty> _certainty = Row.Optional(
        "certainty", new ChoiceType<CostCertainty>(("actual", CostCertainty.Actual), ("estimate", CostCertainty.Estimate)), "actual(지출함) 또는 estimate(추정). 없으면 actual", "paid or expected; actual where absent", "actual");

    private static readonly Field<VatNote> _vat = Row.Optional(
        "vat",
        new ChoiceType<VatNote>(("none", VatNote.None), ("excluded", VatNote.Excluded), ("included", VatNote.Included)),
        "부가가치세: none, excluded(별도), included(포함). 없으면 none",
        "whether VAT is in it; none where absent",
        "none");

    /// <summary>One line of the damage.</summary>
    public static readonly MapType<CostItem> Cost = new(
        [_item, _quantity, _unit, _unitPrice, _currency, _rate, _rateDate, _rateSource, _basis, _exhibit, _certainty, _vat],
        values => new CostItem
        {
            Item = values.Need(_item),
            Quantity = values.Need(_quantity),
            Unit = values.Need(_unit),
            UnitPrice = values.Need(_unitPrice),
            Currency = values.Or(_currency, Currencies.Won),
            Rate = values.Or(_rate, 1m),
            RateDate = values.MaybeValue(_rateDate),
            RateSource = values.Maybe(_rateSource),
            Basis = values.Maybe(_basis),
            ExhibitId = values.Maybe(_exhibit),
            Certainty = values.Or(_certainty, CostCertainty.Actual),
            Vat = values.Or(_vat, VatNote.None),
        },
        CheckCurrency);

    private static readonly Field<decimal> _interestRate = Row.Required("rate", RateType.Instance, "연 이율. `5%` 또는 `0.05`", "a year's rate, `5%` or `0.05`", "5%");
    private static readonly Field<LocalDate> _from = Row.Required("from", DateType.Instance, "이자가 붙는 첫날(그날을 셈)", "the first day that bears interest", "2020-11-10");
    private static readonly Field<LocalDate> _to = Row.Optional("to", DateType.Instance, "계산할 마지막 날(그날을 셈). 없으면 다 갚는 날까지", "the last day computed; until paid where absent", "2020-12-31");
    private static readonly Field<string> _interestBasis = Row.Optional("basis", TextType.Line, "이율의 근거 법조", "the statute", "민법 제379조");

    /// <summary>Delay interest.</summary>
    public static readonly MapType<InterestTerms> Interest = new(
        [_interestRate, _from, _to, _interestBasis],
        values => new InterestTerms
        {
            Rate = values.Need(_interestRate),
            From = values.Need(_from),
            To = values.MaybeValue(_to),
            Basis = values.Maybe(_interestBasis),
        },
        (values, run) => Order.Check(values, run, _from, _to, "record.to-before-from"));

    private static void CheckCurrency(Values values, ReadingRun run)
    {
        if (!values.Has(_currency))
        {
            if (!values.IsGiven(_currency) && values.MaybeValue(_rate) is { } rate && rate != 1)
            {
                ReportWonWithRate(values, run, rate);
            }

            return;
        }

        string currency = values.Need(_currency);
        Node node = values.NodeOf(_currency);
        if (string.Equals(currency, Currencies.Won, StringComparison.Ordinal))
        {
            if (values.MaybeValue(_rate) is { } rate && rate != 1)
            {
                ReportWonWithRate(values, run, rate);
            }
        }
        else if (!Currencies.IsKnown(currency))
        {
            Fault fault = Faults.UnknownCurrency(node.Path, currency, Currencies.Nearest(currency));
            if (values.IsGiven(_rate))
            {
                run.Warn(node, fault);
            }
            else
            {
                run.Report(node, fault);
            }
        }
        else if (!values.IsGiven(_rate))
        {
            run.Report(node, Faults.CurrencyWithoutRate(values.Map.Path, currency));
        }
    }

    private static void ReportWonWithRate(Values values, ReadingRun run, decimal rate) =>
        run.Report(values.NodeOf(_rate), Faults.WonWithRate(values.Map.Path, rate.ToString(CultureInfo.InvariantCulture)));
}
