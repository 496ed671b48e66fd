using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using ClaimWriter.Collecting;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Layout;
using ClaimWriter.Records;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ClaimWriter.Collect.Tests;

/// <summary>The repository, the artefacts of real servers, and requests to collect them.</summary>
internal static class Testing
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 3, 0);

    /// <summary>Who collects, and is named for it.</summary>
    public const string CollectedBy = "홍길동";

    public static string Repository { get; } = FindRepository();

    public static string Case(string path) => Path.Combine(Repository, "tests", "ClaimWriter.Evidence.Tests", "cases", path);

    public static CollectRequest Request(string folder, DiagnosticSink sink, string? zone = "+00:00") => new()
    {
        Folder = folder,
        Table = "rec_cust",
        Column = "gender",
        Zone = zone is null ? null : Zones.Parse(zone),
        By = CollectedBy,
        Tool = "claimwriter test",
        Clock = new FixedClock(Now),
        Sink = sink,
    };

    public static IncomingFile File(string path) => new()
    {
        Shown = path,
        Name = Path.GetFileName(path),
        Open = () => System.IO.File.OpenRead(path),
    };

    public static IncomingFile Bytes(string name, string text) => new()
    {
        Shown = name,
        Name = name,
        Open = () => new MemoryStream(Encoding.UTF8.GetBytes(text)),
    };

    public static Collected Logs(string folder, params string[] cases)
    {
        DiagnosticSink sink = new();
        Collected? collected = Collector.Logs(Request(folder, sink), [.. cases.Select(path => File(Case(path)))]);
        Assert.True(collected is not null, Text(sink.Found));
        return collected;
    }

    public static string Record(string folder) => System.IO.File.ReadAllText(Path.Combine(folder, "incident.yaml"));

    public static string Text(IEnumerable<Diagnostic> found) => string.Join('\n', found.Select(one => DiagnosticText.Format(one, Language.English)));

    public static string[] FilesOf(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];

    /// <summary>Fills in what only a person knows: who claims, from whom, and what it cost.</summary>
    public static void FillIn(string folder)
    {
        string path = Path.Combine(folder, "incident.yaml");
        string text = System.IO.File.ReadAllText(path);
        text = After(text, "\nclaimant:", "  name:", " xx 주식회사");
        text = After(text, "\nclaimant:", "    bank:", " ○○은행");
        text = After(text, "\nclaimant:", "    number:", " 000-000-000000");
        text = After(text, "\nclaimant:", "    holder:", " xx 주식회사");
        text = After(text, "\nrespondent:", "  name:", " ㅇㅇ주식회사");
        text = After(text, "\ncosts:", "item:", " 장애 복구 인건비");
        text = After(text, "\ncosts:", "quantity:", " 3");
        text = After(text, "\ncosts:", "unit:", " 시간");
        text = After(text, "\ncosts:", "unit_price:", " 85000");
        System.IO.File.WriteAllText(path, text);
    }

    /// <summary>The claim and its PDF, through the library.</summary>
    public static (Letter Letter, byte[] Pdf) Letter(string folder)
    {
        DiagnosticSink sink = new();
        LetterTemplate? template = LetterTemplate.Read(Path.Combine(Repository, "templates", "claim-letter"), "letter", sink);
        Assert.True(template is not null, Text(sink.Found));
        FontLibrary fonts = new(Directory.EnumerateFiles(Path.Combine(Repository, "fonts"), "*.ttf").Order(StringComparer.Ordinal)
            .Select(file => FontFace.Read(Path.GetFileNameWithoutExtension(file), System.IO.File.ReadAllBytes(file))));
        LetterSource source = new(Record(folder), Path.Combine(folder, "incident.yaml"), new DiskFolder(folder));
        LetterCompiler compiler = new(template, fonts);
        Letter? letter = compiler.Write(source, LetterOptions.Default, sink);
        Assert.True(letter is not null, Text(sink.Found));
        ReadOnlyMemory<byte>? pdf = compiler.Compile(source, LetterOptions.Default, sink);
        Assert.True(pdf is not null, Text(sink.Found));
        return (letter, pdf.Value.ToArray());
    }

    /// <summary>As many cases of a property as are wanted, the same ones at every run.</summary>
    public static Config Repeatable(int cases) => Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(20_261_122UL, 7UL);

    private static string After(string text, string section, string key, string value)
    {
        int at = text.IndexOf(key + "\n", text.IndexOf(section, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(at > 0, $"{section}/{key} is not in the record");
        return text.Insert(at + key.Length, value);
    }

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder, "ClaimWriter.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    private sealed class FixedClock(Instant now) : IClock
    {
        public Instant GetCurrentInstant() => now;
    }
}

/// <summary>A folder of a test's own that goes with the test.</summary>
internal sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("claimwriter-collect-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>The built program, run as a process.</summary>
internal static class Program
{
    private static string Configuration { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>48 MB, which the program's own objects must do with.</summary>
    public const string SmallHeap = "3000000";

    public static (int Code, string Output, string Error) Run(string folder, string? connection, params string[] arguments) =>
        Run(folder, connection, heapLimit: null, arguments);

    public static (int Code, string Output, string Error) Run(string folder, string? connection, string? heapLimit, string[] arguments)
    {
        string program = Path.Combine(Testing.Repository, "src", "ClaimWriter.Cli", "bin", Configuration, "net10.0", "claimwriter.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["CLAIMWRITER_MYSQL"] = connection ?? "";
        if (heapLimit is not null)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = heapLimit;
        }

        start.Environment["LANG"] = "tr_TR.UTF-8";
        start.Environment["TZ"] = "America/New_York";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
