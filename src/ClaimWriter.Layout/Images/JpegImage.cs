using System.Buffers.Binary;

namespace ClaimWriter.Layout.Images;

/// <summary>A JPEG's frame, read from its segments (ISO/IEC 10918-1, Annex B); its scans are not decoded.</summary>
public sealed class JpegImage
{
    private const float CentimetresPerInch = 2.54f;

    private bool _hasScan;

    private JpegImage()
    {
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; private set; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; private set; }

    /// <summary>1: grey, 3: colour, 4: cyan, magenta, yellow, black.</summary>
    public int Components { get; private set; }

    /// <summary>Whether an Adobe segment stands in it; its four-component images are inverted.</summary>
    public bool IsAdobe { get; private set; }

    /// <summary>As JFIF says; 96 where it does not.</summary>
    public float DotsPerInch { get; private set; } = 96f;

    /// <summary>The EXIF tag Orientation, 1 to 8; 1 where there is none.</summary>
    public int Orientation { get; private set; } = 1;

    /// <summary>The structure of an image that was read before.</summary>
    /// <exception cref="ArgumentException">The image is no JPEG that was checked.</exception>
    public static JpegImage Of(ImageFile image)
    {
        try
        {
            return Read(image.Content);
        }
        catch (ImageFaultException e)
        {
            throw new ArgumentException($"The image was not checked by {nameof(ImageFile)}.{nameof(ImageFile.TryRead)}.", nameof(image), e);
        }
    }

    internal static JpegImage Read(ReadOnlyMemory<byte> content)
    {
        JpegImage image = new();
        image.ReadSegments(content.Span);
        return image;
    }

    private static ImageFaultException CutShort => ImageFaultException.Truncated("JPEG", "중간에서(EOI 없음)", "before its end (EOI)");

    private void ReadSegments(ReadOnlySpan<byte> file)
    {
        const byte endOfImage = 0xD9, startOfScan = 0xDA;
        int at = 2;
        while (true)
        {
            byte marker = NextMarker(file, ref at);
            if (marker == endOfImage)
            {
                break;
            }

            if (IsAlone(marker))
            {
                continue;
            }

            ReadOnlySpan<byte> segment = Segment(file, at);
            ReadSegment(marker, segment);
            at += 2 + segment.Length;
            if (marker == startOfScan)
            {
                CheckScan(segment);
                at = EndOfScan(file, at);
            }
        }

        if (!_hasScan)
        {
            throw ImageFaultException.Damaged("JPEG", "이미지 데이터가 없습니다", "it has no image data");
        }
    }

    // Restart markers and TEM have no length (B.1.1.3).
    private static bool IsAlone(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD8);

    private static byte NextMarker(ReadOnlySpan<byte> file, ref int at)
    {
        if (at >= file.Length)
        {
            throw CutShort;
        }

        if (file[at] != 0xFF)
        {
            throw ImageFaultException.Damaged("JPEG", "표식이 있어야 할 곳에 다른 바이트가 있습니다", "there are other bytes where a marker must stand");
        }

        while (at < file.Length && file[at] == 0xFF)
        {
            at++;
        }

        return at < file.Length ? file[at++] : throw CutShort;
    }

    private static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> file, int at)
    {
        int length = file.Length - at >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(file[at..]) : throw CutShort;
        if (length < 2)
        {
            throw ImageFaultException.Damaged("JPEG", "구간의 길이가 잘못되었습니다", "a segment's length is wrong");
        }

        return length <= file.Length - at ? file.Slice(at + 2, length - 2) : throw CutShort;
    }

    // Entropy-coded data has FF only before 00 and restart markers (B.1.1.5).
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (true)
        {
            int next = file[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length)
            {
                throw CutShort;
            }

            at += next;
            byte marker = file[at + 1];
            if (marker is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }
    }

    private void ReadSegment(byte marker, ReadOnlySpan<byte> segment)
    {
        switch (marker)
        {
            case 0xC0 or 0xC1 or 0xC2:
                ReadFrame(segment);
                break;
            case 0xC3 or (>= 0xC5 and <= 0xC7) or (>= 0xC9 and <= 0xCB) or (>= 0xCD and <= 0xCF):
                throw ImageFaultException.Unsupported("JPEG", "무손실·산술 부호화", "lossless or arithmetic coding");
            case 0xE0 when segment.StartsWith("JFIF\0"u8) && segment.Length >= 12:
                ReadResolution(segment[7], BinaryPrimitives.ReadUInt16BigEndian(segment[8..]));
                break;
            case 0xE1 when segment.StartsWith("Exif\0\0"u8):
                Orientation = ExifTags.Orientation(segment[6..]);
                break;
            case 0xEE when segment.StartsWith("Adobe"u8):
                IsAdobe = true;
                break;
            default:
                break;
        }
    }

    private void ReadFrame(ReadOnlySpan<byte> segment)
    {
        if (Components != 0)
        {
            throw ImageFaultException.Damaged("JPEG", "프레임이 둘 이상입니다", "it has more than one frame");
        }

        if (segment.Length < 6 || segment.Length != 6 + (3 * segment[5]))
        {
            throw ImageFaultException.Damaged("JPEG", "프레임 머리의 길이가 잘못되었습니다", "its frame header's length is wrong");
        }

        int height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        ImageFaultException.CheckSize("JPEG", width, height);
        if (segment[0] != 8)
        {
            throw ImageFaultException.Unsupported("JPEG", "8비트가 아닌 표본", "samples of other than 8 bits");
        }

        (Width, Height, Components) = (width, height, segment[5]);
        if (Components is not (1 or 3 or 4))
        {
            throw ImageFaultException.Unsupported("JPEG", "1·3·4개가 아닌 색 성분", "other than 1, 3 or 4 colour components");
        }
    }

    private void ReadResolution(byte unit, int density)
    {
        float dots = unit switch
        {
            1 => density,
            2 => density * CentimetresPerInch,
            _ => 0,
        };
        DotsPerInch = dots is >= 4 and < 10_000 ? dots : 96f;
    }

    private void CheckScan(ReadOnlySpan<byte> segment)
    {
        if (Components == 0 || segment.IsEmpty || segment.Length != 4 + (2 * segment[0]))
        {
            throw ImageFaultException.Damaged("JPEG", "스캔 머리가 잘못되었습니다", "a scan's header is wrong");
        }

        _hasScan = true;
    }
}
