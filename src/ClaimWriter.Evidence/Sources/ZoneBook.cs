using System.Text;
using ClaimWriter.Evidence.Sql;
using ClaimWriter.Evidence.Text;
using NodaTime;

namespace ClaimWriter.Evidence.Sources;

/// <summary>
/// The time zones that sessions chose for themselves. MySQL and MariaDB stamp each row of <c>mysql.general_log</c> in the zone of the session
/// that wrote it: after SET time_zone the rows of that connection, and of no other, are in the new zone.
/// </summary>
internal sealed class ZoneBook
{
    private const int Most = 100_000;
    private readonly Dictionary<long, DateTimeZone> _zones = [];

    /// <summary>Takes a statement of a connection: its SET time_zone holds from the next row on.</summary>
    internal void Statement(long connection, ReadOnlySpan<byte> sql)
    {
        if (!StartsWithSet(sql) || sql.IndexOfAny((byte)'z', (byte)'Z') < 0)
        {
            return;
        }

        List<SqlToken> tokens = SqlLexer.Read(EvidenceText.DecodeMixed(sql));
        for (int i = 1; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Names("time_zone") && IsOfTheSession(tokens, i))
            {
                Note(connection, ValueAfter(tokens, i));
            }
        }
    }

    /// <summary>A connection's id starts anew.</summary>
    internal void Forget(long connection) => _zones.Remove(connection);

    /// <summary>The row's time with the offset of its session's own zone behind it; as it is where the session chose none.</summary>
    internal ReadOnlySpan<byte> Zoned(long connection, ReadOnlySpan<byte> stamp, Span<byte> space)
    {
        if (_zones.Count == 0 || !_zones.TryGetValue(connection, out DateTimeZone? zone) || stamp.Length + 6 > space.Length
            || !ByteTime.TryIso(stamp, out EvidenceTime time) || time.Offset is not null)
        {
            return stamp;
        }

        stamp.CopyTo(space);
        int minutes = time.Local.InZoneLeniently(zone).Offset.Seconds / 60;
        int size = Math.Abs(minutes);
        ReadOnlySpan<byte> offset =
            [(byte)(minutes < 0 ? '-' : '+'), Digit(size / 600), Digit(size / 60 % 10), (byte)':', Digit(size % 60 / 10), Digit(size % 10)];
        offset.CopyTo(space[stamp.Length..]);
        return space[..(stamp.Length + offset.Length)];
    }

    private static byte Digit(int value) => (byte)('0' + value);

    private static bool StartsWithSet(ReadOnlySpan<byte> sql)
    {
        sql = sql.TrimStart(" \n\t"u8);
        return sql.Length > 12 && Ascii.EqualsIgnoreCase(sql[..3], "SET"u8) && sql[3] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'@';
    }

    // SET a = 1, SESSION time_zone = …; SET @@time_zone = …; SET @@session.time_zone := …; but neither @time_zone nor GLOBAL.
    private static bool IsOfTheSession(List<SqlToken> tokens, int name)
    {
        int before = name - 1;
        if (tokens[before].Is('.'))
        {
            before--;
            return before > 1 && tokens[before].Is("session") && tokens[before - 1].Is('@') && tokens[before - 2].Is('@');
        }

        return tokens[before].Is('@')
            ? before > 0 && tokens[before - 1].Is('@')
            : tokens[before].Is("SET") || tokens[before].Is(',') || tokens[before].Is("SESSION") || tokens[before].Is("LOCAL");
    }

    // Null: the server's own zone again.
    private static DateTimeZone? ValueAfter(List<SqlToken> tokens, int name)
    {
        int value = name + 1;
        while (value < tokens.Count && (tokens[value].Is('=') || tokens[value].Is(':')))
        {
            value++;
        }

        if (value >= tokens.Count || tokens[value].Kind != SqlTokenKind.String)
        {
            return null;
        }

        string text = tokens[value].Text.Trim('\\', '\'');
        return EvidenceTime.TryParse($"2000-01-01T00:00:00{(text.Length == 5 ? text.Insert(1, "0") : text)}", out EvidenceTime time) && time.Offset is { } offset
            ? DateTimeZone.ForOffset(offset)
            : DateTimeZoneProviders.Tzdb.GetZoneOrNull(text);
    }

    private void Note(long connection, DateTimeZone? zone)
    {
        if (zone is null)
        {
            _zones.Remove(connection);
        }
        else if (_zones.Count < Most || _zones.ContainsKey(connection))
        {
            _zones[connection] = zone;
        }
    }
}
