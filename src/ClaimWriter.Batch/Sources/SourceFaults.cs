using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Batch;

/// <summary>Every message about sources of records.</summary>
public static class SourceFaults
{
    /// <summary>Nothing matches.</summary>
    public static Diagnostic NoFiles(string source) => Error(
        "source.missing", source, "이런 파일이 없습니다", "there is no such file", "경로를 확인하십시오. 와일드카드는 따옴표로 감쌉니다", "check the path; quote a glob");

    /// <summary>A folder or file cannot be read.</summary>
    public static Diagnostic Unreadable(string source, Exception fault) => Error(
        "source.unreadable", source, $"읽을 수 없습니다: {OneLine(fault.Message)}", $"cannot be read: {OneLine(fault.Message)}", "경로와 권한을 확인하십시오", "check the path and the rights");

    /// <summary>A line that no record can be.</summary>
    public static Diagnostic LongLine(string file, int line, int limit)
    {
        string most = limit.ToString(CultureInfo.InvariantCulture);
        return new Diagnostic(
            Severity.Error,
            "source.long-line",
            new SourcePlace(file, line, 0),
            new Sentence($"줄이 너무 깁니다(한도 {most}바이트)", $"the line is too long (at most {most} bytes)"),
            new Sentence("한 줄에 기록 하나를 쓰십시오", "write one record a line"));
    }

    /// <summary>A database cannot be read.</summary>
    public static Diagnostic Database(string source, string detail) => Error(
        "source.database", source, $"데이터베이스를 읽을 수 없습니다: {OneLine(detail)}", $"the database cannot be read: {OneLine(detail)}", "파일과 조회문을 확인하십시오", "check the file and the query");

    /// <summary>The database has no such table.</summary>
    public static Diagnostic NoTable(string source, string? table, IReadOnlyList<string> known)
    {
        string all = string.Join(", ", known);
        string? near = table is null ? null : Nearest.Of(table, known);
        return Error(
            "source.no-table",
            source,
            table is null ? "어느 테이블인지 알 수 없습니다" : $"테이블 `{table}`이(가) 없습니다",
            table is null ? "it is not said which table" : $"there is no table `{table}`",
            near is null ? $"`sqlite:FILE#TABLE`로 적으십시오. 있는 테이블: {all}" : $"`{near}`을(를) 뜻하십니까?",
            near is null ? $"write `sqlite:FILE#TABLE`; tables: {all}" : $"did you mean `{near}`?");
    }

    /// <summary>A row holds no text where a record should be.</summary>
    public static Diagnostic NoRecord(string row) => Error(
        "source.no-record", row, "`record` 컬럼이 비어 있거나 UTF-8이 아닙니다", "the column `record` is empty or not UTF-8", "기록의 YAML이나 JSON을 넣으십시오", "put the record's YAML or JSON there");

    private static Diagnostic Error(string code, string place, string korean, string english, string koreanHint, string englishHint) =>
        new(Severity.Error, code, SourcePlace.Whole(place), new Sentence(korean, english), new Sentence(koreanHint, englishHint));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
