using ClaimWriter.Evidence.Text;
using NodaTime;

namespace ClaimWriter.Evidence.Sources;

/// <summary>
/// What mysqlbinlog printed, plain or with -vv. <c>SET TIMESTAMP</c> is Unix time, so that the zone in which it was printed does not
/// matter; MySQL's GTID lines add the commit in microseconds. A failed statement never reaches a binlog.
/// </summary>
internal sealed class BinlogTextReader(FactCollector facts) : ILineReader
{
    private readonly PendingText _sql = new();
    private Moment? _commit;
    private Moment? _started;
    private long? _thread;
    private int? _error;
    private long _sqlLine;
    private string? _schema;
    private bool _inQuery;
    private bool _inSql;

    public void Line(ReadOnlySpan<byte> line, long number, bool cut)
    {
        if (line.StartsWith("# at "u8))
        {
            EndQuery();
        }
        else if (line.Length > 0 && line[0] == (byte)'#' && line.IndexOf("end_log_pos"u8) > 0)
        {
            EndQuery();
            Event(line);
        }
        else if (line.StartsWith("# original_commit_timestamp="u8) && Micros(line[28..]) is { } commit)
        {
            _commit = commit;
        }
        else if (line.StartsWith("SET TIMESTAMP="u8) && !_inSql)
        {
            Timestamp(line[14..]);
        }
        else if (_inQuery)
        {
            QueryLine(line, number);
        }
    }

    public void End() => EndQuery();

    private static Moment? Micros(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return ByteTime.Number(end < 0 ? text : text[..end], out long micros) && micros is > 0 and < 100_000_000_000_000_000
            ? Moment.Exact(Instant.FromUnixTimeTicks(micros * 10))
            : null;
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name)
    {
        int at = line.IndexOf(name);
        if (at < 0)
        {
            return default;
        }

        ReadOnlySpan<byte> rest = line[(at + name.Length)..];
        int end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? rest : rest[..end];
    }

    private void Event(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf("original_committed_timestamp="u8) > 0)
        {
            _commit = Micros(After(line, "original_committed_timestamp="u8));
        }
        else if (line.IndexOf("\tGTID"u8) > 0)
        {
            _commit = null;
        }

        if (line.IndexOf("\tQuery"u8) > 0)
        {
            _inQuery = true;
            _thread = ByteTime.Number(After(line, "thread_id="u8), out long thread) ? thread : null;
            _error = ByteTime.Number(After(line, "error_code="u8), out int error) ? error : null;
            _started = null;
        }
    }

    private void Timestamp(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (ByteTime.Number(end < 0 ? text : text[..end], out long seconds) && seconds < 100_000_000_000)
        {
            _started = Moment.Second(Instant.FromUnixTimeSeconds(seconds));
            facts.Covers(_started.Value.From);
        }
    }

    private void QueryLine(ReadOnlySpan<byte> line, long number)
    {
        if (line.SequenceEqual("/*!*/;"u8))
        {
            EndQuery();
        }
        else if (_inSql)
        {
            _sql.Continue(line);
        }
        else if (line.StartsWith("use `"u8))
        {
            ReadOnlySpan<byte> name = line[5..];
            int end = name.IndexOf((byte)'`');
            _schema = EvidenceText.Decode(end < 0 ? name : name[..end], out _);
        }
        else if (!IsSetting(line))
        {
            _sql.Start(line);
            _sqlLine = number;
            _inSql = true;
        }
    }

    // What mysqlbinlog prints before the statement: SET @@session…, use db, and version comments, each ended by the delimiter.
    private static bool IsSetting(ReadOnlySpan<byte> line) =>
        line.IsEmpty || line[0] == (byte)'#' || line.EndsWith("/*!*/;"u8) || line.StartsWith("DELIMITER"u8);

    private void EndQuery()
    {
        if (_inSql && facts.Weigh(_sql.Bytes, 0) == Interest.Whole)
        {
            facts.Statement(new()
            {
                Line = (int)_sqlLine,
                Sql = EvidenceText.DecodeMixed(_sql.Bytes),
                Started = _started,
                Ended = _commit,
                Schema = _schema,
                Connection = _thread,
                Code = _error ?? 0,
            });
        }

        _inQuery = false;
        _inSql = false;
        _sql.Clear();
    }
}
