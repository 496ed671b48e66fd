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
    public static float[] Share(ImmutableArray<TableColumn> columns, TableGrid grid, float padding, float room)
    {
        int count = columns.Length;
        float[] least = new float[count], most = new float[count], widths = new float[count];
        foreach (List<GridCell> row in grid.Rows)
        {
            foreach (GridCell cell in row.Where(c => c.ColumnSpan == 1))
            {
                least[cell.Column] = Math.Max(least[cell.Column], cell.Least + (2 * padding));
                most[cell.Column] = Math.Max(most[cell.Column], cell.Most + (2 * padding) + 0.5f);
            }
        }

        foreach (GridCell cell in grid.Rows.SelectMany(r => r).Where(c => c.ColumnSpan > 1))
        {
            Widen(most, cell, cell.Most + (2 * padding));
        }

        float given = columns.Sum(c => c.Width);
        if (given > 0)
        {
            return ByShares(columns, most, given, room);
        }

        if (most.Sum() <= room)
        {
            // What is free goes to wide columns rather than to a column of ordinals: by the squares of the widths.
            float free = room - most.Sum(), total = Math.Max(most.Sum(m => m * m), 1);
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

    private static float[] ByShares(ImmutableArray<TableColumn> columns, float[] most, float given, float room)
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

        return widths;
    }

    // Columns that want no more than an even part of what is left get it all; the rest divide the remainder, none below its longest word
    // unless that word alone would take more than a third of the table.
    private static float[] Squeeze(float[] least, float[] most, float room)
    {
        int count = most.Length;
        float[] widths = new float[count];
        bool[] isDone = new bool[count];
        float left = room;
        int open = count;
        for (bool hasChanged = true; hasChanged && open > 0;)
        {
            hasChanged = false;
            float even = left / open;
            for (int c = 0; c < count; c++)
            {
                if (!isDone[c] && most[c] <= even)
                {
                    (widths[c], isDone[c], hasChanged) = (most[c], true, true);
                    left -= most[c];
                    open--;
                }
            }
        }

        float floorSum = 0, wantSum = 0;
        for (int c = 0; c < count; c++)
        {
            if (!isDone[c])
            {
                least[c] = Math.Min(least[c], Math.Min(room / 3, left / open));
                floorSum += least[c];
                wantSum += MathF.Sqrt(Math.Max(0, most[c] - least[c]));
            }
        }

        for (int c = 0; c < count; c++)
        {
            if (!isDone[c])
            {
                // The square root lets one very long column (a statement, a hash) take more, but not all.
                widths[c] = least[c] + (wantSum > 0 ? (left - floorSum) * MathF.Sqrt(Math.Max(0, most[c] - least[c])) / wantSum : 0);
            }
        }

        return widths;
    }
}
