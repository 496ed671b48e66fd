namespace ClaimWriter.Layout.Images;

/// <summary>Tells image formats by their first bytes; a file's name proves nothing.</summary>
internal static class ImageSignature
{
    public const string Png = "PNG";

    public const string Jpeg = "JPEG";

    /// <summary>The format's name; null where the bytes are no image that is known.</summary>
    public static string? Of(ReadOnlySpan<byte> content) => content switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Png,
        [0xFF, 0xD8, ..] => Jpeg,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "GIF",
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "BMP",
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] or [(byte)'I', (byte)'I', 43, 0, ..] => "TIFF",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "WebP",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h', (byte)'e', (byte)'i' or (byte)'v', _, ..] => "HEIC",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', (byte)'f', ..] => "AVIF",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "PDF",
        [(byte)'<', (byte)'s', (byte)'v', (byte)'g', ..] => "SVG",
        _ => null,
    };
}
