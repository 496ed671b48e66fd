using System.Globalization;

namespace ClaimWriter.Korean;

/// <summary>How a word ends when it is read aloud, whatever it is written in.</summary>
public static class SoundOf
{
    /// <summary>How the word ends. Quotation marks and a bracket after the word are passed over; a word that is all bracket is unwrapped.</summary>
    public static SoundEnding Word(string word)
    {
        ReadOnlySpan<char> text = Hangul.Compose(word).AsSpan().Trim();
        while (text.Length > 0)
        {
            if (EndsWithCompanyMark(text))
            {
                return SoundEnding.Vowel; // 주식회사, 유한회사
            }

            if (NumberReading.IsOfficialDate(text))
            {
                return SoundEnding.Rieul; // 일
            }

            int open = OpeningOf(text);
            if (open >= 0)
            {
                ReadOnlySpan<char> before = text[..open];
                text = HasWord(before) ? before.TrimEnd() : text[(open + 1)..^1].TrimEnd();
            }
            else if (IsPassedOver(text[^1]))
            {
                text = text[..^1].TrimEnd();
            }
            else
            {
                return LastOf(text);
            }
        }

        return SoundEnding.Unknown;
    }

    private static bool EndsWithCompanyMark(ReadOnlySpan<char> text)
    {
        if (text[^1] is '㈜' or '㈲' or '㈱')
        {
            return true;
        }

        return text.Length >= 3 && text[^1] is ')' or '）' && text[^2] is '주' or '유' && text[^3] is '(' or '（';
    }

    // 홍길동(남) is read 홍길동; (남) alone is read 남; 「민법」 keeps its content, because the marks are quotation.
    private static int OpeningOf(ReadOnlySpan<char> text)
    {
        char opener = text[^1] switch { ')' => '(', '）' => '（', ']' => '[', '］' => '［', _ => '\0' };
        if (opener == '\0')
        {
            return -1;
        }

        int depth = 0;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            depth += text[i] == text[^1] ? 1 : text[i] == opener ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool HasWord(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c) && !IsPassedOver(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPassedOver(char c) =>
        c is '`' or '´' or '~' or '～' or '>' or '＞' or '<' or '^' || c != '*' && !SignReading.IsRead(c) && c is not '@'
            && (char.IsPunctuation(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format);

    private static SoundEnding LastOf(ReadOnlySpan<char> text)
    {
        char last = text[^1];
        if (Hangul.IsSyllable(last))
        {
            return Hangul.EndingOf(last);
        }

        if (last is >= '！' and <= '～' && !SignReading.IsRead(last))
        {
            return Word(Narrow(text));
        }

        return char.IsAsciiDigit(last) ? NumberReading.EndingOf(text)
            : char.IsAsciiLetter(last) ? LatinReading.EndingOf(text)
            : SignReading.EndingOf(last);
    }

    // Full-width forms stand 0xFEE0 above the ASCII that they repeat.
    private static string Narrow(ReadOnlySpan<char> text)
    {
        char[] narrow = text.ToArray();
        for (int i = 0; i < narrow.Length; i++)
        {
            narrow[i] = narrow[i] is >= '！' and <= '～' ? (char)(narrow[i] - 0xFEE0) : narrow[i];
        }

        return new string(narrow);
    }
}
