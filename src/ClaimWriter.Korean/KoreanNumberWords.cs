using Humanizer;
using Humanizer.Localisation.NumberToWords;
using Humanizer.Localisation.Ordinalizers;

namespace ClaimWriter.Korean;

/// <summary>Numbers in words for Humanizer: the prose form, and ordinals by native numerals. Korean knows neither gender nor word forms.</summary>
internal sealed class KoreanNumberWords : INumberToWordsConverter
{
    private const string Minus = "마이너스 ";

    public string Convert(long number) =>
        number >= 0 ? WonWords.Prose(number)
        : number == long.MinValue ? Minus + WonWords.Prose(long.MaxValue)[..^1] + "팔"
        : Minus + WonWords.Prose(-number);

    public string Convert(long number, WordForm wordForm) => Convert(number);

    public string Convert(long number, bool addAnd) => Convert(number);

    public string Convert(long number, bool addAnd, WordForm wordForm) => Convert(number);

    public string Convert(long number, GrammaticalGender gender, bool addAnd = true) => Convert(number);

    public string Convert(long number, WordForm wordForm, GrammaticalGender gender, bool addAnd = true) => Convert(number);

    public string ConvertToOrdinal(int number) => number switch
    {
        < 0 => Minus + ConvertToOrdinalOf(-(long)number),
        1 => "첫 번째",
        _ => ConvertToOrdinalOf(number),
    };

    public string ConvertToOrdinal(int number, WordForm wordForm) => ConvertToOrdinal(number);

    public string ConvertToOrdinal(int number, GrammaticalGender gender) => ConvertToOrdinal(number);

    public string ConvertToOrdinal(int number, GrammaticalGender gender, WordForm wordForm) => ConvertToOrdinal(number);

    public string ConvertToTuple(int number) => number == 1 ? "단일" : Convert(number) + "중";

    private static string ConvertToOrdinalOf(long number) => NativeNumerals.BeforeCounter(number) + " 번째";
}

/// <summary>제1, 제2 … for Humanizer's <c>Ordinalize</c>.</summary>
internal sealed class KoreanOrdinalizer : IOrdinalizer
{
    public string Convert(int number, string numberString) => "제" + numberString;

    public string Convert(int number, string numberString, WordForm wordForm) => Convert(number, numberString);

    public string Convert(int number, string numberString, GrammaticalGender gender) => Convert(number, numberString);

    public string Convert(int number, string numberString, GrammaticalGender gender, WordForm wordForm) => Convert(number, numberString);
}

/// <summary>The native numerals as they stand before a counter: 한, 두, 스무, 스물한, 백한.</summary>
internal static class NativeNumerals
{
    private static readonly string[] _ones = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"];
    private static readonly string[] _tens = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];

    /// <summary>Native below a hundred; above, the hundreds are Sino-Korean, as they are said. 0 is 영.</summary>
    internal static string BeforeCounter(long number)
    {
        int rest = (int)(number % 100);
        if (rest == 0)
        {
            return WonWords.Prose(number);
        }

        long above = number - rest;
        string head = above == 0 ? "" : WonWords.Prose(above);
        string gap = above > 0 && above % 10_000 == 0 ? " " : "";
        string native = rest == 20 ? "스무" : _tens[rest / 10] + _ones[rest % 10];
        return head + gap + native;
    }
}
