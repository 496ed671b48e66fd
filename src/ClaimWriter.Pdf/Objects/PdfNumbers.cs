using System.Buffers.Text;
using System.Diagnostics;

namespace ClaimWriter.Pdf.Objects;

/// <summary>Numbers as PDF writes them (ISO 32000-1 §7.3.3). Nearly all are short, and a page has thousands of them.</summary>
internal static class PdfNumbers
{
    /// <summary>The most bytes that a number takes.</summary>
    public const int MostDigits = 24;

    // The numbers 00 to 99.
    private static ReadOnlySpan<byte> Pairs =>
        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"u8
        + "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>Writes an integer.</summary>
    /// <returns>How many bytes it takes.</returns>
    public static int Write(Span<byte> target, long value)
    {
        if (value < 0)
        {
            target[0] = (byte)'-';
            return 1 + WriteUnsigned(target[1..], unchecked((ulong)-value));
        }

        return WriteUnsigned(target, (ulong)value);
    }

    /// <summary>Writes a number given in hundredths, without needless digits: 1050 is <c>10.5</c>.</summary>
    public static int WriteHundredths(Span<byte> target, int value)
    {
        (int at, uint size) = WriteSign(target, value);
        (uint whole, uint fraction) = Math.DivRem(size, 100);
        if (fraction == 0)
        {
            return at + WriteUnsigned(target[at..], whole);
        }

        at += whole == 0 ? 0 : WriteUnsigned(target[at..], whole);
        target[at] = (byte)'.';
        Pairs.Slice(2 * (int)fraction, 2).CopyTo(target[(at + 1)..]);
        return at + (target[at + 2] == '0' ? 2 : 3);
    }

    /// <summary>Writes a number given in thousandths, without needless digits: 500 is <c>.5</c>.</summary>
    public static int WriteThousandths(Span<byte> target, int value)
    {
        (int at, uint size) = WriteSign(target, value);
        (uint whole, uint fraction) = Math.DivRem(size, 1000);
        if (whole != 0 || fraction == 0)
        {
            at += WriteUnsigned(target[at..], whole);
        }

        if (fraction == 0)
        {
            return at;
        }

        target[at++] = (byte)'.';
        for (uint unit = 100; fraction != 0; unit /= 10)
        {
            (uint digit, fraction) = Math.DivRem(fraction, unit);
            target[at++] = (byte)('0' + digit);
        }

        return at;
    }

    private static (int Length, uint Size) WriteSign(Span<byte> target, int value)
    {
        if (value >= 0)
        {
            return (0, (uint)value);
        }

        target[0] = (byte)'-';
        return (1, unchecked((uint)-value));
    }

    private static int WriteUnsigned(Span<byte> target, ulong value)
    {
        if (value >= 10_000)
        {
            bool fits = Utf8Formatter.TryFormat(value, target, out int count);
            Debug.Assert(fits, "The target holds any 64-bit integer.");
            return count;
        }

        uint small = (uint)value;
        if (small < 10)
        {
            target[0] = (byte)('0' + small);
            return 1;
        }

        if (small < 100)
        {
            Pairs.Slice(2 * (int)small, 2).CopyTo(target);
            return 2;
        }

        (uint high, uint low) = Math.DivRem(small, 100);
        int length = WriteUnsigned(target, high);
        Pairs.Slice(2 * (int)low, 2).CopyTo(target[length..]);
        return length + 2;
    }
}
