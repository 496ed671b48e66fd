using System.Security.Cryptography;
using System.Text;
using ClaimWriter.Cli.Tests;
using ClaimWriter.Register;

namespace ClaimWriter.Batch.Tests;

/// <summary>Runs that are killed, and resumed.</summary>
public sealed class KillTests : IDisposable
{
    private const int KillsEach = 25;
    private const int Records = 60;
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Two runs on folders of their own, side by side, issue in one register. Each is killed 25 times, now while it starts, now in the middle of its
    // letters; between, some of its files are taken away, so that there is work left to be killed at.
    [SkippableFact]
    public void Batch_KilledFiftyTimesAndResumed_LosesAndDoublesNothing()
    {
        Skip.If(OperatingSystem.IsWindows(), "no SIGKILL here");
        Directory.CreateDirectory(_folder["template"]);
        File.WriteAllText(_folder["template/main.md"], BatchKit.Letter);
        File.WriteAllText(_folder["template/style.yaml"], "footer: none\n");
        for (int i = 0; i < 2; i++)
        {
            File.WriteAllText(_folder[$"in{i}.jsonl"], Made.Lines(Made.Records(Records, leavesNumbers: true, first: i * Records)));
        }

        Thread[] chains = [.. Enumerable.Range(0, 2).Select(i => new Thread(() => KillAgainAndAgain(i, new Random(2026 + i))))];
        Array.ForEach(chains, chain => chain.Start());
        Array.ForEach(chains, chain => chain.Join());

        for (int i = 0; i < 2; i++)
        {
            ProgramRun last = BuiltProgram.RunIn(_folder.Path, [], [], Arguments(i));
            Assert.True(last.ExitCode == 0, last.Error);
        }

        using IClaimRegister register = ClaimRegister.InFile(_folder["register.db"]);
        Dictionary<string, IssuedClaim> issued = register.List(ClaimFilter.All).ToDictionary(claim => claim.Number, StringComparer.Ordinal);
        HashSet<string> seen = [];
        for (int i = 0; i < 2; i++)
        {
            AssertWhole(i, issued, seen);
        }

        Assert.Equal(2 * Records, issued.Count);
        Assert.Equal(2 * Records, seen.Count);
        Assert.Empty(register.Reservations());
        foreach (IGrouping<int, ClaimNumber> year in issued.Keys.Select(number => ClaimNumber.Parse(number)!.Value).GroupBy(number => number.Year))
        {
            Assert.Equal(Enumerable.Range(1, year.Count()), year.Select(number => number.Sequence).Order());
        }
    }

    private void KillAgainAndAgain(int chain, Random random)
    {
        for (int kill = 0; kill < KillsEach; kill++)
        {
            using Running run = Running.Start(_folder.Path, Arguments(chain));
            if (kill % 5 == 0)
            {
                run.WaitForExit(TimeSpan.FromMilliseconds(random.Next(50, 500)));
            }
            else
            {
                run.WaitForLines(1 + random.Next(4));
                run.WaitForExit(TimeSpan.FromMilliseconds(random.Next(25)));
            }

            run.Kill();
            run.WaitForExit();
            foreach (string file in Files(chain).Where(_ => random.Next(3) == 0))
            {
                File.Delete(file);
            }
        }
    }

    private void AssertWhole(int chain, Dictionary<string, IssuedClaim> issued, HashSet<string> seen)
    {
        string output = _folder[$"out{chain}"];
        RecordOutcome[] rows = BatchKit.Rows(output);
        Assert.Equal(Enumerable.Range(1, Records).Select(line => $"in{chain}.jsonl:{line}"), rows.Select(row => row.Record));
        foreach (RecordOutcome row in rows)
        {
            Assert.True(row.IsMade, row.Record);
            byte[] pdf = File.ReadAllBytes(Path.Combine(output, row.File!));
            string sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf));
            Assert.Equal((sha256, (long)pdf.Length), (row.Sha256, row.Bytes));
            Assert.Equal(sha256, issued[row.Number!].PdfSha256);
            Assert.Equal(row.Amount, issued[row.Number!].Amount);
            Assert.True(seen.Add(row.Number!), row.Number);
            Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(pdf, 0, 5), StringComparison.Ordinal);
            Assert.EndsWith("%%EOF", Encoding.Latin1.GetString(pdf).TrimEnd(), StringComparison.Ordinal);
        }

        Assert.Equal([.. rows.Select(row => row.File!).Append("report.csv").Append("report.jsonl").Order(StringComparer.Ordinal)],
            Directory.EnumerateFiles(output).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal(["journal.db", "lock", "process"],
            Directory.EnumerateFileSystemEntries(Path.Combine(output, ".claimwriter")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal(Records, File.ReadLines(Path.Combine(output, BatchReport.CsvName)).Count(line => line.StartsWith($"in{chain}.jsonl:", StringComparison.Ordinal) && line.Contains(".pdf,", StringComparison.Ordinal)));
    }

    private string[] Files(int chain) =>
        Directory.Exists(_folder[$"out{chain}"]) ? [.. Directory.EnumerateFiles(_folder[$"out{chain}"], "*.pdf").Order(StringComparer.Ordinal)] : [];

    private string[] Arguments(int chain) =>
        ["batch", $"in{chain}.jsonl", "-o", $"out{chain}", "--resume", "--json", "--jobs", "2", "--register", "register.db", "--template", "template"];
}
