using System.Buffers.Binary;
using System.IO.Compression;

namespace ClaimWriter.Layout.Images;

/// <summary>A PNG's pixels in 8 bits a sample, colour and alpha apart.</summary>
/// <param name="Channels">1: grey, 3: red, green, blue.</param>
/// <param name="Colour">Row by row.</param>
/// <param name="Alpha">Row by row, 0 clear to 255 opaque; null where all is opaque.</param>
public sealed record PngPixels(int Channels, byte[] Colour, byte[]? Alpha)
{
    /// <summary>Decodes an image.</summary>
    public static PngPixels Of(PngImage image)
    {
        int channels = image.Colour is PngColour.Grey or PngColour.GreyAlpha ? 1 : 3;
        int count = image.Width * image.Height;
        PngPixels pixels = new(channels, new byte[channels * count], image.HasTransparency ? new byte[count] : null);
        using MemoryStream joined = new(image.JoinData());
        using ZLibStream zlib = new(joined, CompressionMode.Decompress);
        int distance = Math.Max(1, image.Channels * image.BitDepth / 8);
        foreach (PngPass pass in PngPass.Of(image))
        {
            byte[] above = new byte[image.RowLength(pass.Width)];
            byte[] row = new byte[above.Length];
            for (int y = 0; y < pass.Height; y++)
            {
                int filter = zlib.ReadByte();
                zlib.ReadExactly(row);
                Unfilter(filter, row, above, distance);
                int at = ((pass.StartY + (y * pass.StepY)) * image.Width) + pass.StartX;
                pixels.Place(image, row, pass.Width, at, pass.StepX);
                (row, above) = (above, row);
            }
        }

        return pixels;
    }

    // ISO/IEC 15948, 9.2.
    private static void Unfilter(int filter, byte[] row, byte[] above, int distance)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < distance ? 0 : row[i - distance];
            int corner = i < distance ? 0 : above[i - distance];
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Paeth(left, above[i], corner),
                _ => 0,
            });
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        int estimate = left + above - corner;
        int toLeft = Math.Abs(estimate - left), toAbove = Math.Abs(estimate - above), toCorner = Math.Abs(estimate - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private void Place(PngImage image, byte[] row, int width, int at, int step)
    {
        for (int x = 0; x < width; x++, at += step)
        {
            switch (image.Colour)
            {
                case PngColour.Palette: PlaceIndex(image, Sample(row, x, image.BitDepth), at); break;
                case PngColour.Grey: PlaceGrey(image, Sample(row, x, image.BitDepth), at); break;
                case PngColour.Rgb: PlaceRgb(image, row, x, at); break;
                default: PlaceWithAlpha(image, row, x, at); break;
            }
        }
    }

    private static int Sample(byte[] row, int index, int depth) => depth switch
    {
        16 => BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(2 * index)),
        8 => row[index],
        _ => (row[index * depth / 8] >> (8 - depth - (index * depth % 8))) & ((1 << depth) - 1),
    };

    private static byte EightBits(int sample, int depth) => (byte)(depth == 16 ? sample >> 8 : sample * 255 / ((1 << depth) - 1));

    // An index beyond the palette is black, as decoders do.
    private void PlaceIndex(PngImage image, int index, int at)
    {
        ReadOnlySpan<byte> palette = image.Palette.Span;
        if (3 * index < palette.Length)
        {
            palette.Slice(3 * index, 3).CopyTo(Colour.AsSpan(3 * at));
        }

        if (Alpha is not null)
        {
            Alpha[at] = index < image.Transparency.Length ? image.Transparency.Span[index] : (byte)255;
        }
    }

    private void PlaceGrey(PngImage image, int sample, int at)
    {
        Colour[at] = EightBits(sample, image.BitDepth);
        if (Alpha is not null)
        {
            Alpha[at] = sample == BinaryPrimitives.ReadUInt16BigEndian(image.Transparency.Span) ? (byte)0 : (byte)255;
        }
    }

    private void PlaceRgb(PngImage image, byte[] row, int x, int at)
    {
        bool isClear = Alpha is not null;
        for (int channel = 0; channel < 3; channel++)
        {
            int sample = Sample(row, (3 * x) + channel, image.BitDepth);
            Colour[(3 * at) + channel] = EightBits(sample, image.BitDepth);
            isClear = isClear && sample == BinaryPrimitives.ReadUInt16BigEndian(image.Transparency.Span[(2 * channel)..]);
        }

        if (Alpha is not null)
        {
            Alpha[at] = isClear ? (byte)0 : (byte)255;
        }
    }

    private void PlaceWithAlpha(PngImage image, byte[] row, int x, int at)
    {
        int first = image.Channels * x;
        for (int channel = 0; channel < Channels; channel++)
        {
            Colour[(Channels * at) + channel] = EightBits(Sample(row, first + channel, image.BitDepth), image.BitDepth);
        }

        Alpha![at] = EightBits(Sample(row, first + Channels, image.BitDepth), image.BitDepth);
    }
}
