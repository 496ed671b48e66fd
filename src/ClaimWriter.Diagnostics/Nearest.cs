namespace ClaimWriter.Diagnostics;

/// <summary>Finds the name that a person most likely meant.</summary>
public static class Nearest
{
    private const int ShortestPart = 4;

    /// <summary>
    /// The candidate with the smallest edit distance to <paramref name="word"/>, the first of several; where every one is further than a third
    /// of the longer word's length (one edit is always near, but not if it leaves nothing in common), the shortest that contains the word or is
    /// contained in it; else null. Case counts for nothing.
    /// </summary>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        int bestDistance = int.MaxValue;
        string? containing = null;
        foreach (string candidate in candidates)
        {
            int longer = Math.Max(word.Length, candidate.Length);
            int distance = Distance(word, candidate);
            if (distance <= Math.Max(1, longer / 3) && distance < longer && distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }

            if (Contains(word, candidate) && (containing is null || candidate.Length < containing.Length))
            {
                containing = candidate;
            }
        }

        return best ?? containing;
    }

    private static bool Contains(string a, string b) => Math.Min(a.Length, b.Length) >= ShortestPart
        && (a.Contains(b, StringComparison.OrdinalIgnoreCase) || b.Contains(a, StringComparison.OrdinalIgnoreCase));

    // Optimal string alignment: insertion, deletion, substitution and the swap of two neighbours cost one each; case costs nothing.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > Math.Max(a.Length, b.Length) / 3 + 1 || a.Length > 200)
        {
            return int.MaxValue;
        }

        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int same = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
