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
    private const string Head = "# 장애 자료 {#log label=\"별첨 1\"}\n\n{.rows widths=\"8 24 14 54\"}\n| 순번 | 발생 시각(KST) | 계정 | 구문 |\n|:---:|:---|:---|:---|\n";

    public static void Run(string program)
    {
        foreach (string pages in (string[])["20", "200", "2000"])
        {
            using Process process = Process.Start(new ProcessStartInfo(program, ["appendix-of", pages]) { UseShellExecute = false })!;
            process.WaitForExit();
        }
    }

    /// <summary>Makes one appendix of about so many pages, as a file, and prints what it took.</summary>
    public static void Make(Kit kit, int pages)
    {
        string markdown = Text(pages * RowsOfPage);
        DiagnosticSink sink = new();
        DocumentInfo info = new() { Title = "별첨", Author = "청구인", Number = "제1호", Date = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        string path = Path.GetTempFileName();
        double start = Megabytes();
        Stopwatch watch = Stopwatch.StartNew();
        Document document = MarkdownReader.Read(markdown, "appendix.md", info, sink);
        (double read, double afterReading) = (watch.Elapsed.TotalSeconds, Megabytes());
        (int count, long length) = Write(kit, document, path, sink);
        double written = watch.Elapsed.TotalSeconds - read;
        File.Delete(path);
        if (sink.HasErrors)
        {
            throw new DiagnosticException(sink.Found);
        }

        Console.WriteLine(FormattableString.Invariant(
            $"appendix of {count} pages ({markdown.Length / 1048576.0:F1} M characters): read {read:F2} s, set and written {written:F2} s, {length / 1048576.0:F1} MB; peak working set at start {start:F0} MB, read {afterReading:F0}, written {Megabytes():F0} MB; {GC.GetTotalAllocatedBytes() / 1048576} MB allocated"));
    }

    private static (int Pages, long Length) Write(Kit kit, Document document, string path, DiagnosticSink sink)
    {
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        PdfStream pdf = new(file, PdfCompression.Fast);
        PageSet set = new Typesetter(kit.Template.Style, kit.Fonts).Set(document, new NoImages(), sink, TypesetOptions.Default, pdf);
        if (set.IsTaken)
        {
            pdf.Finish(set, PdfOptions.Default);
        }
        else
        {
            file.Write(new PdfWriter().Write(set).Span);
        }

        return (set.Pages.Count, file.Length);
    }

    private static string Text(int rows)
    {
        StringBuilder row = new();
        int length = Head.Length;
        for (int i = 0; i < rows; i++)
        {
            length += Row(row, i).Length;
        }

        // Without a second copy of the whole.
        return string.Create(length, row, (text, buffer) =>
        {
            Head.CopyTo(text);
            int at = Head.Length;
            for (int i = 0; i < rows; i++)
            {
                Row(buffer, i).CopyTo(0, text[at..], buffer.Length);
                at += buffer.Length;
            }
        });
    }

    private static StringBuilder Row(StringBuilder row, int i) => row.Clear().Append(
        CultureInfo.InvariantCulture, $"| {i + 1} | 2026. 1. 1.(목) {i / 3600 % 24:00}:{i / 60 % 60:00}:{i % 60:00} | app | `UPDATE rec_cust SET gender='1' WHERE no={i}` |\n");

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
