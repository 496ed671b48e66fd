using System.Collections.Immutable;

namespace ClaimWriter.Evidence.Sql;

/// <summary>Reads what a statement touches from its tokens.</summary>
internal sealed class SqlReader
{
    private static readonly string[] Modifiers =
        ["LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "QUICK", "CONCURRENT", "LOCAL", "INTO", "ONLINE", "OFFLINE", "TEMPORARY"];

    private static readonly string[] AfterTables =
        ["SET", "WHERE", "ORDER", "GROUP", "LIMIT", "HAVING", "UNION", "VALUES", "VALUE", "SELECT", "ON", "USING", "FOR", "LOCK", "INTO",
         "PARTITION", "WINDOW", "EXCEPT", "INTERSECT", "RETURNING", "FORCE", "USE", "IGNORE", "PROCEDURE"];

    private readonly List<SqlToken> _tokens;
    private readonly ImmutableArray<TableName>.Builder _written = ImmutableArray.CreateBuilder<TableName>(1);
    private readonly ImmutableArray<TableName>.Builder _read = ImmutableArray.CreateBuilder<TableName>(0);
    private readonly ImmutableArray<string>.Builder _columns = ImmutableArray.CreateBuilder<string>(0);
    private int _at;
    private bool _positional;

    private SqlReader(List<SqlToken> tokens) => _tokens = tokens;

    internal static SqlStatement Read(List<SqlToken> tokens) => new SqlReader(tokens).Statement();

    /// <summary>The statement that PREPARE … FROM or EXECUTE IMMEDIATE holds as a string; null where there is none.</summary>
    internal static string? Prepared(List<SqlToken> tokens)
    {
        int from = tokens.FindIndex(token => token.Is("FROM") || token.Is("IMMEDIATE"));
        return from > 0 && from + 1 < tokens.Count && (tokens[0].Is("PREPARE") || tokens[0].Is("EXECUTE")) && tokens[from + 1].Kind == SqlTokenKind.String
            ? Unescape(tokens[from + 1].Text)
            : null;
    }

    private SqlToken Now => _at < _tokens.Count ? _tokens[_at] : default;

    private SqlStatement Statement()
    {
        PassOverBeginning();
        if (Now.Is("CALL"))
        {
            _at++;
            return new() { Verb = SqlVerb.Call, Routine = Name(), NameTokens = _tokens, NamesFrom = _at };
        }

        if (Now.Is("PREPARE") || Now.Is("EXECUTE"))
        {
            return Prepared(_tokens) is { } text ? Read(SqlLexer.ReadStatement(text)) : new() { Verb = SqlVerb.Other };
        }

        return Ddl() ?? Write() ?? Select();
    }

    // (SELECT …), EXPLAIN is not execution, WITH x AS (…) stands before the verb, SET STATEMENT … FOR is MariaDB's.
    private void PassOverBeginning()
    {
        while (Now.Is('(') || Now.Is(';') || Now.Is("BEGIN"))
        {
            _at++;
        }

        if (Now.Is("SET") && _at + 1 < _tokens.Count && _tokens[_at + 1].Is("STATEMENT"))
        {
            int after = _tokens.FindIndex(_at, token => token.Is("FOR"));
            _at = after < 0 ? _tokens.Count : after + 1;
        }

        if (Now.Is("WITH"))
        {
            PassOverCommonTables();
        }
    }

    private void PassOverCommonTables()
    {
        int depth = 0;
        for (_at++; _at < _tokens.Count; _at++)
        {
            depth += Now.Is('(') ? 1 : Now.Is(')') ? -1 : 0;
            if (depth == 0 && (Now.Is("SELECT") || Now.Is("UPDATE") || Now.Is("DELETE") || Now.Is("INSERT") || Now.Is("REPLACE")))
            {
                return;
            }
        }
    }

    private SqlStatement? Ddl()
    {
        bool create = Now.Is("CREATE");
        bool drop = Now.Is("DROP");
        if (!create && !drop && !Now.Is("ALTER") && !Now.Is("RENAME") && !Now.Is("TRUNCATE"))
        {
            return null;
        }

        bool truncate = Now.Is("TRUNCATE");
        int start = _at;
        for (_at++; _at < _tokens.Count && _at < start + 16; _at++)
        {
            if (Now.Is("TABLE") || Now.Is("TABLES"))
            {
                _at++;
                TablesOfDdl();
                return new()
                {
                    Verb = truncate ? SqlVerb.Delete : SqlVerb.TableDdl,
                    Written = _written.DrainToImmutable(),
                    NameTokens = _tokens, NamesFrom = start,
                };
            }

            if ((create || drop) && Now.Is("INDEX"))
            {
                int on = _tokens.FindIndex(_at, token => token.Is("ON"));
                if (on >= 0)
                {
                    _at = on + 1;
                    Add(_written, Name());
                }

                return new() { Verb = SqlVerb.TableDdl, Written = _written.DrainToImmutable(), NameTokens = _tokens, NamesFrom = start };
            }

            if (create && (Now.Is("PROCEDURE") || Now.Is("FUNCTION") || Now.Is("TRIGGER") || Now.Is("EVENT")))
            {
                return RoutineBody();
            }
        }

        _at = start;
        return truncate && ++_at > 0 && Name() is { } table
            ? new() { Verb = SqlVerb.Delete, Written = [table] }
            : new() { Verb = SqlVerb.Other, NameTokens = _tokens, NamesFrom = start };
    }

    private void TablesOfDdl()
    {
        while (Now.Is("IF") || Now.Is("NOT") || Now.Is("EXISTS"))
        {
            _at++;
        }

        while (Name() is { } table)
        {
            _written.Add(table);
            if (Now.Is("TO"))
            {
                _at++;
                Name();
            }

            if (!Now.Is(','))
            {
                return;
            }

            _at++;
        }
    }

    private SqlStatement RoutineBody()
    {
        _at++;
        if (Now.Is("IF"))
        {
            _at += 3;
        }

        TableName? name = Name();
        int body = _at;
        for (int i = body; i < _tokens.Count; i++)
        {
            if (_tokens[i].Is("INSERT") || _tokens[i].Is("REPLACE") || _tokens[i].Is("UPDATE") || _tokens[i].Is("INTO")
                || _tokens[i].Is("FROM") || _tokens[i].Is("JOIN"))
            {
                _at = i + 1;
                while (Now.IsOneOf(Modifiers))
                {
                    _at++;
                }

                Add(_written, Name());
            }
        }

        return new() { Verb = SqlVerb.Routine, Routine = name, Written = _written.DrainToImmutable(), NameTokens = _tokens, NamesFrom = body };
    }

    private SqlStatement? Write()
    {
        SqlToken verb = Now;
        if (verb.Is("INSERT") || verb.Is("REPLACE"))
        {
            PassOverModifiers();
            Add(_written, Name());
            InsertList();
            ReadTables(_at);
            return Written(verb.Is("INSERT") ? SqlVerb.Insert : SqlVerb.Replace);
        }

        if (verb.Is("LOAD"))
        {
            int into = _tokens.FindIndex(_at, token => token.Is("INTO"));
            _at = into < 0 ? _tokens.Count : into + 1;
            if (Now.Is("TABLE"))
            {
                _at++;
            }

            Add(_written, Name());
            int list = _tokens.FindIndex(Math.Min(_at, _tokens.Count), token => token.Is('('));
            if (list >= 0)
            {
                _at = list;
                ColumnList();
            }

            return Written(SqlVerb.Load);
        }

        if (verb.Is("UPDATE"))
        {
            PassOverModifiers();
            TableReferences(_written, "SET");
            ReadTables(_at);
            return Written(SqlVerb.Update);
        }

        if (verb.Is("DELETE"))
        {
            PassOverModifiers();
            int from = _tokens.FindIndex(_at, token => token.Is("FROM"));
            if (from < 0)
            {
                return Written(SqlVerb.Delete);
            }

            _at = from + 1;
            TableReferences(_written, "WHERE");
            ReadTables(_at);
            return Written(SqlVerb.Delete);
        }

        return null;
    }

    private SqlStatement Written(SqlVerb verb) => new()
    {
        Verb = verb,
        Written = _written.DrainToImmutable(),
        Read = _read.DrainToImmutable(),
        Columns = _columns.DrainToImmutable(),
        IsPositional = _positional,
        NameTokens = _tokens, NamesFrom = _at,
    };

    private SqlStatement Select()
    {
        if (!Now.Is("SELECT") && !Now.Is("TABLE") && !Now.Is("VALUES"))
        {
            return new() { Verb = SqlVerb.Other };
        }

        ReadTables(0);
        return new() { Verb = SqlVerb.Select, Read = _read.DrainToImmutable(), NameTokens = _tokens, NamesFrom = 0 };
    }

    private void PassOverModifiers()
    {
        for (_at++; Now.IsOneOf(Modifiers); _at++)
        {
        }
    }

    private void InsertList()
    {
        if (Now.Is("PARTITION"))
        {
            int close = _tokens.FindIndex(_at, token => token.Is(')'));
            _at = close < 0 ? _tokens.Count : close + 1;
        }

        if (Now.Is('(') && _at + 1 < _tokens.Count && !_tokens[_at + 1].Is("SELECT") && !_tokens[_at + 1].Is("WITH"))
        {
            ColumnList();
            return;
        }

        if (Now.Is("SET"))
        {
            SetList();
            return;
        }

        _positional = Now.Is("VALUES") || Now.Is("VALUE") || Now.Is("SELECT") || Now.Is("TABLE") || Now.Is('(') || Now.Is("WITH");
    }

    private void ColumnList()
    {
        for (_at++; _at < _tokens.Count && !Now.Is(')'); _at++)
        {
            bool last = _at + 1 == _tokens.Count || _tokens[_at + 1].Is(',') || _tokens[_at + 1].Is(')');
            if (Now.IsName && last)
            {
                _columns.Add(Now.Text);
            }
        }
    }

    private void SetList()
    {
        int depth = 0;
        for (int i = _at + 1; i + 1 < _tokens.Count; i++)
        {
            depth += _tokens[i].Is('(') ? 1 : _tokens[i].Is(')') ? -1 : 0;
            if (depth == 0 && _tokens[i].IsName && _tokens[i + 1].Is('=') && (_tokens[i - 1].Is("SET") || _tokens[i - 1].Is(',') || _tokens[i - 1].Is('.')))
            {
                _columns.Add(_tokens[i].Text);
            }
        }
    }

    private void TableReferences(ImmutableArray<TableName>.Builder into, string until)
    {
        bool expected = true;
        for (int depth = 0; _at < _tokens.Count && !(depth == 0 && Now.Is(until)); _at++)
        {
            depth += Now.Is('(') ? 1 : Now.Is(')') ? -1 : 0;
            if (Now.Is("JOIN") || Now.Is(','))
            {
                expected = true;
            }
            else if (expected && Now.IsName && !Now.Is("SELECT"))
            {
                Add(into, Name());
                expected = false;
                _at--;
            }
        }
    }

    private void ReadTables(int from)
    {
        int resume = _at;
        for (int i = from; i < _tokens.Count; i++)
        {
            if (!_tokens[i].Is("FROM") && !_tokens[i].Is("JOIN") && !_tokens[i].Is("TABLE"))
            {
                continue;
            }

            _at = i + 1;
            do
            {
                while (Now.Is('('))
                {
                    _at++;
                }

                Add(_read, Now.Is("SELECT") ? null : Name());
                PassOverAlias();
            }
            while (Now.Is(',') && ++_at < _tokens.Count);
        }

        _at = resume;
    }

    private void PassOverAlias()
    {
        if (Now.Is("AS"))
        {
            _at++;
        }

        if (Now.IsName && !Now.IsOneOf(AfterTables) && !Now.Is("JOIN") && !Now.Is("LEFT") && !Now.Is("INNER"))
        {
            _at++;
        }
    }

    private TableName? Name()
    {
        if (!Now.IsName || (Now.Kind == SqlTokenKind.Word && Now.IsOneOf(AfterTables)))
        {
            return null;
        }

        string first = Now.Text;
        _at++;
        if (Now.Is('.') && _at + 1 < _tokens.Count && _tokens[_at + 1].IsName)
        {
            string second = _tokens[_at + 1].Text;
            _at += 2;
            return new(first, second);
        }

        return new(null, first);
    }

    private static void Add(ImmutableArray<TableName>.Builder into, TableName? name)
    {
        if (name is { } table)
        {
            into.Add(table);
        }
    }

    private static string Unescape(string text) => text.Replace("\\'", "'", StringComparison.Ordinal)
        .Replace("''", "'", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);
}
