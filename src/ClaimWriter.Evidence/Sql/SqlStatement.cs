using System.Collections.Immutable;
using ClaimWriter.Evidence.Sql;

namespace ClaimWriter.Evidence;

/// <summary>What a statement does, by its first keyword.</summary>
public enum SqlVerb
{
    /// <summary>None of the others: SHOW, SET, COMMIT, cut-off text …</summary>
    Other,

    /// <summary>SELECT, TABLE, VALUES, or WITH … SELECT.</summary>
    Select,

    /// <summary>INSERT.</summary>
    Insert,

    /// <summary>REPLACE.</summary>
    Replace,

    /// <summary>UPDATE.</summary>
    Update,

    /// <summary>DELETE or TRUNCATE.</summary>
    Delete,

    /// <summary>LOAD DATA or LOAD XML.</summary>
    Load,

    /// <summary>CALL.</summary>
    Call,

    /// <summary>ALTER TABLE, DROP TABLE, RENAME TABLE, CREATE TABLE, CREATE INDEX, DROP INDEX.</summary>
    TableDdl,

    /// <summary>CREATE PROCEDURE, FUNCTION, TRIGGER or EVENT.</summary>
    Routine,
}

/// <summary>A table as a statement names it.</summary>
/// <param name="Schema">The schema before the dot; null where there is none.</param>
/// <param name="Name">The table.</param>
public readonly record struct TableName(string? Schema, string Name)
{
    /// <summary>Whether it may be this table: names are compared without regard to case, and a missing schema fits any.</summary>
    public bool Is(string table, string? schema) => string.Equals(Name, table, StringComparison.OrdinalIgnoreCase)
        && (Schema is null || schema is null || string.Equals(Schema, schema, StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// What a statement of MySQL or MariaDB touches, read without a server and without its schema. Tolerates comments, backticks, any case,
/// schema prefixes and text that a log has cut off.
/// </summary>
public sealed record SqlStatement
{
    /// <summary>What it does.</summary>
    public required SqlVerb Verb { get; init; }

    /// <summary>The tables that it writes to; for DDL, the tables that it changes.</summary>
    public ImmutableArray<TableName> Written { get; init; } = [];

    /// <summary>The tables that it reads.</summary>
    public ImmutableArray<TableName> Read { get; init; } = [];

    /// <summary>The columns of an INSERT, REPLACE or LOAD DATA list, or of SET; empty where it has none.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>For an INSERT or REPLACE: whether it gives values without naming columns, so that their number must fit the table.</summary>
    public bool IsPositional { get; init; }

    /// <summary>For CALL: the procedure; for a routine: its own name.</summary>
    public TableName? Routine { get; init; }

    /// <summary>Names used outside of <see cref="Columns"/>: conditions, values, select lists.</summary>
    public ImmutableArray<string> Names => NameTokens is null ? [] : [.. NameTokens.Skip(NamesFrom).Where(token => token.IsName).Select(token => token.Text)];

    /// <summary>The tokens of the statement; null where it uses no names.</summary>
    internal List<SqlToken>? NameTokens { get; init; }

    /// <summary>From which of the tokens on <see cref="Names"/> stand.</summary>
    internal int NamesFrom { get; init; }

    /// <summary>Whether it would change rows: INSERT, REPLACE, UPDATE, DELETE, LOAD DATA.</summary>
    public bool IsWrite => Verb is SqlVerb.Insert or SqlVerb.Replace or SqlVerb.Update or SqlVerb.Delete or SqlVerb.Load;

    /// <summary>Reads a statement. Never fails: what cannot be understood is <see cref="SqlVerb.Other"/>.</summary>
    public static SqlStatement Of(string sql) => SqlReader.Read(SqlLexer.ReadStatement(sql));

    /// <summary>Whether it writes to this table.</summary>
    public bool WritesTo(string table, string? schema = null) => IsWrite && IsAmong(Written, table, schema);

    /// <summary>Whether it reads or writes this table.</summary>
    public bool Touches(string table, string? schema = null) =>
        IsAmong(Written, table, schema) || IsAmong(Read, table, schema);

    /// <summary>Whether it names this column, in its list of columns or elsewhere. A string that holds the word does not name it.</summary>
    public bool Mentions(string column) =>
        Columns.Contains(column, StringComparer.OrdinalIgnoreCase) || HasName(column);

    private static bool IsAmong(ImmutableArray<TableName> names, string table, string? schema)
    {
        foreach (TableName name in names)
        {
            if (name.Is(table, schema))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasName(string column)
    {
        for (int i = NamesFrom; NameTokens is not null && i < NameTokens.Count; i++)
        {
            if (NameTokens[i].Names(column))
            {
                return true;
            }
        }

        return false;
    }
}
