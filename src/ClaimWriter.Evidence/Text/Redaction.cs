using System.Buffers;
using System.Text;

namespace ClaimWriter.Evidence.Text;

/// <summary>Blacks out passwords in SQL and in connection strings before a line is shown. A secret that the log has cut off goes to the line's end.</summary>
public static class Redaction
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Mark = "****";

    private static readonly SearchValues<string> Triggers =
        SearchValues.Create(["IDENTIFIED", "PASSWORD", "PASSWD", "AUTHENTICATION_STRING", "PWD"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> BareEnd = SearchValues.Create(" \t;,&)'\"\n\\");

    private static readonly string[] PassedOver =
        ["VIA", "WITH", "BY", "USING", "AS", "OR", "REPLACE", "PASSWORD", "OLD_PASSWORD", "INITIAL", "AUTHENTICATION", "IDENTIFIED", "FOR", "TO"];

    /// <summary>The text with each password replaced by <see cref="Mark"/>.</summary>
    /// <param name="text">A line or statement, as logged.</param>
    /// <param name="count">How many were replaced.</param>
    public static string Apply(string text, out int count)
    {
        count = 0;
        int copied = 0;
        StringBuilder? shown = null;
        int from = 0;
        while (from < text.Length && text.AsSpan(from).IndexOfAny(Triggers) is var found && found >= 0)
        {
            int at = from + found;
            int after = WordEnd(text, at);
            from = after;
            for (bool first = true; TrySecret(text, at, first, ref after, out int start, out int end); first = false)
            {
                shown ??= new(text.Length);
                shown.Append(text, copied, start - copied).Append(Mark);
                copied = end;
                count++;
                from = after;
            }
        }

        return shown is null ? text : shown.Append(text, copied, text.Length - copied).ToString();
    }

    // From a trigger word on, passes over the words and punctuation that may stand before a secret, and finds the quoted secret.
    // A further secret of the same clause (REPLACE '…', OR … USING '…') needs a word of its own.
    private static bool TrySecret(string text, int trigger, bool mayFollow, ref int after, out int start, out int end)
    {
        bool bare = false;
        bool identified = text.AsSpan(trigger).StartsWith("IDENTIFIED", StringComparison.OrdinalIgnoreCase);
        int at = after;
        while (at < text.Length)
        {
            char c = text[at];
            if (c is '=' or ':' && (c == '=' || Peek(text, at + 1) == '='))
            {
                bare = !identified;
                at++;
            }
            else if (char.IsWhiteSpace(c) || c is '(' or '@' or '`' or ')' && identified)
            {
                at++;
            }
            else if (IsEscapedBlank(text, at))
            {
                at += 2;
            }
            else if (mayFollow && TryQuote(text, at, out string quote))
            {
                return Quoted(text, at, quote, ref after, out start, out end);
            }
            else if (bare && c is not (';' or ',' or '&' or '<' or '*' or '?'))
            {
                return Bare(text, at, ref after, out start, out end);
            }
            else if (char.IsLetter(c) && !bare && PassesOver(text, at, identified, out int word))
            {
                mayFollow = true;
                at = word;
            }
            else
            {
                break;
            }
        }

        (start, end) = (0, 0);
        return false;
    }

    private static bool PassesOver(string text, int at, bool identified, out int end)
    {
        end = WordEnd(text, at);
        ReadOnlySpan<char> word = text.AsSpan(at, end - at);
        foreach (string passed in PassedOver)
        {
            if (word.Equals(passed, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        // The name of an authentication plugin: IDENTIFIED WITH mysql_native_password BY …
        return identified && word.Contains('_') || word.Equals("ed25519", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Quoted(string text, int at, string quote, ref int after, out int start, out int end)
    {
        start = at + quote.Length;
        end = start;
        while (end < text.Length && !IsAt(text, end, quote) || quote.Length == 1 && end > start && IsAt(text, end, quote + quote))
        {
            if (IsAt(text, end, quote))
            {
                end += 2;
                continue;
            }

            // Inside a log that escapes quotes, \\\' is an escaped quote of the statement itself.
            end += text[end] == '\\' && end + 1 < text.Length && (quote.Length == 1 || text[end + 1] == '\\') ? 2 : 1;
        }

        end = Math.Min(end, text.Length);
        after = Math.Min(end + quote.Length, text.Length);
        if (IsAccount(text, after))
        {
            // FOR 'user'@'host' = '…': the account is no secret, what follows it is.
            int host = after + 1;
            if (TryQuote(text, host, out string hostQuote))
            {
                int close = text.IndexOf(hostQuote, host + hostQuote.Length, StringComparison.Ordinal);
                after = close < 0 ? text.Length : close + hostQuote.Length;
            }
            else
            {
                after = WordEnd(text, host);
            }

            return TrySecret(text, after, true, ref after, out start, out end);
        }

        return true;
    }

    private static bool Bare(string text, int at, ref int after, out int start, out int end)
    {
        start = at;
        int stop = text.AsSpan(at).IndexOfAny(BareEnd);
        end = stop < 0 ? text.Length : at + stop;
        after = end;

        // PASSWORD=PASSWORD('…') or PASSWORD=@v: what stands here is a name, and a secret may follow it.
        if (end < text.Length && text[end] is '\'' or '"')
        {
            start = end;
            return TryQuote(text, end, out string quote) && Quoted(text, end, quote, ref after, out start, out end);
        }

        int open = text.IndexOf('(', at, end - at);
        if (open >= 0)
        {
            after = open + 1;
            return TrySecret(text, open, true, ref after, out start, out end);
        }

        return end > start;
    }

    private static bool IsAccount(string text, int at) => Peek(text, at) == '@' && Peek(text, at + 1) != '@';

    private static bool TryQuote(string text, int at, out string quote)
    {
        quote = Peek(text, at) switch
        {
            '\'' => "'",
            '"' => "\"",
            '\\' when Peek(text, at + 1) == '\'' => "\\'",
            '\\' when Peek(text, at + 1) == '"' => "\\\"",
            _ => string.Empty,
        };
        return quote.Length > 0;
    }

    private static bool IsAt(string text, int at, string quote) => string.CompareOrdinal(text, at, quote, 0, quote.Length) == 0;

    private static bool IsEscapedBlank(string text, int at) => text[at] == '\\' && Peek(text, at + 1) is 'n' or 't' or 'r';

    private static char Peek(string text, int at) => at < text.Length ? text[at] : '\0';

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '%' or '.'))
        {
            at++;
        }

        return at;
    }
}
