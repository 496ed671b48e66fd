using NodaTime;

namespace ClaimWriter.Claims.Tests;

public sealed class StatuteTests
{
    private static readonly LocalDate _day = new(2020, 11, 14);

    [Theory]
    [InlineData("민법 제390조", "「민법」 제390조")]
    [InlineData("민법제390조", "「민법」 제390조")]
    [InlineData("「민법」 제390조", "「민법」 제390조")]
    [InlineData("민법 390조", "「민법」 제390조")]
    [InlineData("민법 §390", "「민법」 제390조")]
    [InlineData("민법 제387조 제2항", "「민법」 제387조 제2항")]
    [InlineData("민법 제387조제2항", "「민법」 제387조 제2항")]
    [InlineData("상법 제54조", "「상법」 제54조")]
    [InlineData("소촉법 제3조", "「소송촉진 등에 관한 특례법」 제3조")]
    [InlineData("소송촉진 등에 관한 특례법 제3조 제1항", "「소송촉진 등에 관한 특례법」 제3조 제1항")]
    [InlineData("개인정보보호법 제24조의2", "「개인정보 보호법」 제24조의2")]
    public void Parse_Known_GivesItsFullName(string text, string expected)
    {
        Assert.Equal(expected, Statute.Parse(text, _day)?.ToString());
    }

    [Theory]
    [InlineData(111), InlineData(157), InlineData(161), InlineData(174), InlineData(379), InlineData(387), InlineData(390), InlineData(393)]
    [InlineData(394), InlineData(396), InlineData(750), InlineData(756), InlineData(763), InlineData(766)]
    public void Parse_CivilActArticlesOfAClaim_AreKnown(int article)
    {
        Assert.Equal(article, Statute.Parse($"민법 제{article}조")?.Article);
    }

    [Theory]
    [InlineData("민법 제391조의2", "claim.unknown-statute", "민법 제390조")]
    [InlineData("민법 제790조", "claim.unknown-statute", "민법 제390조")]
    [InlineData("민법 제75조", "claim.unknown-statute", "민법 제")]
    [InlineData("민범 제750조", "claim.unknown-statute", "민법")]
    [InlineData("정보통신망법 제32조", "claim.repealed-statute", "제48조")]
    [InlineData("계약서에 따라", "claim.unreadable-statute", "민법 제390조")]
    [InlineData("제750조", "claim.unreadable-statute", "민법 제390조")]
    public void Fault_CannotBeCited_SaysWhyAndWhatIsNear(string text, string code, string near)
    {
        StatuteFault? fault = Statute.Fault(text, _day);

        Assert.Equal(code, fault?.Code);
        Assert.Contains(near, fault!.Hint.Korean, StringComparison.Ordinal);
        Assert.Contains(near, fault.Hint.English, StringComparison.Ordinal);
        Assert.Null(Statute.Parse(text, _day));
    }

    [Fact]
    public void Parse_BeforeRepeal_IsStillKnown()
    {
        Assert.NotNull(Statute.Parse("정보통신망법 제32조", new LocalDate(2020, 8, 4)));
        Assert.Null(Statute.Parse("정보통신망법 제32조", new LocalDate(2020, 8, 5)));
    }

    [Theory]
    [InlineData("민법 제390조", "「민법」 제390조")]
    [InlineData("민법 제390조|민법 제750조", "「민법」 제390조 및 제750조")]
    [InlineData("민법 제390조|민법 제393조|민법 제750조", "「민법」 제390조, 제393조 및 제750조")]
    [InlineData("민법 제390조|상법 제54조|민법 제750조", "「민법」 제390조 및 제750조, 「상법」 제54조")]
    [InlineData("민법 제390조|민법 제390조", "「민법」 제390조")]
    public void Cite_Several_GroupsByLaw(string list, string expected)
    {
        Assert.Equal(expected, StatuteCitation.Cite(list.Split('|').Select(text => Statute.Parse(text, _day)!)));
    }

    [Fact]
    public void Cite_None_IsEmpty()
    {
        Assert.Equal("", StatuteCitation.Cite([]));
    }
}
