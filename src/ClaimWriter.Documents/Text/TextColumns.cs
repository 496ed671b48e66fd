using System.Globalization;
using System.Text;

namespace ClaimWriter.Documents.Text;

/// <summary>Text in columns of a terminal, where Hangul and its kin are two wide and combining marks none.</summary>
internal static class TextColumns
{
    public static int Width(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Width(rune);
        }

        return width;
    }

    public static string Pad(string text, int width, ColumnAlignment alignment = ColumnAlignment.Left)
    {
        int missing = Math.Max(0, width - Width(text));
        int before = alignment switch
        {
            ColumnAlignment.Right => missing,
            ColumnAlignment.Center => missing / 2,
            _ => 0,
        };
        return new string(' ', before) + text + new string(' ', missing - before);
    }

    private static int Width(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return 0;
        }

        return IsWide(rune.Value) ? 2 : 1;
    }

    // The ranges of UAX #11 (East Asian Width: W and F) that letters meet; ㉑ and ㈜ stand in the CJK range as well.
    private static bool IsWide(int c) => c is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF)
        or (>= 0xA960 and <= 0xA97C) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F)
        or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x20000 and <= 0x3FFFD);
}
