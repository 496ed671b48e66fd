namespace ClaimWriter.Templating;

/// <summary>
/// Compares texts the way people order them: white space, then punctuation, symbols, digits and letters, a before B, and capitals last
/// among equals. This is the root order of the Unicode collation algorithm for ASCII; other characters follow by code point, which is
/// the dictionary order of Hangul syllables. The program runs without ICU, so that a machine's data cannot reach a letter.
/// </summary>
internal static class Collation
{
    private const string Before = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

    private static readonly int[] Weights = MakeWeights();

    public static int Compare(string left, string right)
    {
        int length = Math.Min(left.Length, right.Length);
        for (int i = 0; i < length; i++)
        {
            int order = Weight(left[i]) - Weight(right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        if (left.Length != right.Length)
        {
            return left.Length - right.Length;
        }

        for (int i = 0; i < length; i++)
        {
            if (left[i] != right[i])
            {
                return char.IsAsciiLetterUpper(left[i]) ? 1 : -1;
            }
        }

        return 0;
    }

    private static int Weight(char c) => c < 128 ? Weights[c] : c + 1000;

    private static int[] MakeWeights()
    {
        int[] weights = new int[128];
        for (int i = 0; i < Before.Length; i++)
        {
            weights[Before[i]] = i + 1;
        }

        for (char c = '0'; c <= '9'; c++)
        {
            weights[c] = 100 + c;
        }

        for (char c = 'a'; c <= 'z'; c++)
        {
            weights[c] = 200 + c;
            weights[char.ToUpperInvariant(c)] = 200 + c;
        }

        return weights;
    }
}
