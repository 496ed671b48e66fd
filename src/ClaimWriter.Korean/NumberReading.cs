namespace ClaimWriter.Korean;

/// <summary>How numbers, dates and times in digits end as Koreans say them.</summary>
internal static class NumberReading
{
    private const string Currencies = "₩￦$€¥";

    // Final consonants of 영 일 이 삼 사 오 육 칠 팔 구.
    private static readonly SoundEnding[] _digits =
    [
        SoundEnding.Consonant, SoundEnding.Rieul, SoundEnding.Vowel, SoundEnding.Consonant, SoundEnding.Vowel,
        SoundEnding.Vowel, SoundEnding.Consonant, SoundEnding.Rieul, SoundEnding.Rieul, SoundEnding.Vowel,
    ];

    internal static SoundEnding OfDigit(char digit) => _digits[digit - '0'];

    /// <summary>The ending of a text whose last character is a digit.</summary>
    internal static SoundEnding EndingOf(ReadOnlySpan<char> text)
    {
        int start = text.Length;
        while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] is ',' or '.'))
        {
            start--;
        }

        ReadOnlySpan<char> number = text[start..].TrimStart(".,");
        char before = start > 0 ? text[start - 1] : '\0';
        if (before == ':' && IsClock(text, start, number, out SoundEnding clock))
        {
            return clock;
        }

        if (Currencies.Contains(before, StringComparison.Ordinal))
        {
            return SignReading.EndingOf(before);
        }

        bool isIdentifier = before is '-' or '_' || char.IsAsciiLetter(before) || (number.Length > 1 && number[0] == '0');
        return isIdentifier || number.Contains('.') ? OfDigit(number[^1]) : OfWhole(number);
    }

    /// <summary>Whether the text, its final dot included, is a date such as <c>2020. 11. 14.</c>, whose last dot is read 일.</summary>
    internal static bool IsOfficialDate(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[^1] != '.')
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[..^1];
        return TakeNumber(ref rest, 1, 2) && TakeDot(ref rest) && TakeNumber(ref rest, 1, 2) && TakeDot(ref rest) && TakeNumber(ref rest, 4, 4);
    }

    private static SoundEnding OfWhole(ReadOnlySpan<char> number)
    {
        int zeros = 0, digits = 0;
        bool onlyZeros = true;
        for (int i = number.Length - 1; i >= 0; i--)
        {
            if (number[i] == ',')
            {
                continue;
            }

            digits++;
            onlyZeros &= number[i] == '0';
            zeros += onlyZeros ? 1 : 0;
        }

        return onlyZeros && digits > 0
            ? OfDigit('0')
            : zeros switch
            {
                0 => OfDigit(number[^1]),
                >= 12 and <= 15 => SoundEnding.Vowel, // 조
                _ => SoundEnding.Consonant, // 십, 백, 천, 만, 억, 경
            };
    }

    // 20:00 is read 이십 시, 20:30 삼십 분, 20:30:05 오 초.
    private static bool IsClock(ReadOnlySpan<char> text, int colon, ReadOnlySpan<char> number, out SoundEnding ending)
    {
        ending = SoundEnding.Vowel;
        ReadOnlySpan<char> rest = text[..(colon - 1)];
        if (number.Length != 2 || !TakeNumber(ref rest, 1, 2))
        {
            return false;
        }

        bool hasSeconds = rest.Length > 0 && rest[^1] == ':';
        bool isFullHour = number is "00";
        ending = hasSeconds || isFullHour ? SoundEnding.Vowel : SoundEnding.Consonant;
        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> text, int least, int most)
    {
        int taken = 0;
        while (taken < text.Length && char.IsAsciiDigit(text[^(taken + 1)]))
        {
            taken++;
        }

        text = text[..^taken];
        return taken >= least && taken <= most;
    }

    private static bool TakeDot(ref ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(' ');
        if (text.Length == 0 || text[^1] != '.')
        {
            return false;
        }

        text = text[..^1];
        return true;
    }
}
