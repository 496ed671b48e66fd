using System.Text;
using ClaimWriter.Evidence.Text;

namespace ClaimWriter.Evidence.Sources;

/// <summary>The schema in which each connection's statements run, from what a general log says of it, for as many connections as memory allows.</summary>
internal sealed class SchemaBook
{
    private const int Most = 200_000;
    private const int LongestUse = 200;
    private readonly Dictionary<long, string> _schemas = [];

    /// <summary>The connection's schema; empty where it has none, null where the log does not say.</summary>
    internal string? this[long connection] => _schemas.GetValueOrDefault(connection);

    /// <summary>Takes what a log's command other than a statement says: Connect, Change user, Init DB, Quit.</summary>
    internal void Command(long connection, ReadOnlySpan<byte> command, ReadOnlySpan<byte> argument)
    {
        if (command.SequenceEqual("Init DB"u8))
        {
            Note(connection, EvidenceText.Decode(argument, out _));
        }
        else if (command.SequenceEqual("Quit"u8))
        {
            _schemas.Remove(connection);
        }
        else if (command.SequenceEqual("Connect"u8) || command.SequenceEqual("Change user"u8))
        {
            Note(connection, OfConnect(EvidenceText.Decode(argument, out _)));
        }
    }

    /// <summary>USE is sent as Init DB by the client program, but as a statement by other programs.</summary>
    internal void Statement(long connection, ReadOnlySpan<byte> sql)
    {
        if (sql.Length is > 4 and < LongestUse && Ascii.EqualsIgnoreCase(sql[..4], "USE "u8))
        {
            Note(connection, EvidenceText.Decode(sql[4..].Trim("`; "u8), out _));
        }
    }

    private void Note(long connection, string schema)
    {
        if (_schemas.Count < Most || _schemas.ContainsKey(connection))
        {
            _schemas[connection] = schema;
        }
    }

    // user@host on db using TCP/IP
    private static string OfConnect(string argument)
    {
        int on = argument.IndexOf(" on ", StringComparison.Ordinal);
        int end = on < 0 ? -1 : argument.IndexOf(" using ", on, StringComparison.Ordinal);
        return end > on + 4 ? argument[(on + 4)..end].Trim() : string.Empty;
    }
}
