using System.Collections.Immutable;
using ClaimWriter.Records;

namespace ClaimWriter.Evidence;

/// <summary>The failed writes that one file shows.</summary>
public static class FailureRows
{
    /// <summary>
    /// Reads failed writes that the change caused, and nothing else, in the order of time: from a CSV or TSV with the columns at, account,
    /// host, code, sqlstate, message, statement in any order (at, code and statement must be there), or from a log that
    /// <see cref="Recognition"/> knows. In a table, a row whose error or statement has nothing to do with the change is left out with a
    /// warning; in a log, such lines are passed over, and a failed CALL that is logged twice is one row. A source that cannot show failures
    /// is a fault and not a count of 0. Faults carry their line.
    /// </summary>
    public static ImmutableArray<FailureRow> Read(ReadOnlyMemory<byte> content, string file, ReadContext context)
    {
        EvidenceKind kind = Recognition.Recognise(content.Span, file);
        if (kind is EvidenceKind.FailureTable or EvidenceKind.Table || content.Length == 0)
        {
            return FailureTable.Read(content, file, context);
        }

        SourceFacts facts = SourceReader.Read(content, file, context);
        if (kind == EvidenceKind.Unknown || facts.NeedsZone)
        {
            return [];
        }

        IncidentAccount account = Correlation.Of([facts], context.Change);
        if (account.FailureCount is null)
        {
            context.Sink.Report(Faults.CannotShowFailures(file, kind));
            return [];
        }

        if (account.Failures.Any(failure => failure.At is null))
        {
            context.Sink.Report(Faults.NoClock(file));
            return [];
        }

        return [.. account.Failures.Select(failure => failure.ToRow())];
    }
}
