using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Files;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Collecting;

/// <summary>What the server's own definition of the table shows when it is looked at: the table as before the change, or as after it.</summary>
internal sealed class SchemaSight(Collection collection, ServerState state, ChangeTarget change, IncidentAccount account)
{
    /// <summary>Adds the observation, and names the definition as the one before or after. What cannot be told is reported and left out.</summary>
    public void Add()
    {
        Piece schema = collection.Pieces.First(piece => piece.Shown == state.SchemaFile);
        if ((change.Kind == ChangeKind.ColumnRetyped && state.IsColumnPresent ? Retyped(schema) : state.IsColumnPresent ? ColumnState.Present : ColumnState.Absent)
            is not { } seen)
        {
            collection.Request.Sink.Report(CollectFaults.RetypeUnknown(collection.Record.Path, change.Column!, Definition(Read(schema)) ?? ""));
            return;
        }

        if (!schema.IsKnown)
        {
            collection.AddObservations([new YamlMembers(
                ("at", YamlValue.Of(Times.Text(state.SeenAt))),
                ("state", YamlValue.Of(seen == ColumnState.Present ? "present" : "absent")),
                ("method", YamlValue.Of("schema_query")),
                ("exhibit", YamlValue.Of(schema.Id)))]);
        }

        collection.Record.Set(seen == ColumnState.Present ? "change.before" : "change.after", schema.File.Path);
    }

    // A column that is there tells nothing of its type: that is compared with the definitions that the record has, or with the statement.
    private ColumnState? Retyped(Piece schema)
    {
        if (Definition(Read(schema)) is not { } now)
        {
            return null;
        }

        if (Stated("change.before") is { } before)
        {
            return ColumnType.IsSame(before, now) ? ColumnState.Present : ColumnState.Absent;
        }

        if (Stated("change.after") is { } after)
        {
            return ColumnType.IsSame(after, now) ? ColumnState.Absent : ColumnState.Present;
        }

        return account.Ddl is { IsConfirmed: true, At: { } at } && at + account.Ddl.Precision <= state.SeenAt ? ColumnState.Absent : null;
    }

    private string? Stated(string field) =>
        collection.Record.Text.Value(field) is { } path && new DiskFolder(collection.Request.Folder).Open(path) is { IsRead: true } file
            ? Definition(SchemaText.Read(file.Content, path, new DiagnosticSink(), change.Table))
            : null;

    private SchemaText? Read(Piece piece)
    {
        using FileStream stream = Collection.OpenStaged(piece.File);
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return SchemaText.Read(content, piece.Shown, new DiagnosticSink(), change.Table);
    }

    private string? Definition(SchemaText? schema) =>
        schema?.Columns.FirstOrDefault(column => string.Equals(column.Name, change.Column, StringComparison.OrdinalIgnoreCase))?.Definition;
}
