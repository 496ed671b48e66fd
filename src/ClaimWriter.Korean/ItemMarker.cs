using System.Globalization;

namespace ClaimWriter.Korean;

/// <summary>
/// The marks in front of items, level by level: <c>1.</c> <c>가.</c> <c>1)</c> <c>가)</c> <c>(1)</c> <c>(가)</c> <c>①</c> <c>㉮</c>
/// (행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조).
/// </summary>
public static class ItemMarker
{
    /// <summary>The number of levels.</summary>
    public const int Levels = 8;

    /// <summary>The items that Hangul syllables can count: 가 to 하, 거 to 허, 고, 구, 그, 기.</summary>
    public const int HangulItems = 84;

    private const string Consonants = "가나다라마바사아자차카타파하";
    private const int VowelStep = 28;

    // ㅏ ㅓ ㅗ ㅜ ㅡ ㅣ among the 21 vowels of a syllable.
    private static readonly int[] _vowels = [0, 4, 8, 13, 18, 20];

    /// <summary>The mark of an item. Beyond what its script counts (84 Hangul, 50 circled numbers, 14 circled Hangul), the number in brackets.</summary>
    /// <param name="level">1 to 8, from the outermost.</param>
    /// <param name="number">From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is none, or the number is less than 1.</exception>
    public static string Text(int level, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, Levels);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return level switch
        {
            1 => Digits(number) + ".",
            2 => Hangul(number) + ".",
            3 => Digits(number) + ")",
            4 => Hangul(number) + ")",
            5 => "(" + Digits(number) + ")",
            6 => "(" + Hangul(number) + ")",
            7 => CircledNumber(number),
            _ => number <= Consonants.Length ? Sign('㉮', number) : "(" + Hangul(number) + ")",
        };
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hangul(int number)
    {
        int index = number - 1;
        return index < HangulItems
            ? ((char)(Consonants[index % Consonants.Length] + (_vowels[index / Consonants.Length] * VowelStep))).ToString()
            : Digits(number);
    }

    private static string CircledNumber(int number) => number switch
    {
        <= 20 => Sign('①', number),
        <= 35 => Sign('㉑', number - 20),
        <= 50 => Sign('㊱', number - 35),
        _ => "(" + Digits(number) + ")",
    };

    private static string Sign(char first, int number) => ((char)(first + number - 1)).ToString();
}
