using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ClaimWriter.Pdf.Compression;

/// <summary>The checksum of zlib streams (RFC 1950, 8.2).</summary>
internal static class Adler32
{
    /// <summary>The checksum of nothing.</summary>
    public const uint Empty = 1;

    /// <summary>The prime that sums are reduced by.</summary>
    public const uint Modulus = 65521;

    // The most bytes whose sums stay under 2^32 before they are reduced.
    private const int Stride = 5536;

    /// <summary>The checksum of data.</summary>
    public static uint Of(ReadOnlySpan<byte> data)
    {
        uint low = 1, high = 0;
        while (!data.IsEmpty)
        {
            ReadOnlySpan<byte> part = data[..Math.Min(Stride, data.Length)];
            data = data[part.Length..];
            if (Avx2.IsSupported)
            {
                int vectors = part.Length & ~31;
                AddVectors(part[..vectors], ref low, ref high);
                part = part[vectors..];
            }

            foreach (byte value in part)
            {
                low += value;
                high += low;
            }

            (low, high) = (low % Modulus, high % Modulus);
        }

        return (high << 16) | low;
    }

    // 32 bytes at a time: 'high' gains 32 times the old 'low' and each byte as often as it is still summed.
    private static void AddVectors(ReadOnlySpan<byte> data, ref uint low, ref uint high)
    {
        Vector256<sbyte> weights = Vector256.Create(
            32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, (sbyte)1);
        Vector256<int> sums = Vector256<int>.Zero, weighted = Vector256<int>.Zero, before = Vector256<int>.Zero;
        int count = data.Length / 32;
        for (; data.Length >= 32; data = data[32..])
        {
            Vector256<byte> bytes = Vector256.Create(data);
            before += sums;
            sums += Avx2.SumAbsoluteDifferences(bytes, Vector256<byte>.Zero).AsInt32();
            weighted += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(bytes, weights), Vector256<short>.One);
        }

        high += (32 * low * (uint)count) + (32 * (uint)Vector256.Sum(before)) + (uint)Vector256.Sum(weighted);
        low += (uint)Vector256.Sum(sums);
    }
}

/// <summary>The checksum of runs of bytes joined, from theirs.</summary>
internal struct JoinedChecksum(uint first)
{
    private uint _low = first & 0xFFFF;
    private ulong _high = first >> 16;

    /// <summary>The checksum of all runs.</summary>
    public readonly uint Value => ((uint)(_high % Adler32.Modulus) << 16) | _low;

    /// <summary>Adds a run. The upper sum is reduced at the end only: each run adds less than 2^48 to it.</summary>
    public void Add(uint checksum, int length)
    {
        _high += (checksum >> 16) + ((ulong)(uint)length * (_low + Adler32.Modulus - 1));
        _low += (checksum & 0xFFFF) + Adler32.Modulus - 1;
        _low -= _low >= 2 * Adler32.Modulus ? 2 * Adler32.Modulus : _low >= Adler32.Modulus ? Adler32.Modulus : 0;
    }
}
