using System.Globalization;
using System.Text;

namespace ClaimWriter.Cli.Tests;

/// <summary><c>claimwriter render</c> on a record with thousands of failures, whose letter is written while it is being set.</summary>
public sealed class LongRenderTests : IDisposable
{
    private const int Failures = 2400;
    private readonly ScratchFolder _folder = new();
    private readonly string _record;

    public LongRenderTests()
    {
        CopyFolder(BuiltProgram.Sample, _folder["record"]);
        _record = Path.Combine(_folder["record"], "incident.yaml");
        string record = File.ReadAllText(_record);
        foreach ((string old, string changed) in (ReadOnlySpan<(string, string)>)
            [("count: 12 ", "count: 2400 "), ("2020-11-10T13:05:11Z", "2020-11-10T13:00:00Z"), ("2020-11-10T13:09:53Z", "2020-11-10T13:39:59Z"),
             ("quantity: 12,", "quantity: 2400,"), ("demand: 1820303", "demand: 11372303")])
        {
            Assert.Contains(old, record, StringComparison.Ordinal);
            record = record.Replace(old, changed, StringComparison.Ordinal);
        }

        File.WriteAllText(_record, record);
        string rows = Path.Combine(_folder["record"], "evidence", "failed-inserts.csv");
        StringBuilder text = new(File.ReadLines(rows).First() + "\n");
        for (int i = 0; i < Failures; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2020-11-10T13:{i / 60:00}:{i % 60:00}Z,app,198.51.100.20,1054,42S22,Unknown column 'gender' in 'field list',\"INSERT INTO rec_cust (cust_id,gender) VALUES ('ID{i}','1')\"\n");
        }

        File.WriteAllText(rows, text.ToString());
        Directory.CreateDirectory(_folder["out"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Render_LongRecord_WritesOneFileThatIsTheSameOnStandardOutput()
    {
        ProgramRun run = BuiltProgram.Run("render", _record, "-o", Path.Combine(_folder["out"], "claim.pdf"));
        Assert.True(run.ExitCode == 0, run.Error);
        string file = Assert.Single(Directory.EnumerateFileSystemEntries(_folder["out"]));
        ProgramRun piped = BuiltProgram.Run("render", _record, "-o", "-");
        Assert.True(piped.ExitCode == 0, piped.Error);
        Assert.Equal(File.ReadAllBytes(file), piped.Output);
    }

    [Fact]
    public void Render_LongRecordIntoNoFolder_SaysSoAndLeavesNothing()
    {
        ProgramRun run = BuiltProgram.Run("render", _record, "-o", Path.Combine(_folder["out"], "no", "claim.pdf"));
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("no", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["out"]));
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
