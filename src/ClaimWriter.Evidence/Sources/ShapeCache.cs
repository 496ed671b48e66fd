using System.Buffers;
using System.Buffers.Binary;

namespace ClaimWriter.Evidence.Sources;

/// <summary>
/// Remembers what statements that differ in their values alone turned out to be, so that a log of millions of like statements is parsed a few
/// times.
/// </summary>
internal sealed class ShapeCache
{
    private static readonly SearchValues<byte> ValueStarts = SearchValues.Create("'\"0123456789"u8);
    private const int Most = 4_096;
    private const int LongestName = 64;
    private const ulong Prime = 0x9E3779B97F4A7C15;
    private readonly Dictionary<ulong, bool> _known = [];

    /// <summary>The verdict on statements of this shape, made by <paramref name="judge"/> the first time.</summary>
    internal bool Verdict(ReadOnlySpan<byte> sql, Func<byte[], bool> judge)
    {
        ulong shape = Shape(sql);
        if (_known.TryGetValue(shape, out bool known))
        {
            return known;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known[shape] = judge(sql[..Math.Min(sql.Length, 64 * 1024)].ToArray());
    }

    // A hash of all but strings and numbers. A digit within a name is no number, and what double quotes hold may be a name.
    internal static ulong Shape(ReadOnlySpan<byte> sql)
    {
        ulong hash = Prime;
        int from = 0;
        int at = 0;
        while (at < sql.Length && sql[at..].IndexOfAny(ValueStarts) is var found && found >= 0)
        {
            at += found;
            int end = sql[at] is (byte)'\'' or (byte)'"' ? EndOfString(sql, at) : IsNumber(sql, at) ? EndOfDigits(sql, at) : at + 1;
            bool isValue = sql[at] == (byte)'\'' || (sql[at] == (byte)'"' ? !MayBeName(sql[(at + 1)..end]) : IsNumber(sql, at));
            if (isValue)
            {
                hash = Mixed(hash, sql[from..at]);
                from = end;
            }

            at = end;
        }

        return Mixed(hash, sql[from..]);
    }

    private static bool IsNumber(ReadOnlySpan<byte> sql, int at) =>
        at > 0 && sql[at - 1] is (byte)'=' or (byte)'(' or (byte)',' or (byte)' ' or (byte)'<' or (byte)'>' or (byte)'-' or (byte)'+';

    private static int EndOfDigits(ReadOnlySpan<byte> sql, int at)
    {
        int length = sql[at..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 0 ? sql.Length : at + length;
    }

    // The audit log puts a backslash before each quote and each backslash of the statement.
    private static int EndOfString(ReadOnlySpan<byte> sql, int start)
    {
        int escapes = start > 0 && sql[start - 1] == (byte)'\\' ? 1 : 0;
        for (int at = start + 1; at < sql.Length; at++)
        {
            int found = sql[at..].IndexOf(sql[start]);
            if (found < 0)
            {
                return sql.Length;
            }

            at += found;
            int slashes = at - 1 - sql[(start + 1)..at].LastIndexOfAnyExcept((byte)'\\') - (start + 1);
            if (escapes == 0 ? slashes % 2 == 0 : slashes % 4 == 1)
            {
                return at + 1;
            }
        }

        return sql.Length;
    }

    private static bool MayBeName(ReadOnlySpan<byte> quoted)
    {
        if (quoted.Length is 0 or > LongestName)
        {
            return false;
        }

        foreach (byte b in quoted.TrimEnd("\"\\"u8))
        {
            if (b < 0x80 && !char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'_' or (byte)'$'))
            {
                return false;
            }
        }

        return true;
    }

    private static ulong Mixed(ulong hash, ReadOnlySpan<byte> text)
    {
        hash = (hash ^ (ulong)text.Length) * Prime;
        while (text.Length >= 8)
        {
            hash = (ulong.RotateLeft(hash, 29) ^ BinaryPrimitives.ReadUInt64LittleEndian(text)) * Prime;
            text = text[8..];
        }

        foreach (byte b in text)
        {
            hash = (ulong.RotateLeft(hash, 5) ^ b) * Prime;
        }

        return hash;
    }
}
