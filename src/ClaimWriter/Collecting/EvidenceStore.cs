using System.Globalization;
using System.Security.Cryptography;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;

namespace ClaimWriter.Collecting;

/// <summary>A file that was copied beside its place and waits to be put there.</summary>
/// <param name="Path">Its path in the record's folder.</param>
/// <param name="Temporary">Where its bytes are until then; the same as its place where they lie there already.</param>
/// <param name="Sha256">Its SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="Length">Its length in bytes.</param>
internal sealed record StagedFile(string Path, string Temporary, string Sha256, long Length);

/// <summary>
/// Puts files under <c>evidence/</c> of a record's folder: all of them or none. Until <see cref="Commit"/> they are temporary files; what is
/// not kept is removed, with the folders that were made for it.
/// </summary>
internal sealed class EvidenceStore(string folder) : IDisposable
{
    /// <summary>The folder of evidence within a record's folder.</summary>
    public const string EvidenceFolder = "evidence";

    private readonly List<string> _made = [];
    private readonly List<StagedFile> _staged = [];
    private readonly List<string> _placed = [];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private bool _isKept;

    /// <summary>Copies a stream beside the place that its name gets.</summary>
    /// <param name="content">The stream.</param>
    /// <param name="name">The name that is wanted.</param>
    /// <param name="read">Reads the same bytes while they are copied, as far as it wants to; null: nobody does.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="IOException">It could not be read or written.</exception>
    public StagedFile Stage(Stream content, string name, Action<Stream>? read, CancellationToken cancellation)
    {
        string wanted = $"{EvidenceFolder}/{SafeName(name)}";
        string target = Full(wanted);
        string parent = System.IO.Path.GetDirectoryName(target)!;
        MakeFolder(parent);
        (FileStream stream, string temporary) = Create(parent);
        string hash;
        long length;
        using (stream)
        {
            _staged.Add(new StagedFile("", temporary, "", 0));
            using CopyingStream copying = new(content, stream, cancellation);
            read?.Invoke(copying);
            (hash, length) = (copying.Finish(), copying.Copied);
            stream.Flush(flushToDisk: true);
        }

        string path = FreeName(wanted, hash, length);
        StagedFile staged = new(path, temporary, hash, length);
        _staged[^1] = staged;
        return staged;
    }

    /// <summary>Removes a staged file that is not needed.</summary>
    public void Drop(StagedFile staged)
    {
        _staged.Remove(staged);
        _taken.Remove(staged.Path);
        Remove(staged.Temporary);
    }

    /// <summary>Puts the staged files in their places and writes the record. Null when all is done; else why not, and nothing has changed.</summary>
    public Diagnostic? Commit(string record, ReadOnlyMemory<byte>? text)
    {
        foreach (StagedFile file in _staged)
        {
            string place = Full(file.Path);
            if (File.Exists(place))
            {
                Remove(file.Temporary);
                continue;
            }

            File.Move(file.Temporary, place);
            _placed.Add(place);
        }

        if (text is { } bytes)
        {
            MakeFolder(folder);
            if (AtomicFile.Write(record, bytes) is { } fault)
            {
                return fault;
            }
        }

        _isKept = true;
        return null;
    }

    /// <summary>Removes what was not kept.</summary>
    public void Dispose()
    {
        if (_isKept)
        {
            return;
        }

        foreach (StagedFile file in _staged)
        {
            Remove(file.Temporary);
        }

        _placed.ForEach(Remove);
        for (int i = _made.Count - 1; i >= 0; i--)
        {
            RemoveFolder(_made[i]);
        }
    }

    /// <summary>The SHA-256 and length of a file of the folder; null where it cannot be read or leaves the folder.</summary>
    public (string Sha256, long Length)? Known(string path)
    {
        try
        {
            using FileStream? stream = Open(path);
            return stream is null ? null : (Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Opens a file of the folder; null where it cannot be read or leaves the folder.</summary>
    public FileStream? Open(string path)
    {
        try
        {
            return RealPath.Of(folder) is { } root && RealPath.Of(Full(path)) is { } real && RealPath.IsInside(root, real) && File.Exists(real)
                ? new FileStream(real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A path of the folder on disk.</summary>
    public string Full(string path) => System.IO.Path.Combine(folder, path.Replace('/', System.IO.Path.DirectorySeparatorChar));

    // What a record's path may hold and what every file system takes.
    private static string SafeName(string name)
    {
        string composed = CanonicalText.Compose(name);
        IEnumerable<string> parts = composed.Split('/').Where(part => part is not ("" or "." or ".."));
        string safe = string.Join('/', parts.Select(part => string.Concat(part.Select(c => IsSafe(c) ? c : '_')).Trim(' ')));
        return safe.Length == 0 ? "file" : safe;
    }

    private static bool IsSafe(char c) => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' or '\uFFFD')
        && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    // A file of that name with the same bytes is the same evidence; another one keeps its name and this one gets a number.
    private string FreeName(string wanted, string hash, long length)
    {
        string extension = System.IO.Path.GetExtension(wanted);
        string stem = wanted[..^extension.Length];
        for (int n = 1; ; n++)
        {
            string path = n == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}{extension}");
            FileInfo there = new(Full(path));
            bool isSame = there.Exists && there.Length == length && Known(path)?.Sha256 == hash;
            if ((isSame || (!there.Exists && !Directory.Exists(there.FullName))) && _taken.Add(path))
            {
                return path;
            }
        }
    }

    private void MakeFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } parent)
        {
            MakeFolder(parent);
        }

        Directory.CreateDirectory(path);
        _made.Add(path);
    }

    private static (FileStream Stream, string Path) Create(string parent)
    {
        for (int n = 0; ; n++)
        {
            string path = System.IO.Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $".claimwriter-{Environment.ProcessId}-{n}.tmp"));
            try
            {
                return (new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0), path);
            }
            catch (IOException) when (n < 10_000 && System.IO.Path.Exists(path))
            {
                // Another's: the next name.
            }
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first fault is the one to report.
        }
    }

    private static void RemoveFolder(string path)
    {
        try
        {
            Directory.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Something else is in it by now.
        }
    }
}
