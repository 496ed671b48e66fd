using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Claims.Reporting;

/// <summary>Messages about the failed writes.</summary>
internal static class FailureFaults
{
    public static Fault CountDiffers(int stated, int counted) => new(
        "claim.failure-count-differs",
        new($"적힌 실패 건수 {Digits.Of(stated)}건이 행을 세어 얻은 {Digits.Of(counted)}건과 다릅니다", $"{Digits.Of(stated)} failures are stated, but {Digits.Of(counted)} rows were counted"),
        new($"증거를 확인하고 `count: {Digits.Plain(counted)}`로 고치거나 `count`를 지우십시오", $"check the evidence and write `count: {Digits.Plain(counted)}`, or remove `count`"));

    public static Fault FirstDiffers(Instant stated, Instant counted) => EndDiffers("claim.first-failure-differs", "첫", "first", stated, counted);

    public static Fault LastDiffers(Instant stated, Instant counted) => EndDiffers("claim.last-failure-differs", "마지막", "last", stated, counted);

    public static Fault LastBeforeFirst(Instant first, Instant last) => new(
        "claim.last-before-first",
        new($"마지막 실패({KoreanClock.Text(last)})가 첫 실패({KoreanClock.Text(first)})보다 앞섭니다", $"the last failure {Digits.Iso(last)} lies before the first {Digits.Iso(first)}"),
        new("`first`와 `last`가 뒤바뀌지 않았는지 보십시오", "check whether `first` and `last` are swapped"));

    public static Fault BeforeWindow(Instant first, Instant from) => new(
        "claim.failure-before-window",
        new($"첫 실패({KoreanClock.Text(first)})가 변경 전 상태가 확인된 시각({KoreanClock.Text(from)})보다 앞섭니다", $"the first failure {Digits.Iso(first)} lies before {Digits.Iso(from)}, when the unchanged state was still seen"),
        new("그 실패의 원인이 이 변경인지, 시간대가 맞는지 확인하십시오", "check that this change caused it, and its zone"));

    public static Fault AfterLetter(Instant at, LocalDate letter) => new(
        "claim.failure-after-letter",
        new($"실패 시각({KoreanClock.Text(at)})이 문서 날짜({KoreanDate.Official(letter)})보다 늦습니다", $"the failure at {Digits.Iso(at)} lies after the letter's date {Digits.Iso(letter)}"),
        new("실패 시각이나 `letter.date`를 바로잡으십시오", "correct the time or `letter.date`"));

    public static Fault OtherCode(int code, int stated, int count) => new(
        "claim.failure-code-differs",
        new($"실패 {Digits.Of(count)}건의 오류 번호가 적힌 {Digits.Plain(stated)}이 아니라 {Digits.Plain(code)}입니다", $"{Digits.Of(count)} of the failures have error {Digits.Plain(code)}, not the stated {Digits.Plain(stated)}"),
        new("이 변경이 일으킨 오류인지 확인하십시오", "check that this change caused them"));

    public static Fault NoExhibit() => new(
        "claim.failures-without-exhibit",
        new("실패 건수를 보여 주는 증거가 지정되지 않았습니다", "no exhibit shows the failures"),
        new("`failures.exhibit`에 증거의 `id`를 적으십시오", "name one as `failures.exhibit`"));

    private static Fault EndDiffers(string code, string korean, string english, Instant stated, Instant counted) => new(
        code,
        new($"적힌 {korean} 실패 시각({KoreanClock.Text(stated)})이 자료의 시각({KoreanClock.Text(counted)})과 다릅니다", $"the {english} failure is stated as {Digits.Iso(stated)}, but the rows have {Digits.Iso(counted)}"),
        new($"시간대를 확인하고 `{Digits.Iso(counted)}`로 고치십시오", $"check the zone and write `{Digits.Iso(counted)}`"));
}
