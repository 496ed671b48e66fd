using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using ClaimWriter.Cli.Tests;

namespace ClaimWriter.Queue.Tests;

/// <summary>The built program while it runs: a worker or a gatherer.</summary>
internal sealed class RunningProgram : IDisposable
{
    private const int Terminate = 15;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly StringBuilder _all = new();

    private RunningProgram(string folder, (string Name, string Value)[] environment, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [BuiltProgram.Assembly_, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public string Said
    {
        get
        {
            lock (_all)
            {
                return _all.ToString();
            }
        }
    }

    public static RunningProgram Start(string folder, (string Name, string Value)[] environment, params string[] arguments) => new(folder, environment, arguments);

    /// <summary>Waits until the program says something; false where it, or another, ends before, or it says nothing for long.</summary>
    public bool Hears(Func<string, bool> wanted, RunningProgram? unless = null)
    {
        const int seconds = 60;
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            bool hasEnded = _process.HasExited || unless?._process.HasExited == true;
            if (_lines.TryDequeue(out string? line))
            {
                if (wanted(line))
                {
                    return true;
                }
            }
            else if (hasEnded)
            {
                return false;
            }
            else
            {
                Thread.Sleep(2);
            }
        }

        return false;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM, and its exit code.</summary>
    public int End()
    {
        _ = Signal(_process.Id, Terminate);
        return WaitForEnd(30);
    }

    public int WaitForEnd(int seconds)
    {
        Assert.True(_process.WaitForExit(seconds * 1000), Said);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            lock (_all)
            {
                _all.AppendLine(line);
            }

            _lines.Enqueue(line);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
