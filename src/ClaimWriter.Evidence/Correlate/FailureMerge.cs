using System.Globalization;
using ClaimWriter.Diagnostics;
using NodaTime;

namespace ClaimWriter.Evidence.Correlate;

/// <summary>A failure while its sources are being joined.</summary>
internal sealed class MergedFailure
{
    internal required LoggedStatement Statement { get; set; }

    internal LoggedStatement? Inner { get; set; }

    internal required Causation Causation { get; set; }

    internal bool IsInferred { get; set; }

    /// <summary>Whether only the statement inside a stored program is known.</summary>
    internal bool IsInnerOnly { get; set; }

    internal List<(SourceFacts Source, LoggedStatement Statement)> Seen { get; } = [];

    internal Moment? When => Seen.Select(one => one.Statement.When).Where(when => when is not null).OrderBy(when => when!.Value.Precision).FirstOrDefault();

    internal string? Key { get; set; }

    internal string? InnerKey { get; set; }
}

/// <summary>Joins the failed writes of several sources: the same statement at the same time is one failure, each source counting it once.</summary>
internal sealed class FailureMerge(List<Disagreement> disagreements)
{
    private const int KeyLength = 300;
    private static readonly Duration Tolerance = Duration.FromSeconds(1);

    private readonly List<MergedFailure> _merged = [];

    internal IReadOnlyList<MergedFailure> Merged => _merged;

    /// <summary>A statement's text without what logs may change: blanks, a final semicolon, and all beyond the length that logs keep.</summary>
    internal static string KeyOf(string sql)
    {
        // Some logs write the statement that is prepared, others the one that prepares it.
        bool mayPrepare = sql.StartsWith("PREPARE", StringComparison.OrdinalIgnoreCase) || sql.StartsWith("EXECUTE", StringComparison.OrdinalIgnoreCase);
        sql = mayPrepare ? Sql.SqlReader.Prepared(Sql.SqlLexer.Read(sql)) ?? sql : sql;
        Span<char> key = stackalloc char[KeyLength];
        int length = 0;
        bool blank = true;
        foreach (char c in sql)
        {
            bool space = char.IsWhiteSpace(c);
            if ((!space || !blank) && length < KeyLength)
            {
                key[length++] = space ? ' ' : c;
            }

            blank = space;
        }

        return key[..length].TrimEnd(" ;").ToString();
    }

    /// <summary>Adds the failures of one more source.</summary>
    internal void Add(SourceFacts source, IReadOnlyList<FailedWrite> failures)
    {
        Dictionary<string, List<MergedFailure>> byKey = Index();
        HashSet<MergedFailure> taken = new(ReferenceEqualityComparer.Instance);
        bool clocksMeet = ClocksMeet(failures, byKey, out (FailedWrite Mine, MergedFailure Theirs)? apart);
        if (apart is { } pair)
        {
            disagreements.Add(new(
                new Sentence("같은 실패의 시각(시간대를 확인하십시오)", "the time of the same failure (check the zones)"),
                [(source.File, Shown(pair.Mine.Statement.When!.Value)), (pair.Theirs.Seen[0].Source.File, Shown(pair.Theirs.When!.Value))]));
        }

        foreach (FailedWrite failure in failures)
        {
            if (Match(failure, byKey, taken, clocksMeet) is { } known)
            {
                taken.Add(known);
                Join(known, source, failure);
            }
            else
            {
                MergedFailure made = Make(source, failure);
                taken.Add(made);
                _merged.Add(made);
            }
        }
    }

    /// <summary>
    /// Lets a source that does not say how statements ended add what it knows of those that failed: when exactly, who, on which connection,
    /// and which CALL the inner statement belongs to.
    /// </summary>
    internal void Enrich(SourceFacts source)
    {
        Dictionary<string, Queue<LoggedStatement>> byKey = source.Attempts.GroupBy(one => KeyOf(one.Sql), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<LoggedStatement>(group), StringComparer.Ordinal);
        List<LoggedStatement> calls = [.. source.Attempts.Where(one => SqlStatement.Of(one.Sql).Verb == SqlVerb.Call)];
        foreach (MergedFailure failure in _merged.OrderBy(failure => failure.When?.From ?? Instant.MaxValue))
        {
            if (failure.IsInnerOnly)
            {
                int at = calls.FindIndex(call => MayBe(call, failure));
                if (at >= 0)
                {
                    (failure.Inner, failure.InnerKey) = (failure.Statement, failure.Key);
                    (failure.Statement, failure.Key, failure.IsInnerOnly) = (calls[at], KeyOf(calls[at].Sql), false);
                    failure.Seen.Add((source, calls[at]));
                    calls.RemoveAt(at);
                }
            }
            else if (failure.Key is { } key && byKey.TryGetValue(key, out Queue<LoggedStatement>? same))
            {
                while (same.Count > 0 && same.Peek().When is { } early && failure.When is { } when && early.To + Tolerance < when.From)
                {
                    same.Dequeue();
                }

                if (same.Count > 0 && MayBe(same.Peek(), failure))
                {
                    failure.Seen.Add((source, same.Dequeue()));
                }
            }
        }
    }

    private static string Shown(Moment when) => when.From.ToString("uuuu-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    private static bool MayBe(LoggedStatement statement, MergedFailure failure) =>
        (failure.When is not { } when || statement.When is not { } sent || sent.Meets(when, Tolerance))
        && (statement.Connection is not { } mine || failure.Seen.TrueForAll(one => one.Statement.Connection is not { } theirs || theirs == mine));

    private static MergedFailure Make(SourceFacts source, FailedWrite failure) => new()
    {
        Statement = failure.Statement,
        Inner = failure.Inner,
        Causation = failure.Causation,
        IsInnerOnly = failure.Statement.InRoutine && failure.Inner is null,
        Key = KeyOf(failure.Statement.Sql),
        InnerKey = failure.Inner is { } inner ? KeyOf(inner.Sql) : null,
        Seen = { (source, failure.Statement) },
    };

    private static void Join(MergedFailure known, SourceFacts source, FailedWrite failure)
    {
        known.Seen.Add((source, failure.Statement));
        bool innerOnly = failure.Statement.InRoutine && failure.Inner is null;
        if (known.IsInnerOnly && !innerOnly)
        {
            (known.Inner, known.InnerKey) = (known.Statement, known.Key);
            (known.Statement, known.Key, known.IsInnerOnly) = (failure.Statement, KeyOf(failure.Statement.Sql), false);
        }
        else if (innerOnly && !known.IsInnerOnly && known.Inner is null)
        {
            (known.Inner, known.InnerKey) = (failure.Statement, KeyOf(failure.Statement.Sql));
        }

        known.Inner ??= failure.Inner;
        known.InnerKey ??= failure.Inner is { } inner ? KeyOf(inner.Sql) : null;
        known.Causation = known.Causation == Causation.Caused || failure.Causation == Causation.Caused ? Causation.Caused : known.Causation;
    }

    private Dictionary<string, List<MergedFailure>> Index()
    {
        Dictionary<string, List<MergedFailure>> byKey = new(StringComparer.Ordinal);
        foreach (MergedFailure failure in _merged.OrderBy(failure => failure.When?.From ?? Instant.MinValue))
        {
            foreach (string key in ((string?[])[failure.Key, failure.InnerKey, failure.IsInnerOnly || failure.Causation == Causation.Hidden ? string.Empty : null]).OfType<string>())
            {
                if (!byKey.TryGetValue(key, out List<MergedFailure>? list))
                {
                    byKey[key] = list = [];
                }

                list.Add(failure);
            }
        }

        return byKey;
    }

    // Whether any statement that two sources share stands at the same time in both. If none does, their clocks or zones differ.
    private static bool ClocksMeet(
        IReadOnlyList<FailedWrite> failures, Dictionary<string, List<MergedFailure>> byKey, out (FailedWrite Mine, MergedFailure Theirs)? apart)
    {
        apart = null;
        foreach (FailedWrite failure in failures)
        {
            foreach (MergedFailure other in byKey.GetValueOrDefault(KeyOf(failure.Statement.Sql)) ?? [])
            {
                if (failure.Statement.When is not { } mine || other.When is not { } theirs || mine.Meets(theirs, Tolerance))
                {
                    apart = null;
                    return true;
                }

                apart ??= (failure, other);
            }
        }

        return apart is null;
    }

    private static MergedFailure? Match(
        FailedWrite failure, Dictionary<string, List<MergedFailure>> byKey, HashSet<MergedFailure> taken, bool clocksMeet)
    {
        string key = KeyOf(failure.Statement.Sql);
        string? inner = failure.Inner is { } inside ? KeyOf(inside.Sql) : null;
        bool innerOnly = failure.Statement.InRoutine && failure.Inner is null;
        return Pick(byKey.GetValueOrDefault(key), failure, taken, clocksMeet, other => other.IsInnerOnly || !innerOnly || other.InnerKey == key)
            ?? (inner is null ? null : Pick(byKey.GetValueOrDefault(inner), failure, taken, clocksMeet, other => other.IsInnerOnly))
            ?? (innerOnly ? Pick(byKey.GetValueOrDefault(string.Empty), failure, taken, clocksMeet, other => !other.IsInnerOnly && other.Inner is null) : null)
            ?? (failure.Causation == Causation.Hidden
                ? Pick(byKey.GetValueOrDefault(string.Empty), failure, taken, clocksMeet, other => other.IsInnerOnly) : null);
    }

    private static MergedFailure? Pick(
        List<MergedFailure>? candidates, FailedWrite failure, HashSet<MergedFailure> taken, bool clocksMeet, Func<MergedFailure, bool> fits)
    {
        MergedFailure? best = null;
        Duration bestDistance = Duration.MaxValue;
        foreach (MergedFailure other in candidates ?? [])
        {
            if (taken.Contains(other) || !fits(other) || !SameConnection(failure.Statement, other))
            {
                continue;
            }

            if (failure.Statement.When is not { } mine || other.When is not { } theirs || !clocksMeet)
            {
                return other;
            }

            Duration distance = mine.From > theirs.From ? mine.From - theirs.From : theirs.From - mine.From;
            if (mine.Meets(theirs, Tolerance) && distance < bestDistance)
            {
                (best, bestDistance) = (other, distance);
            }
        }

        return best;
    }

    private static bool SameConnection(LoggedStatement statement, MergedFailure other) => statement.Connection is not { } mine
        || other.Seen.TrueForAll(one => one.Statement.Connection is not { } theirs || theirs == mine);
}
