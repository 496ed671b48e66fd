namespace ClaimWriter.Pdf.Compression;

/// <summary>How deflate names lengths and distances (RFC 1951, 3.2.5).</summary>
internal static class DeflateSymbols
{
    public const int EndOfBlock = 256, Literals = 286, Distances = 30, ShortestMatch = 3, LongestMatch = 258, LongestDistance = 32768;

    private static readonly byte[] LengthSymbols = MakeLengthSymbols();

    private static readonly byte[] DistanceSymbols = MakeDistanceSymbols();

    private static ReadOnlySpan<byte> LengthExtras => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static ReadOnlySpan<ushort> LengthBases =>
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static ReadOnlySpan<byte> DistanceExtras =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    private static ReadOnlySpan<ushort> DistanceBases =>
    [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ];

    /// <summary>The symbol of a match's length, 0 for code 257.</summary>
    public static int OfLength(int length) => LengthSymbols[length - ShortestMatch];

    /// <summary>The symbol of a distance.</summary>
    public static int OfDistance(int distance) =>
        distance <= 256 ? DistanceSymbols[distance - 1] : DistanceSymbols[256 + ((distance - 1) >> 7)];

    /// <summary>The bits that follow a length's symbol.</summary>
    public static (int Bits, int Count) ExtraOfLength(int length, int symbol) => (length - LengthBases[symbol], LengthExtras[symbol]);

    /// <summary>The bits that follow a distance's symbol.</summary>
    public static (int Bits, int Count) ExtraOfDistance(int distance, int symbol) => (distance - DistanceBases[symbol], DistanceExtras[symbol]);

    private static byte[] MakeLengthSymbols()
    {
        byte[] symbols = new byte[LongestMatch - ShortestMatch + 1];
        for (int symbol = 0; symbol < 28; symbol++)
        {
            symbols.AsSpan(LengthBases[symbol] - ShortestMatch, Math.Min(1 << LengthExtras[symbol], LongestMatch - LengthBases[symbol])).Fill((byte)symbol);
        }

        symbols[^1] = 28;
        return symbols;
    }

    // Distances over 256 change their symbol only at multiples of 128.
    private static byte[] MakeDistanceSymbols()
    {
        byte[] symbols = new byte[512];
        for (int symbol = 0; symbol < Distances; symbol++)
        {
            for (int i = 0, distance = DistanceBases[symbol]; i < 1 << DistanceExtras[symbol]; i++, distance++)
            {
                symbols[distance <= 256 ? distance - 1 : 256 + ((distance - 1) >> 7)] = (byte)symbol;
            }
        }

        return symbols;
    }
}
