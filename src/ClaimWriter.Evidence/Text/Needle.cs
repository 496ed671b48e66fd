using System.Text;

namespace ClaimWriter.Evidence.Text;

/// <summary>Finds a name in bytes without regard to ASCII case, fast enough to look at every line of a log.</summary>
internal sealed class Needle
{
    private readonly byte[][] _forms;
    private readonly int[] _pivots;

    internal Needle(string name)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name.ToUpperInvariant());
        byte[]? korean = Ascii.IsValid(name) ? null : CodePagesEncodingProvider.Instance.GetEncoding(949)?.GetBytes(name);
        _forms = korean is null ? [utf8] : [utf8, Encoding.UTF8.GetBytes(name), korean];
        _pivots = [.. _forms.Select(Pivot)];
    }

    internal bool IsIn(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < _forms.Length; i++)
        {
            if (IsIn(text, _forms[i], _pivots[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(ReadOnlySpan<byte> text, byte[] form, int pivot)
    {
        if (form.Length == 0 || text.Length < form.Length)
        {
            return form.Length == 0;
        }

        byte upper = form[pivot];
        byte lower = (byte)char.ToLowerInvariant((char)upper);
        ReadOnlySpan<byte> rest = text[pivot..(text.Length - (form.Length - 1 - pivot))];
        int start = 0;
        while (true)
        {
            int found = upper == lower || upper >= 0x80 ? rest[start..].IndexOf(upper) : rest[start..].IndexOfAny(upper, lower);
            if (found < 0)
            {
                return false;
            }

            start += found;
            if (Ascii.EqualsIgnoreCase(text.Slice(start, form.Length), form) || text.Slice(start, form.Length).SequenceEqual(form))
            {
                return true;
            }

            start++;
        }
    }

    // The rarest letter of the name stops the search least often.
    private static int Pivot(byte[] form)
    {
        const string frequentFirst = "E_ATRINOSLCDUMPHGBYFVWKXJQZ";
        int best = 0;
        int bestRank = -1;
        for (int i = 0; i < form.Length; i++)
        {
            int rank = frequentFirst.IndexOf((char)form[i], StringComparison.Ordinal) is var at && at < 0 ? frequentFirst.Length : at;
            if (rank > bestRank)
            {
                (best, bestRank) = (i, rank);
            }
        }

        return best;
    }
}
