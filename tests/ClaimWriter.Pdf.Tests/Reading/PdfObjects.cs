using System.Globalization;
using System.Text;

namespace ClaimWriter.Pdf.Tests.Reading;

/// <summary>A name, without its solidus.</summary>
public sealed record PdfName(string Value)
{
    public override string ToString() => "/" + Value;
}

/// <summary>A string's bytes.</summary>
public sealed class PdfString(byte[] bytes)
{
    public byte[] Bytes { get; } = bytes;

    public string Text => Bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(Bytes.AsSpan(2)) : Encoding.Latin1.GetString(Bytes);

    public override string ToString() => Text;
}

/// <summary>A reference to an indirect object.</summary>
public sealed record PdfReference(int Number);

/// <summary>An array. Mutable, so that tests can damage what was read.</summary>
public sealed class PdfArray : List<object?>
{
    public PdfArray(IEnumerable<object?> items)
        : base(items)
    {
    }
}

/// <summary>A dictionary, with a stream's data where it is a stream's.</summary>
public sealed class PdfDictionary : Dictionary<string, object?>
{
    public PdfDictionary()
        : base(StringComparer.Ordinal)
    {
    }

    public byte[]? RawData { get; set; }

    public bool IsStream => RawData is not null;
}

/// <summary>A keyword: an operator of a content stream, or syntax.</summary>
public sealed record PdfKeyword(string Value);

/// <summary>Reads objects from bytes (ISO 32000-1 §7.2, §7.3).</summary>
public sealed class ObjectParser(byte[] data, int position)
{
    public int Position { get; private set; } = position;

    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return Position >= data.Length;
        }
    }

    public object? Read()
    {
        SkipSpace();
        byte first = data[Position];
        switch (first)
        {
            case (byte)'/': return ReadName();
            case (byte)'(': return ReadLiteral();
            case (byte)'[': return ReadArray();
            case (byte)'<': return data[Position + 1] == '<' ? ReadDictionary() : ReadHexadecimal();
            case (byte)'>' or (byte)']':
                Position += first == '>' ? 2 : 1;
                return new PdfKeyword(first == '>' ? ">>" : "]");
            default: return ReadNumberOrKeyword();
        }
    }

    private static bool IsSpace(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(byte value) => "()<>[]{}/%"u8.Contains(value);

    private void SkipSpace()
    {
        while (Position < data.Length && (IsSpace(data[Position]) || data[Position] == '%'))
        {
            if (data[Position++] == '%')
            {
                while (Position < data.Length && data[Position] is not (10 or 13))
                {
                    Position++;
                }
            }
        }
    }

    private ReadOnlySpan<byte> ReadToken()
    {
        int start = Position;
        while (Position < data.Length && !IsSpace(data[Position]) && !IsDelimiter(data[Position]))
        {
            Position++;
        }

        return data.AsSpan(start, Position - start);
    }

    private object? ReadNumberOrKeyword()
    {
        string token = Encoding.Latin1.GetString(ReadToken());
        if (token.Length == 0)
        {
            throw new InvalidDataException($"No token at {Position}.");
        }

        if (token is "true" or "false" or "null")
        {
            return token == "null" ? null : token == "true";
        }

        if (!double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return new PdfKeyword(token);
        }

        if (data.AsSpan(Position).StartsWith(" 0 R"u8) && char.IsAsciiDigit(token[0]))
        {
            Position += 4;
            return new PdfReference((int)number);
        }

        return number;
    }

    private PdfName ReadName()
    {
        Position++;
        ReadOnlySpan<byte> token = ReadToken();
        List<byte> bytes = [];
        for (int i = 0; i < token.Length; i++)
        {
            if (token[i] == '#')
            {
                bytes.Add(Convert.ToByte(Encoding.ASCII.GetString(token.Slice(i + 1, 2)), 16));
                i += 2;
            }
            else
            {
                bytes.Add(token[i]);
            }
        }

        return new PdfName(Encoding.UTF8.GetString([.. bytes]));
    }

    private PdfString ReadLiteral()
    {
        List<byte> bytes = [];
        int depth = 1;
        for (Position++; ; Position++)
        {
            byte value = data[Position];
            if (value == '\\')
            {
                value = data[++Position];
                bytes.Add(value switch { (byte)'n' => 10, (byte)'r' => 13, (byte)'t' => 9, _ => value });
                continue;
            }

            depth += value == '(' ? 1 : value == ')' ? -1 : 0;
            if (depth == 0)
            {
                Position++;
                return new PdfString([.. bytes]);
            }

            // An end of line is read as a line feed, however it is written (§7.3.4.2).
            bytes.Add(value == 13 ? (byte)10 : value);
        }
    }

    private PdfString ReadHexadecimal()
    {
        int end = Array.IndexOf(data, (byte)'>', Position);
        string digits = Encoding.ASCII.GetString(data, Position + 1, end - Position - 1);
        Position = end + 1;
        return new PdfString(Convert.FromHexString(digits));
    }

    private PdfArray ReadArray()
    {
        Position++;
        PdfArray array = new([]);
        for (object? item = Read(); item is not PdfKeyword { Value: "]" }; item = Read())
        {
            array.Add(item);
        }

        return array;
    }

    private PdfDictionary ReadDictionary()
    {
        Position += 2;
        PdfDictionary dictionary = [];
        for (object? key = Read(); key is not PdfKeyword { Value: ">>" }; key = Read())
        {
            dictionary.Add(((PdfName)key!).Value, Read());
        }

        return dictionary;
    }
}
