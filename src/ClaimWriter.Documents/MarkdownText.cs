using System.Text;

namespace ClaimWriter.Documents;

/// <summary>Values made safe for the place in the Markdown where they land.</summary>
public static class MarkdownText
{
    /// <summary>
    /// The value as text of the dialect: every ASCII punctuation character behind a backslash, a line break as <c>{br}</c>. In headings,
    /// paragraphs, table cells, labels and quoted attribute values it reads back as the same characters (in an attribute value, which has
    /// no breaks, put the value on one line first). Spaces at the very start or end of a block are not kept.
    /// </summary>
    public static string Escape(string value)
    {
        StringBuilder text = new(value.Length + 16);
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c is '\r' or '\n')
            {
                text.Append("{br}");
                i += c == '\r' && i + 1 < value.Length && value[i + 1] == '\n' ? 1 : 0;
                continue;
            }

            if (char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)))
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        return text.ToString();
    }

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
