using System.Buffers.Binary;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Compression;
using ClaimWriter.Pdf.Fonts;
using ClaimWriter.Pdf.Objects;
using ClaimWriter.Pdf.Tests.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Pdf.Tests;

public sealed class CompressionTests
{
    private static readonly Config _repeatable = Config.QuickThrowOnFailure.WithReplay(20201114, 41);

    [Fact]
    public void Encode_AnyData_InflatesToItself()
    {
        DeflateEncoder encoder = new();
        Check.One(_repeatable, Prop.ForAll<byte[]>(data => Inflated(encoder, data).AsSpan().SequenceEqual(data)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(1000)]
    [InlineData(70_000)]
    [InlineData(400_000)]
    public void Encode_RandomRepeatingAndSkewedData_InflatesToItself(int length)
    {
        DeflateEncoder encoder = new();
        Random random = new(length);
        byte[] noise = new byte[length];
        random.NextBytes(noise);
        byte[] repeating = [.. noise.Select((_, i) => (byte)(i % 300 == 0 ? noise[i] : i / 1000))];

        // Frequencies like Fibonacci's numbers make the longest codes.
        byte[] skewed = [.. noise.Select(_ => (byte)(-Math.Log(random.NextDouble()) / Math.Log(1.7)))];
        Assert.All((byte[][])[noise, repeating, skewed], data => Assert.Equal(data, Inflated(encoder, data)));
    }

    [Fact]
    public void Encode_AfterOtherData_GivesTheSameBytes()
    {
        byte[] data = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * i / 100))];
        ByteBuffer fresh = new(), used = new();
        new DeflateEncoder().Encode(data, fresh);
        DeflateEncoder encoder = new();
        encoder.Encode([.. Enumerable.Range(0, 9000).Select(i => (byte)i)], new ByteBuffer());
        encoder.Encode(data, used);
        Assert.Equal(fresh.Written.ToArray(), used.Written.ToArray());
    }

    [Fact]
    public void Add_ChecksumsOfParts_IsTheChecksumOfTheWhole() => Check.One(_repeatable, Prop.ForAll<byte[], byte[], byte[]>((a, b, c) =>
    {
        JoinedChecksum joined = new(Adler32.Of(a));
        joined.Add(Adler32.Of(b), b.Length);
        joined.Add(Adler32.Of(c), c.Length);
        return joined.Value == Adler32.Of([.. a, .. b, .. c]) && Adler32.Of(a) == SlowAdler(a);
    }));

    [Fact]
    public void Add_ManyLargeRuns_KeepsTheUpperSum()
    {
        byte[] run = new byte[5000];
        Array.Fill(run, byte.MaxValue);
        JoinedChecksum joined = new(Adler32.Empty);
        for (int i = 0; i < 200; i++)
        {
            joined.Add(Adler32.Of(run), run.Length);
        }

        byte[] whole = new byte[200 * run.Length];
        Array.Fill(whole, byte.MaxValue);
        Assert.Equal(SlowAdler(whole), joined.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(32 * 1024)]
    [InlineData((32 * 1024) + 1)]
    public void Encode_InTheCodeOfItsKind_InflatesToTheSame(int length)
    {
        byte[] data = [.. Enumerable.Range(0, length).Select(i => (byte)(i * i / 97 % (i % 700 < 350 ? 11 : 251)))];
        DeflateEncoder encoder = new();
        ByteBuffer output = new();
        for (int i = 0; i < 2; i++)
        {
            output.Clear();
            encoder.Encode(data, output, StreamCodes.Content);
            Assert.Equal(data, PdfFile.Inflate(output.Written.ToArray()));
        }
    }

    [Fact]
    public void Of_LongData_IsTheChecksumByDefinition()
    {
        byte[] data = new byte[20_000];
        Array.Fill(data, byte.MaxValue);
        Assert.Equal(SlowAdler(data), Adler32.Of(data));
        Assert.Equal(SlowAdler(data.AsSpan(1, 5555)), Adler32.Of(data.AsSpan(1, 5555)));
    }

    [Fact]
    public void Encode_OutlinesJoined_InflateToThemselves()
    {
        FontFace face = Repository.Face("NanumMyeongjo");
        GlyphCode code = GlyphCode.Shared;
        byte[] target = new byte[1 << 20];
        BitWriter bits = new(target);
        bits.Put(code.Header, code.HeaderLength);
        List<byte> expected = [];
        JoinedChecksum checksum = new(Adler32.Empty);
        foreach (char character in "손해배상 청구서 ABC 123 ①㉮")
        {
            byte[] outline = GlyphProgram.Of(face.OutlineOf(face.GlyphOf(character))).Outline;
            CodedOutline coded = code.Encode([], outline, isNext: false);
            foreach (ulong step in coded.Steps)
            {
                Assert.False(CodedOutline.HasReach(step));
                bits.Put(CodedOutline.BitsOf(step), CodedOutline.CountOf(step));
            }

            checksum.Add(coded.Checksum, outline.Length);
            expected.AddRange(outline);
        }

        uint end = code.Literals[DeflateSymbols.EndOfBlock];
        bits.Put(end & 0xFFFF, (int)(end >> 16));
        byte[] tail = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(tail, checksum.Value);
        Assert.Equal(expected, PdfFile.Inflate([0x78, 0x9C, .. target[..bits.Finish()], .. tail]));
    }

    private static byte[] Inflated(DeflateEncoder encoder, byte[] data)
    {
        ByteBuffer output = new();
        encoder.Encode(data, output);
        return PdfFile.Inflate(output.Written.ToArray());
    }

    private static uint SlowAdler(ReadOnlySpan<byte> data)
    {
        uint low = 1, high = 0;
        foreach (byte value in data)
        {
            low = (low + value) % 65521;
            high = (high + low) % 65521;
        }

        return (high << 16) | low;
    }
}
