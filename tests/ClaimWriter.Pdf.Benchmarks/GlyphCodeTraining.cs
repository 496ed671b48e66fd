using ClaimWriter.Layout;
using ClaimWriter.Pdf.Compression;
using ClaimWriter.Pdf.Fonts;
using ClaimWriter.Pdf.Tests;

namespace ClaimWriter.Pdf.Benchmarks;

/// <summary>Finds the code lengths of <see cref="GlyphCode"/>: codes outlines, counts, makes the best code for the counts, and again.</summary>
internal static class GlyphCodeTraining
{
    private static readonly string[] Faces =
        ["NanumMyeongjo", "NanumMyeongjoBold", "NanumGothic", "NanumGothicBold", "NanumGothicCoding", "NanumGothicCodingBold"];

    // All symbols alike, as far as a whole code allows.
    private static byte[] FlatLiterals => [.. Enumerable.Repeat((byte)8, 226), .. Enumerable.Repeat((byte)9, 60)];

    private static byte[] FlatDistances => [4, 4, .. Enumerable.Repeat((byte)5, 28)];

    public static void Run()
    {
        List<(byte[] References, byte[] Outline)> outlines = [.. Faces.SelectMany(OutlinesOf)];
        GlyphCode code = new(FlatLiterals, FlatDistances);
        HuffmanCode literals = new(DeflateSymbols.Literals, 15), distances = new(DeflateSymbols.Distances, 15);
        for (int round = 0; round < 4; round++)
        {
            Count(code, outlines, literals, distances);
            code = new GlyphCode(literals.Lengths, distances.Lengths);
            Console.WriteLine($"round {round} done");
        }

        Console.WriteLine(Digits(literals.Lengths));
        Console.WriteLine(Digits(distances.Lengths));
    }

    // Latin, symbols, and every tenth syllable; the common 2,350 syllables are the ones drawn as simple outlines.
    private static IEnumerable<(byte[] References, byte[] Outline)> OutlinesOf(string name)
    {
        FontFace face = Repository.Face(name);
        byte[] references = GlyphCache.Of(face).ReferenceOutlines.ToArray();
        IEnumerable<int> latin = Enumerable.Range(0x20, 0x230), symbols = Enumerable.Range(0x2460, 20), hangul = Enumerable.Range(0xAC00, 11172);
        foreach (int character in latin.Concat(symbols).Concat(hangul.Where(c => c % 7 == 0)))
        {
            GlyphProgram program = GlyphProgram.Of(face.OutlineOf(face.GlyphOf(character)));
            if (!program.IsComposite && program.Outline.Length > 0)
            {
                yield return (references, program.Outline);
            }
        }
    }

    private static void Count(GlyphCode code, List<(byte[] References, byte[] Outline)> outlines, HuffmanCode literals, HuffmanCode distances)
    {
        int[] literalCounts = new int[DeflateSymbols.Literals], distanceCounts = new int[DeflateSymbols.Distances];
        int reach = 0;
        Array.Fill(literalCounts, 1);
        Array.Fill(distanceCounts, 1);
        foreach ((byte[] references, byte[] outline) in outlines)
        {
            GlyphCode.Step[] steps = code.CheapestSteps(references, outline, isNext: false);
            for (int at = 0; at < outline.Length; at += steps[at].Length)
            {
                if (steps[at].IsLiteral)
                {
                    literalCounts[outline[at]]++;
                }
                else
                {
                    literalCounts[257 + DeflateSymbols.OfLength(steps[at].Length)]++;
                    // References lie anywhere up to 20,000 bytes back.
                    reach = ((reach * 7919) + 13) % 20_000;
                    distanceCounts[DeflateSymbols.OfDistance(steps[at].IsReach ? 2_500 + reach : steps[at].Distance)]++;
                }
            }
        }

        literalCounts[DeflateSymbols.EndOfBlock] = 64;
        literals.Build(literalCounts);
        distances.Build(distanceCounts);
    }

    private static string Digits(ReadOnlySpan<byte> lengths)
    {
        char[] digits = new char[lengths.Length];
        for (int i = 0; i < digits.Length; i++)
        {
            digits[i] = "0123456789ABCDEF"[lengths[i]];
        }

        return new string(digits);
    }
}
