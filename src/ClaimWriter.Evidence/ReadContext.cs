using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Evidence;

/// <summary>The schema change that evidence is read for.</summary>
/// <param name="Table">The table's name without its schema.</param>
/// <param name="Column">The column's name before the change; null only where the table itself was dropped.</param>
/// <param name="Kind">What happened to it.</param>
public sealed record ChangeTarget(string Table, string? Column, ChangeKind Kind = ChangeKind.ColumnDropped)
{
    /// <summary>The schema (database) of the table; null: statements on a table of that name in any schema count.</summary>
    public string? Database { get; init; }

    /// <summary>The change as a record states it.</summary>
    public static ChangeTarget Of(SchemaChange change, string? database) =>
        new(change.Table, change.Column, change.Kind) { Database = database };
}

/// <summary>What a reader needs to know besides the bytes.</summary>
/// <param name="Change">What to look for.</param>
/// <param name="Zone">Offset from UTC of times that carry none; null: such times are a fault, never a guess.</param>
/// <param name="Sink">Where faults go.</param>
public sealed record ReadContext(ChangeTarget Change, Offset? Zone, DiagnosticSink Sink);
