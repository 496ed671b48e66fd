using System.Buffers.Binary;
using System.Text;

namespace ClaimWriter.Layout;

/// <summary>
/// A TrueType face (ISO/IEC 14496-22 with <c>glyf</c> outlines), read once and shared by all threads. Lengths are in font units,
/// <see cref="UnitsPerEm"/> to the em.
/// </summary>
public sealed class FontFace
{
    private readonly ReadOnlyMemory<byte> _data;
    private readonly Dictionary<string, Range> _tables = new(StringComparer.Ordinal);
    private readonly ushort[] _glyphs = new ushort[0x10000];
    private readonly ushort[] _advances;
    private readonly int[] _offsets;
    private readonly Lazy<Kerning> _kerning;

    private FontFace(string name, ReadOnlyMemory<byte> data)
    {
        Name = name;
        _data = data;
        ReadDirectory();
        ReadOnlySpan<byte> head = Table("head");
        UnitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(head[18..]);
        Box = (I16(head, 36), I16(head, 38), I16(head, 40), I16(head, 42));
        GlyphCount = BinaryPrimitives.ReadUInt16BigEndian(Table("maxp")[4..]);
        ReadOnlySpan<byte> hhea = Table("hhea");
        (Ascent, Descent, LineGap) = (I16(hhea, 4), I16(hhea, 6), I16(hhea, 8));
        CapHeight = ReadCapHeight();
        _advances = ReadAdvances(BinaryPrimitives.ReadUInt16BigEndian(hhea[34..]));
        _offsets = ReadOffsets(isLong: I16(head, 50) == 1);
        ReadCharacterMap();
        _kerning = new Lazy<Kerning>(() => Kerning.Read(this));
    }

    /// <summary>The face's PostScript name, such as <c>NanumMyeongjoBold</c>.</summary>
    public string Name { get; }

    /// <summary>Font units to the em.</summary>
    public int UnitsPerEm { get; }

    /// <summary>Number of glyphs.</summary>
    public int GlyphCount { get; }

    /// <summary>Height over the baseline.</summary>
    public int Ascent { get; }

    /// <summary>Depth under the baseline; negative.</summary>
    public int Descent { get; }

    /// <summary>Space between lines that the face asks for.</summary>
    public int LineGap { get; }

    /// <summary>Height of a capital letter.</summary>
    public int CapHeight { get; }

    /// <summary>The box around all glyphs.</summary>
    public (int Left, int Bottom, int Right, int Top) Box { get; }

    /// <summary>Reads a face.</summary>
    /// <param name="name">Its PostScript name.</param>
    /// <param name="data">The whole file; kept, not copied.</param>
    /// <exception cref="InvalidDataException">The data is not a TrueType face with <c>glyf</c> outlines and a Unicode map.</exception>
    public static FontFace Read(string name, ReadOnlyMemory<byte> data)
    {
        try
        {
            return new FontFace(name, data);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException($"{name}: the font file is cut short or damaged.", e);
        }
    }

    /// <summary>The glyph of a character; 0 where the face has none.</summary>
    public ushort GlyphOf(int codePoint) => (uint)codePoint < (uint)_glyphs.Length ? _glyphs[codePoint] : (ushort)0;

    /// <summary>How far a glyph moves the pen.</summary>
    public int AdvanceOf(ushort glyph) => _advances[glyph];

    /// <summary>What the face adds to the first glyph's advance where these two follow one another; 0 for most.</summary>
    public int KerningOf(ushort left, ushort right) => _kerning.Value.Between(left, right);

    /// <summary>A glyph's outline as it stands in <c>glyf</c>; empty for a glyph without ink.</summary>
    public ReadOnlySpan<byte> OutlineOf(ushort glyph)
    {
        Range table = _tables["glyf"];
        return _data.Span[table][_offsets[glyph].._offsets[glyph + 1]];
    }

    /// <summary>A table's bytes; empty where the face has none of that name.</summary>
    public ReadOnlySpan<byte> Table(string tag) => _tables.TryGetValue(tag, out Range range) ? _data.Span[range] : default;

    private static short I16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadInt16BigEndian(data[at..]);

    private void ReadDirectory()
    {
        ReadOnlySpan<byte> data = _data.Span;
        int count = BinaryPrimitives.ReadUInt16BigEndian(data[4..]);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = data.Slice(12 + (16 * i), 16);
            int offset = checked((int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]));
            int length = checked((int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
            _ = data.Slice(offset, length);
            _tables[Encoding.ASCII.GetString(entry[..4])] = offset..(offset + length);
        }

        foreach (string needed in (string[])["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"])
        {
            if (!_tables.ContainsKey(needed))
            {
                throw new InvalidDataException($"{Name}: the font has no '{needed}' table; only TrueType outlines can be embedded.");
            }
        }
    }

    // OS/2 version 2 and later has sCapHeight at 88; older faces get a usual proportion.
    private int ReadCapHeight()
    {
        ReadOnlySpan<byte> os2 = Table("OS/2");
        return os2.Length >= 90 && BinaryPrimitives.ReadUInt16BigEndian(os2) >= 2 && I16(os2, 88) > 0 ? I16(os2, 88) : UnitsPerEm * 7 / 10;
    }

    private ushort[] ReadAdvances(int metricCount)
    {
        ReadOnlySpan<byte> hmtx = Table("hmtx");
        ushort[] advances = new ushort[GlyphCount];
        for (int glyph = 0; glyph < GlyphCount; glyph++)
        {
            advances[glyph] = BinaryPrimitives.ReadUInt16BigEndian(hmtx[(4 * Math.Min(glyph, metricCount - 1))..]);
        }

        return advances;
    }

    private int[] ReadOffsets(bool isLong)
    {
        ReadOnlySpan<byte> loca = Table("loca");
        int[] offsets = new int[GlyphCount + 1];
        for (int i = 0; i <= GlyphCount; i++)
        {
            offsets[i] = isLong
                ? checked((int)BinaryPrimitives.ReadUInt32BigEndian(loca[(4 * i)..]))
                : 2 * BinaryPrimitives.ReadUInt16BigEndian(loca[(2 * i)..]);
        }

        return offsets;
    }

    private void ReadCharacterMap()
    {
        ReadOnlySpan<byte> cmap = Table("cmap");
        int count = BinaryPrimitives.ReadUInt16BigEndian(cmap[2..]);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = cmap.Slice(4 + (8 * i), 8);
            bool isUnicode = BinaryPrimitives.ReadUInt16BigEndian(entry) == 3 && BinaryPrimitives.ReadUInt16BigEndian(entry[2..]) == 1;
            ReadOnlySpan<byte> table = cmap[checked((int)BinaryPrimitives.ReadUInt32BigEndian(entry[4..]))..];
            if (isUnicode && BinaryPrimitives.ReadUInt16BigEndian(table) == 4)
            {
                ReadSegments(table);
                return;
            }
        }

        throw new InvalidDataException($"{Name}: the font has no Unicode character map (platform 3, encoding 1, format 4).");
    }

    // cmap format 4, ISO/IEC 14496-22 §5.2.1.3.3: parallel arrays of segment ends, starts, deltas and range offsets.
    private void ReadSegments(ReadOnlySpan<byte> table)
    {
        int segments = BinaryPrimitives.ReadUInt16BigEndian(table[6..]) / 2;
        int ends = 14, starts = 16 + (2 * segments), deltas = 16 + (4 * segments), ranges = 16 + (6 * segments);
        for (int s = 0; s < segments; s++)
        {
            int end = BinaryPrimitives.ReadUInt16BigEndian(table[(ends + (2 * s))..]);
            int start = BinaryPrimitives.ReadUInt16BigEndian(table[(starts + (2 * s))..]);
            int delta = BinaryPrimitives.ReadUInt16BigEndian(table[(deltas + (2 * s))..]);
            int range = BinaryPrimitives.ReadUInt16BigEndian(table[(ranges + (2 * s))..]);
            for (int c = start; c <= end && c < 0xFFFF; c++)
            {
                int glyph = range == 0 ? c : BinaryPrimitives.ReadUInt16BigEndian(table[(ranges + (2 * s) + range + (2 * (c - start)))..]);
                _glyphs[c] = glyph == 0 && range != 0 ? (ushort)0 : (ushort)((glyph + delta) & 0xFFFF);
            }
        }
    }
}
