using System.Buffers;

namespace ClaimWriter.Evidence.Sources;

/// <summary>Remembers what statements that begin alike turned out to be, so that a log of millions of like statements is parsed a few times.</summary>
internal sealed class ShapeCache
{
    private static readonly SearchValues<byte> ValueStarts = SearchValues.Create("'\"0123456789"u8);
    private const int Most = 64;
    private const int Longest = 2_048;
    private readonly List<(byte[] Shape, bool Verdict)> _known = [];
    private int _next;

    /// <summary>The verdict on statements of this beginning, made by <paramref name="judge"/> the first time.</summary>
    internal bool Verdict(ReadOnlySpan<byte> sql, Func<byte[], bool> judge)
    {
        ReadOnlySpan<byte> shape = Shape(sql);
        for (int i = 0; i < _known.Count; i++)
        {
            if (shape.SequenceEqual(_known[i].Shape))
            {
                return _known[i].Verdict;
            }
        }

        bool verdict = judge(sql[..Math.Min(sql.Length, 64 * 1024)].ToArray());
        if (shape.Length <= Longest)
        {
            if (_known.Count < Most)
            {
                _known.Add((shape.ToArray(), verdict));
            }
            else
            {
                _known[_next++ % Most] = (shape.ToArray(), verdict);
            }
        }

        return verdict;
    }

    // The part before the first value: a quote, or a digit that does not belong to a name.
    internal static ReadOnlySpan<byte> Shape(ReadOnlySpan<byte> sql)
    {
        int from = 0;
        while (from < sql.Length)
        {
            int found = sql[from..].IndexOfAny(ValueStarts);
            if (found < 0)
            {
                return sql;
            }

            int at = from + found;
            if (sql[at] is (byte)'\'' or (byte)'"' || (at > 0 && sql[at - 1] is (byte)'=' or (byte)'(' or (byte)',' or (byte)' ' or (byte)'<' or (byte)'>'))
            {
                return sql[..at];
            }

            from = at + 1;
        }

        return sql;
    }
}
