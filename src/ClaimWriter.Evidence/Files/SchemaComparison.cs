using System.Collections.Immutable;

namespace ClaimWriter.Evidence;

/// <summary>What became of a line.</summary>
public enum LineChange
{
    /// <summary>It stands in both, but for a separating comma at its end.</summary>
    Same,

    /// <summary>It stands only before.</summary>
    Removed,

    /// <summary>It stands only after.</summary>
    Added,

    /// <summary>The same column or key is defined differently.</summary>
    Changed,
}

/// <summary>One row of two schemas side by side.</summary>
/// <param name="Before">The line before; null where it was added.</param>
/// <param name="After">The line after; null where it was removed.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Column">The column that it defines, where it defines one.</param>
public sealed record SchemaLinePair(string? Before, string? After, LineChange Change, string? Column);

/// <summary>Two schemas of one table side by side.</summary>
/// <param name="Lines">All lines of both, in order.</param>
/// <param name="RemovedColumns">Names that stand only before.</param>
/// <param name="AddedColumns">Names that stand only after.</param>
/// <param name="ChangedColumns">Names that stand in both with different definitions.</param>
public sealed record SchemaComparison(
    ImmutableArray<SchemaLinePair> Lines,
    ImmutableArray<string> RemovedColumns,
    ImmutableArray<string> AddedColumns,
    ImmutableArray<string> ChangedColumns)
{
    /// <summary>Aligns two schemas line by line, keeping as many lines together as possible.</summary>
    public static SchemaComparison Of(SchemaText before, SchemaText after)
    {
        int[,] common = CommonLengths(before, after);
        ImmutableArray<SchemaLinePair>.Builder pairs = ImmutableArray.CreateBuilder<SchemaLinePair>();
        int i = 0;
        int j = 0;
        while (i < before.Lines.Length || j < after.Lines.Length)
        {
            if (i < before.Lines.Length && j < after.Lines.Length && KeyOf(before, i) == KeyOf(after, j))
            {
                LineChange change = Bare(before.Lines[i]) == Bare(after.Lines[j]) ? LineChange.Same : LineChange.Changed;
                pairs.Add(new(before.Lines[i], after.Lines[j], change, ColumnOf(before, i)));
                (i, j) = (i + 1, j + 1);
            }
            else if (j == after.Lines.Length || (i < before.Lines.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                pairs.Add(new(before.Lines[i], null, LineChange.Removed, ColumnOf(before, i)));
                i++;
            }
            else
            {
                pairs.Add(new(null, after.Lines[j], LineChange.Added, ColumnOf(after, j)));
                j++;
            }
        }

        return new(
            pairs.ToImmutable(),
            [.. before.Columns.Where(column => !after.HasColumn(column.Name)).Select(column => column.Name)],
            [.. after.Columns.Where(column => !before.HasColumn(column.Name)).Select(column => column.Name)],
            [.. pairs.Where(pair => pair is { Change: LineChange.Changed, Column: not null }).Select(pair => pair.Column!)]);
    }

    private static int[,] CommonLengths(SchemaText before, SchemaText after)
    {
        int[,] common = new int[before.Lines.Length + 1, after.Lines.Length + 1];
        for (int i = before.Lines.Length - 1; i >= 0; i--)
        {
            for (int j = after.Lines.Length - 1; j >= 0; j--)
            {
                common[i, j] = KeyOf(before, i) == KeyOf(after, j)
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    // Lines belong together when they define the same column, or when they are the statement's first or last, or else when they are equal.
    private static string KeyOf(SchemaText schema, int line) =>
        line == 0 ? "\0first"
        : line == schema.Lines.Length - 1 ? "\0last"
        : ColumnOf(schema, line) is { } column ? "\0column " + column.ToUpperInvariant()
        : Bare(schema.Lines[line]);

    private static string? ColumnOf(SchemaText schema, int line)
    {
        foreach (SchemaColumn column in schema.Columns)
        {
            if (column.Line == line)
            {
                return column.Name;
            }
        }

        return null;
    }

    private static string Bare(string line) => line.Trim().TrimEnd(',');
}
