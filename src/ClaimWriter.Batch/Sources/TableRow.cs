using System.Collections.Immutable;

namespace ClaimWriter.Batch;

/// <summary>A row of a table or query. Values are text as a person would write it (numbers with a point, times in ISO 8601); null for NULL.</summary>
/// <param name="Columns">Their names, the same object for every row of a table.</param>
/// <param name="Values">One for each column.</param>
public sealed record TableRow(ImmutableArray<string> Columns, ImmutableArray<string?> Values);

/// <summary>A table or query, read row by row.</summary>
public interface ITableReader
{
    /// <summary>How messages name it; without user and password.</summary>
    string Name { get; }

    /// <summary>How many rows there are; null where only reading them tells.</summary>
    long? Count(CancellationToken cancellation);

    /// <summary>The rows, as the database gives them.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">The database cannot be read, or not to its end.</exception>
    IEnumerable<TableRow> Rows(CancellationToken cancellation);
}
