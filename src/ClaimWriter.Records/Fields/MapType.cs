using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Reading;

namespace ClaimWriter.Records.Fields;

/// <summary>A map whose names are known fields.</summary>
internal sealed class MapType<T> : FieldType<T>
{
    private readonly Field[] _fields;
    private readonly Func<Values, T> _build;
    private readonly Action<Values, ReadingRun>? _check;
    private readonly Action<Utf8JsonWriter>? _schemaRules;

    /// <summary>
    /// A map of these fields. <paramref name="check"/> sees the values of each map, also where some are missing or wrong, and reports those
    /// that do not go together; <paramref name="schemaRules"/> says the same in JSON Schema, where it can be said.
    /// </summary>
    public MapType(
        Field[] fields, Func<Values, T> build, Action<Values, ReadingRun>? check = null, Action<Utf8JsonWriter>? schemaRules = null)
    {
        (_fields, _build, _check, _schemaRules) = (fields, build, check, schemaRules);
        for (int i = 0; i < fields.Length; i++)
        {
            fields[i].Index = i;
        }
    }

    public override Sentence Expected { get; } = new("`이름: 값` 묶음", "a map of `name: value`");

    public override IReadOnlyList<Field> Members => _fields;

    public override bool TryRead(Node node, ReadingRun run, out T value)
    {
        value = default!;
        if (node.Kind == NodeKind.Broken)
        {
            return false;
        }

        if (node.Kind != NodeKind.Map)
        {
            return WrongType(node, run, out value);
        }

        Values values = new(node, _fields.Length);
        List<string> meant = [];
        bool isWhole = ReadMembers(node, run, values, meant) & ReportMissing(node, run, values, meant);
        _check?.Invoke(values, run);
        if (isWhole)
        {
            value = _build(values);
        }

        return isWhole;
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "object");
        schema.WriteStartObject("properties");
        foreach (Field field in _fields)
        {
            schema.WriteStartObject(field.Name);
            schema.WriteString("description", $"{field.Meaning.Korean} / {field.Meaning.English}");
            field.Type.WriteSchema(schema);
            schema.WriteEndObject();
        }

        schema.WriteEndObject();
        if (Array.Exists(_fields, field => field.IsRequired))
        {
            schema.WriteStartArray("required");
            foreach (Field field in _fields)
            {
                if (field.IsRequired)
                {
                    schema.WriteStringValue(field.Name);
                }
            }

            schema.WriteEndArray();
        }

        schema.WriteBoolean("additionalProperties", value: false);
        _schemaRules?.Invoke(schema);
    }

    // What a misspelt name most likely meant is noted, so that the field is not reported as missing too: one fault, one diagnostic.
    private bool ReadMembers(Node node, ReadingRun run, Values values, List<string> meant)
    {
        bool isWhole = true;
        foreach (Node member in node.Children)
        {
            if (run.IsFull)
            {
                return false;
            }

            if (FieldOf(member.Key!) is not { } field)
            {
                run.ReportKey(member, UnknownField(node, member, meant));
                isWhole = false;
                continue;
            }

            if (!field.IsRequired && member.IsHollow)
            {
                member.Kind = NodeKind.Nothing;
            }

            values.SetNode(field.Index, member);
            if (member.Kind == NodeKind.Nothing)
            {
                isWhole &= !field.IsRequired;
                ReportEmpty(run, field, member);
            }
            else
            {
                isWhole &= field.Read(member, run, values);
            }
        }

        return isWhole;
    }

    private static void ReportEmpty(ReadingRun run, Field field, Node member)
    {
        if (field.IsRequired)
        {
            run.Report(member, Faults.MissingValue(member.Path, field.Meaning, field.Example));
        }
    }

    private bool ReportMissing(Node node, ReadingRun run, Values values, List<string> meant)
    {
        bool isWhole = true;
        foreach (Field field in _fields)
        {
            if (field.IsRequired && !values.HasNode(field.Index))
            {
                isWhole = false;
                if (!meant.Contains(field.Name))
                {
                    string path = node.Path.Length == 0 ? field.Name : $"{node.Path}.{field.Name}";
                    run.Report(node, Faults.MissingField(path, field.Meaning, field.Example));
                }
            }
        }

        return isWhole;
    }

    private Fault UnknownField(Node node, Node member, List<string> meant)
    {
        Node? before = member.Index > 0 ? node.Children[member.Index - 1] : null;
        if (member.Kind == NodeKind.Nothing && member.Key!.All(char.IsAsciiDigit) && before is { Kind: NodeKind.Plain })
        {
            return Faults.ThousandsSeparator(before.Path, $"{before.Text},{member.Key}", before.Text + member.Key);
        }

        string? missing = Nearest.Of(member.Key!, _fields.Where(field => node.Find(field.Name) is null).Select(field => field.Name));
        if (missing is not null)
        {
            meant.Add(missing);
        }

        string? nearest = missing ?? Nearest.Of(member.Key!, _fields.Select(field => field.Name));
        return Faults.UnknownField(member.Path, nearest, nearest is null ? RecordSchema.PlaceOf(member.Key!) : null);
    }

    private Field? FieldOf(string name)
    {
        foreach (Field field in _fields)
        {
            if (string.Equals(field.Name, name, StringComparison.Ordinal))
            {
                return field;
            }
        }

        return null;
    }
}
