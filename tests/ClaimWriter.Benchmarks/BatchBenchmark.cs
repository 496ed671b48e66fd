using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using ClaimWriter.Corpus;

namespace ClaimWriter.Benchmarks;

/// <summary>
/// <c>claimwriter batch</c> as a process over made-up records on disk, each with a table of 30 failed statements: with one job and with one for each core,
/// and then a resumption that finds nothing to do.
/// </summary>
internal static class BatchBenchmark
{
    public static void Run(string repository, int records)
    {
        string folder = Directory.CreateTempSubdirectory("claimwriter-batch-").FullName;
        try
        {
            string source = Path.Combine(folder, "records");
            Directory.CreateDirectory(source);
            long bytes = CorpusGenerator.Records(records, new CorpusOptions()).Sum(record => CorpusFiles.Write(record, source));
            Console.WriteLine(FormattableString.Invariant($"batch: {records:N0} records, {bytes / 1e6:N1} MB with their evidence"));
            int cores = Environment.ProcessorCount;
            foreach (int jobs in new HashSet<int> { 1, cores })
            {
                string output = Path.Combine(folder, $"out-{jobs}");
                Measured made = Measure(repository, folder, "batch", "records", "-o", output, "--quiet", "--jobs", Text(jobs));
                string[] files = Directory.GetFiles(output, "*.pdf");
                long written = files.Sum(file => new FileInfo(file).Length);
                Console.WriteLine(FormattableString.Invariant(
                    $"  {jobs} jobs: {files.Length / made.Seconds:F1} letters a second ({made.Seconds:F1} s, {made.Processor:F1} s of processor), peak memory {made.Peak / 1048576.0:F0} MB, {files.Length:N0} files of {written / 1e6:N1} MB"));
                Measured resumed = Measure(repository, folder, "batch", "records", "-o", output, "--quiet", "--resume", "--jobs", Text(jobs));
                Console.WriteLine(FormattableString.Invariant(
                    $"  {jobs} jobs, --resume: {records / resumed.Seconds:N0} records a second ({resumed.Seconds:F2} s, {resumed.Processor:F2} s of processor, its start included), peak memory {resumed.Peak / 1048576.0:F0} MB"));
                Directory.Delete(output, recursive: true);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Measured Measure(string repository, string folder, params string[] arguments)
    {
        string configuration = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        string program = Path.Combine(repository, "src", "ClaimWriter.Cli", "bin", configuration, "net10.0", "claimwriter.dll");
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { UseShellExecute = false, WorkingDirectory = folder })!;
        long peak = 0;
        double processor = 0;
        while (!process.WaitForExit(20))
        {
            try
            {
                process.Refresh();
                (peak, processor) = (Math.Max(peak, process.PeakWorkingSet64), process.TotalProcessorTime.TotalSeconds);
            }
            catch (InvalidOperationException)
            {
                // It ended between two looks.
            }
        }

        return process.ExitCode == 0
            ? new Measured(watch.Elapsed.TotalSeconds, processor, peak)
            : throw new InvalidOperationException($"claimwriter ended with {process.ExitCode}.");
    }

    private sealed record Measured(double Seconds, double Processor, long Peak);
}
