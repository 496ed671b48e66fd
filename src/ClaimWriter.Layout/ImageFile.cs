namespace ClaimWriter.Layout;

/// <summary>The image formats that a letter can carry.</summary>
public enum ImageFormat
{
    /// <summary>PNG, ISO/IEC 15948.</summary>
    Png,

    /// <summary>JPEG, ISO/IEC 10918; its bytes pass through untouched.</summary>
    Jpeg,
}

/// <summary>An image file whose structure was checked, with its size.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="DotsPerInch">As the file says; 96 where it does not.</param>
/// <param name="Content">The whole file.</param>
public sealed record ImageFile(ImageFormat Format, int Width, int Height, float DotsPerInch, ReadOnlyMemory<byte> Content);
