using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimWriter.Records;

namespace ClaimWriter.Collecting;

/// <summary>How a JSON text is laid out, so that what is added looks like what is there.</summary>
/// <param name="NewLine">Its line break.</param>
/// <param name="Unit">What each level is indented by.</param>
/// <param name="Gap">What stands behind a colon and, on one line, behind a comma: a blank or nothing.</param>
internal sealed record JsonLayout(string NewLine, string Unit, string Gap);

/// <summary>Values as JSON text.</summary>
internal static class JsonText
{
    private static readonly Lazy<Dictionary<string, string>> _types = new(ReadTypes);

    /// <summary>A name or text in quotes.</summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>A value as its field wants it: a number or truth value bare, anything else in quotes.</summary>
    /// <param name="path">The field, as <see cref="RecordSchema.Paths"/> has it.</param>
    /// <param name="value">The value as text.</param>
    public static string Scalar(string path, string value)
    {
        string text = YamlText.Clean(value);
        bool isBare = _types.Value.GetValueOrDefault(path) switch
        {
            "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "number" => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
            "boolean" => text is "true" or "false",
            _ => false,
        };
        return isBare ? text : Quoted(text);
    }

    /// <summary>On one line.</summary>
    public static string Flow(string path, YamlValue value, JsonLayout layout) => value switch
    {
        YamlScalar scalar => Scalar(path, scalar.Text),
        YamlItems items => $"[{string.Join("," + layout.Gap, items.Items.Select(item => Flow(path + "[]", item, layout)))}]",
        YamlMembers map => $"{{{string.Join("," + layout.Gap, YamlText.Present(map).Select(member => Quoted(member.Name) + ":" + layout.Gap + Flow($"{path}.{member.Name}", member.Value!, layout)))}}}",
        _ => throw new InvalidOperationException($"No text for {value.GetType().Name}."),
    };

    /// <summary>One member or item a line, each below the first indented.</summary>
    /// <param name="path">The field.</param>
    /// <param name="value">The value.</param>
    /// <param name="indent">The indent of the line on which it begins.</param>
    /// <param name="layout">How the text is laid out.</param>
    public static string Lines(string path, YamlValue value, string indent, JsonLayout layout)
    {
        string inner = indent + layout.Unit;
        switch (value)
        {
            case YamlMembers map:
                StringBuilder members = new("{");
                foreach ((string name, YamlValue? member) in YamlText.Present(map))
                {
                    members.Append(members.Length == 1 ? "" : ",").Append(layout.NewLine).Append(inner).Append(Quoted(name)).Append(':').Append(layout.Gap)
                        .Append(Lines($"{path}.{name}", member!, inner, layout));
                }

                return members.Append(layout.NewLine).Append(indent).Append('}').ToString();
            case YamlItems { Items: [YamlMembers, ..] } items:
                return "[" + string.Join(',', items.Items.Select(item => layout.NewLine + inner + Lines(path + "[]", item, inner, layout))) + layout.NewLine + indent + "]";
            default:
                return Flow(path, value, layout);
        }
    }

    private static Dictionary<string, string> ReadTypes()
    {
        Dictionary<string, string> types = new(StringComparer.Ordinal);
        using JsonDocument schema = JsonDocument.Parse(RecordSchema.Json());
        Walk("", schema.RootElement, types);
        return types;
    }

    private static void Walk(string path, JsonElement schema, Dictionary<string, string> types)
    {
        if (schema.TryGetProperty("properties", out JsonElement members))
        {
            foreach (JsonProperty member in members.EnumerateObject())
            {
                string name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                types[name] = member.Value.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
                Walk(name, member.Value, types);
            }
        }

        if (schema.TryGetProperty("items", out JsonElement items))
        {
            Walk(path + "[]", items, types);
        }
    }
}
