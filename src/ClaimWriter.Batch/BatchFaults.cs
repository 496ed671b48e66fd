using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Batch;

/// <summary>Every message about a run over many records.</summary>
public static class BatchFaults
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int TooLarge = 27;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Another run writes into the output folder.</summary>
    public static Diagnostic FolderInUse(string folder, int? process)
    {
        string id = process?.ToString(CultureInfo.InvariantCulture) ?? "?";
        return Error(
            "batch.folder-in-use",
            folder,
            $"다른 실행(프로세스 {id})이 이 폴더에 쓰고 있습니다",
            $"another run (process {id}) is writing into this folder",
            "그 실행이 끝난 뒤 다시 하거나 다른 폴더를 주십시오. 아무것도 바꾸지 않았습니다",
            "run again when it has ended, or give another folder; nothing was changed");
    }

    /// <summary>Nothing can be written there.</summary>
    public static Diagnostic CannotWrite(string path, Exception fault) => IsDiskFull(fault)
        ? Error("files.disk-full", path, "디스크가 가득 찼습니다", "the disk is full", "자리를 비우고 `--resume`으로 다시 하십시오. 쓰다 만 파일은 남지 않았습니다", "make room and run again with `--resume`; nothing half-written is left")
        : Error("batch.cannot-write", path, $"쓸 수 없습니다: {OneLine(fault.Message)}", $"cannot be written: {OneLine(fault.Message)}", "폴더의 권한과 디스크를 확인하십시오", "check the folder's rights and the disk");

    /// <summary>The program has a fault.</summary>
    public static Diagnostic Internal(string record, Exception fault) => Error(
        "batch.internal",
        record,
        $"프로그램의 결함으로 만들지 못했습니다: {fault.GetType().Name}: {OneLine(fault.Message)}",
        $"a fault of the program: {fault.GetType().Name}: {OneLine(fault.Message)}",
        "이 기록과 함께 알려 주십시오. 다른 기록은 계속 만듭니다",
        "please report it with this record; the other records go on");

    /// <summary>The record took too long.</summary>
    public static Diagnostic TimedOut(string record, double seconds)
    {
        string limit = seconds.ToString("0.###", CultureInfo.InvariantCulture);
        return Error(
            "batch.timed-out",
            record,
            $"한도 {limit}초 안에 만들지 못했습니다",
            $"not made within {limit} s",
            "기록과 서식을 확인하거나 `--time-limit`을 늘리십시오",
            "check the record and the template, or give a longer `--time-limit`");
    }

    /// <summary>The journal cannot be written.</summary>
    public static Diagnostic Journal(string folder, bool isFull, string detail) => isFull
        ? CannotWrite(folder, new IOException(detail, NoSpace))
        : Error(
            "batch.journal",
            folder,
            $"진행 기록을 쓸 수 없습니다: {OneLine(detail)}",
            $"the journal of the run failed: {OneLine(detail)}",
            "디스크와 권한을 확인하고 `--resume`으로 다시 하십시오",
            "check the disk and the rights, and run again with `--resume`");

    /// <summary>One record after the other fails by no fault of its own.</summary>
    public static Diagnostic Stopped(string folder) => Error(
        "batch.stopped", folder, "기록의 탓이 아닌 실패가 이어져 멈췄습니다", "stopped: one record after the other fails by no fault of its own", "원인을 고치고 `--resume`으로 다시 하십시오", "mend the cause and run again with `--resume`");

    /// <summary>Too many letters did not end in time.</summary>
    public static Diagnostic TooManyRunaways(string folder, int count)
    {
        string many = count.ToString(CultureInfo.InvariantCulture);
        return Error(
            "batch.runaways",
            folder,
            $"끝나지 않는 기록이 {many}건이어서 멈췄습니다",
            $"stopped: {many} records do not come to an end",
            "서식을 고치거나 `--time-limit`을 늘리고 `--resume`으로 다시 하십시오",
            "mend the template or give a longer `--time-limit`, and run again with `--resume`");
    }

    /// <summary>Two records of one run give one file.</summary>
    public static Diagnostic NameTaken(string file, int line, string name, long other)
    {
        string place = (other + 1).ToString(CultureInfo.InvariantCulture);
        return new Diagnostic(
            Severity.Error,
            "batch.name-taken",
            line > 1 ? new SourcePlace(file, line, 0) : SourcePlace.Whole(file),
            new Sentence($"결과 파일 `{name}`은(는) {place}번째 기록의 것입니다", $"the file `{name}` is that of record {place}"),
            new Sentence("기록이 겹치지 않는지 확인하거나 `--name`에 `{index}` 같은 항목을 더하십시오", "see whether the record is there twice, or add a field such as `{index}` to `--name`"));
    }

    /// <summary>The pattern names a folder.</summary>
    public static Diagnostic NameWithFolder(string pattern) => Error(
        "batch.bad-name", pattern, "이름 서식에 폴더를 적을 수 없습니다", "the pattern of names may not have a folder", "`-o`로 폴더를 주십시오", "give the folder with `-o`");

    /// <summary>The pattern's braces do not match.</summary>
    public static Diagnostic NameBraces(string pattern) => Error(
        "batch.bad-name", pattern, "이름 서식의 중괄호가 맞지 않습니다", "the braces of the pattern of names do not match", "`{letter.number}`처럼 적으십시오", "write fields as `{letter.number}`");

    /// <summary>The pattern gives every record one name.</summary>
    public static Diagnostic NameWithoutField(string pattern) => Error(
        "batch.bad-name", pattern, "이름 서식에 항목이 없어 모든 결과의 이름이 같습니다", "the pattern has no field, so that all results would have one name", "`{letter.number}`처럼 적으십시오", "write fields as `{letter.number}`");

    /// <summary>The pattern names what a record does not have.</summary>
    public static Diagnostic NameField(string pattern, string field, IReadOnlyList<string> known)
    {
        string all = string.Join(", ", known);
        return Error(
            "batch.bad-name",
            pattern,
            $"이름 서식의 항목 `{field}`이(가) 없습니다",
            $"there is no field `{field}` for names",
            Nearest.Of(field, known) is { } near ? $"`{near}`을(를) 뜻하십니까?" : $"있는 항목: {all}",
            Nearest.Of(field, known) is { } meant ? $"did you mean `{meant}`?" : $"known fields: {all}");
    }

    /// <summary>Whether the disk, or the share of it that the user has, is full.</summary>
    internal static bool IsDiskFull(Exception fault) => fault is IOException && fault.HResult is NoSpace or QuotaExceeded or TooLarge or WindowsDiskFull;

    private static Diagnostic Error(string code, string place, string korean, string english, string koreanHint, string englishHint) =>
        new(Severity.Error, code, SourcePlace.Whole(place), new Sentence(korean, english), new Sentence(koreanHint, englishHint));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
