using System.Text;
using System.Text.Json;

namespace ClaimWriter.Documents.Reading;

/// <summary>A JSON value that knows where it stands.</summary>
internal sealed class FigureJson
{
    private const int DeepestNesting = 16;

    private readonly byte[] _source;
    private readonly int _start;

    private FigureJson(JsonTokenType kind, byte[] source, int start) => (Kind, _source, _start) = (kind, source, start);

    public JsonTokenType Kind { get; }

    public string Text { get; private init; } = "";

    public double Number { get; private init; }

    public IReadOnlyList<FigureJson> Items { get; private init; } = [];

    public IReadOnlyList<KeyValuePair<string, FigureJson>> Members { get; private init; } = [];

    /// <summary>Its 0-based line in the text; reckoned when it is asked for, which only a fault does.</summary>
    public int Line => _source.AsSpan(0, _start).Count((byte)'\n');

    /// <summary>Its 0-based column.</summary>
    public int Column => Encoding.UTF8.GetCharCount(_source.AsSpan((_source.AsSpan(0, _start).LastIndexOf((byte)'\n') + 1).._start));

    /// <summary>Reads one value; throws <see cref="JsonException"/>, whose line and byte are 0-based, where the text is no JSON.</summary>
    public static FigureJson Parse(string text)
    {
        // A lone surrogate cannot be UTF-8; it becomes the replacement character, as it would on any screen.
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = DeepestNesting });
        reader.Read();
        FigureJson value = ReadValue(ref reader, bytes);
        reader.Read();
        return value;
    }

    private static FigureJson ReadValue(ref Utf8JsonReader reader, byte[] bytes)
    {
        int start = (int)reader.TokenStartIndex;
        JsonTokenType kind = reader.TokenType;
        switch (kind)
        {
            case JsonTokenType.String:
                return new(kind, bytes, start) { Text = String(ref reader) };
            case JsonTokenType.Number:
                return new(kind, bytes, start) { Number = reader.TryGetDouble(out double number) ? number : double.NaN };
            case JsonTokenType.StartArray:
                List<FigureJson> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader, bytes));
                }

                return new(kind, bytes, start) { Items = items };
            case JsonTokenType.StartObject:
                List<KeyValuePair<string, FigureJson>> members = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = String(ref reader);
                    reader.Read();
                    members.Add(new(name, ReadValue(ref reader, bytes)));
                }

                return new(kind, bytes, start) { Members = members };
            default:
                return new(kind, bytes, start);
        }
    }

    private static string String(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            // An escaped half of a surrogate pair is JSON by its grammar but no text.
            throw new JsonException("lone surrogate", path: null, lineNumber: 0, bytePositionInLine: 0, fault);
        }
    }
}
