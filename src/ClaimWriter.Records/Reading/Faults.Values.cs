using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Records.Reading;

/// <content>Messages about values.</content>
internal static partial class Faults
{
    public static Fault EmptyText(string path) => new(
        "record.empty-text",
        new($"`{path}` 항목의 글이 비어 있습니다", $"the text of `{path}` is empty"),
        new("값을 적거나 항목을 지우십시오", "give a value or remove the field"));

    public static Fault TooLong(string path, int length, int limit) => new(
        "record.too-long",
        new($"`{path}` 항목의 글이 너무 깁니다: {Number(length)}자, 한도 {Number(limit)}자", $"the text of `{path}` is too long: {Number(length)} characters, at most {Number(limit)}"),
        new("긴 내용은 증거 파일로 두십시오", "put long content into an evidence file"));

    public static Fault ControlCharacter(string path, char found) => new(
        "record.control-character",
        new($"`{path}` 항목의 값에 보이지 않는 제어 문자 U+{(int)found:X4}이(가) 있습니다", $"the value of `{path}` holds the invisible control character U+{(int)found:X4}"),
        new("그 문자를 지우십시오", "remove that character"));

    public static Fault LostCharacter(string path, char found) => new(
        "record.lost-character",
        new($"`{path}` 항목의 값에 변환하다 깨진 문자(U+{(int)found:X4})가 있습니다", $"the value of `{path}` holds a character (U+{(int)found:X4}) that was broken in a conversion"),
        new("원래 글자로 다시 적으십시오", "write the original character again"));

    public static Fault NotANumber(string path, string found, string? corrected) => new(
        "record.not-a-number",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 십진수가 아닙니다", $"`{Shown(found)}` in `{path}` is not a plain decimal number"),
        corrected is null
            ? new("`85000`이나 `364.87`처럼 적으십시오", "write it like `85000` or `364.87`")
            : new($"`{corrected}`로 적으십시오", $"write `{corrected}`"));

    public static Fault ThousandsSeparator(string path, string found, string corrected) => new(
        "record.thousands-separator",
        new($"`{path}` 항목의 `{Shown(found)}` 값에 자릿수 구분 표시가 있습니다", $"`{Shown(found)}` in `{path}` has thousands separators"),
        new($"`{corrected}`로 적으십시오", $"write `{corrected}`"));

    public static Fault LeadingZero(string path, string found, string corrected) => new(
        "record.leading-zero",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 0으로 시작하여 팔진수로 읽힐 수 있습니다", $"`{Shown(found)}` in `{path}` starts with 0, which some programs read as octal"),
        new($"`{corrected}`로 적으십시오", $"write `{corrected}`"));

    public static Fault NotWhole(string path, string found) => new(
        "record.not-whole",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 정수가 아닙니다", $"`{Shown(found)}` in `{path}` is not a whole number"),
        new("소수점 없이 적으십시오", "write it without a decimal point"));

    public static Fault Negative(string path, string found) => new(
        "record.negative",
        new($"`{path}` 항목의 값이 음수입니다: {Shown(found)}", $"`{path}` is negative: {Shown(found)}"),
        new("0보다 작을 수 없습니다. 공제할 금액은 청구액에서 빼고 그 근거를 적으십시오", "it cannot be below 0; take a deduction off the amount claimed and say why"));

    public static Fault OutOfRange(string path, string found, string lowest, string highest) => new(
        "record.out-of-range",
        new($"`{path}` 항목의 `{Shown(found)}` 값이 범위 밖입니다", $"`{Shown(found)}` in `{path}` is out of range"),
        new($"{lowest}에서 {highest}까지 쓸 수 있습니다", $"from {lowest} to {highest}"));

    public static Fault NotABoolean(string path, string found) => new(
        "record.not-a-boolean",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 참·거짓 값이 아닙니다", $"`{Shown(found)}` in `{path}` is not a boolean"),
        found.ToUpperInvariant() switch
        {
            "YES" or "ON" or "Y" or "1" or "예" => new("`true`로 적으십시오", "write `true`"),
            "NO" or "OFF" or "N" or "0" or "아니오" => new("`false`로 적으십시오", "write `false`"),
            _ => new("`true` 또는 `false`로 적으십시오", "write `true` or `false`"),
        });

    public static Fault UnknownValue(string path, string found, string? nearest, IEnumerable<string> known) => new(
        "record.unknown-value",
        new($"`{path}` 항목에 `{Shown(found)}` 값은 쓸 수 없습니다", $"`{path}` cannot be `{Shown(found)}`"),
        nearest is null
            ? new($"쓸 수 있는 값: {string.Join(", ", known)}", $"one of: {string.Join(", ", known)}")
            : new($"`{nearest}` 값을 쓰려고 하셨습니까? 쓸 수 있는 값: {string.Join(", ", known)}", $"did you mean `{nearest}`? One of: {string.Join(", ", known)}"));

    public static Fault NotADate(string path, string found, string? corrected) => new(
        "record.not-a-date",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 날짜가 아닙니다", $"`{Shown(found)}` in `{path}` is not a date"),
        corrected is null
            ? new("`2020-11-14`처럼 연-월-일로 적으십시오", "write year-month-day, like `2020-11-14`")
            : new($"`{corrected}`로 적으십시오", $"write `{corrected}`"));

    public static Fault ImpossibleDate(string path, string found, string lastDay) => new(
        "record.impossible-date",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 달력에 없는 날입니다", $"`{Shown(found)}` in `{path}` is a day that no calendar has"),
        lastDay.Length == 0
            ? new("월은 01에서 12까지입니다", "months go from 01 to 12")
            : new($"그 달의 마지막 날은 {lastDay}입니다", $"the last day of that month is {lastDay}"));

    public static Fault DateOutOfRange(string path, string found) => new(
        "record.date-out-of-range",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 다룰 수 있는 해가 아닙니다", $"`{Shown(found)}` in `{path}` is in a year that cannot be handled"),
        new(
            $"{Number(IsoTime.FirstYear)}년에서 {Number(IsoTime.LastYear)}년까지 쓸 수 있습니다",
            $"years go from {Number(IsoTime.FirstYear)} to {Number(IsoTime.LastYear)}"));

    public static Fault NotATime(string path, string found) => new(
        "record.not-a-time",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 시각이 아닙니다", $"`{Shown(found)}` in `{path}` is not a time"),
        new("`2020-11-10T20:00:00+09:00`이나 `2020-11-10T11:00:00Z`처럼 적으십시오", "write it like `2020-11-10T20:00:00+09:00` or `2020-11-10T11:00:00Z`"));

    public static Fault TimeWithoutZone(string path, string found, string local) => new(
        "record.time-without-zone",
        new($"`{path}` 항목의 `{Shown(found)}` 값에 시간대가 없습니다", $"`{Shown(found)}` in `{path}` has no zone"),
        new($"한국 시각이면 `{local}+09:00`, 세계 표준시(UTC)이면 `{local}Z`로 적으십시오", $"write `{local}+09:00` for Korean time or `{local}Z` for UTC"));

    public static Fault ImpossibleTime(string path, string found) => new(
        "record.impossible-time",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 없는 시각입니다", $"`{Shown(found)}` in `{path}` is a time that no clock shows"),
        new("시는 00~23, 분과 초는 00~59입니다", "hours go from 00 to 23, minutes and seconds from 00 to 59"));

    public static Fault BadOffset(string path, string found) => new(
        "record.not-an-offset",
        new($"`{path}` 항목의 `{Shown(found)}` 값에서 시간대를 읽을 수 없습니다", $"the offset in `{Shown(found)}` in `{path}` cannot be read"),
        new("`+09:00`이나 `Z`처럼 적으십시오(-12:00에서 +14:00까지)", "write it like `+09:00` or `Z` (from -12:00 to +14:00)"));

    public static Fault NotADuration(string path, string found) => new(
        "record.not-a-duration",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 시간 길이가 아닙니다", $"`{Shown(found)}` in `{path}` is not a length of time"),
        new("`1s`, `500ms`, `2m`처럼 적으십시오(하루까지)", "write it like `1s`, `500ms` or `2m` (at most a day)"));

    public static Fault NotARate(string path, string found, string? percent) => new(
        "record.not-a-rate",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 연 이율이 아닙니다", $"`{Shown(found)}` in `{path}` is not a yearly rate"),
        percent is null
            ? new("`5%`나 `0.05`처럼 적으십시오(0보다 크고 100%까지)", "write it like `5%` or `0.05` (more than 0, at most 100%)")
            : new($"연 {percent}퍼센트이면 `{percent}%`로 적으십시오", $"write `{percent}%` for {percent} percent a year"));

    public static Fault NotLines(string path, string found) => new(
        "record.not-lines",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 행 범위가 아닙니다", $"`{Shown(found)}` in `{path}` is not a range of lines"),
        new("`10-40`이나 `[10, 40]`처럼 1부터 센 처음과 마지막 행을 적으십시오", "write the first and last line, counted from 1, like `10-40` or `[10, 40]`"));

    public static Fault NotAnId(string path, string found) => new(
        "record.not-an-id",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 이름표로 쓸 수 없습니다", $"`{Shown(found)}` in `{path}` cannot be an id"),
        new("글자, 숫자, `-`, `_`, `.`만으로 64자까지 적으십시오", "use letters, digits, `-`, `_` and `.` only, at most 64"));

    public static Fault NotASqlState(string path, string found) => new(
        "record.not-a-sqlstate",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 SQLSTATE가 아닙니다", $"`{Shown(found)}` in `{path}` is not an SQLSTATE"),
        new("`42S22`처럼 숫자와 대문자 다섯 자입니다", "it has five digits or capital letters, like `42S22`"));

    public static Fault NotASha256(string path, string found) => new(
        "record.not-a-sha256",
        new($"`{path}` 항목의 `{Shown(found)}` 값은 SHA-256이 아닙니다", $"`{Shown(found)}` in `{path}` is not a SHA-256"),
        new("16진수 64자입니다. `sha256sum 파일`로 구합니다", "it has 64 hexadecimal digits; `sha256sum FILE` prints it"));

    public static Fault AbsolutePath(string path, string found) => new(
        "record.path-absolute",
        new($"`{path}` 항목의 `{Shown(found)}` 경로는 기록이 있는 폴더 안의 상대 경로가 아닙니다", $"`{Shown(found)}` in `{path}` is not a path inside the record's folder"),
        new("파일을 기록 옆에 복사하고 `evidence/파일`처럼 적으십시오", "copy the file beside the record and write it like `evidence/file`"));

    public static Fault PathLeaves(string path, string found) => new(
        "record.path-outside",
        new($"`{path}` 항목의 `{Shown(found)}` 경로가 `..`로 기록의 폴더를 벗어납니다", $"`{Shown(found)}` in `{path}` leaves the record's folder by `..`"),
        new("파일을 기록의 폴더 안에 두고 `..` 없이 적으십시오", "put the file into the record's folder and write its path without `..`"));

    public static Fault Backslash(string path, string found) => new(
        "record.path-backslash",
        new($"`{path}` 항목의 `{Shown(found)}` 경로에 `\\` 문자가 있습니다", $"`{Shown(found)}` in `{path}` has a backslash"),
        new($"`{Shown(found.Replace('\\', '/'))}`로 적으십시오", $"write `{Shown(found.Replace('\\', '/'))}`"));

    public static Fault NotAFile(string path, string found) => new(
        "record.path-not-a-file",
        new($"`{path}` 항목의 `{Shown(found)}` 경로는 파일 이름으로 끝나지 않습니다", $"`{Shown(found)}` in `{path}` does not end in a file's name"),
        new("파일의 경로를 적으십시오", "give the path of a file"));

    public static Fault EmptyList(string path) => new(
        "record.empty-list",
        new($"`{path}` 목록이 비어 있습니다", $"the list `{path}` is empty"),
        new("적어도 하나를 적으십시오", "give at least one"));

    public static Fault TooManyItems(string path, int count, int limit) => new(
        "record.too-many-items",
        new($"`{path}` 목록이 너무 깁니다: {Number(count)}개, 한도 {Number(limit)}개", $"the list `{path}` is too long: {Number(count)} items, at most {Number(limit)}"));
}
