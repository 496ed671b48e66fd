using System.Globalization;
using System.Text;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Pdf.Tests;

/// <summary>Photographs stand as the camera was held, and their bytes stay as they are.</summary>
public sealed class OrientationTests
{
    // Where the first stored row and column belong, by the tag's value (CIPA DC-008, 4.6.4).
    private static readonly (string Row, string Column)[] Places =
    [
        ("top", "left"), ("top", "right"), ("bottom", "right"), ("bottom", "left"), ("left", "top"), ("right", "top"), ("right", "bottom"), ("left", "bottom"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Write_PhotographWithOrientation_StandsUprightAndPassesUntouched(int orientation)
    {
        byte[] jpeg = ImageMaker.Jpeg(3, 2, 3, exif: Exif(orientation, isLittle: orientation % 2 == 0));
        ImageFile image = Samples.Image(jpeg);
        Assert.Equal(orientation, image.Orientation);
        Assert.Equal(orientation > 4 ? (16, 24) : (24, 16), (image.Width, image.Height));

        PageBuilder b = new PageBuilder().NewPage().Figure(image, "사진", 48);
        PdfFile file = new(new PdfWriter().Write(b.Set));
        PdfDictionary drawn = file.Dictionaries.Single(d => file.Name(d.GetValueOrDefault("Subtype")) == "Image");
        Assert.Equal(jpeg, drawn.RawData);
        Assert.Equal((24.0, 16.0), (drawn["Width"], drawn["Height"]));

        double[] matrix = MatrixOf(file);
        PageItem item = b.Page.Items[0];
        (double left, double bottom) = (item.X, b.Page.Height - item.Y - item.Y2);
        (string row, string column) = Places[orientation - 1];
        AssertSide(row, matrix, (0.5, 1), (left, bottom, item.X2, item.Y2));
        AssertSide(column, matrix, (0, 0.5), (left, bottom, item.X2, item.Y2));
    }

    [Fact]
    public void TryRead_DamagedExif_IsUpright()
    {
        byte[][] damaged = [[], [.. "II*\0"u8], [.. "MM\0*"u8, 0xFF, 0xFF, 0xFF, 0xFF], Exif(0, isLittle: true), Exif(9, isLittle: false), Exif(6, isLittle: true)[..15]];
        Assert.All(damaged, exif => Assert.Equal(1, Samples.Image(ImageMaker.Jpeg(1, 1, 1, exif: exif)).Orientation));
    }

    // The middle of the first row is at (0.5, 1) of the unit square, of the first column at (0, 0.5).
    private static void AssertSide(string side, double[] m, (double U, double V) point, (double Left, double Bottom, double Width, double Height) box)
    {
        double x = (m[0] * point.U) + (m[2] * point.V) + m[4], y = (m[1] * point.U) + (m[3] * point.V) + m[5];
        (double expectedX, double expectedY) = side switch
        {
            "left" => (box.Left, box.Bottom + (box.Height / 2)),
            "right" => (box.Left + box.Width, box.Bottom + (box.Height / 2)),
            "top" => (box.Left + (box.Width / 2), box.Bottom + box.Height),
            _ => (box.Left + (box.Width / 2), box.Bottom),
        };
        Assert.Equal(expectedX, x, 0.02);
        Assert.Equal(expectedY, y, 0.02);
    }

    private static double[] MatrixOf(PdfFile file)
    {
        string content = Encoding.Latin1.GetString(PdfFile.Data(file.Dictionary(file.Pages[0]["Contents"])!));
        string line = content.Split('\n').Single(l => l.Contains(" cm/I0 Do", StringComparison.Ordinal));
        return [.. line["q ".Length..line.IndexOf(" cm", StringComparison.Ordinal)].Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
    }

    private static byte[] Exif(int orientation, bool isLittle)
    {
        byte value = (byte)orientation;
        return isLittle
            ? [.. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x00, 0x01, 3, 0, 1, 0, 0, 0, 9, 0, 0, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, value, 0, 0, 0, 0, 0, 0, 0]
            : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0];
    }
}
