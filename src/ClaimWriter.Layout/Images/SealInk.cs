using System.Runtime.CompilerServices;

namespace ClaimWriter.Layout.Images;

/// <summary>The colour of a seal's ink: red, by custom and for agencies by rule (행정업무규정 시행규칙 제11조). Looked at once for each image.</summary>
public static class SealInk
{
    private const int LeastAlpha = 32, MostPaper = 225, LeastLead = 40;
    private static readonly ConditionalWeakTable<ImageFile, object> Known = [];
    private static readonly object Red = true, Other = false;

    /// <summary>Whether a PNG's ink is red; true for all else, which is not decoded.</summary>
    public static bool IsRed(ImageFile seal) =>
        seal.Format != ImageFormat.Png || ReferenceEquals(Known.GetValue(seal, static image => Look(PngPixels.Of(PngImage.Of(image))) ? Red : Other), Red);

    // Paper and what is clear are not ink. An image without ink has none of a wrong colour.
    private static bool Look(PngPixels pixels)
    {
        long red = 0, green = 0, blue = 0, count = 0;
        for (int i = 0; i < pixels.Colour.Length / pixels.Channels; i++)
        {
            ReadOnlySpan<byte> colour = pixels.Colour.AsSpan(i * pixels.Channels, pixels.Channels);
            (int r, int g, int b) = pixels.Channels == 1 ? (colour[0], colour[0], colour[0]) : (colour[0], colour[1], colour[2]);
            if ((pixels.Alpha is { } alpha && alpha[i] < LeastAlpha) || Math.Min(r, Math.Min(g, b)) > MostPaper)
            {
                continue;
            }

            (red, green, blue, count) = (red + r, green + g, blue + b, count + 1);
        }

        return count == 0 || red - Math.Max(green, blue) >= LeastLead * count;
    }
}
