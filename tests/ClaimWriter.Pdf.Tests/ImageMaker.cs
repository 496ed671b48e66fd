using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ClaimWriter.Pdf.Tests;

/// <summary>Makes image files from pixels that a function gives, so that tests know what must come out.</summary>
internal static class ImageMaker
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>A PNG.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="colour">PNG's colour type.</param>
    /// <param name="depth">Bits of a sample.</param>
    /// <param name="isInterlaced">By Adam7.</param>
    /// <param name="sample">The sample of a pixel's channel.</param>
    /// <param name="extra">Chunks between IHDR and IDAT.</param>
    public static byte[] Png(int width, int height, int colour, int depth, bool isInterlaced, Func<int, int, int, int> sample, params (string Name, byte[] Data)[] extra)
    {
        using MemoryStream rows = new();
        foreach ((int x0, int y0, int stepX, int stepY) in isInterlaced ? Adam7 : [(0, 0, 1, 1)])
        {
            byte[] above = [];
            for (int y = y0, filter = 0; y < height && x0 < width; y += stepY, filter++)
            {
                byte[] row = Row(width, Channels(colour), depth, x0, stepX, (x, channel) => sample(x, y, channel));
                rows.WriteByte((byte)(filter % 5));
                rows.Write(Filtered(row, above, Math.Max(1, Channels(colour) * depth / 8), filter % 5));
                above = row;
            }
        }

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colour, isInterlaced ? (byte)1 : (byte)0);
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Chunk(file, "IHDR", header);
        foreach ((string name, byte[] data) in extra)
        {
            Chunk(file, name, data);
        }

        byte[] packed = Deflate(rows.ToArray());
        Chunk(file, "IDAT", packed[..(packed.Length / 2)]);
        Chunk(file, "IDAT", packed[(packed.Length / 2)..]);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A baseline JPEG of 8 × 8 blocks, all of middle grey (or what that is in its components).</summary>
    public static byte[] Jpeg(int blocksX, int blocksY, int components, bool isAdobe = false, byte[]? exif = null)
    {
        using MemoryStream file = new();
        file.Write([0xFF, 0xD8]);
        Segment(file, 0xE0, [.. "JFIF\0"u8, 1, 1, 1, 0, 144, 0, 144, 0, 0]);
        if (exif is not null)
        {
            Segment(file, 0xE1, [.. "Exif\0\0"u8, .. exif]);
        }

        if (isAdobe)
        {
            Segment(file, 0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]);
        }

        Segment(file, 0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);
        Segment(file, 0xC0,
        [
            8, 0, (byte)(8 * blocksY), 0, (byte)(8 * blocksX), (byte)components,
            .. Enumerable.Range(1, components).SelectMany(id => (byte[])[(byte)id, 0x11, 0]),
        ]);
        Segment(file, 0xC4, [0x00, 1, .. new byte[15], 0]);
        Segment(file, 0xC4, [0x10, 1, .. new byte[15], 0]);
        Segment(file, 0xDA, [(byte)components, .. Enumerable.Range(1, components).SelectMany(id => (byte[])[(byte)id, 0x00]), 0, 63, 0]);

        // A block is two zero bits: no difference, end of block.
        int bits = 2 * blocksX * blocksY * components;
        for (; bits > 0; bits -= 8)
        {
            file.WriteByte(bits >= 8 ? (byte)0 : (byte)((1 << (8 - bits)) - 1));
        }

        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    public static byte[] Deflate(byte[] data)
    {
        using MemoryStream target = new();
        using (ZLibStream zlib = new(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return target.ToArray();
    }

    /// <summary>PNG's checksum, the slow way of its Annex D.</summary>
    public static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }

    public static int Channels(int colour) => colour switch
    {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };

    private static byte[] Row(int width, int channels, int depth, int start, int step, Func<int, int, int> sample)
    {
        int count = (width - start + step - 1) / step;
        byte[] row = new byte[((count * channels * depth) + 7) / 8];
        for (int i = 0; i < count * channels; i++)
        {
            int value = sample(start + (i / channels * step), i % channels);
            if (depth == 16)
            {
                BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(2 * i), (ushort)value);
            }
            else
            {
                row[i * depth / 8] |= (byte)(value << (8 - depth - (i * depth % 8)));
            }
        }

        return row;
    }

    private static byte[] Filtered(byte[] row, byte[] above, int distance, int filter)
    {
        byte[] filtered = new byte[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < distance ? 0 : row[i - distance], up = above.Length == 0 ? 0 : above[i];
            int corner = i < distance || above.Length == 0 ? 0 : above[i - distance];
            int p = left + up - corner, toLeft = Math.Abs(p - left), toUp = Math.Abs(p - up), toCorner = Math.Abs(p - corner);
            int paeth = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
            filtered[i] = (byte)(row[i] - filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => paeth, _ => 0 });
        }

        return filtered;
    }

    private static void Chunk(MemoryStream file, string name, byte[] data)
    {
        byte[] chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        file.Write(chunk);
    }

    private static void Segment(MemoryStream file, byte marker, byte[] data) =>
        file.Write([0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data]);
}
