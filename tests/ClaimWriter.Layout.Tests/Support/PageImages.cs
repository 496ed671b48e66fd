using System.Diagnostics;
using ClaimWriter.Layout.Images;
using ClaimWriter.Pdf;

namespace ClaimWriter.Layout.Tests;

/// <summary>
/// Pages as small grey images, by poppler where it is installed. Its versions smooth edges differently, so images are compared by the mean
/// darkness of squares, which a missing word moves and smoothing does not.
/// </summary>
internal static class PageImages
{
    private const int Square = 12;
    private const double MostDifference = 20;

    /// <summary>The pages at 40 dots an inch; the test is skipped where <c>pdftoppm</c> is missing.</summary>
    public static List<byte[]> Draw(PageSet pages)
    {
        string folder = Directory.CreateTempSubdirectory("claimwriter-").FullName;
        try
        {
            string file = Path.Combine(folder, "letter.pdf");
            File.WriteAllBytes(file, new PdfWriter().Write(pages).ToArray());
            ProcessStartInfo start = new("pdftoppm", ["-gray", "-r", "40", "-png", file, Path.Combine(folder, "page")]);
            try
            {
                using Process process = Process.Start(start)!;
                process.WaitForExit();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                Skip.If(true, "pdftoppm is not installed.");
            }

            return [.. Directory.GetFiles(folder, "page*.png").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What two images differ in, for people; null where nobody would see it.</summary>
    public static string? Difference(byte[] expected, byte[] actual)
    {
        (int width, int height, byte[] before) = Grey(expected);
        (int newWidth, int newHeight, byte[] after) = Grey(actual);
        if ((width, height) != (newWidth, newHeight))
        {
            return $"{newWidth}×{newHeight} instead of {width}×{height} pixels";
        }

        for (int y = 0; y < height; y += Square)
        {
            for (int x = 0; x < width; x += Square)
            {
                double difference = Math.Abs(Mean(before, width, height, x, y) - Mean(after, width, height, x, y));
                if (difference > MostDifference)
                {
                    return $"the square at {x},{y} differs by {difference:F0} of 255";
                }
            }
        }

        return null;
    }

    /// <summary>Decodes an image to grey.</summary>
    public static (int Width, int Height, byte[] Pixels) Grey(byte[] png)
    {
        PngImage image = PngImage.Read(png);
        PngPixels pixels = PngPixels.Of(image);
        byte[] grey = pixels.Channels == 1 ? pixels.Colour : [.. pixels.Colour.Chunk(3).Select(c => (byte)((c[0] + c[1] + c[2]) / 3))];
        return (image.Width, image.Height, grey);
    }

    private static double Mean(byte[] pixels, int width, int height, int left, int top)
    {
        int sum = 0, count = 0;
        for (int y = top; y < Math.Min(top + Square, height); y++)
        {
            for (int x = left; x < Math.Min(left + Square, width); x++, count++)
            {
                sum += pixels[(y * width) + x];
            }
        }

        return (double)sum / count;
    }
}
