using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClaimWriter.Records;

namespace ClaimWriter.Queue.Messages;

/// <summary>A file that a record names, as it was when the record was submitted.</summary>
/// <param name="Path">Relative to the record's folder.</param>
/// <param name="Fault">Why it could not be read; none where it was.</param>
/// <param name="Detail">The system's word on the fault.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits; empty where it was not read.</param>
internal sealed record MessageFile(string Path, FileFault Fault, string Detail, int Size, string Sha256);

/// <summary>What stands before a record's text in its message.</summary>
/// <param name="Version">1.</param>
/// <param name="Run">The run of <c>submit</c>.</param>
/// <param name="Index">The record's place in its source, from 0.</param>
/// <param name="Name">How reports name it.</param>
/// <param name="File">How diagnostics name its file.</param>
/// <param name="FirstLine">The line at which it starts.</param>
/// <param name="TextBytes">Length of its text in UTF-8.</param>
/// <param name="Folder">Its folder on the shared one; null where the evidence travels along.</param>
/// <param name="Fault">An outcome that bears the fault of a record which could not be read; null where it was.</param>
/// <param name="Files">Its evidence, whose bytes follow the text in this order.</param>
internal sealed record MessageHead(
    int Version, string Run, long Index, string Name, string File, int FirstLine, int TextBytes, string? Folder, JsonElement? Fault, ImmutableArray<MessageFile> Files);

/// <summary>
/// A record on its way: gzip (RFC 1952) of the head's length (4 bytes, little-endian), the head as JSON, the record's text in UTF-8, and the files
/// that travel along.
/// </summary>
internal static class RecordMessage
{
    public const int Version = 1;

    /// <summary>The most that a message may unpack to.</summary>
    public const int MostBytes = 128 * 1024 * 1024;

    public static byte[] Write(MessageHead head, ReadOnlySpan<byte> text, IReadOnlyList<ReadOnlyMemory<byte>> files)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(head, MessageJson.Default.MessageHead);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Fastest))
        {
            zip.Write(length);
            zip.Write(json);
            zip.Write(text);
            foreach (ReadOnlyMemory<byte> file in files)
            {
                zip.Write(file.Span);
            }
        }

        return packed.ToArray();
    }

    /// <summary>Takes a message apart.</summary>
    /// <exception cref="InvalidDataException">It is no message of this form.</exception>
    public static (MessageHead Head, ReadOnlyMemory<byte> Content) Read(ReadOnlyMemory<byte> message)
    {
        byte[] content = Unpack(message);
        if (content.Length < sizeof(int))
        {
            throw new InvalidDataException("It is too short.");
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(content);
        if (length < 0 || length > content.Length - sizeof(int))
        {
            throw new InvalidDataException("Its head is cut off.");
        }

        MessageHead head = HeadOf(content.AsSpan(sizeof(int), length));
        ReadOnlyMemory<byte> rest = content.AsMemory(sizeof(int) + length);
        long carried = head.Folder is null ? head.Files.Where(f => f.Fault == FileFault.None).Sum(f => (long)f.Size) : 0;
        return head.TextBytes >= 0 && head.Files.All(f => f.Size >= 0) && rest.Length == head.TextBytes + carried
            ? (head, rest)
            : throw new InvalidDataException("Its parts are cut off.");
    }

    private static MessageHead HeadOf(ReadOnlySpan<byte> json)
    {
        try
        {
            MessageHead head = JsonSerializer.Deserialize(json, MessageJson.Default.MessageHead) ?? throw new InvalidDataException("It has no head.");
            return head.Version == Version && !head.Files.IsDefault && head.Name is not null && head.File is not null && head.Run is not null
                ? head
                : throw new InvalidDataException($"Its version is {head.Version}.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException("Its head is no JSON.", fault);
        }
    }

    private static byte[] Unpack(ReadOnlyMemory<byte> message)
    {
        using MemoryStream packed = new(message.ToArray(), writable: false);
        using GZipStream zip = new(packed, CompressionMode.Decompress);
        using MemoryStream content = new();
        byte[] buffer = new byte[64 * 1024];
        for (int read = zip.Read(buffer); read > 0; read = zip.Read(buffer))
        {
            content.Write(buffer, 0, read);
            if (content.Length > MostBytes)
            {
                throw new InvalidDataException("It is too large.");
            }
        }

        return content.ToArray();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessageHead))]
[JsonSerializable(typeof(RunEnd))]
internal sealed partial class MessageJson : JsonSerializerContext;

/// <summary>Said to the gatherer when all records of a run are submitted.</summary>
/// <param name="Run">The run.</param>
/// <param name="Records">How many it has.</param>
internal sealed record RunEnd(string Run, long Records);
