using ClaimWriter.Diagnostics;

namespace ClaimWriter.Files;

/// <summary>
/// A file that is written bit by bit and is there whole or not at all: <see cref="Commit"/> renames it over its target, and without that
/// disposing of it leaves nothing.
/// </summary>
public sealed class PendingFile : IDisposable
{
    private readonly string _path;
    private readonly string? _target, _temporary;
    private bool _isDone;

    private PendingFile(string path, string? target, Stream stream, string? temporary) => (_path, _target, Stream, _temporary) = (path, target, stream, temporary);

    /// <summary>Takes the content; it can be gone back in.</summary>
    public Stream Stream { get; }

    /// <summary>Starts a file beside its target.</summary>
    /// <param name="path">Where to, as for <see cref="AtomicFile.Write"/>; what is meant for a device or a pipe is held until it is whole.</param>
    /// <param name="fault">Why it cannot be.</param>
    /// <returns>The file; null where it cannot be.</returns>
    public static PendingFile? Open(string path, out Diagnostic? fault)
    {
        PendingFile? opened = null;
        fault = AtomicFile.Guarded(path, () =>
        {
            if (AtomicFile.Check(path, out string target) is { } wrong)
            {
                return wrong;
            }

            if (AtomicFile.IsDevice(target))
            {
                opened = new PendingFile(path, null, new MemoryStream(), null);
                return null;
            }

            (FileStream stream, string temporary) = AtomicFile.Create(Path.GetDirectoryName(target)!);
            opened = new PendingFile(path, target, stream, temporary);
            return null;
        });
        return opened;
    }

    /// <summary>Puts the file into its place.</summary>
    /// <returns>Null when it is there, flushed to disk; else why not, and nothing has changed.</returns>
    public Diagnostic? Commit()
    {
        _isDone = true;
        if (Stream is MemoryStream held)
        {
            return AtomicFile.Write(_path, held.GetBuffer().AsMemory(0, (int)held.Length));
        }

        Diagnostic? fault = AtomicFile.Guarded(_path, () =>
        {
            ((FileStream)Stream).Flush(flushToDisk: true);
            Stream.Dispose();
            AtomicFile.Rename(_temporary!, _target!);
            return null;
        });
        if (fault is not null)
        {
            Remove();
        }

        return fault;
    }

    /// <summary>Says why the content could not be written.</summary>
    public Diagnostic FaultOf(IOException exception) =>
        SystemMessage.IsDiskFull(exception) ? FileFaults.DiskFull(_path) : FileFaults.WriteFailed(_path, SystemMessage.Of(exception));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDone)
        {
            Remove();
        }

        Stream.Dispose();
    }

    private void Remove()
    {
        Stream.Dispose();
        if (_temporary is not null)
        {
            AtomicFile.Remove(_temporary);
        }
    }
}
