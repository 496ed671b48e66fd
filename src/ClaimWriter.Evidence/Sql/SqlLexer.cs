namespace ClaimWriter.Evidence.Sql;

/// <summary>What a token of SQL is.</summary>
internal enum SqlTokenKind : byte
{
    /// <summary>A bare word: keyword or identifier.</summary>
    Word,

    /// <summary>An identifier in backticks, unquoted.</summary>
    Quoted,

    /// <summary>A string in single or double quotes; its text is what stands between them, escapes left alone.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Any other single character.</summary>
    Symbol,
}

/// <summary>A token of SQL: a place in its text, because few tokens are ever asked for their own.</summary>
internal readonly record struct SqlToken
{
    private readonly string _source;
    private readonly bool _isClosed;

    /// <summary>A token.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="start">Where it starts in the statement, in UTF-16 units.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="isClosed">Whether a quotation mark ends it.</param>
    internal SqlToken(SqlTokenKind kind, string sql, int start, int end, bool isClosed = false) =>
        (Kind, Start, End, _source, _isClosed) = (kind, start, end, sql, isClosed);

    /// <summary>What it is.</summary>
    internal SqlTokenKind Kind { get; init; }

    /// <summary>Where it starts in the statement, in UTF-16 units.</summary>
    internal int Start { get; }

    /// <summary>Where it ends.</summary>
    internal int End { get; }

    /// <summary>Its text, unquoted; null of what stands behind the last token.</summary>
    internal string Text => _source is null ? null! : HasDoubled ? Written.ToString().Replace("``", "`", StringComparison.Ordinal) : Written.ToString();

    /// <summary>How long <see cref="Text"/> is.</summary>
    internal int Length => HasDoubled ? Text.Length : Written.Length;

    /// <summary>Its text as written, between quotation marks.</summary>
    internal ReadOnlySpan<char> Written => _source.AsSpan(From, End - From - (_isClosed ? 1 : 0));

    private int From => Start + (Kind is SqlTokenKind.Quoted or SqlTokenKind.String ? 1 : 0);

    private bool HasDoubled => Kind == SqlTokenKind.Quoted && _source[Start] == '`' && Written.Contains("``", StringComparison.Ordinal);

    /// <summary>Whether it is this keyword; a quoted identifier never is.</summary>
    internal bool Is(string keyword) =>
        Kind == SqlTokenKind.Word && Written.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is this symbol.</summary>
    internal bool Is(char symbol) => Kind == SqlTokenKind.Symbol && _source[Start] == symbol;

    /// <summary>Whether it is one of these keywords.</summary>
    internal bool IsOneOf(string[] keywords)
    {
        foreach (string keyword in keywords)
        {
            if (Is(keyword))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it may name something.</summary>
    internal bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.Quoted;

    /// <summary>Whether it names this thing; MySQL compares column names without regard to case.</summary>
    internal bool Names(string name) => IsName && _source is not null
        && (HasDoubled ? Text : Written).Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// Splits MySQL's and MariaDB's SQL into tokens: comments are passed over, the content of executable comments (<c>/*! … */</c>,
/// <c>/*M! … */</c>) is not. Never fails: what a log has cut off simply ends.
/// </summary>
internal static class SqlLexer
{
    // A log may hold a statement of megabytes (a bulk INSERT); what names tables and columns stands at its head.
    private const int MostTokens = 20_000;

    /// <summary>Whether reading stopped at the limit of tokens, so that the text after the last one is unread.</summary>
    internal static bool HasMore(List<SqlToken> tokens) => tokens.Count >= MostTokens;

    /// <summary>The tokens of a statement, in which names may stand in double quotes.</summary>
    internal static List<SqlToken> ReadStatement(string sql) => AnsiNames.Resolve(sql, Read(sql));

    /// <summary>The tokens of a text.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="most">How many are read.</param>
    internal static List<SqlToken> Read(string sql, int most = MostTokens)
    {
        List<SqlToken> tokens = new(Math.Min(Math.Min(most, 64), (sql.Length / 3) + 2));
        bool inExecutable = false;
        int at = 0;
        while (at < sql.Length && tokens.Count < most)
        {
            char c = sql[at];
            if (char.IsWhiteSpace(c) || c == '\0')
            {
                at++;
            }
            else if (c == '#' || (c == '-' && IsDashComment(sql, at)))
            {
                int end = sql.IndexOf('\n', at);
                at = end < 0 ? sql.Length : end + 1;
            }
            else if (c == '/' && Next(sql, at) == '*')
            {
                at = Comment(sql, at, ref inExecutable);
            }
            else if (inExecutable && c == '*' && Next(sql, at) == '/')
            {
                inExecutable = false;
                at += 2;
            }
            else if (c is '\'' or '"' or '`')
            {
                at = Quoted(sql, at, tokens);
            }
            else if (IsWord(c))
            {
                at = Word(sql, at, tokens);
            }
            else
            {
                tokens.Add(new(SqlTokenKind.Symbol, sql, at, at + 1));
                at++;
            }
        }

        return tokens;
    }

    private static char Next(string sql, int at) => at + 1 < sql.Length ? sql[at + 1] : '\0';

    // The standard wants a blank after the two dashes; 5--3 is arithmetic.
    private static bool IsDashComment(string sql, int at) =>
        Next(sql, at) == '-' && (at + 2 == sql.Length || char.IsWhiteSpace(sql[at + 2]) || char.IsControl(sql[at + 2]));

    private static int Comment(string sql, int at, ref bool inExecutable)
    {
        int mark = at + 2;
        if (mark < sql.Length && (sql[mark] == '!' || (sql[mark] == 'M' && Next(sql, mark) == '!')))
        {
            inExecutable = true;
            mark += sql[mark] == '!' ? 1 : 2;
            while (mark < sql.Length && char.IsAsciiDigit(sql[mark]))
            {
                mark++;
            }

            return mark;
        }

        int end = sql.IndexOf("*/", mark, StringComparison.Ordinal);
        return end < 0 ? sql.Length : end + 2;
    }

    private static int Quoted(string sql, int start, List<SqlToken> tokens)
    {
        char quote = sql[start];
        int at = start + 1;
        while (at < sql.Length)
        {
            char c = sql[at];
            if (c == '\\' && quote != '`')
            {
                at += 2;
            }
            else if (c == quote && Next(sql, at) == quote)
            {
                at += 2;
            }
            else if (c == quote)
            {
                break;
            }
            else
            {
                at++;
            }
        }

        int end = Math.Min(at, sql.Length);
        int after = Math.Min(end + 1, sql.Length);
        tokens.Add(new(quote == '`' ? SqlTokenKind.Quoted : SqlTokenKind.String, sql, start, after, isClosed: after > end));
        return after;
    }

    private static int Word(string sql, int start, List<SqlToken> tokens)
    {
        int at = start;
        while (at < sql.Length && IsWord(sql[at]))
        {
            at++;
        }

        bool number = !sql.AsSpan(start, at - start).ContainsAnyExceptInRange('0', '9');
        tokens.Add(new(number ? SqlTokenKind.Number : SqlTokenKind.Word, sql, start, at));
        return at;
    }

    // MySQL's unquoted identifiers: letters of any script, digits, _ and $.
    private static bool IsWord(char c) => c is '_' or '$' || char.IsLetterOrDigit(c) || c >= '\u0080' && !char.IsWhiteSpace(c);
}
