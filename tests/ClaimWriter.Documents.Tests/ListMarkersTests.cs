namespace ClaimWriter.Documents.Tests;

public sealed class ListMarkersTests
{
    [Theory]
    [InlineData(ListMarker.Decimal, 12, "12.")]
    [InlineData(ListMarker.HangulDot, 1, "가.")]
    [InlineData(ListMarker.HangulDot, 14, "하.")]
    [InlineData(ListMarker.HangulDot, 15, "거.")]
    [InlineData(ListMarker.HangulDot, 16, "너.")]
    [InlineData(ListMarker.HangulDot, 28, "허.")]
    [InlineData(ListMarker.HangulDot, 29, "고.")]
    [InlineData(ListMarker.HangulDot, 84, "히.")]
    [InlineData(ListMarker.HangulDot, 85, "85.")]
    [InlineData(ListMarker.HangulDot, 0, "0.")]
    [InlineData(ListMarker.DecimalParenthesis, 3, "3)")]
    [InlineData(ListMarker.HangulParenthesis, 3, "다)")]
    [InlineData(ListMarker.DecimalParentheses, 3, "(3)")]
    [InlineData(ListMarker.HangulParentheses, 3, "(다)")]
    [InlineData(ListMarker.CircledDecimal, 1, "①")]
    [InlineData(ListMarker.CircledDecimal, 20, "⑳")]
    [InlineData(ListMarker.CircledDecimal, 21, "㉑")]
    [InlineData(ListMarker.CircledDecimal, 35, "㉟")]
    [InlineData(ListMarker.CircledDecimal, 36, "㊱")]
    [InlineData(ListMarker.CircledDecimal, 50, "㊿")]
    [InlineData(ListMarker.CircledDecimal, 51, "(51)")]
    [InlineData(ListMarker.CircledHangul, 1, "㉮")]
    [InlineData(ListMarker.CircledHangul, 14, "㉻")]
    [InlineData(ListMarker.CircledHangul, 15, "(거)")]
    [InlineData(ListMarker.Bullet, 1, "•")]
    public void Text_Number_GivesItsMark(ListMarker marker, int number, string expected) =>
        Assert.Equal(expected, ListMarkers.Text(marker, number));

    [Fact]
    public void Inside_EachMarker_GoesDownTheOrder()
    {
        List<string> marks = [];
        ListMarker marker = ListMarker.Decimal;
        for (int i = 0; i < 9; i++)
        {
            marks.Add(ListMarkers.Text(marker, 1));
            marker = ListMarkers.Inside(marker);
        }

        Assert.Equal(["1.", "가.", "1)", "가)", "(1)", "(가)", "①", "㉮", "㉮"], marks);
    }
}
