using System.Buffers.Binary;
using System.Text;

namespace ClaimWriter.Pdf.Tests.Reading;

/// <summary>A TrueType file's tables, checked against their checksums.</summary>
public sealed class TrueTypeReader
{
    private readonly byte[] _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);

    public TrueTypeReader(byte[] data)
    {
        _data = data;
        for (int i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(4)); i++)
        {
            ReadOnlySpan<byte> entry = data.AsSpan(12 + (16 * i), 16);
            string name = Encoding.ASCII.GetString(entry[..4]);
            int offset = BinaryPrimitives.ReadInt32BigEndian(entry[8..]), length = BinaryPrimitives.ReadInt32BigEndian(entry[12..]);
            _tables[name] = (offset, length);
            uint sum = Sum(data.AsSpan(offset, (length + 3) & ~3));
            uint adjusted = name == "head" ? sum - BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(offset + 8)) : sum;
            AreChecksumsRight &= adjusted == BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
        }

        AreChecksumsRight &= Sum(data) == 0xB1B0AFBA;
    }

    public bool AreChecksumsRight { get; } = true;

    public IEnumerable<string> Tables => _tables.Keys;

    public int GlyphCount => BinaryPrimitives.ReadUInt16BigEndian(Table("maxp")[4..]);

    public double UnitsPerEm => BinaryPrimitives.ReadUInt16BigEndian(Table("head")[18..]);

    public ReadOnlySpan<byte> Table(string name) => _data.AsSpan(_tables[name].Offset, _tables[name].Length);

    public int AdvanceOf(int glyph) => BinaryPrimitives.ReadUInt16BigEndian(Table("hmtx")[(4 * glyph)..]);

    public ReadOnlySpan<byte> OutlineOf(int glyph) => Table("glyf")[Offset(glyph)..Offset(glyph + 1)];

    private static uint Sum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (int i = 0; i + 4 <= data.Length; i += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(data[i..]);
        }

        return sum;
    }

    private int Offset(int glyph) => BinaryPrimitives.ReadInt16BigEndian(Table("head")[50..]) == 1
        ? BinaryPrimitives.ReadInt32BigEndian(Table("loca")[(4 * glyph)..])
        : 2 * BinaryPrimitives.ReadUInt16BigEndian(Table("loca")[(2 * glyph)..]);
}
