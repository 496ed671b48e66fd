using System.Text;

namespace ClaimWriter.Korean;

/// <summary>Hangul syllables as Unicode computes them (Unicode Standard §3.12).</summary>
internal static class Hangul
{
    private const int Leads = 0x1100, Vowels = 0x1161, Tails = 0x11A7, Syllables = 0xAC00;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28;
    private const int Rieul = 8;

    internal static bool IsSyllable(char c) => c is >= '가' and <= '힣';

    internal static SoundEnding EndingOf(char syllable) => ((syllable - Syllables) % TailCount) switch
    {
        0 => SoundEnding.Vowel,
        Rieul => SoundEnding.Rieul,
        _ => SoundEnding.Consonant,
    };

    // Invariant globalization composes nothing, so conjoining jamo are put together here.
    internal static string Compose(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange((char)Leads, '\u11FF') < 0)
        {
            return text;
        }

        StringBuilder composed = new(text.Length);
        foreach (char c in text)
        {
            char last = composed.Length > 0 ? composed[^1] : '\0';
            if (c is >= (char)Vowels and < (char)(Vowels + VowelCount) && last is >= (char)Leads and < (char)(Leads + LeadCount))
            {
                composed[^1] = (char)(Syllables + ((((last - Leads) * VowelCount) + (c - Vowels)) * TailCount));
            }
            else if (c is > (char)Tails and < (char)(Tails + TailCount) && IsSyllable(last) && (last - Syllables) % TailCount == 0)
            {
                composed[^1] = (char)(last + (c - Tails));
            }
            else
            {
                composed.Append(c);
            }
        }

        return composed.ToString();
    }
}
