using System.Diagnostics;
using NodaTime;

namespace ClaimWriter.Register.Tests;

/// <summary>What holds of a register that many use at once.</summary>
public abstract class ConcurrencyLaws : IDisposable
{
    private const int Workers = 8;
    private const int Claims = 50;

    internal abstract (string Kind, string Address) Place { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    internal abstract IClaimRegister Open();

    internal abstract void CleanUp();

    protected virtual void Dispose(bool disposing)
    {
        CleanUp();
    }

    [SkippableFact]
    public void Issue_ByEightThreads_LeavesNoGapAndNoDouble()
    {
        using IClaimRegister register = Open();
        Parallel.For(0, Workers, new ParallelOptions { MaxDegreeOfParallelism = Workers }, worker =>
        {
            for (int i = 0; i < Claims; i++)
            {
                register.MustIssue(Entries.Of($"INC-{worker}-{i}"));
            }
        });
        AssertWhole(register, Workers * Claims);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Issue_ByEightProcesses_LeavesNoGapAndNoDouble(bool isReserving)
    {
        using IClaimRegister register = Open();
        Process[] workers = [.. Enumerable.Range(0, Workers).Select(i => Start($"P{i}", isReserving))];
        string[] given = [.. workers.SelectMany(w => w.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))];
        foreach (Process worker in workers)
        {
            worker.WaitForExit();
            Assert.Equal(0, worker.ExitCode);
            worker.Dispose();
        }

        AssertWhole(register, Workers * Claims);
        Assert.Equal(register.List(ClaimFilter.All).Select(c => c.Number), given.Order(StringComparer.Ordinal));
    }

    /// <summary>Workers are killed at moments of their own; run again they finish, and nothing is missing or there twice.</summary>
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Issue_ByProcessesThatAreKilled_IsWholeWhenTheyRunAgain(bool isReserving)
    {
        using IClaimRegister register = Open();
        List<string> given = [];
        for (int round = 0; round < 6; round++)
        {
            Process[] workers = [.. Enumerable.Range(0, 3).Select(i => Start($"K{i}", isReserving))];
            foreach ((Process worker, int i) in workers.Select((w, i) => (w, i)))
            {
                for (int line = 0; line < 1 + (round * 5) + (i * 3) && worker.StandardOutput.ReadLine() is { } number; line++)
                {
                    given.Add(number);
                }

                worker.Kill();
                worker.WaitForExit();
                worker.Dispose();
            }
        }

        for (int i = 0; i < 3; i++)
        {
            using Process worker = Start($"K{i}", isReserving);
            given.AddRange(worker.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
            worker.WaitForExit();
        }

        AssertWhole(register, 3 * Claims);
        Assert.Equal(register.List(ClaimFilter.All).Select(c => c.Number), given.Distinct().Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void Issue_OneClaimByEightThreads_IsIssuedOnce()
    {
        using IClaimRegister register = Open();
        IssueOutcome[] outcomes = new IssueOutcome[Workers];
        Parallel.For(0, Workers, new ParallelOptions { MaxDegreeOfParallelism = Workers }, i => outcomes[i] = register.Issue(Entries.Of("INC-1"), Entries.Terms()));
        Assert.Single(outcomes, o => o.Result == IssueResult.Issued);
        Assert.Equal(Workers - 1, outcomes.Count(o => o.Result == IssueResult.IssuedBefore));
        AssertWhole(register, 1);
    }

    [SkippableFact]
    public void Issue_OneIncidentInEightVersions_IsIssuedOnce()
    {
        using IClaimRegister register = Open();
        IssueOutcome[] outcomes = new IssueOutcome[Workers];
        Parallel.For(0, Workers, new ParallelOptions { MaxDegreeOfParallelism = Workers }, i =>
            outcomes[i] = register.Issue(Entries.Of("INC-1", $"version {i}"), Entries.Terms()));
        Assert.Single(outcomes, o => o.Result == IssueResult.Issued);
        Assert.Equal(Workers - 1, outcomes.Count(o => o.Diagnostics is [{ Code: "register.incident-claimed" }]));
        AssertWhole(register, 1);
    }

    private static void AssertWhole(IClaimRegister register, int count)
    {
        Assert.Equal(Enumerable.Range(1, count).Select(n => Entries.Number(n)), register.List(ClaimFilter.All).Select(c => c.Number));
    }

    private Process Start(string name, bool isReserving)
    {
        string worker = Path.Combine(AppContext.BaseDirectory, "ClaimWriter.Register.Worker.dll");
        string[] mode = isReserving ? ["reserve"] : [];
        ProcessStartInfo start = new("dotnet", [worker, Place.Kind, Place.Address, name, Claims.ToString(), .. mode])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment["LANG"] = "tr_TR.UTF-8";
        start.Environment["TZ"] = "America/New_York";
        return Process.Start(start)!;
    }
}
