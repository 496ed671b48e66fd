namespace ClaimWriter.Records;

/// <summary>
/// The files of one record's folder: the only way that a room sees the disk. Paths are relative, with <c>/</c>; the folder refuses any that
/// leave it (by <c>..</c>, an absolute path or a symbolic link).
/// </summary>
public interface IRecordFolder
{
    /// <summary>Opens a file.</summary>
    FileOutcome Open(string path);
}

/// <summary>What became of opening a file of the record's folder.</summary>
public enum FileFault
{
    /// <summary>It was read.</summary>
    None,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>It has no bytes.</summary>
    Empty,

    /// <summary>It is larger than the folder's limit.</summary>
    TooLarge,

    /// <summary>The path leaves the folder.</summary>
    Outside,

    /// <summary>The system refused it (rights, a directory, an I/O error).</summary>
    Unreadable,
}

/// <summary>A file's bytes, or why there are none.</summary>
/// <param name="Fault">None where <paramref name="Content"/> holds the file.</param>
/// <param name="Content">The bytes, unchanged.</param>
/// <param name="Detail">The system's own word, or the limit in bytes, for the diagnostic.</param>
public readonly record struct FileOutcome(FileFault Fault, ReadOnlyMemory<byte> Content, string Detail)
{
    /// <summary>Whether the file was read.</summary>
    public bool IsRead => Fault == FileFault.None;
}
