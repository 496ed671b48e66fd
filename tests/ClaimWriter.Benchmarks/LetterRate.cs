using System.Diagnostics;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Layout;

namespace ClaimWriter.Benchmarks;

/// <summary>
/// Letters a second, record in memory to PDF in memory, on one and on two threads: by the clock, and by the processor time that they
/// took, which a busy machine changes less.
/// </summary>
internal static class LetterRate
{
    private const int Rounds = 5;

    // The runtime instruments and compiles hot methods anew for as long as this, on a thread of its own; what runs meanwhile is not the program that a
    // run over thousands of records is.
    private const double WarmUp = 20;

    public static void Run(Kit kit, double seconds)
    {
        Describe(kit);
        foreach (int threads in (int[])[1, 2])
        {
            LetterCompiler[] compilers = [.. Enumerable.Range(0, threads).Select(_ => kit.Compiler())];
            Pass(kit, compilers, WarmUp);
            Figures[] figures = [.. Enumerable.Range(0, Rounds).Select(_ => Pass(kit, compilers, seconds / Rounds))];
            Figures best = figures.MaxBy(f => f.ByClock), median = figures.OrderBy(f => f.ByClock).ElementAt(Rounds / 2);
            Console.WriteLine(FormattableString.Invariant(
                $"{threads} thread(s): best {best.ByClock:F0}, median {median.ByClock:F0} letters a second by the clock; {figures.Max(f => f.ByProcessor):F0} a second of processor time; {best.Allocated / 1024.0:F0} KB allocated a letter"));
        }
    }

    private static void Describe(Kit kit)
    {
        LetterCompiler compiler = kit.Compiler();
        DiagnosticSink sink = new();
        LetterSource source = kit.Letters[0];
        Letter letter = compiler.Write(source, LetterOptions.Default, sink) ?? throw new DiagnosticException(sink.Found);
        PageSet pages = compiler.Typeset(letter, source, LetterOptions.Default, sink) ?? throw new DiagnosticException(sink.Found);
        double bytes = kit.Letters.Average(l => Kit.Make(compiler, l).Length);
        Console.WriteLine(FormattableString.Invariant(
            $"letter: {pages.Pages.Count} pages, {pages.Glyphs.Count:N0} glyphs, {pages.Glyphs.Select(g => g.CodePoint).Distinct().Count()} distinct characters, {pages.Structure.Count(e => e.Role == StructureRole.TR)} table rows; PDF {bytes / 1024:F1} KB on average"));
    }

    private static Figures Pass(Kit kit, LetterCompiler[] compilers, double seconds)
    {
        int[] made = new int[compilers.Length];
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        using Process process = Process.GetCurrentProcess();
        TimeSpan processor = process.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        Thread[] workers = [.. compilers.Select((compiler, worker) => new Thread(() =>
        {
            int count = 0;
            for (; watch.Elapsed.TotalSeconds < seconds; count++)
            {
                Kit.Make(compiler, kit.Letters[(count + (worker * 32)) % kit.Letters.Length]);
            }

            made[worker] = count;
        }))];
        Array.ForEach(workers, w => w.Start());
        Array.ForEach(workers, w => w.Join());
        double elapsed = watch.Elapsed.TotalSeconds;
        process.Refresh();
        int letters = made.Sum();
        return new Figures(letters / elapsed, letters / (process.TotalProcessorTime - processor).TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / letters);
    }

    private readonly record struct Figures(double ByClock, double ByProcessor, long Allocated);
}
