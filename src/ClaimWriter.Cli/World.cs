using System.Text;
using NodaTime;

namespace ClaimWriter.Cli;

/// <summary>What a verb sees of the world outside: the console, where it stands, and where the program's own data lie.</summary>
internal interface IWorld
{
    /// <summary>Results.</summary>
    Stream Output { get; }

    /// <summary>Results as text, UTF-8 with <c>\n</c>.</summary>
    TextWriter Text { get; }

    /// <summary>Diagnostics and everything else that is not a result.</summary>
    TextWriter Error { get; }

    /// <summary>What <c>-</c> reads.</summary>
    Stream Input { get; }

    /// <summary>The folder that relative paths start from.</summary>
    string WorkingFolder { get; }

    /// <summary>The folder that holds <c>templates</c> and <c>fonts</c>.</summary>
    string ProgramFolder { get; }

    /// <summary>The folder of the user's own data, where the register lies unless another place is named.</summary>
    string DataFolder { get; }

    /// <summary>The time.</summary>
    IClock Clock { get; }

    /// <summary>Whether a person watches: messages go to a terminal that can move its cursor.</summary>
    bool ShowsProgress { get; }

    /// <summary>Set when the user wants to stop.</summary>
    CancellationToken Cancelled { get; }

    /// <summary>An environment variable; null where it is absent or empty.</summary>
    string? Variable(string name);
}

/// <summary>The world as it is.</summary>
internal sealed class SystemWorld : IWorld, IDisposable
{
    private readonly StreamWriter _text;
    private readonly StreamWriter _error;

    internal SystemWorld(CancellationToken cancelled)
    {
        Cancelled = cancelled;
        UTF8Encoding plain = new(encoderShouldEmitUTF8Identifier: false);
        Output = Console.OpenStandardOutput();
        Input = Console.OpenStandardInput();
        _text = new StreamWriter(Output, plain) { NewLine = "\n" };
        _error = new StreamWriter(Console.OpenStandardError(), plain) { NewLine = "\n", AutoFlush = true };
    }

    public Stream Output { get; }

    public TextWriter Text => _text;

    public TextWriter Error => _error;

    public Stream Input { get; }

    public string WorkingFolder => Directory.GetCurrentDirectory();

    public string ProgramFolder => AppContext.BaseDirectory;

    public string DataFolder => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "claimwriter");

    public IClock Clock => SystemClock.Instance;

    public bool ShowsProgress => !Console.IsErrorRedirected && Variable("TERM") is not "dumb";

    public CancellationToken Cancelled { get; }

    public string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    public void Dispose()
    {
        _text.Dispose();
        _error.Dispose();
        Output.Dispose();
        Input.Dispose();
    }
}
