namespace ClaimWriter.Layout;

/// <summary>Composes conjoining jamo, as file names from some systems have them (Unicode Standard §3.12).</summary>
internal static class Jamo
{
    /// <summary>The syllable that starts at <paramref name="at"/>, and how many characters it takes.</summary>
    public static bool TryCompose(string text, int at, out int syllable, out int length)
    {
        (syllable, length) = (0, 0);
        int lead = text[at] - 0x1100;
        int vowel = at + 1 < text.Length ? text[at + 1] - 0x1161 : -1;
        if (lead is < 0 or >= 19 || vowel is < 0 or >= 21)
        {
            return false;
        }

        int tail = at + 2 < text.Length ? text[at + 2] - 0x11A7 : 0;
        bool hasTail = tail is > 0 and < 28;
        syllable = 0xAC00 + (((lead * 21) + vowel) * 28) + (hasTail ? tail : 0);
        length = hasTail ? 3 : 2;
        return true;
    }
}
