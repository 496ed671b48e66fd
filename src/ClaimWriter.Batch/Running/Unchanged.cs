using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClaimWriter.Records;

namespace ClaimWriter.Batch;

/// <summary>
/// Whether a record that was done need not be done again: its text and the run's settings are the key by which it was found; its evidence and its file
/// must be as they were. A file whose size and time of change are the same is taken to be the same; where only the time differs, its hash decides.
/// Used by one thread.
/// </summary>
internal sealed class Unchanged(OutputFolder output, byte[] settings, bool verifies)
{
    private const int MostRemembered = 2048;
    private readonly Dictionary<string, (long Size, long Modified)?> _times = new(StringComparer.Ordinal);
    private byte[] _buffer = new byte[64 * 1024];

    /// <summary>What a record is made from, apart from its evidence: 16 bytes of a hash over its text and the run's settings.</summary>
    public byte[] KeyOf(BatchItem item)
    {
        int most = settings.Length + Encoding.UTF8.GetMaxByteCount(item.Text.Length);
        if (_buffer.Length < most)
        {
            _buffer = new byte[most];
        }

        settings.CopyTo(_buffer, 0);
        int length = settings.Length + Encoding.UTF8.GetBytes(item.Text, _buffer.AsSpan(settings.Length));
        return SHA256.HashData(_buffer.AsSpan(0, length))[..16];
    }

    /// <summary>Whether nothing has changed.</summary>
    public bool Holds(JournalEntry entry, BatchItem item) =>
        (!entry.HasDiagnostics || string.Equals(entry.Name, item.Name, StringComparison.Ordinal)) && HasFile(entry) && HasInputs(entry.Inputs, item);

    private bool HasFile(JournalEntry entry)
    {
        string path = Path.Combine(output.Path, entry.File);
        return FileTimes.Of(path) is { } now && now.Size == entry.Bytes
            && ((now.Modified == entry.Modified && now.Modified != 0 && !verifies) || string.Equals(HashOf(path), entry.Sha256, StringComparison.Ordinal));
    }

    private bool HasInputs(ReadOnlySpan<char> inputs, BatchItem item)
    {
        foreach (Range line in inputs.Split('\n'))
        {
            if (!inputs[line].IsEmpty && !HasInput(inputs[line], item))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasInput(ReadOnlySpan<char> line, BatchItem item)
    {
        long size = Number(ref line);
        long modified = Number(ref line);
        ReadOnlySpan<char> hash = line[..line.IndexOf(' ')];
        string path = line[(hash.Length + 1)..].ToString();
        if (size >= 0 && modified != 0 && !verifies && item.FolderPath is { } folder && TimesOf(Path.Combine(folder, path)) is { } now)
        {
            if (now.Size != size)
            {
                return false;
            }

            if (now.Modified == modified)
            {
                return true;
            }
        }

        return hash.SequenceEqual(TrackedFolder.StampOf(path, item.Folder.Open(path), 0).Sha256);
    }

    // Many records share their seal.
    private (long Size, long Modified)? TimesOf(string path)
    {
        if (_times.TryGetValue(path, out (long Size, long Modified)? known))
        {
            return known;
        }

        if (_times.Count == MostRemembered)
        {
            _times.Clear();
        }

        return _times[path] = FileTimes.Of(path);
    }

    private static long Number(ref ReadOnlySpan<char> line)
    {
        int space = line.IndexOf(' ');
        long number = long.Parse(line[..space], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        line = line[(space + 1)..];
        return number;
    }

    private static string? HashOf(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
