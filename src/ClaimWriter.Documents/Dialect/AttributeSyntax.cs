using System.Text;
using Markdig.Helpers;
using Markdig.Renderers.Html;

namespace ClaimWriter.Documents.Dialect;

/// <summary>
/// <c>{#id .class key=value key="a value"}</c>: at least one item, all on one line. A backslash before ASCII punctuation stands for that
/// character, in quoted and in bare values alike.
/// </summary>
internal static class AttributeSyntax
{
    /// <summary>Reads attributes at an opening brace and moves the slice behind the closing one; leaves it where it is if there are none.</summary>
    public static HtmlAttributes? TryParse(ref StringSlice slice)
    {
        StringSlice at = slice;
        if (at.CurrentChar != '{')
        {
            return null;
        }

        at.SkipChar();
        HtmlAttributes attributes = new();
        if (!TryParseItems(ref at, '}', attributes) || at.CurrentChar != '}' || IsEmpty(attributes))
        {
            return null;
        }

        at.SkipChar();
        slice = at;
        return attributes;
    }

    /// <summary>Reads items up to <paramref name="end"/>, which is not consumed. The end of the text counts as <c>'\0'</c>.</summary>
    public static bool TryParseItems(ref StringSlice at, char end, HtmlAttributes attributes)
    {
        while (true)
        {
            SkipSpaces(ref at);
            char c = at.CurrentChar;
            if (c == end)
            {
                return true;
            }

            bool isRead = c switch
            {
                '#' => TryParseId(ref at, attributes),
                '.' => TryParseClass(ref at, attributes),
                _ => TryParsePair(ref at, attributes),
            };
            if (!isRead || !(IsSpace(at.CurrentChar) || at.CurrentChar == end))
            {
                return false;
            }
        }
    }

    private static bool IsEmpty(HtmlAttributes attributes) =>
        attributes.Id is null && attributes.Classes is null && attributes.Properties is null;

    private static bool TryParseId(ref StringSlice at, HtmlAttributes attributes)
    {
        at.SkipChar();
        if (attributes.Id is not null || !TryParseBare(ref at, out string id))
        {
            return false;
        }

        attributes.Id = id;
        return true;
    }

    private static bool TryParseClass(ref StringSlice at, HtmlAttributes attributes)
    {
        at.SkipChar();
        string name = Name(ref at);
        if (name.Length == 0)
        {
            return false;
        }

        attributes.AddClass(name);
        return true;
    }

    private static bool TryParsePair(ref StringSlice at, HtmlAttributes attributes)
    {
        string key = Name(ref at);
        if (key.Length == 0 || at.CurrentChar != '=')
        {
            return false;
        }

        at.SkipChar();
        bool isQuoted = at.CurrentChar is '"' or '\'';
        if (!(isQuoted ? TryParseQuoted(ref at, out string value) : TryParseBare(ref at, out value)))
        {
            return false;
        }

        attributes.AddProperty(key, value);
        return true;
    }

    private static bool TryParseQuoted(ref StringSlice at, out string value)
    {
        char quote = at.CurrentChar;
        StringBuilder text = new();
        for (char c = at.NextChar(); c != quote; c = at.NextChar())
        {
            if (at.IsEmpty || c is '\n' or '\r')
            {
                value = "";
                return false;
            }

            text.Append(Unescaped(ref at, c));
        }

        at.SkipChar();
        value = text.ToString();
        return true;
    }

    private static bool TryParseBare(ref StringSlice at, out string value)
    {
        StringBuilder text = new();
        for (char c = at.CurrentChar; !at.IsEmpty && !IsSpace(c) && c is not ('}' or '{' or '"' or '\'' or '\n' or '\r'); c = at.NextChar())
        {
            text.Append(Unescaped(ref at, c));
        }

        value = text.ToString();
        return value.Length > 0;
    }

    private static char Unescaped(ref StringSlice at, char c) =>
        c == '\\' && at.PeekChar() is char next && char.IsAscii(next) && (char.IsPunctuation(next) || char.IsSymbol(next)) ? at.NextChar() : c;

    private static string Name(ref StringSlice at)
    {
        int start = at.Start;
        for (char c = at.CurrentChar; !at.IsEmpty && (char.IsLetterOrDigit(c) || c is '-' or '_'); c = at.NextChar())
        {
        }

        return at.Text[start..at.Start];
    }

    private static void SkipSpaces(ref StringSlice at)
    {
        while (IsSpace(at.CurrentChar))
        {
            at.SkipChar();
        }
    }

    private static bool IsSpace(char c) => c is ' ' or '\t';
}
