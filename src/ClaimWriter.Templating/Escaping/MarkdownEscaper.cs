using System.Buffers;
using System.Text;

namespace ClaimWriter.Templating;

/// <summary>
/// Escapes a value for the place in a Markdown document where it is printed, so that it changes nothing but its own text. The document
/// is CommonMark with pipe tables, generic attributes, custom containers, footnotes, emphasis extras and autolinks.
/// <list type="bullet">
/// <item>In text: every character that can start a construct is escaped, <c>|</c> always, so that captured text is safe in a table too.
/// A line break becomes a space. What has a meaning only where a line begins is escaped there.</item>
/// <item>In a code span: backquotes become the look-alike U+02CB, since nothing can escape them; a line break becomes a space, and
/// <c>|</c> is escaped in a table row.</item>
/// <item>In a fenced block: the value stands as it is; a line of it that would close the fence is indented by four spaces.</item>
/// <item>In a link's target: whatever could end it is percent-encoded.</item>
/// </list>
/// </summary>
internal static class MarkdownEscaper
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_{}[]<>&~^|=$\"'!:@+-#.)(\n\r\t");

    public static string Escape(OutputBuffer output, string text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        MarkdownPosition position = output.Position;
        position.Scan(output.Written);
        output.Position = position;
        return position.Place switch
        {
            MarkdownPlace.Fence => Fenced(text, position, output),
            MarkdownPlace.CodeSpan => Code(text, position.IsTableRow),
            MarkdownPlace.LinkTarget => Target(text),
            _ => Plain(text, position.IsAtStart),
        };
    }

    private static string Plain(string text, bool atStart)
    {
        if (!atStart && text.AsSpan().IndexOfAny(Special) < 0 && text.AsSpan().IndexOf("ww", StringComparison.OrdinalIgnoreCase) < 0
            && !text.EndsWith(' '))
        {
            return text;
        }

        StringBuilder escaped = new(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool begins = atStart && IsOnlyMarkers(text, i);
            switch (c)
            {
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                    break;
                case '\r' or '\n' or '\u2028' or '\u2029' or '\u0085' or '\f' or '\v':
                    escaped.Append(begins ? "&#32;" : ' ');
                    break;
                case ' ' when begins || i == text.Length - 1:
                    escaped.Append("&#32;");
                    break;
                case '\t':
                    escaped.Append("&#9;");
                    break;
                case '{' or '}':
                    // The generic attributes of a heading are found even behind a backslash.
                    escaped.Append(c == '{' ? "&#123;" : "&#125;");
                    break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '&' or '~' or '^' or '|' or '=' or '$' or '"' or '!':
                    escaped.Append('\\').Append(c);
                    break;
                case ':' or '+' or '-' or '#' or '\'' or '(' or ')' when begins || IsDoubled(text, i):
                    escaped.Append('\\').Append(c);
                    break;
                case ':' or '@':
                    escaped.Append('\\').Append(c);
                    break;
                case '.' when begins || IsAfterWww(text, i):
                    escaped.Append("\\.");
                    break;
                case '\0':
                    escaped.Append('\uFFFD');
                    break;
                default:
                    escaped.Append(c);
                    break;
            }
        }

        return escaped.ToString();
    }

    // Whether only digits and marks stand before a character, so that it may still make a list, heading or rule.
    private static bool IsOnlyMarkers(string text, int index)
    {
        for (int i = index - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(text[i]) && !char.IsWhiteSpace(text[i]) && !"-+*#=.)>~:".Contains(text[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDoubled(string text, int index) =>
        index == 0 || index == text.Length - 1 || text[index - 1] == text[index] || text[index + 1] == text[index];

    private static bool IsAfterWww(string text, int index) =>
        index >= 3 && text.AsSpan(index - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase);

    private static string Code(string text, bool inTable)
    {
        StringBuilder code = new(text.Length + 4);
        foreach (char c in text.ReplaceLineEndings(" "))
        {
            code.Append(c == '`' ? '\u02CB' : c);
        }

        return inTable ? code.Replace("|", "\\|").ToString() : code.ToString();
    }

    private static string Target(string text)
    {
        StringBuilder target = new(text.Length + 8);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value > ' ' && rune.Value < 127 && !"()<>\\\"'`{}|[]^*_~!&".Contains((char)rune.Value, StringComparison.Ordinal))
            {
                target.Append((char)rune.Value);
                continue;
            }

            int length = rune.EncodeToUtf8(bytes);
            for (int i = 0; i < length; i++)
            {
                target.Append('%').Append(bytes[i].ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return target.ToString();
    }

    private static string Fenced(string text, MarkdownPosition position, OutputBuffer output)
    {
        text = text.ReplaceLineEndings("\n");
        if (!text.Contains(position.FenceMark, StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder fenced = new(text.Length + 8);
        bool first = !output.Written.IsEmpty && output.Written[^1] != '\n' && !position.IsBlankSoFar;
        foreach (string line in text.Split('\n'))
        {
            bool closes = !first && line.TrimStart(' ').StartsWith(new string(position.FenceMark, 3), StringComparison.Ordinal);
            fenced.Append(closes ? "    " : string.Empty).Append(line).Append('\n');
            first = false;
        }

        fenced.Length--;
        return fenced.ToString();
    }
}
