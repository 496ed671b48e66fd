using System.Buffers.Binary;
using ClaimWriter.Diagnostics;
using ClaimWriter.Layout;
using ClaimWriter.Layout.Images;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Pdf.Tests;

public sealed class ImageTests
{
    private static readonly byte[] Palette = [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30];

    public static TheoryData<int, int, bool> PngKinds
    {
        get
        {
            TheoryData<int, int, bool> kinds = [];
            foreach ((int colour, int depth) in ((int, int)[])[(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16)])
            {
                kinds.Add(colour, depth, false);
                kinds.Add(colour, depth, true);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(PngKinds))]
    public void Decode_EveryKindOfPng_GivesItsPixels(int colour, int depth, bool isInterlaced)
    {
        const int width = 13, height = 11;
        int most = colour == 3 ? Math.Min(3, (1 << depth) - 1) : (1 << depth) - 1;
        int Sample(int x, int y, int channel) => ((x * 7919) + (y * 104_729) + (channel * 1299)) % (most + 1);
        ImageFile image = Samples.Image(ImageMaker.Png(width, height, colour, depth, isInterlaced, Sample, colour == 3 ? [("PLTE", Palette)] : []));
        PngPixels pixels = PngPixels.Of(PngImage.Of(image));
        int channels = colour is 0 or 4 ? 1 : 3;
        Assert.Equal(channels, pixels.Channels);
        Assert.Equal(colour is 4 or 6, pixels.Alpha is not null);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    int expected = colour == 3 ? Palette[(3 * Sample(x, y, 0)) + channel] : Eight(Sample(x, y, channel));
                    Assert.Equal(expected, pixels.Colour[(((y * width) + x) * channels) + channel]);
                }

                if (pixels.Alpha is { } alpha)
                {
                    Assert.Equal(Eight(Sample(x, y, channels)), alpha[(y * width) + x]);
                }
            }
        }

        int Eight(int sample) => depth == 16 ? sample >> 8 : sample * 255 / most;
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 6)]
    public void Decode_ColourThatIsClear_IsOnlyThatColour(int colour, int length)
    {
        byte[] clear = new byte[length];
        clear[^1] = 5;
        int Sample(int x, int y, int channel) => channel == ImageMaker.Channels(colour) - 1 ? x : 0;
        PngPixels pixels = PngPixels.Of(PngImage.Of(Samples.Image(ImageMaker.Png(9, 1, colour, 8, isInterlaced: false, Sample, ("tRNS", clear)))));
        Assert.Equal([255, 255, 255, 255, 255, 0, 255, 255, 255], pixels.Alpha);
    }

    [Fact]
    public void Decode_TransparentPalette_HasAlphaOfItsIndices()
    {
        byte[] file = ImageMaker.Png(4, 1, 3, 8, isInterlaced: false, (x, _, _) => x, ("PLTE", Palette), ("tRNS", [0, 128]));
        Assert.Equal([0, 128, 255, 255], PngPixels.Of(PngImage.Of(Samples.Image(file))).Alpha);
    }

    [Fact]
    public void Write_OrdinaryPng_PassesItsDataThroughUntouched()
    {
        ImageFile image = Samples.Image(ImageMaker.Png(20, 10, 2, 8, isInterlaced: false, (x, y, c) => (x * y) + c));
        PdfDictionary written = Assert.Single(Written(image));
        Assert.Equal(PngImage.Of(image).JoinData(), written.RawData);
    }

    [Fact]
    public void Write_Jpeg_PassesThroughUntouched()
    {
        byte[] jpeg = ImageMaker.Jpeg(3, 2, 3);
        PdfDictionary written = Assert.Single(Written(Samples.Image(jpeg)));
        Assert.Equal(jpeg, written.RawData);
        Assert.Equal(24.0, written["Width"]);
        Assert.Equal(new PdfName("DeviceRGB"), written["ColorSpace"]);
    }

    [Fact]
    public void Write_AdobeCmykJpeg_IsInvertedAndCalibrated()
    {
        PdfDictionary written = Assert.Single(Written(Samples.Image(ImageMaker.Jpeg(2, 2, 4, isAdobe: true))));
        Assert.Equal([1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0], ((PdfArray)written["Decode"]!).Cast<double>());
        Assert.Equal(new PdfName("ICCBased"), ((PdfArray)written["ColorSpace"]!)[0]);
    }

    [Fact]
    public void Write_AlphaPng_PutsAlphaIntoAMask()
    {
        ImageFile image = Samples.Image(ImageMaker.Png(5, 4, 6, 8, isInterlaced: false, (x, y, c) => c == 3 ? 50 * x : 10 * y));
        PdfDictionary[] written = Written(image);
        Assert.Equal(2, written.Length);
        PdfDictionary mask = Assert.Single(written, d => !d.ContainsKey("SMask"));
        Assert.Equal(PngPixels.Of(PngImage.Of(image)).Alpha, PdfFile.Data(mask));
    }

    [Fact]
    public void Write_OneImageOnManyPages_IsWrittenOnce()
    {
        ImageFile image = Samples.Image(ImageMaker.Jpeg(1, 1, 1));
        PageBuilder b = new PageBuilder().NewPage().Figure(image, "직인").NewPage().Figure(image, "직인");
        PdfFile file = new(new PdfWriter().Write(b.Set));
        Assert.Single(file.Dictionaries, d => file.Name(d.GetValueOrDefault("Subtype")) == "Image");
    }

    [Fact]
    public void TryRead_Resolution_IsInDotsPerInch()
    {
        byte[] metre = [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1];
        Assert.Equal(300, Samples.Image(ImageMaker.Png(1, 1, 0, 8, isInterlaced: false, (_, _, _) => 0, ("pHYs", metre))).DotsPerInch, 0.1);
        Assert.Equal(144, Samples.Image(ImageMaker.Jpeg(1, 1, 1)).DotsPerInch);
        Assert.Equal(96, Samples.Image(ImageMaker.Png(1, 1, 0, 8, isInterlaced: false, (_, _, _) => 0)).DotsPerInch);
    }

    [Theory]
    [InlineData("GIF89a....", "GIF")]
    [InlineData("II*\0........", "TIFF")]
    [InlineData("MM\0*........", "TIFF")]
    [InlineData("BM....\0\0\0\0........", "BMP")]
    [InlineData("RIFF....WEBPVP8 ", "WebP")]
    [InlineData("....ftypheic", "HEIC")]
    [InlineData("%PDF-1.7", "PDF")]
    public void TryRead_OtherFormats_AreRefusedByName(string start, string format)
    {
        Diagnostic fault = Fault(System.Text.Encoding.Latin1.GetBytes(start));
        Assert.Equal("layout.image-format", fault.Code);
        Assert.Contains(format, fault.Fact.Korean, StringComparison.Ordinal);
        Assert.Contains(format, fault.Fact.English, StringComparison.Ordinal);
        Assert.NotNull(fault.Hint);
    }

    [Theory]
    [InlineData("", "layout.image-unknown")]
    [InlineData("hello", "layout.image-unknown")]
    public void TryRead_NoImage_SaysSo(string content, string code) => Assert.Equal(code, Fault(System.Text.Encoding.Latin1.GetBytes(content)).Code);

    [Fact]
    public void TryRead_PngCutAnywhere_IsTruncated()
    {
        byte[] png = ImageMaker.Png(30, 30, 2, 8, isInterlaced: false, (x, y, c) => x * y * c);
        for (int length = 8; length < png.Length; length++)
        {
            Assert.Equal("layout.image-truncated", Fault(png[..length]).Code);
        }
    }

    [Fact]
    public void TryRead_JpegCutAnywhere_IsTruncated()
    {
        byte[] jpeg = ImageMaker.Jpeg(9, 9, 3);
        for (int length = 2; length < jpeg.Length; length++)
        {
            Assert.Equal("layout.image-truncated", Fault(jpeg[..length]).Code);
        }
    }

    [Fact]
    public void TryRead_PngWithAnyBitFlippedInAChunk_IsRefused()
    {
        byte[] png = ImageMaker.Png(6, 6, 0, 8, isInterlaced: false, (x, y, _) => x * y);
        for (int i = 8; i < png.Length; i++)
        {
            byte[] damaged = [.. png];
            damaged[i] ^= 0x10;
            Assert.False(ImageFile.TryRead(damaged, "x", out _, out _));
        }
    }

    [Theory]
    [InlineData(60_000, 2)]
    [InlineData(30_000, 30_000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void TryRead_HugePng_IsRefusedBeforeItIsInflated(int width, int height)
    {
        byte[] png = ImageMaker.Png(1, 1, 0, 8, isInterlaced: false, (_, _, _) => 0);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), ImageMaker.Crc(png.AsSpan(12, 17)));
        Assert.Equal("layout.image-size", Fault(png).Code);
    }

    [Theory]
    [InlineData(2, "inside its image data")]
    [InlineData(5, "inside its image data")]
    public void TryRead_PngWithRowsMissing_IsTruncated(int height, string fact)
    {
        byte[] png = ImageMaker.Png(4, 1, 0, 8, isInterlaced: false, (_, _, _) => 0);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), ImageMaker.Crc(png.AsSpan(12, 17)));
        Diagnostic fault = Fault(png);
        Assert.Equal("layout.image-truncated", fault.Code);
        Assert.Contains(fact, fault.Fact.English, StringComparison.Ordinal);
        Assert.Equal("x", fault.Where.File);
    }

    [Fact]
    public void TryRead_LosslessJpeg_IsRefusedByName()
    {
        byte[] jpeg = ImageMaker.Jpeg(1, 1, 1);
        jpeg[jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]) + 1] = 0xC3;
        Assert.Equal("layout.image-variant", Fault(jpeg).Code);
    }

    [Fact]
    public void TryRead_DamagedAtRandom_NeverThrows()
    {
        byte[][] files =
        [
            ImageMaker.Png(20, 20, 2, 8, isInterlaced: false, (x, y, c) => x * y * c), ImageMaker.Png(9, 9, 6, 16, isInterlaced: true, (x, y, c) => x * y * c),
            ImageMaker.Png(9, 9, 3, 4, isInterlaced: false, (x, _, _) => x % 4, ("PLTE", Palette), ("tRNS", [1, 2])), ImageMaker.Jpeg(4, 4, 3), ImageMaker.Jpeg(2, 2, 4, isAdobe: true),
        ];
        Random random = new(20201110);
        int accepted = 0;
        for (int round = 0; round < 30_000; round++)
        {
            byte[] damaged = Damage([.. files[round % files.Length]], random);
            if (ImageFile.TryRead(damaged, "x", out ImageFile? image, out _))
            {
                accepted++;
                _ = Written(image);
            }
        }

        Assert.InRange(accepted, 1, 29_999);
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            file[random.Next(file.Length)] = (byte)random.Next(256);
        }

        if (random.Next(4) == 0)
        {
            file = file[..random.Next(file.Length)];
        }

        // Half of the damaged PNGs get right checksums, so that what lies behind them is reached.
        bool isPng = file is [0x89, (byte)'P', ..];
        for (int at = 8; isPng && random.Next(2) == 0 && at + 12 <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
            {
                break;
            }

            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 8 + (int)length), ImageMaker.Crc(file.AsSpan(at + 4, (int)length + 4)));
            at += 12 + (int)length;
        }

        return file;
    }

    private static Diagnostic Fault(byte[] content)
    {
        Assert.False(ImageFile.TryRead(content, "x", out _, out Diagnostic? fault));
        return fault;
    }

    private static PdfDictionary[] Written(ImageFile image)
    {
        PageBuilder b = new PageBuilder().NewPage().Figure(image, "그림");
        PdfFile file = new(new PdfWriter().Write(b.Set));
        return [.. file.Dictionaries.Where(d => file.Name(d.GetValueOrDefault("Subtype")) == "Image")];
    }

    [Theory]
    [InlineData(200, 20, 30, 255, true)]
    [InlineData(20, 20, 20, 255, false)]
    [InlineData(20, 30, 200, 255, false)]
    [InlineData(255, 255, 255, 255, true)]
    [InlineData(0, 0, 0, 0, true)]
    public void IsRed_Seal_LooksAtItsInkOnly(int red, int green, int blue, int alpha, bool expected)
    {
        int[] ink = [red, green, blue, alpha];

        // Ink in the middle of white paper.
        ImageFile seal = Samples.Image(ImageMaker.Png(8, 8, 6, 8, isInterlaced: false, (x, y, c) => x is > 1 and < 6 && y is > 1 and < 6 ? ink[c] : 255));
        Assert.Equal(expected, SealInk.IsRed(seal));
    }
}
