using ClaimWriter.Diagnostics;

namespace ClaimWriter.Documents.Tests;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\rb")]
    public void Escape_LineBreak_ReadsBackAsBreak(string value)
    {
        Document document = Read("| x |\n|---|\n| " + MarkdownText.Escape(value) + " |\n");
        TableBlock table = Assert.IsType<TableBlock>(Assert.Single(document.Blocks));
        ParagraphBlock text = Assert.IsType<ParagraphBlock>(Assert.Single(Assert.Single(Assert.Single(table.Rows).Cells).Content));
        Assert.Equal("\"a\" break \"b\"", Dump.Inlines(text.Content));
    }

    [Theory]
    [InlineData("", "```")]
    [InlineData("a `b` c", "```")]
    [InlineData("```\nx\n```", "````")]
    [InlineData("`````", "``````")]
    public void CodeFence_Code_IsLongerThanAnyRunInIt(string code, string fence) => Assert.Equal(fence, MarkdownText.CodeFence(code));

    [Fact]
    public void CodeFence_HostileCode_ReadsBackAsTheSameLines()
    {
        const string code = ":::\n```\n| a |\n\\| {br} &amp;\n    indented\n~~~";
        string fence = MarkdownText.CodeFence(code);
        Document document = Read(":::keep\n" + fence + "log\n" + code + "\n" + fence + "\n:::\n");
        ContainerBlock container = Assert.IsType<ContainerBlock>(Assert.Single(document.Blocks));
        CodeBlock block = Assert.IsType<CodeBlock>(Assert.Single(container.Content));
        Assert.Equal(code, string.Join('\n', block.Lines.Select(line => line.Text)));
    }

    [Fact]
    public void Read_SameTextOnManyThreads_GivesTheSameBlocks()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "texts", "letter.md"));
        string expected = Dump.Of(Read(text));
        Parallel.For(0, 64, _ => Assert.Equal(expected, Dump.Of(Read(text))));
    }

    private static Document Read(string markdown)
    {
        DiagnosticSink sink = new();
        Document document = MarkdownReader.Read(markdown, "letter.md", new DocumentInfo { Title = "t" }, sink);
        Assert.Empty(sink.Found);
        return document;
    }
}
