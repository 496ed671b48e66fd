using System.Globalization;
using System.Security.Cryptography;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Batch;

/// <summary>
/// A file as it was when a record was made. While size and time of change are the same, the content is taken to be the same; where only the time
/// differs, or is too fresh to tell, the hash decides.
/// </summary>
/// <param name="Path">Relative to the record's folder.</param>
/// <param name="Size">In bytes; -1 where it could not be read.</param>
/// <param name="Modified">When it was changed, in ticks of UTC; 0 where that tells nothing.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits; of a file that could not be read, why.</param>
public sealed record EvidenceStamp(string Path, long Size, long Modified, string Sha256);

/// <summary>Size and time of change of files, as the system tells them.</summary>
public static class FileTimes
{
    // A file changed this shortly before it was read may change again without a new time: clocks of file systems are coarse (FAT: 2 s).
    private static readonly Duration _coarseness = Duration.FromSeconds(2);

    /// <summary>Size and time of change; null where there is no such regular file. The time is 0 for a link, whose target has a time of its own.</summary>
    public static (long Size, long Modified)? Of(string path)
    {
        FileInfo file = new(path);
        return file.Exists ? (file.Length, (file.Attributes & FileAttributes.ReparsePoint) == FileAttributes.None ? file.LastWriteTimeUtc.Ticks : 0) : null;
    }

    /// <summary>A time of change that can be trusted later, or 0.</summary>
    public static long Settled(long modified, Instant now) =>
        modified != 0 && now - Instant.FromDateTimeUtc(new DateTime(modified, DateTimeKind.Utc)) > _coarseness ? modified : 0;
}

/// <summary>A record's folder that keeps account of what was read from it, each file once.</summary>
internal sealed class TrackedFolder(IRecordFolder folder, string? path, IClock clock) : IRecordFolder
{
    private readonly Dictionary<string, (FileOutcome Outcome, long Modified)> _read = new(StringComparer.Ordinal);

    public FileOutcome Open(string file)
    {
        if (_read.TryGetValue(file, out (FileOutcome Outcome, long Modified) known))
        {
            return known.Outcome;
        }

        // The time first: a change while the file is read shows as a newer time.
        long modified = path is null ? 0 : FileTimes.Of(Path.Combine(path, file))?.Modified ?? 0;
        FileOutcome outcome = folder.Open(file);
        _read[file] = (outcome, FileTimes.Settled(modified, clock.GetCurrentInstant()));
        return outcome;
    }

    public IEnumerable<EvidenceStamp> Stamps() => _read.Select(read => StampOf(read.Key, read.Value.Outcome, read.Value.Modified));

    /// <summary>What opening a file gives now, as a stamp without its time.</summary>
    public static EvidenceStamp StampOf(string file, FileOutcome outcome, long modified) => outcome.IsRead
        ? new EvidenceStamp(file, outcome.Content.Length, modified, Convert.ToHexStringLower(SHA256.HashData(outcome.Content.Span)))
        : new EvidenceStamp(file, -1, 0, ((int)outcome.Fault).ToString(CultureInfo.InvariantCulture));
}
