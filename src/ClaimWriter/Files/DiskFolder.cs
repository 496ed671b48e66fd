using System.Globalization;
using ClaimWriter.Records;

namespace ClaimWriter.Files;

/// <summary>
/// A record's folder on disk. A path leaves it by <c>..</c>, by being absolute, or by a symbolic link at any of its parts; each is refused before
/// anything is opened. The folder itself may be reached through a link.
/// </summary>
public sealed class DiskFolder : IRecordFolder
{
    /// <summary>The largest file that is read where no other limit is given: 64 MiB.</summary>
    public const long DefaultLimit = 64L * 1024 * 1024;

    private readonly string _path;
    private readonly long _limit;

    /// <summary>The folder at a path.</summary>
    /// <param name="path">The folder; relative paths start from the process's working directory.</param>
    /// <param name="limit">The largest file that is read, in bytes; at most 2 GiB.</param>
    public DiskFolder(string path, long limit = DefaultLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, Array.MaxLength);
        _path = Path.GetFullPath(path.Length == 0 ? "." : path);
        _limit = limit;
    }

    /// <summary>The folder in which a file stands, such as a record's own.</summary>
    public static DiskFolder Of(string file, long limit = DefaultLimit) => new(Path.GetDirectoryName(Path.GetFullPath(file)) ?? file, limit);

    /// <inheritdoc/>
    public FileOutcome Open(string path)
    {
        if (path.Length == 0 || Path.IsPathRooted(path) || path.Contains('\\', StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal)
            || path.Split('/').Contains("..", StringComparer.Ordinal))
        {
            return Refused(FileFault.Outside, path);
        }

        try
        {
            return OpenReal(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refused(FileFault.Missing, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Refused(FileFault.Unreadable, SystemMessage.Of(e));
        }
    }

    private FileOutcome OpenReal(string path)
    {
        string? folder = RealPath.Of(_path);
        string? real = RealPath.Of(Path.Combine(_path, path));
        if (folder is null || real is null)
        {
            return Refused(FileFault.Unreadable, "symbolic links lead in a circle");
        }

        if (!RealPath.IsInside(folder, real))
        {
            return Refused(FileFault.Outside, "a symbolic link leads outside");
        }

        if (Directory.Exists(real))
        {
            return Refused(FileFault.Unreadable, "is a directory");
        }

        FileInfo file = new(real);
        if (!file.Exists)
        {
            return Refused(FileFault.Missing, "no such file");
        }

        return file.Length == 0 ? OpenEmpty(real) : Read(real);
    }

    // A pipe has no length either, and opening it for reading alone would wait for its writer for ever.
    private static FileOutcome OpenEmpty(string real)
    {
        try
        {
            using FileStream stream = new(real, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return stream.CanSeek ? Refused(FileFault.Empty, "0 bytes") : Refused(FileFault.Unreadable, "is not a regular file");
        }
        catch (UnauthorizedAccessException)
        {
            return Refused(FileFault.Empty, "0 bytes");
        }
    }

    private FileOutcome Read(string real)
    {
        using FileStream stream = new(real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (stream.Length > _limit)
        {
            return Refused(FileFault.TooLarge, _limit.ToString(CultureInfo.InvariantCulture));
        }

        byte[] content = new byte[stream.Length];
        int length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length == 0 ? Refused(FileFault.Empty, "0 bytes") : new FileOutcome(FileFault.None, content.AsMemory(0, length), "");
    }

    private static FileOutcome Refused(FileFault fault, string detail) => new(fault, default, detail);
}
