using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Files;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Tests;

/// <summary>Evidence that is itself a PDF.</summary>
public sealed class PdfExhibitTests
{
    [SkippableFact]
    public void Compile_PdfExhibits_TheirPagesArePagesOfTheAppendix()
    {
        PdfExhibits.NeedProgram();
        (PageSet pages, PdfFile file, DiagnosticSink sink) = Compile(PdfExhibits.Three());
        int first = pages.Anchors["exhibit-5"].Page;
        Assert.Equal(["INVOICE one", "INVOICE two", "INVOICE three", "REPORT", "NOTE one", "NOTE two"], Enumerable.Range(first, 6).Select(p => Shown(file, p)));
        Assert.Equal(first + 6, pages.Anchors["evidence-list"].Page);
        Assert.Equal(pages.Pages.Count, file.Pages.Count);

        // Labels, outline, the table of appendices and alternative text name them.
        Assert.Equal([(first, "별첨 5-"), (first + 3, "별첨 6-"), (first + 4, "별첨 6-2-")], pages.Labels[^3..].Select(l => (l.FromPage, l.Prefix)));
        Assert.Contains(pages.Outline, o => o.Title == "별첨 5  복구 용역 청구서" && o.At.Page == first);
        Assert.Contains(pages.Outline, o => o.Title == "별첨 6-2  보고서의 부속 (note.pdf)" && o.At.Page == first + 4);
        Assert.Contains(pages.Pages[0].Links.Concat(pages.Pages[1].Links), l => l.Target == "#exhibit-5");
        Assert.Contains(pages.Structure, e => e.Role == StructureRole.Figure && e.AlternativeText == "별첨 5 복구 용역 청구서, 3쪽 가운데 2쪽");
        Assert.Equal(2, sink.Found.Count(d => d.Code == "letter.not-archival" && d.Where.Line > 0) - 1);
    }

    [SkippableFact]
    public void Compile_PdfThatIsNoPdfA_ClaimsNothing()
    {
        PdfExhibits.NeedProgram();
        (_, PdfFile file, _) = Compile(PdfExhibits.Three());
        string xmp = Encoding.UTF8.GetString(PdfFile.Data(file.Dictionary(file.Catalog["Metadata"])!));
        Assert.DoesNotContain("pdfaid:part", xmp, StringComparison.Ordinal);
        Assert.DoesNotContain("pdfuaid:part", xmp, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Compile_PdfsOfOurOwn_KeepPdfAWithoutTheClaimOfTags()
    {
        PdfExhibits.NeedProgram();
        byte[] own = Samples.Compiler().Compile(Samples.Source(), LetterOptions.Default, new DiagnosticSink())!.Value.ToArray();
        (_, PdfFile file, DiagnosticSink sink) = Compile(new PdfExhibits().Add("invoice.pdf", own).Add("report.pdf", own).Add("note.pdf", own));
        Assert.DoesNotContain(sink.Found, d => d.Code == "letter.not-archival");
        string xmp = Encoding.UTF8.GetString(PdfFile.Data(file.Dictionary(file.Catalog["Metadata"])!));
        Assert.Contains("<pdfaid:conformance>B<", xmp, StringComparison.Ordinal);
        Assert.DoesNotContain("pdfuaid:part>1", xmp, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Compile_Twice_GivesTheSameBytes()
    {
        PdfExhibits.NeedProgram();
        byte[] Once() => PdfExhibits.Compiler(PdfExhibits.Program).Compile(PdfExhibits.Three().Source(), LetterOptions.Default, new DiagnosticSink())!.Value.ToArray();
        Assert.Equal(Once(), Once());
    }

    [Fact]
    public void Compile_WithoutProgram_HasACoverPageTheFileAndAWarning()
    {
        (PageSet pages, PdfFile file, DiagnosticSink sink) = Compile(PdfExhibits.Three(), new Qpdf(""));
        Assert.Equal(3, sink.Found.Count(d => d.Code == "evidence.pdf-not-shown" && d.Severity == Severity.Warning));
        Assert.DoesNotContain(file.Dictionaries, d => file.Name(d.GetValueOrDefault("Subtype")) == "Form");
        PdfArray names = file.Array(file.Dictionary(file.Dictionary(file.Catalog["Names"])!["EmbeddedFiles"])!["Names"])!;
        Assert.Equal(["evidence_invoice.pdf", "evidence_note.pdf", "evidence_report.pdf"], names.OfType<PdfString>().Select(n => n.Text));
        string cover = Text(pages, pages.Anchors["exhibit-5"].Page);
        Assert.Contains("invoice.pdf", cover, StringComparison.Ordinal);
        Assert.Contains(Evidence.EvidenceHash.Sha256(TinyPdf.Of("INVOICE one", "INVOICE two", "INVOICE three")), cover, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("cut", "evidence.broken-pdf")]
    [InlineData("locked", "evidence.encrypted-pdf")]
    [InlineData("text", "evidence.not-a-pdf")]
    public void Compile_PdfThatCannotBeRead_NamesFileFieldAndRemedy(string damage, string code)
    {
        PdfExhibits.NeedProgram();
        byte[] sound = TinyPdf.Of("INVOICE");
        byte[] content = damage switch { "cut" => sound[..60], "locked" => PdfExhibits.Locked(sound, "secret"), _ => "hello"u8.ToArray() };
        PdfExhibits files = PdfExhibits.Three().Add("invoice.pdf", content);
        DiagnosticSink sink = new();
        LetterSource source = files.Source();
        Assert.Null(PdfExhibits.Compiler(PdfExhibits.Program).Compile(source, LetterOptions.Default, sink));
        Diagnostic fault = Assert.Single(sink.Found, d => d.Severity == Severity.Error);
        Assert.Equal(code, fault.Code);
        Assert.Contains("evidence/invoice.pdf", fault.Fact.English, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), fault.Fact.English + fault.Fact.Korean, StringComparison.Ordinal);
        Assert.NotNull(fault.Hint);
        Assert.Contains("invoice.pdf", source.Text.Split('\n')[fault.Where.Line - 1], StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("damaged", "evidence.repaired-pdf")]
    [InlineData("restricted", "evidence.restricted-pdf")]
    public void Compile_PdfThatIsReadWithDoubt_WarnsAndShowsIt(string damage, string code)
    {
        PdfExhibits.NeedProgram();
        byte[] sound = TinyPdf.Of("INVOICE one");
        byte[] content = damage == "damaged" ? Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(sound).Replace("startxref\n", "startxref\n9", StringComparison.Ordinal)) : PdfExhibits.Locked(sound, "");
        (PageSet pages, PdfFile file, DiagnosticSink sink) = Compile(PdfExhibits.Three().Add("invoice.pdf", content));
        Assert.Equal(Severity.Warning, Assert.Single(sink.Found, d => d.Code == code).Severity);
        Assert.Equal("INVOICE one", Shown(file, pages.Anchors["exhibit-5"].Page));
    }

    private static (PageSet Pages, PdfFile File, DiagnosticSink Sink) Compile(PdfExhibits files, Gathering.IPdfTools? tools = null)
    {
        DiagnosticSink sink = new();
        LetterSource source = files.Source();
        LetterCompiler compiler = PdfExhibits.Compiler(tools ?? PdfExhibits.Program);
        Letter? letter = compiler.Write(source, LetterOptions.Default, sink);
        Assert.True(letter is not null, Samples.Text(sink));
        PdfFile file = new(compiler.Print(letter, source, LetterOptions.Default, sink) ?? default);
        PageSet pages = compiler.Typeset(letter, source, LetterOptions.Default, new DiagnosticSink())!;
        return (pages, file, sink);
    }

    // The text of the form that a page places; the pages of the tests show one line of ASCII.
    private static string? Shown(PdfFile file, int page)
    {
        string content = Encoding.Latin1.GetString(PdfFile.Data(file.Dictionary(file.Pages[page]["Contents"])!));
        int at = content.LastIndexOf(" cm/I", StringComparison.Ordinal);
        string name = content[(at + 4)..content.IndexOf(" Do", at, StringComparison.Ordinal)];
        PdfDictionary form = file.Dictionary(file.Dictionary(file.Dictionary(file.Pages[page]["Resources"])!["XObject"])![name])!;
        string text = Encoding.Latin1.GetString(PdfFile.Data(form));
        return text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..text.IndexOf(')', StringComparison.Ordinal)];
    }

    private static string Text(PageSet pages, int page) => string.Concat(pages.Pages[page].Items.Where(i => i.Kind == PageItemKind.Glyphs)
        .SelectMany(i => Enumerable.Range(i.Run.First, i.Run.Count)).Select(i => char.ConvertFromUtf32(Math.Max(pages.Glyphs[i].CodePoint, 32))));
}
