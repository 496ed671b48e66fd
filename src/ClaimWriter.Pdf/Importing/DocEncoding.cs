using System.Text;

namespace ClaimWriter.Pdf.Importing;

/// <summary>The bytes of a text string (ISO 32000-1 §7.9.2, Annex D.2): PDFDocEncoding where it has every character, else UTF-16 with its mark.</summary>
internal static class DocEncoding
{
    /// <summary>The characters of 18 to 1F and of 80 to A0, where PDFDocEncoding differs from Latin-1; U+FFFD: none.</summary>
    private const string LowCharacters = "\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC";

    private const string HighCharacters =
        "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D\u2018\u2019\u201A\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153\u0161\u017E\uFFFD\u20AC";

    public static byte[] Bytes(string text)
    {
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            int code = CodeOf(text[i]);
            if (code < 0)
            {
                return [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)];
            }

            bytes[i] = (byte)code;
        }

        return bytes;
    }

    private static int CodeOf(char character)
    {
        if (character is < '\u0018' or (>= ' ' and <= '~') or (>= '\u00A1' and <= '\u00FF' and not '\u00AD'))
        {
            return character;
        }

        int high = character == '\uFFFD' ? -1 : HighCharacters.IndexOf(character, StringComparison.Ordinal);
        int low = LowCharacters.IndexOf(character, StringComparison.Ordinal);
        return high >= 0 ? 0x80 + high : low >= 0 ? 0x18 + low : -1;
    }
}
