using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ClaimWriter.Pdf;

/// <summary>
/// A fast 128-bit mark of content, for identities that must follow from the bytes (the file's <c>/ID</c>, a subset's tag). It guards
/// against accident, not against attack.
/// </summary>
internal static class ContentHash
{
    private const ulong First = 0x9E3779B97F4A7C15, Second = 0xC2B2AE3D27D4EB4F;

    public static UInt128 Of(ReadOnlySpan<byte> data)
    {
        ulong a = First ^ (ulong)data.Length, b = Second;
        ReadOnlySpan<byte> rest = data;
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

    private static ulong Fold(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low ^ ulong.RotateLeft(a, 29);
    }
}
