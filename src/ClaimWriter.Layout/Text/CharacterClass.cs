namespace ClaimWriter.Layout;

/// <summary>What a character is to the line breaker.</summary>
internal enum CharacterClass : byte
{
    /// <summary>A letter of an alphabet, or a sign that belongs to words of one.</summary>
    Letter,

    /// <summary>A decimal digit.</summary>
    Digit,

    /// <summary>A Hangul syllable, Hanja, Kana: a line may break on both sides.</summary>
    Syllable,

    /// <summary>A space that a line may break after and stretch.</summary>
    Space,

    /// <summary>Never at the end of a line.</summary>
    Opener,

    /// <summary>Never at the start of a line.</summary>
    Closer,

    /// <summary>A currency sign: stays with the number after it.</summary>
    Currency,

    /// <summary>A sign that stands for itself.</summary>
    Symbol,

    /// <summary>No-break space and word joiner: no break on either side.</summary>
    Joiner,

    /// <summary>Zero width space: a break without a space.</summary>
    Opportunity,

    /// <summary>A forced line break.</summary>
    LineEnd,
}

/// <summary>Character classes by W3C klreq and korean.md §9.</summary>
internal static class CharacterClasses
{
    /// <summary>No class: what <see cref="OfCommon"/> says of a character that has to be looked at closely.</summary>
    public const CharacterClass Uncommon = (CharacterClass)byte.MaxValue;

    private static readonly CharacterClass[] Ascii = MakeAscii();

    /// <summary>What is kerned: Latin letters, and the stops and quotes that stand beside them.</summary>
    public static bool IsLatinLetter(int c) =>
        c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x24F) or '.' or ',' or '‘' or '’' or '“' or '”';

    /// <summary>What may not start a line: closing brackets and quotes, hyphens, stops and their like.</summary>
    public static bool IsNeverFirst(int c) => c switch
    {
        ')' or ']' or '}' or ',' or '.' or '!' or '?' or ':' or ';' or '-' or '~' or '%' => true,
        '·' or '’' or '”' or '»' or '°' or 'ㆍ' => true,
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '…' or '‥' or '‰' or '′' or '″' or '℃' or '℉' => true,
        '、' or '。' or '〃' or '〉' or '》' or '」' or '』' or '】' or '〕' or '〗' or '〜' or 'ー' or '・' => true,
        '！' or '）' or '，' or '．' or '：' or '；' or '？' or '］' or '｝' or '％' or '～' => true,
        _ => false,
    };

    /// <summary>What may not end a line: opening brackets and quotes.</summary>
    public static bool IsNeverLast(int c) => c switch
    {
        '(' or '[' or '{' or '‘' or '“' or '«' => true,
        '〈' or '《' or '「' or '『' or '【' or '〔' or '〖' or '（' or '［' or '｛' => true,
        _ => false,
    };

    /// <summary>The class of a character; straight quotes are told apart by what precedes them.</summary>
    public static CharacterClass Of(int c, CharacterClass before) => c switch
    {
        >= 0xAC00 and <= 0xD7A3 => CharacterClass.Syllable,
        ' ' => CharacterClass.Space,
        >= '0' and <= '9' => CharacterClass.Digit,
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or '@' or '&' or '#' or '\\' => CharacterClass.Letter,
        '\n' => CharacterClass.LineEnd,
        '"' or '\'' => before is CharacterClass.Space or CharacterClass.Opener or CharacterClass.LineEnd ? CharacterClass.Opener : CharacterClass.Closer,
        0xA0 or 0x202F or 0x2060 => CharacterClass.Joiner,
        0x200B => CharacterClass.Opportunity,
        '$' or '¥' or '₩' or '€' or '£' or '￦' or '￥' => CharacterClass.Currency,
        _ when IsNeverFirst(c) => CharacterClass.Closer,
        _ when IsNeverLast(c) => CharacterClass.Opener,
        >= 0x2000 and <= 0x200A => CharacterClass.Space,
        (>= 0x1100 and <= 0x11FF) or (>= 0x3041 and <= 0x318E) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) => CharacterClass.Syllable,
        >= 0xC0 and <= 0x24F => CharacterClass.Letter,
        >= 0x370 and <= 0x52F => CharacterClass.Letter,
        _ => CharacterClass.Symbol,
    };

    /// <summary>
    /// The class of a syllable or an ASCII character, which nearly all text is made of; <see cref="Uncommon"/> for others, for controls
    /// and for straight quotes. Such a character is never ignorable.
    /// </summary>
    public static CharacterClass OfCommon(char c) => c < Ascii.Length ? Ascii[c] : c is >= '\uAC00' and <= '\uD7A3' ? CharacterClass.Syllable : Uncommon;

    /// <summary>Whether a character takes two columns of a monospaced face (Unicode East Asian Width W and F, as far as evidence has them).</summary>
    public static bool IsWide(int c) => c >= 0x1100 && c is (>= 0xAC00 and <= 0xD7A3) or
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0x33FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA960 and <= 0xA97F) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
        or (>= 0x20000 and <= 0x3FFFD);

    /// <summary>Characters without a shape of their own, left out of what is set.</summary>
    public static bool IsIgnorable(int c) => c is not ((>= 0x20 and < 0xAD) or (>= 0xAC00 and <= 0xD7A3)) && IsIgnorableElsewhere(c);

    private static bool IsIgnorableElsewhere(int c) => c is 0xAD or 0x200C or 0x200D or 0xFEFF or (>= 0xFE00 and <= 0xFE0F) or (>= 0x202A and <= 0x202E)
        or (>= 0x2066 and <= 0x2069) || (c < 0x20 && c is not '\t' and not '\n');

    private static CharacterClass[] MakeAscii()
    {
        CharacterClass[] classes = new CharacterClass[128];
        for (int c = 0; c < classes.Length; c++)
        {
            classes[c] = c is < ' ' or '"' or '\'' or 0x7F ? Uncommon : Of(c, CharacterClass.Letter);
        }

        return classes;
    }
}
