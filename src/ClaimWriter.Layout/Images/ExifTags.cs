using System.Buffers.Binary;

namespace ClaimWriter.Layout.Images;

/// <summary>The tags of a photograph (CIPA DC-008), which stand in a small TIFF. What is damaged or missing is as if it had not been written.</summary>
internal static class ExifTags
{
    /// <summary>How the stored rows stand, 1 to 8.</summary>
    /// <param name="tiff">The segment after its mark.</param>
    public static int Orientation(ReadOnlySpan<byte> tiff)
    {
        const int orientation = 0x0112, entryLength = 12, most = 8;
        bool isLittle = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || (!isLittle && !tiff.StartsWith("MM\0*"u8)))
        {
            return 1;
        }

        uint directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return 1;
        }

        ReadOnlySpan<byte> entries = tiff[(int)directory..];
        int count = Math.Min(U16(entries, isLittle), (entries.Length - 2) / entryLength);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = entries.Slice(2 + (entryLength * i), entryLength);
            if (U16(entry, isLittle) == orientation)
            {
                int value = U16(entry[8..], isLittle);
                return value is >= 1 and <= most ? value : 1;
            }
        }

        return 1;
    }

    private static int U16(ReadOnlySpan<byte> data, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(data) : BinaryPrimitives.ReadUInt16BigEndian(data);
}
