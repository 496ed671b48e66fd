using System.Runtime.InteropServices;
using ClaimWriter.Pdf.Compression;

namespace ClaimWriter.Pdf.Fonts;

/// <summary>
/// An outline that is coded for deflate once and for all: steps to be joined, and its bytes' checksum. A step is up to 56 bits as they
/// are, how many they are (6 bits), and whether a distance follows that is known only when outlines are joined (1 bit).
/// </summary>
internal sealed class CodedOutline(ulong[] words, int stepCount, uint checksum)
{
    private const int MostBits = 56;

    private const ulong ReachMark = 1UL << 62;

    /// <summary>The steps.</summary>
    public ReadOnlySpan<ulong> Steps => words.AsSpan(0, stepCount);

    /// <summary>
    /// For each step with such a distance: how far after its outline's start it stands less where it matches within the references. They
    /// stand behind the steps, as a letter's outlines lie all over memory and each further place to look at costs.
    /// </summary>
    public ReadOnlySpan<short> Reaches => MemoryMarshal.Cast<ulong, short>(words.AsSpan(stepCount));

    /// <summary>The outline's <see cref="Adler32"/>.</summary>
    public uint Checksum => checksum;

    /// <summary>The bits that a step holds as they are.</summary>
    public static ulong BitsOf(ulong step) => step & ((1UL << MostBits) - 1);

    /// <summary>How many bits those are.</summary>
    public static int CountOf(ulong step) => (int)(step >> MostBits) & 63;

    /// <summary>Whether a distance into the references follows.</summary>
    public static bool HasReach(ulong step) => (step & ReachMark) != 0;

    /// <summary>Puts steps together from codes.</summary>
    internal sealed class Builder
    {
        private readonly List<ulong> _steps = [];
        private readonly List<short> _reaches = [];
        private ulong _bits;
        private int _count;

        /// <summary>Adds up to 30 bits.</summary>
        public void Put(ulong bits, int count)
        {
            if (_count + count > MostBits)
            {
                Close();
            }

            _bits |= bits << _count;
            _count += count;
        }

        /// <summary>Adds a distance into the references.</summary>
        public void PutReach(int reach)
        {
            _reaches.Add((short)reach);
            Close(ReachMark);
        }

        /// <summary>The outline.</summary>
        public CodedOutline ToOutline(uint checksum)
        {
            Close();
            ulong[] words = new ulong[_steps.Count + ((_reaches.Count + 3) / 4)];
            _steps.CopyTo(words);
            CollectionsMarshal.AsSpan(_reaches).CopyTo(MemoryMarshal.Cast<ulong, short>(words.AsSpan(_steps.Count)));
            return new CodedOutline(words, _steps.Count, checksum);
        }

        private void Close(ulong mark = 0)
        {
            if (_count > 0 || mark != 0)
            {
                _steps.Add(_bits | ((ulong)_count << MostBits) | mark);
            }

            (_bits, _count) = (0, 0);
        }
    }
}

/// <summary>
/// One fixed code for the outlines of all faces, so that a glyph's bits are the same in every font file and need only be joined. The code
/// lengths were trained on outlines of the repository's faces, each counted as often as letters use it (<c>train</c> in
/// tests/ClaimWriter.Pdf.Benchmarks).
/// </summary>
internal sealed class GlyphCode
{
    // What a match with the references must save, in bits, as its distance takes time whenever outlines are joined.
    private const int LeastSaving = 6;

    private const int HashBuckets = 1 << 9, ShortestMatch = DeflateSymbols.ShortestMatch, UsualReach = 12_000;

    private readonly TrainedCode _code;

    /// <summary>A code with these lengths.</summary>
    public GlyphCode(ReadOnlySpan<byte> literalLengths, ReadOnlySpan<byte> distanceLengths) =>
        _code = TrainedCode.OfLengths(literalLengths, distanceLengths, isLast: true);

    /// <summary>The code that all writers use.</summary>
    public static GlyphCode Shared { get; } = new(TrainedCode.Digits(TrainedLiterals), TrainedCode.Digits(TrainedDistances));

    /// <summary>The code of literals and lengths.</summary>
    public ReadOnlySpan<uint> Literals => _code.Literals;

    /// <summary>The code of distances.</summary>
    public ReadOnlySpan<uint> Distances => _code.Distances;

    /// <summary>See <see cref="TrainedCode.MatchDistances"/>.</summary>
    public ReadOnlySpan<ulong> MatchDistances => _code.MatchDistances;

    /// <summary>Words of the head of a last block in this code.</summary>
    public ReadOnlySpan<ulong> Header => _code.Header;

    /// <summary>Bits of the head.</summary>
    public int HeaderLength => _code.HeaderLength;

    // Code lengths as hexadecimal digits, one a symbol.
    private static ReadOnlySpan<byte> TrainedLiterals =>
        "555565566666765777777777777777777776777777787778787777778888887888888888889899898899999999999999A999"u8
        + "99A99AAA99AAA9AAAAAAA9AAAAAAAAAAAAABAABABBBBBAABBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBACBBCBBBBBB"u8
        + "BBBABBBCBABBBBBCCCBBBBCCBBBBCBCBBBBBBBCBBBBBCBBBBBBCA878F786677887889899AAACCCFDEBBBC9"u8;

    private static ReadOnlySpan<byte> TrainedDistances => "9B78656556677ACFFFFFFF5544232F"u8;

    /// <summary>Codes an outline in the fewest bits that matches within it and with the references allow.</summary>
    /// <param name="references">Bytes that stand somewhere before it, no farther back than deflate reaches; none: they do not help.</param>
    /// <param name="outline">The outline.</param>
    /// <param name="isNext">Whether it directly follows the references, so that their distances are known.</param>
    public CodedOutline Encode(ReadOnlySpan<byte> references, ReadOnlySpan<byte> outline, bool isNext)
    {
        Step[] steps = CheapestSteps(references, outline, isNext);
        CodedOutline.Builder coded = new();
        for (int at = 0; at < outline.Length; at += steps[at].Length)
        {
            Step step = steps[at];
            if (step.IsLiteral)
            {
                PutSymbol(coded, outline[at]);
                continue;
            }

            int symbol = DeflateSymbols.OfLength(step.Length);
            PutSymbol(coded, 257 + symbol);
            (int extra, int count) = DeflateSymbols.ExtraOfLength(step.Length, symbol);
            coded.Put((ulong)extra, count);
            if (step.IsReach)
            {
                coded.PutReach(step.Distance);
                continue;
            }

            symbol = DeflateSymbols.OfDistance(step.Distance);
            uint entry = Distances[symbol];
            coded.Put(entry & 0xFFFF, (int)(entry >> 16));
            (extra, count) = DeflateSymbols.ExtraOfDistance(step.Distance, symbol);
            coded.Put((ulong)extra, count);
        }

        return coded.ToOutline(Adler32.Of(outline));
    }

    /// <summary>The cheapest way from each place of an outline to its end; see <see cref="Encode"/>.</summary>
    public Step[] CheapestSteps(ReadOnlySpan<byte> references, ReadOnlySpan<byte> outline, bool isNext)
    {
        byte[] data = [.. references, .. outline];
        int[] earlier = EarlierPlaces(data);
        int[] costs = new int[outline.Length + 1];
        Step[] steps = new Step[outline.Length];
        for (int at = outline.Length - 1; at >= 0; at--)
        {
            costs[at] = (int)(Literals[outline[at]] >> 16) + costs[at + 1];
            steps[at] = new Step(1, 0, IsReach: false);
            for (int place = earlier[references.Length + at]; place >= 0; place = earlier[place])
            {
                bool isReach = place < references.Length && !isNext;
                int longest = data.AsSpan(references.Length + at).CommonPrefixLength(data.AsSpan(place));
                longest = Math.Min(longest, place < references.Length ? references.Length - place : longest);
                TakeMatches(at, Math.Min(DeflateSymbols.LongestMatch, longest), isReach ? at - place : references.Length + at - place, isReach, costs, ref steps[at]);
            }
        }

        return steps;
    }

    // The last earlier place whose next three bytes fall into the same bucket.
    private static int[] EarlierPlaces(ReadOnlySpan<byte> data)
    {
        int[] earlier = new int[data.Length];
        Span<int> last = stackalloc int[HashBuckets];
        last.Fill(-1);
        for (int at = 0; at < data.Length; at++)
        {
            if (at + ShortestMatch > data.Length)
            {
                earlier[at] = -1;
                continue;
            }

            int bucket = ((data[at] * 0x3D) ^ (data[at + 1] * 0x1F1) ^ (data[at + 2] * 0xB)) & (HashBuckets - 1);
            (earlier[at], last[bucket]) = (last[bucket], at);
        }

        return earlier;
    }

    private void PutSymbol(CodedOutline.Builder coded, int symbol)
    {
        uint entry = Literals[symbol];
        coded.Put(entry & 0xFFFF, (int)(entry >> 16));
    }

    // How far the references lie back is known only when outlines are joined: any distance over 8 KiB costs as much as this.
    private void TakeMatches(int at, int longest, int distance, bool isReach, int[] costs, ref Step step)
    {
        if (longest < ShortestMatch || distance > DeflateSymbols.LongestDistance)
        {
            return;
        }

        int likely = isReach ? UsualReach : distance, symbol = DeflateSymbols.OfDistance(likely);
        int distanceCost = (int)(Distances[symbol] >> 16) + DeflateSymbols.ExtraOfDistance(likely, symbol).Count + (isReach ? LeastSaving : 0);
        for (int length = ShortestMatch; length <= longest; length++)
        {
            int lengthSymbol = DeflateSymbols.OfLength(length);
            int cost = distanceCost + (int)(Literals[257 + lengthSymbol] >> 16)
                + DeflateSymbols.ExtraOfLength(length, lengthSymbol).Count + costs[at + length];
            if (cost < costs[at])
            {
                costs[at] = cost;
                step = new Step(length, distance, isReach);
            }
        }
    }

    /// <summary>A literal (length 1, distance 0) or a match; one with the references gives its distance as <see cref="CodedOutline"/> does.</summary>
    internal readonly record struct Step(int Length, int Distance, bool IsReach)
    {
        public bool IsLiteral => Length == 1;
    }
}
