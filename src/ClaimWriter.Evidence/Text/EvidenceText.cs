using System.Globalization;
using System.Text;

namespace ClaimWriter.Evidence.Text;

/// <summary>How a line or file was encoded.</summary>
public enum TextEncoding
{
    /// <summary>Only ASCII.</summary>
    Ascii,

    /// <summary>Valid UTF-8 beyond ASCII.</summary>
    Utf8,

    /// <summary>UTF-16 with a byte order mark.</summary>
    Utf16,

    /// <summary>EUC-KR with Microsoft's extension (code page 949): not valid UTF-8, valid as Korean.</summary>
    Korean,

    /// <summary>None of these: the bytes that are not ASCII are shown as <c>\xNN</c>.</summary>
    Binary,
}

/// <summary>Bytes of evidence as text that is safe to show, whatever their encoding.</summary>
public static class EvidenceText
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, true);
    private static readonly Encoding StrictUtf16 = new UnicodeEncoding(false, false, true);
    private static readonly Encoding StrictUtf16Big = new UnicodeEncoding(true, false, true);
    private static readonly Encoding StrictKorean =
        CodePagesEncodingProvider.Instance.GetEncoding(949, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Decodes one line or a whole file: UTF-8, else Korean, else ASCII with the other bytes as <c>\xNN</c>. Never fails.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, out TextEncoding encoding)
    {
        if (Ascii.IsValid(bytes))
        {
            encoding = TextEncoding.Ascii;
            return Encoding.ASCII.GetString(bytes);
        }

        if (bytes.StartsWith(Encoding.Unicode.Preamble) && TryDecode(StrictUtf16, bytes[2..], out string text) ||
            bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) && TryDecode(StrictUtf16Big, bytes[2..], out text))
        {
            encoding = TextEncoding.Utf16;
            return text;
        }

        ReadOnlySpan<byte> body = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        if (TryDecode(StrictUtf8, body, out text))
        {
            encoding = TextEncoding.Utf8;
            return text;
        }

        if (LooksKorean(bytes) && TryDecode(StrictKorean, bytes, out text))
        {
            encoding = TextEncoding.Korean;
            return text;
        }

        encoding = TextEncoding.Binary;
        return Escape(bytes);
    }

    /// <summary>Decodes text in which lines of different encodings may be mixed: line by line where the whole is not of one encoding.</summary>
    public static string DecodeMixed(ReadOnlySpan<byte> bytes)
    {
        string whole = Decode(bytes, out TextEncoding encoding);
        if (encoding != TextEncoding.Binary)
        {
            return whole;
        }

        StringBuilder text = new(bytes.Length);
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? bytes : bytes[..(end + 1)];
            text.Append(Decode(line, out _));
            bytes = bytes[line.Length..];
        }

        return text.ToString();
    }

    /// <summary>Text in which control characters other than tab and line feed are shown as <c>\xNN</c>, so that they do nothing where it is shown.</summary>
    public static string Visible(string text)
    {
        int at = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (at < 0 || !text.AsSpan(at).ContainsAnyInRange('\0', '\u001F') && !text.AsSpan(at).ContainsAnyInRange('\u007F', '\u009F')
            && !text.AsSpan(at).ContainsAny('\u2028', '\u2029', '\uFEFF') && !text.AsSpan(at).ContainsAnyInRange('\u200B', '\u200F')
            && !text.AsSpan(at).ContainsAnyInRange('\u202A', '\u202E') && !text.AsSpan(at).ContainsAnyInRange('\u2066', '\u2069')
            && !text.AsSpan(at).ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        StringBuilder shown = new(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                shown.Append(c).Append(text[++i]);
            }
            else if (c is '\t' or '\n' || !IsInvisible(c))
            {
                shown.Append(c);
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\{(c < 0x100 ? 'x' : 'u')}{(int)c:X2}");
            }
        }

        return shown.ToString();
    }

    private static bool IsInvisible(char c) => c is < ' ' or (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\uFEFF'
        or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
        || char.IsSurrogate(c);

    private static bool TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes, out string text)
    {
        try
        {
            text = encoding.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = string.Empty;
            return false;
        }
    }

    // Code page 949 accepts almost any pair of high bytes; binary data is told from it by its control bytes and by unpaired lead bytes.
    private static bool LooksKorean(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            byte b = bytes[i];
            if (b < 0x80)
            {
                if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
                {
                    return false;
                }

                continue;
            }

            if (b is 0x80 or 0xFF || ++i >= bytes.Length || bytes[i] < 0x41)
            {
                return false;
            }
        }

        return true;
    }

    private static string Escape(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new(bytes.Length * 2);
        foreach (byte b in bytes)
        {
            if (b is >= 0x20 and < 0x7F or (byte)'\t' or (byte)'\n' or (byte)'\r')
            {
                text.Append((char)b);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"\\x{b:X2}");
            }
        }

        return text.ToString();
    }
}
