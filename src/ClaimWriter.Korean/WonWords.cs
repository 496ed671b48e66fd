namespace ClaimWriter.Korean;

/// <summary>How an amount in words is closed against additions.</summary>
public enum AmountForm
{
    /// <summary><c>금113,560원(금일십일만삼천오백육십원)</c>, the form of 행정업무규정 시행규칙 §2②.</summary>
    Official,

    /// <summary>The same closed with 정: <c>금113,560원정(금일십일만삼천오백육십원정)</c>.</summary>
    Closed,

    /// <summary><c>일금 일십일만삼천오백육십원정(₩113,560)</c>, the form of receipts and contracts.</summary>
    Receipt,
}

/// <summary>Amounts in words. Legal words write every 일 and no spaces, against alteration (한글 맞춤법 제44항 해설).</summary>
public static class WonWords
{
    private const string Digits = "영일이삼사오육칠팔구";
    private const string HanjaDigits = "零壹貳參四五六七八九";
    private const string FullHanjaDigits = "零壹貳參肆伍六柒捌玖";
    private const string Places = "\0십백천";
    private const string Groups = "\0만억조경";
    private const int GroupSize = 10_000;

    // 19 digits with a place each, 4 groups and the spaces between them.
    private const int LongestWords = 48;

    private static readonly long[] _groupValues = [1, 10_000, 100_000_000, 1_000_000_000_000, 10_000_000_000_000_000];

    /// <summary><c>금12,345,600원(금일천이백삼십사만오천육백원)</c>, or closed by 정 where asked.</summary>
    public static string Official(Won won, AmountForm form = AmountForm.Official) => form switch
    {
        AmountForm.Closed => $"금{won}원정(금{Legal(won.Amount)}원정)",
        AmountForm.Receipt => $"일금 {Legal(won.Amount)}원정(₩{won})",
        _ => $"금{won}원(금{Legal(won.Amount)}원)",
    };

    /// <summary>일천이백삼십사만오천육백: every 일 written, nothing spaced. 0 is 영.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static string Legal(long number)
    {
        Span<char> words = stackalloc char[LongestWords];
        return new string(words[..Write(number, words, isLegal: true)]);
    }

    /// <summary>천이백삼십사만 오천육백: 일 dropped before 십, 백, 천 and a leading 만; spaced by group. 0 is 영.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static string Prose(long number)
    {
        Span<char> words = stackalloc char[LongestWords];
        return new string(words[..Write(number, words, isLegal: false)]);
    }

    /// <summary>壹千貳百參拾四萬五千六百: 一二三十 in the forms of 광업등록령 §47. 0 is 零.</summary>
    /// <param name="number">Not negative.</param>
    /// <param name="full">Also 肆伍柒捌玖佰仟, the full set against forgery.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static string Hanja(long number, bool full = false)
    {
        Span<char> words = stackalloc char[LongestWords];
        words = words[..Write(number, words, isLegal: true)];
        foreach (ref char word in words)
        {
            word = HanjaOf(word, full);
        }

        return new string(words);
    }

    /// <summary>The number that legal words write; null where they are not exactly what <see cref="Legal"/> would write.</summary>
    public static long? ParseLegal(string words)
    {
        if (words.Length is 0 or > LongestWords)
        {
            return null;
        }

        long total = 0, group = 0, digit = 0;
        foreach (char c in words)
        {
            if (Digits.IndexOf(c, StringComparison.Ordinal) is >= 0 and int value)
            {
                digit = value;
            }
            else if (Places.IndexOf(c, 1) is > 0 and int place)
            {
                group += digit * (place == 1 ? 10 : place == 2 ? 100 : 1000);
                digit = 0;
            }
            else if (Groups.IndexOf(c, 1) is > 0 and int unit)
            {
                total = unchecked(total + ((group + digit) * _groupValues[unit]));
                (group, digit) = (0, 0);
            }
            else
            {
                return null;
            }
        }

        total = unchecked(total + group + digit);
        return total >= 0 && string.Equals(Legal(total), words, StringComparison.Ordinal) ? total : null;
    }

    private static int Write(long number, Span<char> words, bool isLegal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (number == 0)
        {
            words[0] = Digits[0];
            return 1;
        }

        int length = 0;
        for (int group = _groupValues.Length - 1; group >= 0; group--)
        {
            int value = (int)(number / _groupValues[group] % GroupSize);
            if (value == 0)
            {
                continue;
            }

            bool isLeading = length == 0;
            if (!isLegal && !isLeading)
            {
                words[length++] = ' ';
            }

            bool isBareMan = !isLegal && isLeading && group == 1 && value == 1;
            length = isBareMan ? length : WriteGroup(value, words, length, isLegal);
            if (group > 0)
            {
                words[length++] = Groups[group];
            }
        }

        return length;
    }

    private static int WriteGroup(int value, Span<char> words, int length, bool keepsOne)
    {
        for (int place = 3, unit = 1000; place >= 0; place--, unit /= 10)
        {
            int digit = value / unit % 10;
            if (digit == 0)
            {
                continue;
            }

            if (digit > 1 || place == 0 || keepsOne)
            {
                words[length++] = Digits[digit];
            }

            if (place > 0)
            {
                words[length++] = Places[place];
            }
        }

        return length;
    }

    private static char HanjaOf(char word, bool full) => word switch
    {
        '십' => '拾',
        '백' => full ? '佰' : '百',
        '천' => full ? '仟' : '千',
        '만' => '萬',
        '억' => '億',
        '조' => '兆',
        '경' => '京',
        _ => (full ? FullHanjaDigits : HanjaDigits)[Digits.IndexOf(word, StringComparison.Ordinal)],
    };
}
