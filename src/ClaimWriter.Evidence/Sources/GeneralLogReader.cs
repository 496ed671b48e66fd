using ClaimWriter.Evidence.Text;
using NodaTime;

namespace ClaimWriter.Evidence.Sources;

/// <summary>
/// The general log as a file. MariaDB: <c>yyMMdd HH:mm:ss⇥id command⇥argument</c>, with two tabs in place of the time while the second
/// does not change. MySQL 8 and 9: <c>yyyy-MM-ddTHH:mm:ss.ffffffZ⇥id command⇥argument</c>. A statement may go on over several lines.
/// It does not say whether a statement failed.
/// </summary>
internal sealed class GeneralLogReader(FactCollector facts) : ILineReader
{
    private readonly PendingText _pending = new();
    private readonly SchemaBook _schemas = new();
    private Moment? _now;
    private long _pendingConnection;
    private long _pendingLine;
    private readonly byte[] _lastStamp = new byte[48];
    private int _lastStampLength;
    private bool _lastStampUsed = true;

    public void Line(ReadOnlySpan<byte> line, long number, bool cut)
    {
        if (TryHeader(line, out ReadOnlySpan<byte> stamp, out long connection, out ReadOnlySpan<byte> command, out ReadOnlySpan<byte> argument))
        {
            Finish();
            if (!stamp.IsEmpty)
            {
                stamp.CopyTo(_lastStamp);
                _lastStampLength = stamp.Length;
                _lastStampUsed = false;
            }

            Take(connection, command, argument, number);
        }
        else if (_pending.Length > 0)
        {
            _pending.Continue(line);
        }
        else if (!line.IsEmpty && !IsPreamble(line))
        {
            facts.Broken(number, line);
        }
    }

    public void End()
    {
        Finish();
        facts.MakeAttempt = attempt => Statement(attempt.Sql, attempt.Connection!.Value, attempt.Line, When(attempt.Stamp));
        if (Now() is { } last)
        {
            facts.Covers(last.From);
        }
    }

    /// <summary>Whether a line begins an entry of the general log.</summary>
    internal static bool TryHeader(
        ReadOnlySpan<byte> line, out ReadOnlySpan<byte> stamp, out long connection, out ReadOnlySpan<byte> command, out ReadOnlySpan<byte> argument)
    {
        stamp = command = argument = default;
        connection = 0;
        int tab = line.IndexOf((byte)'\t');
        if (tab < 0 || tab > 40)
        {
            return false;
        }

        stamp = line[..tab];
        ReadOnlySpan<byte> rest = line[(tab + 1)..];
        if (tab == 0)
        {
            if (rest.IsEmpty || rest[0] != (byte)'\t')
            {
                return false;
            }

            rest = rest[1..];
        }
        else if (!char.IsAsciiDigit((char)stamp[0]) || (tab is < 14 or > 15 && (tab < 19 || stamp[4] != (byte)'-')))
        {
            return false;
        }

        rest = rest.TrimStart((byte)' ');
        int blank = rest.IndexOf((byte)' ');
        if (blank < 1 || blank + 3 >= rest.Length || !ByteTime.Number(rest[..blank], out connection) || !char.IsAsciiLetterUpper((char)rest[blank + 1]))
        {
            return false;
        }

        ReadOnlySpan<byte> words = rest[(blank + 1)..];
        int end = words[..Math.Min(words.Length, 24)].IndexOf((byte)'\t');
        command = end < 0 ? words : words[..end];
        argument = end < 0 ? default : words[(end + 1)..];
        return end > 0 || command.SequenceEqual("Quit"u8);
    }

    private static bool IsPreamble(ReadOnlySpan<byte> line) => line.IndexOf("started with:"u8) >= 0 || line.StartsWith("Tcp port:"u8)
        || line.StartsWith("TCP Port:"u8) || line.StartsWith("Time  "u8) || line.StartsWith("Time\t"u8);

    private Moment? Now()
    {
        if (!_lastStampUsed)
        {
            _lastStampUsed = true;
            _now = When(_lastStamp.AsSpan(0, _lastStampLength)) ?? _now;
        }

        return _now;
    }

    private Moment? When(ReadOnlySpan<byte> stamp)
    {
        if (stamp.Length <= 15)
        {
            return ByteTime.TryCompact(stamp, out LocalDateTime local) && facts.At(local) is { } second ? Moment.Second(second) : null;
        }

        return ByteTime.TryIso(stamp, out EvidenceTime time) && time.In(facts.Context.Zone) is { } at
            ? stamp.IndexOf((byte)'.') > 0 ? Moment.Exact(at) : Moment.Second(at)
            : null;
    }

    private void Take(long connection, ReadOnlySpan<byte> command, ReadOnlySpan<byte> argument, long number)
    {
        if (_now is null && Now() is { } first)
        {
            facts.Covers(first.From);
        }

        if (command.SequenceEqual("Query"u8) || command.SequenceEqual("Execute"u8))
        {
            _pending.Start(argument);
            _pendingConnection = connection;
            _pendingLine = number;
        }
        else
        {
            _schemas.Command(connection, command, argument);
            if ((command.SequenceEqual("Connect"u8) || command.SequenceEqual("Change user"u8))
                && UserHost.OfConnect(EvidenceText.Decode(argument, out _)) is { } user)
            {
                facts.Sessions.Note(connection, user.Account, user.Host, Now(), (int)number);
            }
        }
    }

    private void Finish()
    {
        _schemas.Statement(_pendingConnection, _pending.Bytes);
        switch (_pending.Length > 0 ? facts.Weigh(_pending.Bytes, null) : Interest.None)
        {
            case Interest.Attempt:
                facts.Attempt(_pending.Bytes, _lastStamp.AsSpan(0, _lastStampLength), _pendingConnection, _pendingLine);
                break;
            case Interest.Whole:
                facts.Statement(Statement(_pending.Bytes, _pendingConnection, (int)_pendingLine, Now()));
                break;
        }

        _pending.Clear();
    }

    private LoggedStatement Statement(ReadOnlySpan<byte> sql, long connection, int line, Moment? when)
    {
        Session? session = facts.Sessions[connection];
        return new()
        {
            Line = line,
            Sql = EvidenceText.DecodeMixed(sql),
            Started = when,
            Connection = connection,
            Account = session?.Account,
            Host = session?.Host,
            Schema = _schemas[connection],
        };
    }
}
