using System.Text;
using ClaimWriter.Evidence.Sql;

namespace ClaimWriter.Evidence;

/// <summary>Gives the text that is shown in place of a value of a statement.</summary>
/// <param name="column">The column that the value goes to; null where the statement does not say.</param>
/// <param name="value">The value, unquoted.</param>
public delegate string ValueMask(string? column, string value);

/// <summary>
/// Masks the values of a statement as quoted. A value of an INSERT or REPLACE with a column list, and of <c>column = value</c>, goes to the
/// mask with its column; any other string, number of four digits or more and bare word among the values goes to it without one, so that a
/// statement that is not understood shows nothing. Part of a value (an argument of a function, a literal that the log cut off) is never
/// masked as if it were whole: if its column is masked at all, the part goes to the mask without a column.
/// </summary>
public static class StatementMasking
{
    // Shorter numbers are limits, flags and counts.
    private const int LongestPlainNumber = 3;

    /// <summary>The statement with its values masked.</summary>
    public static string Apply(string statement, ValueMask mask)
    {
        List<SqlToken> tokens = SqlLexer.Read(statement);
        if (tokens.Count == 0)
        {
            return Comments(statement, mask);
        }

        StringBuilder shown = new(statement.Length);
        int at = 0;
        foreach (StatementValue value in StatementValues.Of(statement, tokens))
        {
            Append(shown, statement, ref at, value.Start, mask);
            AppendValue(shown, statement, value, mask);
            at = value.End;
        }

        int lexed = tokens[^1].End;
        Append(shown, statement, ref at, lexed, mask);
        return shown.Append(SqlLexer.HasMore(tokens) ? mask(null, statement[lexed..]) : Comments(statement[lexed..], mask)).ToString();
    }

    /// <summary>
    /// The same for a line of a log that holds a statement among other things: bare, in double quotes (CSV, JSON), or in single quotes with
    /// <c>\'</c> inside (server_audit). What stands before the statement stays, but for values of the statement that it repeats and for the
    /// value that a duplicate-key or conversion error quotes.
    /// </summary>
    public static string ApplyToLine(string line, ValueMask mask)
    {
        int start = QuotedStatement.StartIn(line);
        if (start < 0)
        {
            return QuotedStatement.IsContinuation(line) ? Apply(line, mask) : ErrorMessage.Apply(line, mask);
        }

        QuotedStatement quoted = QuotedStatement.At(line, start);
        List<(string Value, string Masked)> hidden = [];
        string Remember(string? column, string value)
        {
            string masked = mask(column, value);
            if (value.Length > LongestPlainNumber && !string.Equals(masked, value, StringComparison.Ordinal))
            {
                hidden.Add((value, masked));
            }

            return masked;
        }

        string inner = quoted.Write(Apply(quoted.Text, Remember));
        if (quoted.OtherReading is { } other)
        {
            Apply(other, Remember);
            inner = WithoutValues(inner, hidden);
        }

        string before = ErrorMessage.Apply(line[..start], mask);
        return WithoutValues(before, hidden) + inner + WithoutValues(line[quoted.End..], hidden);
    }

    private static string WithoutValues(string text, List<(string Value, string Masked)> hidden)
    {
        foreach ((string value, string masked) in hidden)
        {
            text = text.Replace(value, masked, StringComparison.Ordinal);
        }

        return text;
    }

    private static void Append(StringBuilder shown, string statement, ref int at, int to, ValueMask mask)
    {
        if (to > at)
        {
            if (statement.AsSpan(at, to - at).ContainsAny('/', '-', '#'))
            {
                shown.Append(Comments(statement[at..to], mask));
            }
            else
            {
                shown.Append(statement, at, to - at);
            }

            at = to;
        }
    }

    // The text between values is names and keywords, but a comment in it may quote a value.
    private static string Comments(string text, ValueMask mask)
    {
        StringBuilder? shown = null;
        int copied = 0;
        for (int at = 0; at < text.Length; at++)
        {
            int end = EndOfComment(text, at);
            if (end > at)
            {
                shown ??= new(text.Length);
                shown.Append(text, copied, at - copied).Append(Comment(text[at..end], mask));
                copied = end;
                at = end - 1;
            }
        }

        return shown is null ? text : shown.Append(text, copied, text.Length - copied).ToString();
    }

    // An executable comment is code, which the lexer has read.
    private static int EndOfComment(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        if (rest.StartsWith("/*") && !rest.StartsWith("/*!") && !rest.StartsWith("/*M!"))
        {
            int close = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
            return close < 0 ? text.Length : close + 2;
        }

        if (rest.StartsWith("--") || rest[0] == '#')
        {
            int line = text.IndexOf('\n', at);
            return line < 0 ? text.Length : line;
        }

        return at;
    }

    private static string Comment(string comment, ValueMask mask)
    {
        StringBuilder shown = new(comment.Length);
        int at = 0;
        while (at < comment.Length)
        {
            int end = at + 1;
            if (comment[at] is '\'' or '"')
            {
                int close = comment.IndexOf(comment[at], end);
                end = close < 0 ? comment.Length : close;
                shown.Append(comment[at]).Append(end > at + 1 ? mask(null, comment[(at + 1)..end]) : "");
                at = end;
                if (close >= 0)
                {
                    shown.Append(comment[close]);
                    at++;
                }

                continue;
            }

            while (end < comment.Length && char.IsLetterOrDigit(comment[end]) && char.IsLetterOrDigit(comment[at]))
            {
                end++;
            }

            bool isValue = end - at > LongestPlainNumber && char.IsAsciiDigit(comment[at]);
            shown.Append(isValue ? mask(null, comment[at..end]) : comment[at..end]);
            at = end;
        }

        return shown.ToString();
    }

    private static void AppendValue(StringBuilder shown, string statement, StatementValue value, ValueMask mask)
    {
        bool isString = value.Quote != '\0';
        string text = isString ? SqlText.Unescaped(value.Text, value.Quote) : value.Text;
        string masked = mask(string.IsNullOrEmpty(value.Column) ? null : value.Column, text);
        if (string.Equals(masked, text, StringComparison.Ordinal))
        {
            shown.Append(statement, value.Start, value.End - value.Start);
            return;
        }

        masked = value.IsPart ? mask(null, text) : masked;
        if (!isString)
        {
            shown.Append(masked);
            return;
        }

        shown.Append(value.Quote).Append(SqlText.Escaped(masked, value.Quote));
        if (!value.IsCutOff)
        {
            shown.Append(value.Quote);
        }
    }
}

/// <summary>The escapes of MySQL's string literals.</summary>
internal static class SqlText
{
    internal static string Unescaped(string text, char quote)
    {
        if (!text.Contains('\\', StringComparison.Ordinal) && !text.Contains(quote, StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && (text[i] == '\\' || (text[i] == quote && text[i + 1] == quote));
            if (!isPair)
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            plain.Append(text[i - 1] == quote ? quote : text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', 'b' => '\b', 'Z' => '\x1a', var c => c });
        }

        return plain.ToString();
    }

    internal static string Escaped(string text, char quote) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace(quote.ToString(), new string(quote, 2), StringComparison.Ordinal);
}

/// <summary>The message of an error, which may quote a value: <c>Duplicate entry 'hong@a.kr' for key 'email'</c>.</summary>
internal static class ErrorMessage
{
    private static readonly string[] _beforeValue = ["Duplicate entry '", " value: '", "syntax to use near '", "Invalid utf8mb4 character string: '", "Invalid utf8 character string: '"];

    internal static string Apply(string line, ValueMask mask)
    {
        // Every lead ends with one.
        if (!line.Contains('\'', StringComparison.Ordinal))
        {
            return line;
        }

        foreach (string lead in _beforeValue)
        {
            int found = line.IndexOf(lead, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                continue;
            }

            int start = found + lead.Length;
            int end = EndOf(line, start);
            string key = KeyAfter(line, end);
            string value = line[start..end];
            string masked = mask(key.Length > 0 && !value.Contains('-', StringComparison.Ordinal) ? key : null, value);
            line = line[..start] + masked + line[end..];
        }

        return line;
    }

    // The value may hold quotes of its own; the words after it end it.
    private static int EndOf(string line, int start)
    {
        foreach (string tail in (string[])["' for ", "' at line "])
        {
            int at = line.IndexOf(tail, start, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                return at;
            }
        }

        int quote = line.IndexOf('\'', start);
        return quote < 0 ? line.Length : quote;
    }

    private static string KeyAfter(string line, int end)
    {
        string[] words = line[end..].Split('\'', 4);
        bool isNamed = words.Length >= 3 && words[1].Trim() is "for key" or "for column";
        return isNamed ? words[2][(words[2].LastIndexOf('.') + 1)..] : "";
    }
}
