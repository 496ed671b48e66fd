namespace ClaimWriter.Diagnostics.Tests;

public sealed class DiagnosticTextTests
{
    private static readonly SourcePlace _place = new("a.yaml", 3, 7);

    [Fact]
    public void Format_Korean_HasPlaceLabelFactAndHint() => Assert.Equal(
        "a.yaml:3:7: 오류: 사실\n  도움말: 조언",
        DiagnosticText.Format(new Diagnostic(Severity.Error, "x.y", _place, new("사실", "fact"), new("조언", "advice")), Language.Korean));

    [Theory]
    [InlineData(Severity.Error, "a.yaml:3:7: error: fact")]
    [InlineData(Severity.Warning, "a.yaml:3:7: warning: fact")]
    [InlineData(Severity.Note, "a.yaml:3:7: note: fact")]
    public void Format_English_NamesTheSeverity(Severity severity, string expected) =>
        Assert.Equal(expected, DiagnosticText.Format(new Diagnostic(severity, "x.y", _place, new("사실", "fact")), Language.English));

    [Theory]
    [InlineData(0, 0, "a.yaml")]
    [InlineData(3, 0, "a.yaml:3")]
    [InlineData(3, 7, "a.yaml:3:7")]
    public void PlaceToString_Zeros_AreLeftOut(int line, int column, string expected) =>
        Assert.Equal(expected, new SourcePlace("a.yaml", line, column).ToString());

    [Theory]
    [InlineData("abc: def", 6, "     ^")]
    [InlineData("제목: 값", 5, "　　  ^")]
    [InlineData("\tabc", 2, "\t^")]
    [InlineData("😀x", 3, "　^")]
    [InlineData("e\u0301x", 3, " ^")]
    [InlineData("a\u0007b", 3, "       ^")]
    [InlineData("abc", 9, "   ^")]
    public void Format_SourceLine_PutsTheCaretUnderTheColumn(string line, int column, string caret) =>
        Assert.Equal("  " + caret, Lines(line, column)[2]);

    [Fact]
    public void Format_ColumnZero_ShowsTheLineWithoutCaret() => Assert.Equal(["a.yaml:1: error: fact", "  abc"], Lines("abc", 0));

    [Fact]
    public void Format_LongLine_ShowsWhatStandsAroundTheColumn()
    {
        string[] lines = Lines(new string('a', 500) + "X" + new string('b', 500), 501);

        Assert.Equal("  …" + new string('a', 60) + "X" + new string('b', 59) + "…", lines[1]);
        Assert.Equal(lines[1].IndexOf('X'), lines[2].IndexOf('^'));
    }

    [Fact]
    public void Format_LongLineOfEmoji_NeverCutsOneInHalf()
    {
        string line = string.Concat(Enumerable.Repeat("😀", 200));

        for (int column = 1; column < 400; column++)
        {
            Assert.DoesNotContain('\uFFFD', string.Join('\n', Lines(line, column)));
        }
    }

    [Theory]
    [InlineData("a\nb.yaml:1: error: forged", "a\\nb.yaml:1: error: forged")]
    [InlineData("\u001B[2J", "\\u001b[2J")]
    [InlineData("a\rb", "a\\rb")]
    [InlineData("\u0085", "\\u0085")]
    [InlineData("\u202Eabc", "\\u202eabc")]
    [InlineData("\u2028", "\\u2028")]
    public void Format_ControlCharacters_AreEscaped(string value, string expected)
    {
        string text = DiagnosticText.Format(new Diagnostic(Severity.Error, "x.y", new(value, 0, 0), new(value, value), new(value, value)), Language.English);

        Assert.Equal($"{expected}: error: {expected}\n  hint: {expected}", text);
    }

    [Fact]
    public void Sink_Warnings_AreNotErrors()
    {
        DiagnosticSink sink = new();
        sink.Warning("x.y", _place, new("가", "a"));
        sink.Note("x.y", _place, new("가", "a"));
        Assert.False(sink.HasErrors);

        sink.Report([new Diagnostic(Severity.Error, "x.z", _place, new("나", "b"))]);

        Assert.True(sink.HasErrors);
        Assert.Equal(["x.y", "x.y", "x.z"], sink.Found.Select(found => found.Code));
    }

    [Fact]
    public void Exception_Diagnostics_AreCarried()
    {
        Diagnostic diagnostic = new(Severity.Error, "x.y", _place, new("가", "a"));

        DiagnosticException exception = new(diagnostic);

        Assert.Equal([diagnostic], exception.Diagnostics);
        Assert.Equal("a", exception.Message);
    }

    private static string[] Lines(string line, int column) => DiagnosticText.Format(
        new Diagnostic(Severity.Error, "x.y", new("a.yaml", 1, column), new("사실", "fact")) { SourceLine = line }, Language.English).Split('\n');
}
