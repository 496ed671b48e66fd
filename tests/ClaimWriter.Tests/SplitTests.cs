using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Tests;

/// <summary>Letter and exhibits as files of their own, as 전자문서규칙 제8조 asks.</summary>
public sealed class SplitTests
{
    private static readonly LetterOptions Split = new() { IsSplit = true };

    [Fact]
    public void PrintSplit_Court_EachExhibitIsAFileWithItsNumber()
    {
        IReadOnlyList<LetterFile> files = Print("court", Samples.Source(), out DiagnosticSink sink);
        Assert.Equal(["", "갑 제1호증", "갑 제2호증의 1 내지 3", "갑 제3호증의 1, 2", "갑 제4호증"], files.Select(f => f.Label));
        Assert.Equal(["", "장애 자료", "스키마 임의 변경 시간에 대한 자료", "손해액 산출 내역", "메일 증빙"], files.Select(f => f.Title));
        Assert.DoesNotContain(sink.Found, d => d.Code == "profile.merged-exhibits");

        foreach (LetterFile exhibit in files.Skip(1))
        {
            PdfFile file = new(exhibit.Pdf);
            string first = string.Concat(new PageText(file, file.Pages[0]).Shown.Select(s => s.Text));
            Assert.Contains(exhibit.Label, first, StringComparison.Ordinal);
            Assert.Contains($"1 / {file.Pages.Count}", first, StringComparison.Ordinal);
            Assert.Equal(exhibit.Label + " " + exhibit.Title, file.Text(file.Dictionary(file.Trailer["Info"])!["Title"]));
            Assert.Equal(exhibit.Label + "-", file.Text(file.Dictionary(file.Array(file.Dictionary(file.Catalog["PageLabels"])!["Nums"])![1])!["P"]));
            Assert.NotNull(file.Dictionary(file.Catalog["StructTreeRoot"]));
        }

        PdfFile letter = new(files[0].Pdf);
        string text = string.Concat(letter.Pages.SelectMany(page => new PageText(letter, page).Shown).Select(s => s.Text));
        Assert.Contains("손해배상금", text, StringComparison.Ordinal);
        Assert.Contains("증거 목록", text, StringComparison.Ordinal);
        Assert.Contains("갑 제2호증의 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("별첨", text, StringComparison.Ordinal);
        Assert.DoesNotContain("쪽부터", text, StringComparison.Ordinal);
        Assert.DoesNotContain(letter.Dictionaries, d => letter.Name(d.GetValueOrDefault("Subtype")) == "Link" && d.ContainsKey("Dest"));
    }

    [SkippableFact]
    public void PrintSplit_CourtBranchesOneByOne_AreFilesOfTheirOwn()
    {
        PdfExhibits.NeedProgram();
        IReadOnlyList<LetterFile> files = Print("court", PdfExhibits.Three().Source(), out _);
        Assert.Equal(["갑 제5호증", "갑 제6호증의 1", "갑 제6호증의 2"], files.Skip(5).Select(f => f.Label));
        Assert.Equal([3, 1, 2], files.Skip(5).Select(f => new PdfFile(f.Pdf).Pages.Count));
    }

    [Fact]
    public void PrintSplit_Letter_KeepsTheNumbersOfTheLetter() =>
        Assert.Equal(["", "별첨 1", "별첨 2", "별첨 3", "별첨 4"], Print("letter", Samples.Source(), out _).Select(f => f.Label));

    [Fact]
    public void PrintSplit_Attachments_TravelWithTheirExhibitAndTheRecordWithTheLetter()
    {
        LetterSource source = Samples.Source(change: t => t.Replace("    source: 애플리케이션 오류 기록\n", "    source: 애플리케이션 오류 기록\n    attach: true\n", StringComparison.Ordinal) + "\nattach: true\n");
        IReadOnlyList<LetterFile> files = Print("court", source, out _);
        Assert.Equal(["incident.yaml"], Attached(files[0]));
        Assert.Equal(["evidence_failed-inserts.csv"], Attached(files[1]));
        Assert.All(files.Skip(2), f => Assert.Empty(Attached(f)));
    }

    [Fact]
    public void Compile_CourtInOneFile_WarnsAndNumbersPages()
    {
        DiagnosticSink sink = new();
        LetterCompiler compiler = PdfExhibits.Compiler(null, "court");
        Letter letter = compiler.Write(Samples.Source(), LetterOptions.Default, sink)!;
        Assert.Contains("입증방법", PlainText.Write(letter.Document), StringComparison.Ordinal);
        PageSet pages = compiler.Typeset(letter, Samples.Source(), LetterOptions.Default, sink)!;
        Assert.Contains(sink.Found, d => d.Code == "profile.merged-exhibits");
        Assert.Contains(pages.Labels, l => l.Prefix == "갑 제2호증의 1 내지 3-");
    }

    [Theory]
    [InlineData("letter", true)]
    [InlineData("epost", false)]
    public void Write_TableOfAppendices_HasPagesWhereThePagesHaveNumbers(string profile, bool expected)
    {
        DiagnosticSink sink = new();
        LetterCompiler compiler = PdfExhibits.Compiler(null, profile);
        PageSet pages = compiler.Typeset(compiler.Write(Samples.Source(), LetterOptions.Default, sink)!, Samples.Source(), LetterOptions.Default, sink)!;
        string letter = string.Concat(pages.Pages.Take(2).SelectMany(p => p.Items).Where(i => i.Kind == PageItemKind.Glyphs)
            .SelectMany(i => Enumerable.Range(i.Run.First, i.Run.Count)).Select(i => char.ConvertFromUtf32(Math.Max(' ', pages.Glyphs[i].CodePoint))));
        for (int i = 1; i <= 4; i++)
        {
            string page = $"({pages.Anchors[$"exhibit-{i}"].Page + 1}쪽부터)";
            Assert.Equal(expected, letter.Contains(page, StringComparison.Ordinal));
        }

        Assert.Equal(expected, letter.Contains("쪽부터", StringComparison.Ordinal));
        Assert.Contains("끝.", letter, StringComparison.Ordinal);
    }

    private static IReadOnlyList<LetterFile> Print(string profile, LetterSource source, out DiagnosticSink sink)
    {
        sink = new DiagnosticSink();
        LetterCompiler compiler = PdfExhibits.Compiler(PdfExhibits.Program, profile);
        Letter? letter = compiler.Write(source, Split, sink);
        IReadOnlyList<LetterFile>? files = letter is null ? null : compiler.PrintSplit(letter, source, Split, sink);
        Assert.True(files is not null, Samples.Text(sink));
        return files;
    }

    private static string[] Attached(LetterFile letter)
    {
        PdfFile file = new(letter.Pdf);
        return file.Dictionary(file.Dictionary(file.Catalog["Names"])!.GetValueOrDefault("EmbeddedFiles")) is { } tree
            ? [.. file.Array(tree["Names"])!.OfType<PdfString>().Select(n => n.Text)]
            : [];
    }
}
