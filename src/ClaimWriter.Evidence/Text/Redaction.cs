using System.Buffers;
using System.Text;

namespace ClaimWriter.Evidence.Text;

/// <summary>Blacks out passwords in SQL and in connection strings before a line is shown. A secret that the log has cut off goes to the line's end.</summary>
public static class Redaction
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Mark = "****";

    private static readonly SearchValues<string> Triggers =
        SearchValues.Create(["IDENTIFIED", "PASSWORD", "PASSWD", "AUTHENTICATION_STRING", "PWD", "://"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> BareEnd = SearchValues.Create(" \t;,&)'\"\n\\");

    private static readonly SearchValues<char> AuthorityEnd = SearchValues.Create(" \t\n\"'/?#<>");

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
            if (text[at] == ':')
            {
                from = at + 3;
                if (TryUserInfo(text, from, out int secret, out int host))
                {
                    shown ??= new(text.Length);
                    shown.Append(text, copied, secret - copied).Append(Mark);
                    (copied, from) = (host, host);
                    count++;
                }

                continue;
            }

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
            else if (at == after && mayFollow && !identified && IsKeyEnd(text, at, out int value))
            {
                bare = true;
                at = value;
            }
            else if (char.IsWhiteSpace(c) || c is '(' or '@' or '`' or ')' && identified)
            {
                at++;
            }
            else if (c == '/' && Peek(text, at + 1) == '*' && text.IndexOf("*/", at + 2, StringComparison.Ordinal) is var close && close > 0)
            {
                at = close + 2;
            }
            else if (IsEscapedBlank(text, at))
            {
                at += 2;
            }
            else if (identified && TryPlugin(text, at, out int plugin))
            {
                at = plugin;
            }
            else if (identified && text.AsSpan(at).StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            {
                return Bare(text, at, ref after, out start, out end);
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
            else if (char.IsLetter(c) && !bare && IsAccount(text, WordEnd(text, at)))
            {
                at = PastHost(text, WordEnd(text, at) + 1);
            }
            else
            {
                break;
            }
        }

        (start, end) = (0, 0);
        return false;
    }

    // scheme://user:secret@host
    private static bool TryUserInfo(string text, int from, out int start, out int end)
    {
        int stop = text.AsSpan(from).IndexOfAny(AuthorityEnd);
        ReadOnlySpan<char> authority = stop < 0 ? text.AsSpan(from) : text.AsSpan(from, stop);
        int host = authority.LastIndexOf('@');
        int colon = host < 0 ? -1 : authority[..host].IndexOf(':');
        (start, end) = (from + colon + 1, from + host);
        return colon >= 0 && end > start;
    }

    // "password": … of JSON and password: … of YAML; but (using password: YES) tells only that there was one.
    private static bool IsKeyEnd(string text, int at, out int value)
    {
        value = TryQuote(text, at, out string quote) ? at + quote.Length : at;
        while (Peek(text, value) == ' ')
        {
            value++;
        }

        if (Peek(text, value) != ':' || Peek(text, value + 1) is '=' or ':')
        {
            return false;
        }

        ReadOnlySpan<char> rest = text.AsSpan(value + 1).TrimStart();
        value = text.Length - rest.Length;
        return !rest.IsEmpty && !rest.StartsWith("YES", StringComparison.Ordinal) && !rest.StartsWith("NO", StringComparison.Ordinal);
    }

    // IDENTIFIED WITH 'plugin' AS …
    private static bool TryPlugin(string text, int at, out int end)
    {
        end = at;
        ReadOnlySpan<char> before = text.AsSpan(0, at).TrimEnd();
        if (!before.EndsWith("WITH", StringComparison.OrdinalIgnoreCase) && !before.EndsWith("VIA", StringComparison.OrdinalIgnoreCase)
            || !TryQuote(text, at, out string quote))
        {
            return false;
        }

        int close = text.IndexOf(quote, at + quote.Length, StringComparison.Ordinal);
        end = close < 0 ? at : close + quote.Length;
        return close >= 0;
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
            after = PastHost(text, after + 1);
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

    private static int PastHost(string text, int host)
    {
        if (!TryQuote(text, host, out string quote))
        {
            return WordEnd(text, host);
        }

        int close = text.IndexOf(quote, host + quote.Length, StringComparison.Ordinal);
        return close < 0 ? text.Length : close + quote.Length;
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
