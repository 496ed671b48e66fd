using System.Text;
using System.Text.Json;

namespace ClaimWriter.Documents.Reading;

/// <summary>A JSON value that knows where it stands (0-based line and column in its text).</summary>
internal sealed record FigureJson(JsonTokenType Kind, int Line, int Column)
{
    private const int DeepestNesting = 16;

    public string Text { get; init; } = "";

    public double Number { get; init; }

    public IReadOnlyList<FigureJson> Items { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, FigureJson>> Members { get; init; } = [];

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
        (int line, int column) = Place(bytes, (int)reader.TokenStartIndex);
        FigureJson value = new(reader.TokenType, line, column);
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return value with { Text = String(ref reader) };
            case JsonTokenType.Number:
                return value with { Number = reader.TryGetDouble(out double number) ? number : double.NaN };
            case JsonTokenType.StartArray:
                List<FigureJson> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader, bytes));
                }

                return value with { Items = items };
            case JsonTokenType.StartObject:
                List<KeyValuePair<string, FigureJson>> members = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = String(ref reader);
                    reader.Read();
                    members.Add(new(name, ReadValue(ref reader, bytes)));
                }

                return value with { Members = members };
            default:
                return value;
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

    private static (int Line, int Column) Place(byte[] bytes, int offset)
    {
        ReadOnlySpan<byte> before = bytes.AsSpan(0, offset);
        int lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n'), Encoding.UTF8.GetCharCount(before[lineStart..]));
    }
}
