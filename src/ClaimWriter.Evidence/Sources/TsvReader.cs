using System.Text;
using ClaimWriter.Evidence.Text;
using NodaTime;

namespace ClaimWriter.Evidence.Sources;

/// <summary>Rows of a server's tables as the mysql client prints them: a header row, tabs, <c>\n \t \\</c> escaped, NULL for null.</summary>
internal sealed class TsvReader(FactCollector facts) : ILineReader
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly ZoneBook _zones = new();
    private readonly SchemaBook _schemas = new();
    private readonly byte[] _lastStamp = new byte[48];
    private readonly byte[] _zoned = new byte[46];
    private int _lastStampLength;
    private string[] _header = [];
    private Range[] _cells = [];
    private long _number;
    private bool _present;
    private Moment? _created;
    private bool _tableSeen;

    public void Line(ReadOnlySpan<byte> line, long number, bool cut)
    {
        _number = number;
        if (_header.Length == 0)
        {
            if (!line.IsEmpty)
            {
                _header = EvidenceText.Decode(line, out _).Split('\t');
                _cells = new Range[_header.Length];
            }
        }
        else if (!line.IsEmpty)
        {
            if (cut || !Split(line))
            {
                facts.Broken(number, line);
                return;
            }

            Row(line);
        }
    }

    public void End()
    {
        if (facts.Kind is EvidenceKind.SchemaColumns or EvidenceKind.SchemaTables && _tableSeen)
        {
            facts.Snapshot = new(facts.Kind == EvidenceKind.SchemaColumns ? _present : true, _created);
        }

        facts.ShowsOutcomes = facts.Kind == EvidenceKind.StatementHistory;
        facts.MakeAttempt = Attempt;
        if (When(_lastStamp.AsSpan(0, _lastStampLength)) is { } last)
        {
            facts.Covers(last.From);
        }
    }

    private LoggedStatement Attempt(RawAttempt attempt)
    {
        Session? session = attempt.Connection is { } connection ? facts.Sessions[connection] : null;
        return new()
        {
            Line = attempt.Line,
            Sql = TableFile.Unescape(EvidenceText.Decode(attempt.Sql, out _)),
            Started = When(attempt.Stamp),
            Connection = attempt.Connection,
            Account = session?.Account,
            Host = session?.Host,
        };
    }

    private bool Split(ReadOnlySpan<byte> line)
    {
        int start = 0;
        for (int i = 0; i < _cells.Length; i++)
        {
            int length = line[start..].IndexOf((byte)'\t');
            bool last = i == _cells.Length - 1;
            if (last != length < 0)
            {
                return false;
            }

            int end = length < 0 ? line.Length : start + length;
            _cells[i] = new(start, end);
            start = end + 1;
        }

        return true;
    }

    private void Row(ReadOnlySpan<byte> line)
    {
        switch (facts.Kind)
        {
            case EvidenceKind.GeneralLogTable:
                GeneralLog(line);
                break;
            case EvidenceKind.SlowLogTable:
                SlowLog(line);
                break;
            case EvidenceKind.StatementHistory:
                History(line);
                break;
            case EvidenceKind.StatementDigests:
                Digest(line);
                break;
            case EvidenceKind.ErrorSummary:
                ErrorSummary(line);
                break;
            case EvidenceKind.SchemaColumns or EvidenceKind.SchemaTables:
                Schema(line);
                break;
            case EvidenceKind.BinlogEvents:
                BinlogEvent(line);
                break;
        }
    }

    private ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, string name)
    {
        if (!_index.TryGetValue(name, out int i))
        {
            _index[name] = i = IndexOf(name);
        }

        ReadOnlySpan<byte> cell = i < 0 ? default : line[_cells[i]];
        return cell.SequenceEqual("NULL"u8) ? default : cell;
    }

    // Not within Cell: a closure there would be made for every cell of every row.
    private int IndexOf(string name) => Array.FindIndex(_header, column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase));

    private string? Text(ReadOnlySpan<byte> line, string name) =>
        Cell(line, name) is { IsEmpty: false } cell ? TableFile.Unescape(EvidenceText.Decode(cell, out _)) : null;

    private long? Number(ReadOnlySpan<byte> line, string name) => ByteTime.Number(Cell(line, name), out long value) ? value : null;

    private Moment? Time(ReadOnlySpan<byte> line, string name) => When(Cell(line, name));

    private Moment? When(ReadOnlySpan<byte> cell)
    {
        return ByteTime.TryIso(cell, out EvidenceTime time) && time.In(facts.Context.Zone) is { } at
            ? cell.IndexOf((byte)'.') > 0 ? Moment.Exact(at) : Moment.Second(at)
            : null;
    }

    // Of millions of rows only the first and the last time are needed.
    private void Cover(ReadOnlySpan<byte> stamp)
    {
        if (_lastStampLength == 0 && When(stamp) is { } first)
        {
            facts.Covers(first.From);
        }

        stamp.CopyTo(_lastStamp);
        _lastStampLength = stamp.Length;
    }

    private void GeneralLog(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> stamp = Cell(line, "event_time");
        if (stamp.Length is < 19 or > 40 || stamp[4] != (byte)'-' || stamp[13] != (byte)':' || Number(line, "thread_id") is not { } connection)
        {
            facts.Broken(_number, line);
            return;
        }

        stamp = _zones.Zoned(connection, stamp, _zoned);
        Cover(stamp);
        ReadOnlySpan<byte> command = Cell(line, "command_type");
        ReadOnlySpan<byte> sql = Cell(line, "argument");
        bool isQuery = command.SequenceEqual("Query"u8) || command.SequenceEqual("Execute"u8);
        Interest interest = isQuery ? facts.Weigh(sql, null) : Interest.None;
        if (interest == Interest.Attempt)
        {
            facts.Attempt(sql, stamp, connection, _number);
        }

        if (interest == Interest.Whole || facts.Sessions[connection] is null || command.SequenceEqual("Connect"u8))
        {
            GeneralLogEntry(line, stamp, connection, interest);
        }

        Follow(connection, command, sql, isQuery);
    }

    private void GeneralLogEntry(ReadOnlySpan<byte> line, ReadOnlySpan<byte> stamp, long connection, Interest interest)
    {
        UserHost user = UserHost.Bracketed(Text(line, "user_host") ?? string.Empty);
        if (!user.IsDefiner)
        {
            facts.Sessions.Note(connection, user.Account, user.Host, When(stamp), (int)_number);
        }

        if (interest == Interest.Whole)
        {
            facts.Statement(new()
            {
                Line = (int)_number,
                Sql = Text(line, "argument") ?? string.Empty,
                Started = When(stamp),
                Connection = connection,
                Account = user.Account,
                Host = user.Host,
                Schema = _schemas[connection],
            });
        }
    }

    // What a row says of its session holds from the next one on.
    private void Follow(long connection, ReadOnlySpan<byte> command, ReadOnlySpan<byte> argument, bool isQuery)
    {
        if (isQuery)
        {
            _schemas.Statement(connection, argument);
            _zones.Statement(connection, argument);
            return;
        }

        _schemas.Command(connection, command, argument);
        if (command.SequenceEqual("Connect"u8) || command.SequenceEqual("Quit"u8))
        {
            _zones.Forget(connection);
        }
    }

    // start_time is when MariaDB's statement started but when MySQL's ended; query_time lies between, so neither end is claimed exactly.
    private void SlowLog(ReadOnlySpan<byte> line)
    {
        long? connection = Number(line, "thread_id");
        ReadOnlySpan<byte> stamp = Cell(line, "start_time");
        stamp = connection is { } session ? _zones.Zoned(session, stamp, _zoned) : stamp;
        if (When(stamp) is not { } at)
        {
            facts.Broken(_number, line);
            return;
        }

        facts.Covers(at.From);
        ReadOnlySpan<byte> sql = Cell(line, "sql_text");
        if (connection is { } setting)
        {
            _zones.Statement(setting, sql);
        }

        UserHost user = UserHost.Bracketed(Text(line, "user_host") ?? string.Empty);
        if (connection is { } id && !user.IsDefiner)
        {
            facts.Sessions.Note(id, user.Account, user.Host, at, (int)_number);
        }

        switch (facts.Weigh(sql, null))
        {
            case Interest.Attempt:
                facts.Attempt(sql, stamp, connection, _number);
                break;
            case Interest.Whole:
                Duration length = Length(Cell(line, "query_time"));
                facts.Statement(new()
                {
                    Line = (int)_number,
                    Sql = Text(line, "sql_text") ?? string.Empty,
                    Started = new Moment(at.From - length, at.To),
                    Connection = connection,
                    Account = user.Account,
                    Host = user.Host,
                    Schema = Text(line, "db"),
                    InRoutine = user.IsDefiner,
                });
                break;
        }
    }

    private static Duration Length(ReadOnlySpan<byte> text)
    {
        string[] parts = Encoding.ASCII.GetString(text).Split(':');
        return parts.Length == 3
            && int.TryParse(parts[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int hours)
            && int.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int minutes)
            && decimal.TryParse(parts[2], System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out decimal seconds)
            && hours < 1000 && minutes < 60 && seconds < 60
            ? Duration.FromTicks((long)((((hours * 3600m) + (minutes * 60m) + seconds) * NodaConstants.TicksPerSecond)))
            : Duration.Zero;
    }

    // Times are picoseconds of a timer that starts with the server; THREAD_ID is not the connection's id.
    private void History(ReadOnlySpan<byte> line)
    {
        long? errno = Number(line, "MYSQL_ERRNO");
        ReadOnlySpan<byte> sql = Cell(line, "SQL_TEXT");
        if (errno is not { } code || sql.IsEmpty)
        {
            if (errno is null)
            {
                facts.Broken(_number, line);
            }

            return;
        }

        if (facts.Weigh(sql, (int)code) != Interest.Whole)
        {
            // What worked has no clock here and says nothing.
            return;
        }

        long? thread = Number(line, "THREAD_ID");
        long? nested = Number(line, "NESTING_EVENT_ID");
        facts.Statement(new()
        {
            Line = (int)_number,
            Sql = Text(line, "SQL_TEXT") ?? string.Empty,
            Timer = Number(line, "TIMER_START"),
            Code = (int)code,
            Message = Text(line, "MESSAGE_TEXT"),
            SqlState = Text(line, "RETURNED_SQLSTATE"),
            Schema = Text(line, "CURRENT_SCHEMA"),
            InRoutine = nested is not null && Cell(line, "NESTING_EVENT_TYPE").SequenceEqual("STATEMENT"u8),
            Thread = thread,
            QueryId = Number(line, "EVENT_ID"),
            OuterId = nested,
        });
    }

    private void Digest(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = Cell(line, "DIGEST_TEXT");
        StatementHeadKind head = StatementHead.Of(text);
        Moment? first = Time(line, "FIRST_SEEN");
        Moment? last = Time(line, "LAST_SEEN");
        long errors = Number(line, "SUM_ERRORS") ?? 0;
        if (first is { } seen)
        {
            facts.Covers(seen.From);
        }

        if (head == StatementHeadKind.Ddl && facts.Weigh(text, null) == Interest.Whole)
        {
            facts.Statement(new()
            {
                Line = (int)_number,
                Sql = Text(line, "DIGEST_TEXT")!,
                Ended = errors == 0 ? first : null,
                Schema = Text(line, "SCHEMA_NAME"),
                Code = errors == 0 ? 0 : null,
            });
        }
        else if (errors > 0 && head is StatementHeadKind.Rows or StatementHeadKind.Call)
        {
            string digest = Text(line, "DIGEST_TEXT")!;
            SqlStatement read = SqlStatement.Of(digest);
            bool concerns = facts.Context.Change.Column is not { } column || read.Mentions(column);
            if (read.Verb == SqlVerb.Call || (read.IsWrite && concerns && read.Touches(facts.Context.Change.Table, facts.Context.Change.Database)))
            {
                facts.Count(new(digest, errors, first, last));
            }
        }
    }

    private void ErrorSummary(ReadOnlySpan<byte> line)
    {
        if (Number(line, "ERROR_NUMBER") is not { } code || !ChangeEffect.Gives(facts.Context.Change.Kind, (int)code))
        {
            return;
        }

        Moment? first = Time(line, "FIRST_SEEN");
        if (first is { } seen)
        {
            facts.Covers(seen.From);
        }

        string who = string.Join('@', ((string?[])[Text(line, "USER"), Text(line, "HOST")]).OfType<string>());
        facts.Count(new($"{who} {code}".Trim(), Number(line, "SUM_ERROR_RAISED") ?? 0, first, Time(line, "LAST_SEEN")));
    }

    private void Schema(ReadOnlySpan<byte> line)
    {
        ChangeTarget change = facts.Context.Change;
        string? schema = Text(line, "TABLE_SCHEMA");
        bool isTable = string.Equals(Text(line, "TABLE_NAME"), change.Table, StringComparison.OrdinalIgnoreCase)
            && (change.Database is null || schema is null || string.Equals(schema, change.Database, StringComparison.OrdinalIgnoreCase));
        if (!isTable)
        {
            return;
        }

        _tableSeen = true;
        _created ??= Time(line, "CREATE_TIME");
        _present |= change.Column is { } column && string.Equals(Text(line, "COLUMN_NAME"), column, StringComparison.OrdinalIgnoreCase);
    }

    private void BinlogEvent(ReadOnlySpan<byte> line)
    {
        if (!Cell(line, "Event_type").StartsWith("Query"u8))
        {
            return;
        }

        string info = Text(line, "Info") ?? string.Empty;
        string? schema = null;
        if (info.StartsWith("use `", StringComparison.OrdinalIgnoreCase) && info.IndexOf("`; ", 5, StringComparison.Ordinal) is var end && end > 0)
        {
            (schema, info) = (info[5..end], info[(end + 3)..]);
        }

        int xid = info.LastIndexOf(" /* xid=", StringComparison.Ordinal);
        info = xid > 0 ? info[..xid] : info;
        if (facts.Weigh(Encoding.UTF8.GetBytes(info), 0) == Interest.Whole)
        {
            facts.Statement(new() { Line = (int)_number, Sql = info, Schema = schema, Code = 0 });
        }
    }
}
