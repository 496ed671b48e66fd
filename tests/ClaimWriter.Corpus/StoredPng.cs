using System.Buffers.Binary;
using System.Text;

namespace ClaimWriter.Corpus;

/// <summary>Grey PNG pictures whose bytes hang on no compressor: their zlib blocks are stored (RFC 1950, RFC 1951 3.2.4).</summary>
internal static class StoredPng
{
    private const int Adler = 65_521;
    private const uint CrcPolynomial = 0xEDB88320;

    /// <summary>A picture of bars, one a value.</summary>
    public static byte[] Bars(IReadOnlyList<int> heights, int height)
    {
        const int widthOfBar = 6;
        int width = heights.Count * widthOfBar;
        byte[] pixels = new byte[height * (width + 1)];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bool isBar = x % widthOfBar < widthOfBar - 2 && height - y <= heights[x / widthOfBar];
                pixels[(y * (width + 1)) + 1 + x] = (byte)(isBar ? 60 : 250);
            }
        }

        using MemoryStream png = new();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", Stored(pixels));
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static byte[] Stored(byte[] data)
    {
        const int longest = 65_535;
        using MemoryStream zlib = new();
        zlib.Write([0x78, 0x01]);
        for (int at = 0; at < data.Length; at += longest)
        {
            int length = Math.Min(longest, data.Length - at);
            byte[] head = new byte[5];
            head[0] = (byte)(at + length == data.Length ? 1 : 0);
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(1), (ushort)length);
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(3), (ushort)~length);
            zlib.Write(head);
            zlib.Write(data, at, length);
        }

        uint a = 1, b = 0;
        foreach (byte value in data)
        {
            a = (a + value) % Adler;
            b = (b + a) % Adler;
        }

        byte[] check = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(check, (b << 16) | a);
        zlib.Write(check);
        return zlib.ToArray();
    }

    private static void Chunk(MemoryStream png, string type, byte[] data)
    {
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        png.Write(body);
        uint crc = uint.MaxValue;
        foreach (byte value in body)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * CrcPolynomial);
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        png.Write(number);
    }
}
