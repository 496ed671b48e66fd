using ClaimWriter.Records;

namespace ClaimWriter.Evidence.Sql;

/// <summary>What a statement that renames tables does to the column.</summary>
internal enum SwapEffect
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>A table that is known to lack the column took the table's name.</summary>
    Makes,

    /// <summary>The table that had the column took its name again.</summary>
    Undoes,
}

/// <summary>
/// Follows online schema changes (gh-ost, pt-online-schema-change, or by hand): a copy of the table is changed under another name, and then
/// both are renamed. No statement then drops the column of the table itself.
/// </summary>
internal sealed class TableSwaps(ChangeTarget change)
{
    private const int Most = 10_000;
    private readonly HashSet<string> _without = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _with = new(StringComparer.OrdinalIgnoreCase);
    private bool _isGone;

    /// <summary>Takes a statement of table definition that succeeded, or may have.</summary>
    internal SwapEffect Take(string sql)
    {
        if (change.Column is not { } column || change.Kind is ChangeKind.TableDropped or ChangeKind.ColumnRetyped)
        {
            return SwapEffect.None;
        }

        List<SqlToken> tokens = SqlLexer.ReadStatement(sql);
        List<(TableName From, TableName To)> renames = Renames(tokens);
        if (renames.Count == 0)
        {
            TakeDefinition(sql, tokens, column);
            return SwapEffect.None;
        }

        SwapEffect effect = SwapEffect.None;
        foreach ((TableName from, TableName to) in renames)
        {
            effect = Renamed(from, to) is var one && one != SwapEffect.None ? one : effect;
        }

        _isGone = effect == SwapEffect.None ? _isGone : effect == SwapEffect.Makes;
        return effect;
    }

    /// <summary>The renamings of RENAME TABLE a TO b, c TO d and of ALTER TABLE a … RENAME TO b.</summary>
    internal static List<(TableName From, TableName To)> Renames(List<SqlToken> tokens)
    {
        List<(TableName From, TableName To)> renames = [];
        int start = tokens.FindIndex(token => !token.Is('(') && !token.Is(';'));
        if (start < 0)
        {
            return renames;
        }

        if (tokens[start].Is("RENAME"))
        {
            for (int i = start; i < tokens.Count; i++)
            {
                if (tokens[i].Is("TO") && NameBefore(tokens, i) is { } from && NameAt(tokens, i + 1) is { } to)
                {
                    renames.Add((from, to));
                }
            }
        }
        else if (tokens[start].Is("ALTER") && tokens.FindIndex(start, token => token.Is("TABLE")) is var table && table > 0
            && NameAt(tokens, PastExists(tokens, table + 1)) is { } altered && NewName(tokens, table) is { } renamed)
        {
            renames.Add((altered, renamed));
        }

        return renames;
    }

    private void TakeDefinition(string sql, List<SqlToken> tokens, string column)
    {
        SqlStatement statement = SqlReader.Read(tokens);
        if (statement.Written.Length != 1 || statement.Written[0].Is(change.Table, change.Database) || _without.Count >= Most)
        {
            return;
        }

        string other = statement.Written[0].Name;
        ChangeTarget there = change with { Table = other, Database = null };
        bool lacks = ChangeEffect.Makes(sql, there) || (tokens.Exists(token => token.Is("CREATE")) && SchemaText.OfStatement(sql)?.HasColumn(column) == false);
        if (lacks)
        {
            _without.Add(other);
        }
        else if (ChangeEffect.Undoes(sql, there))
        {
            _without.Remove(other);
        }
    }

    private SwapEffect Renamed(TableName from, TableName to)
    {
        if (from.Is(change.Table, change.Database))
        {
            (_isGone ? _without : _with).Add(to.Name);
            return SwapEffect.None;
        }

        if (!to.Is(change.Table, change.Database))
        {
            Move(_without, from, to);
            Move(_with, from, to);
            return SwapEffect.None;
        }

        return _without.Remove(from.Name) ? SwapEffect.Makes : _with.Remove(from.Name) ? SwapEffect.Undoes : SwapEffect.None;
    }

    private static void Move(HashSet<string> names, TableName from, TableName to)
    {
        if (names.Remove(from.Name))
        {
            names.Add(to.Name);
        }
    }

    // RENAME [TO | AS | =] name; RENAME COLUMN, INDEX and KEY rename other things.
    private static TableName? NewName(List<SqlToken> tokens, int from)
    {
        int rename = tokens.FindIndex(from, token => token.Is("RENAME"));
        if (rename < 0 || rename + 1 >= tokens.Count || tokens[rename + 1].Is("COLUMN") || tokens[rename + 1].Is("INDEX") || tokens[rename + 1].Is("KEY"))
        {
            return null;
        }

        int name = rename + 1;
        while (name < tokens.Count && (tokens[name].Is("TO") || tokens[name].Is("AS") || tokens[name].Is('=')))
        {
            name++;
        }

        return NameAt(tokens, name);
    }

    private static int PastExists(List<SqlToken> tokens, int at)
    {
        while (at < tokens.Count && (tokens[at].Is("IF") || tokens[at].Is("EXISTS")))
        {
            at++;
        }

        return at;
    }

    private static TableName? NameAt(List<SqlToken> tokens, int at) =>
        at >= tokens.Count || !tokens[at].IsName ? null
        : at + 2 < tokens.Count && tokens[at + 1].Is('.') && tokens[at + 2].IsName ? new(tokens[at].Text, tokens[at + 2].Text)
        : new(null, tokens[at].Text);

    private static TableName? NameBefore(List<SqlToken> tokens, int at) =>
        at < 1 || !tokens[at - 1].IsName ? null
        : at > 2 && tokens[at - 2].Is('.') && tokens[at - 3].IsName ? new(tokens[at - 3].Text, tokens[at - 1].Text)
        : new(null, tokens[at - 1].Text);
}
