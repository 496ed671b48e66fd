using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace ClaimWriter.Layout.Images;

/// <summary>What a PNG's samples are (ISO/IEC 15948, 11.2.2).</summary>
public enum PngColour
{
    /// <summary>Grey.</summary>
    Grey = 0,

    /// <summary>Red, green, blue.</summary>
    Rgb = 2,

    /// <summary>Indices into the palette.</summary>
    Palette = 3,

    /// <summary>Grey and alpha.</summary>
    GreyAlpha = 4,

    /// <summary>Red, green, blue and alpha.</summary>
    RgbAlpha = 6,
}

/// <summary>A PNG whose chunks, checksums and compressed data were checked (ISO/IEC 15948).</summary>
public sealed class PngImage
{
    private const int ScratchLength = 64 * 1024;

    private readonly List<ReadOnlyMemory<byte>> _data = [];

    private PngImage()
    {
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; private set; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; private set; }

    /// <summary>Bits of a sample: 1, 2, 4, 8 or 16.</summary>
    public int BitDepth { get; private set; }

    /// <summary>What the samples are.</summary>
    public PngColour Colour { get; private set; }

    /// <summary>Whether the rows come in the seven passes of Adam7.</summary>
    public bool IsInterlaced { get; private set; }

    /// <summary>Red, green and blue of each index; empty unless <see cref="Colour"/> is a palette.</summary>
    public ReadOnlyMemory<byte> Palette { get; private set; }

    /// <summary>The tRNS chunk: alpha of the first indices, or the one colour that is clear; empty: none.</summary>
    public ReadOnlyMemory<byte> Transparency { get; private set; }

    /// <summary>As pHYs says; 96 where it does not.</summary>
    public float DotsPerInch { get; private set; } = 96f;

    /// <summary>Samples of a pixel.</summary>
    public int Channels => Colour switch
    {
        PngColour.Rgb => 3,
        PngColour.GreyAlpha => 2,
        PngColour.RgbAlpha => 4,
        _ => 1,
    };

    /// <summary>Whether any pixel can be other than opaque.</summary>
    public bool HasTransparency => Colour is PngColour.GreyAlpha or PngColour.RgbAlpha || !Transparency.IsEmpty;

    /// <summary>Reads a PNG that <see cref="ImageFile.TryRead"/> accepted, or finds its fault.</summary>
    internal static PngImage Read(ReadOnlyMemory<byte> content)
    {
        PngImage image = new();
        image.ReadChunks(content);
        image.CheckData();
        return image;
    }

    /// <summary>The structure of an image that was read before; nothing is checked again.</summary>
    /// <exception cref="ArgumentException">The image is no PNG that was checked.</exception>
    public static PngImage Of(ImageFile image)
    {
        try
        {
            PngImage png = new();
            png.ReadChunks(image.Content);
            return png;
        }
        catch (ImageFaultException e)
        {
            throw new ArgumentException($"The image was not checked by {nameof(ImageFile)}.{nameof(ImageFile.TryRead)}.", nameof(image), e);
        }
    }

    /// <summary>The image data: one zlib stream of filtered rows.</summary>
    public byte[] JoinData()
    {
        byte[] joined = new byte[_data.Sum(part => part.Length)];
        int at = 0;
        foreach (ReadOnlyMemory<byte> part in _data)
        {
            part.CopyTo(joined.AsMemory(at));
            at += part.Length;
        }

        return joined;
    }

    /// <summary>Bytes of a row of pixels without its filter byte.</summary>
    internal int RowLength(int width) => checked((int)((((long)width * Channels * BitDepth) + 7) / 8));

    private void ReadChunks(ReadOnlyMemory<byte> content)
    {
        ReadOnlySpan<byte> file = content.Span;
        if (!file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
        {
            throw ImageFaultException.Damaged("PNG", "파일 머리의 줄바꿈이 바뀌었습니다", "its signature was changed, as by a transfer in text mode");
        }

        int at = 8;
        string type = "";
        while (type != "IEND")
        {
            if (file.Length - at < 12)
            {
                throw ImageFaultException.Truncated("PNG", "중간에서(IEND 없음)", "before its end chunk (IEND)");
            }

            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            type = ChunkName(file.Slice(at + 4, 4));
            if (length > (uint)(file.Length - at - 12))
            {
                throw ImageFaultException.Truncated("PNG", $"{type} 조각 안에서", $"inside chunk {type}");
            }

            CheckSum(file.Slice(at + 4, 4 + (int)length), BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + (int)length)..]), type);
            ReadChunk(type, content.Slice(at + 8, (int)length), isFirst: at == 8);
            at += 12 + (int)length;
        }

        CheckComplete();
    }

    private static string ChunkName(ReadOnlySpan<byte> name)
    {
        foreach (byte letter in name)
        {
            if (!char.IsAsciiLetter((char)letter))
            {
                throw ImageFaultException.Damaged("PNG", "조각 이름이 잘못되었습니다", "a chunk's name is no name");
            }
        }

        return Encoding.ASCII.GetString(name);
    }

    private static void CheckSum(ReadOnlySpan<byte> chunk, uint expected, string type)
    {
        if (Crc32.Of(chunk) != expected)
        {
            throw ImageFaultException.Damaged("PNG", $"{type} 조각의 검사합이 맞지 않습니다", $"the checksum of chunk {type} does not match");
        }
    }

    private void ReadChunk(string type, ReadOnlyMemory<byte> data, bool isFirst)
    {
        if (isFirst != (type == "IHDR"))
        {
            throw ImageFaultException.Damaged("PNG", "IHDR 조각이 처음이 아닙니다", "IHDR is not the first chunk, once");
        }

        switch (type)
        {
            case "IHDR": ReadHeader(data.Span); break;
            case "PLTE": ReadPalette(data); break;
            case "tRNS": ReadTransparency(data); break;
            case "pHYs": ReadResolution(data.Span); break;
            case "IDAT": _data.Add(data); break;
            case "IEND": break;
            default:
                if (char.IsAsciiLetterUpper(type[0]))
                {
                    throw ImageFaultException.Unsupported("PNG", $"필수 조각 {type}", $"the critical chunk {type}");
                }

                break;
        }
    }

    private void ReadHeader(ReadOnlySpan<byte> data)
    {
        if (data.Length != 13)
        {
            throw ImageFaultException.Damaged("PNG", "IHDR의 길이가 13이 아닙니다", "IHDR is not 13 bytes long");
        }

        long width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        ImageFaultException.CheckSize("PNG", width, height);
        (Width, Height, BitDepth, Colour, IsInterlaced) = ((int)width, (int)height, data[8], (PngColour)data[9], data[12] == 1);
        bool isDepthAllowed = Colour switch
        {
            PngColour.Grey => BitDepth is 1 or 2 or 4 or 8 or 16,
            PngColour.Palette => BitDepth is 1 or 2 or 4 or 8,
            PngColour.Rgb or PngColour.GreyAlpha or PngColour.RgbAlpha => BitDepth is 8 or 16,
            _ => false,
        };
        if (!isDepthAllowed || data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            throw ImageFaultException.Damaged("PNG", "IHDR의 색 형식이나 비트 수가 규격에 없습니다", "IHDR has a colour type, depth or method that does not exist");
        }
    }

    private void ReadPalette(ReadOnlyMemory<byte> data)
    {
        if (data.Length is 0 or > 768 || data.Length % 3 != 0)
        {
            throw ImageFaultException.Damaged("PNG", "팔레트의 길이가 잘못되었습니다", "the palette's length is wrong");
        }

        Palette = Colour == PngColour.Palette ? data : default;
    }

    private void ReadTransparency(ReadOnlyMemory<byte> data)
    {
        bool isRight = Colour switch
        {
            PngColour.Grey => data.Length == 2,
            PngColour.Rgb => data.Length == 6,
            PngColour.Palette => data.Length <= Palette.Length / 3,
            _ => false,
        };
        Transparency = isRight
            ? data
            : throw ImageFaultException.Damaged("PNG", "tRNS 조각이 색 형식과 맞지 않습니다", "chunk tRNS does not suit the colour type");
    }

    private void ReadResolution(ReadOnlySpan<byte> data)
    {
        const float metresPerInch = 0.0254f;
        uint perMetre = data.Length == 9 && data[8] == 1 ? BinaryPrimitives.ReadUInt32BigEndian(data) : 0;
        DotsPerInch = perMetre is > 100 and < 1_000_000 ? perMetre * metresPerInch : 96f;
    }

    private void CheckComplete()
    {
        if (_data.Count == 0)
        {
            throw ImageFaultException.Damaged("PNG", "이미지 데이터(IDAT)가 없습니다", "it has no image data (IDAT)");
        }

        if (Colour == PngColour.Palette && Palette.IsEmpty)
        {
            throw ImageFaultException.Damaged("PNG", "팔레트(PLTE)가 없습니다", "its palette (PLTE) is missing");
        }
    }

    // Inflates without keeping, so that a large image costs no memory to check.
    private void CheckData()
    {
        try
        {
            using MemoryStream joined = new(JoinData());
            using ZLibStream zlib = new(joined, CompressionMode.Decompress);
            byte[] row = new byte[ScratchLength];
            foreach (PngPass pass in PngPass.Of(this))
            {
                CheckRows(zlib, pass, row);
            }

            if (zlib.Read(row) > 0)
            {
                throw ImageFaultException.Damaged("PNG", "이미지 데이터가 크기보다 많습니다", "it has more image data than its size needs");
            }
        }
        catch (InvalidDataException)
        {
            throw ImageFaultException.Damaged("PNG", "압축된 이미지 데이터를 풀 수 없습니다", "its image data cannot be decompressed");
        }
    }

    private void CheckRows(ZLibStream zlib, PngPass pass, byte[] scratch)
    {
        int length = RowLength(pass.Width);
        for (int y = 0; y < pass.Height; y++)
        {
            int filter = zlib.ReadByte();
            bool isWhole = filter >= 0;
            for (int left = length; isWhole && left > 0; left -= scratch.Length)
            {
                int wanted = Math.Min(left, scratch.Length);
                isWhole = zlib.ReadAtLeast(scratch.AsSpan(0, wanted), wanted, throwOnEndOfStream: false) == wanted;
            }

            if (!isWhole)
            {
                throw ImageFaultException.Truncated("PNG", "이미지 데이터(IDAT) 안에서", "inside its image data (IDAT)");
            }

            if (filter > 4)
            {
                throw ImageFaultException.Damaged("PNG", "행의 필터 형식이 잘못되었습니다", "a row has a filter that does not exist");
            }
        }
    }
}

/// <summary>The rows of one pass over the image: the whole of it, or one of Adam7's seven (ISO/IEC 15948, 8.2).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PngPass(int Width, int Height, int StartX, int StartY, int StepX, int StepY)
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>The passes of an image that have pixels.</summary>
    public static IEnumerable<PngPass> Of(PngImage image)
    {
        if (!image.IsInterlaced)
        {
            yield return new PngPass(image.Width, image.Height, 0, 0, 1, 1);
            yield break;
        }

        foreach ((int x, int y, int stepX, int stepY) in Adam7)
        {
            int width = (image.Width - x + stepX - 1) / stepX, height = (image.Height - y + stepY - 1) / stepY;
            if (width > 0 && height > 0)
            {
                yield return new PngPass(width, height, x, y, stepX, stepY);
            }
        }
    }
}
