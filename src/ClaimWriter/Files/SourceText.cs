using System.Buffers;
using System.Text;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Files;

/// <summary>The text of a record, a template or another source: strict UTF-8, with or without a byte order mark.</summary>
public static class SourceText
{
    /// <summary>The largest source that is read where no other limit is given: 8 MiB.</summary>
    public const int DefaultLimit = 8 * 1024 * 1024;

    /// <summary>The path that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads a source; null exactly when an error was reported.</summary>
    /// <param name="path">The file, or <c>-</c> for <paramref name="standardInput"/>.</param>
    /// <param name="standardInput">What <c>-</c> reads; null where there is none, and <c>-</c> is then a file's name. It is not closed.</param>
    /// <param name="sink">Takes the fault, at its line and column where a byte is not UTF-8.</param>
    /// <param name="limit">The most bytes that are read.</param>
    public static string? Read(string path, Stream? standardInput, DiagnosticSink sink, int limit = DefaultLimit)
    {
        try
        {
            if (path == StandardInput && standardInput is not null)
            {
                return Read(standardInput, path, sink, limit);
            }

            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Read(file, path, sink, limit);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            sink.Report(FileFaults.Missing(path));
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            sink.Report(FileFaults.IsFolder(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            sink.Report(FileFaults.Unreadable(path, SystemMessage.Of(e)));
        }

        return null;
    }

    /// <summary>Decodes strict UTF-8, without its byte order mark; null exactly when an error was reported.</summary>
    /// <param name="bytes">The whole source.</param>
    /// <param name="file">What its places name.</param>
    /// <param name="sink">Takes the fault.</param>
    public static string? Decode(ReadOnlySpan<byte> bytes, string file, DiagnosticSink sink)
    {
        ReadOnlySpan<byte> text = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        if (text.IsEmpty)
        {
            sink.Report(FileFaults.Empty(file));
            return null;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            sink.Report(FileFaults.Utf16(file));
            return null;
        }

        if (System.Text.Unicode.Utf8.IsValid(text))
        {
            return Encoding.UTF8.GetString(text);
        }

        ReportInvalid(text, file, sink);
        return null;
    }

    private static string? Read(Stream stream, string path, DiagnosticSink sink, int limit)
    {
        ArrayBufferWriter<byte> bytes = new(stream.CanSeek ? (int)Math.Clamp(stream.Length + 1, 1, limit) : 16 * 1024);
        while (true)
        {
            int read = stream.Read(bytes.GetSpan(1));
            if (read == 0)
            {
                return Decode(bytes.WrittenSpan, path, sink);
            }

            bytes.Advance(read);
            if (bytes.WrittenCount > limit)
            {
                sink.Report(FileFaults.TooLarge(path, limit));
                return null;
            }
        }
    }

    private static void ReportInvalid(ReadOnlySpan<byte> text, string file, DiagnosticSink sink)
    {
        int line = 1;
        int column = 1;
        int count = 0;
        byte found = 0;
        SourcePlace where = default;
        while (!text.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(text, out Rune rune, out int length);
            if (status != OperationStatus.Done)
            {
                (found, where) = count == 0 ? (text[0], new SourcePlace(file, line, column)) : (found, where);
                count++;
            }

            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
            text = text[length..];
        }

        sink.Report(FileFaults.NotUtf8(where, found, count));
    }
}
