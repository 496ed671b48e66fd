using System.Text;
using ClaimWriter.Evidence.Text;
using NodaTime;

namespace ClaimWriter.Evidence.Sources;

/// <summary>
/// MariaDB's server_audit and Aurora's advanced audit:
/// <c>timestamp,serverhost,username,host,connectionid,queryid,operation,database,'object',retcode</c>, one event a line.
/// </summary>
internal sealed class AuditReader(FactCollector facts) : ILineReader
{
    private readonly bool _unix = facts.Kind == EvidenceKind.AuroraAudit;
    private readonly byte[] _lastTime = new byte[24];
    private int _lastTimeLength;
    private long _lastConnection = -1;

    public void Line(ReadOnlySpan<byte> line, long number, bool cut)
    {
        if (line.IsEmpty)
        {
            return;
        }

        Span<Range> fields = stackalloc Range[8];
        if (!Fields(line, fields) || !ByteTime.Number(line[fields[4]], out long connection) || cut || !IsTime(line[fields[0]]))
        {
            facts.Broken(number, line);
            return;
        }

        Cover(line[fields[0]]);
        if (connection != _lastConnection && !line[fields[6]].StartsWith("DISCONNECT"u8))
        {
            NoteSession(line, fields, connection, number);
        }

        ReadOnlySpan<byte> operation = line[fields[6]];
        if (operation.StartsWith("QUERY"u8))
        {
            Query(line, fields, connection, number);
        }
    }

    public void End()
    {
        if (_lastTimeLength > 0 && When(_lastTime.AsSpan(0, _lastTimeLength)) is { } last)
        {
            facts.Covers(last.From);
        }

        facts.ShowsOutcomes = true;
    }

    private static bool Fields(ReadOnlySpan<byte> line, Span<Range> fields)
    {
        int start = 0;
        for (int i = 0; i < 8; i++)
        {
            int length = line[start..].IndexOf((byte)',');
            if (length < 0)
            {
                return false;
            }

            fields[i] = new(start, start + length);
            start += length + 1;
        }

        return true;
    }

    private bool IsTime(ReadOnlySpan<byte> time) =>
        _unix ? time.Length is 10 or 13 or 16 && char.IsAsciiDigit((char)time[0]) && char.IsAsciiDigit((char)time[^1])
            : time.Length == 17 && time[8] == (byte)' ' && time[11] == (byte)':' && time[14] == (byte)':';

    // Only the first and the last time are ever needed of most lines; Aurora's are unordered, so there each counts.
    private void Cover(ReadOnlySpan<byte> time)
    {
        if ((_lastTimeLength == 0 || _unix) && When(time) is { } at)
        {
            facts.Covers(at.From);
        }

        time.CopyTo(_lastTime);
        _lastTimeLength = time.Length;
    }

    private Moment? When(ReadOnlySpan<byte> time)
    {
        if (_unix)
        {
            return ByteTime.TryUnix(time, out Moment moment) ? moment : null;
        }

        return ByteTime.TryCompact(time, out LocalDateTime local) && facts.At(local) is { } at ? Moment.Second(at) : null;
    }

    private void NoteSession(ReadOnlySpan<byte> line, Span<Range> fields, long connection, long number)
    {
        ReadOnlySpan<byte> operation = line[fields[6]];
        if (operation.StartsWith("QUERY"u8) || operation.SequenceEqual("CONNECT"u8))
        {
            _lastConnection = connection;
            Session? known = facts.Sessions[connection];
            if (known is null || !Same(known.Account, line[fields[2]]))
            {
                facts.Sessions.Note(connection, Text(line[fields[2]]), Host(line[fields[3]]), When(line[fields[0]]), (int)number);
            }
        }
    }

    private static bool Same(string known, ReadOnlySpan<byte> text) => Ascii.Equals(text, known) || known == Text(text);

    private static string Text(ReadOnlySpan<byte> bytes) => EvidenceText.Decode(bytes, out _);

    private static string Host(ReadOnlySpan<byte> bytes) => UserHost.WithoutPort(Text(bytes));

    private void Query(ReadOnlySpan<byte> line, Span<Range> fields, long connection, long number)
    {
        ReadOnlySpan<byte> rest = line[(fields[7].End.Value + 1)..];
        int comma = rest.LastIndexOf((byte)',');
        if (comma < 2 || rest[0] != (byte)'\'' || rest[comma - 1] != (byte)'\'' || !ByteTime.Number(rest[(comma + 1)..], out int code))
        {
            facts.Broken(number, line);
            return;
        }

        ReadOnlySpan<byte> sql = rest[1..(comma - 1)];
        switch (facts.Weigh(sql, code))
        {
            case Interest.Worked:
                facts.Worked(When(line[fields[0]]));
                break;
            case Interest.WorkedCall:
                facts.WorkedCall(sql, When(line[fields[0]]));
                break;
            case Interest.Whole:
                ByteTime.Number(line[fields[5]], out long query);
                facts.Statement(new()
                {
                    Line = (int)number,
                    Sql = Unescape(Text(sql)),
                    Ended = When(line[fields[0]]),
                    Connection = connection,
                    Account = Text(line[fields[2]]),
                    Host = Host(line[fields[3]]),
                    Schema = Text(line[fields[7]]),
                    Code = code,
                    QueryId = query,
                });
                break;
        }
    }

    /// <summary>The statement as it was sent: the log puts a backslash before quotes and backslashes, and line breaks as letters.</summary>
    internal static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '\'' or '\\' or 'n' or 'r' or 't')
            {
                i++;
                plain.Append(text[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', char c => c });
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
