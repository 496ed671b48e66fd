namespace ClaimWriter.Korean.Tests;

public sealed class ParticleTests
{
    private static readonly string[] Pairs = ["은/는", "이/가", "을/를", "과/와", "으로/로", "이나/나", "이라/라", "아/야"];

    public static TheoryData<string, string, string, string> Rows()
    {
        TheoryData<string, string, string, string> rows = [];
        foreach (string[] row in Vectors.Rows("particles.csv"))
        {
            for (int i = 0; i < Pairs.Length; i++)
            {
                rows.Add(row[0], row[1], Pairs[i], row[i + 2]);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Of_VectorRow_FitsItsClass(string word, string soundClass, string pair, string expected)
    {
        Assert.Equal(soundClass switch { "V" => SoundEnding.Vowel, "L" => SoundEnding.Rieul, _ => SoundEnding.Consonant }, SoundOf.Word(word));
        Assert.Equal(expected, Particle.Of(word, pair));
        Assert.Equal(word + expected, Particle.Attach(word, pair));
    }

    [Theory]
    // Hangul, decomposed and quoted
    [InlineData("귀하", SoundEnding.Vowel)]
    [InlineData("\u1109\u1165\u110B\u116E\u11AF", SoundEnding.Rieul)]
    [InlineData("\u110F\u1165\u11AF\u1105\u1165\u11B7", SoundEnding.Consonant)]
    [InlineData("\"컬럼\"", SoundEnding.Consonant)]
    [InlineData("“서울”", SoundEnding.Rieul)]
    [InlineData("『민법』", SoundEnding.Consonant)]
    [InlineData("【별첨】", SoundEnding.Consonant)]
    [InlineData("`gender`", SoundEnding.Vowel)]
    [InlineData("서울!?…", SoundEnding.Rieul)]
    [InlineData("  서울  ", SoundEnding.Rieul)]
    [InlineData("서울\u200B", SoundEnding.Rieul)]
    // trailing and lone parentheticals
    [InlineData("(남)", SoundEnding.Consonant)]
    [InlineData("(성별)", SoundEnding.Rieul)]
    [InlineData("성별(gender(성))", SoundEnding.Rieul)]
    [InlineData("홍길동(남(30))", SoundEnding.Consonant)]
    [InlineData("당사（이하 '갑'）", SoundEnding.Vowel)]
    [InlineData("\"gender(성별)\".", SoundEnding.Vowel)]
    [InlineData("[비공개]", SoundEnding.Vowel)]
    // companies
    [InlineData("㈜", SoundEnding.Vowel)]
    [InlineData("한빛 (주)", SoundEnding.Vowel)]
    [InlineData("한빛(유)", SoundEnding.Vowel)]
    [InlineData("한빛（주）", SoundEnding.Vowel)]
    [InlineData("(주)한빛", SoundEnding.Consonant)]
    [InlineData("(주)서울", SoundEnding.Rieul)]
    // symbols
    [InlineData("5%", SoundEnding.Vowel)]
    [InlineData("100㎏", SoundEnding.Consonant)]
    [InlineData("○○", SoundEnding.Consonant)]
    [InlineData("₩", SoundEnding.Consonant)]
    [InlineData("₩1", SoundEnding.Consonant)]
    [InlineData("-3℃", SoundEnding.Vowel)]
    [InlineData("③", SoundEnding.Consonant)]
    [InlineData("⑩", SoundEnding.Consonant)]
    [InlineData("Ⅱ", SoundEnding.Vowel)]
    [InlineData("㉮", SoundEnding.Vowel)]
    [InlineData("ㄹ", SoundEnding.Rieul)]
    // numbers
    [InlineData("5", SoundEnding.Vowel)]
    [InlineData("6", SoundEnding.Consonant)]
    [InlineData("9", SoundEnding.Vowel)]
    [InlineData("100", SoundEnding.Consonant)]
    [InlineData("10,000", SoundEnding.Consonant)]
    [InlineData("12,345,600", SoundEnding.Consonant)]
    [InlineData("100,000,000", SoundEnding.Consonant)]
    [InlineData("3000000000000000", SoundEnding.Vowel)]
    [InlineData("10000000000000000", SoundEnding.Consonant)]
    [InlineData("1,001", SoundEnding.Rieul)]
    [InlineData("0.5", SoundEnding.Vowel)]
    [InlineData("2.10", SoundEnding.Consonant)]
    [InlineData("12.7", SoundEnding.Rieul)]
    [InlineData("00", SoundEnding.Consonant)]
    [InlineData("08", SoundEnding.Rieul)]
    [InlineData("별첨 2-1", SoundEnding.Rieul)]
    [InlineData("2020-100", SoundEnding.Consonant)]
    [InlineData("A_5", SoundEnding.Vowel)]
    [InlineData("１２", SoundEnding.Vowel)]
    [InlineData("2020. 11. 14.", SoundEnding.Rieul)]
    [InlineData("2020. 11. 14.(토)", SoundEnding.Rieul)]
    [InlineData("20:00", SoundEnding.Vowel)]
    [InlineData("20:30", SoundEnding.Consonant)]
    [InlineData("20:30:01", SoundEnding.Vowel)]
    [InlineData("2020. 11. 10.(화) 20:00(KST)", SoundEnding.Vowel)]
    // Latin
    [InlineData("COMMIT", SoundEnding.Consonant)]
    [InlineData("ROLLBACK", SoundEnding.Consonant)]
    [InlineData("VARCHAR", SoundEnding.Vowel)]
    [InlineData("drop", SoundEnding.Consonant)]
    [InlineData("Table", SoundEnding.Rieul)]
    [InlineData("backup", SoundEnding.Consonant)]
    [InlineData("binlog", SoundEnding.Vowel)]
    [InlineData("CEO", SoundEnding.Vowel)]
    [InlineData("VIP", SoundEnding.Vowel)]
    [InlineData("FM", SoundEnding.Consonant)]
    [InlineData("VPN", SoundEnding.Consonant)]
    [InlineData("ATM", SoundEnding.Consonant)]
    [InlineData("R", SoundEnding.Rieul)]
    [InlineData("HR", SoundEnding.Rieul)]
    [InlineData("DDL", SoundEnding.Rieul)]
    [InlineData("ＳＱＬ", SoundEnding.Rieul)]
    [InlineData("SQL문", SoundEnding.Consonant)]
    [InlineData("3kg", SoundEnding.Consonant)]
    [InlineData("5km", SoundEnding.Vowel)]
    [InlineData("rec_cust", SoundEnding.Unknown)]
    [InlineData("foobar", SoundEnding.Unknown)]
    [InlineData("홍*", SoundEnding.Unknown)]
    [InlineData("", SoundEnding.Unknown)]
    [InlineData("...", SoundEnding.Unknown)]
    [InlineData("漢字", SoundEnding.Unknown)]
    [InlineData("😀", SoundEnding.Unknown)]
    public void Word_Spelling_EndsAsRead(string word, SoundEnding expected) => Assert.Equal(expected, SoundOf.Word(word));

    [Theory]
    [InlineData("은/는", "은(는)")]
    [InlineData("이/가", "이(가)")]
    [InlineData("을/를", "을(를)")]
    [InlineData("과/와", "과(와)")]
    [InlineData("으로/로", "(으)로")]
    [InlineData("으로서/로서", "(으)로서")]
    [InlineData("이나/나", "(이)나")]
    public void Of_UnknownEnding_GivesBoth(string pair, string expected) => Assert.Equal(expected, Particle.Of("rec_cust", pair));

    [Theory]
    [InlineData("서울", "로/으로", "로")]
    [InlineData("서울", "으로", "로")]
    [InlineData("서울", "으로부터", "로부터")]
    [InlineData("서울", "으로써/로써", "로써")]
    [InlineData("컬럼", "로", "으로")]
    [InlineData("컬럼", "는", "은")]
    [InlineData("당사", "이며/며", "며")]
    [InlineData("서울", "이란/란", "이란")]
    public void Of_AnySpellingOfThePair_IsTheSame(string word, string pair, string expected) => Assert.Equal(expected, Particle.Of(word, pair));

    [Fact]
    public void Of_NoPair_Throws() => Assert.Throws<ArgumentException>(() => Particle.Of("당사", "의"));
}
