using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using ClaimWriter.Layout;
using ClaimWriter.Layout.Images;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Images;

/// <summary>
/// An image as a PDF stream's entries and data, made once a process for each image and shared: a seal stands on every letter of a batch.
/// </summary>
internal sealed class ImageObject
{
    private static readonly ConditionalWeakTable<ImageFile, ImageObject> Made = [];

    private ImageObject(string entries, byte[] data, byte[]? mask, string maskEntries, bool isCmyk)
    {
        Entries = Encoding.ASCII.GetBytes(entries);
        Data = data;
        Mask = mask;
        MaskEntries = Encoding.ASCII.GetBytes(maskEntries);
        IsCmyk = isCmyk;
    }

    private byte[] Entries { get; }

    private byte[] Data { get; }

    private byte[]? Mask { get; }

    private byte[] MaskEntries { get; }

    private bool IsCmyk { get; }

    /// <summary>Whether an image is blended with what lies under it.</summary>
    public static bool HasMask(ImageFile image) => Of(image).Mask is not null;

    /// <summary>Whether an image needs the profile of <see cref="Document.ColourProfiles.Cmyk"/>.</summary>
    public static bool NeedsCmyk(ImageFile image) => image.Format != ImageFormat.Page && Of(image).IsCmyk;

    /// <summary>Writes an image, and its mask, as the object of this number.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="image">The image.</param>
    /// <param name="number">Its object.</param>
    /// <param name="cmykProfile">Object of the CMYK profile; 0 where no image needs it.</param>
    public static void Write(ObjectFile file, ImageFile image, int number, int cmykProfile)
    {
        ImageObject made = Of(image);
        ByteBuffer entries = new(256);
        entries.Put(made.Entries);
        if (made.IsCmyk)
        {
            entries.Put("/ColorSpace[/ICCBased "u8).PutReference(cmykProfile).Put("]"u8);
        }

        if (made.Mask is { } mask)
        {
            int maskNumber = file.Reserve();
            entries.Put("/SMask "u8).PutReference(maskNumber);
            file.WriteRawStream(maskNumber, made.MaskEntries, mask);
        }

        file.WriteRawStream(number, entries.Written, made.Data);
    }

    private static ImageObject Of(ImageFile image) =>
        Made.GetValue(image, static key => key.Format == ImageFormat.Jpeg ? OfJpeg(key) : OfPng(PngImage.Of(key)));

    private static string Entry(int width, int height, int depth) => string.Create(
        CultureInfo.InvariantCulture, $"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent {depth}");

    private static ImageObject OfJpeg(ImageFile image)
    {
        JpegImage jpeg = JpegImage.Of(image);
        string space = jpeg.Components switch
        {
            1 => "/ColorSpace/DeviceGray",
            3 => "/ColorSpace/DeviceRGB",
            _ => "",
        };

        // Adobe's programs store four components inverted.
        string decode = jpeg is { Components: 4, IsAdobe: true } ? "/Decode[1 0 1 0 1 0 1 0]" : "";
        string entries = Entry(jpeg.Width, jpeg.Height, 8) + space + decode + "/Filter/DCTDecode";
        return new ImageObject(entries, image.Content.ToArray(), mask: null, "", jpeg.Components == 4);
    }

    // Rows that are stored as PDF reads them pass through; others are decoded and compressed again.
    private static ImageObject OfPng(PngImage png)
    {
        bool passes = !png.IsInterlaced && (png.Colour == PngColour.Palette || !png.HasTransparency);
        PngPixels? pixels = passes && !png.HasTransparency ? null : PngPixels.Of(png);
        byte[]? mask = pixels?.Alpha is { } alpha ? Deflate(alpha) : null;
        string maskEntries = Entry(png.Width, png.Height, 8) + "/ColorSpace/DeviceGray/Filter/FlateDecode";
        if (passes)
        {
            return new ImageObject(PassedEntries(png), png.JoinData(), mask, maskEntries, isCmyk: false);
        }

        string space = pixels!.Channels == 1 ? "/ColorSpace/DeviceGray" : "/ColorSpace/DeviceRGB";
        string entries = Entry(png.Width, png.Height, 8) + space + "/Filter/FlateDecode";
        return new ImageObject(entries, Deflate(pixels.Colour), mask, maskEntries, isCmyk: false);
    }

    private static string PassedEntries(PngImage png)
    {
        string space = png.Colour switch
        {
            PngColour.Grey => "/ColorSpace/DeviceGray",
            PngColour.Rgb => "/ColorSpace/DeviceRGB",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"/ColorSpace[/Indexed/DeviceRGB {(png.Palette.Length / 3) - 1}<{Convert.ToHexString(png.Palette.Span)}>]"),
        };
        return Entry(png.Width, png.Height, png.BitDepth) + space + string.Create(
            CultureInfo.InvariantCulture,
            $"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {png.Channels}/BitsPerComponent {png.BitDepth}/Columns {png.Width}>>");
    }

    private static byte[] Deflate(byte[] data)
    {
        using MemoryStream target = new();
        using (ZLibStream zlib = new(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return target.ToArray();
    }
}
