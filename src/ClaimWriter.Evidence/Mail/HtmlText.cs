using System.Net;
using System.Text;

namespace ClaimWriter.Evidence.Mail;

/// <summary>The words of an HTML body, for mails that have no other.</summary>
internal static class HtmlText
{
    private static readonly string[] Breaks = ["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "hr", "pre"];

    private static readonly string[] Unseen = ["script", "style", "head", "title"];

    internal static string Of(string html)
    {
        StringBuilder text = new(html.Length);
        int at = 0;
        while (at < html.Length)
        {
            int open = html.IndexOf('<', at);
            Words(html[at..(open < 0 ? html.Length : open)], text);
            if (open < 0)
            {
                break;
            }

            at = Tag(html, open, text);
        }

        string[] lines = text.ToString().Split('\n', StringSplitOptions.TrimEntries);
        return string.Join('\n', lines.Where((line, i) => line.Length > 0 || (i > 0 && lines[i - 1].Length > 0))).Trim();
    }

    private static int Tag(string html, int open, StringBuilder text)
    {
        if (string.CompareOrdinal(html, open, "<!--", 0, 4) == 0)
        {
            int end = html.IndexOf("-->", open + 4, StringComparison.Ordinal);
            return end < 0 ? html.Length : end + 3;
        }

        int close = html.IndexOf('>', open);
        if (close < 0)
        {
            return html.Length;
        }

        bool ends = open + 1 < html.Length && html[open + 1] == '/';
        int start = open + (ends ? 2 : 1);
        int stop = start;
        while (stop < close && char.IsAsciiLetterOrDigit(html[stop]))
        {
            stop++;
        }

        string name = html[start..stop].ToLowerInvariant();
        if (Breaks.Contains(name))
        {
            text.Append('\n');
        }
        else if (name is "td" or "th" && ends)
        {
            text.Append(' ');
        }
        else if (!ends && Unseen.Contains(name))
        {
            int unseen = html.IndexOf($"</{name}", close, StringComparison.OrdinalIgnoreCase);
            int after = unseen < 0 ? -1 : html.IndexOf('>', unseen);
            return after < 0 ? html.Length : after + 1;
        }

        return close + 1;
    }

    private static void Words(string raw, StringBuilder text)
    {
        bool blank = text.Length == 0 || char.IsWhiteSpace(text[^1]);
        foreach (char c in WebUtility.HtmlDecode(raw))
        {
            bool space = char.IsWhiteSpace(c);
            if (!space || !blank)
            {
                text.Append(space ? ' ' : c);
            }

            blank = space;
        }
    }
}
