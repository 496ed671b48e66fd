namespace ClaimWriter.Documents;

/// <summary>Values made safe for the place in the Markdown where they land.</summary>
public static class MarkdownText
{
    private const string Break = "{br}";

    /// <summary>
    /// The value as text of the dialect: every ASCII punctuation character behind a backslash, a line break as <c>{br}</c>. In headings,
    /// paragraphs, table cells, labels and quoted attribute values it reads back as the same characters (in an attribute value, which has
    /// no breaks, put the value on one line first). Spaces at the very start or end of a block are not kept.
    /// </summary>
    public static string Escape(string value)
    {
        int length = value.Length;
        for (int i = 0; i < value.Length; i++)
        {
            length += IsBreak(value[i]) ? IsHalfBreak(value, i) ? -1 : Break.Length - 1 : IsMark(value[i]) ? 1 : 0;
        }

        return length == value.Length && value.AsSpan().IndexOfAny('\r', '\n') < 0 ? value : string.Create(length, value, static (text, value) =>
        {
            int at = 0;
            for (int i = 0; i < value.Length; i++)
            {
                char c = value[i];
                if (IsBreak(c))
                {
                    if (!IsHalfBreak(value, i))
                    {
                        Break.CopyTo(text[at..]);
                        at += Break.Length;
                    }

                    continue;
                }

                if (IsMark(c))
                {
                    text[at++] = '\\';
                }

                text[at++] = c;
            }
        });
    }

    private static bool IsBreak(char c) => c is '\r' or '\n';

    // The line feed of CR LF, which the other stands for.
    private static bool IsHalfBreak(string value, int i) => value[i] == '\n' && i > 0 && value[i - 1] == '\r';

    private static bool IsMark(char c) => c is (>= '!' and <= '/') or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');

    /// <summary>A fence of backticks that no line of the code can close: at least three, one more than the longest run in it.</summary>
    public static string CodeFence(string code)
    {
        int longest = 2;
        int run = 0;
        foreach (char c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new string('`', longest + 1);
    }
}
