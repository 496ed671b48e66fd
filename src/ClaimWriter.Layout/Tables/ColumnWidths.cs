using System.Collections.Immutable;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>
/// Shares a table's width among its columns: shares that are given hold; the others get what they want where there is room, and where
/// there is not, the wide ones give way first.
/// </summary>
internal static class ColumnWidths
{
    /// <summary>The widths, which add up to <paramref name="room"/>.</summary>
    public static float[] Share(ImmutableArray<TableColumn> columns, IReadOnlyList<List<GridCell>> rows, float padding, float room)
    {
        int count = columns.Length;
        float[] least = new float[count], most = new float[count], widths = new float[count];
        bool hasSpans = false;
        foreach (List<GridCell> row in rows)
        {
            foreach (GridCell cell in row)
            {
                if (cell.ColumnSpan > 1)
                {
                    hasSpans = true;
                    continue;
                }

                least[cell.Column] = Math.Max(least[cell.Column], cell.Least + (2 * padding) + 0.5f);
                most[cell.Column] = Math.Max(most[cell.Column], cell.Most + (2 * padding) + 0.5f);
            }
        }

        if (hasSpans)
        {
            foreach (GridCell cell in rows.SelectMany(r => r).Where(c => c.ColumnSpan > 1))
            {
                Widen(most, cell, cell.Most + (2 * padding));
            }
        }

        float given = 0;
        foreach (TableColumn column in columns)
        {
            given += column.Width;
        }

        if (given > 0)
        {
            return ByShares(columns, least, most, given, room);
        }

        (float wanted, float squares) = (0, 0);
        foreach (float width in most)
        {
            (wanted, squares) = (wanted + width, squares + (width * width));
        }

        if (wanted <= room)
        {
            // What is free goes to wide columns rather than to a column of ordinals: by the squares of the widths.
            float free = room - wanted, total = Math.Max(squares, 1);
            for (int c = 0; c < count; c++)
            {
                widths[c] = most[c] + (free * most[c] * most[c] / total);
            }

            return widths;
        }

        return Squeeze(least, most, room);
    }

    private static void Widen(float[] widths, GridCell cell, float needed)
    {
        float have = 0;
        for (int c = cell.Column; c < cell.Column + cell.ColumnSpan; c++)
        {
            have += widths[c];
        }

        if (needed > have)
        {
            // The last column of the span is mostly the widest text's.
            widths[cell.Column + cell.ColumnSpan - 1] += needed - have;
        }
    }

    private static float[] ByShares(ImmutableArray<TableColumn> columns, float[] least, float[] most, float given, float room)
    {
        float[] widths = new float[columns.Length];
        float wanted = 0;
        for (int c = 0; c < columns.Length; c++)
        {
            wanted += columns[c].Width > 0 ? 0 : most[c];
        }

        // Shares are of the room that columns without a share leave over, at most half of which they may take.
        float forOthers = Math.Min(wanted, room / 2);
        for (int c = 0; c < columns.Length; c++)
        {
            widths[c] = columns[c].Width > 0 ? columns[c].Width / given * (room - forOthers) : most[c] / wanted * forOthers;
        }

        GiveWords(least, widths);
        return widths;
    }

    // A column that cannot hold its longest word takes what it lacks from those that have more than they must.
    private static void GiveWords(float[] least, float[] widths)
    {
        float lacking = 0, spare = 0;
        for (int c = 0; c < widths.Length; c++)
        {
            lacking += Math.Max(0, least[c] - widths[c]);
            spare += Math.Max(0, widths[c] - least[c]);
        }

        if (lacking <= 0 || spare < lacking)
        {
            return;
        }

        for (int c = 0; c < widths.Length; c++)
        {
            widths[c] = Math.Max(widths[c], least[c]) - (Math.Max(0, widths[c] - least[c]) * lacking / spare);
        }
    }

    // Every column holds its longest word, though not one that alone would take more than a third of the table. Of what is left over, the
    // columns that lack least get all they lack; the rest divide the remainder by the square roots of their lacks, so that one very long
    // column (a statement, a hash) takes more, but not all.
    private static float[] Squeeze(float[] least, float[] most, float room)
    {
        int count = most.Length;
        float[] widths = new float[count];
        float left = room;
        for (int c = 0; c < count; c++)
        {
            widths[c] = Math.Min(least[c], Math.Max(room / 3, room / count));
            left -= widths[c];
        }

        if (left <= 0)
        {
            float scale = room / (room - left);
            for (int c = 0; c < count; c++)
            {
                widths[c] *= scale;
            }

            return widths;
        }

        bool[] isDone = new bool[count];
        for (bool hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            float roots = SumOfRoots(widths, most, isDone);
            for (int c = 0; c < count && roots > 0; c++)
            {
                float lacking = most[c] - widths[c];
                if (!isDone[c] && lacking <= left * Root(lacking) / roots)
                {
                    (isDone[c], hasChanged) = (true, true);
                    left -= Math.Max(0, lacking);
                    widths[c] += Math.Max(0, lacking);
                    roots = SumOfRoots(widths, most, isDone);
                }
            }
        }

        float rest = SumOfRoots(widths, most, isDone);
        for (int c = 0; c < count; c++)
        {
            widths[c] += isDone[c] ? 0 : left * Root(most[c] - widths[c]) / rest;
        }

        return widths;
    }

    private static float SumOfRoots(float[] widths, float[] most, bool[] isDone)
    {
        float sum = 0;
        for (int c = 0; c < widths.Length; c++)
        {
            sum += isDone[c] ? 0 : Root(most[c] - widths[c]);
        }

        return sum;
    }

    private static float Root(float lacking) => MathF.Sqrt(Math.Max(0, lacking));
}
