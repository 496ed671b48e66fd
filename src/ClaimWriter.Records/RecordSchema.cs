using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimWriter.Records.Fields;

namespace ClaimWriter.Records;

/// <summary>The form of a record: its JSON Schema and the paths of its members.</summary>
public static class RecordSchema
{
    private static readonly Lazy<string> _json = new(Write);
    private static readonly Lazy<FrozenSet<string>> _known = new(() => Paths.ToFrozenSet(StringComparer.Ordinal));

    /// <summary>
    /// The path of every member that a record can have, in the order of the table of fields: <c>letter</c>, <c>letter.date</c>,
    /// <c>costs[].unit_price</c>, <c>exhibits[].parts[].file</c>. A list stands once as itself and then with <c>[]</c> before its members.
    /// </summary>
    public static ImmutableArray<string> Paths { get; } = [.. Walk("", RecordFields.Root.Members)];

    /// <summary>Whether a record can have a member of this path; any index or <c>[]</c> may stand behind a list.</summary>
    public static bool Has(string path) => _known.Value.Contains(WithoutIndices(path));

    /// <summary>The JSON Schema (draft 2020-12) of a record, indented, without a final line break. Descriptions are Korean, then English.</summary>
    public static string Json() => _json.Value;

    /// <summary>Where a member of this name belongs, for the person who put it elsewhere; null where no member or several have it.</summary>
    internal static string? PlaceOf(string name)
    {
        string[] places = [.. Paths.Where(path => path.AsSpan(path.LastIndexOf('.') + 1).SequenceEqual(name))];
        return places.Length == 1 ? places[0] : null;
    }

    private static IEnumerable<string> Walk(string prefix, IReadOnlyList<Field> fields)
    {
        foreach (Field field in fields)
        {
            string path = prefix + field.Name;
            yield return path;
            foreach (string below in Walk(path + (field.Type.IsList ? "[]." : "."), field.Type.Members))
            {
                yield return below;
            }
        }
    }

    private static string WithoutIndices(string path)
    {
        StringBuilder plain = new(path.Length);
        bool isInside = false;
        foreach (char c in path)
        {
            isInside = c != ']' && (isInside || c == '[');
            if (!isInside || c == '[')
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }

    private static string Write()
    {
        using MemoryStream stream = new();
        JsonWriterOptions options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (Utf8JsonWriter schema = new(stream, options))
        {
            schema.WriteStartObject();
            schema.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            schema.WriteString("$id", "urn:claimwriter:record:1");
            schema.WriteString("title", "ClaimWriter incident record");
            RecordFields.Root.WriteSchema(schema);
            schema.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
