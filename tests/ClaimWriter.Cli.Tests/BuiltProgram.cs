using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace ClaimWriter.Cli.Tests;

/// <summary>What a run of the built program left behind.</summary>
internal sealed record ProgramRun(int ExitCode, byte[] Output, string Error)
{
    public string Text => Encoding.UTF8.GetString(Output);

    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The built executable, run as a process.</summary>
internal static class BuiltProgram
{
    public static string Repository { get; } = FindRepository();

    private static string Configuration { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static string Assembly_ { get; } =
        Path.Combine(Repository, "src", "ClaimWriter.Cli", "bin", Configuration, "net10.0", "claimwriter.dll");

    public static string Sample { get; } = Path.Combine(Repository, "templates", "claim-letter", "sample");

    public static string SampleMariaDb { get; } = Path.Combine(Repository, "templates", "claim-letter", "sample-mariadb");

    public static ProgramRun Run(params string[] arguments) => RunIn(Repository, [], [], arguments);

    public static ProgramRun RunIn(string folder, (string Name, string Value)[] environment, byte[] input, params string[] arguments) =>
        Execute("dotnet", folder, environment, input, [Assembly_, .. arguments]);

    public static ProgramRun Execute(string program, string folder, (string Name, string Value)[] environment, byte[] input, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using MemoryStream output = new();
        string error = "";
        Thread errorReader = new(() => error = process.StandardError.ReadToEnd());
        errorReader.Start();
        Thread inputWriter = new(() => Feed(process, input));
        inputWriter.Start();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        errorReader.Join();
        inputWriter.Join();
        return new ProgramRun(process.ExitCode, output.ToArray(), error);
    }

    private static void Feed(Process process, byte[] input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program may end without reading its input.
        }
    }

    /// <summary>Whether a program that a test needs is on PATH.</summary>
    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "ClaimWriter.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

/// <summary>A folder of a test's own that goes with the test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("claimwriter-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>A copy of a sample's folder to spoil.</summary>
    public static ScratchFolder CopyOf(string sample)
    {
        ScratchFolder copy = new();
        foreach (string file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            string target = copy[System.IO.Path.GetRelativePath(sample, file)];
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
