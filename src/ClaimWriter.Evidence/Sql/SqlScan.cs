using System.Buffers;

namespace ClaimWriter.Evidence.Sql;

/// <summary>Looks for words of SQL in a text of any size and any content: a dump, a console's output.</summary>
internal static class SqlScan
{
    private static readonly SearchValues<char> _stops = SearchValues.Create("'\"`#-/cC");

    /// <summary>
    /// Where CREATE stands as a word, outside of comments and strings; -1 where it does not. The content of an executable comment
    /// (<c>/*! … */</c>) is no comment, and a quotation mark that nothing closes quotes nothing.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="isSql">Whether strings may go on over lines; in prose an apostrophe stands alone.</param>
    internal static int NextCreate(string text, int from, bool isSql)
    {
        int at = from;
        while (at < text.Length && text.AsSpan(at).IndexOfAny(_stops) is var found && found >= 0)
        {
            at += found;
            if (IsCreate(text, at))
            {
                return at;
            }

            at = Past(text, at, isSql);
        }

        return -1;
    }

    private static bool IsCreate(string text, int at) => string.Compare(text, at, "CREATE", 0, 6, StringComparison.OrdinalIgnoreCase) == 0
        && (at == 0 || !IsWord(text[at - 1])) && (at + 6 == text.Length || !IsWord(text[at + 6]));

    private static bool IsWord(char c) => c is '_' or '$' || char.IsLetterOrDigit(c);

    private static int Past(string text, int at, bool isSql)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        switch (rest)
        {
            case ['\'' or '"' or '`', ..]:
                return PastString(text, at, isSql);
            case ['#', ..]:
            case ['-', '-', ' ' or '\t' or '\n' or '\r', ..]:
                int line = rest.IndexOf('\n');
                return line < 0 ? text.Length : at + line + 1;
            case ['/', '*', '!' or 'M', ..]:
                return at + 3;
            case ['/', '*', ..]:
                int close = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                return close < 0 ? text.Length : close + 2;
            default:
                return at + 1;
        }
    }

    private static int PastString(string text, int start, bool isSql)
    {
        char quote = text[start];
        for (int at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\' && quote != '`')
            {
                at++;
            }
            else if (text[at] == quote)
            {
                return at + 1;
            }
            else if (text[at] == '\n' && !isSql)
            {
                break;
            }
        }

        return start + 1;
    }
}
