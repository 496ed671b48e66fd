using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ClaimWriter.Cli.Tests;
using ClaimWriter.Corpus;
using ClaimWriter.Register;
using ClaimWriter.Register.Tests;
using MySql.Data.MySqlClient;

namespace ClaimWriter.Batch.Tests;

/// <summary><c>claimwriter batch</c> as a process.</summary>
[Collection("MariaDB")]
public sealed class CommandTests(MariaDbServer server) : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Batch_OneBadRecord_ExitsWithOneAndTellsWhere()
    {
        Made.Write(_folder["in"], Made.Records(3, hasEvidence: true));
        File.AppendAllText(Path.Combine(_folder["in"], "c000003.yaml"), "\nbad: [");

        ProgramRun run = Batch("in", "-o", "out");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("in/c000003.yaml:", run.Error, StringComparison.Ordinal);
        Assert.Contains("완료 2건, 건너뜀 0건, 실패 1건, 시간 초과 0건", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(2, Directory.EnumerateFiles(_folder["out"], "*.pdf").Count());
    }

    [Fact]
    public void Batch_AnyLocaleAndZone_GivesTheSameFilesAndReport()
    {
        Made.Write(_folder["in"], Made.Records(2, hasEvidence: true));
        Batch("in", "-o", "one");

        ProgramRun run = BuiltProgram.RunIn(
            _folder.Path,
            [("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "America/New_York")],
            [],
            "batch", "in", "-o", "two", "--jobs", "1", "--template", Template());

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Files("one").Select(HashOf), Files("two").Select(HashOf));
        Assert.Equal(BatchKit.Rows(_folder["one"]).Select(row => row.Sha256), BatchKit.Rows(_folder["two"]).Select(row => row.Sha256));
    }

    [Fact]
    public void Batch_ClaimLetter_GivesWhatRenderGives()
    {
        ProgramRun batch = BuiltProgram.RunIn(_folder.Path, [], [], "batch", Path.Combine(BuiltProgram.Sample, "incident.yaml"), "-o", "out", "--small", "--name", "{incident}.pdf");
        ProgramRun render = BuiltProgram.RunIn(_folder.Path, [], [], "render", Path.Combine(BuiltProgram.Sample, "incident.yaml"), "-o", "claim.pdf");

        Assert.Equal((0, 0), (batch.ExitCode, render.ExitCode));
        Assert.Equal(HashOf(_folder["claim.pdf"]), HashOf(_folder["out/INC-2020-1110.pdf"]));
        RecordOutcome row = Assert.Single(BatchKit.Rows(_folder["out"]));
        Assert.Equal((7, 1_820_303L), (row.Pages, row.Amount?.Amount));
    }

    [Fact]
    public void Batch_StandardInputAndJson_PrintsALineARecordAndTheSummary()
    {
        string lines = Made.Lines(Made.Records(3)) + "{\"claimwriter\": 1}\n";

        ProgramRun run = BuiltProgram.RunIn(_folder.Path, [], Encoding.UTF8.GetBytes(lines), "batch", "-", "-o", "out", "--json", "--lang", "en", "--template", Template());

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Equal(5, run.Lines.Length);
        Assert.Equal(["-:1", "-:2", "-:3", "-:4"], run.Lines[..4].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("record").GetString()).Order(StringComparer.Ordinal));
        JsonElement summary = JsonDocument.Parse(run.Lines[4]).RootElement.GetProperty("summary");
        Assert.Equal((3, 1), (summary.GetProperty("done").GetInt32(), summary.GetProperty("failed").GetInt32()));
    }

    [Fact]
    public void Batch_Quiet_SaysNothing()
    {
        Made.Write(_folder["in"], Made.Records(2));
        ProgramRun run = Batch("in/*", "-o", "out", "--quiet");
        Assert.Equal((0, "", ""), (run.ExitCode, run.Error, run.Text));
    }

    [Theory]
    [InlineData(2, "{nothing}", "in", "--name", "{nothing}")]
    [InlineData(2, "--jobs", "in", "--jobs", "0")]
    [InlineData(2, "--time-limit", "in", "--time-limit", "0")]
    [InlineData(2, "--query", "in", "--query", "SELECT 1")]
    [InlineData(2, "--quiet", "in", "--quiet", "--json")]
    [InlineData(2, "--query", "mysql:")]
    [InlineData(4, "nowhere", "nowhere/*.yaml")]
    [InlineData(4, "nowhere.jsonl", "nowhere.jsonl")]
    [InlineData(4, "nowhere.db", "sqlite:nowhere.db#t")]
    [InlineData(4, "CLAIMWRITER_MYSQL", "mysql:claims")]
    public void Batch_WrongUseOrSource_SaysSo(int exit, string named, params string[] arguments)
    {
        Directory.CreateDirectory(_folder["in"]);
        ProgramRun run = Batch([.. arguments, "-o", "out"]);
        Assert.Equal(exit, run.ExitCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_ResumeAfterTheTemplateChanged_RedoesAll()
    {
        Made.Write(_folder["in"], Made.Records(3));
        string template = Template();
        Batch("in", "-o", "out");
        Assert.Contains("건너뜀 3건", Batch("in", "-o", "out", "--resume").Error, StringComparison.Ordinal);
        File.AppendAllText(Path.Combine(template, "main.md"), "\n끝\n");
        Assert.Contains("완료 3건", Batch("in", "-o", "out", "--resume").Error, StringComparison.Ordinal);
        Assert.Contains("완료 3건", Batch("in", "-o", "out", "--resume", "--draft").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_LimitOrAnotherSource_ForgetsNothing()
    {
        Made.Write(_folder["in"], Made.Records(3));
        Made.Write(_folder["other"], Made.Records(2, first: 3));
        Batch("in", "-o", "out");
        Assert.Contains("건너뜀 1건", Batch("in", "-o", "out", "--resume", "--limit", "1").Error, StringComparison.Ordinal);
        Assert.Contains("3개가 폴더에 남아 있습니다", Batch("other", "-o", "out", "--resume").Error, StringComparison.Ordinal);
        Assert.Contains("건너뜀 5건", Batch("in", "other", "-o", "out", "--resume").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_FolderInUse_StopsAndSaysSo()
    {
        Made.Write(_folder["in"], Made.Records(1));
        using OutputFolder held = OutputFolder.Open(_folder["out"], isShared: false, new Diagnostics.DiagnosticSink())!;

        ProgramRun run = Batch("in", "-o", "out");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains($"프로세스 {Environment.ProcessId}", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder["out"]));
    }

    [SkippableTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Batch_Interrupted_FinishesWhatIsInWorkAndReports(string signal)
    {
        const int count = 40;
        Skip.If(OperatingSystem.IsWindows(), "no signals here");
        string records = Made.Lines(Made.Records(count));
        using Running run = Running.Start(_folder.Path, "batch", "-", "-o", "out", "--json", "--template", Template());
        run.Feed(records);
        run.WaitForLines(3);

        run.Signal(signal);

        Assert.Equal(130, run.WaitForExit());
        RecordOutcome[] rows = BatchKit.Rows(_folder["out"]);
        Assert.InRange(rows.Length, 3, count);
        Assert.All(rows, row => Assert.Equal(row.Sha256, HashOf(Path.Combine(_folder["out"], row.File!))));
        Assert.Equal(rows.Length, Files("out").Count());
        ProgramRun again = BuiltProgram.RunIn(_folder.Path, [], Encoding.UTF8.GetBytes(records), "batch", "-", "-o", "out", "--resume", "--template", Template());
        Assert.Contains($"건너뜀 {rows.Length}건", again.Error, StringComparison.Ordinal);
        Assert.Equal(count, Files("out").Count());
    }

    [SkippableFact]
    public void Batch_DiskFull_StopsAndGoesOnWhenThereIsRoom()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.UserName == "root", "only root mounts a small disk");
        Directory.CreateDirectory(_folder["disk"]);
        File.WriteAllText(_folder["in.jsonl"], Made.Lines(Made.Records(120)));
        ProgramRun mount = BuiltProgram.Execute("mount", _folder.Path, [], [], "-t", "tmpfs", "-o", "size=1m", "tmpfs", "disk");
        Skip.IfNot(mount.ExitCode == 0, "this machine mounts nothing");
        try
        {
            ProgramRun run = Batch("in.jsonl", "-o", "disk/out");
            Assert.Equal(4, run.ExitCode);
            Assert.Contains("디스크가 가득 찼습니다", run.Error, StringComparison.Ordinal);
            foreach (string file in Files("disk/out"))
            {
                Assert.EndsWith("%%EOF", File.ReadAllText(file, Encoding.Latin1).TrimEnd(), StringComparison.Ordinal);
            }

            BuiltProgram.Execute("mount", _folder.Path, [], [], "-o", "remount,size=64m", "disk");
            run = Batch("in.jsonl", "-o", "disk/out", "--resume");
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.Equal(120, Files("disk/out").Count());
            Assert.Equal(120, BatchKit.Rows(_folder["disk/out"]).Count(row => row.IsMade));
        }
        finally
        {
            BuiltProgram.Execute("umount", _folder.Path, [], [], "disk");
        }
    }

    [SkippableFact]
    public void Batch_MySqlTableAndQuery_AreRead()
    {
        string connection = server.NewDatabase();
        string database = new MySqlConnectionStringBuilder(connection).Database;
        server.Execute($"CREATE TABLE {database}.claims (id INT PRIMARY KEY, record MEDIUMTEXT CHARACTER SET utf8mb4, folder VARCHAR(40))");
        CorpusRecord[] records = Made.Records(4, hasEvidence: true);
        Made.Write(_folder["evidence"], records);
        for (int i = 0; i < records.Length; i++)
        {
            string hex = Convert.ToHexString(Encoding.UTF8.GetBytes(records[i].Text));
            server.Execute($"INSERT INTO {database}.claims VALUES ({i + 1}, CONVERT(X'{hex}' USING utf8mb4), NULL)");
        }

        (string, string)[] world = [("CLAIMWRITER_MYSQL", connection)];
        ProgramRun table = BuiltProgram.RunIn(_folder.Path, world, [], "batch", "mysql:claims", "-o", "table", "--evidence", "evidence", "--template", Template());
        ProgramRun query = BuiltProgram.RunIn(
            _folder.Path, world, [], "batch", "mysql:", "--query", "SELECT record, folder FROM claims WHERE id > 2 ORDER BY id DESC", "-o", "query", "--evidence", "evidence", "--template", Template());
        ProgramRun wrong = BuiltProgram.RunIn(_folder.Path, world, [], "batch", "mysql:nothing", "-o", "wrong");

        Assert.True(table.ExitCode == 0, table.Error);
        Assert.Equal(["mysql:claims:1", "mysql:claims:2", "mysql:claims:3", "mysql:claims:4"], BatchKit.Rows(_folder["table"]).Select(row => row.Record));
        Assert.True(query.ExitCode == 0, query.Error);
        Assert.Equal(BatchKit.Rows(_folder["table"])[2..].Reverse().Select(row => row.Sha256), BatchKit.Rows(_folder["query"]).Select(row => row.Sha256));
        Assert.Equal(4, wrong.ExitCode);
        Assert.DoesNotContain("Password", table.Error + query.Error + wrong.Error, StringComparison.OrdinalIgnoreCase);
    }

    [SkippableFact]
    public void Batch_Terminal_ShowsABar()
    {
        Skip.IfNot(BuiltProgram.Has("script"), "no script(1) here");
        Made.Write(_folder["in"], Made.Records(3));
        ProgramRun run = BuiltProgram.Execute(
            "script", _folder.Path, [("TERM", "xterm")], [], "-qec", $"dotnet '{BuiltProgram.Assembly_}' batch in -o out --template '{Template()}'", "/dev/null");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("완료 3건", run.Text, StringComparison.Ordinal);
        Assert.Contains("\u001b[", run.Text, StringComparison.Ordinal);
    }

    private string Template()
    {
        string template = _folder["template"];
        if (!Directory.Exists(template))
        {
            Directory.CreateDirectory(template);
            File.WriteAllText(Path.Combine(template, "main.md"), BatchKit.Letter);
            File.WriteAllText(Path.Combine(template, "style.yaml"), "footer: none\n");
        }

        return template;
    }

    private ProgramRun Batch(params string[] arguments) => BuiltProgram.RunIn(_folder.Path, [("CLAIMWRITER_MYSQL", "")], [], ["batch", .. arguments, "--template", Template()]);

    private IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(_folder[folder], "*.pdf").Order(StringComparer.Ordinal);

    private static string HashOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}
