using System.Buffers.Binary;

namespace ClaimWriter.Layout;

/// <summary>
/// The pairs of letters that a face sets closer or wider, from the feature <c>kern</c> of its GPOS table (pair adjustment, both formats, first
/// glyph's advance) or else from its <c>kern</c> table (format 0): ISO/IEC 14496-22, 5.7.3 and 6.3.3.3. A damaged table kerns nothing.
/// </summary>
internal sealed class Kerning
{
    private readonly Dictionary<uint, short> _pairs = [];
    private readonly List<ClassPairs> _classes = [];

    private Kerning()
    {
    }

    private sealed record ClassPairs(Dictionary<ushort, int> First, Dictionary<ushort, int> Second, int SecondCount, short[] Values);

    public static Kerning Read(FontFace face)
    {
        Kerning kerning = new();
        try
        {
            if (!face.Table("GPOS").IsEmpty)
            {
                kerning.ReadPositioning(face.Table("GPOS"));
            }
            else if (!face.Table("kern").IsEmpty)
            {
                kerning.ReadTable(face.Table("kern"));
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            return new Kerning();
        }

        return kerning;
    }

    /// <summary>What is added to the first glyph's advance, in font units.</summary>
    public int Between(ushort left, ushort right)
    {
        if (_pairs.TryGetValue(Key(left, right), out short value))
        {
            return value;
        }

        foreach (ClassPairs pairs in _classes)
        {
            if (pairs.First.TryGetValue(left, out int first))
            {
                return pairs.Values[(first * pairs.SecondCount) + pairs.Second.GetValueOrDefault(right)];
            }
        }

        return 0;
    }

    private static uint Key(ushort left, ushort right) => ((uint)left << 16) | right;

    private static int U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data[at..]);

    private static short I16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadInt16BigEndian(data[at..]);

    private void ReadTable(ReadOnlySpan<byte> table)
    {
        const int horizontal = 1, kindOfDirection = 0xFF07;
        int at = 4;
        for (int n = U16(table, 2); n > 0; n--)
        {
            ReadOnlySpan<byte> part = table[at..];
            if ((U16(part, 4) & kindOfDirection) == horizontal)
            {
                for (int i = 0, count = U16(part, 6); i < count; i++)
                {
                    ReadOnlySpan<byte> pair = part.Slice(14 + (6 * i), 6);
                    _pairs.TryAdd(BinaryPrimitives.ReadUInt32BigEndian(pair), I16(pair, 4));
                }
            }

            at += Math.Max(14, U16(part, 2));
        }
    }

    private void ReadPositioning(ReadOnlySpan<byte> table)
    {
        ReadOnlySpan<byte> features = table[U16(table, 6)..], lookups = table[U16(table, 8)..];
        SortedSet<int> used = [];
        for (int i = 0, count = U16(features, 0); i < count; i++)
        {
            ReadOnlySpan<byte> entry = features.Slice(2 + (6 * i), 6);
            if (entry.StartsWith("kern"u8))
            {
                ReadOnlySpan<byte> feature = features[U16(entry, 4)..];
                for (int k = 0, most = U16(feature, 2); k < most; k++)
                {
                    used.Add(U16(feature, 4 + (2 * k)));
                }
            }
        }

        foreach (int index in used)
        {
            ReadLookup(lookups[U16(lookups, 2 + (2 * index))..]);
        }
    }

    private void ReadLookup(ReadOnlySpan<byte> lookup)
    {
        const int pairs = 2, extension = 9;
        int kind = U16(lookup, 0);
        for (int i = 0, count = U16(lookup, 4); i < count; i++)
        {
            ReadOnlySpan<byte> part = lookup[U16(lookup, 6 + (2 * i))..];
            int own = kind;
            if (kind == extension)
            {
                own = U16(part, 2);
                part = part[checked((int)BinaryPrimitives.ReadUInt32BigEndian(part[4..]))..];
            }

            if (own == pairs)
            {
                ReadPairs(part);
            }
        }
    }

    // Only the first glyph's advance is of use: a pair that moves glyphs is no kerning of a line.
    private void ReadPairs(ReadOnlySpan<byte> part)
    {
        const int advance = 4;
        int first = U16(part, 4), second = U16(part, 6);
        if ((first & advance) == 0)
        {
            return;
        }

        int at = 2 * int.PopCount(first & (advance - 1)), size = 2 * (int.PopCount(first) + int.PopCount(second));
        List<ushort> covered = Coverage(part[U16(part, 2)..]);
        if (U16(part, 0) == 1)
        {
            for (int i = 0; i < covered.Count; i++)
            {
                ReadOnlySpan<byte> set = part[U16(part, 10 + (2 * i))..];
                for (int k = 0, count = U16(set, 0); k < count; k++)
                {
                    ReadOnlySpan<byte> pair = set[(2 + (k * (size + 2)))..];
                    _pairs.TryAdd(Key(covered[i], (ushort)U16(pair, 0)), I16(pair, 2 + at));
                }
            }
        }
        else
        {
            ReadClassPairs(part, covered, at, size);
        }
    }

    private void ReadClassPairs(ReadOnlySpan<byte> part, List<ushort> covered, int at, int size)
    {
        Dictionary<ushort, int> firsts = Classes(part[U16(part, 8)..]), seconds = Classes(part[U16(part, 10)..]);
        int firstCount = U16(part, 12), secondCount = U16(part, 14);
        short[] values = new short[firstCount * secondCount];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = I16(part, 16 + (i * size) + at);
        }

        _classes.Add(new ClassPairs(covered.ToDictionary(glyph => glyph, glyph => firsts.GetValueOrDefault(glyph)), seconds, secondCount, values));
    }

    private static List<ushort> Coverage(ReadOnlySpan<byte> table)
    {
        List<ushort> glyphs = [];
        bool isList = U16(table, 0) == 1;
        for (int i = 0, count = U16(table, 2); i < count; i++)
        {
            int from = U16(table, 4 + ((isList ? 2 : 6) * i)), to = isList ? from : U16(table, 6 + (6 * i));
            for (int glyph = from; glyph <= to; glyph++)
            {
                glyphs.Add((ushort)glyph);
            }
        }

        return glyphs;
    }

    private static Dictionary<ushort, int> Classes(ReadOnlySpan<byte> table)
    {
        Dictionary<ushort, int> classes = [];
        if (U16(table, 0) == 1)
        {
            for (int i = 0, from = U16(table, 2), count = U16(table, 4); i < count; i++)
            {
                classes[(ushort)(from + i)] = U16(table, 6 + (2 * i));
            }
        }
        else
        {
            for (int i = 0, count = U16(table, 2); i < count; i++)
            {
                ReadOnlySpan<byte> range = table.Slice(4 + (6 * i), 6);
                for (int glyph = U16(range, 0); glyph <= U16(range, 2); glyph++)
                {
                    classes[(ushort)glyph] = U16(range, 4);
                }
            }
        }

        return classes;
    }
}
