using System.Diagnostics;
using System.Reflection;

namespace ClaimWriter.Benchmarks;

/// <summary>The program from start to the PDF of the sample claim on its standard output, again and again as a new process.</summary>
internal static class ColdStart
{
    public static void Run(Kit kit, int runs)
    {
        string configuration = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        string program = Path.Combine(kit.Repository, "src", "ClaimWriter.Cli", "bin", configuration, "net10.0", "claimwriter.dll");
        string record = Path.Combine(kit.Repository, "templates", "claim-letter", "sample", "incident.yaml");
        List<double> times = [];
        long peak = 0;
        for (int i = 0; i <= runs; i++)
        {
            ProcessStartInfo start = new("dotnet", [program, "render", record, "-o", "-"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            Stopwatch watch = Stopwatch.StartNew();
            using Process process = Process.Start(start)!;
            Thread reader = new(() =>
            {
                process.StandardOutput.BaseStream.CopyTo(Stream.Null);
                process.StandardError.ReadToEnd();
            });
            reader.Start();
            while (!process.WaitForExit(2))
            {
                peak = Math.Max(peak, PeakOf(process));
            }

            reader.Join();
            if (i > 0)
            {
                times.Add(watch.Elapsed.TotalSeconds);
            }
        }

        times.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"cold process to PDF: min {times[0]:F3} s, median {times[times.Count / 2]:F3} s, max {times[^1]:F3} s; peak memory {peak / 1048576.0:F0} MB"));
    }

    // The process may end between two looks.
    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
