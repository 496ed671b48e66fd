using System.Diagnostics;
using System.Reflection;
using System.Text;
using Microsoft.Data.Sqlite;

namespace ClaimWriter.Register.Tests;

/// <summary><c>claimwriter register</c> and <c>render --register</c>, as processes under a Turkish locale.</summary>
public sealed class RegisterCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("claimwriter-register-").FullName;

    public RegisterCommandTests()
    {
        string sample = Path.Combine(Repository, "templates", "claim-letter", "sample");
        foreach (string file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(_folder, Path.GetRelativePath(sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string Repository { get; } = FindRepository();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Render_NumberLeftToTheRegister_IsIssuedOnceAndShown()
    {
        Edit("number:", "  number: auto");
        Done(Run("render", "incident.yaml", "-o", "a.pdf", "--register", "r.db"));
        Done(Run("render", "incident.yaml", "-o", "b.pdf", "--register", "r.db"));
        Assert.Equal(File.ReadAllBytes(Path.Combine(_folder, "a.pdf")), File.ReadAllBytes(Path.Combine(_folder, "b.pdf")));

        Assert.StartsWith("제2020-001호\t", Assert.Single(Done(Run("register", "list", "--register", "r.db")).Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("number: 제2020-001호\n", Done(Run("register", "show", "2020-1", "--register", "r.db", "--lang", "en")), StringComparison.Ordinal);
        Done(Run("register", "export", "-o", "r.csv", "--bom", "--register", "r.db"));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(_folder, "r.csv")).Length);

        Done(Run("register", "verify", "a.pdf", "제2020-001호", "--register", "r.db"));
        File.AppendAllText(Path.Combine(_folder, "b.pdf"), " ");
        Fails(3, "SHA-256", Run("register", "verify", "b.pdf", "--register", "r.db"));
        Fails(3, "제2020-001호", Run("register", "show", "제2020-011호", "--register", "r.db"));
    }

    [Fact]
    public void Render_SecondClaimForTheIncident_IsRefusedUnlessItAmends()
    {
        Edit("number:", "  number: auto");
        Done(Run("render", "incident.yaml", "-o", "a.pdf", "--register", "r.db"));
        Edit("deadline_days:", "  deadline_days: 10");

        Fails(3, "제2020-001호", Run("render", "incident.yaml", "-o", "b.pdf", "--register", "r.db"));
        Assert.False(File.Exists(Path.Combine(_folder, "b.pdf")));
        Done(Run("render", "incident.yaml", "-o", "b.pdf", "--register", "r.db", "--amend", "제2020-001호"));
        string[] lines = Done(Run("register", "list", "--register", "r.db")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["제2020-001호", "제2020-002호"], lines.Select(line => line.Split('\t')[0]));
        Assert.Equal(["대체됨", "발행"], lines.Select(line => line.Split('\t')[^1]));
    }

    [Fact]
    public void Render_FileThatCannotBeWritten_IsNotIssued()
    {
        Edit("number:", "  number: auto");
        Fails(4, "no", Run("render", "incident.yaml", "-o", "no/such/a.pdf", "--register", "r.db"));
        Assert.Empty(Done(Run("register", "list", "--register", "r.db")));
        Done(Run("render", "incident.yaml", "-o", "a.pdf", "--register", "r.db"));
        Assert.StartsWith("제2020-001호\t", Done(Run("register", "list", "--register", "r.db")), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_RecordWithItsPdf_IsRegisteredUnderItsNumber()
    {
        File.WriteAllText(Path.Combine(_folder, "sent.pdf"), "%PDF-1.7 as sent");
        Done(Run("register", "add", "incident.yaml", "--pdf", "sent.pdf", "--register", "r.db"));
        Done(Run("register", "verify", "sent.pdf", "--register", "r.db"));
        Fails(4, "incident.yaml", Run("register", "add", "incident.yaml", "--pdf", "none.pdf", "--register", "r.db"), naming: "none.pdf");
    }

    [Fact]
    public void AnyVerb_WrongUse_IsTwo()
    {
        Fails(2, "", Run("render", "incident.yaml", "--register", "r.db", "--draft"));
        Fails(2, "", Run("register", "list", "--register", "r.db", "--register-file", "c"));
        Fails(2, "", Run("register", "list", "--register", "r.db", "--order", "size"));
        Fails(2, "", Run("register", "show", "--register", "r.db"));
        Fails(3, "auto", RunEdited("number:", "  number: auto", "render", "incident.yaml", "-o", "a.pdf"));
    }

    [Fact]
    public void List_RegisterThatCannotBeUsed_IsFourInBothLanguages()
    {
        Fails(4, "등록부가 없습니다", Run("register", "list", "--register", "none.db"));
        File.WriteAllText(Path.Combine(_folder, "bad.db"), new string('x', 5000));
        Fails(4, "is damaged", Run("register", "list", "--register", "bad.db", "--lang", "en"));
        File.WriteAllText(Path.Combine(_folder, "connection"), "Server=127.0.0.1;Port=1;Database=d;User ID=u;Password=hunter2");
        ProgramRun run = Run("register", "list", "--register-file", "connection");
        Fails(4, "연결", run);
        Assert.DoesNotContain("hunter2", run.Error + run.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void AnyVerb_SecretFileThatOthersMayRead_SaysSo()
    {
        Skip.If(OperatingSystem.IsWindows(), "Unix rights");
        File.WriteAllText(Path.Combine(_folder, "secret"), "# 접속\n\n  Server=127.0.0.1;Port=1;Database=d;User ID=u;Password=hunter2  \nanother line\n");
        string[][] commands =
        [
            ["register", "list", "--register-file", "secret", "--lang", "en"],
            ["batch", "mysql:claims", "--connection-file", "secret", "-o", "out", "--lang", "en"],
            ["collect", "mysql", "--table", "claims", "--column", "c", "--connection-file", "secret", "--into", "case", "--lang", "en"],
        ];
        foreach (string[] command in commands)
        {
            SetRights(Path.Combine(_folder, "secret"), "644");
            ProgramRun open = Run(command);
            Assert.Contains("others can read this file, which holds a password", open.Error, StringComparison.Ordinal);
            SetRights(Path.Combine(_folder, "secret"), "600");
            ProgramRun closed = Run(command);
            Assert.DoesNotContain("others can read", closed.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", open.Error + open.Output + closed.Error + closed.Output, StringComparison.Ordinal);
            Assert.Equal(4, closed.ExitCode);
        }
    }

    [Fact]
    public void Add_LockedRegister_IsFour()
    {
        File.WriteAllText(Path.Combine(_folder, "sent.pdf"), "%PDF-1.7 as sent");
        Done(Run("register", "add", "incident.yaml", "--pdf", "sent.pdf", "--register", "r.db"));
        using SqliteConnection other = new($"Data Source={Path.Combine(_folder, "r.db")};Pooling=False");
        other.Open();
        using SqliteTransaction transaction = other.BeginTransaction(deferred: false);
        Fails(4, "잠그고", Run("register", "add", "incident.yaml", "--pdf", "sent.pdf", "--register", "r.db", "--wait", "1"));
    }

    [SkippableFact]
    public void Add_RegisterThatMayOnlyBeRead_IsFour()
    {
        Skip.If(OperatingSystem.IsWindows(), "Unix rights");
        File.WriteAllText(Path.Combine(_folder, "sent.pdf"), "%PDF-1.7 as sent");
        Done(Run("register", "add", "incident.yaml", "--pdf", "sent.pdf", "--register", "r.db"));
        bool isRoot = Environment.UserName == "root";
        Skip.If(isRoot && !File.Exists("/usr/bin/setpriv"), "root may write everything, and setpriv is not installed");
        SetRights(_folder, "555");
        SetRights(Path.Combine(_folder, "r.db"), "444");
        string[] command = ["register", "add", "incident.yaml", "--pdf", "sent.pdf", "--register", "r.db"];
        ProgramRun run = isRoot
            ? Execute("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", Program, .. command])
            : Run(command);
        SetRights(_folder, "755");
        Fails(4, "등록부", run);
    }

    private static string Program => Path.Combine(
        Repository,
        "src",
        "ClaimWriter.Cli",
        "bin",
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration,
        "net10.0",
        "claimwriter.dll");

    private static string Done(ProgramRun run)
    {
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }

    private static void Fails(int code, string saying, ProgramRun run, string? naming = null)
    {
        Assert.True(run.ExitCode == code, $"{run.ExitCode}: {run.Error}");
        Assert.Contains(naming ?? saying, run.Error, StringComparison.Ordinal);
    }

    private static void SetRights(string path, string rights)
    {
        using Process process = Process.Start("chmod", [rights, path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static string FindRepository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ClaimWriter.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }

    private void Edit(string field, string line)
    {
        string path = Path.Combine(_folder, "incident.yaml");
        File.WriteAllLines(path, File.ReadAllLines(path).Select(old => old.TrimStart().StartsWith(field, StringComparison.Ordinal) && old.StartsWith("  ", StringComparison.Ordinal) && !old.Contains("000-", StringComparison.Ordinal) ? line : old));
    }

    private ProgramRun RunEdited(string field, string line, params string[] arguments)
    {
        Edit(field, line);
        return Run(arguments);
    }

    private ProgramRun Run(params string[] arguments) => Execute("dotnet", [Program, .. arguments]);

    private ProgramRun Execute(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["LANG"] = "tr_TR.UTF-8";
        start.Environment["LC_ALL"] = "tr_TR.UTF-8";
        start.Environment["TZ"] = "America/New_York";
        start.Environment["DOTNET_CLI_HOME"] = Path.GetTempPath();
        start.Environment.Remove("CLAIMWRITER_REGISTER");
        start.Environment.Remove("CLAIMWRITER_REGISTER_MYSQL");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output, error.Result);
    }

    private sealed record ProgramRun(int ExitCode, string Output, string Error);
}
