using System.Globalization;
using System.Text;
using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Records;

namespace ClaimWriter.Batch;

/// <summary>
/// Records in JSON lines (https://jsonlines.org), one a line, from a file or standard input. A line is a record, or
/// <c>{"folder": "INC-1", "record": {…}}</c>, whose evidence lies in that folder under the evidence's root. Empty lines are passed over.
/// </summary>
/// <param name="name">How messages name it; <c>-</c> for standard input.</param>
/// <param name="open">Opens it; what it gives is closed at its end.</param>
/// <param name="evidence">Where the evidence lies.</param>
/// <param name="file">Its path, where it is a file that can be counted; null where not.</param>
public sealed class JsonLines(string name, Func<Stream> open, EvidenceRoot evidence, string? file = null) : IRecordSource
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int MostBytes = SourceText.DefaultLimit;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public long? Count(CancellationToken cancellation)
    {
        if (file is null)
        {
            return null;
        }

        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        byte[] buffer = new byte[256 * 1024];
        long count = 0;
        byte last = (byte)'\n';
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            cancellation.ThrowIfCancellationRequested();
            count += buffer.AsSpan(0, read).Count((byte)'\n');
            last = buffer[read - 1];
        }

        return last == '\n' ? count : count + 1;
    }

    /// <inheritdoc/>
    public IEnumerable<BatchItem> Read(CancellationToken cancellation)
    {
        using Stream stream = Open();
        LineReader lines = new(stream, MostBytes);
        long index = 0;
        for (int line = 1; Next(lines); line++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (lines.IsTooLong)
            {
                yield return Item(index++, line, "", folder: null, SourceFaults.LongLine(name, line, MostBytes));
            }
            else if (!lines.IsBlank)
            {
                yield return ItemOf(index++, line, lines.Line);
            }
        }
    }

    private Stream Open()
    {
        try
        {
            return open();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(SourceFaults.Unreadable(name, fault));
        }
    }

    private bool Next(LineReader lines)
    {
        try
        {
            return lines.Read();
        }
        catch (IOException fault)
        {
            throw new DiagnosticException(SourceFaults.Unreadable(name, fault));
        }
    }

    private BatchItem ItemOf(long index, int line, ReadOnlySpan<byte> bytes)
    {
        DiagnosticSink sink = new();
        string? text = SourceText.Decode(bytes, name, sink);
        if (text is null)
        {
            Diagnostic fault = sink.Found[0];
            return Item(index, line, "", folder: null, fault with { Where = new SourcePlace(name, line, fault.Where.Column) });
        }

        return TryUnwrap(bytes, out string? folder, out int start, out int length)
            ? Item(index, line, Padded(bytes, start, length), folder, fault: null)
            : Item(index, line, text, folder: null, fault: null);
    }

    private BatchItem Item(long index, int line, string text, string? folder, Diagnostic? fault)
    {
        (IRecordFolder files, string? onDisk) = evidence.Of(folder);
        return new BatchItem
        {
            Index = index,
            Name = string.Create(CultureInfo.InvariantCulture, $"{name}:{line}"),
            File = name,
            FirstLine = line,
            Text = text,
            Folder = files,
            FolderPath = onDisk,
            Fault = fault,
        };
    }

    // Blanks in the place of what stands before the record, so that columns are those of the line.
    private static string Padded(ReadOnlySpan<byte> line, int start, int length) =>
        new string(' ', Encoding.UTF8.GetCharCount(line[..start])) + Encoding.UTF8.GetString(line.Slice(start, length));

    // The first member of any other name shows that the line is the record itself.
    private static bool TryUnwrap(ReadOnlySpan<byte> line, out string? folder, out int start, out int length)
    {
        (folder, start, length) = (null, 0, 0);
        Utf8JsonReader json = new(line, new JsonReaderOptions { MaxDepth = RecordReader.MaxDepth + 2 });
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                bool isRecord = json.ValueTextEquals("record"u8);
                if (!isRecord && !json.ValueTextEquals("folder"u8))
                {
                    return false;
                }

                json.Read();
                if (isRecord && json.TokenType == JsonTokenType.StartObject)
                {
                    start = (int)json.TokenStartIndex;
                    json.Skip();
                    length = (int)json.BytesConsumed - start;
                }
                else if (!isRecord && json.TokenType == JsonTokenType.String)
                {
                    folder = json.GetString();
                }
                else
                {
                    return false;
                }
            }

            return length > 0;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The record's own reader says what is wrong, and where.
            return false;
        }
    }

    /// <summary>Lines of bytes, without more of the stream in memory than one line.</summary>
    private sealed class LineReader(Stream stream, int limit)
    {
        private byte[] _buffer = new byte[64 * 1024];
        private int _start;
        private int _end;
        private int _length;
        private bool _isFirst = true;

        public bool IsTooLong { get; private set; }

        public ReadOnlySpan<byte> Line => _buffer.AsSpan(_start - _length, _length).TrimEnd("\r\n"u8);

        public bool IsBlank => Line.Trim(" \t\r"u8).IsEmpty;

        public bool Read()
        {
            IsTooLong = false;
            SkipMark();
            int scanned = 0;
            while (true)
            {
                int at = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
                if (at >= 0)
                {
                    Take(scanned + at + 1);
                    return true;
                }

                scanned = _end - _start;
                if (scanned > limit)
                {
                    IsTooLong = true;
                    (_start, scanned) = (_end, 0);
                }

                if (Fill() == 0)
                {
                    Take(_end - _start);
                    return _length > 0 || IsTooLong;
                }
            }
        }

        private void Take(int length)
        {
            _start += length;
            _length = IsTooLong ? 0 : length;
        }

        private int Fill()
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }

            if (_end == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            int read = stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            return read;
        }

        private void SkipMark()
        {
            if (!_isFirst)
            {
                return;
            }

            _isFirst = false;
            while (_end < 3 && Fill() > 0)
            {
                // Until there is enough to tell.
            }

            _start += _buffer.AsSpan(0, _end).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        }
    }
}
