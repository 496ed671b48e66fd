using System.Diagnostics;

namespace ClaimWriter.Files.Tests;

/// <summary>A folder of the test's own, removed after it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("claimwriter-test-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text = "text")
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Makes a named pipe; skips the test where the system has no mkfifo.</summary>
    public string MakePipe(string name)
    {
        Skip.If(OperatingSystem.IsWindows(), "no named pipes in folders on Windows");
        using Process process = Process.Start("mkfifo", [this[name]]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
