using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Sets tables: horizontal rules only, the head repeated on every page, rows kept whole where a page can hold them.</summary>
internal sealed class TableSetter(SettingRun run, FlowContent flow, BlockSetter blocks)
{
    private const int RowsOfPart = 64;
    private readonly ConditionalWeakTable<TableBlock, LongTableMeasure> _measures = [];

    public void Set(TableBlock table, Place place)
    {
        int columns = Math.Max(table.Columns.Length, 1);
        Look look = run.LookOf(table.Classes, run.Style.Table);
        TextContext text = run.Style.Apply(look, place.Text);
        int tag = run.Structure.Add(StructureRole.Table, place.Tag);
        flow.Space(look.SpaceBefore ?? 0);
        int first = flow.Strips.Count;
        if (!table.Caption.IsDefaultOrEmpty)
        {
            blocks.SetCaption(table.Caption, place, tag, table.Line);
            flow.KeepTogether(first);
            flow.KeepNext(flow.Strips.Count - 1);
        }

        TableGrid grid = new(columns);
        int headRows = table.Header.Length;
        List<GridCell>? longCells = table.LongRows is null ? null : Measured(table, text);
        AddRows(grid, table.Header, table, run.Style.Apply(run.Style.TableHead, text), AddGroup(!table.Header.IsDefaultOrEmpty, StructureRole.THead, tag));
        int group = AddGroup(table.LongRows is not null || !table.Rows.IsDefaultOrEmpty, StructureRole.TBody, tag);
        AddRows(grid, table.Rows, table, text, group);
        float[] widths = ColumnWidths.Share(Columns(table), longCells is null ? grid.Rows : [.. grid.Rows, longCells], look.PaddingX ?? 0, place.Width);
        TableShape shape = new(table.Rows, grid, widths, look, place, headRows) { Line = table.Line };
        float left = place.X + (look.IndentLeft ?? 0);
        AddRule(look.RuleHead ?? 0, look, left, place.Width);
        int headFirst = flow.Strips.Count - (look.RuleHead is > 0 ? 1 : 0);
        flow.KeepNext(flow.Strips.Count - 1);
        SetRows(shape, 0, headRows, 0);
        if (headRows > 0)
        {
            flow.KeepTogether(headFirst);
            flow.KeepNext(flow.Strips.Count - 1);
            flow.Heads.Add(new FlowHead(headFirst, flow.Strips.Count - 1));
        }

        float headHeight = headRows > 0 ? flow.HeightFrom(headFirst) : 0;
        SetBody(shape, headRows, headHeight);
        if (table.LongRows is { } rows)
        {
            SetParts(new LongTable(table, rows, text, tag, group), shape, headHeight);
        }

        if (look.RuleFoot is > 0)
        {
            flow.KeepNext(flow.Strips.Count - 1);
            AddRule(look.RuleFoot.Value, look, left, place.Width);
        }

        // What no page can hold is not kept together.
        if (look.KeepTogether == true && table.LongRows is null)
        {
            flow.KeepTogether(first);
        }

        flow.Space(look.SpaceAfter ?? 0);
    }

    private void SetBody(TableShape shape, int from, float headHeight)
    {
        int first = flow.Strips.Count;
        SetRows(shape, from, shape.Grid.Rows.Count, headHeight);
        if (shape.HasHead)
        {
            flow.SetHead(first, flow.Heads.Count - 1);
        }
    }

    // Of a long table only some rows exist at once.
    private void SetParts(LongTable table, TableShape shape, float headHeight)
    {
        run.OpenTags.Push(table.Tag);
        run.OpenTags.Push(table.Group);
        flow.OpenHead = shape.HasHead ? flow.Heads.Count - 1 : -1;
        int set = 0;
        foreach (TableRow[] rows in table.Rows.Chunk(RowsOfPart))
        {
            set += rows.Length;
            int mark = run.Text.Count;
            TableGrid grid = new(shape.Grid.Columns);
            ImmutableArray<TableRow> part = ImmutableCollectionsMarshal.AsImmutableArray(rows);
            AddRows(grid, part, table.Block, table.Text, table.Group);
            TableShape own = new(part, grid, shape.Widths, shape.Look, shape.Place, 0) { Line = shape.Line, HasHead = shape.HasHead, IsEnd = set == table.Rows.Count };
            SetBody(own, 0, headHeight);
            if (shape.Place.IsTop)
            {
                run.Pause();
            }
            else
            {
                run.Text.Truncate(mark);
            }
        }

        flow.OpenHead = -1;
        _ = run.OpenTags.Pop();
        _ = run.OpenTags.Pop();
    }

    // One cell for each column that is as wide as the widest of it.
    private List<GridCell> Measured(TableBlock table, TextContext text)
    {
        LongTableMeasure measure = _measures.GetValue(table, block => new LongTableMeasure(Columns(block).Length, block.LongRows!, (cell, column) => Measure(cell, block, text, column)));
        List<GridCell> cells = [];
        for (int c = 0; c < measure.Least.Length; c++)
        {
            cells.Add(new GridCell
            {
                Cell = new TableCell([]), Row = 0, Column = c, ColumnSpan = 1, RowSpan = 1, Text = text, Tag = -1,
                Least = measure.Least[c], Most = measure.Most[c],
            });
        }

        return cells;
    }

    // Shaping leaves elements behind, which the cell gets once more when it is set.
    private (float Least, float Most) Measure(TableCell cell, TableBlock table, TextContext text, int column)
    {
        int elements = run.Pages.Structure.Count, mark = run.Text.Count;
        GridCell shaped = Shape(cell, table, text, isHead: false, 0, (0, column, 1, 1));
        run.Text.Truncate(mark);
        run.Pages.Structure.Truncate(elements);
        return (shaped.Least, shaped.Most);
    }

    private int AddGroup(bool hasRows, StructureRole role, int tableTag) => hasRows ? run.Structure.Add(role, tableTag) : -1;

    private static ImmutableArray<TableColumn> Columns(TableBlock table) =>
        table.Columns.IsEmpty ? [new TableColumn(ColumnAlignment.Left, 0)] : table.Columns;

    private static Alignment AlignmentOf(ColumnAlignment column) => column switch
    {
        ColumnAlignment.Center => Alignment.Center,
        ColumnAlignment.Right => Alignment.Right,
        _ => Alignment.Left,
    };

    private void AddRule(float width, Look look, float x, float length)
    {
        if (width > 0)
        {
            flow.Items.Add(FrameDrawing.Line(x, width / 2, x + length, width / 2, new Stroke(width, look.RuleColor ?? Ink.Black)));
            flow.AddStrip(width, StripTraits.None);
        }
    }

    private void AddRows(TableGrid grid, ImmutableArray<TableRow> rows, TableBlock table, TextContext text, int group)
    {
        if (rows.IsDefaultOrEmpty)
        {
            return;
        }

        bool isHead = run.Pages.Structure[group].Role == StructureRole.THead;
        int lastRow = grid.Rows.Count + rows.Length;
        TextContext sum = run.Style.Apply(run.Style.TableSum, text);
        foreach (TableRow row in rows)
        {
            int tag = run.Structure.Add(StructureRole.TR, group);
            int rowIndex = grid.Rows.Count;
            List<GridCell> cells = new(grid.Columns);
            grid.Rows.Add(cells);
            foreach (TableCell cell in row.Cells)
            {
                int columnSpan = Math.Max(1, cell.ColumnSpan), rowSpan = Math.Clamp(cell.RowSpan, 1, lastRow - rowIndex);
                int column = grid.Reserve(rowIndex, rowSpan, ref columnSpan);
                if (column >= 0)
                {
                    cells.Add(Shape(cell, table, row.IsSum ? sum : text, isHead, tag, (rowIndex, column, columnSpan, rowSpan)));
                }
            }
        }
    }

    private GridCell Shape(
        TableCell cell, TableBlock table, TextContext text, bool isHead, int rowTag, (int Row, int Column, int ColumnSpan, int RowSpan) at)
    {
        int tag = run.Structure.Add(new StructureElement(isHead ? StructureRole.TH : StructureRole.TD, rowTag)
        {
            HeadsColumn = isHead ? true : null, ColumnSpan = at.ColumnSpan, RowSpan = at.RowSpan,
        });
        Alignment alignment = AlignmentOf(Columns(table)[at.Column].Alignment);
        TextContext aligned = text.Align == alignment ? text : text with { Align = alignment };
        TextSlice? slice = null;
        (float Least, float Most) measure = (0, 0);
        if (cell.Content is [ParagraphBlock { Id: null } paragraph])
        {
            aligned = run.Style.Apply(run.LookOf(paragraph.Classes, Look.Empty), aligned);
            slice = blocks.Shaper.Shape(paragraph.Content, aligned, tag, paragraph.Line > 0 ? paragraph.Line : table.Line);
            measure = LineBreaker.Measure(run.Text, slice.Value);
        }
        else
        {
            measure = BlockMeasure.Of(run, blocks.Shaper, cell.Content, aligned);
        }

        return new GridCell
        {
            Cell = cell, Row = at.Row, Column = at.Column, ColumnSpan = at.ColumnSpan, RowSpan = at.RowSpan, Text = aligned, Tag = tag,
            Slice = slice, Least = measure.Least, Most = measure.Most,
        };
    }

    // Rows that one cell joins stand on one page; such a cell is set when the last of its rows has its height.
    private void SetRows(TableShape shape, int from, int to, float headHeight)
    {
        float pageHeight = run.Style.Page.Height - run.Style.Page.Top - run.Style.Page.Bottom - headHeight - 4;
        int groupFirst = flow.Strips.Count;
        List<GridCell> open = [];
        SideBySide boxes = new(flow);
        for (int r = from; r < to; r++)
        {
            int rowFirst = flow.Strips.Count;
            SetRow(shape, r, boxes, pageHeight);
            AddSpanning(shape.Grid.Rows[r], open);
            bool isJoinedBelow = open.Count > 0 && SetEnding(shape, open, r);
            if (r < shape.HeadRows)
            {
                flow.Frames.Add(new FlowFrame(
                    rowFirst, flow.Strips.Count - 1, shape.Place.X, shape.Place.Width, run.Style.TableHead.Background, null, null, 0));
            }

            DrawRuleUnder(shape, r);
            shape.RowHeights[r] = flow.HeightFrom(rowFirst);
            bool isBeforeSum = r + 1 < to && r >= shape.HeadRows && shape.Rows[r + 1 - shape.HeadRows].IsSum;
            if (isJoinedBelow || isBeforeSum)
            {
                flow.KeepNext(flow.Strips.Count - 1);
            }

            groupFirst = isJoinedBelow ? groupFirst : flow.Strips.Count;
        }
    }

    private static void AddSpanning(List<GridCell> row, List<GridCell> open)
    {
        foreach (GridCell cell in row)
        {
            if (cell.RowSpan > 1)
            {
                open.Add(cell);
            }
        }
    }

    // Sets the cells whose last row this is; whether others go on.
    private bool SetEnding(TableShape shape, List<GridCell> open, int row)
    {
        foreach (GridCell cell in open)
        {
            if (cell.Row + cell.RowSpan - 1 == row)
            {
                SetSpanning(shape, cell, row);
            }
        }

        open.RemoveAll(c => c.Row + c.RowSpan - 1 == row);
        return open.Count > 0;
    }

    private void SetRow(TableShape shape, int row, SideBySide boxes, float pageHeight)
    {
        boxes.Restart();
        bool isEmpty = true;
        foreach (GridCell cell in shape.Grid.Rows[row])
        {
            if (cell.RowSpan == 1)
            {
                boxes.StartBox();
                SetCell(shape, cell);
                boxes.EndBox();
                isEmpty = false;
            }
        }

        if (isEmpty)
        {
            boxes.StartBox();
            boxes.EndBox();
        }

        boxes.Close(pageHeight, shape.Look.PaddingY ?? 0, shape.Look.VerticalAlign ?? VerticalAlignment.Top);
    }

    private void SetCell(TableShape shape, GridCell cell)
    {
        float padding = shape.Look.PaddingX ?? 0;
        (float x, float width) = shape.Extent(cell);
        if (cell.Slice is { } slice)
        {
            if (!slice.IsEmpty)
            {
                run.CurrentLine = shape.Line;
                _ = blocks.Paragraphs.Set(slice, cell.Text, x + padding, width - (2 * padding));
            }
        }
        else
        {
            blocks.Set(cell.Cell.Content, new Place(cell.Text, x + padding, width - (2 * padding), cell.Tag) { IsTight = true });
            _ = flow.TakeSpace();
        }
    }

    private void SetSpanning(TableShape shape, GridCell cell, int lastRow)
    {
        int first = flow.Strips.Count;
        SetCell(shape, cell);
        float padding = shape.Look.PaddingY ?? 0, above = 0;
        for (int r = cell.Row; r < lastRow; r++)
        {
            above += shape.RowHeights[r];
        }

        if (flow.Strips.Count == first)
        {
            return;
        }

        float height = flow.HeightFrom(first), room = above + flow.Strips[first - 1].Height;
        float spare = Math.Max(0, room - height - (2 * padding));
        float offset = shape.Look.VerticalAlign == VerticalAlignment.Middle ? spare / 2 : 0;
        _ = flow.Flatten(first, padding + offset - above);
        flow.ExtendLast(Math.Max(0, height + (2 * padding) - room));
    }

    private void DrawRuleUnder(TableShape shape, int row)
    {
        Look look = shape.Look;
        bool isLast = shape.IsEnd && row == shape.Grid.Rows.Count - 1;
        bool isBeforeSum = row >= shape.HeadRows && row + 1 < shape.Grid.Rows.Count && shape.Rows[row + 1 - shape.HeadRows].IsSum;
        bool endsHead = row == shape.HeadRows - 1;
        float width = endsHead ? look.RuleUnderHead ?? 0 : isLast && look.RuleFoot is > 0 ? 0 : isBeforeSum ? look.RuleSum ?? 0 : look.RuleRow ?? 0;
        if (width <= 0)
        {
            return;
        }

        Ink ink = endsHead || isBeforeSum ? look.RuleColor ?? Ink.Black : look.RuleRowColor ?? Ink.Black;
        float y = flow.Strips[^1].Height - (width / 2), x = shape.Place.X;
        int column = 0;
        while (column < shape.Grid.Columns)
        {
            float from = x;
            while (column < shape.Grid.Columns && !shape.Grid.IsSpannedBelow(row, column))
            {
                x += shape.Widths[column++];
            }

            if (x > from)
            {
                flow.Items.Add(FrameDrawing.Line(from, y, x, y, new Stroke(width, ink)));
            }

            while (column < shape.Grid.Columns && shape.Grid.IsSpannedBelow(row, column))
            {
                x += shape.Widths[column++];
            }
        }

        flow.ExtendLast();
    }

    /// <summary>A table whose rows are set part by part.</summary>
    private sealed record LongTable(TableBlock Block, LongRows Rows, TextContext Text, int Tag, int Group);

    /// <summary>A table, or a part of its body, with its grid and column widths.</summary>
    private sealed record TableShape(ImmutableArray<TableRow> Rows, TableGrid Grid, float[] Widths, Look Look, Place Place, int HeadRows)
    {
        /// <summary>The table's line in the Markdown text.</summary>
        public int Line { get; init; }

        /// <summary>Whether a head is repeated over it.</summary>
        public bool HasHead { get; init; } = HeadRows > 0;

        /// <summary>Whether the table ends with it.</summary>
        public bool IsEnd { get; init; } = true;

        public float[] RowHeights { get; } = new float[Grid.Rows.Count];

        public (float X, float Width) Extent(GridCell cell)
        {
            float x = Place.X, width = 0;
            for (int c = 0; c < cell.Column + cell.ColumnSpan; c++)
            {
                (x, width) = c < cell.Column ? (x + Widths[c], 0) : (x, width + Widths[c]);
            }

            return (x, width);
        }
    }
}
