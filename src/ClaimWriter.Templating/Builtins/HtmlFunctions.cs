using System.Net;
using System.Text.RegularExpressions;

namespace ClaimWriter.Templating;

/// <summary>Scriban's <c>html</c> functions.</summary>
internal static partial class HtmlFunctions
{
    public static IEnumerable<LibraryFunction> All() =>
    [
        new("html.strip", "text:text", static (r, at, a) => a[0].Reference is string { Length: > 0 } text
            ? StringFunctions.Made(r, at, r.Timed(at, () => Tags().Replace(text, string.Empty)))
            : Value.Of(string.Empty)),
        new("html.escape", "text:text", static (r, at, a) => a[0].IsNull ? default : StringFunctions.Made(r, at, Escape((string)a[0].Reference!))),
        new("html.newline_to_br", "text:text", static (r, at, a) => a[0].IsNull
            ? default
            : StringFunctions.Made(r, at, BreakLines((string)a[0].Reference!))),
        new("html.url_encode", "text:text", static (r, at, a) => a[0].IsNull
            ? default
            : StringFunctions.Made(r, at, Uri.EscapeDataString((string)a[0].Reference!))),
        new("html.url_escape", "text:text", static (r, at, a) => a[0].IsNull ? default : StringFunctions.Made(r, at, UrlEscape((string)a[0].Reference!))),
    ];

    // As WebUtility.HtmlEncode, which also encodes Latin-1 letters.
    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string BreakLines(string text) => LineBreaks().Replace(text, "<br />\n");

    // Percent-encodes all that may not stand in a URL, and leaves what has a meaning there.
    private static string UrlEscape(string text)
    {
        const string reserved = ";/?:@&=+$,#[]!'()*";
        string escaped = Uri.EscapeDataString(text);
        foreach (char c in reserved)
        {
            escaped = escaped.Replace(Uri.HexEscape(c), c.ToString(), StringComparison.Ordinal);
        }

        return escaped;
    }

    [GeneratedRegex(
        """<script.*?</script>|<!--.*?-->|<style.*?</style>|<(?:[^>=]|='[^']*'|="[^"]*"|=[^'"][^\s>]*)*>""",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 500)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\r\n|\r|\n", RegexOptions.None, matchTimeoutMilliseconds: 500)]
    private static partial Regex LineBreaks();
}
