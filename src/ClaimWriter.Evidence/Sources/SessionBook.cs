using System.Collections.Immutable;

namespace ClaimWriter.Evidence.Sources;

/// <summary>Who stood behind which connection, for as many connections as memory allows: the oldest are forgotten first.</summary>
internal sealed class SessionBook
{
    private const int Most = 400_000;
    private readonly Dictionary<long, Session> _current = [];
    private readonly List<Session> _reused = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Queue<long> _order = new();

    /// <summary>The session that a connection's id stands for now; null where it was not seen.</summary>
    internal Session? this[long connection] => _current.GetValueOrDefault(connection);

    /// <summary>Notes who stands behind a connection. The same again changes nothing; another account is a new session under a reused id.</summary>
    internal void Note(long connection, string account, string host, Moment? since, int line)
    {
        if (_current.TryGetValue(connection, out Session? known))
        {
            if (known.Account == account && known.Host == host)
            {
                return;
            }

            if (_reused.Count < Most)
            {
                _reused.Add(known);
            }
        }
        else
        {
            if (_current.Count >= Most)
            {
                _current.Remove(_order.Dequeue());
            }

            _order.Enqueue(connection);
        }

        _current[connection] = new(connection, One(account), One(host), since, line);
    }

    /// <summary>All sessions, in the order of their lines.</summary>
    internal ImmutableArray<Session> All() => [.. _reused.Concat(_current.Values).OrderBy(session => session.Line)];

    private string One(string name)
    {
        if (_names.TryGetValue(name, out string? same))
        {
            return same;
        }

        if (_names.Count < 10_000)
        {
            _names.Add(name, name);
        }

        return name;
    }
}
