namespace ClaimWriter.Evidence.Sql;

/// <summary>
/// Names in double quotes: with sql_mode ANSI_QUOTES they are identifiers, without it strings. A statement that has them where only a name may
/// stand was written for ANSI_QUOTES, and then all of them are names.
/// </summary>
internal static class AnsiNames
{
    private static readonly string[] _beforeName = ["INTO", "UPDATE", "TABLE", "JOIN", "COLUMN", "DROP", "CHANGE", "MODIFY", "EXISTS", "TO", "CALL", "ON"];

    /// <summary>The tokens with the double-quoted ones made names, where the statement is of that kind.</summary>
    internal static List<SqlToken> Resolve(string sql, List<SqlToken> tokens)
    {
        int depth = 0;
        bool isAnsi = false;
        for (int i = 0; i < tokens.Count && !isAnsi; i++)
        {
            depth += tokens[i].Is('(') ? 1 : tokens[i].Is(')') ? -1 : 0;
            isAnsi = IsDoubleQuoted(sql, tokens[i]) && MustBeName(tokens, i, depth);
        }

        if (isAnsi)
        {
            for (int i = 0; i < tokens.Count; i++)
            {
                tokens[i] = IsDoubleQuoted(sql, tokens[i]) ? tokens[i] with { Kind = SqlTokenKind.Quoted } : tokens[i];
            }
        }

        return tokens;
    }

    private static bool IsDoubleQuoted(string sql, SqlToken token) => token.Kind == SqlTokenKind.String && sql[token.Start] == '"';

    private static bool MustBeName(List<SqlToken> tokens, int at, int depth)
    {
        if (at == 0)
        {
            return false;
        }

        SqlToken before = tokens[at - 1];
        bool isDotted = before.Is('.') || (at + 1 < tokens.Count && tokens[at + 1].Is('.'));
        bool isTable = before.Is("FROM") && depth == 0 && !tokens[0].Is("PREPARE");
        bool isListed = before.Is('(') && at > 3 && tokens[at - 2].IsName && (tokens[at - 3].Is("INTO") || tokens[at - 3].Is('.'));
        return isDotted || isTable || isListed || before.IsOneOf(_beforeName);
    }
}
