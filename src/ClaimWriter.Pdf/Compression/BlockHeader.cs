namespace ClaimWriter.Pdf.Compression;

/// <summary>The head of a block with its own codes: their lengths, run-length and Huffman coded (RFC 1951, 3.2.7).</summary>
internal sealed class BlockHeader
{
    private readonly HuffmanCode _code = new(19, 7);
    private readonly int[] _frequencies = new int[19];
    private readonly byte[] _lengths = new byte[DeflateSymbols.Literals + DeflateSymbols.Distances];
    private readonly ushort[] _runs = new ushort[DeflateSymbols.Literals + DeflateSymbols.Distances];

    private static ReadOnlySpan<byte> Order => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>Writes the head.</summary>
    public void Write(ref BitWriter bits, HuffmanCode literals, HuffmanCode distances, bool isLast)
    {
        int literalCount = CountOf(literals.Lengths, 257), distanceCount = CountOf(distances.Lengths, 1);
        literals.Lengths[..literalCount].CopyTo(_lengths);
        distances.Lengths[..distanceCount].CopyTo(_lengths.AsSpan(literalCount));
        int runs = MakeRuns(_lengths.AsSpan(0, literalCount + distanceCount));
        _code.Build(_frequencies);
        int codes = 19;
        while (codes > 4 && _code.Lengths[Order[codes - 1]] == 0)
        {
            codes--;
        }

        const int dynamicCodes = 2;
        bits.Put(isLast ? 1u : 0u, 1);
        bits.Put(dynamicCodes, 2);
        bits.Put((uint)(literalCount - 257), 5);
        bits.Put((uint)(distanceCount - 1), 5);
        bits.Put((uint)(codes - 4), 4);
        foreach (byte symbol in Order[..codes])
        {
            bits.Put(_code.Lengths[symbol], 3);
        }

        foreach (ushort run in _runs.AsSpan(0, runs))
        {
            int symbol = run & 31;
            uint entry = _code.Entries[symbol];
            bits.Put(entry & 0xFFFF, (int)(entry >> 16));
            bits.Put((uint)run >> 5, ExtraOf(symbol));
        }
    }

    private static int ExtraOf(int symbol) => symbol switch
    {
        16 => 2,
        17 => 3,
        18 => 7,
        _ => 0,
    };

    private static int CountOf(ReadOnlySpan<byte> lengths, int least)
    {
        int count = lengths.Length;
        while (count > least && lengths[count - 1] == 0)
        {
            count--;
        }

        return count;
    }

    // A run is its symbol in five bits and, above them, how often it repeats.
    private int MakeRuns(ReadOnlySpan<byte> lengths)
    {
        _frequencies.AsSpan().Clear();
        int count = 0;
        for (int i = 0; i < lengths.Length;)
        {
            byte length = lengths[i];
            int same = 1;
            while (i + same < lengths.Length && lengths[i + same] == length)
            {
                same++;
            }

            i += same;
            if (length != 0)
            {
                Add(length, 0, ref count);
                same--;
            }

            while (same >= 3)
            {
                int most = length != 0 ? 6 : same <= 10 ? 10 : 138;
                int taken = Math.Min(same, most);
                Add(length != 0 ? 16 : most == 10 ? 17 : 18, taken - (most == 138 ? 11 : 3), ref count);
                same -= taken;
            }

            for (; same > 0; same--)
            {
                Add(length, 0, ref count);
            }
        }

        return count;
    }

    private void Add(int symbol, int repeats, ref int count)
    {
        _frequencies[symbol]++;
        _runs[count++] = (ushort)(symbol | (repeats << 5));
    }
}
