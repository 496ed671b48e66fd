using System.Buffers;
using System.Globalization;
using System.Text;

namespace ClaimWriter.Pdf.Objects;

/// <summary>Text strings, dates and names as PDF objects (ISO 32000-1 §7.3.4, §7.3.5, §7.9.2, §7.9.4).</summary>
internal static class PdfText
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create(" !\"#$%&'*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private static readonly SearchValues<byte> Regular =
        SearchValues.Create("!\"$&'*+,-.0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\\^_`abcdefghijklmnopqrstuvwxyz|~"u8);

    /// <summary>Whether a text string is written as a literal.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Plain);

    /// <summary>A text string: a literal where it is plain ASCII, else UTF-16BE with its byte order mark in hexadecimal.</summary>
    public static ByteBuffer PutTextString(this ByteBuffer buffer, ReadOnlySpan<char> text)
    {
        if (IsPlain(text))
        {
            buffer.Put((byte)'(');
            buffer.Advance(Encoding.ASCII.GetBytes(text, buffer.Reserve(text.Length)));
            return buffer.Put((byte)')');
        }

        buffer.Put("<FEFF"u8);
        foreach (char unit in text)
        {
            buffer.PutHex16(unit);
        }

        return buffer.Put((byte)'>');
    }

    /// <summary>A date in the document's own offset: <c>(D:20201114090000+09'00')</c>, as ISO 32000-1 §7.9.4 writes it.</summary>
    public static ByteBuffer PutDate(this ByteBuffer buffer, DateTimeOffset date)
    {
        buffer.Put("(D:"u8);
        Span<byte> target = buffer.Reserve(24);
        _ = date.TryFormat(target, out int count, "yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture);
        buffer.Advance(count);
        buffer.Rewrite(buffer.Length - 3, 1)[0] = (byte)'\'';
        return buffer.Put("')"u8);
    }

    /// <summary>A name with its solidus; bytes that are not regular characters are written as <c>#hh</c>.</summary>
    public static ByteBuffer PutName(this ByteBuffer buffer, string name, ReadOnlySpan<byte> prefix = default)
    {
        buffer.Put((byte)'/').Put(prefix);
        foreach (byte unit in Encoding.UTF8.GetBytes(name))
        {
            if (Regular.Contains(unit))
            {
                buffer.Put(unit);
            }
            else
            {
                buffer.Put((byte)'#').PutHex([unit]);
            }
        }

        return buffer;
    }

    /// <summary>UTF-8 text as XML character data or an attribute's value; characters that XML 1.0 cannot carry become U+FFFD.</summary>
    public static ByteBuffer PutXml(this ByteBuffer buffer, string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': buffer.Put("&amp;"u8); break;
                case '<': buffer.Put("&lt;"u8); break;
                case '>': buffer.Put("&gt;"u8); break;
                case '"': buffer.Put("&quot;"u8); break;
                case (< ' ' and not ('\t' or '\n' or '\r')) or 0xFFFE or 0xFFFF: buffer.Put("\uFFFD"u8); break;
                default: buffer.Advance(rune.EncodeToUtf8(buffer.Reserve(4))); break;
            }
        }

        return buffer;
    }
}
