using System.IO.Enumeration;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Records;

namespace ClaimWriter.Batch;

/// <summary>
/// Records in files of their own, each with its evidence beside it: one file, those of a glob, or those of a folder and the folders in it. In the
/// order of their paths by code points. Of a folder, what is named <c>.yaml</c>, <c>.yml</c> or <c>.json</c> and has the field
/// <c>claimwriter</c> or <c>claimant</c> is a record; other files, folders named <c>evidence</c>, links to folders, and names that begin with a dot
/// are passed over.
/// </summary>
public sealed class RecordFiles : IRecordSource
{
    private const int MostNamed = 5;
    private const string EvidenceName = "evidence";
    private static readonly string[] _extensions = [".yaml", ".yml", ".json"];

    private static readonly EnumerationOptions _visible = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly string _workingFolder;
    private readonly string? _excluded;
    private readonly bool _isFolder;
    private readonly string[] _pattern;
    private readonly List<string> _passedOver = [];

    private RecordFiles(string workingFolder, string source, bool isFolder, string? excluded) =>
        (_workingFolder, Name, _isFolder, _excluded, _pattern) = (workingFolder, source, isFolder, excluded, Slashed(source).Split('/', StringSplitOptions.RemoveEmptyEntries));

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>YAML files of a folder that are no records: how many, and the first of them.</summary>
    public (long Count, IReadOnlyList<string> First) PassedOver => (PassedOverCount, _passedOver);

    private long PassedOverCount { get; set; }

    /// <summary>The records of a folder.</summary>
    /// <param name="workingFolder">Where relative paths start.</param>
    /// <param name="folder">The folder as the user gave it.</param>
    /// <param name="excluded">A folder in it that is passed over, such as the output's; absolute.</param>
    public static RecordFiles OfFolder(string workingFolder, string folder, string? excluded = null) => new(workingFolder, folder, isFolder: true, excluded);

    /// <summary>The files that a glob names (<c>*</c> and <c>?</c> within a name, <c>**</c> for any folders), or one file.</summary>
    /// <param name="workingFolder">Where relative paths start.</param>
    /// <param name="glob">The glob as the user gave it.</param>
    public static RecordFiles OfGlob(string workingFolder, string glob) => new(workingFolder, glob, isFolder: false, excluded: null);

    /// <inheritdoc/>
    public long? Count(CancellationToken cancellation)
    {
        long count = 0;
        foreach (string file in Paths())
        {
            cancellation.ThrowIfCancellationRequested();
            count += IsCandidate(file) && !IsEvidence(file) ? 1 : 0;
        }

        return count;
    }

    /// <inheritdoc/>
    public IEnumerable<BatchItem> Read(CancellationToken cancellation)
    {
        long index = 0;
        PassedOverCount = 0;
        _passedOver.Clear();
        foreach (string file in Paths())
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsCandidate(file) && ItemOf(file, index) is { } item)
            {
                index++;
                yield return item;
            }
        }

        if (index == 0 && !_isFolder)
        {
            throw new DiagnosticException(SourceFaults.NoFiles(Name));
        }
    }

    private bool IsCandidate(string file) => !_isFolder || _extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private BatchItem? ItemOf(string file, long index)
    {
        DiagnosticSink sink = new();
        string full = Path.Combine(_workingFolder, file);
        string? text = SourceText.Read(full, standardInput: null, sink);
        if (_isFolder && text is not null && !LooksLikeRecord(text))
        {
            PassOver(file);
            return null;
        }

        return new BatchItem
        {
            Index = index,
            Name = file,
            File = file,
            Text = text ?? "",
            Folder = DiskFolder.Of(full),
            FolderPath = Path.GetDirectoryName(Path.GetFullPath(full)),
            Fault = text is null ? sink.Found[0] with { Where = sink.Found[0].Where with { File = file } } : null,
        };
    }

    private static bool IsJson(string file) => Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase);

    private bool IsEvidence(string file) =>
        _isFolder && IsJson(file) && SourceText.Read(Path.Combine(_workingFolder, file), standardInput: null, new DiagnosticSink()) is { } text && !LooksLikeRecord(text);

    // JSON that is no record is evidence; YAML that is none may have been meant as one.
    private void PassOver(string file)
    {
        if (IsJson(file))
        {
            return;
        }

        PassedOverCount++;
        if (_passedOver.Count < MostNamed)
        {
            _passedOver.Add(file);
        }
    }

    /// <summary>Whether a text has a field by which a record is known, at the start of a line or of a JSON member.</summary>
    internal static bool LooksLikeRecord(string text) => HasField(text, "claimwriter") || HasField(text, "claimant");

    private static bool HasField(string text, string field)
    {
        for (int at = text.IndexOf(field, StringComparison.Ordinal); at >= 0; at = text.IndexOf(field, at + field.Length, StringComparison.Ordinal))
        {
            ReadOnlySpan<char> after = text.AsSpan(at + field.Length).TrimStart("\"'").TrimStart();
            if ((at == 0 || text[at - 1] is '\n' or '\r' or '"' or '\'' or '{' or ',' or '\uFEFF' or ' ') && after.StartsWith(':'))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<string> Paths()
    {
        if (_isFolder)
        {
            return Below(Name);
        }

        string start = Path.IsPathRooted(Name) ? "/" : "";
        return Matching(start, 0);
    }

    private IEnumerable<string> Below(string folder)
    {
        foreach (Entry entry in Entries(folder))
        {
            string path = Join(folder, entry.Name);
            if (!entry.IsFolder)
            {
                yield return path;
            }
            else if (!entry.IsLink && entry.Name != EvidenceName && !IsExcluded(Path.Combine(_workingFolder, path)))
            {
                foreach (string below in Below(path))
                {
                    yield return below;
                }
            }
        }
    }

    private bool IsExcluded(string full) => _excluded is not null && string.Equals(Path.GetFullPath(full), _excluded, StringComparison.Ordinal);

    private IEnumerable<string> Matching(string folder, int depth)
    {
        string part = _pattern[depth];
        bool isLast = depth == _pattern.Length - 1;
        if (!part.AsSpan().ContainsAny('*', '?'))
        {
            string path = Join(folder, part);
            return !isLast ? Matching(path, depth + 1) : File.Exists(Path.Combine(_workingFolder, path)) ? [path] : [];
        }

        return part == "**" ? AnyDepth(folder, depth, isLast) : Named(folder, part, depth, isLast);
    }

    private IEnumerable<string> AnyDepth(string folder, int depth, bool isLast)
    {
        IEnumerable<string> here = isLast ? Below(folder.Length == 0 ? "." : folder) : Matching(folder, depth + 1);
        IEnumerable<string> deeper = isLast ? [] : Entries(folder).Where(entry => entry is { IsFolder: true, IsLink: false }).SelectMany(entry => AnyDepth(Join(folder, entry.Name), depth, isLast));
        return here.Concat(deeper);
    }

    private IEnumerable<string> Named(string folder, string part, int depth, bool isLast)
    {
        foreach (Entry entry in Entries(folder).Where(entry => FileSystemName.MatchesSimpleExpression(part, entry.Name, ignoreCase: false)))
        {
            string path = Join(folder, entry.Name);
            if (isLast && !entry.IsFolder)
            {
                yield return path;
            }
            else if (!isLast && entry.IsFolder)
            {
                foreach (string below in Matching(path, depth + 1))
                {
                    yield return below;
                }
            }
        }
    }

    private Entry[] Entries(string folder)
    {
        try
        {
            Entry[] entries =
            [
                .. new FileSystemEnumerable<Entry>(
                    Path.Combine(_workingFolder, folder),
                    static (ref FileSystemEntry entry) => new Entry(entry.FileName.ToString(), entry.IsDirectory, entry.IsDirectory && (entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None),
                    _visible) { ShouldIncludePredicate = static (ref FileSystemEntry entry) => entry.FileName[0] != '.' },
            ];
            Array.Sort(entries, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
            return entries;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(SourceFaults.Unreadable(folder.Length == 0 ? Name : folder, fault));
        }
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : folder.EndsWith('/') ? folder + name : $"{folder}/{name}";

    private static string Slashed(string path) => Path.DirectorySeparatorChar == '\\' ? path.Replace('\\', '/') : path;

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink);
}
