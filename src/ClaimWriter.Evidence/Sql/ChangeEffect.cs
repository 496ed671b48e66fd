using ClaimWriter.Evidence.Sql;
using ClaimWriter.Records;

namespace ClaimWriter.Evidence;

/// <summary>Why a statement's failure is, or is not, the change's doing.</summary>
public enum Causation
{
    /// <summary>The change made it fail.</summary>
    Caused,

    /// <summary>The error is not one that the change gives.</summary>
    OtherError,

    /// <summary>The error names another column or table.</summary>
    OtherColumn,

    /// <summary>It reads, and writes nothing.</summary>
    NotAWrite,

    /// <summary>It does not use the column of the table.</summary>
    NotUsed,

    /// <summary>It is a CALL (or another statement whose text does not show what failed inside).</summary>
    Hidden,
}

/// <summary>What a schema change does to statements: which DDL makes it, and which errors it gives.</summary>
public static class ChangeEffect
{
    // MySQL's and MariaDB's server error numbers: bad field, key column missing, column count, no such table, view invalid.
    private const int BadField = 1054;
    private const int NoSuchTable = 1146;
    private const int ColumnCount = 1136;
    private const int ViewInvalid = 1356;
    private const int NoDefault = 1364;

    private static readonly int[] Missing = [BadField, 1072, ColumnCount, ViewInvalid];
    private static readonly int[] Retyped = [1264, 1265, 1292, 1366, 1406, 1048, NoDefault, 3819, 4025, 1690];
    private static readonly int[] Dropped = [NoSuchTable, ViewInvalid];

    /// <summary>Whether an error with this number can come from such a change.</summary>
    public static bool Gives(ChangeKind kind, int code) => (kind switch
    {
        ChangeKind.TableDropped => Dropped,
        ChangeKind.ColumnRetyped => Retyped,
        _ => Missing,
    }).Contains(code);

    /// <summary>
    /// Whether this DDL statement makes the change: drops, renames or retypes the column of the table, or drops or renames the table.
    /// </summary>
    public static bool Makes(string sql, ChangeTarget change)
    {
        List<SqlToken> tokens = SqlLexer.ReadStatement(sql);
        SqlStatement statement = SqlReader.Read(tokens);
        return statement.Verb == SqlVerb.TableDdl && statement.Written.Any(table => table.Is(change.Table, change.Database))
            && (DropsTable(tokens, change) || (change.Column is { } column && change.Kind != ChangeKind.TableDropped && ChangesColumn(tokens, column, change.Kind)));
    }

    /// <summary>Whether this DDL statement undoes the change: adds the column again, renames another to it, or makes the table again.</summary>
    public static bool Undoes(string sql, ChangeTarget change)
    {
        List<SqlToken> tokens = SqlLexer.ReadStatement(sql);
        SqlStatement statement = SqlReader.Read(tokens);
        if (statement.Verb != SqlVerb.TableDdl)
        {
            return false;
        }

        if (change.Kind == ChangeKind.TableDropped && TableSwaps.Renames(tokens).Exists(one => one.To.Is(change.Table, change.Database)))
        {
            return true;
        }

        if (!statement.Written.Any(table => table.Is(change.Table, change.Database)))
        {
            return false;
        }

        if (change.Column is not { } column || change.Kind == ChangeKind.TableDropped)
        {
            return tokens[0].Is("CREATE");
        }

        return tokens[0].Is("ALTER") ? AddsColumn(tokens, column)
            : tokens[0].Is("CREATE") && change.Kind != ChangeKind.ColumnRetyped && SchemaText.OfStatement(sql)?.HasColumn(column) == true;
    }

    /// <summary>
    /// Whether a failed statement failed because of the change, as far as its error number, its message (null: unknown) and its text show.
    /// Time is not looked at.
    /// </summary>
    public static Causation Of(string sql, int code, string? message, ChangeTarget change)
    {
        if (!Gives(change.Kind, code))
        {
            return Causation.OtherError;
        }

        if (message is not null && !MessageFits(message, code, change))
        {
            return Causation.OtherColumn;
        }

        SqlStatement statement = SqlStatement.Of(sql);
        if (statement.Verb == SqlVerb.Call)
        {
            return Causation.Hidden;
        }

        if (!statement.IsWrite)
        {
            return Causation.NotAWrite;
        }

        bool touches = statement.Touches(change.Table, change.Database);
        if (Uses(statement, code, change, touches) || (touches && NamesTheColumnItself(message, code)))
        {
            return Causation.Caused;
        }

        // A view over the table, or a trigger of it, may use what the statement does not name.
        return code == ViewInvalid || (message is not null && code == BadField) || (touches && code == NoDefault && !statement.Mentions(change.Column!))
            ? Causation.Hidden
            : Causation.NotUsed;
    }

    // The message has been found to name the column: "in 'NEW'" and "in 'OLD'" come from a trigger of the table itself, and a field without a
    // default is one that the statement leaves out.
    private static bool NamesTheColumnItself(string? message, int code) => message is not null
        && (code == NoDefault || (code == BadField && (message.Contains("'NEW'", StringComparison.Ordinal) || message.Contains("'OLD'", StringComparison.Ordinal))));

    private static bool Uses(SqlStatement statement, int code, ChangeTarget change, bool touches)
    {
        if (!touches)
        {
            return false;
        }

        if (change.Column is not { } column || change.Kind == ChangeKind.TableDropped || code == ViewInvalid)
        {
            return true;
        }

        return code == ColumnCount || change.Kind == ChangeKind.ColumnRetyped
            ? statement.IsPositional || statement.Mentions(column)
            : statement.Mentions(column);
    }

    // "Unknown column 'gender' in 'field list'", "Table 'custdb.rec_cust' doesn't exist", "Data too long for column 'gender' at row 1".
    // The name may come with an alias or table before it. Text in another language keeps the quoted name.
    private static bool MessageFits(string message, int code, ChangeTarget change)
    {
        if (code is ColumnCount or ViewInvalid)
        {
            return true;
        }

        string? expected = change.Kind == ChangeKind.TableDropped ? change.Table : change.Column;
        if (expected is null)
        {
            return true;
        }

        bool any = false;
        bool isQuoted = false;
        foreach (Range range in message.AsSpan().SplitAny('\'', '`', '"'))
        {
            ReadOnlySpan<char> part = message.AsSpan(range);
            if (isQuoted && part[(part.LastIndexOf('.') + 1)..].Equals(expected, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            any |= isQuoted;
            isQuoted = !isQuoted;
        }

        return !any;
    }

    // A table that is renamed away is gone, unless another takes its name in the same statement.
    private static bool DropsTable(List<SqlToken> tokens, ChangeTarget change)
    {
        int first = tokens.FindIndex(token => !token.Is('(') && !token.Is(';'));
        if (tokens[first].Is("DROP"))
        {
            return !tokens.Exists(token => token.Is("INDEX"));
        }

        List<(TableName From, TableName To)> renames = TableSwaps.Renames(tokens);
        return change.Kind == ChangeKind.TableDropped && renames.Exists(one => one.From.Is(change.Table, change.Database))
            && !renames.Exists(one => one.To.Is(change.Table, change.Database));
    }

    private static bool AddsColumn(List<SqlToken> tokens, string column)
    {
        int bracket = -1;
        for (int i = 1; i < tokens.Count; i++)
        {
            if (tokens[i].Is('(') && (tokens[i - 1].Is("ADD") || tokens[i - 1].Is("COLUMN")))
            {
                bracket = i;
            }

            if (!tokens[i].Names(column))
            {
                continue;
            }

            int before = i - 1;
            while (before > 0 && (tokens[before].Is("EXISTS") || tokens[before].Is("NOT") || tokens[before].Is("IF") || tokens[before].Is("COLUMN")))
            {
                before--;
            }

            bool inList = bracket >= 0 && (before == bracket || tokens[before].Is(','));
            bool renamed = tokens[before].Is("TO") || (before > 1 && (tokens[before - 1].Is("CHANGE") || tokens[before - 2].Is("CHANGE")));
            if (tokens[before].Is("ADD") || inList || renamed)
            {
                return true;
            }
        }

        return false;
    }

    private static bool ChangesColumn(List<SqlToken> tokens, string column, ChangeKind kind)
    {
        for (int i = 1; i < tokens.Count; i++)
        {
            if (!tokens[i].Names(column))
            {
                continue;
            }

            int before = i - 1;
            while (before > 0 && (tokens[before].Is("EXISTS") || tokens[before].Is("IF") || tokens[before].Is("COLUMN")))
            {
                before--;
            }

            bool drop = tokens[before].Is("DROP");
            bool change = tokens[before].Is("CHANGE");
            bool rename = tokens[before].Is("RENAME") && i + 1 < tokens.Count && tokens[i + 1].Is("TO");
            bool keepsName = change && i + 1 < tokens.Count && tokens[i + 1].Names(column);
            bool retypes = tokens[before].Is("MODIFY") || change;
            if (kind == ChangeKind.ColumnRetyped ? retypes : drop || rename || (change && !keepsName))
            {
                return true;
            }
        }

        return false;
    }
}
