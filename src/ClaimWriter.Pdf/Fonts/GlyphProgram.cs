using System.Buffers.Binary;

namespace ClaimWriter.Pdf.Fonts;

/// <summary>
/// A glyph's outline as it goes into subsets: without hinting instructions, which paper and large screens do not use and which are half of
/// its bytes (ISO/IEC 14496-22, 'glyf').
/// </summary>
internal sealed class GlyphProgram
{
    private const int HeaderLength = 10;

    private const int WordArguments = 0x0001, Scaled = 0x0008, MoreComponents = 0x0020, ScaledBoth = 0x0040, Transformed = 0x0080,
        HasInstructions = 0x0100;

    private GlyphProgram(byte[] outline)
    {
        Outline = outline;
        Length = outline.Length;
        IsComposite = outline.Length > 0 && (outline[0] & 0x80) != 0;
        Left = outline.Length == 0 ? (short)0 : BinaryPrimitives.ReadInt16BigEndian(outline.AsSpan(2));
        for (int i = 0; i < outline.Length; i += 2)
        {
            uint half = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(i));
            (EvenSum, OddSum) = (i & 2) == 0 ? (EvenSum + half, OddSum) : (EvenSum, OddSum + half);
        }
    }

    /// <summary>The glyph without ink.</summary>
    public static GlyphProgram Empty { get; } = new([]);

    /// <summary>The outline's bytes, padded to a multiple of two.</summary>
    public byte[] Outline { get; }

    /// <summary>Its length in bytes.</summary>
    public int Length { get; }

    /// <summary>Sum of its 16-bit words at even places, for table checksums.</summary>
    public uint EvenSum { get; }

    /// <summary>Sum of its 16-bit words at odd places.</summary>
    public uint OddSum { get; }

    /// <summary>Whether it is put together from other glyphs.</summary>
    public bool IsComposite { get; }

    /// <summary>Its leftmost point, in font units.</summary>
    public short Left { get; }

    /// <summary>Takes the instructions out of an outline.</summary>
    public static GlyphProgram Of(ReadOnlySpan<byte> outline)
    {
        if (outline.IsEmpty)
        {
            return Empty;
        }

        short contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        return new GlyphProgram(contours < 0 ? WithoutCompositeInstructions(outline) : WithoutInstructions(outline, contours));
    }

    /// <summary>Where the next component's glyph index stands in a composite outline; starts at 0 and ends at -1.</summary>
    public static int NextComponent(ReadOnlySpan<byte> outline, int current)
    {
        if (current == 0)
        {
            return HeaderLength + 2;
        }

        int flags = BinaryPrimitives.ReadUInt16BigEndian(outline[(current - 2)..]);
        return (flags & MoreComponents) == 0 ? -1 : current + ComponentLength(flags);
    }

    private static int ComponentLength(int flags) =>
        4 + ((flags & WordArguments) != 0 ? 4 : 2)
        + ((flags & Scaled) != 0 ? 2 : (flags & ScaledBoth) != 0 ? 4 : (flags & Transformed) != 0 ? 8 : 0);

    private static byte[] WithoutInstructions(ReadOnlySpan<byte> outline, int contours)
    {
        int lengthAt = HeaderLength + (2 * contours);
        int flagsAt = lengthAt + 2 + BinaryPrimitives.ReadUInt16BigEndian(outline[lengthAt..]);
        int end = contours == 0 ? flagsAt : EndOfPoints(outline, flagsAt, 1 + BinaryPrimitives.ReadUInt16BigEndian(outline[(lengthAt - 2)..]));
        byte[] bare = new byte[Padded(lengthAt + 2 + end - flagsAt)];
        outline[..lengthAt].CopyTo(bare);
        outline[flagsAt..end].CopyTo(bare.AsSpan(lengthAt + 2));
        return bare;
    }

    // Flags are run-length coded and say how long each coordinate is; only walking them finds where the points end.
    private static int EndOfPoints(ReadOnlySpan<byte> outline, int at, int points)
    {
        const int shortX = 2, shortY = 4, repeat = 8, sameX = 16, sameY = 32;
        int coordinates = 0;
        while (points > 0)
        {
            int flag = outline[at++];
            int count = 1 + ((flag & repeat) != 0 ? outline[at++] : 0);
            points -= count;
            int x = (flag & shortX) != 0 ? 1 : (flag & sameX) != 0 ? 0 : 2;
            int y = (flag & shortY) != 0 ? 1 : (flag & sameY) != 0 ? 0 : 2;
            coordinates += count * (x + y);
        }

        return at + coordinates;
    }

    private static byte[] WithoutCompositeInstructions(ReadOnlySpan<byte> outline)
    {
        byte[] bare = outline.ToArray();
        int end = HeaderLength;
        for (int at = NextComponent(outline, 0); at > 0; at = NextComponent(outline, at))
        {
            int flags = BinaryPrimitives.ReadUInt16BigEndian(outline[(at - 2)..]);
            BinaryPrimitives.WriteUInt16BigEndian(bare.AsSpan(at - 2), (ushort)(flags & ~HasInstructions));
            end = at - 2 + ComponentLength(flags);
        }

        return bare.AsSpan(0, Padded(end)).Length == bare.Length ? bare : Cut(bare, end);
    }

    private static byte[] Cut(byte[] bare, int end)
    {
        byte[] cut = new byte[Padded(end)];
        bare.AsSpan(0, end).CopyTo(cut);
        return cut;
    }

    private static int Padded(int length) => (length + 1) & ~1;
}
