using System.Collections.Immutable;
using ClaimWriter.Records;

namespace ClaimWriter.Evidence;

/// <summary>The failed writes that one file shows.</summary>
public static class FailureRows
{
    /// <summary>
    /// Reads failed writes that the change caused, and nothing else: from a CSV or TSV with the columns at, account, host, code, sqlstate,
    /// message, statement in any order (at, code and statement must be there), or from a recognised log.
    /// In a table, a row whose error or statement has nothing to do with the change is left out with a warning. In a log, such lines are
    /// passed over. Faults carry their line.
    /// </summary>
    public static ImmutableArray<FailureRow> Read(ReadOnlyMemory<byte> content, string file, ReadContext context) =>
        FailureTable.Read(content, file, context);
}
