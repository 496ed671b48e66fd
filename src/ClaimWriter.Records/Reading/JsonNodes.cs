using System.Text;
using System.Text.Json;

namespace ClaimWriter.Records.Reading;

/// <summary>Reads JSON (RFC 8259, without comments or trailing commas) into nodes.</summary>
internal sealed class JsonNodes
{
    private readonly ReadingRun _run;
    private readonly byte[] _bytes;
    private int _at;
    private int _line;
    private int _column = 1;

    private JsonNodes(ReadingRun run)
    {
        _run = run;
        _bytes = Encoding.UTF8.GetBytes(run.Text);
        _line = run.FirstLine;
    }

    /// <summary>The root, or null where the text is not JSON; that is then reported.</summary>
    public static Node? Read(ReadingRun run)
    {
        JsonNodes nodes = new(run);
        try
        {
            Utf8JsonReader reader = new(nodes._bytes, new JsonReaderOptions { MaxDepth = RecordReader.MaxDepth + 1 });
            reader.Read();
            Node root = nodes.Value(ref reader);
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            nodes.ReportBroken(e);
            return null;
        }
    }

    private Node Value(ref Utf8JsonReader reader)
    {
        (int line, int column) = PlaceOf(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Map(ref reader, line, column);
            case JsonTokenType.StartArray:
                return List(ref reader, line, column);
            case JsonTokenType.String:
                return TryText(ref reader, line, column) is { } text
                    ? new Node(NodeKind.Quoted, text, line, column)
                    : new Node(NodeKind.Broken, "", line, column);
            case JsonTokenType.Number:
                return new Node(NodeKind.Number, Encoding.ASCII.GetString(reader.ValueSpan), line, column);
            case JsonTokenType.True:
                return new Node(NodeKind.Boolean, "true", line, column);
            case JsonTokenType.False:
                return new Node(NodeKind.Boolean, "false", line, column);
            default:
                return new Node(NodeKind.Nothing, "", line, column);
        }
    }

    private Node Map(ref Utf8JsonReader reader, int line, int column)
    {
        Node map = new(NodeKind.Map, "", line, column);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            (int keyLine, int keyColumn) = PlaceOf(reader.TokenStartIndex);
            string? key = TryText(ref reader, keyLine, keyColumn);
            reader.Read();
            Node value = Value(ref reader);
            if (key is null)
            {
                continue;
            }

            if (map.Find(key) is { } first)
            {
                _run.Report(keyLine, keyColumn, Faults.DuplicateField(key, first.KeyLine));
                continue;
            }

            map.Add(key, keyLine, keyColumn, value);
        }

        return map;
    }

    private Node List(ref Utf8JsonReader reader, int line, int column)
    {
        Node list = new(NodeKind.List, "", line, column);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(Value(ref reader));
        }

        return list;
    }

    private string? TryText(ref Utf8JsonReader reader, int line, int column)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            _run.Report(line, column, Faults.HalfSurrogate);
            return null;
        }
    }

    private void ReportBroken(JsonException e)
    {
        long lines = e.LineNumber ?? 0;
        int lineStart = 0;
        for (; lines > 0; lines--)
        {
            lineStart += _bytes.AsSpan(lineStart).IndexOf((byte)'\n') + 1;
        }

        (_at, _line, _column) = (0, _run.FirstLine, 1);
        (int line, int column) = PlaceOf(Math.Min(lineStart + (e.BytePositionInLine ?? 0), _bytes.Length));
        bool deep = e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase);
        _run.Report(line, column, deep ? Faults.TooDeep(RecordReader.MaxDepth) : Faults.BrokenJson(e.Message));
    }

    // Tokens come in order, so that one walk over the bytes gives every place.
    private (int Line, int Column) PlaceOf(long index)
    {
        for (; _at < index; _at++)
        {
            byte b = _bytes[_at];
            if (b == '\n' || (b == '\r' && (_at + 1 == _bytes.Length || _bytes[_at + 1] != '\n')))
            {
                (_line, _column) = (_line + 1, 1);
            }
            else if (b != '\r')
            {
                _column += b < 0x80 ? 1 : b < 0xC0 ? 0 : b < 0xF0 ? 1 : 2;
            }
        }

        return (_line, _column);
    }
}
