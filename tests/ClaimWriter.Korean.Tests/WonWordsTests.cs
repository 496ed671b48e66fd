using System.Globalization;

namespace ClaimWriter.Korean.Tests;

public sealed class WonWordsTests
{
    public static TheoryData<long, string, string, string> Rows()
    {
        TheoryData<long, string, string, string> rows = [];
        foreach (string[] row in Vectors.Rows("won-words.csv"))
        {
            rows.Add(long.Parse(row[0], CultureInfo.InvariantCulture), row[1], row[2], row[3]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Words_VectorRow_AreExact(long amount, string legal, string prose, string hanja)
    {
        Assert.Equal(legal, WonWords.Legal(amount));
        Assert.Equal(prose, WonWords.Prose(amount));
        Assert.Equal(hanja, WonWords.Hanja(amount));
        Assert.Equal(amount, WonWords.ParseLegal(legal));
    }

    [Theory]
    [InlineData(10_000_000_000_000_000, "일경", "일경", "壹京")]
    [InlineData(110_000, "일십일만", "십일만", "壹拾壹萬")]
    [InlineData(1_0001_0000, "일억일만", "일억 일만", "壹億壹萬")]
    [InlineData(20_001, "이만일", "이만 일", "貳萬壹")]
    [InlineData(12_000_000_010_000, "일십이조일만", "십이조 일만", "壹拾貳兆壹萬")]
    public void Words_OtherNumbers_FollowTheRule(long number, string legal, string prose, string hanja)
    {
        Assert.Equal(legal, WonWords.Legal(number));
        Assert.Equal(prose, WonWords.Prose(number));
        Assert.Equal(hanja, WonWords.Hanja(number));
    }

    [Fact]
    public void Legal_LongestNumber_Fits() =>
        Assert.Equal("구백이십이경삼천삼백칠십이조삼백육십팔억오천사백칠십칠만오천팔백칠", WonWords.Legal(long.MaxValue));

    [Fact]
    public void Hanja_FullSet_ReplacesEveryForgeableSign() =>
        Assert.Equal("壹兆貳仟參佰肆拾伍億六仟柒佰捌拾玖萬", WonWords.Hanja(1_2345_6789_0000, full: true));

    [Theory]
    [InlineData(AmountForm.Official, "금113,560원(금일십일만삼천오백육십원)")]
    [InlineData(AmountForm.Closed, "금113,560원정(금일십일만삼천오백육십원정)")]
    [InlineData(AmountForm.Receipt, "일금 일십일만삼천오백육십원정(₩113,560)")]
    public void Official_Form_IsThatOfTheRule(AmountForm form, string expected) => Assert.Equal(expected, WonWords.Official(new Won(113_560), form));

    [Theory]
    [InlineData("")]
    [InlineData("백")]
    [InlineData("천이백삼십사만")]
    [InlineData("일만 일")]
    [InlineData("일십일십")]
    [InlineData("일만일억")]
    [InlineData("영일")]
    [InlineData("일영")]
    [InlineData("만만만만")]
    [InlineData("구천구백구십구경구천구백구십구조")]
    [InlineData("이십원")]
    [InlineData("壹")]
    public void ParseLegal_NotExactlyLegalWords_IsNull(string words) => Assert.Null(WonWords.ParseLegal(words));

    [Fact]
    public void Words_Negative_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WonWords.Legal(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WonWords.Prose(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WonWords.Hanja(-1));
    }

    [Fact]
    public void Won_OutOfRange_Throws()
    {
        Assert.Throws<OverflowException>(() => new Won(-1));
        Assert.Throws<OverflowException>(() => new Won(Won.Largest + 1));
        Assert.Throws<OverflowException>(() => new Won(Won.Largest) + new Won(1));
    }

    [Theory]
    [InlineData("0.99", 0L)]
    [InlineData("12345.6789", 12345L)]
    [InlineData("9999999999999999.99", 9_999_999_999_999_999L)]
    [InlineData("10000000000000000", null)]
    [InlineData("-0.01", null)]
    public void Floor_Decimal_CutsWhatIsLessThanAWon(string amount, long? expected) =>
        Assert.Equal(expected, Won.Floor(decimal.Parse(amount, CultureInfo.InvariantCulture))?.Amount);
}
