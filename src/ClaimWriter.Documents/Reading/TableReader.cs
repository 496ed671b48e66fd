using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents.Dialect;
using Markdig.Renderers.Html;
using Md = Markdig.Syntax;
using MdInlines = Markdig.Syntax.Inlines;
using MdTables = Markdig.Extensions.Tables;

namespace ClaimWriter.Documents.Reading;

/// <summary>Reads pipe and grid tables.</summary>
internal sealed class TableReader(ReadingContext context, InlineReader inlines, BlockReader blocks)
{
    private const string SumClass = "sum";

    public TableBlock Read(MdTables.Table table, AttributeSet attributes)
    {
        attributes.Add(table.TryGetAttributes());
        bool isGrid = table.OfType<MdTables.TableRow>().SelectMany(row => row).Any(cell => ((MdTables.TableCell)cell).ColumnIndex >= 0);
        List<Row> rows = [.. table.OfType<MdTables.TableRow>().Select(row => isGrid ? GridRow(row) : PipeRow(row))];
        int columns = isGrid ? table.ColumnDefinitions.Count : HeaderColumns(rows);
        if (!isGrid)
        {
            FitRows(rows, columns);
            Merge([.. rows.Where(row => row.IsHeader)]);
            Merge([.. rows.Where(row => !row.IsHeader)]);
        }

        ImmutableArray<TableRow> header = [.. rows.Where(row => row.IsHeader).Select(row => row.Done())];
        bool isBlankHeader = header.All(row => row.Cells.All(cell => cell.Content.IsEmpty));
        return new TableBlock(
            Columns([.. AlignmentsOf(table, columns)], attributes), isBlankHeader ? [] : header, [.. rows.Where(row => !row.IsHeader).Select(row => row.Done())])
        {
            Id = attributes.Id,
            Classes = attributes.Classes,
            Line = table.Line + 1,
            Caption = Caption.Of(attributes),
            LongRows = context.LeftOut?.RowsOf(table.Line),
        };
    }

    public TableBlock Read(PlainTable table, AttributeSet attributes)
    {
        foreach ((string id, int line, int column) in table.Links)
        {
            context.AddLink(id, line, column);
        }

        bool isBlankHeader = table.Header.Cells.All(cell => cell.Content.IsEmpty);
        return new TableBlock(Columns(table.Alignments, attributes), isBlankHeader ? [] : [table.Header], table.Rows)
        {
            Id = attributes.Id,
            Classes = attributes.Classes,
            Line = table.Line + 1,
            Caption = Caption.Of(attributes),
            LongRows = context.LeftOut?.RowsOf(table.Line),
        };
    }

    private static int HeaderColumns(List<Row> rows) => Math.Max(1, rows.Find(row => row.IsHeader)?.Cells.Count ?? rows.Max(row => row.Cells.Count));

    private void FitRows(List<Row> rows, int columns)
    {
        foreach (Row row in rows)
        {
            if (row.Cells.Count > columns)
            {
                context.Error("row-too-long", row.Line, row.Column, Faults.RowTooLong(row.Cells.Count, columns), Faults.RowTooLongHint);
                row.Cells.RemoveRange(columns, row.Cells.Count - columns);
            }

            while (row.Cells.Count < columns)
            {
                row.Cells.Add(new Cell([], row.Line, row.Column));
            }
        }
    }

    private Row PipeRow(MdTables.TableRow written)
    {
        Row row = new(written.IsHeader, written.Line, written.Column);
        foreach (Md.Block child in written)
        {
            MdTables.TableCell cell = (MdTables.TableCell)child;
            if (cell.Count == 0)
            {
                continue; // Markdig's filling, to make all rows as long as the longest.
            }

            MdInlines.ContainerInline? line = (cell[0] as Md.LeafBlock)?.Inline;
            MergeMark merge = MergeMarkOf(line);
            ImmutableArray<Inline> content = inlines.Read(line, out HtmlAttributes? trailing);
            AttributeSet attributes = new(context, trailing);
            attributes.Finish();
            row.IsSum |= attributes.Classes.Contains(SumClass, StringComparer.Ordinal);
            if (content.IsEmpty && trailing is not null && row.Cells.Count > 0 && ReferenceEquals(cell, written.LastChild))
            {
                continue; // Only the row's attributes stand behind its last bar.
            }

            row.Cells.Add(new Cell(Content(content, attributes, cell), cell.Line, cell.Column) { Merge = merge });
        }

        return row;
    }

    private static ImmutableArray<Block> Content(ImmutableArray<Inline> content, AttributeSet attributes, MdTables.TableCell cell) =>
        content.IsEmpty ? [] :
        [
            new ParagraphBlock(content)
            {
                Id = attributes.Id,
                Classes = attributes.Classes.Remove(SumClass, StringComparer.Ordinal),
                Line = cell.Line + 1,
            },
        ];

    private static MergeMark MergeMarkOf(MdInlines.ContainerInline? line)
    {
        MergeMark mark = MergeMark.None;
        for (MdInlines.Inline? at = line?.FirstChild; at is not null; at = at.NextSibling)
        {
            if (at is AttributeMark)
            {
                continue;
            }

            if (at is not MdInlines.LiteralInline literal)
            {
                return MergeMark.None;
            }

            ReadOnlySpan<char> text = literal.Content.AsSpan().Trim(' ');
            if (text.IsEmpty)
            {
                continue;
            }

            MergeMark found = literal.IsFirstCharacterEscaped ? MergeMark.None : text switch
            {
                "<" => MergeMark.Left,
                "^" => MergeMark.Up,
                _ => MergeMark.None,
            };
            if (found == MergeMark.None || mark != MergeMark.None)
            {
                return MergeMark.None;
            }

            mark = found;
        }

        return mark;
    }

    private Row GridRow(MdTables.TableRow written)
    {
        Row row = new(written.IsHeader, written.Line, written.Column);
        foreach (Md.Block child in written)
        {
            MdTables.TableCell cell = (MdTables.TableCell)child;
            row.Cells.Add(new Cell(blocks.Read(cell), cell.Line, cell.Column)
            {
                ColumnSpan = Math.Max(1, cell.ColumnSpan), RowSpan = Math.Max(1, cell.RowSpan),
            });
        }

        return row;
    }

    private void Merge(List<Row> rows)
    {
        Cell?[,] owners = new Cell?[rows.Count, rows.Count == 0 ? 0 : rows[0].Cells.Count];
        for (int r = 0; r < rows.Count; r++)
        {
            for (int c = 0; c < rows[r].Cells.Count; c++)
            {
                Cell cell = rows[r].Cells[c];
                Cell? owner = cell.Merge switch
                {
                    MergeMark.Left => c > 0 ? owners[r, c - 1] : null,
                    MergeMark.Up => r > 0 ? owners[r - 1, c] : null,
                    _ => cell,
                };
                if (owner is null)
                {
                    context.Error("merge", cell.Line, cell.Column, Faults.MergeWithoutCell, Faults.MergeHint);
                    (owner, cell.Merge) = (cell, MergeMark.None);
                }

                owners[r, c] = owner;
                owner.Cover(r, c);
            }
        }

        CheckRectangles(rows, owners);
    }

    private void CheckRectangles(List<Row> rows, Cell?[,] owners)
    {
        for (int r = 0; r < rows.Count; r++)
        {
            for (int c = 0; c < rows[r].Cells.Count; c++)
            {
                Cell cell = rows[r].Cells[c];
                if (cell.Merge == MergeMark.None && cell.Covered != cell.ColumnSpan * cell.RowSpan)
                {
                    context.Error("merge", cell.Line, cell.Column, Faults.MergeWithoutCell, Faults.MergeHint);
                    Unmerge(rows, owners, cell);
                }
            }
        }
    }

    private static void Unmerge(List<Row> rows, Cell?[,] owners, Cell owner)
    {
        (owner.ColumnSpan, owner.RowSpan) = (1, 1);
        for (int r = 0; r < rows.Count; r++)
        {
            for (int c = 0; c < rows[r].Cells.Count; c++)
            {
                if (ReferenceEquals(owners[r, c], owner))
                {
                    rows[r].Cells[c].Merge = MergeMark.None;
                    (rows[r].Cells[c].Covered, rows[r].Cells[c].ColumnSpan, rows[r].Cells[c].RowSpan) = (1, 1, 1);
                }
            }
        }
    }

    private static IEnumerable<ColumnAlignment> AlignmentsOf(MdTables.Table table, int count) => Enumerable.Range(0, count).Select(
        i => (i < table.ColumnDefinitions.Count ? table.ColumnDefinitions[i].Alignment : null) switch
        {
            MdTables.TableColumnAlign.Center => ColumnAlignment.Center,
            MdTables.TableColumnAlign.Right => ColumnAlignment.Right,
            _ => ColumnAlignment.Left,
        });

    private static ImmutableArray<TableColumn> Columns(ImmutableArray<ColumnAlignment> alignments, AttributeSet attributes)
    {
        float[] widths = Widths(alignments.Length, attributes);
        ImmutableArray<TableColumn>.Builder columns = ImmutableArray.CreateBuilder<TableColumn>(alignments.Length);
        for (int i = 0; i < alignments.Length; i++)
        {
            columns.Add(new TableColumn(alignments[i], widths[i]));
        }

        return columns.MoveToImmutable();
    }

    private static float[] Widths(int count, AttributeSet attributes)
    {
        float[] widths = new float[count];
        if (attributes.Text("widths") is not { } written)
        {
            return widths;
        }

        string[] shares = written.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isRead = shares.Length == count;
        for (int i = 0; i < count && isRead; i++)
        {
            isRead = float.TryParse(shares[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out widths[i])
                && float.IsFinite(widths[i]);
        }

        if (!isRead)
        {
            attributes.Wrong("widths", WidthsHint(count));
            Array.Clear(widths);
        }

        return widths;
    }

    private static Sentence WidthsHint(int count) => Faults.Expected(
        string.Create(CultureInfo.InvariantCulture, $"열마다 하나씩 수 {count}개"),
        string.Create(CultureInfo.InvariantCulture, $"{count} numbers, one for each column"));

    private enum MergeMark
    {
        None,
        Left,
        Up,
    }

    private sealed class Cell(ImmutableArray<Block> content, int line, int column)
    {
        private int _row = -1;
        private int _column;

        public int Line { get; } = line;

        public int Column { get; } = column;

        public MergeMark Merge { get; set; }

        public int ColumnSpan { get; set; } = 1;

        public int RowSpan { get; set; } = 1;

        public int Covered { get; set; }

        public void Cover(int row, int column)
        {
            (_row, _column) = _row < 0 ? (row, column) : (_row, _column);
            RowSpan = Math.Max(RowSpan, row - _row + 1);
            ColumnSpan = Math.Max(ColumnSpan, column - _column + 1);
            Covered++;
        }

        public TableCell Done() => new(content, ColumnSpan, RowSpan);
    }

    private sealed class Row(bool isHeader, int line, int column)
    {
        public bool IsHeader { get; } = isHeader;

        public int Line { get; } = line;

        public int Column { get; } = column;

        public bool IsSum { get; set; }

        public List<Cell> Cells { get; } = [];

        public TableRow Done() =>
            new([.. Cells.Where(cell => cell.Merge == MergeMark.None).Select(cell => cell.Done())]) { IsSum = IsSum };
    }
}
