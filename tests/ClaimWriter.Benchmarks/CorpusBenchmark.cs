using System.Diagnostics;
using ClaimWriter.Corpus;
using ClaimWriter.Diagnostics;
using ClaimWriter.Layout;

namespace ClaimWriter.Benchmarks;

/// <summary>Letters from made-up records in memory, each with a table of 30 failed statements.</summary>
internal static class CorpusBenchmark
{
    private const int Records = 128;

    public static void Run(LetterTemplate template, FontLibrary fonts, int seconds)
    {
        Made[] all = [.. CorpusGenerator.Records(Records, new CorpusOptions()).Select(record => Typeset(template, fonts, record))];
        Measure("corpus", template, fonts, all, seconds);
        int fewest = all.Min(made => made.Pages);
        Measure("its shortest", template, fonts, [.. all.Where(made => made.Pages <= fewest + 1)], seconds);
    }

    private static Made Typeset(LetterTemplate template, FontLibrary fonts, CorpusRecord record)
    {
        LetterCompiler compiler = new(template, fonts);
        LetterSource source = new(record.Text, record.Name, record.Folder);
        DiagnosticSink sink = new();
        PageSet pages = compiler.Typeset(compiler.Write(source, LetterOptions.Default, sink) ?? throw new DiagnosticException(sink.Found), source, LetterOptions.Default, sink)
            ?? throw new DiagnosticException(sink.Found);
        return new Made(source, pages.Pages.Count);
    }

    private static void Measure(string name, LetterTemplate template, FontLibrary fonts, Made[] letters, int seconds)
    {
        LetterCompiler compiler = new(template, fonts);
        long bytes = 0;
        Array.ForEach(letters, made => Compile(compiler, made));
        Stopwatch watch = Stopwatch.StartNew();
        int count = 0;
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            bytes += Compile(compiler, letters[count % letters.Length]);
            count++;
        }

        double rate = count / watch.Elapsed.TotalSeconds;
        double pages = letters.Average(made => made.Pages);
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {letters.Length} records of {pages:F1} pages on average, one thread: {rate:F0} letters and {rate * pages:F0} pages a second, {bytes / count:N0} bytes a PDF"));
    }

    private static int Compile(LetterCompiler compiler, Made made)
    {
        DiagnosticSink sink = new();
        return compiler.Compile(made.Source, LetterOptions.Default, sink)?.Length ?? throw new DiagnosticException(sink.Found);
    }

    private sealed record Made(LetterSource Source, int Pages);
}
