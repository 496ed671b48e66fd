using ClaimWriter.Files;
using ClaimWriter.Records;

namespace ClaimWriter.Batch;

/// <summary>The folder under which the evidence of records lies that are no files themselves, such as lines or rows.</summary>
public sealed class EvidenceRoot
{
    private readonly DiskFolder _root;

    /// <summary>The folder at a path.</summary>
    public EvidenceRoot(string path) => (Path, _root) = (path, new DiskFolder(path));

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>A record's own folder in it; never one outside it, whatever the record says.</summary>
    /// <param name="folder">Relative, with <c>/</c>; null or empty for the root itself.</param>
    public (IRecordFolder Folder, string? OnDisk) Of(string? folder)
    {
        string name = folder?.Trim().TrimEnd('/') ?? "";
        bool isPlain = !System.IO.Path.IsPathRooted(name) && !name.Split('/').Contains("..", StringComparer.Ordinal);
        return name.Length == 0 || name == "."
            ? (_root, Path)
            : (new Below(_root, name), isPlain ? System.IO.Path.Combine(Path, name) : null);
    }

    private sealed class Below(DiskFolder root, string folder) : IRecordFolder
    {
        // The root refuses what leads out of it; a record's path is refused before it could climb to a neighbour's evidence.
        public FileOutcome Open(string path) => System.IO.Path.IsPathRooted(path) || path.Split('/').Contains("..", StringComparer.Ordinal)
            ? new FileOutcome(FileFault.Outside, default, path)
            : root.Open($"{folder}/{path}");
    }
}
