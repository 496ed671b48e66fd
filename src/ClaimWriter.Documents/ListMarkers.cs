using System.Globalization;

namespace ClaimWriter.Documents;

/// <summary>The marks in front of list items. Source of the order: 행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조.</summary>
public static class ListMarkers
{
    private const string Consonants = "가나다라마바사아자차카타파하";
    private const int VowelStep = 28;

    // After 하 come 거 너 더 … 허, then 고, 구, 그, 기: the order of vowels ㅏ ㅓ ㅗ ㅜ ㅡ ㅣ among the 21 of a Hangul syllable.
    private static readonly int[] VowelOffsets = [0, 4, 8, 13, 18, 20];

    /// <summary>The order of markers from the outermost list inwards.</summary>
    private static readonly ListMarker[] Order =
    [
        ListMarker.Decimal, ListMarker.HangulDot, ListMarker.DecimalParenthesis, ListMarker.HangulParenthesis,
        ListMarker.DecimalParentheses, ListMarker.HangulParentheses, ListMarker.CircledDecimal, ListMarker.CircledHangul,
    ];

    /// <summary>The names that the attribute <c>marker</c> knows, in the order of the levels.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["1.", "가.", "1)", "가)", "(1)", "(가)", "①", "㉮"];

    /// <summary>The marker of a list right inside one that has <paramref name="outer"/>; the last level repeats.</summary>
    public static ListMarker Inside(ListMarker outer) =>
        Order[Math.Min(Array.IndexOf(Order, outer) + 1, Order.Length - 1)];

    /// <summary>
    /// The mark of item <paramref name="number"/>: <c>1.</c>, <c>가.</c>, <c>①</c> … A number beyond what the script has (84 Hangul, 50
    /// circled numbers, 14 circled Hangul) is written in digits in the same brackets. Bullets have no mark of their own: <c>•</c>.
    /// </summary>
    public static string Text(ListMarker marker, int number) => marker switch
    {
        ListMarker.Decimal => Digits(number) + ".",
        ListMarker.HangulDot => Hangul(number) + ".",
        ListMarker.DecimalParenthesis => Digits(number) + ")",
        ListMarker.HangulParenthesis => Hangul(number) + ")",
        ListMarker.DecimalParentheses => "(" + Digits(number) + ")",
        ListMarker.HangulParentheses => "(" + Hangul(number) + ")",
        ListMarker.CircledDecimal => CircledDecimal(number),
        ListMarker.CircledHangul => number is >= 1 and <= 14 ? ((char)('㉮' + number - 1)).ToString() : "(" + Hangul(number) + ")",
        _ => "•",
    };

    internal static bool TryParse(string name, out ListMarker marker)
    {
        for (int i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.Ordinal))
            {
                marker = Order[i];
                return true;
            }
        }

        marker = ListMarker.Decimal;
        return false;
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hangul(int number)
    {
        int index = number - 1;
        if (index < 0 || index >= Consonants.Length * VowelOffsets.Length)
        {
            return Digits(number);
        }

        int vowel = VowelOffsets[index / Consonants.Length];
        return ((char)(Consonants[index % Consonants.Length] + vowel * VowelStep)).ToString();
    }

    private static string CircledDecimal(int number) => number switch
    {
        >= 1 and <= 20 => ((char)('①' + number - 1)).ToString(),
        >= 21 and <= 35 => ((char)('㉑' + number - 21)).ToString(),
        >= 36 and <= 50 => ((char)('㊱' + number - 36)).ToString(),
        _ => "(" + Digits(number) + ")",
    };
}
