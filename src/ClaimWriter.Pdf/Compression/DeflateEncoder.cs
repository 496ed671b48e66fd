using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Compression;

/// <summary>
/// A deflate encoder (RFC 1951) for the many short streams of a letter: one look for a match at each place, Huffman codes for each block, no
/// memory taken from call to call. What it writes depends on the data only.
/// </summary>
internal sealed class DeflateEncoder
{
    private const int HashBits = 13, TokensOfBlock = 1 << 15, HashedLength = 4;

    private readonly int[] _places = new int[1 << HashBits];
    private readonly uint[] _tokens = new uint[TokensOfBlock];
    private readonly int[] _literalCounts = new int[DeflateSymbols.Literals];
    private readonly int[] _distanceCounts = new int[DeflateSymbols.Distances];
    private readonly HuffmanCode _literals = new(DeflateSymbols.Literals, 15);
    private readonly HuffmanCode _distances = new(DeflateSymbols.Distances, 15);
    private readonly BlockHeader _header = new();
    private int _base = 1;
    private int _tokenCount;

    /// <summary>The most bytes that so much data can take, with what a <see cref="BitWriter"/> needs to spare.</summary>
    public static int Bound(int length) => (2 * length) + 1024;

    /// <summary>How often the literals and match lengths of the last block occurred.</summary>
    public ReadOnlySpan<int> LiteralCounts => _literalCounts;

    /// <summary>How often the distances of the last block occurred.</summary>
    public ReadOnlySpan<int> DistanceCounts => _distanceCounts;

    /// <summary>Appends the data as a zlib stream (RFC 1950).</summary>
    /// <param name="data">The data.</param>
    /// <param name="output">Where to.</param>
    /// <param name="code">The code of data of its kind; null: codes are made for it.</param>
    public void Encode(ReadOnlySpan<byte> data, ByteBuffer output, TrainedCode? code = null)
    {
        output.Put([0x78, 0x9C]);
        BitWriter bits = new(output.Reserve(Bound(data.Length)));
        Encode(data, ref bits, isLast: true, code);
        output.Advance(bits.Finish());
        output.PutBigEndian32(Adler32.Of(data));
    }

    /// <summary>Appends the data as blocks.</summary>
    /// <param name="data">The data.</param>
    /// <param name="bits">Where to; it has room for <see cref="Bound"/>.</param>
    /// <param name="isLast">Whether nothing follows.</param>
    /// <param name="code">The code of data of its kind, for such as fits into one block; null: codes are made for it.</param>
    public void Encode(ReadOnlySpan<byte> data, ref BitWriter bits, bool isLast, TrainedCode? code = null)
    {
        StartData(data.Length);
        if (code is not null && data.Length <= TokensOfBlock)
        {
            bits.Put(code.Header, code.HeaderLength);
            if (code.IsLiteral)
            {
                WriteLiterals(data, ref bits, code.Literals);
            }
            else
            {
                WriteInOnePass(data, ref bits, code);
            }

            return;
        }

        int at = 0;
        do
        {
            at = FindTokens(data, at);
            WriteBlock(ref bits, isLast && at == data.Length);
        }
        while (at < data.Length);
    }

    private static int Hash(uint bytes) => (int)((bytes * 0x9E3779B1) >> (32 - HashBits));

    // The caller sees to it that both places are in the data.
    private static int MatchLength(ref byte data, int earlier, int at, int end)
    {
        int longest = Math.Min(DeflateSymbols.LongestMatch, end - at);
        int length = HashedLength;
        for (; length + 8 <= longest; length += 8)
        {
            ulong difference = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref data, at + length))
                ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref data, earlier + length));
            if (difference != 0)
            {
                return length + (BitOperations.TrailingZeroCount(difference) >> 3);
            }
        }

        while (length < longest && Unsafe.Add(ref data, at + length) == Unsafe.Add(ref data, earlier + length))
        {
            length++;
        }

        return length;
    }

    // Places of earlier data lie before the base, so that the table need not be cleared.
    private void StartData(int length)
    {
        if (_base > int.MaxValue - length - 1)
        {
            _places.AsSpan().Clear();
            _base = 1;
        }
    }

    // Where the code is known beforehand, nothing need be counted: each literal and match is written as it is found. The data is shorter
    // than deflate's window, so that no distance is too long.
    private void WriteInOnePass(ReadOnlySpan<byte> data, ref BitWriter bits, TrainedCode code)
    {
        // A literal takes up to 15 bits, a match of four bytes or more up to 48.
        BitRun run = bits.Open((2 * data.Length) + 16);
        ref byte start = ref MemoryMarshal.GetReference(data);
        ref int places = ref MemoryMarshal.GetArrayDataReference(_places);
        ref uint literals = ref MemoryMarshal.GetReference(code.Literals);
        ref uint lengths = ref MemoryMarshal.GetReference(code.MatchLengths);
        ref ulong distances = ref MemoryMarshal.GetReference(code.MatchDistances);
        int at = 0, hashable = data.Length - HashedLength, offset = _base;
        while (at <= hashable)
        {
            uint bytes = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, at));
            ref int place = ref Unsafe.Add(ref places, Hash(bytes));
            int earlier = place - offset;
            place = at + offset;

            // One branch for both questions, as what was never there and what is different look alike to the processor's guess.
            uint difference = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, earlier & ~(earlier >> 31))) ^ bytes;
            if (((uint)earlier >> 31 | difference) != 0)
            {
                uint entry = Unsafe.Add(ref literals, bytes & 0xFF);
                run.Put(entry & 0xFFFF, (int)(entry >> 16));
                at++;
                continue;
            }

            int length = MatchLength(ref start, earlier, at, data.Length), distance = at - earlier;
            uint lengthCode = Unsafe.Add(ref lengths, length);
            ulong distanceCode = Unsafe.Add(ref distances, DeflateSymbols.OfDistance(distance));
            int count = (int)(lengthCode >> 24);
            ulong value = (lengthCode & 0xFF_FFFF) | ((distanceCode & 0xFFFF) << count);
            value |= (ulong)(uint)(distance - (int)(distanceCode >> 32)) << (count + ((int)(distanceCode >> 16) & 0xFF));
            run.Put(value, count + ((int)(distanceCode >> 24) & 0xFF));
            int end = at + length;
            if (end <= hashable)
            {
                Unsafe.Add(ref places, Hash(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, at + 1)))) = at + 1 + offset;
                Unsafe.Add(ref places, Hash(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, end - 1)))) = end - 1 + offset;
            }

            at = end;
        }

        for (; at < data.Length; at++)
        {
            uint entry = Unsafe.Add(ref literals, Unsafe.Add(ref start, at));
            run.Put(entry & 0xFFFF, (int)(entry >> 16));
        }

        _base += data.Length;
        uint last = code.Literals[DeflateSymbols.EndOfBlock];
        run.Put(last & 0xFFFF, (int)(last >> 16));
        bits.Close(run);
    }

    // Three at a time: 3 × 15 bits fit.
    private static void WriteLiterals(ReadOnlySpan<byte> data, ref BitWriter bits, ReadOnlySpan<uint> literals)
    {
        BitRun run = bits.Open((2 * data.Length) + 16);
        ref uint entries = ref MemoryMarshal.GetReference(literals);
        for (; data.Length >= 3; data = data[3..])
        {
            uint first = Unsafe.Add(ref entries, data[0]), second = Unsafe.Add(ref entries, data[1]), third = Unsafe.Add(ref entries, data[2]);
            int count = (int)(first >> 16), both = count + (int)(second >> 16);
            run.Put((first & 0xFFFF) | ((ulong)(second & 0xFFFF) << count) | ((ulong)(third & 0xFFFF) << both), both + (int)(third >> 16));
        }

        foreach (byte value in data)
        {
            run.Put(literals[value] & 0xFFFF, (int)(literals[value] >> 16));
        }

        run.Put(literals[DeflateSymbols.EndOfBlock] & 0xFFFF, (int)(literals[DeflateSymbols.EndOfBlock] >> 16));
        bits.Close(run);
    }

    // A token is a distance in the lower half, 0 for a literal, and a byte or a length less three in the upper.
    private int FindTokens(ReadOnlySpan<byte> data, int at)
    {
        _literalCounts.AsSpan().Clear();
        _distanceCounts.AsSpan().Clear();
        ref byte start = ref MemoryMarshal.GetReference(data);
        ref int places = ref MemoryMarshal.GetArrayDataReference(_places);
        Span<uint> tokens = _tokens;
        Span<int> literals = _literalCounts;
        int hashable = data.Length - HashedLength, count = 0, offset = _base;
        while (at < data.Length && count < tokens.Length)
        {
            if (at <= hashable)
            {
                uint bytes = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, at));
                ref int place = ref Unsafe.Add(ref places, Hash(bytes));
                int earlier = place - offset, distance = at - earlier;
                place = at + offset;
                if (earlier >= 0 && distance <= DeflateSymbols.LongestDistance && Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, earlier)) == bytes)
                {
                    int length = MatchLength(ref start, earlier, at, data.Length);
                    tokens[count++] = ((uint)(length - DeflateSymbols.ShortestMatch) << 16) | (uint)distance;
                    literals[257 + DeflateSymbols.OfLength(length)]++;
                    _distanceCounts[DeflateSymbols.OfDistance(distance)]++;
                    int end = at + length;
                    if (end <= hashable)
                    {
                        Unsafe.Add(ref places, Hash(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, at + 1)))) = at + 1 + offset;
                        Unsafe.Add(ref places, Hash(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, end - 1)))) = end - 1 + offset;
                    }

                    at = end;
                    continue;
                }
            }

            uint value = Unsafe.Add(ref start, at++);
            tokens[count++] = value << 16;
            literals[(int)value]++;
        }

        if (at == data.Length)
        {
            _base += data.Length;
        }

        _tokenCount = count;
        _literalCounts[DeflateSymbols.EndOfBlock] = 1;
        return at;
    }

    private void WriteBlock(ref BitWriter bits, bool isLast)
    {
        _literals.Build(_literalCounts.AsSpan());
        _distances.Build(_distanceCounts.AsSpan());
        _header.Write(ref bits, _literals, _distances, isLast);
        WriteTokens(ref bits, _literals.Entries, _distances.Entries);
    }

    private void WriteTokens(ref BitWriter bits, ReadOnlySpan<uint> literals, ReadOnlySpan<uint> distances)
    {
        ReadOnlySpan<uint> tokens = _tokens.AsSpan(0, _tokenCount);
        ulong pending = 0;
        int pendingCount = 0;
        foreach (uint token in tokens)
        {
            int distance = (int)(token & 0xFFFF);
            if (distance == 0)
            {
                // Literals are put three at a time: 3 × 15 bits fit.
                uint entry = literals[(int)(token >> 16)];
                pending |= (ulong)(entry & 0xFFFF) << pendingCount;
                pendingCount += (int)(entry >> 16);
                if (pendingCount > 41)
                {
                    bits.Put(pending, pendingCount);
                    (pending, pendingCount) = (0, 0);
                }

                continue;
            }

            bits.Put(pending, pendingCount);
            (pending, pendingCount) = (0, 0);
            PutMatch(ref bits, literals, distances, (int)(token >> 16) + DeflateSymbols.ShortestMatch, distance);
        }

        bits.Put(pending, pendingCount);
        uint end = literals[DeflateSymbols.EndOfBlock];
        bits.Put(end & 0xFFFF, (int)(end >> 16));
    }

    /// <summary>Writes a match: at most 15 + 5 + 15 + 13 bits.</summary>
    internal static void PutMatch(ref BitWriter bits, ReadOnlySpan<uint> literals, ReadOnlySpan<uint> distances, int length, int distance)
    {
        int symbol = DeflateSymbols.OfLength(length);
        uint entry = literals[257 + symbol];
        ulong value = entry & 0xFFFF;
        int count = (int)(entry >> 16);
        (int extra, int extraCount) = DeflateSymbols.ExtraOfLength(length, symbol);
        value |= (ulong)extra << count;
        count += extraCount;

        symbol = DeflateSymbols.OfDistance(distance);
        entry = distances[symbol];
        value |= (ulong)(entry & 0xFFFF) << count;
        count += (int)(entry >> 16);
        (extra, extraCount) = DeflateSymbols.ExtraOfDistance(distance, symbol);
        bits.Put(value | ((ulong)extra << count), count + extraCount);
    }
}
