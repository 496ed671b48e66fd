using System.Buffers.Binary;

namespace ClaimWriter.Pdf.Compression;

/// <summary>
/// Codes for one kind of stream, made once and for all from such streams of many letters: a short stream neither has to be counted nor has
/// to carry codes of its own that were built for it. The lengths come from <c>train</c> in tests/ClaimWriter.Pdf.Benchmarks.
/// </summary>
internal sealed class TrainedCode
{
    private readonly HuffmanCode _literals = new(DeflateSymbols.Literals, 15);
    private readonly HuffmanCode _distances = new(DeflateSymbols.Distances, 15);
    private readonly ulong[] _header = new ulong[64];
    private readonly uint[] _lengths = new uint[DeflateSymbols.LongestMatch + 1];
    private readonly ulong[] _reaches = new ulong[DeflateSymbols.Distances];

    /// <summary>A code with these lengths, each a hexadecimal digit; every symbol has one.</summary>
    /// <param name="literals">Lengths of the literals' and match lengths' codes.</param>
    /// <param name="distances">Lengths of the distances' codes.</param>
    /// <param name="isLast">Whether a block in this code is the last of its stream.</param>
    public TrainedCode(ReadOnlySpan<byte> literals, ReadOnlySpan<byte> distances, bool isLast)
        : this(Digits(literals), Digits(distances), isLast)
    {
    }

    private TrainedCode(byte[] literals, byte[] distances, bool isLast)
    {
        _literals.Build((ReadOnlySpan<byte>)literals);
        _distances.Build((ReadOnlySpan<byte>)distances);
        Span<byte> bytes = stackalloc byte[8 * _header.Length];
        BitWriter bits = new(bytes);
        new BlockHeader().Write(ref bits, _literals, _distances, isLast);
        HeaderLength = bits.Position;
        bits.Finish();
        for (int i = 0; i < _header.Length; i++)
        {
            _header[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
        }

        MakeLengths();
        MakeReaches();
    }

    /// <summary>Whether data is written in literals only: it has few matches, and looking for them takes longer than all else.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>The code of literals and lengths.</summary>
    public ReadOnlySpan<uint> Literals => _literals.Entries;

    /// <summary>The code of distances.</summary>
    public ReadOnlySpan<uint> Distances => _distances.Entries;

    /// <summary>The whole code of each match length, extra bits with it (at most 20 bits), and the number of bits from bit 24 on.</summary>
    public ReadOnlySpan<uint> MatchLengths => _lengths;

    /// <summary>
    /// By a distance's symbol: its code (16 bits), how many bits that is (8 bits), how many they are with the extra bits (8 bits) and the
    /// least distance of the symbol.
    /// </summary>
    public ReadOnlySpan<ulong> MatchDistances => _reaches;

    /// <summary>Words of a block's head.</summary>
    public ReadOnlySpan<ulong> Header => _header;

    /// <summary>Bits of the head.</summary>
    public int HeaderLength { get; }

    /// <summary>A code with these lengths.</summary>
    public static TrainedCode OfLengths(ReadOnlySpan<byte> literals, ReadOnlySpan<byte> distances, bool isLast) =>
        new(literals.ToArray(), distances.ToArray(), isLast);

    /// <summary>Code lengths from hexadecimal digits, one a symbol.</summary>
    public static byte[] Digits(ReadOnlySpan<byte> digits)
    {
        byte[] values = new byte[digits.Length];
        for (int i = 0; i < digits.Length; i++)
        {
            values[i] = (byte)(digits[i] <= '9' ? digits[i] - '0' : digits[i] - 'A' + 10);
        }

        return values;
    }

    private void MakeLengths()
    {
        for (int length = DeflateSymbols.ShortestMatch; length <= DeflateSymbols.LongestMatch; length++)
        {
            int symbol = DeflateSymbols.OfLength(length);
            uint entry = _literals.Entries[257 + symbol];
            (int extra, int extraCount) = DeflateSymbols.ExtraOfLength(length, symbol);
            int count = (int)(entry >> 16);
            _lengths[length] = (entry & 0xFFFF) | ((uint)extra << count) | ((uint)(count + extraCount) << 24);
        }
    }

    private void MakeReaches()
    {
        for (int symbol = 0; symbol < _reaches.Length; symbol++)
        {
            uint entry = _distances.Entries[symbol];
            uint count = entry >> 16;
            (int back, int extraCount) = DeflateSymbols.ExtraOfDistance(0, symbol);
            _reaches[symbol] = (entry & 0xFFFF) | (count << 16) | ((count + (uint)extraCount) << 24) | ((ulong)(uint)-back << 32);
        }
    }
}
