using ClaimWriter.Documents;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Tests.Checking;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Pdf.Tests;

using Document = ClaimWriter.Documents.Document;

/// <summary>A file that is written page by page says the same as one written of pages that all are held.</summary>
public sealed class PdfStreamTests
{
    private static readonly TypesetOptions Short = new() { MostPagesWhole = 3 };
    private static readonly Document Everything = LongDocument.Read(LongDocument.Everything(1100, 1100));
    private static readonly byte[] Streamed = LongDocument.Streamed(Everything, Short);

    [Fact]
    public void Finish_LongDocument_SaysTheSameAsTheWholeOne() => AssertSame(LongDocument.Whole(Everything), Streamed);

    [Fact]
    public void Finish_Draft_SaysTheSameAsTheWholeOne()
    {
        TypesetOptions draft = Short with { DraftMark = "초안" };
        AssertSame(LongDocument.Whole(Everything, draft), LongDocument.Streamed(Everything, draft));
    }

    [Fact]
    public void Finish_RunningLinesWithoutTotal_SaysTheSameAsTheWholeOne()
    {
        StyleSheet style = StyleSheet.Read("header: {left: '{title}'}\nfooter: {center: '- {page} -'}\n", "style.yaml", new Diagnostics.DiagnosticSink());
        AssertSame(LongDocument.Whole(Everything, style: style), LongDocument.Streamed(Everything, Short, style));
    }

    [Fact]
    public void Finish_ManyShortSections_SaysTheSameAsTheWholeOne()
    {
        string text = string.Concat(Enumerable.Range(1, 60).Select(i =>
            $"# {i}장 {{#c{i}}}\n\n[](#c{61 - i}){{.page}}쪽[^{i}]\n\n| a | b |\n|---|---|\n| 1 | [앞](#c{Math.Max(1, i - 1)}) [뒤](#c{Math.Min(60, i + 1)}) |\n\n:::pagebreak\n\n[^{i}]: 각주 {i}\n\n"));
        Document document = LongDocument.Read(text);
        AssertSame(LongDocument.Whole(document), LongDocument.Streamed(document, Short));
    }

    [Fact]
    public void Finish_SameDocumentTwice_GivesTheSameBytes() => Assert.Equal(Streamed, LongDocument.Streamed(Everything, Short));

    [Fact]
    public void Finish_LongDocument_KeepsAllRulesOfArchiveAndAccessibility()
    {
        PdfFile file = new(Streamed);
        Assert.Empty(ArchiveRules.Check(file).Concat(AccessibilityRules.Check(file)));
    }

    [Fact]
    public void Finish_LongTable_HasEveryRowOnceAndInOrder()
    {
        PdfFile file = new(Streamed);
        IReadOnlyList<PdfDictionary> pages = file.Pages;
        Dictionary<PdfDictionary, (string, Dictionary<int, string>)> fonts = new(ReferenceEqualityComparer.Instance);
        List<List<string>> painted = [.. pages.Select(page => new PaintedPage(file, page, fonts).Things)];
        string[] numbers = [.. painted.SelectMany(page => page).Where(thing => thing.StartsWith("text '", StringComparison.Ordinal) && char.IsAsciiDigit(thing[6]) && thing.Contains("번' at", StringComparison.Ordinal))
            .Select(thing => thing[6..thing.IndexOf('번', StringComparison.Ordinal)])];
        Assert.Equal(Enumerable.Range(1, 1100).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)), numbers);
        int[] withRows = [.. Enumerable.Range(0, painted.Count).Where(p => painted[p].Exists(thing => thing.Contains("번' at", StringComparison.Ordinal)))];
        Assert.All(withRows, p => Assert.Single(painted[p], thing => thing.StartsWith("text '순번'", StringComparison.Ordinal)));
        Assert.True(withRows.Length > 20);
    }

    [Fact]
    public void Finish_LongTable_IsOneTableOfAllItsRows()
    {
        PdfFile file = new(Streamed);
        PdfDictionary table = StructureReader.Elements(file).Where(e => file.Name(e["S"]) == "Table").ElementAt(1);
        PdfDictionary[] groups = [.. StructureReader.Children(file, table)];
        Assert.Equal(["Caption", "THead", "TBody"], groups.Select(group => file.Name(group["S"])));
        PdfDictionary[] rows = [.. StructureReader.Children(file, groups[2])];
        Assert.Equal(1100, rows.Length);
        Assert.All(rows, row => Assert.Equal(4, StructureReader.Children(file, row).Count()));
    }

    [Theory]
    [InlineData(1100)]
    [InlineData(6000)]
    public void Take_LongTable_HoldsNoMoreElementsForMorePages(int rows)
    {
        System.Text.StringBuilder text = new();
        LongDocument.Rows(text, rows);
        _ = LongDocument.Streamed(LongDocument.Read(text.ToString()), Short, null, out PdfStream pdf);
        Assert.InRange(pdf.MostElementsHeld, 1000, 20_000);
    }

    [Fact]
    public void Set_ShortDocument_IsWholeAndNothingIsWritten()
    {
        using MemoryStream target = new();
        PdfStream pdf = new(target, PdfCompression.Fast);
        PageSet pages = new Typesetter(StyleSheet.Default, LongDocument.Fonts).Set(
            LongDocument.Read("짧은 글"), Nothing.Instance, new Diagnostics.DiagnosticSink(), TypesetOptions.Default, pdf);
        Assert.False(pages.IsTaken);
        Assert.False(pdf.IsUsed);
        Assert.Equal(0, target.Length);
    }

    private static void AssertSame(byte[] whole, byte[] streamed)
    {
        WhatFileSays expected = new(whole), actual = new(streamed);
        Assert.Equal(expected.Pages.Count, actual.Pages.Count);
        for (int p = 0; p < expected.Pages.Count; p++)
        {
            Assert.Equal(expected.Pages[p], actual.Pages[p]);
        }

        Assert.Equal(expected.Structure, actual.Structure);
        Assert.Equal(expected.Rest, actual.Rest);
    }

    private sealed class Nothing : IImageSource
    {
        public static Nothing Instance { get; } = new();

        public ImageResult Find(string source) => throw new InvalidOperationException("The document has no images.");
    }
}
