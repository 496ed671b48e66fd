using System.Diagnostics;
using System.Globalization;
using ClaimWriter.Cli.Tests;

namespace ClaimWriter.Batch.Tests;

/// <summary>The built program while it runs.</summary>
internal sealed class Running : IDisposable
{
    private readonly Process _process;
    private int _lines;

    private Running(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Interlocked.Add(ref _lines, line.Data is null ? 0 : 1);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static Running Start(string folder, params string[] arguments) => new(Process.Start(
        new ProcessStartInfo("dotnet", [BuiltProgram.Assembly_, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!);

    /// <summary>Gives it standard input that goes on: what comes after the text never comes.</summary>
    public void Feed(string text) => new Thread(() =>
    {
        try
        {
            _process.StandardInput.Write(text);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It ends without reading all of it.
        }
    }) { IsBackground = true }.Start();

    /// <summary>Waits until so many lines came, or the program has ended.</summary>
    public void WaitForLines(int count)
    {
        while (Volatile.Read(ref _lines) < count && !_process.HasExited)
        {
            Thread.Sleep(1);
        }
    }

    public bool WaitForExit(TimeSpan most) => _process.WaitForExit(most);

    public int WaitForExit()
    {
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Signal(string name) => Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    /// <summary>Ends it at once, as a power cut would.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
    }
}
