using ClaimWriter.Documents;

namespace ClaimWriter.Korean.Tests;

public sealed class ItemMarkerTests
{
    private static readonly ListMarker[] Layout =
    [
        ListMarker.Decimal, ListMarker.HangulDot, ListMarker.DecimalParenthesis, ListMarker.HangulParenthesis,
        ListMarker.DecimalParentheses, ListMarker.HangulParentheses, ListMarker.CircledDecimal, ListMarker.CircledHangul,
    ];

    [Theory]
    [InlineData(1, 1, "1.")]
    [InlineData(2, 14, "하.")]
    [InlineData(2, 15, "거.")]
    [InlineData(2, 29, "고.")]
    [InlineData(2, 43, "구.")]
    [InlineData(2, 57, "그.")]
    [InlineData(2, 71, "기.")]
    [InlineData(2, 84, "히.")]
    [InlineData(2, 85, "85.")]
    [InlineData(3, 2, "2)")]
    [InlineData(4, 2, "나)")]
    [InlineData(5, 2, "(2)")]
    [InlineData(6, 16, "(너)")]
    [InlineData(7, 20, "⑳")]
    [InlineData(7, 21, "㉑")]
    [InlineData(7, 50, "㊿")]
    [InlineData(7, 51, "(51)")]
    [InlineData(8, 14, "㉻")]
    [InlineData(8, 15, "(거)")]
    public void Text_LevelAndNumber_GivesTheMark(int level, int number, string expected) => Assert.Equal(expected, ItemMarker.Text(level, number));

    [Fact]
    public void Text_EveryLevel_AgreesWithLayout()
    {
        for (int level = 1; level <= ItemMarker.Levels; level++)
        {
            for (int number = 1; number <= 200; number++)
            {
                Assert.Equal(ListMarkers.Text(Layout[level - 1], number), ItemMarker.Text(level, number));
            }

            Assert.Equal(Layout[Math.Min(level, ItemMarker.Levels - 1)], ListMarkers.Inside(Layout[level - 1]));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(9, 1)]
    [InlineData(1, 0)]
    public void Text_OutOfRange_Throws(int level, int number) => Assert.Throws<ArgumentOutOfRangeException>(() => ItemMarker.Text(level, number));
}
