namespace ClaimWriter.Korean;

/// <summary>An amount in whole won, 0 to 9,999,999,999,999,999. Sums and products are checked: none is ever cut short.</summary>
public readonly record struct Won : IComparable<Won>
{
    /// <summary>The largest amount, in won.</summary>
    public const long Largest = 9_999_999_999_999_999;

    /// <summary>An amount.</summary>
    /// <exception cref="OverflowException">It is negative or larger than <see cref="Largest"/>.</exception>
    public Won(long amount) =>
        Amount = amount is >= 0 and <= Largest
            ? amount
            : throw new OverflowException(FormattableString.Invariant($"{amount:N0} won is not between 0 and {Largest:N0}."));

    /// <summary>In won.</summary>
    public long Amount { get; }

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">It is larger than <see cref="Largest"/>.</exception>
    public static Won operator +(Won a, Won b) => new(checked(a.Amount + b.Amount));

    /// <summary>Whether the first is less.</summary>
    public static bool operator <(Won a, Won b) => a.Amount < b.Amount;

    /// <summary>Whether the first is more.</summary>
    public static bool operator >(Won a, Won b) => a.Amount > b.Amount;

    /// <summary>Whether the first is not more.</summary>
    public static bool operator <=(Won a, Won b) => a.Amount <= b.Amount;

    /// <summary>Whether the first is not less.</summary>
    public static bool operator >=(Won a, Won b) => a.Amount >= b.Amount;

    /// <summary>An amount with what is less than a won cut off; null where it is negative or too large.</summary>
    public static Won? Floor(decimal amount) =>
        amount is >= 0 and < Largest + 1m ? new Won((long)decimal.Floor(amount)) : null;

    /// <inheritdoc/>
    public int CompareTo(Won other) => Amount.CompareTo(other.Amount);

    /// <summary>The digits with thousands separators, without the unit: <c>12,345,600</c>.</summary>
    public override string ToString() => Amount.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
