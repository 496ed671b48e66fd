using System.Text;

namespace ClaimWriter.Korean;

/// <summary>Amounts in words. Legal words write every 일 and no spaces, against alteration (한글 맞춤법 제44항 해설).</summary>
public static class WonWords
{
    private const string Digits = "영일이삼사오육칠팔구";
    private const string HanjaDigits = "零壹貳參四五六七八九";
    private const string FullHanjaDigits = "零壹貳參肆伍六柒捌玖";

    private static readonly string[] _groups = ["", "만", "억", "조", "경"];
    private static readonly string[] _places = ["", "십", "백", "천"];

    /// <summary><c>금12,345,600원(금일천이백삼십사만오천육백원)</c>, the form of 행정업무규정 시행규칙 §2②.</summary>
    public static string Official(Won won) => $"금{won}원(금{Legal(won.Amount)}원)";

    /// <summary>일천이백삼십사만오천육백: every 일 written, nothing spaced. 0 is 영.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static string Legal(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (number == 0)
        {
            return "영";
        }

        StringBuilder words = new();
        ForEachGroup(number, (value, group) => AppendGroup(words, value, keepsOne: true).Append(_groups[group]));
        return words.ToString();
    }

    /// <summary>천이백삼십사만 오천육백: 일 dropped before 십, 백, 천 and a leading 만; spaced by group. 0 is 영.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static string Prose(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (number == 0)
        {
            return "영";
        }

        StringBuilder words = new();
        ForEachGroup(number, (value, group) =>
        {
            bool isLeadingMan = words.Length == 0 && group == 1 && value == 1;
            if (words.Length > 0)
            {
                words.Append(' ');
            }

            (isLeadingMan ? words : AppendGroup(words, value, keepsOne: false)).Append(_groups[group]);
        });
        return words.ToString();
    }

    /// <summary>壹千貳百參拾四萬五千六百: 一二三十 in the forms of 광업등록령 §47. 0 is 零.</summary>
    /// <param name="number">Not negative.</param>
    /// <param name="full">Also 肆伍柒捌玖佰仟, the full set against forgery.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static string Hanja(long number, bool full = false)
    {
        string legal = Legal(number);
        return string.Create(legal.Length, (legal, full), static (span, state) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = HanjaOf(state.legal[i], state.full);
            }
        });
    }

    /// <summary>The number that legal words write; null where they are not exactly what <see cref="Legal"/> would write.</summary>
    public static long? ParseLegal(string words)
    {
        long total = 0, group = 0;
        int digit = 0;
        foreach (char c in words)
        {
            if (Digits.IndexOf(c, StringComparison.Ordinal) is >= 1 and int d)
            {
                digit = d;
            }
            else if (Array.FindIndex(_places, p => p.Length == 1 && p[0] == c) is > 0 and int place)
            {
                group += digit * (long)Math.Pow(10, place);
                digit = 0;
            }
            else if (Array.FindIndex(_groups, g => g.Length == 1 && g[0] == c) is > 0 and int unit && unit < 5)
            {
                total += (group + digit) * (long)Math.Pow(10_000, unit);
                (group, digit) = (0, 0);
            }
            else if (c != '영')
            {
                return null;
            }
        }

        total += group + digit;
        return total >= 0 && string.Equals(Legal(total), words, StringComparison.Ordinal) ? total : null;
    }

    private static void ForEachGroup(long number, Action<int, int> write)
    {
        for (int group = _groups.Length - 1; group >= 0; group--)
        {
            int value = (int)(number / (long)Math.Pow(10_000, group) % 10_000);
            if (value > 0)
            {
                write(value, group);
            }
        }
    }

    private static StringBuilder AppendGroup(StringBuilder words, int value, bool keepsOne)
    {
        for (int place = 3, unit = 1000; place >= 0; place--, unit /= 10)
        {
            int digit = value / unit % 10;
            if (digit > 0)
            {
                words.Append(digit == 1 && place > 0 && !keepsOne ? "" : Digits[digit].ToString()).Append(_places[place]);
            }
        }

        return words;
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
