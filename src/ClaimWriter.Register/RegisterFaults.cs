using System.Globalization;
using ClaimWriter.Diagnostics;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Register;

/// <summary>Every message of the register.</summary>
public static class RegisterFaults
{
    private static readonly InstantPattern _time = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss' UTC'");

    internal static Diagnostic IncidentClaimed(string file, IssuedClaim first) => Error(
        "register.incident-claimed",
        file,
        $"사건 `{first.Incident}`에는 이미 발행한 청구서 {first.Number}({Won(first)}, {Time(first)})가 있습니다",
        $"the incident `{first.Incident}` already has a claim: {first.Number} ({Won(first)}, issued {Time(first)})",
        $"고쳐서 다시 청구하는 것이면 새 문서번호로 `--amend {first.Number}`을(를) 주십시오",
        $"to replace that claim, give `--amend {first.Number}` and a number of its own");

    internal static Diagnostic CostClaimed(string file, CostLine cost, int line, string other) => Error(
        "register.cost-claimed",
        file,
        $"손해액 {Number(line)}번 `{cost.Item}` {cost.Amount}원은 청구서 {other}에서 이미 청구했습니다(항목, 산출근거, 증빙, 금액이 모두 같음)",
        $"cost {Number(line)}, `{cost.Item}` of {cost.Amount} won, is already claimed in {other}: same item, basis, exhibit and amount",
        $"이 항목을 빼십시오. 그 청구서를 대신하는 것이면 `--amend {other}`을(를) 주십시오",
        $"take the line out; or give `--amend {other}` where this claim replaces that one");

    internal static Diagnostic CostRepeated(string file, CostLine cost, int first, int line) => Error(
        "register.cost-repeated",
        file,
        $"손해액 {Number(first)}번과 {Number(line)}번이 같은 비용입니다: `{cost.Item}` {cost.Amount}원(항목, 산출근거, 증빙, 금액이 모두 같음)",
        $"costs {Number(first)} and {Number(line)} are one cost: `{cost.Item}` of {cost.Amount} won, with the same basis and exhibit",
        "하나를 빼거나, 서로 다른 비용이면 산출근거를 구별하여 적으십시오",
        "take one out, or tell them apart by their basis");

    internal static Diagnostic NumberTaken(string file, IssuedClaim taken) => Error(
        "register.number-taken",
        file,
        $"문서번호 {taken.Number}: 이미 발행한 번호입니다(사건 `{taken.Incident}`, {Time(taken)})",
        $"the number {taken.Number} is issued already (incident `{taken.Incident}`, {Time(taken)})",
        "letter.number에 다른 번호를 적거나 `auto`로 번호를 받으십시오",
        "give another letter.number, or `auto` to be given one");

    internal static Diagnostic NumberReserved(string file, string number, Instant until) => Error(
        "register.number-reserved",
        file,
        $"문서번호 {number}: 만들고 있는 다른 청구서의 번호입니다({_time.Format(until)}까지)",
        $"the number {number} is set aside for another claim that is being made (until {_time.Format(until)})",
        "다시 실행하여 번호를 새로 받거나 다른 번호를 적으십시오",
        "run again to be given a number, or give another");

    internal static Diagnostic UnknownAmended(string file, string number) => Error(
        "register.unknown-number",
        file,
        $"--amend: 등록부에 청구서 `{number}`이(가) 없습니다",
        $"--amend: the register has no claim `{number}`",
        "`claimwriter register list`로 번호를 확인하십시오",
        "look the number up with `claimwriter register list`");

    internal static Diagnostic AmendsSuperseded(string file, IssuedClaim amended) => Error(
        "register.amends-superseded",
        file,
        $"--amend: 청구서 {amended.Number}은(는) 이미 {amended.SupersededBy}로 대체되었습니다",
        $"--amend: {amended.Number} has been superseded by {amended.SupersededBy}",
        $"효력이 있는 청구서를 대신하려면 `--amend {amended.SupersededBy}`을(를) 주십시오",
        $"to replace the claim in force, give `--amend {amended.SupersededBy}`");

    internal static Diagnostic AmendsUnrelated(string file, ClaimEntry entry, IssuedClaim amended) => Error(
        "register.amends-unrelated",
        file,
        $"--amend: 청구서 {amended.Number}은(는) 다른 사건(`{amended.Incident}`)의 것이고 같은 비용도 없습니다. 이 기록의 사건은 `{entry.Incident}`입니다",
        $"--amend: {amended.Number} is for another incident (`{amended.Incident}`, this record is `{entry.Incident}`) and shares no cost with this claim",
        "번호를 확인하십시오",
        "check the number");

    internal static Diagnostic OtherPdf(string file, IssuedClaim same) => new(
        Severity.Warning,
        "register.other-pdf",
        SourcePlace.Whole(file),
        new Sentence(
            $"같은 기록의 청구서 {same.Number}이(가) 다른 PDF로 이미 발행되었습니다. 등록부의 PDF는 SHA-256 {same.PdfSha256}입니다",
            $"this record was issued as {same.Number} with another PDF; the register keeps that one, SHA-256 {same.PdfSha256}"),
        new Sentence(
            $"서식이나 증빙이 바뀌었습니다. 새로 발행하려면 새 문서번호로 `--amend {same.Number}`을(를) 주십시오",
            $"template or evidence have changed; to issue the new one, give `--amend {same.Number}` and a number of its own"));

    /// <summary>The database is locked by another process.</summary>
    public static Diagnostic Busy(string register, int seconds) => Error(
        "register.busy",
        register,
        $"다른 프로그램이 등록부를 잠그고 있습니다({Number(seconds)}초 기다림)",
        $"another program holds the register locked (waited {Number(seconds)} s)",
        "그 프로그램이 끝난 뒤 다시 하십시오",
        "try again when it is done");

    /// <summary>The database may not be written.</summary>
    public static Diagnostic ReadOnly(string register) => Error(
        "register.read-only", register, "등록부를 쓸 수 없습니다(읽기 전용)", "the register is read-only", "파일과 폴더의 쓰기 권한을 확인하십시오", "check the right to write to it, and to its folder");

    /// <summary>The database is damaged.</summary>
    public static Diagnostic Damaged(string register, string detail) => Error(
        "register.damaged",
        register,
        $"등록부가 손상되었거나 데이터베이스 파일이 아닙니다: {OneLine(detail)}",
        $"the register is damaged or not a database: {OneLine(detail)}",
        "백업에서 되살리십시오. 아무것도 바꾸지 않았습니다",
        "restore it from a backup; nothing was changed");

    /// <summary>The database is of another program.</summary>
    public static Diagnostic NotARegister(string register) => Error(
        "register.not-a-register",
        register,
        "등록부가 아닌 다른 데이터베이스입니다",
        "this is a database, but not a register",
        "경로를 확인하십시오. 아무것도 바꾸지 않았습니다",
        "check the path; nothing was changed");

    /// <summary>The tables are of a later program.</summary>
    public static Diagnostic Newer(string register, int version, int known) => Error(
        "register.newer",
        register,
        $"더 새로운 프로그램의 등록부입니다(판 {Number(version)}, 이 프로그램은 {Number(known)}까지)",
        $"the register is of a newer program (version {Number(version)}, this program knows {Number(known)})",
        "claimwriter를 새 판으로 바꾸십시오",
        "update claimwriter");

    /// <summary>There is no register yet.</summary>
    public static Diagnostic Missing(string register) => Error(
        "register.missing",
        register,
        "등록부가 없습니다",
        "there is no register",
        "경로를 확인하십시오. 등록부는 처음 발행할 때 만들어집니다",
        "check the path; a register is made by the first claim issued");

    /// <summary>The register's folder is missing.</summary>
    public static Diagnostic NoFolder(string register) => Error(
        "register.no-folder", register, "등록부를 둘 폴더가 없습니다", "the folder of the register does not exist", "폴더를 먼저 만드십시오", "make the folder first");

    /// <summary>A folder was named instead of a file.</summary>
    public static Diagnostic IsFolder(string register) => Error(
        "register.is-folder", register, "등록부 경로가 폴더입니다", "the register's path is a folder", "폴더 안의 파일 이름까지 적으십시오", "name a file in it");

    /// <summary>The file cannot be opened.</summary>
    public static Diagnostic CannotOpen(string register) => Error(
        "register.cannot-open", register, "등록부를 열 수 없습니다", "the register cannot be opened", "파일과 폴더의 권한을 확인하십시오", "check the rights on the file and its folder");

    /// <summary>No space is left.</summary>
    public static Diagnostic Full(string register) => Error(
        "register.full", register, "디스크가 가득 차서 등록하지 못했습니다", "the disk is full; the claim was not issued", "자리를 비우고 다시 하십시오", "make room and try again");

    /// <summary>The server cannot be reached, or the connection was lost.</summary>
    public static Diagnostic Unreachable(string register) => Error(
        "register.unreachable",
        register,
        "등록부 서버에 연결하지 못했거나 연결이 끊어졌습니다",
        "the register's server cannot be reached, or the connection was lost",
        "서버와 네트워크를 확인하고 다시 하십시오. 같은 청구서는 두 번 발행되지 않습니다",
        "check server and network and try again; the same claim is not issued twice");

    /// <summary>The account is refused or lacks a right.</summary>
    public static Diagnostic Denied(string register) => Error(
        "register.denied",
        register,
        "등록부 서버가 계정이나 권한을 거부했습니다",
        "the register's server refuses the account, or it lacks a right",
        "연결 문자열의 계정과 그 권한(SELECT, INSERT, UPDATE, DELETE, 처음에는 CREATE)을 확인하십시오",
        "check the account of the connection string and its rights (SELECT, INSERT, UPDATE, DELETE, and CREATE at first)");

    /// <summary>The connection string cannot be read; it is never quoted.</summary>
    public static Diagnostic BadConnection(string source) => Error(
        "register.bad-connection",
        source,
        "MySQL 연결 문자열을 읽을 수 없습니다",
        "the MySQL connection string cannot be read",
        "`Server=HOST;Port=3306;Database=NAME;User ID=USER;Password=…` 꼴로 적으십시오",
        "write it as `Server=HOST;Port=3306;Database=NAME;User ID=USER;Password=…`");

    /// <summary>Anything else that a database says.</summary>
    public static Diagnostic Failed(string register, string detail) => Error(
        "register.failed", register, $"등록부에서 오류가 났습니다: {OneLine(detail)}", $"the register's database failed: {OneLine(detail)}", "오류를 고치고 다시 하십시오", "mend the fault and try again");

    private static Diagnostic Error(string code, string place, string korean, string english, string koreanHint, string englishHint) =>
        new(Severity.Error, code, SourcePlace.Whole(place), new Sentence(korean, english), new Sentence(koreanHint, englishHint));

    private static string Won(IssuedClaim claim) => $"{claim.Amount}원";

    private static string Time(IssuedClaim claim) => _time.Format(claim.IssuedAt);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
