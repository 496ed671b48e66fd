using System.Buffers.Binary;
using System.IO.Compression;
using ClaimWriter.Evidence.Text;
using NodaTime;

namespace ClaimWriter.Evidence.Sources;

/// <summary>
/// A binary log file, read without a server: version 4, MySQL 5.0 and later and MariaDB. Each event is a header of 19 bytes (Unix time,
/// type, server, length, next position, flags), a post-header whose length the FORMAT_DESCRIPTION event gives, and a body.
/// </summary>
internal sealed class BinlogFileReader(FactCollector facts)
{
    private const int HeaderLength = 19;
    private const int LongestEvent = 4 << 20;
    private const byte QueryEvent = 2;
    private const byte FormatDescription = 15;
    private const byte AnonymousGtid = 34;
    private const byte Gtid = 33;
    private const byte TaggedGtid = 42;
    private const byte MariaGtid = 162;
    private const byte MariaEncryption = 164;
    private const byte MariaCompressedQuery = 165;

    private int _checksum = 4;
    private int _queryPostHeader = 13;
    private Moment? _commit;

    /// <summary>Reads the file to its end. One that is cut off, or whose event is damaged, ends there and says so.</summary>
    internal void Read(Stream stream)
    {
        byte[] head = new byte[HeaderLength];
        byte[] body = new byte[4096];
        long number = 0;
        long position = 4;
        if (stream.ReadAtLeast(head.AsSpan(0, 4), 4, false) < 4 || !head.AsSpan(0, 4).SequenceEqual(Magic))
        {
            facts.Broken(0, head.AsSpan(0, 4));
            return;
        }

        while (stream.ReadAtLeast(head, HeaderLength, false) is var got && got > 0)
        {
            number++;
            int length = got < HeaderLength ? 0 : BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(9)) - HeaderLength;
            if (length < 0 || got < HeaderLength)
            {
                facts.Broken(number, head.AsSpan(0, got));
                facts.Context.Sink.Report(Faults.Damaged(facts.File,
                    $"바이너리 로그가 위치 {position}에서 손상되었거나 잘렸습니다.", $"the binlog is damaged or cut off at position {position}"));
                break;
            }

            int kept = Math.Min(length, LongestEvent);
            if (body.Length < kept)
            {
                body = new byte[Math.Min(LongestEvent, Math.Max(kept, body.Length * 2))];
            }

            int read = stream.ReadAtLeast(body.AsSpan(0, kept), kept, false);
            if (read < kept || !PassOver(stream, length - kept))
            {
                facts.Broken(number, head);
                facts.Context.Sink.Report(Faults.Damaged(facts.File,
                    $"바이너리 로그가 위치 {position}의 이벤트 안에서 잘렸습니다.", $"the binlog is cut off within the event at position {position}"));
                break;
            }

            Event(head, body.AsSpan(0, kept), kept == length, number);
            position += HeaderLength + (long)length;
        }

        facts.Lines = number;
    }

    private static ReadOnlySpan<byte> Magic => [0xFE, (byte)'b', (byte)'i', (byte)'n'];

    private static bool PassOver(Stream stream, int count)
    {
        Span<byte> waste = stackalloc byte[4096];
        while (count > 0)
        {
            int read = stream.Read(waste[..Math.Min(count, waste.Length)]);
            if (read == 0)
            {
                return false;
            }

            count -= read;
        }

        return true;
    }

    private void Event(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, bool whole, long number)
    {
        uint seconds = BinaryPrimitives.ReadUInt32LittleEndian(head);
        Instant at = Instant.FromUnixTimeSeconds(seconds);
        byte type = head[4];
        if (seconds > 0)
        {
            facts.Covers(at);
        }

        switch (type)
        {
            case FormatDescription:
                Format(body);
                break;
            case Gtid or AnonymousGtid:
                _commit = CommitTime(body);
                break;
            case TaggedGtid or MariaGtid:
                // A tagged GTID packs its numbers in another way; whole seconds remain.
                _commit = null;
                break;
            case MariaEncryption:
                facts.Context.Sink.Report(Faults.Damaged(facts.File,
                    "바이너리 로그가 암호화되어 있어 읽을 수 없습니다.", "the binlog is encrypted and cannot be read"));
                break;
            case QueryEvent or MariaCompressedQuery:
                Query(whole && _checksum > 0 && body.Length > _checksum ? body[..^_checksum] : body, at, number, head);
                break;
        }
    }

    // binlog version 2, server version 50, created 4, header length 1, then one post-header length a type, the checksum algorithm and checksum.
    private void Format(ReadOnlySpan<byte> body)
    {
        const int postHeaders = 2 + 50 + 4 + 1;
        if (body.Length < postHeaders + QueryEvent)
        {
            return;
        }

        _queryPostHeader = body[postHeaders + QueryEvent - 1];
        string version = System.Text.Encoding.ASCII.GetString(body.Slice(2, 50)).TrimEnd('\0');
        bool hasAlgorithm = body.Length > postHeaders + 5 && HasChecksums(version);
        _checksum = hasAlgorithm && body[^5] == 1 ? 4 : 0;
    }

    // Since MySQL 5.6.1 and MariaDB 5.3 the FORMAT_DESCRIPTION event ends with the checksum algorithm.
    private static bool HasChecksums(string version)
    {
        string[] parts = version.Split('.', '-');
        return parts.Length > 1
            && int.TryParse(parts[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int major)
            && int.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int minor)
            && (major > 5 || (major == 5 && minor >= (version.Contains("MariaDB", StringComparison.Ordinal) ? 3 : 6)));
    }

    // flags 1, sid 16, gno 8, type of logical clock 1 (2), last_committed 8, sequence_number 8, immediate_commit_timestamp 7, whose
    // highest bit says that original_commit_timestamp (7) follows.
    private static Moment? CommitTime(ReadOnlySpan<byte> body)
    {
        const int immediate = 1 + 16 + 8 + 1 + 8 + 8;
        if (body.Length < immediate + 7 || body[25] != 2)
        {
            return null;
        }

        long first = SevenBytes(body[immediate..]);
        bool hasOriginal = (first & (1L << 55)) != 0;
        long micros = hasOriginal && body.Length >= immediate + 14 ? SevenBytes(body[(immediate + 7)..]) : first & ~(1L << 55);
        return micros is > 0 and < 100_000_000_000_000_000 ? Moment.Exact(Instant.FromUnixTimeTicks(micros * 10)) : null;
    }

    private static long SevenBytes(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        for (int i = 6; i >= 0; i--)
        {
            value = (value << 8) | bytes[i];
        }

        return value;
    }

    // thread 4, execution time 4, schema length 1, error 2, status variables' length 2; then the variables, the schema, 0 and the statement.
    private void Query(ReadOnlySpan<byte> body, Instant at, long number, ReadOnlySpan<byte> head)
    {
        if (body.Length < 13 || _queryPostHeader < 11)
        {
            facts.Broken(number, head);
            return;
        }

        int schema = body[8];
        int variables = _queryPostHeader >= 13 ? BinaryPrimitives.ReadUInt16LittleEndian(body[11..]) : 0;
        int start = Math.Max(_queryPostHeader, 11) + variables + schema + 1;
        if (start > body.Length)
        {
            facts.Broken(number, head);
            return;
        }

        ReadOnlySpan<byte> sql = head[4] == MariaCompressedQuery ? Inflate(body[start..]) : body[start..];
        int code = BinaryPrimitives.ReadUInt16LittleEndian(body[9..]);
        if (facts.Weigh(sql, 0) == Interest.Whole)
        {
            facts.Statement(new()
            {
                Line = (int)number,
                Sql = EvidenceText.DecodeMixed(sql),
                Started = Moment.Second(at),
                Ended = _commit,
                Schema = EvidenceText.Decode(body.Slice(start - schema - 1, schema), out _),
                Connection = BinaryPrimitives.ReadUInt32LittleEndian(body),
                Code = code,
            });
        }

        _commit = null;
    }

    // MariaDB's log_bin_compress: a byte whose low three bits say how many bytes of length follow, then the length and zlib's data.
    private static ReadOnlySpan<byte> Inflate(ReadOnlySpan<byte> packed)
    {
        int lengthBytes = packed.IsEmpty ? 0 : packed[0] & 7;
        if (packed.Length <= 1 + lengthBytes)
        {
            return default;
        }

        try
        {
            using MemoryStream source = new(packed[(1 + lengthBytes)..].ToArray());
            using ZLibStream zlib = new(source, CompressionMode.Decompress);
            byte[] plain = new byte[64 * 1024];
            return plain.AsSpan(0, zlib.ReadAtLeast(plain, plain.Length, false));
        }
        catch (InvalidDataException)
        {
            return default;
        }
    }
}
