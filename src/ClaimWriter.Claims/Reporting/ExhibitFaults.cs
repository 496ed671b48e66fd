using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Claims.Reporting;

/// <summary>Messages about exhibits and evidence that is kept for a time only.</summary>
internal static class ExhibitFaults
{
    public static Fault Unknown(string id, string? nearest) => new(
        "claim.unknown-exhibit",
        new($"`exhibits` 목록에 `{id}` 증거가 없습니다", $"`exhibits` has no exhibit `{id}`"),
        nearest is null
            ? new("`exhibits` 목록에 그 증거를 적으십시오", "list the exhibit under `exhibits`")
            : new($"`{nearest}` 증거를 가리키려고 하셨습니까?", $"did you mean `{nearest}`?"));

    public static Fault Unused(string id, string label) => new(
        "claim.unused-exhibit",
        new($"{label} `{id}` 증거를 근거로 쓰는 주장이 없습니다", $"nothing in the claim rests on the exhibit `{id}` ({label})"),
        new("근거가 되는 관찰, 비용, 실패 건수에 `exhibit`으로 적거나 목록에서 지우십시오", "name it as `exhibit` of an observation, a cost or the failures, or remove it"));

    public static Fault SchemaWithoutExhibit(string path) => new(
        "claim.schema-without-exhibit",
        new($"스키마 자료 `{path}`이(가) 증거 목록에 없습니다", $"the schema `{path}` is not among the exhibits"),
        new("그 파일을 `exhibits`에 더하십시오", "add the file to `exhibits`"));

    public static Fault AcquiredAfterLetter(Instant at, LocalDate letter) => new(
        "claim.acquired-after-letter",
        new($"증거를 취득한 시각({KoreanClock.Text(at)})이 문서 날짜({KoreanDate.Official(letter)})보다 늦습니다", $"the exhibit was acquired at {Digits.Iso(at)}, after the letter's date {Digits.Iso(letter)}"),
        new("두 날짜를 확인하십시오", "check both days"));

    public static Fault Expires(string korean, string english, Instant at) => new(
        "claim.evidence-expires",
        new($"{korean} 자료는 {KoreanClock.Text(at)}까지만 확보할 수 있습니다", $"{english} can be secured only until {Digits.Iso(at)}"),
        new("그 전에 내려받아 증거 목록에 더하십시오", "download it before then and add it to the exhibits"));

    public static Fault Expired(string korean, string english, Instant at) => new(
        "claim.evidence-expired",
        new($"{korean} 자료는 {KoreanClock.Text(at)}에 보존 기간이 지났고 증거로 확보되지 않았습니다", $"{english} was kept only until {Digits.Iso(at)}, and no exhibit holds it"));
}
