using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;

namespace ClaimWriter.Queue.Messages;

/// <summary>A record packed for its way.</summary>
/// <param name="Key">The same for the same record with the same evidence, whenever and however often it is submitted: SHA-256 in hexadecimal digits.</param>
/// <param name="Body">The message; empty where there is a <paramref name="Refusal"/>.</param>
/// <param name="Refusal">Why it cannot be submitted.</param>
internal sealed record PackedRecord(string Key, byte[] Body, Diagnostic? Refusal);

/// <summary>Packs records with the evidence that they name.</summary>
/// <param name="run">The run of <c>submit</c>.</param>
/// <param name="limit">The most that a message may hold before it is packed, in bytes.</param>
/// <param name="shared">The folder on which evidence stays; null sends it along.</param>
internal sealed class RecordPacker(string run, long limit, string? shared)
{
    public PackedRecord Pack(BatchItem item)
    {
        byte[] text = Encoding.UTF8.GetBytes(item.Text);
        List<MessageFile> files = [];
        List<ReadOnlyMemory<byte>> contents = [];
        foreach (string path in PathsOf(item))
        {
            FileOutcome outcome = item.Folder.Open(path);
            string hash = outcome.IsRead ? Convert.ToHexStringLower(SHA256.HashData(outcome.Content.Span)) : "";
            files.Add(new MessageFile(path, outcome.Fault, outcome.Detail, outcome.IsRead ? outcome.Content.Length : 0, hash));
            if (outcome.IsRead && shared is null)
            {
                contents.Add(outcome.Content);
            }
        }

        string key = KeyOf(item, text, files);
        (string? folder, Diagnostic? refusal) = Place(item, text.Length + contents.Sum(c => (long)c.Length));
        if (refusal is not null)
        {
            return new PackedRecord(key, [], refusal);
        }

        MessageHead head = new(RecordMessage.Version, run, item.Index, item.Name, item.File, item.FirstLine, text.Length, folder, FaultOf(item), [.. files]);
        return new PackedRecord(key, RecordMessage.Write(head, text, contents), Refusal: null);
    }

    // Only the record itself says what it names; one that cannot be read is done without evidence and fails as it would anywhere.
    private static IEnumerable<string> PathsOf(BatchItem item)
    {
        IncidentRecord? record = item.Fault is null ? RecordReader.Read(item.Text, item.File, new DiagnosticSink(), item.FirstLine) : null;
        if (record is null)
        {
            return [];
        }

        IEnumerable<string> exhibits = record.Exhibits.SelectMany(exhibit => exhibit.Parts.Prepend(exhibit)).Select(exhibit => exhibit.File);
        return exhibits.Concat(new[] { record.Change.Before, record.Change.After, record.Failures.Rows, record.Claimant.Seal }.OfType<string>())
            .Distinct(StringComparer.Ordinal);
    }

    private (string? Folder, Diagnostic? Refusal) Place(BatchItem item, long bytes)
    {
        if (shared is null)
        {
            return (null, bytes > limit ? QueueFaults.TooLarge(item.Name, bytes, limit) : null);
        }

        string folder = item.FolderPath is { } path ? Path.GetRelativePath(shared, path).Replace('\\', '/') : "..";
        bool isInside = !Path.IsPathRooted(folder) && !folder.Split('/').Contains("..", StringComparer.Ordinal);
        return isInside ? (folder, null) : (null, QueueFaults.NotShared(item.Name, shared));
    }

    private static JsonElement? FaultOf(BatchItem item) => item.Fault is null
        ? null
        : JsonSerializer.Deserialize<JsonElement>(OutcomeJson.Write(new RecordOutcome
        {
            Index = item.Index,
            Record = item.Name,
            Outcome = OutcomeKind.Failed,
            Failure = FailureKind.Input,
            Diagnostics = [item.Fault],
        }));

    private static string KeyOf(BatchItem item, byte[] text, List<MessageFile> files)
    {
        using IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(all, "claimwriter-record-1");
        Append(all, item.Name);
        Append(all, Convert.ToHexStringLower(SHA256.HashData(text)));
        foreach (MessageFile file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            Append(all, file.Path);
            Append(all, file.Fault == FileFault.None ? file.Sha256 : file.Fault.ToString());
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
