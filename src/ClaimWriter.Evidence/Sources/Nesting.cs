using System.Collections.Immutable;
using NodaTime;

namespace ClaimWriter.Evidence.Sources;

/// <summary>Joins a CALL that failed with the statement inside of it that failed: one failure, logged twice.</summary>
internal static class Nesting
{
    /// <summary>What is only a CALL stays hidden; what is only the inner statement stays as it is.</summary>
    internal static ImmutableArray<FailedWrite> Resolve(List<FailedWrite> failures)
    {
        List<FailedWrite> ordered = [.. failures.OrderBy(Key).ThenByDescending(failure => failure.Statement.QueryId ?? 0)];
        return ordered.Exists(failure => failure.Statement.Thread is not null) ? ByEvent(ordered) : ByQueryId(ordered);
    }

    // performance_schema names the event inside of which another ran.
    private static ImmutableArray<FailedWrite> ByEvent(List<FailedWrite> ordered)
    {
        Dictionary<(long? Thread, long? Event), FailedWrite> inner = [];
        foreach (FailedWrite failure in ordered.Where(failure => failure.Statement.OuterId is not null))
        {
            inner[(failure.Statement.Thread, failure.Statement.OuterId)] = failure;
        }

        HashSet<FailedWrite> joined = new(ReferenceEqualityComparer.Instance);
        List<FailedWrite> result = [];
        foreach (FailedWrite failure in ordered)
        {
            if (failure.Statement.QueryId is { } id && inner.TryGetValue((failure.Statement.Thread, id), out FailedWrite? inside))
            {
                joined.Add(inside);
                result.Add(failure with { Inner = inside.Statement, Causation = inside.Causation });
            }
            else
            {
                result.Add(failure);
            }
        }

        return [.. result.Where(failure => !joined.Contains(failure))];
    }

    // Within one connection a statement that runs inside another has the higher query id and stands before it.
    private static ImmutableArray<FailedWrite> ByQueryId(List<FailedWrite> ordered)
    {
        Dictionary<long, int> last = [];
        List<FailedWrite?> joined = [];
        foreach (FailedWrite failure in ordered)
        {
            if (failure.Statement is { Connection: { } connection, QueryId: { } id })
            {
                if (last.TryGetValue(connection, out int at) && joined[at] is { } inner && inner.Statement.QueryId > id
                    && inner.Statement.Code == failure.Statement.Code)
                {
                    joined[at] = null;
                    joined.Add(failure with { Inner = inner.Inner ?? inner.Statement, Causation = inner.Causation });
                    last[connection] = joined.Count - 1;
                    continue;
                }

                last[connection] = joined.Count;
            }

            joined.Add(failure);
        }

        return [.. joined.OfType<FailedWrite>()];
    }

    private static (Instant At, long Timer, int Line) Key(FailedWrite failure) =>
        (failure.Statement.When?.From ?? Instant.MinValue, failure.Statement.Timer ?? 0, failure.Statement.Thread is null ? failure.Statement.Line : 0);
}
