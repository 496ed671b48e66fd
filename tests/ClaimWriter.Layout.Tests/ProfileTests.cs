using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using static ClaimWriter.Layout.Tests.Fixture;

namespace ClaimWriter.Layout.Tests;

public sealed class ProfileTests
{
    private const string Court = "profile: court\npage: {margins: {top: 45, right: 20, bottom: 30, left: 20}}\ntext: {size: 12, leading: 200}\n";
    private const string Epost = "profile: epost\npage: {margins: {top: 20, right: 15, bottom: 40, left: 15}}\nheader: none\nfooter: none\n";

    [Theory]
    [InlineData("style.yaml", LetterProfile.Letter)]
    [InlineData("style-court.yaml", LetterProfile.Court)]
    [InlineData("style-epost.yaml", LetterProfile.Epost)]
    public void Check_TemplateStyle_KeepsItsRules(string file, LetterProfile profile)
    {
        StyleSheet style = Style(File.ReadAllText(Path.Combine(Root(), "templates", "claim-letter", file)));
        Assert.Equal(profile, style.Profile);
        Assert.Empty(Broken(style, SetWith(style, null, P("손해배상을 청구합니다."))));
    }

    [Fact]
    public void Check_StyleWithoutProfile_HasNothingToBreak()
    {
        Assert.Empty(Broken(Style("page: {size: A5}\ntext: {size: 6}"), null));
    }

    [Theory]
    [InlineData("page: {margins: {top: 44}}", "profile.margin-top", "민사소송규칙 제4조")]
    [InlineData("page: {margins: {bottom: 29.8}}", "profile.margin-bottom", "29.8 mm")]
    [InlineData("page: {margins: {left: 19}}", "profile.margin-left", "19 mm")]
    [InlineData("page: {margins: {right: 19}}", "profile.margin-right", "19 mm")]
    [InlineData("page: {size: A3}", "profile.paper", "297×420 mm")]
    [InlineData("text: {size: 11.9}", "profile.text-size", "11.9pt")]
    [InlineData("list: {size: 10}", "profile.text-size", "list")]
    [InlineData("text: {leading: 199}", "profile.leading", "199%")]
    public void Check_CourtStyleThatBreaksOneRule_NamesIt(string change, string code, string named)
    {
        string yaml = Court;
        string kind = change[..change.IndexOf(':', StringComparison.Ordinal)];
        if (kind == "text" || kind == "page")
        {
            yaml = string.Concat(Court.Split('\n').Select(line => line.StartsWith(kind, StringComparison.Ordinal) ? Merge(line, change) + "\n" : line + "\n"));
        }
        else
        {
            yaml += change;
        }

        Diagnostic fault = Assert.Single(Broken(Style(yaml), null));
        Assert.Equal(code, fault.Code);
        Assert.Contains(named, fault.Fact.Korean, StringComparison.Ordinal);
        Assert.Contains("court (민사소송규칙 제4조)", fault.Fact.English, StringComparison.Ordinal);
        Assert.Equal(new SourcePlace("style.yaml", 1, 1), fault.Where);
        Assert.NotNull(fault.Hint);
    }

    [Fact]
    public void Check_EpostWithFooter_IsTurnedAway()
    {
        StyleSheet style = Style(Epost.Replace("footer: none", "footer: {right: '{page}'}", StringComparison.Ordinal));
        Assert.Equal(["profile.running-lines", "profile.ink-in-margin"], Broken(style, SetWith(style, null, P("청구합니다."))).Select(d => d.Code));
    }

    [Fact]
    public void Check_EpostWithMoreThan150Sheets_SaysHowMany()
    {
        StyleSheet style = Style(Epost);
        Block[] blocks = [.. Enumerable.Range(0, 151).SelectMany(i => new Block[] { P("별첨"), new PageBreakBlock() })];
        Diagnostic fault = Assert.Single(Broken(style, SetWith(style, null, blocks)));
        Assert.Equal("profile.too-many-sheets", fault.Code);
        Assert.Contains("151", fault.Fact.Korean, StringComparison.Ordinal);
        Assert.Empty(Broken(style, SetWith(style, null, blocks.AsSpan(0, 300))));
    }

    [Fact]
    public void Check_CourtLetterWithExhibits_AsksForFilesOfTheirOwn()
    {
        StyleSheet style = Style(Court);
        PageSet pages = SetWith(style, null, P("청구합니다."), new HeadingBlock(1, Text("장애 자료")) { Label = "별첨 1" }, P("자료"));
        Diagnostic fault = Assert.Single(Broken(style, pages));
        Assert.Equal(("profile.merged-exhibits", Severity.Warning), (fault.Code, fault.Severity));
    }

    [Fact]
    public void Check_CourtPageOfAnImageOnly_IsNotSearchable()
    {
        PageSet pages = new() { Info = new DocumentInfo { Title = "" } };
        Page page = new(PageGeometry.A4(45, 20, 30, 20).Width, PageGeometry.A4(45, 20, 30, 20).Height);
        page.Items.Add(new PageItem { Kind = PageItemKind.Image, Tag = 0, X = 60, Y = 140, X2 = 100, Y2 = 100 });
        pages.Pages.Add(page);
        Assert.Equal("profile.not-searchable", Assert.Single(Broken(Style(Court), pages)).Code);
    }

    [Fact]
    public void Read_UnknownProfile_IsReported()
    {
        DiagnosticSink sink = new();
        Assert.Equal(LetterProfile.Letter, StyleSheet.Read("profile: cuort", "style.yaml", sink).Profile);
        Assert.Equal("style.unknown-value", Assert.Single(sink.Found).Code);
    }

    private static IReadOnlyList<Diagnostic> Broken(StyleSheet style, PageSet? pages)
    {
        DiagnosticSink sink = new();
        ProfileCheck.Check(style, pages, sink);
        return sink.Found;
    }

    // One field of a flow mapping replaced, others kept; a size is added.
    private static string Merge(string line, string change)
    {
        string inner = change[(change.LastIndexOf('{') + 1)..].TrimEnd('}');
        string field = inner[..inner.IndexOf(':', StringComparison.Ordinal)];
        int at = line.IndexOf(field + ":", StringComparison.Ordinal);
        if (at < 0)
        {
            return line.Insert(line.IndexOf('{', StringComparison.Ordinal) + 1, inner + ", ");
        }

        int end = line.IndexOfAny([',', '}'], at);
        return string.Concat(line.AsSpan(0, at), inner, line.AsSpan(end));
    }
}
