using System.Globalization;
using System.Text;
using ClaimWriter.Korean;
using CsvHelper;
using CsvHelper.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Register.Tests;

public sealed class RegisterCsvTests
{
    [Fact]
    public void Write_OneClaim_IsRfc4180()
    {
        string csv = Text(RegisterCsv.Write([Claim("ㅇㅇ, \"주식회사\"\n지점")]));
        string[] lines = csv.Split("\r\n");

        Assert.Equal("number,state,issued_at,incident,claimant,respondent,amount,template,template_version,record_sha256,pdf_sha256,supersedes,superseded_by", lines[0]);
        Assert.Equal(
            $"제2026-001호,issued,2026-11-22T05:30:00Z,INC-1,xx 주식회사,\"ㅇㅇ, \"\"주식회사\"\"\n지점\",1820311,claim-letter,{Entries.Hash("t")},{Entries.Hash("r")},{Entries.Hash("p")},,",
            lines[1]);
        Assert.Equal([""], lines[2..]);
    }

    [Theory]
    [InlineData("ㅇㅇ\n지점")]
    [InlineData("ㅇㅇ\r지점")]
    public void Write_LineBreakAlone_IsQuoted(string respondent) => Assert.Contains($",\"{respondent}\",", Text(RegisterCsv.Write([Claim(respondent)])), StringComparison.Ordinal);

    [Fact]
    public void Write_ByteOrderMark_OnlyWhereAsked()
    {
        Assert.False(RegisterCsv.Write([]).AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.True(RegisterCsv.Write([], hasByteOrderMark: true).AsSpan().StartsWith(Encoding.UTF8.Preamble));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("＝1+1")]
    [InlineData("＠x")]
    public void Write_FieldLikeAFormula_BeginsWithAnApostrophe(string respondent)
    {
        using CsvReader csv = new(new StringReader(Text(RegisterCsv.Write([Claim(respondent)]))), new CsvConfiguration(CultureInfo.InvariantCulture));
        csv.Read();
        csv.ReadHeader();
        csv.Read();
        Assert.Equal("'" + respondent, csv.GetField("respondent"));
    }

    private static string Text(byte[] csv) => Encoding.UTF8.GetString(csv);

    private static IssuedClaim Claim(string respondent) => new()
    {
        Number = "제2026-001호",
        Incident = "INC-1",
        Claimant = "xx 주식회사",
        Respondent = respondent,
        Amount = new Won(1_820_311),
        TemplateName = "claim-letter",
        TemplateVersion = Entries.Hash("t"),
        RecordSha256 = Entries.Hash("r"),
        PdfSha256 = Entries.Hash("p"),
        IssuedAt = Entries.Now,
        State = ClaimState.Issued,
    };
}

public sealed class ClaimNumberTests
{
    [Theory]
    [InlineData("제2026-014호", 2026, 14)]
    [InlineData("제 2026 - 14 호", 2026, 14)]
    [InlineData("2026-014", 2026, 14)]
    [InlineData("제2026-1234호", 2026, 1234)]
    public void Parse_FormsOfANumber_AreOneNumber(string text, int year, int sequence) => Assert.Equal(new ClaimNumber(year, sequence), ClaimNumber.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("제2026-000호")]
    [InlineData("제0000-001호")]
    [InlineData("법무-2026-001")]
    [InlineData("제2026-٠٠١호")]
    [InlineData("제2026-0000000001호")]
    [InlineData("auto")]
    public void Parse_OtherTexts_AreNone(string text) => Assert.Null(ClaimNumber.Parse(text));

    [Fact]
    public void ToString_AnyNumber_IsReadBack() => Prop.ForAll(
        (from year in Gen.Choose(1, 9999) from sequence in Gen.Choose(1, 999_999_999) select new ClaimNumber(year, sequence)).ToArbitrary(),
        number => ClaimNumber.Parse(number.ToString()) == number).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
}
