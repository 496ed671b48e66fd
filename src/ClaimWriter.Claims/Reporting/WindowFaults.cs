using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Claims.Reporting;

/// <summary>Messages about observations and the window they make.</summary>
internal static class WindowFaults
{
    public static Fault Contradiction(Named present, Named absent) => new(
        "claim.contradicting-observations",
        new($"변경 후 상태의 관찰({absent.Korean})이 변경 전 상태의 관찰({present.Korean})보다 늦지 않아 서로 어긋납니다", $"the changed state was seen ({absent.English}) no later than the unchanged state ({present.English})"),
        new("두 관찰의 시각, 시간대, `state` 값을 증거와 견주어 보십시오", "compare time, zone and `state` of both with the evidence"));

    public static Fault DdlOutside(Named ddl, Named bound, bool isLate) => new(
        "claim.ddl-outside-window",
        isLate
            ? new($"DDL 기록({ddl.Korean})이 이미 변경된 상태를 본 관찰({bound.Korean})보다 늦습니다", $"the DDL event ({ddl.English}) lies after the changed state was seen ({bound.English})")
            : new($"DDL 기록({ddl.Korean})이 변경되지 않은 상태를 본 관찰({bound.Korean})보다 앞섭니다", $"the DDL event ({ddl.English}) lies before the unchanged state was seen ({bound.English})"),
        new("로그의 시간대와 관찰의 시각을 보십시오. 다른 DDL의 기록이면 지우십시오", "check the log's zone and the observation's time; remove the event if it is of another DDL"));

    public static Fault DdlTimesDiffer(Named first, Named second) => new(
        "claim.ddl-times-differ",
        new($"두 DDL 기록의 시각이 기록 단위를 넘어 다릅니다: {first.Korean}, {second.Korean}", $"two DDL events differ by more than their precision: {first.English} and {second.English}"),
        new("같은 실행의 기록이면 시간대와 `precision`을 바로잡고, 아니면 이 변경의 기록만 남기십시오", "if both log one run, correct zone or `precision`; otherwise keep the one that made this change"));

    public static Fault DdlAccountsDiffer(Named first, Named second) => new(
        "claim.ddl-accounts-differ",
        new($"두 DDL 기록의 실행 계정이 다릅니다: {first.Korean}, {second.Korean}", $"two DDL events name different accounts: {first.English} and {second.English}"),
        new("어느 기록이 이 변경의 것인지 증거에서 확인하십시오", "find out from the evidence which of them made this change"));

    public static Fault DdlConnectionsDiffer(Named first, Named second) => new(
        "claim.ddl-connections-differ",
        new($"두 DDL 기록의 연결 번호가 다릅니다: {first.Korean}, {second.Korean}", $"two DDL events name different connections: {first.English} and {second.English}"),
        new("한 실행은 한 연결에서 일어납니다. 이 변경의 기록만 남기십시오", "one run happens on one connection; keep the one that made this change"));

    public static Fault DdlHostsDiffer(Named first, Named second) => new(
        "claim.ddl-hosts-differ",
        new($"두 DDL 기록의 접속 호스트 표기가 다릅니다: {first.Korean}, {second.Korean}", $"two DDL events name the host differently: {first.English} and {second.English}"),
        new("한 호스트의 이름과 주소이면 한 가지로 적으십시오", "if they are one host's name and address, write it in one way"));

    public static Fault OtherStatement(string table) => new(
        "claim.ddl-of-other-table",
        new($"DDL 문장에 `{table}` 테이블의 이름이 없습니다", $"the DDL statement does not name the table `{table}`"),
        new("이 변경의 문장인지 확인하십시오", "check that it is the statement that made this change"));

    public static Fault AfterLetter(Instant at, LocalDate letter) => new(
        "claim.observation-after-letter",
        new($"관찰 시각({KoreanClock.Text(at)})이 문서 날짜({KoreanDate.Official(letter)})보다 늦습니다", $"the observation at {Digits.Iso(at)} lies after the letter's date {Digits.Iso(letter)}"),
        new("관찰 시각이나 `letter.date`를 바로잡으십시오", "correct the time or `letter.date`"));

    public static Fault ProbeBeforeItsTime(Instant performed, Instant at) => new(
        "claim.probe-before-its-time",
        new($"역추적을 한 시각({KoreanClock.Text(performed)})이 되돌린 시점({KoreanClock.Text(at)})보다 앞섭니다", $"the backtrack was made at {Digits.Iso(performed)}, before the time it went back to, {Digits.Iso(at)}"),
        new("`at`은 되돌린 시점이고 `performed_at`은 작업한 시각입니다. 뒤바뀌지 않았는지 보십시오", "`at` is the time rewound to, `performed_at` when it was done; check whether they are swapped"));

    public static Fault BeyondBacktrack(Instant performed, Instant at) => new(
        "claim.backtrack-beyond-limit",
        new($"{KoreanClock.Text(performed)}에 한 역추적이 72시간보다 먼 {KoreanClock.Text(at)} 시점을 가리킵니다", $"the backtrack made at {Digits.Iso(performed)} goes back more than 72 hours, to {Digits.Iso(at)}"),
        new("Aurora 역추적은 72시간까지만 되돌립니다. 두 시각을 증거와 견주어 보십시오", "Aurora goes back at most 72 hours; compare both times with the evidence"));

    public static Fault WiderThanBacktrack(Duration width) => new(
        "claim.window-wider-than-backtrack",
        new($"변경 시각의 범위가 {Digits.Of((long)width.TotalHours)}시간으로 Aurora 역추적의 한도 72시간보다 넓습니다", $"the window is {Digits.Of((long)width.TotalHours)} hours wide, more than the 72 hours that Aurora can go back"),
        new("범위 안의 시점을 더 확인하거나 다른 자료(감사 로그, 바이너리 로그)로 좁히십시오", "probe a time inside it, or narrow it by an audit log or a binary log"));

    public static Fault OtherTimeChosen(Instant requested, Instant chosen) => new(
        "claim.other-time-chosen",
        new($"요청한 시점({KoreanClock.Text(requested)})과 Aurora가 고른 시점({KoreanClock.Text(chosen)})이 다릅니다", $"Aurora was asked for {Digits.Iso(requested)} and chose {Digits.Iso(chosen)}"),
        new("고른 시점으로 계산하고 그 차이를 본문에 밝힙니다", "the chosen time is used, and the letter says that they differ"));

    public static Fault NoExhibit() => new(
        "claim.observation-without-exhibit",
        new("이 관찰을 보여 주는 증거가 지정되지 않았습니다", "no exhibit shows this observation"),
        new("`exhibit`에 증거의 `id`를 적으십시오. 없으면 확인이나 범위가 아니라 추정으로만 적습니다", "name one as `exhibit`; without it the letter can only infer"));

    public static Fault OneSided(bool lacksPresent, bool hasFailures) => new(
        lacksPresent ? "claim.no-present-observation" : "claim.no-absent-observation",
        lacksPresent
            ? new("변경 전 상태를 확인한 관찰이 없어 변경 시각의 앞쪽 한계를 알 수 없습니다", "nothing shows the unchanged state, so the change has no earliest time")
            : new("변경 후 상태를 확인한 관찰이 없어 변경 시각의 뒤쪽 한계를 알 수 없습니다", "nothing shows the changed state, so the change has no latest time"),
        hasFailures && !lacksPresent
            ? new("첫 실패의 오류가 그 상태를 보여 주면 `method: application_error` 관찰로 적으십시오", "if the first failure shows it, give it as an observation with `method: application_error`")
            : new("확인한 시각을 `observations`에 적으십시오", "give what was seen under `observations`"));
}
