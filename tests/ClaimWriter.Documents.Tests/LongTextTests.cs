using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents.Dialect;

namespace ClaimWriter.Documents.Tests;

/// <summary>Long tables and listings are read from the text, and say what the same text says when it is read as a whole.</summary>
public sealed class LongTextTests
{
    private const string Head = "# 제목\n\n{.rows caption=\"표\" widths=\"1 2 3\"}\n| a | b | c |\n|:---|:---:|---:|\n";

    private const int PlainPieces = 25;

    // Those that stand for themselves come first.
    private static readonly string[] Pieces =
    [
        "가나", "abc", " ", "  ", "1\\.", "\\|", "\\\\", "`code`", "`` a`b ``", "` x `", "`  `", "[text]{.code}", "[a b\\]]{.x-y}", "{br}", "&#32;", "&#183;", "&#0;",
        "!", "'", "\"", ":", "-", "(", ")", "\\", "&#x41;", "&amp;", "![", "^", "<", ">", "*", "**", "_", "~~", "[", "]", "{", "}", "`", "[^1]", "[b](#x)", "<http://x>", "\u00A0", "\u3000", "㈜①", "😹", "\uD800",
        "{.sum}", "{.x}", "#", "1. ", ": ", "=", "---", ":-:", "\u200B", "\u2028", "\\^", "\\<", "[ a ]{.b}", "[a]{.b_c}", "[{br}]{.b}",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(20201110)]
    public void Read_RandomRows_SaysWhatTheWholeTextSays(int seed)
    {
        Random random = new(seed);
        int read = 0;
        for (int i = 0; i < 4000; i++)
        {
            int strange = i % 3 == 0 ? Pieces.Length : PlainPieces;
            StringBuilder text = new(Head);
            for (int row = 0; row < 3; row++)
            {
                text.Append('|');
                for (int cell = 0; cell < 3; cell++)
                {
                    text.Append(' ', random.Next(2));
                    for (int n = random.Next(4); n > 0; n--)
                    {
                        text.Append(Pieces[random.Next(strange)]);
                    }

                    text.Append(' ', random.Next(3)).Append('|');
                }

                text.Append('\n');
            }

            text.Append("\n뒤에 오는 글\n");
            AssertSame(text.ToString(), 2, out bool isLong);
            read += isLong ? 1 : 0;
        }

        Assert.True(read > 1000, $"only {read} of the texts were read in parts");
    }

    [Theory]
    [InlineData("```log\n", "```")]
    [InlineData("~~~~\n", "~~~~~  ")]
    [InlineData("```log {#raw first=7}\n", "  ```")]
    public void Read_LongListing_SaysWhatTheWholeTextSays(string opening, string closing)
    {
        AssertSame($"앞\n{opening}a | b\n\n  들여 쓴 줄\t탭\n~~~\n```x\n| x |\n|---|\n:::a\n끝\n{closing}\n\n뒤 {{#z}}\n", 5, out bool isLong);
        Assert.True(isLong);
    }

    [Theory]
    [InlineData("| a |\n|---|\n| 1 |\n| 2 |\n| 3 |\n글\n")]
    [InlineData("글\n| a |\n|---|\n| 1 |\n| 2 |\n| 3 |\n")]
    [InlineData("| a |\n|---|\n| 1 |\n| 2 | 3 |\n| 3 |\n")]
    [InlineData("| `a |\n|---|\n| 1 |\n| 2` |\n| 3 |\n")]
    [InlineData("- 항목\n  ```\n  x\n밖\n\n| a |\n|---|\n| 1 |\n| 2 |\n| 3 |\n\n  ```\n")]
    [InlineData("a ``` b\n\n| a |\n|---|\n| 1 |\n| 2 |\n| 3 |\n")]
    [InlineData("| a |\r\n|---|\r\n| 1 |\r\n| 2 |\r\n| 3 |\r\n")]
    [InlineData("| a |\n|---|\n| 1 |\n| 2 |\n| 3 |\n\n: 뜻\n")]
    [InlineData("```x {mark=\"2\"}\n1\n2\n3\n4\n```\n")]
    [InlineData("```figure bars\n{}\n\n\n\n```\n")]
    [InlineData("```\n1\n2\n3\n4\n")]
    public void Read_WhatDependsOnOtherLines_IsReadAsAWhole(string text)
    {
        AssertSame(text, 2, out bool isLong);
        Assert.False(isLong);
    }

    [Fact]
    public void Read_ThousandsOfRows_HoldsNoneOfThem()
    {
        StringBuilder text = new(Head);
        for (int i = 1; i <= MarkdownReader.LongFrom; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {i} | 2020\\.&#32;11\\. | [x]{{.code}} |\n");
        }

        DiagnosticSink sink = new();
        Document document = MarkdownReader.Read(text.ToString(), "a.md", new DocumentInfo { Title = "t" }, sink);
        TableBlock table = document.Blocks.OfType<TableBlock>().Single();
        Assert.Empty(sink.Found);
        Assert.Empty(table.Rows);
        Assert.Equal(MarkdownReader.LongFrom, table.LongRows!.Count);
        Assert.Equal(
            Enumerable.Range(1, MarkdownReader.LongFrom).Select(i => i.ToString(CultureInfo.InvariantCulture)),
            table.AllRows.Select(row => PlainText.Of(((ParagraphBlock)row.Cells[0].Content[0]).Content)));
    }

    [Fact]
    public void Widest_Rows_AreThoseThatOutdoAllBefore()
    {
        string text = "| a | b |\n|---|---|\n| 1 | 가나 |\n| 2 | abc |\n| 3 | abcd e |\n| 4 | a `b` c d e |\n| 5 | abcdefgh |\n| 5 | x |\n";
        Document document = Read(text, 2, out _);
        Assert.Equal([3, 5, 6, 7], document.Blocks.OfType<TableBlock>().Single().LongRows!.Widest().Select(row => ((ParagraphBlock)row.Cells[0].Content[0]).Line));
    }

    private static void AssertSame(string text, int longFrom, out bool isLong)
    {
        Document whole = Read(text, int.MaxValue, out string wholeFaults), parts = Read(text, longFrom, out string partFaults);
        isLong = parts.Blocks.Any(block => block is TableBlock { LongRows: not null } or CodeBlock { LongLines: not null });
        Assert.True(Dump.Of(whole) == Dump.Of(Joined(parts)), $"{text}\n{Dump.Of(whole)}\n{Dump.Of(Joined(parts))}");
        Assert.Equal(wholeFaults, partFaults);
    }

    private static Document Read(string text, int longFrom, out string faults)
    {
        DiagnosticSink sink = new();
        Document document = MarkdownReader.Read(text, "a.md", new DocumentInfo { Title = "t" }, sink, DialectPipeline.Parse, longFrom);
        faults = Dump.Of(sink.Found);
        return document;
    }

    private static Document Joined(Document document) => document with
    {
        Blocks = [.. document.Blocks.Select(block => block switch
        {
            TableBlock { LongRows: { } rows } table => table with { Rows = [.. rows], LongRows = null },
            CodeBlock { LongLines: { } lines } code => code with { Lines = [.. lines], LongLines = null },
            _ => block,
        })],
    };
}
