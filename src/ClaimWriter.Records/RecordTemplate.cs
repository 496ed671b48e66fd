using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimWriter.Records.Fields;

namespace ClaimWriter.Records;

/// <summary>A fresh record to fill in: every field that a record can have, with its meaning in Korean. What stays empty counts as left out.</summary>
public static class RecordTemplate
{
    private const string Indices = "[]";

    private static readonly JsonSerializerOptions _quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a fresh record, as YAML with comments.</summary>
    /// <param name="known">
    /// Values that are known already, by the path of their member as <see cref="RecordSchema.Paths"/> has it (<c>letter.date</c>,
    /// <c>costs[].item</c>), written as the record writes them.
    /// </param>
    /// <exception cref="ArgumentException">A path is not a member's.</exception>
    public static string New(IReadOnlyDictionary<string, string>? known = null)
    {
        known ??= new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in known.Keys)
        {
            if (!RecordSchema.Paths.Contains(path))
            {
                throw new ArgumentException($"No member of a record has the path '{path}'.", nameof(known));
            }
        }

        StringBuilder text = new();
        text.Append("# 장애 기록. `필수` 항목을 채우고, 모르는 항목은 비워 두거나 지웁니다. 빈 항목은 없는 것과 같습니다.\n");
        text.Append("# 시각은 2020-11-10T20:00:00+09:00 또는 2020-11-10T11:00:00Z처럼 시간대까지 적습니다.\n");
        text.Append("# 파일 경로는 이 기록이 있는 폴더 안의 상대 경로입니다. 목록(`- `)은 항목을 복사하여 늘립니다.\n");
        Write(text, RecordFields.Root.Members, known, "", indent: 0);
        return text.ToString();
    }

    private static void Write(
        StringBuilder text, IReadOnlyList<Field> fields, IReadOnlyDictionary<string, string> known, string prefix, int indent, bool startsItem = false)
    {
        foreach (Field field in fields)
        {
            string path = prefix + field.Name;
            if (indent == 0)
            {
                text.Append('\n');
            }

            int column = startsItem ? indent - 2 : indent;
            text.Append(' ', column).Append("# ").Append(field.Meaning.Korean).Append(field.IsRequired ? ". 필수" : "").Append(Example(field)).Append('\n');
            text.Append(' ', column).Append(startsItem ? "- " : "").Append(field.Name).Append(':');
            startsItem = false;
            WriteValue(text, field, known, path, indent);
        }
    }

    private static void WriteValue(StringBuilder text, Field field, IReadOnlyDictionary<string, string> known, string path, int indent)
    {
        if (field.Type.Members.Count > 0)
        {
            text.Append('\n');
            bool isList = field.Type.IsList;
            Write(text, field.Type.Members, known, path + (isList ? Indices : "") + ".", indent + (isList ? 4 : 2), isList);
            return;
        }

        string? value = field.Type is VersionType ? field.Example : known.GetValueOrDefault(path);
        text.Append(value is null ? "" : " " + Quoted(value)).Append('\n');
    }

    private static string Example(Field field) => field.Example is null || field.Type is VersionType ? "" : $". 예: {field.Example}";

    private static string Quoted(string value) => IsPlain(value) ? value : JsonSerializer.Serialize(value, _quoting);

    private static bool IsPlain(string value) =>
        value.Length > 0 && (char.IsLetterOrDigit(value[0]) || (value[0] is '-' && value.Length > 1 && char.IsAsciiDigit(value[1])))
        && !char.IsWhiteSpace(value[^1]) && value[^1] != ':' && !value.Contains(": ", StringComparison.Ordinal)
        && !value.Contains(" #", StringComparison.Ordinal) && !value.AsSpan().ContainsAnyInRange('\0', '\u001F')
        && value is not ("null" or "Null" or "NULL");
}
