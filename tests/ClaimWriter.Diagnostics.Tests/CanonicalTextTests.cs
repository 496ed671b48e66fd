using System.Globalization;

namespace ClaimWriter.Diagnostics.Tests;

public sealed class CanonicalTextTests
{
    public static string VectorFile => Path.Combine(AppContext.BaseDirectory, "Vectors", "nfc.txt");

    [Fact]
    public void Compose_Vectors_GiveTheirComposedForm()
    {
        string[] lines = [.. File.ReadLines(VectorFile).Where(line => line[0] != '#')];
        Assert.True(lines.Length > 1500);

        Assert.All(lines, line =>
        {
            string[] forms = line.Split(';');
            Assert.Equal(forms[1], Points(CanonicalText.Compose(Text(forms[0]))));
        });
    }

    [Fact]
    public void Compose_Twice_ChangesNothingMore() => Assert.All(File.ReadLines(VectorFile).Where(line => line[0] != '#'), line =>
    {
        string once = CanonicalText.Compose(Text(line.Split(';')[0]));
        Assert.Same(once, CanonicalText.Compose(once));
    });

    [Theory]
    [InlineData("서울특별시 ○○구 (주)한빛 ㈜ ① 2020. 11. 14.")]
    [InlineData("plain ASCII")]
    [InlineData("")]
    [InlineData("\uD83D 😀")]
    public void Compose_AlreadyComposed_GivesTheSameObject(string text) => Assert.Same(text, CanonicalText.Compose(text));

    [Fact]
    public void Compose_EveryHangulSyllable_ComesBackFromItsLetters()
    {
        for (int code = 0xAC00; code <= 0xD7A3; code++)
        {
            int index = code - 0xAC00;
            string letters = $"{(char)(0x1100 + (index / 588))}{(char)(0x1161 + (index % 588 / 28))}{(index % 28 == 0 ? "" : (char)(0x11A7 + (index % 28)))}";
            Assert.Equal(((char)code).ToString(), CanonicalText.Compose(letters));
        }
    }

    private static string Text(string points) =>
        string.Concat(points.Split(' ').Select(point => char.ConvertFromUtf32(int.Parse(point, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));

    private static string Points(string text) =>
        string.Join(' ', text.EnumerateRunes().Select(rune => rune.Value.ToString("X", CultureInfo.InvariantCulture)));
}
