using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ClaimWriter.Pdf;

/// <summary>
/// A fast 128-bit mark of content, for identities that must follow from the bytes (the file's <c>/ID</c>, a subset's tag). It guards
/// against accident, not against attack.
/// </summary>
internal static class ContentHash
{
    private const ulong First = 0x9E3779B97F4A7C15, Second = 0xC2B2AE3D27D4EB4F, Third = 0x165667B19E3779F9;

    private const int Stripe = 64;

    public static UInt128 Of(ReadOnlySpan<byte> data)
    {
        ulong a = First ^ (ulong)data.Length, b = Second;
        ReadOnlySpan<byte> rest = data;
        if (data.Length >= 4 * Stripe)
        {
            (a, b) = OfStripes(data[..(data.Length & ~(Stripe - 1))], a, b);
            rest = data[(data.Length & ~(Stripe - 1))..];
        }

        for (; rest.Length >= 16; rest = rest[16..])
        {
            ulong x = BinaryPrimitives.ReadUInt64LittleEndian(rest), y = BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]);
            a = Fold(a ^ x, Second ^ y);
            b = Fold(b ^ y, First ^ ulong.RotateLeft(x, 32));
        }

        Span<byte> last = stackalloc byte[16];
        rest.CopyTo(last);
        ulong tail = BinaryPrimitives.ReadUInt64LittleEndian(last), end = BinaryPrimitives.ReadUInt64LittleEndian(last[8..]);
        return new UInt128(Fold(a ^ tail, b ^ Second), Fold(b ^ end, a ^ First));
    }

    /// <summary>The mark of 16-bit numbers, whatever the machine's byte order.</summary>
    public static UInt128 Of(ReadOnlySpan<ushort> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            return Of(MemoryMarshal.AsBytes(values));
        }

        byte[] bytes = new byte[2 * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), values[i]);
        }

        return Of(bytes);
    }

    // Four hashes side by side, as a processor multiplies four pairs of numbers in the time that it waits for one.
    private static (ulong A, ulong B) OfStripes(ReadOnlySpan<byte> data, ulong a, ulong b)
    {
        ulong a1 = a ^ Third, b1 = b ^ Third, a2 = ulong.RotateLeft(a, 17), b2 = ulong.RotateLeft(b, 17), a3 = a2 ^ Third, b3 = b2 ^ Third;
        for (; data.Length >= Stripe; data = data[Stripe..])
        {
            ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(data[..Stripe]);
            (a, b) = (Fold(a ^ Word(words[0]), Second ^ Word(words[1])), Fold(b ^ Word(words[1]), First ^ ulong.RotateLeft(Word(words[0]), 32)));
            (a1, b1) = (Fold(a1 ^ Word(words[2]), Second ^ Word(words[3])), Fold(b1 ^ Word(words[3]), First ^ ulong.RotateLeft(Word(words[2]), 32)));
            (a2, b2) = (Fold(a2 ^ Word(words[4]), Second ^ Word(words[5])), Fold(b2 ^ Word(words[5]), First ^ ulong.RotateLeft(Word(words[4]), 32)));
            (a3, b3) = (Fold(a3 ^ Word(words[6]), Second ^ Word(words[7])), Fold(b3 ^ Word(words[7]), First ^ ulong.RotateLeft(Word(words[6]), 32)));
        }

        return (Fold(Fold(a ^ a1, Third ^ b1), a2 ^ a3), Fold(Fold(b ^ b2, Third ^ b3), b1 ^ a3));
    }

    private static ulong Word(ulong value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    private static ulong Fold(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low ^ ulong.RotateLeft(a, 29);
    }
}
