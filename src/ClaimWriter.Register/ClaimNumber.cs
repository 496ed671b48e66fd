using System.Globalization;
using System.Text.RegularExpressions;

namespace ClaimWriter.Register;

/// <summary>문서번호 of a claim: <c>제2026-014호</c>. Counted from 1 in every year.</summary>
/// <param name="Year">1 to 9999.</param>
/// <param name="Sequence">1 to 999,999,999.</param>
public readonly partial record struct ClaimNumber(int Year, int Sequence) : IComparable<ClaimNumber>
{
    /// <summary>
    /// Reads a number with or without <c>제</c> and <c>호</c>, zeros and spaces, so that <c>제2026-14호</c> and <c>2026-014</c> are one number;
    /// null where it is another kind of number.
    /// </summary>
    public static ClaimNumber? Parse(string text)
    {
        Match match = Form.Match(text);
        return match.Success
            && int.Parse(match.Groups["year"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) is var year and > 0
            && int.Parse(match.Groups["sequence"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) is var sequence and > 0
                ? new ClaimNumber(year, sequence)
                : null;
    }

    /// <inheritdoc/>
    public int CompareTo(ClaimNumber other) => (Year, Sequence).CompareTo((other.Year, other.Sequence));

    /// <summary>Whether the first comes before the second.</summary>
    public static bool operator <(ClaimNumber a, ClaimNumber b) => a.CompareTo(b) < 0;

    /// <summary>Whether the first comes after the second.</summary>
    public static bool operator >(ClaimNumber a, ClaimNumber b) => a.CompareTo(b) > 0;

    /// <summary>Whether the first does not come after the second.</summary>
    public static bool operator <=(ClaimNumber a, ClaimNumber b) => a.CompareTo(b) <= 0;

    /// <summary>Whether the first does not come before the second.</summary>
    public static bool operator >=(ClaimNumber a, ClaimNumber b) => a.CompareTo(b) >= 0;

    /// <summary><c>제2026-014호</c>; at least three digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"제{Year:0000}-{Sequence:000}호");

    [GeneratedRegex(@"^\s*제?\s*(?<year>[0-9]{4})\s*-\s*(?<sequence>[0-9]{1,9})\s*호?\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form { get; }
}
