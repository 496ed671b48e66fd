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

    /// <summary>Text as XML 1.0 can carry it: other characters become U+FFFD.</summary>
    public static string ForXml(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.AsSpan().ContainsAny('\uFFFE', '\uFFFF')
            ? string.Concat(text.EnumerateRunes().Select(rune => IsXml(rune) ? rune : Rune.ReplacementChar))
            : text;

    /// <summary>UTF-8 text as XML character data or an attribute's value, as <see cref="ForXml"/> lets it through.</summary>
    public static ByteBuffer PutXml(this ByteBuffer buffer, string text)
    {
        foreach (Rune rune in ForXml(text).EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': buffer.Put("&amp;"u8); break;
                case '<': buffer.Put("&lt;"u8); break;
                case '>': buffer.Put("&gt;"u8); break;
                case '"': buffer.Put("&quot;"u8); break;
                default: buffer.Advance(rune.EncodeToUtf8(buffer.Reserve(4))); break;
            }
        }

        return buffer;
    }

    // Line ends are refused too: XML's readers change them, and metadata has one line.
    private static bool IsXml(Rune rune) => rune.Value is (>= ' ' or '\t') and not (0xFFFE or 0xFFFF);
}
