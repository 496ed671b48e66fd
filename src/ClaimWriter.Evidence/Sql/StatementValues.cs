namespace ClaimWriter.Evidence.Sql;

/// <summary>A value in a statement.</summary>
/// <param name="Start">Where it starts, quotation marks included.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Text">The value as written, without quotation marks.</param>
/// <param name="Quote">The quotation mark; NUL for a number or word.</param>
/// <param name="Column">The column that it goes to; null where the statement does not say.</param>
/// <param name="IsPart">Whether it may be only part of what the column gets.</param>
/// <param name="IsCutOff">Whether its closing quotation mark is missing.</param>
internal readonly record struct StatementValue(int Start, int End, string Text, char Quote, string? Column, bool IsPart, bool IsCutOff);

/// <summary>Finds the values of the statements in a text, and the columns that they go to.</summary>
internal sealed class StatementValues
{
    private const int LongestPlainNumber = 3;

    // Words that stand among values without being one.
    private static readonly HashSet<string> _wordsOfValues = new(StringComparer.OrdinalIgnoreCase)
    {
        "NULL", "DEFAULT", "TRUE", "FALSE", "UNKNOWN", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "CURRENT_USER", "LOCALTIME",
        "LOCALTIMESTAMP", "UTC_DATE", "UTC_TIME", "UTC_TIMESTAMP", "SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "AS", "CASE", "WHEN", "THEN", "ELSE",
        "END", "INTERVAL", "DAY", "HOUR", "MINUTE", "SECOND", "MONTH", "YEAR", "COLLATE", "BINARY", "IS", "IN", "LIKE", "LIMIT", "ORDER", "BY", "ROW",
    };

    private readonly string _statement;
    private readonly List<SqlToken> _tokens;
    private readonly string?[] _columns;
    private readonly bool[] _isPart;
    private readonly bool[] _isAmongValues;
    private readonly bool[] _isShown;

    private StatementValues(string statement, List<SqlToken> tokens)
    {
        (_statement, _tokens) = (statement, tokens);
        _columns = new string?[tokens.Count];
        _isPart = new bool[tokens.Count];
        _isAmongValues = new bool[tokens.Count];
        _isShown = new bool[tokens.Count];
    }

    internal static IEnumerable<StatementValue> Of(string statement, List<SqlToken> tokens)
    {
        StatementValues values = new(statement, tokens);
        int first = 0;
        for (int i = 0; i <= tokens.Count; i++)
        {
            if (i == tokens.Count || tokens[i].Is(';'))
            {
                values.ReadStatement(first, i);
                first = i + 1;
            }
        }

        return values.Found();
    }

    private void ReadStatement(int first, int end)
    {
        if (first < end && IsDefinition(first, end))
        {
            Array.Fill(_isShown, true, first, end - first);
            return;
        }

        int insert = _tokens.FindIndex(first, end - first, t => t.Is("INSERT") || t.Is("REPLACE"));
        while (insert >= 0 && insert + 1 < end && _tokens[insert + 1].Is('('))
        {
            insert = _tokens.FindIndex(insert + 1, end - insert - 1, t => t.Is("INSERT") || t.Is("REPLACE"));
        }

        int values = insert < 0 ? -1 : FindValues(insert, end);
        if (values >= 0)
        {
            ReadRows(values + 1, end, ColumnList(insert, values));
        }

        for (int i = first + 2; i < end; i++)
        {
            if (_columns[i] is null && !_isAmongValues[i] && _tokens[i - 1].Is('=') && _tokens[i - 2].IsName && IsLiteral(_tokens[i]) && !IsUserVariable(i - 2))
            {
                _columns[i] = _tokens[i - 2].Text;
                _isPart[i] = i + 1 < end && _tokens[i + 1].Kind is SqlTokenKind.String or SqlTokenKind.Number;
            }
        }
    }

    // @p is the session's own variable and may hold anything; @@p is the server's.
    private bool IsUserVariable(int name) => name > 0 && _tokens[name - 1].Is('@') && !(name > 1 && _tokens[name - 2].Is('@'));

    // Data definition holds names and comments, no rows; a body or a query in it may.
    private bool IsDefinition(int first, int end)
    {
        SqlToken verb = _tokens[first];
        bool isNamed = verb.Is("ALTER") || verb.Is("CREATE") || verb.Is("DROP") || verb.Is("SHOW") || verb.Is("USE") || verb.Is("RENAME")
            || verb.Is("TRUNCATE") || verb.Is("GRANT") || verb.Is("REVOKE") || verb.Is("DESCRIBE") || verb.Is("DESC");
        return isNamed && (verb.Is("GRANT") || verb.Is("REVOKE") || !HasQuery(first, end, isDropOrCreate: verb.Is("DROP") || verb.Is("CREATE")));
    }

    private bool HasQuery(int first, int end, bool isDropOrCreate) => _tokens.FindIndex(first, end - first, t => t.Is("SELECT") || t.Is("INSERT") || t.Is("VALUES")
        || t.Is("UPDATE") || t.Is("CALL") || t.Is("SET") || t.Is("IF") && !isDropOrCreate || t.Is("WHERE")) >= 0;

    // The word VALUES outside all brackets; after an equals sign it is a function.
    private int FindValues(int insert, int end)
    {
        int depth = 0;
        for (int i = insert + 1; i < end; i++)
        {
            depth += _tokens[i].Is('(') ? 1 : _tokens[i].Is(')') ? -1 : 0;
            if (depth == 0 && (_tokens[i].Is("VALUES") || _tokens[i].Is("VALUE")) && !_tokens[i - 1].Is('='))
            {
                return i;
            }
        }

        return -1;
    }

    // The last name of each entry: t.name is the column name.
    private List<string> ColumnList(int insert, int values)
    {
        List<string> names = [];
        int close = values - 1;
        int open = close > insert && _tokens[close].Is(')') ? _tokens.FindLastIndex(close, close - insert, t => t.Is('(')) : -1;
        if (open < 0 || _tokens[open - 1].Is("PARTITION"))
        {
            return names;
        }

        for (int i = open + 1; i < close; i++)
        {
            if (_tokens[i].IsName && !_tokens[i + 1].Is('.'))
            {
                names.Add(_tokens[i].Text);
            }
        }

        return names;
    }

    private void ReadRows(int from, int end, List<string> names)
    {
        int depth = 0, column = 0;
        for (int i = from; i < end; i++)
        {
            SqlToken token = _tokens[i];
            if (token.Is('('))
            {
                depth++;
                column = depth == 1 ? 0 : column;
            }
            else if (token.Is(')'))
            {
                depth--;
            }
            else if (token.Is(',') && depth == 1)
            {
                column++;
            }
            else if (depth >= 1)
            {
                _isAmongValues[i] = true;
                _columns[i] = column < names.Count ? names[column] : null;
                _isPart[i] = depth > 1 || !StandsAlone(i, end);
            }
            else if (token.Is("ON"))
            {
                return;
            }
        }
    }

    private bool StandsAlone(int i, int end)
    {
        bool opens = _tokens[i - 1].Is('(') || _tokens[i - 1].Is(',');
        bool closes = i + 1 < end && (_tokens[i + 1].Is(')') || _tokens[i + 1].Is(','));
        return opens && closes;
    }

    private IEnumerable<StatementValue> Found()
    {
        for (int i = 0; i < _tokens.Count; i++)
        {
            SqlToken token = _tokens[i];
            if (_isShown[i] || !IsValue(i))
            {
                continue;
            }

            char quote = token.Kind is SqlTokenKind.String or SqlTokenKind.Quoted ? _statement[token.Start] : '\0';
            bool isCutOff = quote != '\0' && (token.End - token.Start < 2 || _statement[token.End - 1] != quote || token.End - token.Start - token.Length < 2);
            bool endsText = token.End == _statement.Length;
            yield return new(token.Start, token.End, token.Text, quote, _columns[i], _isPart[i] || isCutOff || (quote == '\0' && endsText), isCutOff);
        }
    }

    private bool IsValue(int i)
    {
        SqlToken token = _tokens[i];
        bool isLiteralWord = token.Kind == SqlTokenKind.Word && char.IsAsciiDigit(token.Written[0]);
        if (token.Kind == SqlTokenKind.String)
        {
            return true;
        }

        if (token.Kind == SqlTokenKind.Number || isLiteralWord)
        {
            return _columns[i] is not null || token.Length > LongestPlainNumber;
        }

        bool isCall = i + 1 < _tokens.Count && (_tokens[i + 1].Is('(') || _tokens[i + 1].Is('.'));
        bool isIntroducer = i + 1 < _tokens.Count && _tokens[i + 1].Kind == SqlTokenKind.String && _tokens[i + 1].Start - token.End <= 1
            && (token.Written is ['_', ..] || token.Length == 1 || IsWordOfValues(token));
        return token.IsName && _isAmongValues[i] && !isCall && !isIntroducer && (token.Kind == SqlTokenKind.Quoted || !IsWordOfValues(token));
    }

    private static bool IsWordOfValues(SqlToken token) => _wordsOfValues.GetAlternateLookup<ReadOnlySpan<char>>().Contains(token.Written);

    private static bool IsLiteral(SqlToken token) =>
        token.Kind is SqlTokenKind.String or SqlTokenKind.Number || (token.Kind == SqlTokenKind.Word && char.IsAsciiDigit(token.Written[0]));
}
