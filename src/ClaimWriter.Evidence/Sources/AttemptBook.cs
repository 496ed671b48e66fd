using System.Collections.Immutable;

namespace ClaimWriter.Evidence.Sources;

/// <summary>A statement as its bytes, while it is not known whether it will matter.</summary>
internal sealed class RawAttempt
{
    private byte[] _sql = [];
    private int _sqlLength;
    private readonly byte[] _stamp = new byte[48];
    private int _stampLength;

    internal ReadOnlySpan<byte> Sql => _sql.AsSpan(0, _sqlLength);

    internal ReadOnlySpan<byte> Stamp => _stamp.AsSpan(0, _stampLength);

    internal long? Connection { get; private set; }

    internal int Line { get; private set; }

    internal void Set(ReadOnlySpan<byte> sql, ReadOnlySpan<byte> stamp, long? connection, long line)
    {
        _sqlLength = Math.Min(sql.Length, AttemptBook.LongestKept);
        if (_sql.Length < _sqlLength)
        {
            _sql = new byte[_sqlLength];
        }

        sql[.._sqlLength].CopyTo(_sql);
        _stampLength = Math.Min(stamp.Length, _stamp.Length);
        stamp[.._stampLength].CopyTo(_stamp);
        (Connection, Line) = (connection, (int)line);
    }
}

/// <summary>
/// The statements of which a source does not say how they ended. Before the change is seen only the last are kept, since it may stand in
/// another file; from the change on, the first. Nothing is decoded until the end.
/// </summary>
internal sealed class AttemptBook
{
    /// <summary>The most bytes of a statement that are kept.</summary>
    internal const int LongestKept = 1_000;

    private const int MostBefore = 4_096;
    private const int MostAfter = 20_000;
    private readonly List<RawAttempt> _kept = [];
    private int _oldest;
    private int _count;
    private bool _changed;

    internal void Add(ReadOnlySpan<byte> sql, ReadOnlySpan<byte> stamp, long? connection, long line)
    {
        RawAttempt slot;
        if (_count < _kept.Count)
        {
            slot = _kept[_count++];
        }
        else if (_count < (_changed ? MostAfter : MostBefore))
        {
            _kept.Add(slot = new());
            _count++;
        }
        else if (_changed)
        {
            return;
        }
        else
        {
            slot = _kept[_oldest];
            _oldest = (_oldest + 1) % _kept.Count;
        }

        slot.Set(sql, stamp, connection, line);
    }

    /// <summary>The change was made here: what came before it worked.</summary>
    internal void Changed() => (_changed, _count, _oldest) = (true, 0, 0);

    internal ImmutableArray<LoggedStatement> All(Func<RawAttempt, LoggedStatement> make) =>
        [.. _kept.Take(_count).OrderBy(attempt => attempt.Line).Select(make)];
}
