using System.Buffers;
using System.Text.Json;

namespace ClaimWriter.Pdf.Importing;

/// <summary>
/// The objects of a PDF as <c>qpdf</c> tells them in its JSON, version 2 (qpdf manual, "qpdf JSON"): a name is <c>"/Name"</c>, a string
/// <c>"u:text"</c> or <c>"b:hexadecimal"</c>, a reference <c>"5 0 R"</c>.
/// </summary>
internal sealed class QpdfDocument : IDisposable
{
    /// <summary>The deepest nesting of values that is followed.</summary>
    public const int MostDepth = 200;

    private const int MostObjects = 1_000_000;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private readonly JsonDocument _json;
    private readonly Dictionary<string, JsonElement> _objects = new(StringComparer.Ordinal);

    private QpdfDocument(JsonDocument json)
    {
        _json = json;
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("qpdf", out JsonElement parts)
            || parts.ValueKind != JsonValueKind.Array || parts.GetArrayLength() != 2 || parts[1].ValueKind != JsonValueKind.Object)
        {
            throw ImportFaultException.Unreadable("qpdf JSON");
        }

        foreach (JsonProperty property in parts[1].EnumerateObject())
        {
            if (_objects.Count == MostObjects)
            {
                throw ImportFaultException.TooManyObjects();
            }

            _objects[property.Name.StartsWith("obj:", StringComparison.Ordinal) ? property.Name[4..] : property.Name] = property.Value;
        }
    }

    /// <summary>The trailer's dictionary.</summary>
    public JsonElement Trailer => ValueOf("trailer");

    /// <summary>The catalog.</summary>
    public JsonElement Catalog => Entry(Trailer, "/Root");

    /// <summary>Reads what qpdf wrote; the bytes are kept until this is disposed of.</summary>
    public static QpdfDocument Parse(ReadOnlyMemory<byte> json)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MostDepth });
            return new QpdfDocument(document);
        }
        catch (JsonException e)
        {
            throw e.Message.Contains("depth", StringComparison.Ordinal) ? ImportFaultException.TooDeep() : ImportFaultException.Unreadable("JSON");
        }
        catch (ImportFaultException)
        {
            document?.Dispose();
            throw;
        }
    }

    /// <summary>Whether a string of the JSON is a reference.</summary>
    public static bool IsReference(string text)
    {
        if (text.Length < 5 || !text.EndsWith(" R", StringComparison.Ordinal) || !char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        int space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < text.Length - 3 && !text.AsSpan(0, space).ContainsAnyExcept(Digits) && !text.AsSpan(space + 1, text.Length - space - 3).ContainsAnyExcept(Digits);
    }

    /// <summary>The object that a value names, or the value itself; undefined where there is none.</summary>
    public JsonElement Resolve(JsonElement value)
    {
        for (int i = 0; i < MostDepth; i++)
        {
            if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text || !IsReference(text))
            {
                return value;
            }

            value = ValueOf(text);
        }

        throw ImportFaultException.TooDeep();
    }

    /// <summary>An entry of a dictionary, resolved; undefined where there is none.</summary>
    public JsonElement Entry(JsonElement dictionary, string key) =>
        dictionary.ValueKind == JsonValueKind.Object && dictionary.TryGetProperty(key, out JsonElement value) ? Resolve(value) : default;

    /// <summary>An object's stream; null where it is none.</summary>
    public (JsonElement Dictionary, JsonElement Data)? Stream(string reference) =>
        _objects.TryGetValue(reference, out JsonElement found) && found.ValueKind == JsonValueKind.Object && found.TryGetProperty("stream", out JsonElement stream)
        && stream.ValueKind == JsonValueKind.Object && stream.TryGetProperty("dict", out JsonElement dictionary) && stream.TryGetProperty("data", out JsonElement data)
            ? (dictionary, data)
            : null;

    /// <summary>A stream's data as it stands in the file.</summary>
    public static byte[] Data(JsonElement data) =>
        data.ValueKind == JsonValueKind.String && data.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw ImportFaultException.Unreadable("base64");

    /// <summary>The value of an object; a stream stands for its dictionary. Undefined where there is none.</summary>
    public JsonElement ValueOf(string reference)
    {
        if (!_objects.TryGetValue(reference, out JsonElement found) || found.ValueKind != JsonValueKind.Object)
        {
            return default;
        }

        return Stream(reference) is { } stream ? stream.Dictionary : found.TryGetProperty("value", out JsonElement value) ? value : default;
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
