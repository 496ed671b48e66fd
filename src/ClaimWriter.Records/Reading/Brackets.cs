namespace ClaimWriter.Records.Reading;

/// <summary>Finds the bracket that a person forgot to close, where the scanner only says that something is wrong.</summary>
internal static class Brackets
{
    /// <summary>
    /// Index of the innermost bracket still open where a line ends without a comma and the next starts a new field or item; null where there is none.
    /// </summary>
    public static int? FirstUnclosed(string text, int from)
    {
        Stack<int> open = new();
        char before = '\n';
        for (int i = Math.Clamp(from, 0, text.Length); i < text.Length; i++)
        {
            char c = text[i];
            if (c is '"' or '\'' && IsValueStart(before))
            {
                int close = text.IndexOf(c, i + 1);
                i = close < 0 ? text.Length : close;
            }
            else if (c is '{' or '[' && IsValueStart(before))
            {
                open.Push(i);
            }
            else if (c is '}' or ']' && open.Count > 0)
            {
                open.Pop();
            }
            else if (c == '\n' && open.Count > 0 && before != ',' && StartsAnew(text.AsSpan(i + 1)))
            {
                return open.Peek();
            }
            else if (c == '#' && (i == 0 || char.IsWhiteSpace(text[i - 1])))
            {
                i = SourceLines.End(text, i) - 1;
            }

            before = c is ' ' or '\t' or '\r' ? before : c;
        }

        return open.Count > 0 ? open.Peek() : null;
    }

    private static bool IsValueStart(char before) => before is ':' or '-' or ',' or '{' or '[' or '\n' or '?';

    private static bool StartsAnew(ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> line = rest.TrimStart(" \t");
        int end = line.IndexOf('\n');
        line = end < 0 ? line : line[..end];
        return line.StartsWith("- ") || line.TrimEnd().EndsWith(':') || line.Contains(": ", StringComparison.Ordinal);
    }
}
