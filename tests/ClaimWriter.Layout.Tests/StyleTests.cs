using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using static ClaimWriter.Layout.Tests.Fixture;

namespace ClaimWriter.Layout.Tests;

public sealed class StyleTests
{
    [Theory]
    [InlineData("")]
    [InlineData("# 주석뿐\n")]
    [InlineData("{}")]
    public void Read_EmptyFile_IsTheDefault(string yaml)
    {
        StyleSheet style = Style(yaml);
        Assert.Equal(StyleSheet.Default.Page, style.Page);
        Assert.Equal(10.2f, style.TextSize);
        Assert.True(style.HasFooter);
        Assert.False(style.HasHeader);
    }

    [Fact]
    public void Read_LettersOwnStyle_HasNoFaults()
    {
        StyleSheet style = Style(File.ReadAllText(Path.Combine(Root(), "templates", "claim-letter", "style.yaml")));
        Assert.Equal(StyleSheet.Default.Page, style.Page);
        Assert.Equal(StyleSheet.Default.Leading, style.Leading);
    }

    [Fact]
    public void Read_CourtMargins_AreInMillimetres()
    {
        StyleSheet style = Style("page: {margins: {top: 45, right: 20, bottom: 30, left: 20}}\ntext: {size: 12, leading: 200}\n");
        Assert.Equal(45 * PageGeometry.PointsPerMillimetre, style.Page.Top, 0.01f);
        Assert.Equal(12, style.TextSize);
        Assert.Equal(2, style.Leading);
    }

    [Theory]
    [InlineData("footr: none", "style.unknown-field", "footer", 1, 1)]
    [InlineData("text:\n  szie: 10", "style.unknown-field", "size", 2, 3)]
    [InlineData("text:\n  align: centre", "style.unknown-value", "center", 2, 10)]
    [InlineData("text: {face: serrif}", "style.unknown-face", "serif", 1, 14)]
    [InlineData("text: {size: big}", "style.not-a-number", null, 1, 14)]
    [InlineData("text: {size: 4000}", "style.out-of-range", null, 1, 14)]
    [InlineData("text: {color: blueish}", "style.not-a-color", null, 1, 15)]
    [InlineData("page: {margins: {left: 150, right: 100}}", "style.no-room", null, 1, 7)]
    [InlineData("text: 3", "style.not-a-mapping", null, 1, 7)]
    public void Read_Fault_IsReportedWhereItStands(string yaml, string code, string? meant, int line, int column)
    {
        DiagnosticSink sink = new();
        _ = StyleSheet.Read(yaml, "style.yaml", sink);
        Diagnostic fault = Assert.Single(sink.Found);
        Assert.Equal(code, fault.Code);
        Assert.Equal(new SourcePlace("style.yaml", line, column), fault.Where);
        if (meant is not null)
        {
            Assert.Contains(meant, fault.Hint!.English, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_BrokenYaml_IsReportedOnce()
    {
        DiagnosticSink sink = new();
        StyleSheet style = StyleSheet.Read("text: [1", "style.yaml", sink);
        Diagnostic fault = Assert.Single(sink.Found);
        Assert.Equal("style.broken-yaml", fault.Code);
        Assert.InRange(fault.Where.Line, 1, 2);
        Assert.Equal(StyleSheet.Default.Page, style.Page);
    }

    [Fact]
    public void Read_SeveralFaults_AreAllReported()
    {
        DiagnosticSink sink = new();
        _ = StyleSheet.Read("footr: none\ntext: {szie: 1, size: x}\n", "style.yaml", sink);
        Assert.Equal(3, sink.Found.Count);
    }

    [Fact]
    public void Set_WithoutFooter_LeavesTheMarginsEmpty()
    {
        PageSet pages = SetWith(Style("footer: none"), null, P("본문"));
        Assert.False(Style("footer: none").HasFooter);
        Assert.All(pages.Pages[0].Items, item => Assert.True(item.Tag >= 0));
    }

    [Fact]
    public void Set_FirstPageVariant_DiffersFromTheOthers()
    {
        StyleSheet style = Style("footer: {left: '', center: '- {page} -', right: '', first: none}");
        PageSet pages = SetWith(style, null, P("첫째"), new PageBreakBlock(), P("둘째"));
        Assert.DoesNotContain(Lines(pages, 0, withArtifacts: true), l => l.Text.Contains('-', StringComparison.Ordinal));
        Assert.Contains(Lines(pages, 1, withArtifacts: true), l => l.Text == "- 2 -");
    }

    [Fact]
    public void Set_ClassOfTheStyle_ChangesTheLook()
    {
        PageSet pages = SetWith(Style("classes: {huge: {size: 30}}"), null, P("큰 글자", "huge"));
        Assert.Equal(30, pages.Pages[0].Items[0].Run.Size);
    }

    [Fact]
    public void Set_MissingFace_IsReported()
    {
        DiagnosticSink sink = new();
        _ = Typesetter.Set(Document(P("글")), Style("faces: {serif: {regular: [Batang]}}"), Fonts, new NoImages(), sink);
        Diagnostic fault = Assert.Single(sink.Found);
        Assert.Equal("layout.missing-face", fault.Code);
        Assert.Contains("Batang", fault.Fact.English, StringComparison.Ordinal);
    }
}
