using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;

namespace ClaimWriter.Collecting;

/// <summary>Every message about collecting.</summary>
internal static class CollectFaults
{
    public static Diagnostic NoTable(string record, string option) => Error("collect.no-table", record, new(
        $"어느 테이블의 어느 컬럼인지 알 수 없습니다({option}).", $"which table and column it is about is not known ({option})"), new(
        "--table과 --column을 주거나 기록의 change에 적으십시오.", "Give --table and --column, or fill in the record's change."));

    public static Diagnostic OtherChange(string record, string field, string stated, string asked) => Error("collect.other-change", record, new(
        $"기록의 {field} 값은 '{stated}'인데 '{asked}'을(를) 모으려고 합니다.", $"the record's {field} is '{stated}', but '{asked}' is asked for"), new(
        "같은 사건의 폴더인지 확인하십시오.", "Check that it is the folder of the same incident."));

    public static Diagnostic WrongKind(string file, EvidenceKind kind, string verb) => Error("collect.wrong-kind", file, new(
        $"로그가 아니라 {kind.Label(Language.Korean)}입니다.", $"this is no log but a {kind.Label(Language.English)}"), new(
        $"`claimwriter collect {verb}`을(를) 쓰십시오.", $"Use `claimwriter collect {verb}`."));

    public static Diagnostic NoProbe(string file, string id, string? near, string known) => Error("collect.unknown-probe", file, new(
        $"'{id}'인 backtrack이 없습니다.", $"there is no backtrack '{id}'"), near is null
        ? new($"있는 것: {known}", $"There are: {known}")
        : new($"'{near}'을(를) 뜻하십니까?", $"Did you mean '{near}'?"));

    public static Diagnostic ProbeNotDone(string file, string id, string status) => Error("collect.probe-not-done", file, new(
        $"backtrack '{id}'의 상태가 '{status}'이므로 그 시점을 볼 수 없었습니다.", $"the backtrack '{id}' is '{status}', so nothing could be seen there"), new(
        "completed가 된 뒤의 출력을 다시 모으십시오.", "Collect the output again when it is completed."));

    public static Diagnostic NothingSeen(string file, string id) => new(Severity.Warning, "collect.nothing-seen", SourcePlace.Whole(file), new(
        $"backtrack '{id}'에서 무엇을 보았는지 적지 않아 관찰로 넣지 않았습니다.", $"what was seen at the backtrack '{id}' is not said, so it is no observation"), new(
        $"--saw {id}=present 또는 --saw {id}=absent", $"--saw {id}=present or --saw {id}=absent"));

    public static Diagnostic CannotMerge(string record) => Error("collect.cannot-merge", record, new(
        "기록에 넣으면 읽을 수 없게 되는 값이 있어 아무것도 바꾸지 않았습니다.", "what was found would make the record unreadable, so nothing was changed"), new(
        "기록의 그 부분을 고치고 다시 하십시오.", "Correct that part of the record and try again."));

    public static Diagnostic Differs(string record, string field, string stated, string found) => new(
        Severity.Warning, "collect.differs", SourcePlace.Whole(record), new(
        $"기록의 {field} 값은 '{stated}'이고 증거로는 '{found}'입니다. 적힌 값을 그대로 두었습니다.",
        $"the record's {field} is '{stated}', the evidence says '{found}'; what is written stays"), new(
        "어느 쪽이 맞는지 확인하십시오.", "Find out which is right."));

    public static Diagnostic Disagree(string folder, Sentence matter, string values) => new(
        Severity.Warning, "collect.sources-disagree", SourcePlace.Whole(folder), new(
        $"자료가 서로 다릅니다: {matter.Korean}: {values}", $"the sources disagree on {matter.English}: {values}"));

    public static Diagnostic RetypeUnknown(string record, string column, string definition) => new(
        Severity.Warning, "collect.retype-unknown", SourcePlace.Whole(record), new(
        $"{column} 컬럼은 지금 '{definition}'이지만, 변경 전인지 후인지 알 수 없어 관찰로 넣지 않았습니다.",
        $"the column {column} is now '{definition}', but whether that is before or after the change cannot be told, so it is no observation"), new(
        "변경 전의 정의를 change.before에 두고 다시 모으십시오.", "Put the definition before the change into change.before and collect again."));

    public static Diagnostic MessageInferred(string record, int code) => new(
        Severity.Note, "collect.message-inferred", SourcePlace.Whole(record), new(
        $"수집한 자료에 오류 {code}의 문구가 없어, 번호의 뜻을 적고 그렇게 표시하였습니다.",
        $"no source holds the text of error {code}: what the number means was written, and marked as such"), new(
        "sql_errors 로그나 응용 프로그램의 기록에 문구가 있으면 failures.error.message에 옮기십시오.",
        "If an sql_errors log or the application has the text, put it into failures.error.message."));

    public static Diagnostic TooLargeToShow(string file, string evidence) => new(
        Severity.Note, "collect.too-large-to-show", SourcePlace.Whole(file), new(
        $"파일이 커서 {evidence}에 원본을 두고, 관계되는 행만 뽑아 별첨으로 넣었습니다.",
        $"the file is large: the original lies in {evidence}, and the lines that matter are the exhibit"));

    public static Diagnostic Unreadable(string file, string detail) => Error("collect.unreadable", file, new(
        $"파일을 읽을 수 없습니다: {detail}", $"the file cannot be read: {detail}"));

    public static Diagnostic CannotWrite(string folder, string detail) => Error("collect.cannot-write", folder, new(
        $"증거를 폴더에 쓸 수 없습니다: {detail}", $"the evidence cannot be written into the folder: {detail}"), new(
        "폴더의 권한과 남은 자리를 확인하십시오. 쓰다 만 것은 남지 않았습니다.", "Check rights and free space; nothing half-written is left."));

    public static Diagnostic Empty(string file) => Error("collect.empty", file, new("파일이 비어 있습니다.", "the file is empty"), new(
        "빈 파일은 아무것도 증명하지 못합니다.", "An empty file proves nothing."));

    private static Diagnostic Error(string code, string file, Sentence fact, Sentence? hint = null) =>
        new(Severity.Error, code, SourcePlace.Whole(file), fact, hint);
}
