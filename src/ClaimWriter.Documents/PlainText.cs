using System.Collections.Immutable;
using System.Text;
using ClaimWriter.Documents.Text;

namespace ClaimWriter.Documents;

/// <summary>Documents as text for a terminal or a diff. The same document gives the same text.</summary>
public static class PlainText
{
    /// <summary>
    /// The whole document: every line ends with <c>\n</c>, no line ends with a space. Tables are aligned, Hangul two columns wide; lists
    /// carry their marks; footnotes follow at the end. Text is not wrapped. A page number is unknown here and stands as <c>–</c>;
    /// one with words of its own is left out.
    /// </summary>
    public static string Write(Document document)
    {
        TextBlocks writer = new();
        List<string> lines = writer.Blocks(document.Blocks);
        lines.AddRange(writer.Footnotes());
        StringBuilder text = new();
        foreach (string line in lines)
        {
            text.Append(line.TrimEnd(' ')).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The characters of a line, without its styles; a forced break as a space, a footnote's mark left out.</summary>
    public static string Of(ImmutableArray<Inline> content)
    {
        if (content is [TextInline only])
        {
            return TextInlines.Visible(only.Text);
        }

        StringBuilder text = new();
        TextInlines.Append(text, content, breakMark: " ", footnoteMark: null);
        return text.ToString();
    }
}
