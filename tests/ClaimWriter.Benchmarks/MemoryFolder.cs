using ClaimWriter.Records;

namespace ClaimWriter.Benchmarks;

/// <summary>A record's folder that is in memory already, so that what is measured is the work and not the disk.</summary>
internal sealed class MemoryFolder(IReadOnlyDictionary<string, byte[]> files) : IRecordFolder
{
    public FileOutcome Open(string path) =>
        files.TryGetValue(path, out byte[]? content)
            ? new FileOutcome(FileFault.None, content, "")
            : new FileOutcome(FileFault.Missing, default, "no such file");
}
