using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ClaimWriter.Benchmarks;

/// <summary>
/// The published program from start to the PDF of the sample claim on its standard output, again and again as a new process: compiled ahead
/// of time for this machine, on the installed runtime and with a runtime of its own.
/// </summary>
internal static class ColdStart
{
    public static void Run(Kit kit, int runs)
    {
        string folder = Path.Combine(Path.GetTempPath(), "claimwriter-published");
        foreach ((string name, string ownsRuntime) in ((string, string)[])[("on the installed runtime", "false"), ("with its own runtime", "true")])
        {
            string output = Path.Combine(folder, ownsRuntime);
            Publish(kit, output, ownsRuntime);
            Measure(name, Path.Combine(output, "claimwriter"), Path.Combine(kit.Repository, "templates", "claim-letter", "sample", "incident.yaml"), runs);
        }
    }

    private static void Publish(Kit kit, string output, string ownsRuntime)
    {
        string project = Path.Combine(kit.Repository, "src", "ClaimWriter.Cli");
        ProcessStartInfo start = new(
            "dotnet",
            ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", ownsRuntime, "-o", output, "-v", "quiet", "-p:RunAnalyzers=false"])
        {
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("dotnet publish failed.");
        }
    }

    private static void Measure(string name, string program, string record, int runs)
    {
        List<double> times = [], processor = [];
        long peak = 0;
        for (int i = 0; i <= runs; i++)
        {
            ProcessStartInfo start = new(program, ["render", record, "-o", "-"])
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
            double worked = 0;
            while (!process.WaitForExit(2))
            {
                (long memory, double time) = LookAt(process);
                (peak, worked) = (Math.Max(peak, memory), Math.Max(worked, time));
            }

            reader.Join();
            if (i > 0)
            {
                times.Add(watch.Elapsed.TotalSeconds);
                processor.Add(worked);
            }
        }

        times.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"cold process to PDF, {name}: min {times[0]:F3} s, median {times[times.Count / 2]:F3} s, {processor.Min():F3} s of processor time; peak memory {peak / 1048576.0:F0} MB"));
    }

    // The process may end between two looks, and then it tells nothing any more.
    private static (long Peak, double Processor) LookAt(Process process)
    {
        try
        {
            process.Refresh();
            return (process.PeakWorkingSet64, process.TotalProcessorTime.TotalSeconds);
        }
        catch (InvalidOperationException)
        {
            return (0, 0);
        }
    }
}
