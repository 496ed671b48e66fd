using System.Globalization;

namespace ClaimWriter.Layout.Tests;

public sealed class SampleGoldenTests
{
    [Theory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void Set_Sample_MatchesItsGolden(string name) => GoldenFile.Check(name, SampleLetter.Outline(SampleLetter.Set(name)));

    [SkippableTheory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void Draw_Sample_LooksAsItsGoldens(string name)
    {
        List<byte[]> drawn = PageImages.Draw(SampleLetter.Set(name));
        for (int p = 0; p < drawn.Count; p++)
        {
            string path = GoldenFile.PathOf(string.Create(CultureInfo.InvariantCulture, $"{name}-{p + 1}.png"));
            if (GoldenFile.IsUpdating)
            {
                File.WriteAllBytes(path, drawn[p]);
            }

            string? difference = PageImages.Difference(File.ReadAllBytes(path), drawn[p]);
            Assert.True(difference is null, $"{Path.GetFileName(path)}: {difference}");
        }

        Assert.False(File.Exists(GoldenFile.PathOf(string.Create(CultureInfo.InvariantCulture, $"{name}-{drawn.Count + 1}.png"))), "pages are missing");
    }

    // Each golden is damaged as a fault would: a word is wiped out, a square is blackened, the page is another.
    [Theory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void Difference_DamagedGolden_IsSeen(string name)
    {
        byte[] first = File.ReadAllBytes(GoldenFile.PathOf(name + "-1.png")), second = File.ReadAllBytes(GoldenFile.PathOf(name + "-2.png"));
        Assert.Null(PageImages.Difference(first, first));
        Assert.NotNull(PageImages.Difference(first, second));
        Assert.NotNull(PageImages.Difference(first, Damaged(first, 255)));
        Assert.NotNull(PageImages.Difference(first, Damaged(first, 0)));
    }

    [Fact]
    public void Outline_DamagedGolden_IsSeen()
    {
        string golden = File.ReadAllText(GoldenFile.PathOf("sample.layout.txt"));
        Assert.NotEqual(golden.Replace("page 1:", "page 9:", StringComparison.Ordinal), SampleLetter.Outline(SampleLetter.Set("sample")));
    }

    // The first line of the letter's title and what is beside it.
    private static byte[] Damaged(byte[] png, byte level)
    {
        (int width, int height, byte[] pixels) = PageImages.Grey(png);
        int top = height / 14;
        for (int y = top; y < top + (height / 36); y++)
        {
            pixels.AsSpan((y * width) + (width / 3), width / 3).Fill(level);
        }

        return GreyPng.Write(width, height, pixels);
    }
}
