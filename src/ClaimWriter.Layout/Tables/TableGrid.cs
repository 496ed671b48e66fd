using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>A cell in its place in the grid, with its text shaped where it is one paragraph.</summary>
internal sealed class GridCell
{
    public required TableCell Cell { get; init; }

    public required int Row { get; init; }

    public required int Column { get; init; }

    public required int ColumnSpan { get; init; }

    public required int RowSpan { get; init; }

    public required TextContext Text { get; init; }

    public required int Tag { get; init; }

    /// <summary>The shaped text of a sole paragraph; null: the blocks are set one by one.</summary>
    public TextSlice? Slice { get; init; }

    public float Least { get; init; }

    public float Most { get; init; }
}

/// <summary>Which cell covers which place of a table: spans push later cells to the next free column.</summary>
internal sealed class TableGrid(int columns)
{
    private readonly List<int[]> _coveredUntil = [];

    public int Columns { get; } = columns;

    public List<List<GridCell>> Rows { get; } = [];

    /// <summary>The columns of a row that cells from above still cover.</summary>
    public bool IsCovered(int row, int column) => row < _coveredUntil.Count && _coveredUntil[row][column] != 0;

    /// <summary>Reserves room for a cell; its column, or -1 where the row is full.</summary>
    public int Reserve(int row, int rowSpan, ref int columnSpan)
    {
        while (_coveredUntil.Count < row + rowSpan)
        {
            _coveredUntil.Add(new int[Columns]);
        }

        int column = 0;
        while (column < Columns && _coveredUntil[row][column] != 0)
        {
            column++;
        }

        if (column == Columns)
        {
            return -1;
        }

        int span = 0;
        while (span < columnSpan && column + span < Columns && _coveredUntil[row][column + span] == 0)
        {
            span++;
        }

        columnSpan = span;
        for (int r = row; r < row + rowSpan; r++)
        {
            for (int c = column; c < column + span; c++)
            {
                _coveredUntil[r][c] = r == row ? 1 : 2;
            }
        }

        return column;
    }

    /// <summary>Whether one cell stands on both sides of the line under a row at a column.</summary>
    public bool IsSpannedBelow(int row, int column) => row + 1 < _coveredUntil.Count && _coveredUntil[row + 1][column] == 2;
}
