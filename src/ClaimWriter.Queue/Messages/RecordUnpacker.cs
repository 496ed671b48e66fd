using System.Security.Cryptography;
using System.Text;
using ClaimWriter.Batch;
using ClaimWriter.Files;
using ClaimWriter.Records;

namespace ClaimWriter.Queue.Messages;

/// <summary>From a message back to the record that was submitted.</summary>
/// <param name="shared">The folder on which evidence stays; null where workers have none.</param>
internal sealed class RecordUnpacker(string? shared)
{
    /// <summary>The record, and the run that it was submitted in.</summary>
    /// <exception cref="InvalidDataException">It is no message of this form.</exception>
    public BatchItem Unpack(ReadOnlyMemory<byte> message, out string run)
    {
        (MessageHead head, ReadOnlyMemory<byte> rest) = RecordMessage.Read(message);
        run = head.Run;
        return new BatchItem
        {
            Index = head.Index,
            Name = head.Name,
            File = head.File,
            FirstLine = head.FirstLine,
            Text = Encoding.UTF8.GetString(rest.Span[..head.TextBytes]),
            Folder = head.Folder is { } folder ? new SharedFolder(head, shared, folder) : new CarriedFolder(head, rest[head.TextBytes..]),
            Fault = head.Fault is { } fault ? OutcomeJson.Read(Encoding.UTF8.GetBytes(fault.GetRawText())).Diagnostics[0] : null,
        };
    }

    /// <summary>Evidence that travelled along.</summary>
    private sealed class CarriedFolder : IRecordFolder
    {
        private readonly Dictionary<string, FileOutcome> _files = new(StringComparer.Ordinal);

        public CarriedFolder(MessageHead head, ReadOnlyMemory<byte> contents)
        {
            foreach (MessageFile file in head.Files)
            {
                bool isCarried = file.Fault == FileFault.None;
                _files[file.Path] = new FileOutcome(file.Fault, isCarried ? contents[..file.Size] : default, file.Detail);
                contents = isCarried ? contents[file.Size..] : contents;
            }
        }

        public FileOutcome Open(string path) =>
            _files.TryGetValue(path, out FileOutcome outcome) ? outcome : new FileOutcome(FileFault.Missing, default, path);
    }

    /// <summary>Evidence that stayed where all workers see it, and must be what it was.</summary>
    private sealed class SharedFolder(MessageHead head, string? shared, string folder) : IRecordFolder
    {
        public FileOutcome Open(string path)
        {
            if (head.Files.FirstOrDefault(f => f.Path == path) is not { } file)
            {
                return new FileOutcome(FileFault.Missing, default, path);
            }

            if (file.Fault != FileFault.None)
            {
                return new FileOutcome(file.Fault, default, file.Detail);
            }

            if (shared is null)
            {
                return new FileOutcome(FileFault.Missing, default, "--shared");
            }

            FileOutcome outcome = new DiskFolder(shared).Open(folder == "." ? path : $"{folder}/{path}");
            return outcome.IsRead && Convert.ToHexStringLower(SHA256.HashData(outcome.Content.Span)) != file.Sha256
                ? new FileOutcome(FileFault.Unreadable, default, "its content is no longer what was submitted")
                : outcome;
        }
    }
}
