using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Evidence;
using ClaimWriter.Functions;
using ClaimWriter.Records;
using ClaimWriter.Templating;

namespace ClaimWriter.Model;

/// <summary>One side of two schemas as a code block with what changed marked, both sides with the same number of lines.</summary>
internal static class SchemaModel
{
    /// <summary>A column's definition, the column that it follows, and the table's key: what putting it back takes. Null where the schema has no such column.</summary>
    internal static ScriptObject? Column(SchemaText? schema, string? name, EvidenceText text)
    {
        SchemaColumn? column = schema?.Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
        return schema is null || column is null ? null : new ScriptObject
        {
            ["name"] = column.Name,
            ["definition"] = text.Printable(column.Definition),
            ["after"] = schema.Columns.TakeWhile(c => c != column).LastOrDefault()?.Name,
            ["key"] = ClaimModel.Texts(PrimaryKey(schema)),
        };
    }

    /// <summary>Whether the two schemas themselves show the change of that column.</summary>
    internal static bool Shows(SchemaComparison comparison, SchemaChange change) => change.Column is { } column && change.Kind switch
    {
        ChangeKind.ColumnDropped or ChangeKind.ColumnRenamed => comparison.RemovedColumns.Contains(column, StringComparer.OrdinalIgnoreCase),
        ChangeKind.ColumnRetyped => comparison.ChangedColumns.Contains(column, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    internal static RawText Side(SchemaComparison comparison, bool isBefore, EvidenceText text)
    {
        StringBuilder lines = new();
        List<int> marked = [];
        for (int i = 0; i < comparison.Lines.Length; i++)
        {
            SchemaLinePair pair = comparison.Lines[i];
            lines.Append(text.Printable((isBefore ? pair.Before : pair.After) ?? "")).Append('\n');
            bool isMarked = isBefore ? pair.Change is LineChange.Removed or LineChange.Changed : pair.Change is LineChange.Added or LineChange.Changed;
            if (isMarked)
            {
                marked.Add(i + 1);
            }
        }

        string attributes = marked.Count == 0
            ? ""
            : $"{(isBefore ? "removed" : "added")}=\"{string.Join(' ', marked.Select(n => n.ToString(CultureInfo.InvariantCulture)))}\"";
        return MarkdownPieces.Block(lines.ToString(), "sql", attributes);
    }

    // A key that is not a plain list of columns (an expression, a prefix) is left to the reader's own judgement.
    private static ImmutableArray<string> PrimaryKey(SchemaText schema)
    {
        string line = schema.Lines.FirstOrDefault(l => l.TrimStart().StartsWith("PRIMARY KEY", StringComparison.OrdinalIgnoreCase)) ?? "";
        int open = line.IndexOf('(', StringComparison.Ordinal), close = line.IndexOf(')', StringComparison.Ordinal);
        if (open < 0 || close < open)
        {
            return [];
        }

        string[] names = [.. line[(open + 1)..close].Split(',').Select(n => n.Trim().Trim('`'))];
        return Array.TrueForAll(names, schema.HasColumn) ? [.. names] : [];
    }
}
