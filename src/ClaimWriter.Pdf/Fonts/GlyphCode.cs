using System.Buffers.Binary;
using ClaimWriter.Pdf.Compression;

namespace ClaimWriter.Pdf.Fonts;

/// <summary>An outline that is coded for deflate once and for all: bits to be joined, and their bytes' checksum.</summary>
internal sealed record CodedOutline(ulong[] Words, int BitCount, uint Checksum);

/// <summary>
/// One fixed code for the outlines of all faces, so that a glyph's bits are the same in every font file and need only be joined. The code
/// lengths were trained on the outlines of the repository's faces (<c>train</c> in tests/ClaimWriter.Pdf.Benchmarks).
/// </summary>
internal sealed class GlyphCode
{
    private const int HashBuckets = 1 << 9, ShortestMatch = DeflateSymbols.ShortestMatch;

    private readonly HuffmanCode _literals = new(DeflateSymbols.Literals, 15);
    private readonly HuffmanCode _distances = new(DeflateSymbols.Distances, 15);
    private readonly ulong[] _header = new ulong[64];

    /// <summary>A code with these lengths.</summary>
    public GlyphCode(ReadOnlySpan<byte> literalLengths, ReadOnlySpan<byte> distanceLengths)
    {
        _literals.Build(literalLengths);
        _distances.Build(distanceLengths);
        Span<byte> bytes = stackalloc byte[8 * _header.Length];
        BitWriter bits = new(bytes);
        new BlockHeader().Write(ref bits, _literals, _distances, isLast: true);
        HeaderLength = bits.Position;
        bits.Finish();
        for (int i = 0; i < _header.Length; i++)
        {
            _header[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
        }
    }

    /// <summary>The code that all writers use.</summary>
    public static GlyphCode Shared { get; } = new(Digits(TrainedLiterals), Digits(TrainedDistances));

    /// <summary>The code of literals and lengths.</summary>
    public ReadOnlySpan<uint> Literals => _literals.Entries;

    /// <summary>Words of the head of a last block in this code.</summary>
    public ReadOnlySpan<ulong> Header => _header;

    /// <summary>Bits of the head.</summary>
    public int HeaderLength { get; }

    // Code lengths as hexadecimal digits, one a symbol.
    private static ReadOnlySpan<byte> TrainedLiterals =>
        "545565556667765776776666787787787666876688878878887666779888887899899999998999999999999999AAAAAAAAAA"u8
        + "A99AAAAAAAA9AAA9AAAAAAAAABAAABBABBBBAAABB9BBA9BBCBBBBBABBBCBBBBBBBBCCCBCBBBCCCCACAAACBCCCACC9ACCCBBC"u8
        + "CCCCA9AACCCCCACCCCCCCCCCACCCCCDACBACCCCCCCCCCCCCCCCC9868F67899AABACCFFEFFFFFFFFFFFFFFF"u8;

    private static ReadOnlySpan<byte> TrainedDistances => "895653333334457DDDDDDDDDDDDDDC"u8;

    /// <summary>Codes an outline in the fewest bits that matches within it allow.</summary>
    public CodedOutline Encode(ReadOnlySpan<byte> outline)
    {
        (int Length, int Distance)[] steps = CheapestSteps(outline);
        byte[] target = new byte[DeflateEncoder.Bound(outline.Length)];
        BitWriter bits = new(target);
        for (int at = 0; at < outline.Length; at += steps[at].Length)
        {
            if (steps[at].Distance == 0)
            {
                uint entry = _literals.Entries[outline[at]];
                bits.Put(entry & 0xFFFF, (int)(entry >> 16));
            }
            else
            {
                DeflateEncoder.PutMatch(ref bits, _literals.Entries, _distances.Entries, steps[at].Length, steps[at].Distance);
            }
        }

        int count = bits.Position;
        bits.Finish();
        ulong[] words = new ulong[(count + 63) / 64];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(target.AsSpan(8 * i));
        }

        return new CodedOutline(words, count, Adler32.Of(outline));
    }

    /// <summary>The cheapest way from each place to the end: a literal (length 1, distance 0) or a match.</summary>
    public (int Length, int Distance)[] CheapestSteps(ReadOnlySpan<byte> outline)
    {
        int[] earlier = EarlierPlaces(outline);
        int[] costs = new int[outline.Length + 1];
        (int Length, int Distance)[] steps = new (int, int)[outline.Length];
        for (int at = outline.Length - 1; at >= 0; at--)
        {
            costs[at] = (int)(_literals.Entries[outline[at]] >> 16) + costs[at + 1];
            steps[at] = (1, 0);
            for (int place = earlier[at]; place >= 0; place = earlier[place])
            {
                TakeMatches(outline, at, place, costs, ref steps[at]);
            }
        }

        return steps;
    }

    // The last earlier place whose next three bytes fall into the same bucket.
    private static int[] EarlierPlaces(ReadOnlySpan<byte> outline)
    {
        int[] earlier = new int[outline.Length];
        Span<int> last = stackalloc int[HashBuckets];
        last.Fill(-1);
        for (int at = 0; at < outline.Length; at++)
        {
            if (at + ShortestMatch > outline.Length)
            {
                earlier[at] = -1;
                continue;
            }

            int bucket = ((outline[at] * 0x3D) ^ (outline[at + 1] * 0x1F1) ^ (outline[at + 2] * 0xB)) & (HashBuckets - 1);
            (earlier[at], last[bucket]) = (last[bucket], at);
        }

        return earlier;
    }

    private static byte[] Digits(ReadOnlySpan<byte> digits)
    {
        byte[] values = new byte[digits.Length];
        for (int i = 0; i < digits.Length; i++)
        {
            values[i] = (byte)(digits[i] <= '9' ? digits[i] - '0' : digits[i] - 'A' + 10);
        }

        return values;
    }

    private void TakeMatches(ReadOnlySpan<byte> outline, int at, int place, int[] costs, ref (int Length, int Distance) step)
    {
        int distance = at - place;
        int longest = Math.Min(DeflateSymbols.LongestMatch, outline[at..].CommonPrefixLength(outline[place..]));
        if (longest < ShortestMatch || distance > DeflateSymbols.LongestDistance)
        {
            return;
        }

        int symbol = DeflateSymbols.OfDistance(distance);
        int distanceCost = (int)(_distances.Entries[symbol] >> 16) + DeflateSymbols.ExtraOfDistance(distance, symbol).Count;
        for (int length = ShortestMatch; length <= longest; length++)
        {
            int lengthSymbol = DeflateSymbols.OfLength(length);
            int cost = distanceCost + (int)(_literals.Entries[257 + lengthSymbol] >> 16)
                + DeflateSymbols.ExtraOfLength(length, lengthSymbol).Count + costs[at + length];
            if (cost < costs[at])
            {
                costs[at] = cost;
                step = (length, distance);
            }
        }
    }
}
