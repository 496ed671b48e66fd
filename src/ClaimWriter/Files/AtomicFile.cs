using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Files;

/// <summary>
/// Writes a file whole or not at all: into a temporary file of the same folder, flushed to disk, then renamed over the target. A reader sees the
/// old file or the new one, never a part; of several writers at once, one whole file wins.
/// </summary>
public static class AtomicFile
{
    private const int MostNames = 10_000;

    /// <summary>
    /// Writes a file. A link is followed and stays a link; an existing file keeps its rights; a device or a pipe is written to directly.
    /// </summary>
    /// <param name="path">Where to; relative paths start from the process's working directory.</param>
    /// <param name="content">The whole file.</param>
    /// <param name="flushesToDisk">False leaves it to the system when the bytes reach the disk: faster, but a power cut may lose the file.</param>
    /// <returns>Null when it is written; else why not, and then nothing has changed and no temporary file is left.</returns>
    public static Diagnostic? Write(string path, ReadOnlyMemory<byte> content, bool flushesToDisk = true) =>
        Guarded(path, () => WriteReal(path, content, flushesToDisk));

    /// <summary>Does something with a file, and says what went wrong.</summary>
    internal static Diagnostic? Guarded(string path, Func<Diagnostic?> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (SystemMessage.IsDiskFull(e))
        {
            return FileFaults.DiskFull(path);
        }
        catch (UnauthorizedAccessException e)
        {
            return FileFaults.NoRights(path, SystemMessage.Of(e));
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return FileFaults.WriteFailed(path, SystemMessage.Of(e));
        }
    }

    /// <summary>Finds where a path really leads.</summary>
    /// <returns>Null where a file may be; else why not.</returns>
    internal static Diagnostic? Check(string path, out string target)
    {
        target = "";
        if (path.EndsWith('/') || Directory.Exists(path))
        {
            return FileFaults.TargetIsFolder(path);
        }

        if (RealPath.Of(path) is not { } real)
        {
            return FileFaults.WriteFailed(path, "symbolic links lead in a circle");
        }

        target = real;
        string folder = Path.GetDirectoryName(target)!;
        return Directory.Exists(folder) ? null : FileFaults.NoFolder(path, Path.GetDirectoryName(path) ?? folder);
    }

    private static Diagnostic? WriteReal(string path, ReadOnlyMemory<byte> content, bool flushesToDisk)
    {
        if (Check(path, out string target) is { } wrong)
        {
            return wrong;
        }

        if (IsDevice(target))
        {
            using FileStream device = new(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            device.Write(content.Span);
            return null;
        }

        Replace(Path.GetDirectoryName(target)!, target, content, flushesToDisk);
        return null;
    }

    private static void Replace(string folder, string target, ReadOnlyMemory<byte> content, bool flushesToDisk)
    {
        (FileStream stream, string temporary) = Create(folder);
        try
        {
            using (stream)
            {
                stream.Write(content.Span);
                stream.Flush(flushesToDisk);
            }

            Rename(temporary, target);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>Puts a file in the place of another, whose rights it takes.</summary>
    internal static void Rename(string temporary, string target)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        }

        File.Move(temporary, target, overwrite: true);
    }

    // The process's number keeps processes apart and "create new" keeps threads apart, so that no name has to be random.
    internal static (FileStream Stream, string Path) Create(string folder)
    {
        for (int n = 0; ; n++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $".claimwriter-{Environment.ProcessId}-{n}.tmp");
            string path = Path.Combine(folder, name);
            try
            {
                return (new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0), path);
            }
            catch (IOException) when (n < MostNames && Path.Exists(path))
            {
                // Another thread's, or left by a process that was killed: the next name.
            }
        }
    }

    internal static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first fault is the one to report.
        }
    }

    // Renaming over /dev/null would replace the device itself.
    internal static bool IsDevice(string target)
    {
        if (!OperatingSystem.IsWindows() && (RealPath.IsInside("/dev", target) || RealPath.IsInside("/proc", target)))
        {
            return true;
        }

        FileInfo file = new(target);
        if (!file.Exists || file.Length > 0)
        {
            return false;
        }

        using FileStream stream = new(target, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        return !stream.CanSeek;
    }
}
