using ClaimWriter.Diagnostics;

namespace ClaimWriter.Records.Reading;

/// <content>Messages about fields that do not go together.</content>
internal static partial class Faults
{
    public static Fault DuplicateExhibit(string id, int firstLine) => new(
        "record.duplicate-exhibit",
        new($"증거 이름표 `{Shown(id)}` 값이 두 번 쓰였습니다. 처음은 {Number(firstLine)}행입니다", $"the exhibit id `{Shown(id)}` is used twice, first in line {Number(firstLine)}"),
        new("증거마다 다른 `id` 값을 주십시오", "give each exhibit its own `id`"));

    public static Fault UnknownExhibit(string id, string? nearest, IReadOnlyCollection<string> defined) => new(
        "record.unknown-exhibit",
        new($"`exhibits` 목록에 `{Shown(id)}` 증거가 없습니다", $"`exhibits` has no exhibit `{Shown(id)}`"),
        (nearest, defined.Count) switch
        {
            ({ } name, _) => new($"`{name}` 증거를 가리키려고 하셨습니까?", $"did you mean `{name}`?"),
            (_, 0) => new("`exhibits` 목록에 그 증거를 적으십시오", "list the exhibit under `exhibits`"),
            _ => new($"있는 증거: {Shown(string.Join(", ", defined))}", $"there are: {Shown(string.Join(", ", defined))}"),
        });

    public static Fault Before(string later, string laterValue, string earlier, string earlierValue, string code) => new(
        code,
        new($"`{later}` 값 {laterValue}이(가) `{earlier}` 값 {earlierValue}보다 앞섭니다", $"`{later}` {laterValue} lies before `{earlier}` {earlierValue}"),
        new("두 값이 뒤바뀌지 않았는지, 시간대가 같은지 보십시오", "check whether the two are swapped, and that both have the right zone"));

    public static Fault CountOrRows(string path) => new(
        "record.count-or-rows",
        new($"`{path}` 항목에 `count`도 `rows`도 없어 실패 건수를 알 수 없습니다", $"`{path}` has neither `count` nor `rows`, so the failures cannot be counted"),
        new("건수를 `count: 12`처럼 적거나 실패 목록 파일을 `rows`에 적으십시오", "state `count: 12`, or name the file that lists them as `rows`"));

    public static Fault ColumnNeeded(string path, string kind) => new(
        "record.missing-field",
        new($"필수 항목 `{path}.column` 항목이 없습니다(`kind: {kind}`인 변경의 컬럼)", $"the required field `{path}.column` is missing (the column that `kind: {kind}` is about)"),
        new("컬럼 이름을 적으십시오. 테이블을 지운 경우이면 `kind: table_dropped`입니다", "name the column; where a table was dropped it is `kind: table_dropped`"));

    public static Fault DdlPresent(string path) => new(
        "record.ddl-present",
        new($"`{path}` 항목의 `method: ddl` 관찰이 `state: present`로 적혀 있습니다", $"`{path}` is a `method: ddl` observation with `state: present`"),
        new("DDL 실행 뒤의 상태이므로 `absent`입니다. 실행 전 확인이면 `schema_query`로 적으십시오", "after the DDL the state is `absent`; a look before it is `schema_query`"));

    public static Fault OnlyForLogs(string path, string kind) => new(
        "record.only-for-logs",
        new($"`{path}` 항목은 `kind: log` 증거에만 쓰는데 이 증거는 `kind: {kind}`입니다", $"`{path}` is for `kind: log` only; this exhibit is `kind: {kind}`"),
        new("항목을 지우거나 `kind: log`로 바꾸십시오", "remove it, or make it `kind: log`"));

    public static Fault UnknownCurrency(string path, string found, string? nearest) => new(
        "record.unknown-currency",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 ISO 4217 통화 부호가 아닙니다", $"`{Shown(found)}` in `{path}` is not an ISO 4217 currency code"),
        nearest is null
            ? new("`USD`, `EUR`, `JPY`처럼 적으십시오", "write it like `USD`, `EUR` or `JPY`")
            : new($"`{nearest}` 통화를 쓰려고 하셨습니까?", $"did you mean `{nearest}`?"));

    public static Fault CurrencyWithoutRate(string path, string currency) => new(
        "record.currency-without-rate",
        new($"`{path}` 비용은 `{currency}` 통화인데 환율이 없습니다", $"`{path}` is in `{currency}` but has no exchange rate"),
        new($"1 {currency}의 원화 값을 `rate: 1130.0`처럼 적고 `rate_date`와 `rate_source`에 기준일과 출처를 적으십시오", $"give the won for 1 {currency} as `rate: 1130.0`, with its day and source in `rate_date` and `rate_source`"));

    public static Fault WonWithRate(string path, string rate) => new(
        "record.won-with-rate",
        new($"`{path}` 비용은 원화인데 환율이 {rate}입니다", $"`{path}` is in won but has the exchange rate {rate}"),
        new("`rate`를 지우거나 통화를 `currency: USD`처럼 적으십시오", "remove `rate`, or name the currency as `currency: USD`"));
}
