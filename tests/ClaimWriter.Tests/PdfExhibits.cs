using System.Diagnostics;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Gathering;
using ClaimWriter.Layout;
using ClaimWriter.Records;

namespace ClaimWriter.Tests;

/// <summary>The sample with PDFs among its evidence, without anything on disk but qpdf.</summary>
internal sealed class PdfExhibits : IRecordFolder
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly IRecordFolder _sample = Samples.Source().Folder;

    /// <summary>The real program, where it is installed.</summary>
    public static Qpdf Program => new(Environment.GetEnvironmentVariable("PATH"));

    /// <summary>The record: an invoice of three pages as exhibit 5, a report with a part as exhibit 6.</summary>
    public static PdfExhibits Three() => new PdfExhibits().Add("invoice.pdf", TinyPdf.Of("INVOICE one", "INVOICE two", "INVOICE three")).Add("report.pdf", TinyPdf.Of("REPORT"))
        .Add("note.pdf", TinyPdf.Of("NOTE one", "NOTE two"));

    public PdfExhibits Add(string name, byte[] content)
    {
        _files["evidence/" + name] = content;
        return this;
    }

    public FileOutcome Open(string path) => _files.TryGetValue(path, out byte[]? content) ? new FileOutcome(FileFault.None, content, "") : _sample.Open(path);

    public LetterSource Source(Func<string, string>? change = null) => Samples.Source(change: text =>
    {
        const string given = "acquired_at: 2020-11-13T02:00:00Z, acquired_by: ○○○";
        text = text.TrimEnd() + $"""

              - id: invoice
                title: 복구 용역 청구서
                kind: pdf
                file: evidence/invoice.pdf
                acquired_at: 2020-11-13T02:00:00Z
                acquired_by: ○○○
              - id: report
                title: 장애 분석 보고서
                kind: pdf
                file: evidence/report.pdf
                acquired_at: 2020-11-13T02:00:00Z
                acquired_by: ○○○
                parts:
                  - {"{"}id: note, title: 보고서의 부속, kind: pdf, file: evidence/note.pdf, {given}{"}"}

            """;
        text = text.Replace("demand: 1820303", "demand: 2120303", StringComparison.Ordinal)
            .Replace(
                "\ndemand:",
                """

                  - {item: 복구 용역비, quantity: 1, unit: 식, unit_price: 100000, exhibit: invoice}
                  - {item: 보고서 작성, quantity: 1, unit: 식, unit_price: 100000, exhibit: report}
                  - {item: 보고서 부속, quantity: 1, unit: 식, unit_price: 100000, exhibit: note}
                demand:
                """,
                StringComparison.Ordinal);
        return change?.Invoke(text) ?? text;
    }) with { Folder = this };

    /// <summary>Skips the test where qpdf is missing.</summary>
    public static void NeedProgram() => Skip.If(Program.Describe(TinyPdf.Of("x"), CancellationToken.None).Fault == PdfFault.NoProgram, "qpdf 11 is not installed.");

    /// <summary>A PDF with a password, by qpdf.</summary>
    public static byte[] Locked(byte[] pdf, string userPassword)
    {
        string folder = Directory.CreateTempSubdirectory("claimwriter-").FullName;
        try
        {
            string source = Path.Combine(folder, "a.pdf"), target = Path.Combine(folder, "b.pdf");
            File.WriteAllBytes(source, pdf);
            using Process process = Process.Start(new ProcessStartInfo("qpdf", ["--encrypt", userPassword, "owner", "256", "--", source, target]) { UseShellExecute = false })!;
            process.WaitForExit();
            return File.ReadAllBytes(target);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static LetterCompiler Compiler(IPdfTools? tools, string profile = "letter")
    {
        DiagnosticSink sink = new();
        LetterTemplate? template = LetterTemplate.Read(Path.Combine(Samples.Repository, "templates", "claim-letter"), profile, sink);
        Assert.True(template is not null, Samples.Text(sink));
        return new LetterCompiler(template, Samples.Fonts, tools);
    }
}
