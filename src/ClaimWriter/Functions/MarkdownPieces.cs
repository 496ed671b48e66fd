using System.Text;
using ClaimWriter.Documents;
using ClaimWriter.Templating;

namespace ClaimWriter.Functions;

/// <summary>Ready Markdown around values that must not change it.</summary>
internal static class MarkdownPieces
{
    // A span and not a code span: backslash escapes hold in it, also inside a table.
    internal static RawText Code(string text, string className) =>
        new(text.Length == 0 ? "" : $"[{MarkdownText.Escape(text)}]{{.{className}}}");

    internal static RawText Block(string text, string language, string attributes = "")
    {
        string fence = MarkdownText.CodeFence(text);
        string head = attributes.Length == 0 ? language : $"{language} {{{attributes}}}";
        return new RawText($"{fence}{head}\n{text.TrimEnd('\n')}\n{fence}");
    }

    /// <summary>A paragraph that keeps the text's own line breaks; an empty line starts a new one.</summary>
    internal static RawText Lines(string text, string className)
    {
        StringBuilder markdown = new();
        foreach (string paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            string trimmed = paragraph.Trim('\n');
            if (trimmed.Trim().Length > 0)
            {
                markdown.Append(MarkdownText.Escape(trimmed)).Append("\n\n");
            }
        }

        string content = markdown.ToString().TrimEnd('\n');
        return new RawText(className.Length == 0 ? content : $":::{className}\n{content}\n:::");
    }

    internal static RawText Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows, IReadOnlyList<bool> isNumeric)
    {
        StringBuilder markdown = new("|");
        foreach (string cell in header)
        {
            markdown.Append(' ').Append(MarkdownText.Escape(cell)).Append(" |");
        }

        markdown.Append("\n|");
        foreach (bool right in isNumeric)
        {
            markdown.Append(right ? "---:|" : ":---|");
        }

        foreach (IReadOnlyList<string> row in rows)
        {
            markdown.Append("\n|");
            foreach (string cell in row)
            {
                markdown.Append(' ').Append(MarkdownText.Escape(cell)).Append(" |");
            }
        }

        return new RawText(markdown.ToString());
    }
}
