using ClaimWriter.Diagnostics;
using ClaimWriter.Files;

namespace ClaimWriter.Cli.Verbs;

/// <summary>The file of a letter that is so long that it is written while it is being set. Of a short letter it knows nothing.</summary>
internal sealed class LongFile(Func<string> pathOf, DiagnosticSink sink) : IDisposable
{
    private PendingFile? _file;

    /// <summary>Whether the letter is in it.</summary>
    public bool IsUsed => _file is not null;

    /// <summary>Whether it could not be written; the sink says why.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Lets the letter be written.</summary>
    /// <param name="print">Is given what opens the file.</param>
    public ReadOnlyMemory<byte>? Fill(Func<Func<Stream>, ReadOnlyMemory<byte>?> print)
    {
        try
        {
            return print(Open);
        }
        catch (IOException fault) when (_file is { } file)
        {
            HasFailed = true;
            sink.Report(file.FaultOf(fault));
            return null;
        }
    }

    /// <summary>Puts the file into its place.</summary>
    public Diagnostic? Commit() => _file?.Commit();

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    // With the fault reported there will be no letter; until then it goes nowhere.
    private Stream Open()
    {
        _file = PendingFile.Open(pathOf(), out Diagnostic? fault);
        if (fault is not null)
        {
            HasFailed = true;
            sink.Report(fault);
        }

        return _file?.Stream ?? new MemoryStream();
    }
}
