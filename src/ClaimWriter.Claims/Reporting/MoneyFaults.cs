using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Claims.Reporting;

/// <summary>Messages about amounts, interest and the deadline.</summary>
internal static class MoneyFaults
{
    private static readonly string _largest = Digits.Of(Won.Largest);

    public static Fault LineTooLarge(string amount) => new(
        "claim.cost-too-large",
        new($"금액 {amount}원이 한도 {_largest}원을 넘습니다", $"the amount of {amount} won is larger than {_largest} won"),
        new("수량, 단가, 환율의 자릿수를 보십시오", "check the digits of quantity, unit price and rate"));

    public static Fault TotalTooLarge(string amount) => new(
        "claim.total-too-large",
        new($"손해액의 합계 {amount}원이 한도 {_largest}원을 넘습니다", $"the sum of {amount} won is larger than {_largest} won"),
        new("비용의 자릿수를 보십시오", "check the digits of the costs"));

    public static Fault DemandDiffers(decimal demand, Won total) => new(
        "claim.demand-differs",
        new($"청구액 {Digits.Of(demand)}원이 비용의 합계 {total}원과 다릅니다", $"the demand of {Digits.Of(demand)} won is not the sum of the costs, {total} won"),
        new($"비용을 확인하고 `demand: {Digits.Plain(total.Amount)}`로 고치거나 `demand`를 지우십시오", $"check the costs and write `demand: {Digits.Plain(total.Amount)}`, or remove `demand`"));

    public static Fault CostWithoutExhibit(string item) => new(
        "claim.cost-without-exhibit",
        new($"`{item}` 비용을 보여 주는 증거가 지정되지 않았습니다", $"no exhibit shows the cost `{item}`"),
        new("`exhibit`에 증거의 `id`를 적으십시오", "name one as `exhibit`"));

    public static Fault RateWithoutSource(string currency) => new(
        "claim.rate-without-source",
        new($"{currency} 환율의 기준일이나 출처가 없습니다", $"the exchange rate of {currency} lacks its day or its source"),
        new("`rate_date`와 `rate_source`를 적으십시오", "give `rate_date` and `rate_source`"));

    public static Fault RepeatedCost(string item, string first) => new(
        "claim.repeated-cost",
        new($"`{item}` 비용이 {first}의 비용과 항목, 수량, 단가가 같습니다", $"the cost `{item}` has the same item, quantity and price as the one at {first}"),
        new("같은 비용을 두 번 청구한 것이 아닌지 확인하십시오", "check that one cost is not claimed twice"));

    public static Fault MoreThanFailures(string item, decimal quantity, int failures) => new(
        "claim.cost-exceeds-failures",
        new($"`{item}` 비용의 수량 {Digits.Of(quantity)}건이 실패 {Digits.Of(failures)}건보다 많습니다", $"the cost `{item}` is for {Digits.Of(quantity)} writes, more than the {Digits.Of(failures)} that failed"),
        new("수량을 확인하십시오", "check the quantity"));

    public static Fault InterestTooLarge() => new(
        "claim.interest-too-large",
        new($"지연손해금이 한도 {_largest}원을 넘습니다", $"the delay interest is larger than {_largest} won"),
        new("이율과 기간을 확인하십시오", "check rate and days"));

    public static Fault InterestBackwards(LocalDate from, LocalDate to) => new(
        "claim.interest-backwards",
        new($"지연손해금의 마지막 날({KoreanDate.Official(to)})이 첫날({KoreanDate.Official(from)})보다 앞섭니다", $"the interest's last day {Digits.Iso(to)} lies before its first {Digits.Iso(from)}"),
        new("두 날짜를 확인하십시오", "check both days"));

    public static Fault InterestBeforeChange(LocalDate from, LocalDate change) => new(
        "claim.interest-before-change",
        new($"지연손해금의 첫날({KoreanDate.Official(from)})이 변경이 있을 수 있었던 첫날({KoreanDate.Official(change)})보다 앞섭니다", $"interest starts on {Digits.Iso(from)}, before {Digits.Iso(change)}, the first day on which the change can have been made"),
        new("불법행위의 지연손해금은 불법행위가 있은 날부터 붙습니다", "interest on a tort runs from the day of the tort"));

    public static Fault InterestRateDiffers(string statute, decimal legal, decimal stated) => new(
        "claim.interest-rate-differs",
        new($"`{statute}`의 이율은 연 {Digits.Percent(legal)}인데 {Digits.Percent(stated)}로 적혀 있습니다", $"the rate of `{statute}` is {Digits.Percent(legal)} a year, but {Digits.Percent(stated)} is stated"),
        new("이율이나 근거 조문을 바로잡으십시오", "correct the rate or the statute"));

    public static Fault InterestBeforeSuit() => new(
        "claim.interest-before-suit",
        new("소송촉진 등에 관한 특례법의 이율은 소를 제기한 뒤에만 적용됩니다", "the rate of 소송촉진 등에 관한 특례법 applies only once suit is filed"),
        new("청구서에는 `민법 제379조`(5%)나 `상법 제54조`(6%)를 적으십시오", "a letter claims by `민법 제379조` (5%) or `상법 제54조` (6%)"));

    public static Fault ReceivedBeforeLetter(LocalDate received, LocalDate letter) => new(
        "claim.received-before-letter",
        new($"수령일({KoreanDate.Official(received)})이 문서 날짜({KoreanDate.Official(letter)})보다 앞섭니다", $"the day of receipt {Digits.Iso(received)} lies before the letter's date {Digits.Iso(letter)}"),
        new("두 날짜를 확인하십시오", "check both days"));

    public static Fault DeadlineUnknown(LocalDate received, int days) => new(
        "claim.deadline-outside-calendar",
        PaymentDeadline.OutsideCalendar(received, days),
        new("공휴일 자료에 그 해를 더하십시오", "add that year to the data of holidays"));
}
