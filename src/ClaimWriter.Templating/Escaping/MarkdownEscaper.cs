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

    private static readonly SearchValues<char> Interesting = SearchValues.Create("\\`*_{}[]<>&~^|=$\"'!:@+-#.)(\n\r\t\f\v\0");

    /// <summary>The value escaped.</summary>
    /// <param name="output">The output that it is printed to.</param>
    /// <param name="text">The value.</param>
    /// <param name="escaped">Holds what is given, until it is used again.</param>
    public static ReadOnlySpan<char> Escape(OutputBuffer output, string text, OutputBuffer escaped)
    {
        if (text.Length == 0)
        {
            return text;
        }

        ref MarkdownPosition position = ref output.Position;
        position.Scan(output.Written);
        return position.Place switch
        {
            MarkdownPlace.Fence => Fenced(text, position, output),
            MarkdownPlace.CodeSpan => Code(text, position.IsTableRow),
            MarkdownPlace.LinkTarget => Target(text),
            _ => Plain(text, position.IsAtStart, escaped),
        };
    }

    private static ReadOnlySpan<char> Plain(string text, bool atStart, OutputBuffer escaped)
    {
        if (!atStart && text.AsSpan().IndexOfAny(Special) < 0 && !HasDoubleU(text) && !text.EndsWith(' '))
        {
            return text;
        }

        escaped.Clear();
        bool hasOtherBreaks = text.AsSpan().ContainsAny('\u2028', '\u2029', '\u0085');
        bool begins = atStart;
        for (int i = 0; i < text.Length; i++)
        {
            if (!begins && !hasOtherBreaks)
            {
                // The last character may be a space, which is escaped there.
                int plain = text.AsSpan(i, text.Length - 1 - i).IndexOfAny(Interesting);
                plain = plain < 0 ? text.Length - 1 - i : plain;
                escaped.Append(text.AsSpan(i, plain));
                i += plain;
            }

            AppendEscaped(escaped, text, i, begins);
            begins = begins && IsMarker(text[i]);
        }

        return escaped.Written;
    }

    private static bool HasDoubleU(string text) =>
        text.AsSpan().ContainsAny('w', 'W') && text.AsSpan().IndexOf("ww", StringComparison.OrdinalIgnoreCase) >= 0;

    private static void AppendEscaped(OutputBuffer escaped, string text, int i, bool begins)
    {
        char c = text[i];
        switch (c)
        {
            case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                break;
            case '\r' or '\n' or '\u2028' or '\u2029' or '\u0085' or '\f' or '\v':
                escaped.Append(begins ? "&#32;" : " ");
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
            case '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '&' or '~' or '^' or '|' or '=' or '$' or '"' or '!' or ':' or '@':
                escaped.Append('\\');
                escaped.Append(c);
                break;
            case '+' or '-' or '#' or '\'' or '(' or ')' when begins || IsDoubled(text, i):
                escaped.Append('\\');
                escaped.Append(c);
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

    // What may stand before a character that still makes a list, heading or rule.
    private static bool IsMarker(char c) => char.IsAsciiDigit(c) || char.IsWhiteSpace(c) || "-+*#=.)>~:".Contains(c, StringComparison.Ordinal);

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
