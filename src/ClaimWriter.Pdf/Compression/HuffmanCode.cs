namespace ClaimWriter.Pdf.Compression;

/// <summary>Prefix codes of limited length (RFC 1951, 3.2.2), kept as each symbol's bits and how many they are.</summary>
internal sealed class HuffmanCode
{
    private const int LongestPossible = 32;

    private readonly int _longest;
    private readonly uint[] _entries;
    private readonly byte[] _lengths;
    private readonly ulong[] _sorted;
    private readonly int[] _depths;

    /// <summary>A code without symbols.</summary>
    /// <param name="symbols">How many symbols there can be.</param>
    /// <param name="longest">The most bits of a symbol's code.</param>
    public HuffmanCode(int symbols, int longest)
    {
        _longest = longest;
        (_entries, _lengths, _sorted, _depths) = (new uint[symbols], new byte[symbols], new ulong[symbols], new int[symbols]);
    }

    /// <summary>Bits of each symbol's code; 0: it has none.</summary>
    public ReadOnlySpan<byte> Lengths => _lengths;

    /// <summary>Each symbol's code with its first bit lowest, and the number of bits from bit 16 on.</summary>
    public ReadOnlySpan<uint> Entries => _entries;

    /// <summary>The best code for symbols as frequent as this; at least two symbols get one.</summary>
    public void Build(Span<int> frequencies)
    {
        for (int symbol = 0, used = CountUsed(frequencies); used < 2; symbol++)
        {
            if (frequencies[symbol] == 0)
            {
                frequencies[symbol] = 1;
                used++;
            }
        }

        int count = 0;
        for (int symbol = 0; symbol < frequencies.Length; symbol++)
        {
            if (frequencies[symbol] > 0)
            {
                _sorted[count++] = ((ulong)frequencies[symbol] << 16) | (uint)symbol;
            }
        }

        Span<ulong> sorted = _sorted.AsSpan(0, count);
        sorted.Sort();
        AssignLengths(sorted);
        MakeEntries();
    }

    /// <summary>The code with these lengths.</summary>
    public void Build(ReadOnlySpan<byte> lengths)
    {
        lengths.CopyTo(_lengths);
        MakeEntries();
    }

    private static int CountUsed(ReadOnlySpan<int> frequencies) => frequencies.Length - frequencies.Count(0);

    // Moffat and Katajainen's in-place calculation: 'tree' holds weights, then parents, then depths.
    private void AssignLengths(ReadOnlySpan<ulong> sorted)
    {
        int count = sorted.Length;
        Span<int> tree = _depths.AsSpan(0, count);
        for (int i = 0; i < count; i++)
        {
            tree[i] = (int)(sorted[i] >> 16);
        }

        JoinPairs(tree);
        tree[count - 2] = 0;
        for (int next = count - 3; next >= 0; next--)
        {
            tree[next] = tree[tree[next]] + 1;
        }

        Span<int> numberOf = stackalloc int[LongestPossible + 1];
        numberOf.Clear();
        CountLeaves(tree, numberOf);
        Limit(numberOf);
        _lengths.AsSpan().Clear();
        int at = count;
        for (int length = 1; length <= _longest; length++)
        {
            for (int i = 0; i < numberOf[length]; i++)
            {
                _lengths[(int)(sorted[--at] & 0xFFFF)] = (byte)length;
            }
        }
    }

    private static void JoinPairs(Span<int> tree)
    {
        int count = tree.Length, leaf = 2, root = 0;
        tree[0] += tree[1];
        for (int next = 1; next < count - 1; next++)
        {
            if (leaf >= count || tree[root] < tree[leaf])
            {
                tree[next] = tree[root];
                tree[root++] = next;
            }
            else
            {
                tree[next] = tree[leaf++];
            }

            if (leaf >= count || (root < next && tree[root] < tree[leaf]))
            {
                tree[next] += tree[root];
                tree[root++] = next;
            }
            else
            {
                tree[next] += tree[leaf++];
            }
        }
    }

    // From the depths of the inner nodes, how many leaves there are at each depth.
    private static void CountLeaves(ReadOnlySpan<int> tree, Span<int> numberOf)
    {
        int available = 1, used = 0, depth = 0, root = tree.Length - 2;
        while (available > 0)
        {
            while (root >= 0 && tree[root] == depth)
            {
                used++;
                root--;
            }

            numberOf[Math.Min(depth, LongestPossible)] += available - used;
            available = 2 * used;
            depth++;
            used = 0;
        }
    }

    // Codes that are too long are shortened, and others lengthened until the code is a prefix code again.
    private void Limit(Span<int> numberOf)
    {
        for (int length = _longest + 1; length <= LongestPossible; length++)
        {
            numberOf[_longest] += numberOf[length];
            numberOf[length] = 0;
        }

        long total = 0;
        for (int length = 1; length <= _longest; length++)
        {
            total += (long)numberOf[length] << (_longest - length);
        }

        for (; total > 1L << _longest; total--)
        {
            numberOf[_longest]--;
            int shorter = _longest - 1;
            while (numberOf[shorter] == 0)
            {
                shorter--;
            }

            numberOf[shorter]--;
            numberOf[shorter + 1] += 2;
        }
    }

    private void MakeEntries()
    {
        Span<int> next = stackalloc int[17];
        Span<int> numberOf = stackalloc int[17];
        numberOf.Clear();
        foreach (byte length in _lengths)
        {
            numberOf[length]++;
        }

        numberOf[0] = 0;
        next[0] = 0;
        for (int length = 1; length <= 16; length++)
        {
            next[length] = (next[length - 1] + numberOf[length - 1]) << 1;
        }

        for (int symbol = 0; symbol < _lengths.Length; symbol++)
        {
            int length = _lengths[symbol];
            _entries[symbol] = length == 0 ? 0 : Reversed((uint)next[length]++, length) | ((uint)length << 16);
        }
    }

    private static uint Reversed(uint code, int length)
    {
        uint reversed = 0;
        for (int i = 0; i < length; i++, code >>= 1)
        {
            reversed = (reversed << 1) | (code & 1);
        }

        return reversed;
    }
}
