using System.Collections.Immutable;

namespace ClaimWriter.Documents.Text;

/// <summary>A table as aligned lines.</summary>
internal static class TextTable
{
    private const string Gap = " | ";

    public static List<string> Lines(TableBlock table, TextBlocks blocks)
    {
        List<PlacedRow> rows = Place([.. table.Header, .. table.AllRows], table.Columns.Length, blocks);
        int[] widths = Widths(rows, table.Columns.Length);
        List<string> lines = table.Caption.IsEmpty ? [] : blocks.Text(table.Caption);
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].IsSum || (i == table.Header.Length && i > 0))
            {
                lines.Add(string.Join("-+-", widths.Select(width => new string('-', width))));
            }

            lines.AddRange(RowLines(rows[i], widths, table.Columns));
        }

        return lines;
    }

    private static List<PlacedRow> Place(ImmutableArray<TableRow> rows, int columns, TextBlocks blocks)
    {
        int[] takenRows = new int[columns];
        List<PlacedRow> placed = [];
        foreach (TableRow row in rows)
        {
            List<PlacedCell> cells = [];
            int column = 0;
            int next = 0;
            while (column < columns)
            {
                if (takenRows[column] > 0)
                {
                    takenRows[column]--;
                    cells.Add(new PlacedCell(column, 1, []));
                    column++;
                }
                else if (next < row.Cells.Length)
                {
                    TableCell cell = row.Cells[next++];
                    int span = Math.Min(cell.ColumnSpan, columns - column);
                    cells.Add(new PlacedCell(column, span, blocks.Blocks(cell.Content)));
                    takenRows.AsSpan(column, span).Fill(cell.RowSpan - 1);
                    column += span;
                }
                else
                {
                    cells.Add(new PlacedCell(column, 1, []));
                    column++;
                }
            }

            placed.Add(new PlacedRow(cells, row.IsSum));
        }

        return placed;
    }

    private static int[] Widths(List<PlacedRow> rows, int columns)
    {
        int[] widths = new int[columns];
        foreach (PlacedCell cell in rows.SelectMany(row => row.Cells).OrderBy(cell => cell.Span))
        {
            int wanted = cell.Lines.Count == 0 ? 0 : cell.Lines.Max(TextColumns.Width);
            widths[cell.Column + cell.Span - 1] += Math.Max(0, wanted - Available(cell, widths));
        }

        return widths;
    }

    private static int Available(PlacedCell cell, int[] widths) =>
        widths.AsSpan(cell.Column, cell.Span).ToArray().Sum() + Gap.Length * (cell.Span - 1);

    private static IEnumerable<string> RowLines(PlacedRow row, int[] widths, ImmutableArray<TableColumn> columns)
    {
        int height = Math.Max(1, row.Cells.Select(cell => cell.Lines.Count).DefaultIfEmpty().Max());
        for (int i = 0; i < height; i++)
        {
            yield return string.Join(Gap, row.Cells.Select(cell => TextColumns.Pad(
                i < cell.Lines.Count ? cell.Lines[i] : "",
                Available(cell, widths),
                cell.Span > 1 ? ColumnAlignment.Center : columns[cell.Column].Alignment)));
        }
    }

    private sealed record PlacedCell(int Column, int Span, List<string> Lines);

    private sealed record PlacedRow(List<PlacedCell> Cells, bool IsSum);
}
