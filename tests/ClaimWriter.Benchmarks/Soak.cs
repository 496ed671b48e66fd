using System.Diagnostics;

namespace ClaimWriter.Benchmarks;

/// <summary>Ten thousand letters in one process: its memory after each thousand.</summary>
internal static class Soak
{
    public static void Run(Kit kit, int letters)
    {
        LetterCompiler compiler = kit.Compiler();
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < letters; i++)
        {
            Kit.Make(compiler, DenseRecord.Make(i));
            if ((i + 1) % 1000 == 0)
            {
                using Process process = Process.GetCurrentProcess();
                Console.WriteLine(FormattableString.Invariant(
                    $"{i + 1,6} letters: working set {process.WorkingSet64 / 1048576.0:F0} MB, peak {process.PeakWorkingSet64 / 1048576.0:F0} MB, heap {GC.GetTotalMemory(forceFullCollection: false) / 1048576.0:F0} MB, {watch.Elapsed.TotalSeconds:F0} s"));
            }
        }
    }
}
