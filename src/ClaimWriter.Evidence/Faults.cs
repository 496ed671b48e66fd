using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Evidence;

/// <summary>Every message of this room in one place, in both languages.</summary>
internal static class Faults
{
    private static readonly Sentence ZoneHint = new(
        "증거의 zone 항목이나 --zone으로 UTC와의 차이를 적으십시오(예: +09:00).",
        "State the offset from UTC with the exhibit's zone or with --zone, such as +09:00.");

    internal static Diagnostic ZoneNeeded(string file, EvidenceKind kind) => Error("evidence.zone-needed", SourcePlace.Whole(file), new(
        $"이 자료({kind.Label(Language.Korean)})의 시각에는 시간대가 없어 읽을 수 없습니다.",
        $"the times in this source ({kind.Label(Language.English)}) carry no zone, so they cannot be read"), ZoneHint);

    internal static Diagnostic TimeWithoutZone(SourcePlace where, string text) => Error("evidence.time-without-zone", where, new(
        $"시각 '{Cut(text)}'에 시간대가 없습니다.", $"the time '{Cut(text)}' has no zone"), ZoneHint);

    internal static Diagnostic BadTime(SourcePlace where, string text) => Error("evidence.bad-time", where, new(
        $"'{Cut(text)}'은(는) 시각이 아닙니다.", $"'{Cut(text)}' is not a time"), new(
        "2020-11-10T13:05:11Z처럼 ISO 8601로 적으십시오.", "Write ISO 8601, such as 2020-11-10T13:05:11Z."));

    internal static Diagnostic BadNumber(SourcePlace where, string column, string text) => Error("evidence.bad-number", where, new(
        $"{column} 값 '{Cut(text)}'은(는) 정수가 아닙니다.", $"'{Cut(text)}' in column {column} is not a whole number"));

    internal static Diagnostic Empty(string file) => Error("evidence.empty-file", SourcePlace.Whole(file), new(
        "파일에 내용이 없습니다.", "the file is empty"));

    internal static Diagnostic MissingColumn(SourcePlace where, string column, string? near) => Error("evidence.missing-column", where, new(
        $"머리행에 '{column}' 열이 없습니다.", $"the header row has no column '{column}'"), near is null
        ? new("머리행: at,account,host,code,sqlstate,message,statement", "Header row: at,account,host,code,sqlstate,message,statement")
        : new($"'{near}' 열의 이름을 확인하십시오.", $"Did you mean the column '{near}'?"));

    internal static Diagnostic DuplicateColumn(SourcePlace where, string column) => Error("evidence.duplicate-column", where, new(
        $"머리행에 '{column}' 열이 두 번 있습니다.", $"the header row names the column '{column}' twice"));

    internal static Diagnostic CellCount(SourcePlace where, int expected, int found) => Error("evidence.cell-count", where, new(
        $"열이 {expected}개여야 하는데 {found}개입니다.", $"the row has {found} cells where the header has {expected}"), new(
        "쉼표가 든 값은 큰따옴표로 감싸십시오.", "Quote a value that contains the separator."));

    internal static Diagnostic BrokenQuote(SourcePlace where) => Error("evidence.broken-quote", where, new(
        "따옴표가 닫히지 않았거나 잘못된 자리에 있습니다.", "a quote is not closed, or stands where none may"), new(
        "따옴표로 감싼 값 안의 따옴표는 두 번 적습니다.", "Inside a quoted value, write a quote twice."));

    internal static Diagnostic NotTheFailure(SourcePlace where, string reasonKorean, string reasonEnglish) => new(
        Severity.Warning, "evidence.row-not-caused", where,
        new($"이 행은 스키마 변경으로 인한 실패로 세지 않습니다: {reasonKorean}", $"this row is not counted as caused by the change: {reasonEnglish}"));

    internal static Diagnostic CannotShowFailures(string file, EvidenceKind kind) => Error("evidence.cannot-show-failures", SourcePlace.Whole(file), new(
        $"이 자료({kind.Label(Language.Korean)})로는 실패한 쓰기를 알 수 없습니다. 0건이라는 뜻이 아닙니다.",
        $"this source ({kind.Label(Language.English)}) cannot show failed writes; that is not a count of 0"), new(
        "감사 로그, sql_errors 로그, errno가 있는 슬로 로그 또는 CSV를 쓰십시오.",
        "Use an audit log, an sql_errors log, a slow log with errno, or a CSV."));

    internal static Diagnostic NoClock(string file) => Error("evidence.no-clock", SourcePlace.Whole(file), new(
        "이 자료에는 실제 시각이 없어(서버 시작 이후의 상대 시간) 실패 시각을 알 수 없습니다.",
        "this source holds no clock time (a timer relative to the server's start), so when the writes failed is unknown"), new(
        "같은 서버의 감사 로그나 일반 로그와 함께 쓰십시오.", "Use it together with an audit log or general log of the same server."));

    internal static Diagnostic NotRecognised(string file) => Error("evidence.not-recognised", SourcePlace.Whole(file), new(
        "어떤 종류의 자료인지 알 수 없습니다.", "the kind of this file is not recognised"), new(
        "CSV 또는 MySQL/MariaDB의 로그 파일이어야 합니다.", "It should be a CSV or a log file of MySQL or MariaDB."));

    internal static Diagnostic BrokenLines(string file, long count, long firstLine) => new(
        Severity.Warning, "evidence.broken-lines", new SourcePlace(file, (int)Math.Min(firstLine, int.MaxValue), 0), new(
        $"읽을 수 없는 줄이 {count.ToString(CultureInfo.InvariantCulture)}개 있어 건너뛰었습니다.",
        $"{count.ToString(CultureInfo.InvariantCulture)} line(s) could not be read and were passed over"));

    internal static Diagnostic BadJson(SourcePlace where, string detail) => Error("evidence.bad-json", where, new(
        $"JSON이 아닙니다: {detail}", $"this is not JSON: {detail}"));

    internal static Diagnostic NotBacktrack(string file) => Error("evidence.not-backtrack", SourcePlace.Whole(file), new(
        "describe-db-cluster-backtracks나 backtrack-db-cluster의 출력이 아닙니다.",
        "this is not the output of describe-db-cluster-backtracks or backtrack-db-cluster"), new(
        "aws rds describe-db-cluster-backtracks --db-cluster-identifier … --output json",
        "aws rds describe-db-cluster-backtracks --db-cluster-identifier … --output json"));

    internal static Diagnostic MissingField(SourcePlace where, string field) => Error("evidence.missing-field", where, new(
        $"'{field}' 항목이 없습니다.", $"the field '{field}' is missing"));

    internal static Diagnostic MoreBacktracks(string file) => new(
        Severity.Warning, "evidence.more-backtracks", SourcePlace.Whole(file), new(
        "Marker가 있습니다. 다음 쪽의 backtrack이 더 있습니다.", "it has a Marker: there are more backtracks on a next page"), new(
        "--no-paginate를 빼거나 다음 쪽도 모으십시오.", "Drop --no-paginate, or collect the next page too."));

    internal static Diagnostic NoCreateTable(string file, string? table) => Error("evidence.no-create-table", SourcePlace.Whole(file), new(
        table is null ? "CREATE TABLE 문이 없습니다." : $"테이블 {table}의 CREATE TABLE 문이 없습니다.",
        table is null ? "there is no CREATE TABLE statement" : $"there is no CREATE TABLE statement for the table {table}"), new(
        "SHOW CREATE TABLE의 결과를 넣으십시오.", "Give the result of SHOW CREATE TABLE."));

    internal static Diagnostic LinesOutside(string file, int first, int last, int total) => Error("evidence.lines-outside", SourcePlace.Whole(file), new(
        $"{first}–{last}행을 보이라고 했으나 파일은 {total}행입니다.", $"lines {first} to {last} were asked for, but the file has {total} lines"));

    internal static Diagnostic NothingMatches(string file, string texts) => Error("evidence.nothing-matches", SourcePlace.Whole(file), new(
        $"{texts}이(가) 든 줄이 없습니다.", $"no line contains {texts}"));

    internal static Diagnostic MailDamaged(string file, int line, string korean, string english) => new(
        Severity.Warning, "evidence.mail-damaged", new SourcePlace(file, line, 0), new(korean, english));

    internal static Diagnostic NotMail(string file) => Error("evidence.not-mail", SourcePlace.Whole(file), new(
        "메일(.eml)이 아닙니다: 머리글이 없습니다.", "this is not a mail (.eml): it has no header fields"));

    internal static Diagnostic Damaged(string file, string korean, string english) => new(
        Severity.Warning, "evidence.damaged", SourcePlace.Whole(file), new(korean, english));

    internal static string Cut(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");

    private static Diagnostic Error(string code, SourcePlace where, Sentence fact, Sentence? hint = null) =>
        new(Severity.Error, code, where, fact, hint);
}
