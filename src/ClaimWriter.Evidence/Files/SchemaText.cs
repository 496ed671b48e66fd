using System.Collections.Immutable;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.Sql;
using ClaimWriter.Evidence.Text;

namespace ClaimWriter.Evidence;

/// <summary>A column as a CREATE TABLE defines it.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Definition">Its type and attributes, such as <c>char(1) DEFAULT NULL COMMENT '성별코드'</c>.</param>
/// <param name="Line">0-based index into <see cref="SchemaText.Lines"/>.</param>
public sealed record SchemaColumn(string Name, string Definition, int Line);

/// <summary>One table's CREATE TABLE, one column or key a line.</summary>
/// <param name="Table">The table's name, unquoted and without its schema.</param>
/// <param name="Lines">The statement, without its final semicolon.</param>
/// <param name="Columns">The columns in order; keys and constraints are none.</param>
public sealed record SchemaText(string Table, ImmutableArray<string> Lines, ImmutableArray<SchemaColumn> Columns)
{
    private static readonly string[] NotColumns =
        ["PRIMARY", "KEY", "UNIQUE", "INDEX", "CONSTRAINT", "FOREIGN", "FULLTEXT", "SPATIAL", "CHECK", "PERIOD"];

    /// <summary>
    /// Reads a CREATE TABLE from SQL text, from the mysql client's TSV (<c>Table⇥Create Table</c>) or from its <c>\G</c> layout. With
    /// <paramref name="table"/> the statement for that table is taken, otherwise the first. A file without one is a fault, and null.
    /// </summary>
    public static SchemaText? Read(ReadOnlyMemory<byte> content, string file, DiagnosticSink sink, string? table = null)
    {
        string text = EvidenceText.DecodeMixed(content.Span).ReplaceLineEndings("\n");
        foreach (string statement in Statements(text))
        {
            if (Parse(statement) is { } schema
                && (table is null || string.Equals(schema.Table, table, StringComparison.OrdinalIgnoreCase)))
            {
                return schema;
            }
        }

        sink.Report(Faults.NoCreateTable(file, table));
        return null;
    }

    /// <summary>Whether the table has a column of that name, ignoring case.</summary>
    public bool HasColumn(string name) => Columns.Any(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The table that one CREATE TABLE statement makes; null where it is none, or lists no columns.</summary>
    internal static SchemaText? OfStatement(string statement) => Parse(statement);

    private static IEnumerable<string> Statements(string text)
    {
        if (text.StartsWith("Table\tCreate Table", StringComparison.OrdinalIgnoreCase))
        {
            return text.Split('\n').Skip(1).Select(row => row.Split('\t')).Where(cells => cells.Length > 1)
                .Select(cells => TableFile.Unescape(cells[1]));
        }

        return CreateStatements(text, isSql: true).Concat(CreateStatements(text, isSql: false));
    }

    private static IEnumerable<string> CreateStatements(string text, bool isSql)
    {
        int from = 0;
        while (SqlScan.NextCreate(text, from, isSql) is var at && at >= 0)
        {
            from = at + 6;
            string rest = text[at..];
            List<SqlToken> tokens = SqlLexer.ReadStatement(rest);
            if (!IsCreateTable(tokens))
            {
                continue;
            }

            int end = tokens.FindIndex(token => token.Is(';'));
            int row = rest.IndexOf("\n***************************", StringComparison.Ordinal);
            int stop = end < 0 ? rest.Length : tokens[end].Start;
            yield return rest[..(row >= 0 && row < stop ? row : stop)];
            from = at + Math.Max(6, stop);
        }
    }

    private static bool IsCreateTable(List<SqlToken> tokens)
    {
        int at = 1;
        while (at < tokens.Count && (tokens[at].Is("OR") || tokens[at].Is("REPLACE") || tokens[at].Is("TEMPORARY")))
        {
            at++;
        }

        return tokens.Count > at && tokens[0].Is("CREATE") && tokens[at].Is("TABLE")
            && !(tokens.Count > at + 1 && tokens[at + 1].Is(':'));
    }

    private static SchemaText? Parse(string statement)
    {
        List<SqlToken> tokens = SqlLexer.ReadStatement(statement);
        int open = tokens.FindIndex(token => token.Is('('));
        if (!IsCreateTable(tokens) || open < 1 || !tokens[open - 1].IsName)
        {
            return null;
        }

        List<(int First, int Last)> parts = [];
        int depth = 0;
        int first = open + 1;
        int close = -1;
        for (int i = open; i < tokens.Count && close < 0; i++)
        {
            depth += tokens[i].Is('(') ? 1 : tokens[i].Is(')') ? -1 : 0;
            if (depth == 0 || (depth == 1 && tokens[i].Is(',')))
            {
                if (i > first)
                {
                    parts.Add((first, i - 1));
                }

                first = i + 1;
                close = depth == 0 ? i : -1;
            }
        }

        if (close < 0)
        {
            return null;
        }

        return Lay(statement, tokens, open, close, parts);
    }

    // One definition a line, whatever the statement's own line breaks, so that two of them can be set side by side.
    private static SchemaText Lay(string statement, List<SqlToken> tokens, int open, int close, List<(int First, int Last)> parts)
    {
        ImmutableArray<string>.Builder lines = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<SchemaColumn>.Builder columns = ImmutableArray.CreateBuilder<SchemaColumn>();
        lines.Add(Text(statement, tokens, 0, open));
        for (int i = 0; i < parts.Count; i++)
        {
            (int first, int last) = parts[i];
            string definition = Text(statement, tokens, first, last);
            if (tokens[first].Kind == SqlTokenKind.Quoted || (tokens[first].IsName && !tokens[first].IsOneOf(NotColumns)))
            {
                string rest = first == last ? string.Empty : Text(statement, tokens, first + 1, last);
                columns.Add(new(tokens[first].Text, rest, lines.Count));
            }

            lines.Add($"  {definition}{(i + 1 < parts.Count ? "," : string.Empty)}");
        }

        lines.Add(OneLine(statement[tokens[close].Start..].TrimEnd().TrimEnd(';').TrimEnd()));
        return new(tokens[open - 1].Text, lines.ToImmutable(), columns.ToImmutable());
    }

    // As it is written, but for comments: on one line they would hide what follows them.
    private static string Text(string statement, List<SqlToken> tokens, int first, int last)
    {
        StringBuilder text = new();
        for (int i = first; i <= last; i++)
        {
            string gap = i == first ? string.Empty : statement[tokens[i - 1].End..tokens[i].Start];
            text.Append(gap.AsSpan().TrimStart() is ['-', '-', ..] or ['#', ..] or ['/', '*', not ('!' or 'M'), ..] ? " " : gap)
                .Append(statement, tokens[i].Start, tokens[i].End - tokens[i].Start);
        }

        return OneLine(text.ToString());
    }

    private static string OneLine(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
            ? string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            : text.Trim();
}
