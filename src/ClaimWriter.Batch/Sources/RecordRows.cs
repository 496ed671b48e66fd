using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;

namespace ClaimWriter.Batch;

/// <summary>
/// Records in rows, one a row. A column <c>record</c> holds a record's YAML or JSON; else each column is named as the path of a field
/// (<c>letter.number</c>, <c>costs[0].item</c>) and holds its value, or JSON for a list or group of fields. A column <c>folder</c> names the
/// folder of the evidence under its root. NULL and empty text are fields left out; columns without a dot that are near to no field, such as
/// <c>id</c>, are no part of the record.
/// </summary>
/// <param name="table">The rows.</param>
/// <param name="evidence">Where the evidence lies.</param>
public sealed class RecordRows(ITableReader table, EvidenceRoot evidence) : IRecordSource
{
    private const string RecordColumn = "record";
    private const string FolderColumn = "folder";

    /// <inheritdoc/>
    public string Name => table.Name;

    /// <inheritdoc/>
    public long? Count(CancellationToken cancellation) => table.Count(cancellation);

    /// <inheritdoc/>
    public IEnumerable<BatchItem> Read(CancellationToken cancellation)
    {
        long index = 0;
        Layout? layout = null;
        foreach (TableRow row in table.Rows(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            layout = layout is { } known && known.Columns == row.Columns ? known : Layout.Of(row.Columns);
            yield return ItemOf(index++, row, layout.Value);
        }
    }

    private BatchItem ItemOf(long index, TableRow row, Layout layout)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{table.Name}:{index + 1}");
        string? text = layout.Record >= 0 ? row.Values[layout.Record] : layout.Fields!.Text(row.Values);
        (IRecordFolder folder, string? onDisk) = evidence.Of(layout.Folder >= 0 ? row.Values[layout.Folder] : null);
        bool isEmpty = string.IsNullOrWhiteSpace(text);
        return new BatchItem
        {
            Index = index,
            Name = name,
            File = name,
            Text = isEmpty ? "" : text!,
            Folder = folder,
            FolderPath = onDisk,
            Fault = isEmpty ? SourceFaults.NoRecord(name) : null,
        };
    }

    private readonly record struct Layout(ImmutableArray<string> Columns, int Record, int Folder, FieldColumns? Fields)
    {
        public static Layout Of(ImmutableArray<string> columns)
        {
            int record = Find(columns, RecordColumn);
            int folder = Find(columns, FolderColumn);
            return new Layout(columns, record, folder, record >= 0 ? null : new FieldColumns(columns, folder));
        }

        private static int Find(ImmutableArray<string> columns, string name) =>
            columns.Select((column, i) => (column, i)).Where(c => string.Equals(c.column, name, StringComparison.OrdinalIgnoreCase)).Select(c => c.i).DefaultIfEmpty(-1).First();
    }
}
