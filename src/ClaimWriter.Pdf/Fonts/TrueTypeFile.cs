using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Fonts;

/// <summary>
/// A subset as a TrueType file (ISO/IEC 14496-22) with the tables that a CIDFontType2 needs (ISO 32000-1 §9.9, Table 126), 'glyf' last so
/// that the outlines can be joined to the rest without being looked at again.
/// </summary>
internal sealed class TrueTypeFile
{
    private const int TableCount = 6;

    // In the directory by name; in the file 'glyf' (the first) comes last.
    private static readonly uint[] Names = [0x676C7966, 0x68656164, 0x68686561, 0x686D7478, 0x6C6F6361, 0x6D617870];

    private readonly ByteBuffer _head = new(16 * 1024);
    private int[] _offsets = new int[512];

    /// <summary>The file up to the outlines.</summary>
    public ReadOnlySpan<byte> BeforeOutlines => _head.Written;

    /// <summary>Length of all outlines.</summary>
    public int OutlinesLength { get; private set; }

    /// <summary>Length of the file.</summary>
    public int Length => _head.Length + OutlinesLength;

    /// <summary>A composite's outline with its parts' indices in the subset, in the scratch space where that is large enough.</summary>
    public static Span<byte> Renumber(FontSubset subset, ReadOnlySpan<byte> outline, Span<byte> scratch)
    {
        Span<byte> target = outline.Length <= scratch.Length ? scratch[..outline.Length] : new byte[outline.Length];
        outline.CopyTo(target);
        for (int at = GlyphProgram.NextComponent(outline, 0); at > 0; at = GlyphProgram.NextComponent(outline, at))
        {
            int slot = subset.SlotOfPart(BinaryPrimitives.ReadUInt16BigEndian(outline[at..]));
            BinaryPrimitives.WriteUInt16BigEndian(target[at..], (ushort)slot);
        }

        return target;
    }

    /// <summary>Builds the file's head for a subset that is closed over its composites' parts.</summary>
    public void Build(FontSubset subset)
    {
        uint outlineSum = Place(subset);
        bool isLong = OutlinesLength > 2 * ushort.MaxValue;
        _head.Clear();
        PutDirectoryStart();
        _head.Reserve(16 * TableCount)[..(16 * TableCount)].Clear();
        _head.Advance(16 * TableCount);

        int head = PutTable(1, subset.Face.Table("head"));
        BinaryPrimitives.WriteInt32BigEndian(_head.Rewrite(head + 8, 4), 0);
        BinaryPrimitives.WriteInt16BigEndian(_head.Rewrite(head + 50, 2), isLong ? (short)1 : (short)0);
        int hhea = PutTable(2, subset.Face.Table("hhea"));
        BinaryPrimitives.WriteUInt16BigEndian(_head.Rewrite(hhea + 34, 2), (ushort)subset.Count);
        PutMetrics(subset);
        PutOffsets(subset.Count, isLong);
        int maxp = PutTable(5, subset.Face.Table("maxp"));
        BinaryPrimitives.WriteUInt16BigEndian(_head.Rewrite(maxp + 4, 2), (ushort)subset.Count);
        CloseDirectory(outlineSum, head);
    }

    private static uint SumOf(ReadOnlySpan<byte> words)
    {
        uint sum = 0;
        if (Ssse3.IsSupported)
        {
            Vector128<byte> swapped = Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
            Vector128<uint> sums = Vector128<uint>.Zero;
            for (; words.Length >= 16; words = words[16..])
            {
                sums += Ssse3.Shuffle(Vector128.Create(words), swapped).AsUInt32();
            }

            sum = Vector128.Sum(sums);
        }

        for (; words.Length >= 4; words = words[4..])
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(words);
        }

        return sum;
    }

    // Gives every outline its offset and returns the table's checksum, from sums that each outline brings along.
    private uint Place(FontSubset subset)
    {
        if (_offsets.Length <= subset.Count)
        {
            Array.Resize(ref _offsets, Math.Max(2 * _offsets.Length, subset.Count + 1));
        }

        int at = 0;
        uint high = 0, low = 0;
        Span<byte> renumbered = stackalloc byte[256];
        for (int slot = 0; slot < subset.Count; slot++)
        {
            _offsets[slot] = at;
            GlyphProgram program = subset.ProgramOf(slot);
            uint even = program.EvenSum, odd = program.OddSum;
            if (program.IsComposite)
            {
                (even, odd) = SumsOfComposite(subset, program, renumbered);
            }

            (high, low) = (at & 2) == 0 ? (high + even, low + odd) : (high + odd, low + even);
            at += program.Length;
        }

        // Table lengths are multiples of four, so that the file is one run of 32-bit words.
        OutlinesLength = (at + 3) & ~3;
        _offsets[subset.Count] = at;
        return (high << 16) + low;
    }

    private static (uint Even, uint Odd) SumsOfComposite(FontSubset subset, GlyphProgram program, Span<byte> scratch)
    {
        Span<byte> renumbered = Renumber(subset, program.Outline, scratch);
        uint even = 0, odd = 0;
        for (int i = 0; i < renumbered.Length; i += 2)
        {
            uint half = BinaryPrimitives.ReadUInt16BigEndian(renumbered[i..]);
            (even, odd) = (i & 2) == 0 ? (even + half, odd) : (even, odd + half);
        }

        return (even, odd);
    }

    private void PutDirectoryStart()
    {
        int log = BitOperations.Log2(TableCount);
        int range = 16 << log;
        _head.PutBigEndian32(0x00010000).PutBigEndian16(TableCount).PutBigEndian16(range).PutBigEndian16(log)
            .PutBigEndian16((16 * TableCount) - range);
    }

    private int PutTable(int index, ReadOnlySpan<byte> content)
    {
        int start = _head.Length;
        _head.Put(content);
        EndTable(index, start);
        return start;
    }

    private void PutMetrics(FontSubset subset)
    {
        int start = _head.Length;
        Span<byte> target = _head.Reserve(4 * subset.Count)[..(4 * subset.Count)];
        for (int slot = 0; slot < subset.Count; slot++, target = target[4..])
        {
            BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)subset.AdvanceOf(slot));
            BinaryPrimitives.WriteInt16BigEndian(target[2..], subset.ProgramOf(slot).Left);
        }

        _head.Advance(4 * subset.Count);
        EndTable(3, start);
    }

    private void PutOffsets(int count, bool isLong)
    {
        int start = _head.Length;
        int size = isLong ? 4 : 2, length = size * (count + 1);
        Span<byte> target = _head.Reserve(length)[..length];
        foreach (int offset in _offsets.AsSpan(0, count + 1))
        {
            if (isLong)
            {
                BinaryPrimitives.WriteInt32BigEndian(target, offset);
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)(offset / 2));
            }

            target = target[size..];
        }

        _head.Advance(length);

        EndTable(4, start);
    }

    private void EndTable(int index, int start)
    {
        int length = _head.Length - start;
        while ((_head.Length & 3) != 0)
        {
            _head.Put((byte)0);
        }

        Span<byte> entry = _head.Rewrite(12 + (16 * index), 16);
        BinaryPrimitives.WriteInt32BigEndian(entry[8..], start);
        BinaryPrimitives.WriteInt32BigEndian(entry[12..], length);
    }

    private void CloseDirectory(uint outlineSum, int head)
    {
        BinaryPrimitives.WriteInt32BigEndian(_head.Rewrite(12 + 8, 4), _head.Length);
        BinaryPrimitives.WriteInt32BigEndian(_head.Rewrite(12 + 12, 4), OutlinesLength);
        for (int i = 0; i < TableCount; i++)
        {
            Span<byte> entry = _head.Rewrite(12 + (16 * i), 16);
            int start = BinaryPrimitives.ReadInt32BigEndian(entry[8..]);
            int length = (BinaryPrimitives.ReadInt32BigEndian(entry[12..]) + 3) & ~3;
            BinaryPrimitives.WriteUInt32BigEndian(entry, Names[i]);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], i == 0 ? outlineSum : SumOf(_head.Written.Slice(start, length)));
        }

        // 'head' holds what makes the whole file sum to a constant.
        BinaryPrimitives.WriteUInt32BigEndian(_head.Rewrite(head + 8, 4), 0xB1B0AFBA - (SumOf(_head.Written) + outlineSum));
    }
}
