using ClaimWriter.Records;

namespace ClaimWriter.Corpus;

/// <summary>What a corpus is made of.</summary>
public sealed record CorpusOptions
{
    /// <summary>Other seeds give other records.</summary>
    public ulong Seed { get; init; } = 20_201_110;

    /// <summary>Failed statements of each record; null varies them from 1 to 60.</summary>
    public int? Rows { get; init; } = 30;

    /// <summary>Whether records have evidence; without it they are a text alone, as a line of JSON may be.</summary>
    public bool HasEvidence { get; init; } = true;

    /// <summary>Whether records leave their number to the register.</summary>
    public bool LeavesNumbers { get; init; }
}

/// <summary>A file that a record names.</summary>
/// <param name="Path">Relative to the record's folder, with <c>/</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record CorpusFile(string Path, byte[] Content);

/// <summary>One made-up record with its evidence.</summary>
/// <param name="Name">File name of the record, such as <c>c000001.yaml</c>.</param>
/// <param name="Text">The record, YAML or JSON by its name.</param>
/// <param name="Line">The same record as one line of JSON.</param>
/// <param name="Files">Its evidence.</param>
public sealed record CorpusRecord(string Name, string Text, string Line, IReadOnlyList<CorpusFile> Files)
{
    /// <summary>The evidence as a folder in memory.</summary>
    public IRecordFolder Folder { get; } = new FileFolder(Files);

    private sealed class FileFolder(IReadOnlyList<CorpusFile> files) : IRecordFolder
    {
        private readonly Dictionary<string, byte[]> _files = files.ToDictionary(f => f.Path, f => f.Content, StringComparer.Ordinal);

        public FileOutcome Open(string path) => _files.TryGetValue(path, out byte[]? content)
            ? new FileOutcome(FileFault.None, content, "")
            : new FileOutcome(FileFault.Missing, default, path);
    }
}
