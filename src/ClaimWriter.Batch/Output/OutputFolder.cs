using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Batch;

/// <summary>
/// The folder that a run writes into. The run holds a lock on it that the system frees when the process ends, however it ends. A file is written
/// beside the folder's own, in <c>.claimwriter</c>, and moved to its name when it is whole; what a killed run left there is removed when the next
/// one starts. Used by many threads.
/// </summary>
public sealed class OutputFolder : IDisposable
{
    /// <summary>The name of the folder in which the program keeps what is not a result.</summary>
    public const string StateName = ".claimwriter";

    private const string LockName = "lock";
    private const string ProcessName = "process";
    private const int MostSharers = 4096;

    private readonly FileStream _lock;
    private readonly FileStream _stagingLock;
    private readonly string _staging;
    private int _staged;

    private OutputFolder(string path, FileStream heldLock, string staging, FileStream stagingLock) =>
        (Path, _lock, _staging, _stagingLock) = (path, heldLock, staging, stagingLock);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The folder inside it in which the program keeps what is not a result.</summary>
    public string StatePath => System.IO.Path.Combine(Path, StateName);

    /// <summary>Opens a folder, and makes it where there is none; null exactly when an error was reported.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="isShared">Whether other processes that share it may write into it too; never beside one that does not share.</param>
    /// <param name="sink">Takes the fault; <c>batch.folder-in-use</c> where another run has the folder.</param>
    public static OutputFolder? Open(string path, bool isShared, DiagnosticSink sink)
    {
        FileStream? held = null;
        try
        {
            string state = System.IO.Path.Combine(path, StateName);
            Directory.CreateDirectory(state);
            held = TryLock(System.IO.Path.Combine(state, LockName), isShared ? FileShare.ReadWrite : FileShare.None);
            if (held is null)
            {
                sink.Report(BatchFaults.FolderInUse(path, Holder(state)));
                return null;
            }

            (string staging, FileStream stagingLock) = OpenStaging(state);
            File.WriteAllText(System.IO.Path.Combine(state, ProcessName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            OutputFolder folder = new(path, held, staging, stagingLock);
            held = null;
            return folder;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            sink.Report(BatchFaults.CannotWrite(path, fault));
            return null;
        }
        finally
        {
            held?.Dispose();
        }
    }

    /// <summary>Writes a file to where nobody sees it yet.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="flushesToDisk">Whether it is on the disk when this returns; else <see cref="Flush"/> sees to that later.</param>
    /// <exception cref="IOException">It cannot be written; nothing of it is left.</exception>
    public StagedFile Stage(ReadOnlyMemory<byte> content, bool flushesToDisk)
    {
        string temporary = System.IO.Path.Combine(_staging, Interlocked.Increment(ref _staged).ToString(CultureInfo.InvariantCulture));
        try
        {
            using FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            stream.Write(content.Span);
            if (flushesToDisk)
            {
                stream.Flush(flushToDisk: true);
            }

            return new StagedFile(Path, temporary);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>A name for a file of one's own that is moved into the folder when it is whole.</summary>
    public string Temporary() => System.IO.Path.Combine(_staging, Interlocked.Increment(ref _staged).ToString(CultureInfo.InvariantCulture));

    /// <summary>Waits until a file of the folder is on the disk.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Flush(string name)
    {
        using FileStream stream = new(System.IO.Path.Combine(Path, name), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        stream.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stagingLock.Dispose();
        try
        {
            Directory.Delete(_staging, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next run removes it.
        }

        _lock.Dispose();
    }

    // Each process that shares the folder has a staging folder of its own; one whose lock is free belonged to a process that is gone.
    [SuppressMessage("Reliability", "CA2000", Justification = "The folder that is returned owns the lock.")]
    private static (string Staging, FileStream Lock) OpenStaging(string state)
    {
        for (int n = 0; n < MostSharers; n++)
        {
            string staging = System.IO.Path.Combine(state, "staging-" + n.ToString(CultureInfo.InvariantCulture));
            Directory.CreateDirectory(staging);
            if (TryLock(System.IO.Path.Combine(staging, LockName), FileShare.None) is { } stagingLock)
            {
                Empty(staging);
                return (staging, stagingLock);
            }
        }

        throw new IOException("Too many processes write into this folder.");
    }

    private static void Empty(string staging)
    {
        foreach (string left in Directory.EnumerateFiles(staging))
        {
            if (System.IO.Path.GetFileName(left) != LockName)
            {
                File.Delete(left);
            }
        }
    }

    // The system frees the lock with the process. EAGAIN is 11 on Linux and 35 on macOS; 32 and 33 are Windows' sharing and lock violations.
    private static FileStream? TryLock(string file, FileShare share)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0);
        }
        catch (IOException fault) when (fault.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021))
        {
            return null;
        }
    }

    private static int? Holder(string state)
    {
        try
        {
            return int.TryParse(File.ReadAllText(System.IO.Path.Combine(state, ProcessName)), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>A whole file that nobody sees yet. Disposed of without being published, it is removed.</summary>
public sealed class StagedFile : IDisposable
{
    private readonly string _folder;
    private string? _temporary;

    internal StagedFile(string folder, string temporary) => (_folder, _temporary) = (folder, temporary);

    /// <summary>Gives the file its name, in place of any file of that name: a reader sees the old one or the new one.</summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public void Publish(string name)
    {
        File.Move(_temporary ?? throw new InvalidOperationException("The file is published already."), Path.Combine(_folder, name), overwrite: true);
        _temporary = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_temporary is { } temporary)
        {
            _temporary = null;
            try
            {
                File.Delete(temporary);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // The next run removes it.
            }
        }
    }
}
