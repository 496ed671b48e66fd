using ClaimWriter.Diagnostics;

namespace ClaimWriter.Documents.Tests;

public sealed class PlainTextTests
{
    private static string Texts => Path.Combine(AppContext.BaseDirectory, "texts");

    [Fact]
    public void Write_WholeLetter_GivesTheGoldenText()
    {
        DiagnosticSink sink = new();
        Document document = Read(File.ReadAllText(Path.Combine(Texts, "letter.md")), sink);
        Assert.Empty(sink.Found);
        string actual = PlainText.Write(document).Replace("\f", "<new page>", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("TEXTS") is { Length: > 0 } source)
        {
            File.WriteAllText(Path.Combine(source, "letter.txt"), actual);
        }

        Assert.Equal(File.ReadAllText(Path.Combine(Texts, "letter.txt")), actual);
    }

    [Fact]
    public void Write_Table_AlignsHangulAsTwoColumns()
    {
        string text = PlainText.Write(Read("| 가나 | b |\n|---|--:|\n| x | 1 |\n| ab다 | 100 |\n", new DiagnosticSink()));
        Assert.Equal("가나 |   b\n-----+----\nx    |   1\nab다 | 100\n", text);
    }

    [Fact]
    public void Write_CellOverRows_LeavesItsPlaceBlankBelow()
    {
        string text = PlainText.Write(Read("| a | b |\n|---|---|\n| x | 1 |\n| ^ | 2 |\n", new DiagnosticSink()));
        Assert.Equal("a | b\n--+--\nx | 1\n  | 2\n", text);
    }

    [Fact]
    public void Write_FootnoteInsideFootnote_WritesEachOnce()
    {
        string text = PlainText.Write(Read("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n", new DiagnosticSink()));
        Assert.Equal(1, text.Split("\n[1] ").Length - 1);
        Assert.Equal(1, text.Split("\n[2] ").Length - 1);
    }

    [Fact]
    public void Write_TableWhoseHeaderHoldsOnlyAttributes_StillHasItsColumn()
    {
        string text = PlainText.Write(Read("| {.a} |\n|---|\n| 1 |\n", new DiagnosticSink()));
        Assert.Equal("1\n", text);
    }

    [Fact]
    public void Write_EmptyDocument_IsEmpty() => Assert.Equal("", PlainText.Write(Read("", new DiagnosticSink())));

    [Fact]
    public void Of_StyledLine_KeepsItsCharacters()
    {
        Document document = Read("a **b** `c` ~~d~~ [e](#x){.y}{br}f[^1]\n\n{#x}\ng\n\n[^1]: h\n", new DiagnosticSink());
        Assert.Equal("a b c d e f", PlainText.Of(((ParagraphBlock)document.Blocks[0]).Content));
    }

    private static Document Read(string markdown, DiagnosticSink sink) =>
        MarkdownReader.Read(markdown, "letter.md", new DocumentInfo { Title = "t" }, sink);

    [Fact]
    public void Of_CharactersThatSayWhereLinesBreak_AreLeftOut() =>
        Assert.Equal("1부.\u3000끝.", PlainText.Of([new TextInline("1부.\u200B\u3000\u2060끝.")]));

    [Fact]
    public void Of_PageReferenceWithWords_IsLeftOut()
    {
        Assert.Equal("1부.", PlainText.Of([new TextInline("1부"), new PageReferenceInline("x") { Text = "(#쪽부터)" }, new TextInline(".")]));
        Assert.Equal("–쪽", PlainText.Of([new PageReferenceInline("x"), new TextInline("쪽")]));
    }
}
