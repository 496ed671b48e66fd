using System.Collections;
using System.Collections.Immutable;

namespace ClaimWriter.Documents.Reading.Long;

/// <summary>Rows of a table that are made from the text each time they are gone through.</summary>
internal sealed class TextRows(string source, LongLines lines) : LongRows
{
    public override int Count => lines.Count;

    public override IEnumerator<TableRow> GetEnumerator()
    {
        RowReader reader = new();
        ImmutableArray<TableCell>.Builder cells = ImmutableArray.CreateBuilder<TableCell>(lines.Columns);
        int start = lines.Start;
        for (int i = 0; i < lines.Count; i++)
        {
            int end = LineReader.EndOf(source, start);
            yield return Row(reader, cells, start, end, i);
            start = end + 1;
        }
    }

    public override IEnumerable<TableRow> Widest()
    {
        RowReader reader = new();
        ImmutableArray<TableCell>.Builder cells = ImmutableArray.CreateBuilder<TableCell>(lines.Columns);
        CellSize[] widest = new CellSize[lines.Columns];
        int start = lines.Start;
        for (int i = 0; i < lines.Count; i++)
        {
            int end = LineReader.EndOf(source, start);
            _ = reader.TryRead(source, start, end, lines.Line + i);
            if (IsWider(reader.Sizes, widest))
            {
                yield return Row(reader, cells, start, end, i);
            }

            start = end + 1;
        }
    }

    private static bool IsWider(ReadOnlySpan<CellSize> sizes, CellSize[] widest)
    {
        bool isWider = false;
        for (int c = 0; c < widest.Length; c++)
        {
            if (sizes[c].All > widest[c].All || sizes[c].Word > widest[c].Word)
            {
                widest[c] = new CellSize(Math.Max(sizes[c].All, widest[c].All), Math.Max(sizes[c].Word, widest[c].Word));
                isWider = true;
            }
        }

        return isWider;
    }

    private TableRow Row(RowReader reader, ImmutableArray<TableCell>.Builder cells, int start, int end, int index)
    {
        _ = reader.TryRead(source, start, end, lines.Line + index, cells);
        return new TableRow(cells.DrainToImmutable());
    }
}

/// <summary>Lines of a listing that are made from the text each time they are gone through.</summary>
internal sealed class LongCode(string source, LongLines lines) : IReadOnlyCollection<CodeLine>
{
    public int Count => lines.Count;

    public IEnumerator<CodeLine> GetEnumerator()
    {
        int start = lines.Start;
        for (int i = 0; i < lines.Count; i++)
        {
            int end = LineReader.EndOf(source, start);
            yield return new CodeLine(source[start..end], LineMark.None);
            start = end + 1;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
