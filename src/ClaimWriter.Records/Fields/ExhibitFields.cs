using System.Collections.Immutable;
using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Reading;
using NodaTime;

namespace ClaimWriter.Records.Fields;

/// <summary>The fields of an exhibit and of its parts.</summary>
internal static class ExhibitFields
{
    /// <summary>An exhibit, which may have parts.</summary>
    public static readonly MapType<Exhibit> Exhibit = ExhibitType(ExhibitType(parts: null));

    private static MapType<Exhibit> ExhibitType(MapType<Exhibit>? parts)
    {
        Field<string> id = Row.Required("id", new ExhibitIdType(defines: true), "다른 항목이 가리키는 이름표", "unique in the record; other fields name it", parts is null ? "before" : "failures");
        Field<string> title = Row.Required("title", TextType.Line, "별첨 목록에 적을 제목", "its title in the list of appendices", "장애 자료");
        Field<ExhibitKind> kind = Row.Required("kind", Kinds(), "보이는 방법: table, backtrack, schema, mail, log, image, pdf, file", "how it is shown", "table");
        Field<string> file = Row.Required("file", PathType.Instance, "증거 파일", "the file", "evidence/failed-inserts.csv");
        Field<Instant> acquiredAt = Row.Optional("acquired_at", InstantType.Instance, "취득한 시각", "when it was acquired", "2020-11-10T23:00:00+09:00");
        Field<string> acquiredBy = Row.Optional("acquired_by", TextType.Line, "취득한 사람", "who acquired it", "○○○");
        Field<string> source = Row.Optional("source", TextType.Line, "출처", "where it came from", "애플리케이션 오류 기록");
        Field<string> tool = Row.Optional("tool", TextType.Line, "취득에 쓴 도구와 버전", "program and version that acquired it", "mysqlbinlog 3.5");
        Field<string> sha256 = Row.Optional("sha256", Hash(), "취득할 때의 SHA-256. 파일이 그 뒤에 바뀌면 오류가 된다", "the SHA-256 that the file had when it was acquired", new string('0', 64));
        Field<string> note = Row.Optional("note", TextType.Line, "증거 목록에 적을 비고", "a remark for the evidence list", "시연용으로 구성한 자료");
        Field<LineRange> lines = Row.Optional("lines", LinesType.Instance, "로그: 보일 행(1부터, 양 끝 포함)", "log: the lines to show", "10-40");
        Field<ImmutableArray<string>> match = Row.Optional("match", new ListType<string>(TextType.Line, allowsSingle: true), "로그: 이 글이 든 행만 보임(여럿이면 하나라도)", "log: show the lines that contain one of these", "\"ERROR 1054\"");
        Field<Offset> zone = Row.Optional("zone", OffsetType.Instance, "시간대 없는 원천의 시간대", "offset of a source without a zone", "\"+09:00\"");
        Field<ImmutableDictionary<string, string>> mask = Row.Optional("mask", MaskType.Instance, "가려서 보일 컬럼과 방법", "columns shown masked, with the rule", "{cust_nm: name}");
        Field<bool> attach = Row.Optional("attach", BooleanType.Instance, "원본 파일을 PDF에 첨부할지. 첨부하면 개인정보가 가려지지 않는다", "whether the raw file travels in the PDF, unmasked", "false");
        Field[] own = [id, title, kind, file, acquiredAt, acquiredBy, source, tool, sha256, note, lines, match, zone, mask, attach];
        Field<ImmutableArray<Exhibit>>? below = parts is null
            ? null
            : Row.Optional("parts", new ListType<Exhibit>(parts), "같은 번호 아래의 다른 파일(별첨 2-2 …)", "further files under the same number");
        return new MapType<Exhibit>(
            below is null ? own : [.. own, below],
            values => new Exhibit
            {
                Id = values.Need(id),
                Title = values.Need(title),
                Kind = values.Need(kind),
                File = values.Need(file),
                AcquiredAt = values.MaybeValue(acquiredAt),
                AcquiredBy = values.Maybe(acquiredBy),
                Source = values.Maybe(source),
                Tool = values.Maybe(tool),
                Sha256 = values.Maybe(sha256),
                Note = values.Maybe(note),
                Lines = values.MaybeValue(lines),
                Match = values.Or(match, []),
                Zone = values.MaybeValue(zone),
                Mask = values.Or(mask, ImmutableDictionary<string, string>.Empty),
                Attach = values.Maybe(attach),
                Parts = below is null ? [] : values.Or(below, []),
            },
            (values, run) =>
            {
                CheckOnlyForLogs(values, run, kind, lines);
                CheckOnlyForLogs(values, run, kind, match);
            });
    }

    private static void CheckOnlyForLogs(Values values, ReadingRun run, Field<ExhibitKind> kind, Field field)
    {
        if (values.IsGiven(field) && values.MaybeValue(kind) is { } found && found != ExhibitKind.Log)
        {
            Node node = values.NodeOf(field);
            run.ReportKey(node, Faults.OnlyForLogs(node.Path, values.NodeOf(kind).Text.Trim()));
        }
    }

    private static RuledTextType Hash() => new(
        new("16진수 64자로 된 SHA-256", "a SHA-256 of 64 hexadecimal digits"),
        (text, node) => text.Length == 64 && text.All(char.IsAsciiHexDigit) ? null : Faults.NotASha256(node.Path, text),
        "^[0-9A-Fa-f]{64}$",
        text => text.ToLowerInvariant());

    private static ChoiceType<ExhibitKind> Kinds() => new(
        ("table", ExhibitKind.Table),
        ("backtrack", ExhibitKind.Backtrack),
        ("schema", ExhibitKind.Schema),
        ("mail", ExhibitKind.Mail),
        ("log", ExhibitKind.Log),
        ("image", ExhibitKind.Image),
        ("pdf", ExhibitKind.Pdf),
        ("file", ExhibitKind.File));
}

/// <summary>Columns with the rule that masks each.</summary>
internal sealed class MaskType : FieldType<ImmutableDictionary<string, string>>
{
    public static readonly MaskType Instance = new();

    private static readonly string[] _rules = ["name", "phone", "birth", "resident_number", "email", "ipv4", "account"];
    private static readonly ChoiceType<string> _rule = new([.. _rules.Select(rule => (rule, rule))]);

    public override Sentence Expected { get; } = new("`컬럼: 방법` 묶음", "a map of `column: rule`");

    public override bool TryRead(Node node, ReadingRun run, out ImmutableDictionary<string, string> value)
    {
        value = ImmutableDictionary<string, string>.Empty;
        if (node.Kind != NodeKind.Map)
        {
            return node.Kind != NodeKind.Broken && WrongType(node, run, out value);
        }

        bool isWhole = true;
        ImmutableDictionary<string, string>.Builder rules = ImmutableDictionary.CreateBuilder<string, string>(ColumnNames.Instance);
        foreach (Node column in node.Children)
        {
            bool isRead = _rule.TryRead(column, run, out string rule);
            isWhole &= isRead;
            rules[CanonicalText.Compose(column.Key!.Trim())] = rule;
        }

        value = rules.ToImmutable();
        return isWhole;
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "object");
        schema.WriteStartObject("additionalProperties");
        _rule.WriteSchema(schema);
        schema.WriteEndObject();
    }
}

/// <summary>
/// Compares names of columns without case, as MySQL does, so that a column is masked however a statement spells it; with a hash that is the same in
/// every process, so that a walk over them has one order.
/// </summary>
internal sealed class ColumnNames : IEqualityComparer<string>
{
    public static readonly ColumnNames Instance = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.OrdinalIgnoreCase);

    // FNV-1a: string.GetHashCode differs from run to run.
    public int GetHashCode(string obj)
    {
        uint hash = 2_166_136_261;
        foreach (char c in obj)
        {
            hash = (hash ^ char.ToUpperInvariant(c)) * 16_777_619;
        }

        return (int)hash;
    }
}
