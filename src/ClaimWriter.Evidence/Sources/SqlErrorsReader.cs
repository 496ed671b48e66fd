using ClaimWriter.Evidence.Text;
using NodaTime;

namespace ClaimWriter.Evidence.Sources;

/// <summary>
/// MariaDB's sql_errors: <c>yyyy-MM-dd HH:mm:ss user_host ERROR code: message : statement</c>; a statement's line breaks are kept. A
/// statement inside a stored program is logged under its definer.
/// </summary>
internal sealed class SqlErrorsReader(FactCollector facts) : ILineReader
{
    private readonly PendingText _pending = new();
    private long _line;

    public void Line(ReadOnlySpan<byte> line, long number, bool cut)
    {
        if (line.Length > 20 && ByteTime.TryDashed(line, out _) && line[19] == (byte)' ')
        {
            Finish();
            _pending.Start(line);
            _line = number;
        }
        else if (_pending.Length > 0)
        {
            _pending.Continue(line);
        }
        else if (!line.IsEmpty)
        {
            facts.Broken(number, line);
        }
    }

    public void End()
    {
        Finish();
        facts.ShowsOutcomes = true;
    }

    private void Finish()
    {
        ReadOnlySpan<byte> entry = _pending.Bytes;
        if (entry.IsEmpty)
        {
            return;
        }

        int kind = entry.IndexOf(" ERROR "u8);
        int colon = kind < 0 ? -1 : entry[kind..].IndexOf(": "u8);
        if (kind < 0 && entry.IndexOf(" WARNING "u8) > 0)
        {
            _pending.Clear();
            return;
        }

        if (colon < 7 || kind < 19 || !ByteTime.Number(entry[(kind + 7)..(kind + colon)], out int code) || !ByteTime.TryDashed(entry, out LocalDateTime local)
            || facts.At(local) is not { } at)
        {
            facts.Broken(_line, entry);
            _pending.Clear();
            return;
        }

        facts.Covers(at);
        ReadOnlySpan<byte> rest = entry[(kind + colon + 2)..];
        int split = rest.IndexOf(" : "u8);
        ReadOnlySpan<byte> sql = split < 0 ? default : rest[(split + 3)..];
        if (facts.Weigh(sql, code) == Interest.Whole)
        {
            Give(entry[19..kind], split < 0 ? rest : rest[..split], sql, code, at);
        }

        _pending.Clear();
    }

    private void Give(ReadOnlySpan<byte> who, ReadOnlySpan<byte> message, ReadOnlySpan<byte> sql, int code, Instant at)
    {
        // With sql_error_log_with_db_and_thread_info the thread's id stands before the account.
        string text = EvidenceText.Decode(who, out _).Trim();
        int blank = text.IndexOf(' ', StringComparison.Ordinal);
        long? connection = null;
        if (blank > 0 && long.TryParse(text.AsSpan(0, blank), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long id))
        {
            (connection, text) = (id, text[(blank + 1)..].TrimStart());
        }

        UserHost user = UserHost.Bracketed(text);
        facts.Statement(new()
        {
            Line = (int)_line,
            Sql = EvidenceText.DecodeMixed(sql).TrimEnd(),
            Ended = Moment.Second(at),
            Connection = connection,
            Account = user.Account,
            Host = user.Host,
            InRoutine = user.IsDefiner,
            Code = code,
            Message = EvidenceText.Decode(message, out _),
        });
    }
}
