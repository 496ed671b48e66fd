using System.Text;
using ClaimWriter.Evidence.Sql;

namespace ClaimWriter.Evidence;

/// <summary>Gives the text that is shown in place of a value of a statement.</summary>
/// <param name="column">The column that the value goes to; null where the statement does not say.</param>
/// <param name="value">The value, unquoted.</param>
public delegate string ValueMask(string? column, string value);

/// <summary>
/// Masks the values of a statement as logged. A value of an INSERT or REPLACE with a column list, and of <c>column = value</c>, goes to the
/// mask with its column; any other string goes to it without one, so that a statement that is not understood shows nothing.
/// </summary>
public static class StatementMasking
{
    /// <summary>The statement with its values masked.</summary>
    public static string Apply(string statement, ValueMask mask)
    {
        List<SqlToken> tokens = SqlLexer.Read(statement);
        if (tokens.Count == 0 || IsDefinition(tokens[0]))
        {
            return statement;
        }

        string?[] columns = ColumnOfTokens(tokens);
        StringBuilder shown = new(statement.Length);
        int at = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            SqlToken token = tokens[i];
            bool isNumber = token.Kind == SqlTokenKind.Number && columns[i] is not null;
            if (token.Kind != SqlTokenKind.String && !isNumber)
            {
                continue;
            }

            shown.Append(statement, at, token.Start - at);
            string masked = mask(columns[i], Unescaped(token.Text));
            char quote = statement[token.Start];
            shown.Append(isNumber ? masked : quote + masked.Replace(quote.ToString(), new string(quote, 2), StringComparison.Ordinal) + quote);
            at = token.End;
        }

        return shown.Append(statement, at, statement.Length - at).ToString();
    }

    /// <summary>
    /// The same for a line of a log that holds a statement among other things: bare, in double quotes (CSV), or in single quotes with
    /// <c>\'</c> inside (server_audit). What stands before the statement is left alone.
    /// </summary>
    public static string ApplyToLine(string line, ValueMask mask)
    {
        int start = StartOfStatement(line);
        if (start < 0)
        {
            return line;
        }

        bool isQuoted = start > 0 && line[start - 1] == '\'';
        int end = isQuoted ? EndOfQuoted(line, start) : EndOfBare(line, start);
        string inner = line[start..end];
        if (!isQuoted)
        {
            return line[..start] + Apply(inner, mask) + line[end..];
        }

        string plain = inner.Replace("\\'", "'", StringComparison.Ordinal);
        return line[..start] + Apply(plain, mask).Replace("'", "\\'", StringComparison.Ordinal) + line[end..];
    }

    // Data definition holds names and comments, no rows.
    private static bool IsDefinition(SqlToken first) =>
        first.Is("ALTER") || first.Is("CREATE") || first.Is("DROP") || first.Is("SHOW") || first.Is("USE") || first.Is("RENAME") || first.Is("TRUNCATE");

    private static string?[] ColumnOfTokens(List<SqlToken> tokens)
    {
        string?[] columns = new string?[tokens.Count];
        int values = tokens.FindIndex(t => t.Is("VALUES") || t.Is("VALUE"));
        if (values > 0 && (tokens[0].Is("INSERT") || tokens[0].Is("REPLACE")))
        {
            AssignRows(tokens, values, ColumnList(tokens, values), columns);
        }

        for (int i = 2; i < tokens.Count; i++)
        {
            if (columns[i] is null && tokens[i].Kind is SqlTokenKind.String or SqlTokenKind.Number && tokens[i - 1].Is('=') && tokens[i - 2].IsName)
            {
                columns[i] = tokens[i - 2].Text;
            }
        }

        return columns;
    }

    private static List<string> ColumnList(List<SqlToken> tokens, int values)
    {
        List<string> names = [];
        int close = values - 1;
        if (close < 0 || !tokens[close].Is(')'))
        {
            return names;
        }

        int open = tokens.FindLastIndex(close, t => t.Is('('));
        for (int i = Math.Max(open + 1, 1); i < close; i++)
        {
            if (tokens[i].IsName)
            {
                names.Add(tokens[i].Text);
            }
        }

        return names;
    }

    private static void AssignRows(List<SqlToken> tokens, int values, List<string> names, string?[] columns)
    {
        int depth = 0, column = 0;
        for (int i = values + 1; i < tokens.Count; i++)
        {
            if (tokens[i].Is('('))
            {
                depth++;
                column = depth == 1 ? 0 : column;
            }
            else if (tokens[i].Is(')'))
            {
                depth--;
            }
            else if (tokens[i].Is(',') && depth == 1)
            {
                column++;
            }
            else if (depth >= 1 && column < names.Count)
            {
                columns[i] = names[column];
            }
            else if (depth == 0 && tokens[i].Is("ON"))
            {
                return;
            }
        }
    }

    private static int StartOfStatement(string line)
    {
        int found = -1;
        foreach (string verb in (string[])["INSERT ", "REPLACE ", "UPDATE ", "DELETE ", "SELECT ", "CALL "])
        {
            int at = line.IndexOf(verb, StringComparison.OrdinalIgnoreCase);
            bool isWord = at == 0 || (at > 0 && !char.IsLetterOrDigit(line[at - 1]));
            if (isWord && (found < 0 || at < found) && !line.AsSpan(at + verb.Length).StartsWith("command", StringComparison.Ordinal))
            {
                found = at;
            }
        }

        // A message such as "in 'INSERT INTO'" stands before the statement itself.
        int into = found < 0 ? -1 : line.IndexOf("INSERT INTO' ", found, StringComparison.OrdinalIgnoreCase);
        if (into == found && found >= 0)
        {
            int rest = StartOfStatement(line[(found + 13)..]);
            return rest < 0 ? -1 : rest + found + 13;
        }

        return found;
    }

    private static int EndOfQuoted(string line, int start)
    {
        for (int i = start; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] == '\'')
            {
                return i;
            }
        }

        return line.Length;
    }

    private static int EndOfBare(string line, int start)
    {
        bool isCsv = start > 0 && line[start - 1] == '"';
        int quote = isCsv ? line.LastIndexOf('"') : -1;
        return quote > start ? quote : line.Length;
    }

    private static string Unescaped(string text) => text.Replace("''", "'", StringComparison.Ordinal).Replace("\\'", "'", StringComparison.Ordinal);
}
