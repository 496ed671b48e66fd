using System.Numerics;
using System.Text.Json;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

/// <summary>Reads a model from JSON.</summary>
public static class JsonModel
{
    /// <summary>Reads a model. Whole numbers become int or long, or BigInteger beyond that; others become double.</summary>
    /// <param name="json">The text; its outermost value must be an object. Comments and trailing commas are allowed.</param>
    /// <param name="file">How messages name it.</param>
    /// <param name="sink">Takes the mistakes.</param>
    /// <returns>The model, or null when there was a mistake.</returns>
    public static ScriptObject? Read(string json, string file, DiagnosticSink sink)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions
            {
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
                MaxDepth = 64,
            });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return (ScriptObject)Convert(document.RootElement, owned: false).Reference!;
            }

            sink.Error("template.bad-model", SourcePlace.Whole(file), new Sentence(
                "모델은 JSON 객체여야 합니다.",
                "The model must be a JSON object."));
        }
        catch (JsonException error)
        {
            int line = (int)(error.LineNumber ?? 0) + 1;
            int column = (int)(error.BytePositionInLine ?? 0) + 1;
            SourceText source = new(json, file);
            string[] lines = json.Split('\n');
            sink.Report(new Diagnostic(Severity.Error, "template.bad-model", new SourcePlace(file, line, column), new Sentence(
                "JSON을 읽을 수 없습니다.",
                "The JSON cannot be read."))
            {
                SourceLine = line <= lines.Length ? lines[line - 1].TrimEnd('\r') : source.Line(0),
            });
        }

        return null;
    }

    internal static Value Convert(JsonElement element, bool owned)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                ScriptObject result = new() { Owned = owned };
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    result.Set(property.Name, Convert(property.Value, owned));
                }

                return Value.Of(result);
            case JsonValueKind.Array:
                ScriptArray array = new() { Owned = owned };
                foreach (JsonElement item in element.EnumerateArray())
                {
                    array.Push(Convert(item, owned));
                }

                return Value.Of(array);
            case JsonValueKind.String:
                return Value.Of(element.GetString());
            case JsonValueKind.Number:
                return Number(element);
            case JsonValueKind.True:
                return Value.True;
            case JsonValueKind.False:
                return Value.False;
            default:
                return default;
        }
    }

    private static Value Number(JsonElement element)
    {
        if (element.TryGetInt64(out long whole))
        {
            return Value.Fit(whole);
        }

        string text = element.GetRawText();
        return text.Length < 400 && text.AsSpan().IndexOfAny('.', 'e', 'E') < 0
            && BigInteger.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out BigInteger big)
                ? Value.Of(big)
                : Value.Of(element.GetDouble());
    }
}
