using System.Text;
using System.Text.Json;

namespace ClaimWriter.Collecting;

/// <summary>Finds the nodes of a JSON text.</summary>
internal sealed class JsonSpots
{
    private readonly byte[] _bytes;
    private int _byte;
    private int _unit;

    private JsonSpots(string text) => _bytes = Encoding.UTF8.GetBytes(text);

    /// <summary>The root of a text; null where it is no object.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static RecordSpot? Parse(string text)
    {
        JsonSpots spots = new(text);
        Utf8JsonReader reader = new(spots._bytes);
        reader.Read();
        RecordSpot root = spots.Value(ref reader);
        reader.Read();
        return root is { Kind: SpotKind.Map } ? root : null;
    }

    private RecordSpot Value(ref Utf8JsonReader reader)
    {
        int start = Unit(reader.TokenStartIndex);
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            bool isMap = reader.TokenType == JsonTokenType.StartObject;
            RecordSpot spot = new(isMap ? SpotKind.Map : SpotKind.List, start, 0) { IsFlow = true };
            while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                if (!isMap)
                {
                    RecordSpot item = Value(ref reader);
                    spot.Children.Add(("", item, item));
                    continue;
                }

                RecordSpot key = Scalar(ref reader);
                reader.Read();
                spot.Children.Add((key.Text, key, Value(ref reader)));
            }

            spot.End = Unit(reader.BytesConsumed);
            return spot;
        }

        return Scalar(ref reader);
    }

    private RecordSpot Scalar(ref Utf8JsonReader reader)
    {
        int start = Unit(reader.TokenStartIndex);
        bool isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
        string text = isText ? reader.GetString() ?? "" : Encoding.UTF8.GetString(reader.ValueSpan);
        return new RecordSpot(SpotKind.Scalar, start, 0) { Text = text, IsNothing = reader.TokenType == JsonTokenType.Null, End = Unit(reader.BytesConsumed) };
    }

    // Offsets are asked for in rising order, so that each byte is looked at once.
    private int Unit(long at)
    {
        _unit += Encoding.UTF8.GetCharCount(_bytes, _byte, (int)at - _byte);
        _byte = (int)at;
        return _unit;
    }
}
