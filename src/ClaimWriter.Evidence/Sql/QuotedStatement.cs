using System.Buffers;
using System.Globalization;
using System.Text;

namespace ClaimWriter.Evidence.Sql;

/// <summary>How a log wraps a statement.</summary>
internal enum LogQuoting
{
    /// <summary>Not at all: general log, sql_errors, slow log.</summary>
    None,

    /// <summary>In single quotes, with <c>\'</c>, <c>\\</c> and <c>\n</c> inside: server_audit.</summary>
    Audit,

    /// <summary>In double quotes, doubled inside: CSV.</summary>
    Csv,

    /// <summary>In double quotes, with JSON's escapes inside.</summary>
    Json,
}

/// <summary>A statement within a line of a log.</summary>
/// <param name="Text">The statement, unwrapped.</param>
/// <param name="End">Where it ends in the line.</param>
/// <param name="Quoting">How the log wrapped it.</param>
internal sealed record QuotedStatement(string Text, int End, LogQuoting Quoting)
{
    /// <summary>
    /// The statement as a log means it that escapes quotes but not backslashes; null where both readings are the same. Which of the two a
    /// server writes depends on its version, so that a value of either has to be masked.
    /// </summary>
    internal string? OtherReading { get; private init; }

    private const string BackslashLetters = "ntr0bZ";
    private const string BackslashValues = "\n\t\r\0\b\x1a";

    private static readonly SearchValues<char> _capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ ");

    private static readonly string[] _verbs = ["INSERT", "REPLACE", "UPDATE", "DELETE", "SELECT"];

    // Words of prose too: they count only where a field begins.
    private static readonly string[] _verbsOfField =
    [
        "CALL", "SET", "WITH", "DO", "EXECUTE", "PREPARE", "EXPLAIN", "LOAD", "CREATE", "ALTER", "DROP", "GRANT", "REVOKE", "RENAME", "TRUNCATE",
        "SHOW", "USE", "BEGIN", "TABLE", "VALUES", "HANDLER", "MERGE", "DESC", "DESCRIBE", "START",
    ];

    private static readonly string[] _continuations =
        ["VALUES", "VALUE", "SET", "WHERE", "AND", "OR", "ON", "FROM", "IN", "UNION", "HAVING", "JOIN", "LIMIT", "LIKE", "###", "(", ",", "'", "\"", ")", "=", "@"];

    /// <summary>Where a statement starts in a line; -1 where there is none.</summary>
    internal static int StartIn(string line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (!char.IsAsciiLetter(line[i]) || !IsWordStart(line, i))
            {
                continue;
            }

            bool starts = IsOneOf(line, i, _verbs) || (IsFieldStart(line, i) && IsOneOf(line, i, _verbsOfField));
            if (starts && !IsLabel(line, i))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a line without a verb looks like the rest of a statement that began on an earlier one.</summary>
    internal static bool IsContinuation(string line)
    {
        ReadOnlySpan<char> text = line.AsSpan().TrimStart();
        foreach (string start in _continuations)
        {
            bool isWord = char.IsAsciiLetter(start[0]);
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase) && (!isWord || text.Length == start.Length || !char.IsLetterOrDigit(text[start.Length])))
            {
                return true;
            }
        }

        List<SqlToken> tokens = SqlLexer.Read(line.Length > 200 ? line[..200] : line, most: 2);
        return tokens.Count >= 2 && tokens[0].IsName && tokens[1].Is('=');
    }

    internal static QuotedStatement At(string line, int start)
    {
        char before = start > 0 ? line[start - 1] : '\0';
        LogQuoting quoting = before switch
        {
            '\'' => LogQuoting.Audit,
            '"' => line.AsSpan().TrimStart().StartsWith("{") || line.AsSpan().TrimStart().StartsWith("[") ? LogQuoting.Json : LogQuoting.Csv,
            _ => LogQuoting.None,
        };
        int end = quoting switch
        {
            LogQuoting.Audit => EndOfAudit(line, start),
            LogQuoting.Csv => EndOfCsv(line, start),
            LogQuoting.Json => EndOfJson(line, start),
            _ => line.Length,
        };
        string text = line[start..end];
        string plain = Plain(text, quoting);
        string? other = quoting == LogQuoting.Audit ? text.Replace(@"\'", "'", StringComparison.Ordinal) : null;
        return new(plain, end, quoting) { OtherReading = string.Equals(other, plain, StringComparison.Ordinal) ? null : other };
    }

    /// <summary>A statement wrapped as this one was.</summary>
    internal string Write(string statement) => Quoting switch
    {
        LogQuoting.Csv => statement.Replace("\"", "\"\"", StringComparison.Ordinal),
        LogQuoting.Audit => Escaped(statement, '\''),
        LogQuoting.Json => Escaped(statement, '"'),
        _ => statement,
    };

    private static string Plain(string text, LogQuoting quoting)
    {
        if (quoting == LogQuoting.Csv)
        {
            return text.Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        if (quoting == LogQuoting.None || !text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            char next = text[++i];
            bool isCode = next == 'u' && quoting == LogQuoting.Json && i + 4 < text.Length;
            if (isCode && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            {
                plain.Append((char)code);
                i += 4;
                continue;
            }

            int letter = BackslashLetters.IndexOf(next, StringComparison.Ordinal);
            plain.Append(letter >= 0 ? BackslashValues[letter] : next);
        }

        return plain.ToString();
    }

    private static string Escaped(string text, char quote)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (char c in text)
        {
            int letter = BackslashValues.IndexOf(c, StringComparison.Ordinal);
            if (letter >= 0)
            {
                escaped.Append('\\').Append(BackslashLetters[letter]);
            }
            else
            {
                escaped.Append(c == quote || c == '\\' ? "\\" : "").Append(c);
            }
        }

        return escaped.ToString();
    }

    // The last quote before the return code ends the statement, whatever the log escaped or did not.
    private static int EndOfAudit(string line, int start)
    {
        int quote = line.LastIndexOf('\'');
        if (quote <= start)
        {
            return line.Length;
        }

        ReadOnlySpan<char> rest = line.AsSpan(quote + 1).TrimEnd();
        bool isCode = rest.Length > 0 && rest[0] == ',' && rest[1..].IndexOfAnyExceptInRange('0', '9') < 0;
        return rest.Length == 0 || isCode ? quote : EndOfEscaped(line, start, '\'');
    }

    private static int EndOfJson(string line, int start) => EndOfEscaped(line, start, '"');

    private static int EndOfEscaped(string line, int start, char quote)
    {
        for (int i = start; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] == quote)
            {
                return i;
            }
        }

        return line.Length;
    }

    private static int EndOfCsv(string line, int start)
    {
        for (int i = start; i < line.Length; i++)
        {
            if (line[i] != '"')
            {
                continue;
            }

            if (i + 1 == line.Length || line[i + 1] != '"')
            {
                return i;
            }

            i++;
        }

        return line.Length;
    }

    private static bool IsOneOf(string line, int at, string[] verbs)
    {
        foreach (string verb in verbs)
        {
            // Both are ASCII letters: the case is one bit.
            if ((line[at] | 0x20) == (verb[0] | 0x20) && IsVerb(line, at, verb))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVerb(string line, int at, string verb)
    {
        if (string.Compare(line, at, verb, 0, verb.Length, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return false;
        }

        ReadOnlySpan<char> rest = line.AsSpan(at + verb.Length);
        bool ends = rest.Length > 0 && (char.IsWhiteSpace(rest[0]) || rest[0] is '(' or '/' or '\\' or '`' or '\'' or '"' or '@' or '*');
        return ends && !rest.TrimStart().StartsWith("command", StringComparison.Ordinal);
    }

    private static bool IsWordStart(string line, int at) =>
        at == 0 || (!char.IsLetterOrDigit(line[at - 1]) && line[at - 1] is not ('_' or '$' or '`' or '.')) || IsEscapedBreak(line, at);

    private static bool IsFieldStart(string line, int at) =>
        at == 0 || line[at - 1] is '\t' or '\'' or '"' or ',' or '|' || (line[at - 1] == ' ' && at > 1 && line[at - 2] is ':' or ' ' or ';' or '|' or '\t' or '#')
            || line.AsSpan(0, at).Trim().Length == 0 || IsEscapedBreak(line, at);

    private static bool IsEscapedBreak(string line, int at) => at > 1 && line[at - 2] == '\\' && line[at - 1] is 'n' or 't' or 'r';

    // "in 'INSERT INTO'" is part of a message.
    private static bool IsLabel(string line, int at)
    {
        if (at == 0 || line[at - 1] != '\'')
        {
            return false;
        }

        int close = line.IndexOf('\'', at);
        return close >= 0 && close - at <= 16 && line.AsSpan(at, close - at).IndexOfAnyExcept(_capitals) < 0;
    }
}
