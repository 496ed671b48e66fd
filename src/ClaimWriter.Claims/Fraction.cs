using System.Globalization;
using System.Numerics;
using ClaimWriter.Korean;

namespace ClaimWriter.Claims;

/// <summary>An exact number that is not negative, so that nothing is rounded before the one place where the rule says so.</summary>
internal readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
{
    public static Fraction Zero { get; } = new(0, 1);

    /// <summary>A decimal as it is written.</summary>
    public static Fraction Of(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        BigInteger unscaled = (((BigInteger)(uint)bits[2]) << 64) | (((BigInteger)(uint)bits[1]) << 32) | (uint)bits[0];
        return new Fraction(number < 0 ? -unscaled : unscaled, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }

    public static Fraction operator +(Fraction a, Fraction b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>Whether it is whole.</summary>
    public bool IsWhole => (Numerator % Denominator).IsZero;

    /// <summary>What remains with less than one cut off.</summary>
    public BigInteger Floor() => Numerator / Denominator;

    /// <summary>As won, with less than a won cut off; null where it is too large.</summary>
    public Won? FloorWon() => Floor() is var floor && floor <= Won.Largest && floor >= 0 ? new Won((long)floor) : null;

    /// <summary>The whole part with thousands separators.</summary>
    public string FloorText() => Floor().ToString("N0", CultureInfo.InvariantCulture);
}
