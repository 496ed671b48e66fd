using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ClaimWriter.Pdf.Compression;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Benchmarks;

/// <summary>Finds the code lengths of <see cref="StreamCodes"/> in letters that were written before (<c>save</c> in tests/ClaimWriter.Benchmarks).</summary>
internal static partial class StreamCodeTraining
{
    public static void Run(string[] letters)
    {
        foreach (IGrouping<string, byte[]> kind in letters.SelectMany(Streams).GroupBy(s => s.Kind, s => s.Data, StringComparer.Ordinal).OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            int[] literals = new int[DeflateSymbols.Literals], distances = new int[DeflateSymbols.Distances];
            DeflateEncoder encoder = new();
            foreach (byte[] data in kind)
            {
                encoder.Encode(kind.Key == Fonts ? data[..OutlinesAt(data)] : data, new ByteBuffer());
                if (kind.Key == Maps)
                {
                    CountLiterals(literals, data);
                    continue;
                }

                Add(literals, encoder.LiteralCounts);
                Add(distances, encoder.DistanceCounts);
            }

            Console.WriteLine($"{kind.Key} {Digits(literals)} {Digits(distances)}");
        }
    }

    // What is coded in literals only.
    private const string Maps = "MAPS";

    /// <summary>The kind of a font's stream.</summary>
    public const string Fonts = "HEADS";

    /// <summary>The streams of a letter, inflated.</summary>
    public static IEnumerable<(string Kind, byte[] Data)> Streams(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        foreach (Match match in Stream().Matches(Encoding.Latin1.GetString(bytes)))
        {
            string entries = match.Groups[1].Value;
            if (!entries.Contains("/FlateDecode", StringComparison.Ordinal))
            {
                continue;
            }

            using ZLibStream stream = new(new MemoryStream(bytes, match.Index + match.Length, bytes.Length - match.Index - match.Length), CompressionMode.Decompress);
            using MemoryStream data = new();
            stream.CopyTo(data);
            byte[] whole = data.ToArray();
            string kind = entries switch
            {
                _ when entries.Contains("/ObjStm", StringComparison.Ordinal) => "OBJECTS",
                _ when entries.Contains("/XRef", StringComparison.Ordinal) => "XREF",
                _ when entries.Contains("/Length1", StringComparison.Ordinal) => Fonts,
                _ when entries.Contains("/N 3", StringComparison.Ordinal) => "PROFILE",
                _ when whole.AsSpan().StartsWith("/CIDInit"u8) => Maps,
                _ => "CONTENT",
            };
            yield return (kind, whole);
        }
    }

    /// <summary>Where a font's outlines start: 'glyf' is the first in the directory and the last in the file.</summary>
    public static int OutlinesAt(byte[] font) => (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(12 + 8));

    private static void CountLiterals(int[] sums, byte[] data)
    {
        foreach (byte value in data)
        {
            sums[value]++;
        }

        sums[DeflateSymbols.EndOfBlock]++;
    }

    private static void Add(int[] sums, ReadOnlySpan<int> counts)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += counts[i];
        }
    }

    // What never occurred here may elsewhere: every symbol gets a code.
    private static string Digits(int[] counts)
    {
        HuffmanCode code = new(counts.Length, 15);
        code.Build([.. counts.Select(count => (16 * count) + 1)]);
        return string.Concat(code.Lengths.ToArray().Select(length => "0123456789ABCDEF"[length]));
    }

    [GeneratedRegex(@"\d+ 0 obj\n<<([^\n]*)>>\nstream\n", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Stream();
}
