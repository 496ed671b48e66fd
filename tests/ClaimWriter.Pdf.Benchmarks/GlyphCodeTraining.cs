using System.Buffers.Binary;
using System.Runtime.InteropServices;
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

    public static void Run(string[] letters)
    {
        Dictionary<string, int> uses = UsesOf(letters);
        List<Sample> outlines = [.. Faces.SelectMany(name => OutlinesOf(name, uses))];
        Console.WriteLine($"{outlines.Count} outlines, {outlines.Count(o => o.Weight > 1)} of them in the letters");
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

    // In how many of the letters' fonts an outline stands; its bytes are its name.
    private static Dictionary<string, int> UsesOf(string[] letters)
    {
        Dictionary<string, int> uses = new(StringComparer.Ordinal);
        foreach ((_, byte[] font) in letters.SelectMany(StreamCodeTraining.Streams).Where(s => s.Kind == StreamCodeTraining.Fonts))
        {
            ReadOnlySpan<byte> outlines = font.AsSpan(StreamCodeTraining.OutlinesAt(font)), offsets = Table(font, "loca"u8);
            bool isLong = Table(font, "head"u8)[51] == 1;
            int size = isLong ? 4 : 2, start = 0;
            for (; offsets.Length >= size; offsets = offsets[size..])
            {
                int end = isLong ? BinaryPrimitives.ReadInt32BigEndian(offsets) : 2 * BinaryPrimitives.ReadUInt16BigEndian(offsets);
                CollectionsMarshal.GetValueRefOrAddDefault(uses, NameOf(outlines[start..end]), out _)++;
                start = end;
            }
        }

        return uses;
    }

    private static ReadOnlySpan<byte> Table(byte[] font, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> entry = font.AsSpan(12);
        while (!entry.StartsWith(name))
        {
            entry = entry[16..];
        }

        return font.AsSpan(BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..]));
    }

    private static string NameOf(ReadOnlySpan<byte> outline) => System.Text.Encoding.Latin1.GetString(outline);

    // Latin, symbols, and every seventh syllable stand for what no letter here has; what letters have counts as often as they have it.
    private static IEnumerable<Sample> OutlinesOf(string name, Dictionary<string, int> uses)
    {
        FontFace face = Repository.Face(name);
        byte[] references = GlyphCache.Of(face).ReferenceOutlines.ToArray();
        for (int character = 0x20; character <= 0xD7A3; character++)
        {
            ushort glyph = face.GlyphOf(character);
            GlyphProgram program = GlyphProgram.Of(face.OutlineOf(glyph));
            bool isCommon = character is <= 0x250 or (>= 0x2460 and <= 0x2473) || (character >= 0xAC00 && character % 7 == 0);
            int weight = (isCommon ? 1 : 0) + (4 * uses.GetValueOrDefault(NameOf(program.Outline)));
            if (glyph != 0 && weight > 0 && !program.IsComposite && program.Length > 0)
            {
                yield return new Sample(references, program.Outline, weight);
            }
        }
    }

    private static void Count(GlyphCode code, List<Sample> outlines, HuffmanCode literals, HuffmanCode distances)
    {
        int[] literalCounts = new int[DeflateSymbols.Literals], distanceCounts = new int[DeflateSymbols.Distances];
        int reach = 0;
        Array.Fill(literalCounts, 1);
        Array.Fill(distanceCounts, 1);
        foreach ((byte[] references, byte[] outline, int weight) in outlines)
        {
            GlyphCode.Step[] steps = code.CheapestSteps(references, outline, isNext: false);
            for (int at = 0; at < outline.Length; at += steps[at].Length)
            {
                if (steps[at].IsLiteral)
                {
                    literalCounts[outline[at]] += weight;
                }
                else
                {
                    literalCounts[257 + DeflateSymbols.OfLength(steps[at].Length)] += weight;
                    // References lie anywhere up to 20,000 bytes back.
                    reach = ((reach * 7919) + 13) % 20_000;
                    distanceCounts[DeflateSymbols.OfDistance(steps[at].IsReach ? 2_500 + reach : steps[at].Distance)] += weight;
                }
            }
        }

        literalCounts[DeflateSymbols.EndOfBlock] = 64;
        literals.Build(literalCounts);
        distances.Build(distanceCounts);
    }

    private sealed record Sample(byte[] References, byte[] Outline, int Weight);

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
