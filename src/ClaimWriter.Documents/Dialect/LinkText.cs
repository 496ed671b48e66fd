using System.Text;
using Markdig.Helpers;
using Markdig.Syntax;
using MdLink = Markdig.Syntax.Inlines.LinkInline;

namespace ClaimWriter.Documents.Dialect;

/// <summary>
/// A link's address and title read from the source. Markdig takes the backslashes off first and decodes entities then, so that an escaped
/// <c>\&amp;amp;</c> would lose four characters.
/// </summary>
internal static class LinkText
{
    public static string Url(MdLink link, string source) => Of(link, link.UrlSpan, link.Url, source, "<>");

    public static string Title(MdLink link, string source) => Of(link, link.TitleSpan, link.Title, source, "\"\"''()");

    private static string Of(MdLink link, SourceSpan span, string? read, string source, string brackets)
    {
        if (string.IsNullOrEmpty(read) || link.Reference is not null || span.IsEmpty || span.Start < 0 || span.End >= source.Length
            || !source.AsSpan(span.Start, span.Length).Contains('&'))
        {
            return read ?? "";
        }

        ReadOnlySpan<char> written = source.AsSpan(span.Start, span.Length);
        for (int i = 0; i < brackets.Length; i += 2)
        {
            if (written.Length >= 2 && written[0] == brackets[i] && written[^1] == brackets[i + 1])
            {
                return Unescape(written[1..^1]);
            }
        }

        return Unescape(written);
    }

    private static string Unescape(ReadOnlySpan<char> written)
    {
        StringBuilder text = new();
        int start = 0;
        for (int i = 0; i + 1 < written.Length; i++)
        {
            if (written[i] == '\\' && written[i + 1].IsAsciiPunctuation())
            {
                text.Append(Decode(written[start..i])).Append(written[i + 1]);
                start = i + 2;
                i++;
            }
        }

        return text.Append(Decode(written[start..])).ToString();
    }

    private static string Decode(ReadOnlySpan<char> plain) => HtmlHelper.Unescape(plain.ToString(), removeBackSlash: false);
}
