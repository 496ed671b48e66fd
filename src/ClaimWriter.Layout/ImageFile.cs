using System.Diagnostics.CodeAnalysis;
using ClaimWriter.Diagnostics;
using ClaimWriter.Layout.Images;

namespace ClaimWriter.Layout;

/// <summary>The image formats that a letter can carry.</summary>
public enum ImageFormat
{
    /// <summary>PNG, ISO/IEC 15948.</summary>
    Png,

    /// <summary>JPEG, ISO/IEC 10918; its bytes pass through untouched.</summary>
    Jpeg,

    /// <summary>A page of another document, which the room that prints the pages knows how to paint.</summary>
    Page,
}

/// <summary>An image file whose structure was checked, with its size. Pages of other documents are placed in the same way and derive from it.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="DotsPerInch">As the file says; 96 where it does not.</param>
/// <param name="Content">The whole file.</param>
public record ImageFile(ImageFormat Format, int Width, int Height, float DotsPerInch, ReadOnlyMemory<byte> Content)
{
    /// <summary>
    /// How the stored rows stand on the page: 1 to 8 as the EXIF tag Orientation says (CIPA DC-008, 4.6.4), 1 being upright.
    /// <see cref="Width"/> and <see cref="Height"/> are those of the image as it is seen.
    /// </summary>
    public int Orientation { get; init; } = 1;

    /// <summary>The longest side that is read, in pixels.</summary>
    public const int MaximumSide = 32_767;

    /// <summary>The most pixels that are read; a small file can claim billions.</summary>
    public const long MaximumPixels = 64_000_000;

    /// <summary>Reads an image and checks it to its last byte.</summary>
    /// <param name="content">The whole file; kept, not copied.</param>
    /// <param name="name">Its name, for the fault.</param>
    /// <param name="image">The image.</param>
    /// <param name="fault">What is wrong with it: not a PNG or JPEG, cut short, damaged, too large.</param>
    /// <returns>Whether the file is an image that a letter can carry.</returns>
    public static bool TryRead(
        ReadOnlyMemory<byte> content, string name, [NotNullWhen(true)] out ImageFile? image, [NotNullWhen(false)] out Diagnostic? fault)
    {
        (image, fault) = (null, null);
        try
        {
            image = ImageSignature.Of(content.Span) switch
            {
                ImageSignature.Png => OfPng(PngImage.Read(content)),
                ImageSignature.Jpeg => OfJpeg(JpegImage.Read(content), content),
                string other => throw ImageFaultException.Refused(other),
                null => throw ImageFaultException.Unknown(content.Length),
            };
            return true;
        }
        catch (ImageFaultException e)
        {
            fault = new Diagnostic(Severity.Error, e.Code, SourcePlace.Whole(name), e.Fact, e.Hint);
            return false;
        }

        ImageFile OfPng(PngImage png) => new(ImageFormat.Png, png.Width, png.Height, png.DotsPerInch, content);
    }

    private static ImageFile OfJpeg(JpegImage jpeg, ReadOnlyMemory<byte> content) =>
        jpeg.Orientation < 5
            ? new(ImageFormat.Jpeg, jpeg.Width, jpeg.Height, jpeg.DotsPerInch, content) { Orientation = jpeg.Orientation }
            : new(ImageFormat.Jpeg, jpeg.Height, jpeg.Width, jpeg.DotsPerInch, content) { Orientation = jpeg.Orientation };
}
