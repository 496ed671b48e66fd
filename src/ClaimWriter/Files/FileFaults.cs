using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Files;

/// <summary>Every message about reading sources and writing results.</summary>
internal static class FileFaults
{
    public static Diagnostic Missing(string path) => Error(
        "files.missing", path, "파일이 없습니다", "there is no such file", "경로를 확인하십시오", "check the path");

    public static Diagnostic IsFolder(string path) => Error(
        "files.is-folder", path, "파일이 아니라 폴더입니다", "this is a folder, not a file", "폴더 안의 파일을 적으십시오", "name a file in it");

    public static Diagnostic Empty(string path) => Error(
        "files.empty", path, "파일이 비어 있습니다", "the file is empty", "내용이 저장되었는지 확인하십시오", "check that its content was saved");

    public static Diagnostic TooLarge(string path, long limit) => Error(
        "files.too-large",
        path,
        $"파일이 너무 큽니다(한도 {Number(limit)}바이트)",
        $"the file is too large (at most {Number(limit)} bytes)",
        "기록이나 템플릿이 맞는지 확인하십시오",
        "check that it is a record or a template");

    public static Diagnostic Unreadable(string path, string detail) => Error(
        "files.unreadable", path, $"파일을 읽을 수 없습니다: {detail}", $"the file cannot be read: {detail}", "읽기 권한을 확인하십시오", "check the right to read it");

    public static Diagnostic Utf16(string path) => Error(
        "files.not-utf8", path, "UTF-16으로 저장된 파일입니다", "the file is saved as UTF-16", "편집기에서 UTF-8로 다시 저장하십시오", "save it as UTF-8");

    public static Diagnostic NotUtf8(SourcePlace where, byte found, int count) => new(
        Severity.Error,
        "files.not-utf8",
        where,
        new(
            $"UTF-8이 아닌 바이트 0x{found:X2}이(가) 있습니다(모두 {Number(count)}곳)",
            $"the byte 0x{found:X2} is not UTF-8 ({Number(count)} such in all)"),
        new(
            "파일을 UTF-8로 다시 저장하십시오. 한글 윈도우에서 만든 파일이면 CP949(EUC-KR)로 열어서 저장합니다",
            "save the file as UTF-8; a file from a Korean Windows may have to be opened as CP949 (EUC-KR) first"));

    public static Diagnostic NoFolder(string path, string folder) => Error(
        "files.no-folder", path, $"출력할 폴더 `{folder}`가 없습니다", $"there is no folder `{folder}` to write into", "폴더를 먼저 만드십시오", "make the folder first");

    public static Diagnostic TargetIsFolder(string path) => Error(
        "files.target-is-folder", path, "출력 경로가 폴더입니다", "the output path is a folder", "폴더 안의 파일 이름까지 적으십시오", "name a file in it");

    public static Diagnostic NoRights(string path, string detail) => Error(
        "files.no-rights", path, $"이 자리에 쓸 권한이 없습니다: {detail}", $"no right to write here: {detail}", "권한을 확인하거나 다른 자리를 고르십시오", "check the rights or choose another place");

    public static Diagnostic DiskFull(string path) => Error(
        "files.disk-full", path, "디스크가 가득 찼습니다", "the disk is full", "자리를 비우고 다시 하십시오. 쓰다 만 파일은 남지 않았습니다", "make room and try again; nothing half-written is left");

    public static Diagnostic WriteFailed(string path, string detail) => Error(
        "files.write-failed", path, $"파일을 쓸 수 없습니다: {detail}", $"the file cannot be written: {detail}", "출력 경로를 확인하십시오", "check the output path");

    private static Diagnostic Error(string code, string path, string korean, string english, string koreanHint, string englishHint) =>
        new(Severity.Error, code, SourcePlace.Whole(path), new(korean, english), new(koreanHint, englishHint));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
