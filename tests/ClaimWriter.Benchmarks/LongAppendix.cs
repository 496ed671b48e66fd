using System.Diagnostics;
using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Layout;
using ClaimWriter.Pdf;

namespace ClaimWriter.Benchmarks;

/// <summary>An appendix of hundreds and of thousands of pages, each in a process of its own: seconds and the most memory.</summary>
internal static class LongAppendix
{
    private const int RowsOfPage = 34;

    public static void Run(string program)
    {
        foreach (string pages in (string[])["20", "200", "2000"])
        {
            using Process process = Process.Start(new ProcessStartInfo(program, ["appendix-of", pages]) { UseShellExecute = false })!;
            process.WaitForExit();
        }
    }

    /// <summary>Makes one appendix of about so many pages and prints what it took.</summary>
    public static void Make(Kit kit, int pages)
    {
        string markdown = Text(pages * RowsOfPage);
        DiagnosticSink sink = new();
        DocumentInfo info = new() { Title = "별첨", Author = "청구인", Number = "제1호", Date = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        double start = Megabytes();
        Stopwatch watch = Stopwatch.StartNew();
        Document document = MarkdownReader.Read(markdown, "appendix.md", info, sink);
        (double read, double afterReading) = (watch.Elapsed.TotalSeconds, Megabytes());
        Typesetter typesetter = new(kit.Template.Style, kit.Fonts);
        PageSet set = typesetter.Set(document, new NoImages(), sink);
        (double typeset, double afterSetting) = (watch.Elapsed.TotalSeconds - read, Megabytes());
        int length = new PdfWriter().Write(set).Length;
        double written = watch.Elapsed.TotalSeconds - read - typeset;
        if (sink.HasErrors)
        {
            throw new DiagnosticException(sink.Found);
        }

        Console.WriteLine(FormattableString.Invariant(
            $"appendix of {set.Pages.Count} pages ({markdown.Length / 1048576.0:F1} M characters): read {read:F2} s, pages {typeset:F2} s, PDF {written:F2} s, {length / 1048576.0:F1} MB; peak working set at start {start:F0} MB, read {afterReading:F0}, set {afterSetting:F0}, written {Megabytes():F0} MB"));
    }

    private static string Text(int rows)
    {
        StringBuilder text = new("# 장애 자료 {#log label=\"별첨 1\"}\n\n{.rows widths=\"8 24 14 54\"}\n| 순번 | 발생 시각(KST) | 계정 | 구문 |\n|:---:|:---|:---|:---|\n");
        for (int i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {i + 1} | 2026. 1. 1.(목) {i / 3600 % 24:00}:{i / 60 % 60:00}:{i % 60:00} | app | `UPDATE rec_cust SET gender='1' WHERE no={i}` |\n");
        }

        return text.ToString();
    }

    private static double Megabytes()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1048576.0;
    }

    private sealed class NoImages : IImageSource
    {
        public ImageResult Find(string source) => throw new InvalidOperationException("The appendix has no images.");
    }
}
