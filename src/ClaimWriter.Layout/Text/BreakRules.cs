namespace ClaimWriter.Layout;

/// <summary>
/// Where lines may break: 금칙 at both ends, and nothing inside numbers, dates, amounts and references (korean.md §9; W3C klreq).
/// </summary>
internal static class BreakRules
{
    private static readonly string[] NumberedNouns = ["별첨", "붙임", "첨부", "별표", "별지", "부록", "그림", "표", "사진", "도면"];
    private static readonly string[] ExhibitSides = ["갑", "을", "병", "정"];
    private static readonly string[] Currencies = ["USD", "EUR", "JPY", "KRW", "CNY", "GBP", "US$"];
    private static readonly string[] Zones = ["UTC", "KST", "GMT"];

    // What two classes say by themselves, at 16 × the first + the second.
    private static readonly BreakLevel?[] ByClasses = MakeByClasses();

    /// <summary>Marks the breaks of a slice. In syllable mode a break between syllables is as good as one between words.</summary>
    public static void Mark(ShapedText text, TextSlice slice, LineBreakMode mode)
    {
        CharacterClass[] classes = text.Classes;
        BreakLevel[] breaks = text.Breaks;
        for (int i = slice.Start + 1; i < slice.End; i++)
        {
            CharacterClass before = classes[i - 1], after = classes[i];
            BreakLevel level = ByClasses[(16 * (int)before) + (int)after] ?? InText(text, slice, i, before, after);
            breaks[i] = level == BreakLevel.Syllable && mode == LineBreakMode.Syllable ? BreakLevel.Word : level;
        }
    }

    /// <summary>Whether a word that is wider than the line may be cut before this character.</summary>
    public static bool MayCut(ShapedText text, int i) =>
        text.Classes[i] is not (CharacterClass.Closer or CharacterClass.Space or CharacterClass.Joiner or CharacterClass.LineEnd)
        && text.Classes[i - 1] is not (CharacterClass.Opener or CharacterClass.Joiner);

    private static BreakLevel?[] MakeByClasses()
    {
        BreakLevel?[] levels = new BreakLevel?[16 * 16];
        for (CharacterClass before = CharacterClass.Letter; before <= CharacterClass.LineEnd; before++)
        {
            for (CharacterClass after = CharacterClass.Letter; after <= CharacterClass.LineEnd; after++)
            {
                levels[(16 * (int)before) + (int)after] = Between(before, after);
            }
        }

        return levels;
    }

    // Null: it depends on the text, see InText.
    private static BreakLevel? Between(CharacterClass before, CharacterClass after) => (before, after) switch
    {
        (CharacterClass.LineEnd, _) => BreakLevel.Forced,
        (_, CharacterClass.Space or CharacterClass.Closer or CharacterClass.Joiner or CharacterClass.LineEnd or CharacterClass.Opportunity) => BreakLevel.Never,
        (CharacterClass.Syllable, CharacterClass.Syllable) or (CharacterClass.Space, _) => null,
        (CharacterClass.Opener or CharacterClass.Joiner or CharacterClass.Currency, _) => BreakLevel.Never,
        (CharacterClass.Opportunity, _) => BreakLevel.Word,
        (CharacterClass.Letter or CharacterClass.Digit, CharacterClass.Letter or CharacterClass.Digit) => BreakLevel.Never,
        (CharacterClass.Digit, CharacterClass.Opener) => null,
        (CharacterClass.Digit, _) or (CharacterClass.Syllable, CharacterClass.Digit) => BreakLevel.Never,
        (CharacterClass.Closer, _) or (CharacterClass.Symbol, CharacterClass.Symbol) => null,
        (CharacterClass.Symbol, CharacterClass.Digit) or (CharacterClass.Letter, CharacterClass.Symbol or CharacterClass.Currency) => BreakLevel.Never,
        _ => BreakLevel.Syllable,
    };

    private static BreakLevel InText(ShapedText text, TextSlice slice, int i, CharacterClass before, CharacterClass after) => before switch
    {
        CharacterClass.Syllable => IsInsideTerm(text, slice, i) ? BreakLevel.Never : BreakLevel.Syllable,
        CharacterClass.Space => AfterSpace(text, slice, i),
        CharacterClass.Digit => StartsWithAny(text, slice, i + 1, Zones) ? BreakLevel.Never : BreakLevel.Syllable,
        CharacterClass.Closer => AfterCloser(text, slice, i, after),
        _ => text.CodePoints[i - 1] == text.CodePoints[i] ? BreakLevel.Never : BreakLevel.Syllable,
    };

    // Inside `별첨` before its number, `호증`, `호증의` before its branch number, and units of two syllables after a number.
    private static bool IsInsideTerm(ShapedText text, TextSlice slice, int i)
    {
        int a = text.CodePoints[i - 1], b = text.CodePoints[i];
        return (a, b) switch
        {
            ('별', '첨') or ('붙', '임') or ('첨', '부') or ('별', '표') or ('별', '지') or ('부', '록') or ('그', '림') or ('사', '진') or ('도', '면') =>
                IsBeforeNumber(text, slice, i + 1),
            ('호', '증') => IsDigit(text, slice, i - 2),
            ('증', '의') => IsBeforeNumber(text, slice, i + 1),
            ('시', '간') or ('개', '월') => IsDigit(text, slice, i - 2),
            _ => false,
        };
    }

    private static bool IsBeforeNumber(ShapedText text, TextSlice slice, int i) =>
        IsDigit(text, slice, i) || (i < slice.End && text.Classes[i] == CharacterClass.Space && IsDigit(text, slice, i + 1));

    // A full stop, colon or hyphen inside a number or name holds it together; after one that ends a phrase a line may break.
    private static BreakLevel AfterCloser(ShapedText text, TextSlice slice, int i, CharacterClass after)
    {
        int c = text.CodePoints[i - 1];
        if (after == CharacterClass.Opener)
        {
            return IsWeekday(text, slice, i) || c is '.' or ',' ? BreakLevel.Never : BreakLevel.Syllable;
        }

        if (after is CharacterClass.Digit or CharacterClass.Letter)
        {
            bool isInside = c is '.' or ',' or ':' or '-' or '~' or '·' or '\'' or '’' or '–' or '?' or '%';
            bool isHyphenInWord = c is '-' && after == CharacterClass.Letter && i - 2 >= slice.Start && text.Classes[i - 2] == CharacterClass.Letter;
            return isInside && !isHyphenInWord ? BreakLevel.Never : BreakLevel.Syllable;
        }

        return c is '-' or '~' or '·' or '.' ? BreakLevel.Never : BreakLevel.Syllable;
    }

    private static BreakLevel AfterSpace(ShapedText text, TextSlice slice, int i)
    {
        int last = i - 2;
        while (last >= slice.Start && text.Classes[last] == CharacterClass.Space)
        {
            last--;
        }

        return last >= slice.Start && (text.Classes[last] is CharacterClass.Opener or CharacterClass.Joiner || IsJoined(text, slice, last, i))
            ? BreakLevel.Never
            : BreakLevel.Word;
    }

    /// <summary>Whether the words around a space are one thing; <paramref name="last"/> ends the first, <paramref name="next"/> starts the second.</summary>
    private static bool IsJoined(ShapedText text, TextSlice slice, int last, int next)
    {
        bool nextIsDigit = text.Classes[next] == CharacterClass.Digit;
        if (text.Classes[last] == CharacterClass.Digit)
        {
            return StartsWithAny(text, slice, next, Zones);
        }

        if (!nextIsDigit)
        {
            return text.CodePoints[next] == '제' && IsDigit(text, slice, next + 1) && EndsWithAny(text, slice, last, ExhibitSides);
        }

        int c = text.CodePoints[last];
        return c == '.' ? IsDate(text, slice, last, next)
            : c is '년' or '월' ? IsDigit(text, slice, last - 1)
            : IsBranch(text, slice, last) || EndsWithAny(text, slice, last, NumberedNouns) || EndsWithAny(text, slice, last, Currencies);
    }

    // `제1호증의 1`.
    private static bool IsBranch(ShapedText text, TextSlice slice, int last) =>
        last - 3 >= slice.Start && text.CodePoints[last] == '의' && text.CodePoints[last - 1] == '증' && text.CodePoints[last - 2] == '호'
        && IsDigit(text, slice, last - 3);

    // `2020. 11. 14.`: digits and a stop on both sides of the space.
    private static bool IsDate(ShapedText text, TextSlice slice, int stop, int next)
    {
        int end = next;
        while (IsDigit(text, slice, end))
        {
            end++;
        }

        int start = stop;
        while (IsDigit(text, slice, start - 1))
        {
            start--;
        }

        return start < stop && stop - start <= 4 && end - next <= 2 && end < slice.End && text.CodePoints[end] == '.';
    }

    private static bool IsWeekday(ShapedText text, TextSlice slice, int i) =>
        i + 2 < slice.End && text.CodePoints[i] == '(' && text.CodePoints[i + 2] == ')'
        && text.CodePoints[i + 1] is '월' or '화' or '수' or '목' or '금' or '토' or '일';

    private static bool IsDigit(ShapedText text, TextSlice slice, int i) =>
        i >= slice.Start && i < slice.End && text.Classes[i] == CharacterClass.Digit;

    private static bool StartsWithAny(ShapedText text, TextSlice slice, int start, string[] words)
    {
        foreach (string word in words)
        {
            int k = 0;
            while (k < word.Length && start + k < slice.End && text.CodePoints[start + k] == word[k])
            {
                k++;
            }

            if (k == word.Length)
            {
                return true;
            }
        }

        return false;
    }

    // The word must be whole.
    private static bool EndsWithAny(ShapedText text, TextSlice slice, int last, string[] words)
    {
        foreach (string word in words)
        {
            int first = last - word.Length + 1;
            int k = 0;
            while (k < word.Length && first >= slice.Start && text.CodePoints[first + k] == word[k])
            {
                k++;
            }

            if (k == word.Length && (first == slice.Start || text.Classes[first - 1] is not (CharacterClass.Syllable or CharacterClass.Letter)))
            {
                return true;
            }
        }

        return false;
    }
}
