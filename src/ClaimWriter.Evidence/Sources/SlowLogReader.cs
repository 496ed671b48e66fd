using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ClaimWriter.Evidence.Text;
using NodaTime;

namespace ClaimWriter.Evidence.Sources;

/// <summary>
/// The slow log as a file. <c>SET timestamp=</c> gives the start in Unix seconds, so that no zone is needed; MySQL with log_slow_extra adds
/// <c>Errno:</c> and <c>Start:</c>/<c>End:</c> in microseconds.
/// </summary>
internal sealed class SlowLogReader(FactCollector facts) : ILineReader
{
    private readonly PendingText _sql = new();
    private LoggedStatement _entry = new() { Line = 0, Sql = string.Empty };
    private string? _schema;
    private bool _hasTime;
    private bool _inSql;

    public void Line(ReadOnlySpan<byte> line, long number, bool cut)
    {
        if (line.StartsWith("# Time: "u8))
        {
            Finish();
            TakeTime(line[8..]);
            _hasTime = true;
        }
        else if (line.StartsWith("# User@Host: "u8))
        {
            // MariaDB prints # Time only when the second changes; an entry then begins here.
            Finish();
            TakeUser(line[13..]);
            _entry = _entry with { Line = (int)number };
        }
        else if (line.StartsWith("# "u8) && !_inSql)
        {
            TakeFields(line[2..]);
        }
        else if (line.StartsWith("SET timestamp="u8) && !_inSql)
        {
            TakeTimestamp(line[14..].TrimEnd((byte)';'));
        }
        else if (_entry.Line == 0)
        {
            Stray(line, number);
        }
        else if (_inSql)
        {
            _sql.Continue(line);
        }
        else if (line.StartsWith("use "u8) && line.EndsWith(";"u8))
        {
            _schema = EvidenceText.Decode(line[4..^1].Trim("` "u8), out _);
        }
        else
        {
            _entry = _entry with { Line = (int)number };
            _sql.Start(line);
            _inSql = true;
        }
    }

    public void End()
    {
        Finish();
        facts.MakeAttempt = Attempt;
    }

    private void KeepAttempt()
    {
        Span<byte> ticks = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(ticks, _entry.Started?.From.ToUnixTimeTicks() ?? long.MinValue);
        BinaryPrimitives.WriteInt64LittleEndian(ticks[8..], _entry.Started?.To.ToUnixTimeTicks() ?? long.MinValue);
        facts.Attempt(_sql.Bytes, ticks, _entry.Connection, _entry.Line);
    }

    private LoggedStatement Attempt(RawAttempt attempt)
    {
        long from = BinaryPrimitives.ReadInt64LittleEndian(attempt.Stamp);
        long to = BinaryPrimitives.ReadInt64LittleEndian(attempt.Stamp[8..]);
        Session? session = attempt.Connection is { } connection ? facts.Sessions[connection] : null;
        return new()
        {
            Line = attempt.Line,
            Sql = EvidenceText.DecodeMixed(attempt.Sql).TrimEnd().TrimEnd(';'),
            Started = from == long.MinValue ? null : new(Instant.FromUnixTimeTicks(from), Instant.FromUnixTimeTicks(to)),
            Connection = attempt.Connection,
            Account = session?.Account,
            Host = session?.Host,
        };
    }

    private void Stray(ReadOnlySpan<byte> line, long number)
    {
        bool preamble = line.IsEmpty || line.IndexOf("started with:"u8) >= 0 || line.StartsWith("Tcp port:"u8) || line.StartsWith("TCP Port:"u8)
            || line.StartsWith("Time  "u8) || line.StartsWith("Time\t"u8);
        if (!preamble)
        {
            facts.Broken(number, line);
        }
    }

    private void TakeTime(ReadOnlySpan<byte> text)
    {
        // MySQL prints the end of the statement, with its zone. MariaDB's has none and only repeats SET timestamp.
        _entry = _entry with { Ended = ByteTime.TryIso(text, out EvidenceTime time) && time.In(null) is { } at ? Moment.Exact(at) : null };
    }

    private void TakeUser(ReadOnlySpan<byte> text)
    {
        int id = text.LastIndexOf("Id:"u8);
        UserHost user = UserHost.Bracketed(EvidenceText.Decode(id < 0 ? text : text[..id], out _));
        _entry = new()
        {
            Line = 0,
            Sql = string.Empty,
            Ended = _hasTime ? _entry.Ended : null,
            Account = user.Account,
            Host = user.Host,
            InRoutine = user.IsDefiner,
            Connection = id >= 0 && ByteTime.Number(text[(id + 3)..].Trim((byte)' '), out long connection) ? connection : null,
        };
        _hasTime = false;
    }

    private void TakeFields(ReadOnlySpan<byte> text)
    {
        if (Value(text, "Thread_id:"u8) is { Length: > 0 } thread && ByteTime.Number(thread, out long connection))
        {
            _entry = _entry with { Connection = connection };
        }

        // MariaDB names the schema of each entry; MySQL prints "use" when it changes from one entry to the next.
        if (text.IndexOf("Schema:"u8) >= 0)
        {
            ReadOnlySpan<byte> schema = Value(text, "Schema:"u8);
            _schema = schema.StartsWith("QC_hit"u8) ? null : EvidenceText.Decode(schema, out _);
        }

        if (Value(text, "Errno:"u8) is { Length: > 0 } errno && ByteTime.Number(errno, out int code))
        {
            _entry = _entry with { Code = code };
            facts.ShowsOutcomes = true;
        }

        if (Value(text, "Start:"u8) is { Length: > 0 } start && ByteTime.TryIso(start, out EvidenceTime began) && began.In(null) is { } from)
        {
            _entry = _entry with { Started = Moment.Exact(from) };
        }

        if (Value(text, "End:"u8) is { Length: > 0 } end && ByteTime.TryIso(end, out EvidenceTime ended) && ended.In(null) is { } to)
        {
            _entry = _entry with { Ended = Moment.Exact(to) };
        }
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        int at = text.IndexOf(name);
        if (at < 0)
        {
            return default;
        }

        ReadOnlySpan<byte> rest = text[(at + name.Length)..].TrimStart((byte)' ');
        int end = rest.IndexOf((byte)' ');
        return end < 0 ? rest : rest[..end];
    }

    private void TakeTimestamp(ReadOnlySpan<byte> text)
    {
        string number = Encoding.ASCII.GetString(text);
        if (_entry.Started is null && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds) && seconds < 100_000_000_000m)
        {
            Instant at = Instant.FromUnixTimeTicks((long)(seconds * NodaConstants.TicksPerSecond));
            _entry = _entry with { Started = number.Contains('.', StringComparison.Ordinal) ? Moment.Exact(at) : Moment.Second(at) };
        }
    }

    private void Finish()
    {
        if (_inSql && _entry.Line > 0)
        {
            if (_entry.When is { } when)
            {
                facts.Covers(when.From);
            }

            if (_entry is { Connection: { } connection, Account: { } account, InRoutine: false } && facts.Sessions[connection] is null)
            {
                facts.Sessions.Note(connection, account, _entry.Host ?? string.Empty, _entry.When, _entry.Line);
            }

            switch (facts.Weigh(_sql.Bytes, _entry.Code))
            {
                case Interest.Worked:
                    facts.Worked(_entry.When);
                    break;
                case Interest.WorkedCall:
                    facts.WorkedCall(_sql.Bytes, _entry.When);
                    break;
                case Interest.Attempt:
                    KeepAttempt();
                    break;
                case Interest.Whole:
                    facts.Statement(_entry with { Schema = _schema, Sql = EvidenceText.DecodeMixed(_sql.Bytes).TrimEnd().TrimEnd(';') });
                    break;
            }
        }

        _entry = new() { Line = 0, Sql = string.Empty };
        _hasTime = false;
        _inSql = false;
        _sql.Clear();
    }
}
