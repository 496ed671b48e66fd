using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>
/// How wide the columns of a long table want to be and must be. Only the rows that are widest by their characters are shaped: a cell of fewer
/// characters that is wider all the same may break a word, and nothing worse.
/// </summary>
internal sealed class LongTableMeasure
{
    /// <summary>Goes through a table.</summary>
    /// <param name="columns">How many columns it has; at least 1.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="measure">The least and the most width of a cell in a column.</param>
    public LongTableMeasure(int columns, LongRows rows, Func<TableCell, int, (float Least, float Most)> measure)
    {
        (Least, Most) = (new float[columns], new float[columns]);
        foreach (TableRow row in rows.Widest())
        {
            for (int c = 0; c < Math.Min(columns, row.Cells.Length); c++)
            {
                (float least, float most) = measure(row.Cells[c], c);
                (Least[c], Most[c]) = (Math.Max(Least[c], least), Math.Max(Most[c], most));
            }
        }
    }

    /// <summary>The longest word of each column, in points.</summary>
    public float[] Least { get; }

    /// <summary>The longest cell of each column, in points.</summary>
    public float[] Most { get; }
}
