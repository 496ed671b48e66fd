using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.Correlate;
using NodaTime;

namespace ClaimWriter.Evidence;

/// <summary>Makes one account of an incident from what several sources say.</summary>
public static class Correlation
{
    /// <summary>
    /// Joins sources of one server: the DDL with the best time that any of them gives, its account and host by its connection; and the
    /// writes that failed because of it, each once, each with the sources that show it. What no source can show stays unknown.
    /// </summary>
    public static IncidentAccount Of(IEnumerable<SourceFacts> sources, ChangeTarget change)
    {
        ImmutableArray<SourceFacts> all = Volumes.Join([.. sources]);
        List<Disagreement> disagreements = [];
        ImmutableArray<DdlEvent> events = new DdlMerge(all, disagreements).Events();
        AbsenceWindow window = new(all, events);
        RoutineKnowledge routines = new(all);

        FailureMerge merge = new(disagreements);
        foreach (SourceFacts source in all.Where(source => !source.Failures.IsEmpty).OrderBy(Richness))
        {
            merge.Add(source, [.. source.Failures.Where(failure => window.Contains(failure.Statement, source))]);
        }

        foreach (SourceFacts source in all.Where(source => !source.Attempts.IsEmpty))
        {
            merge.Enrich(source);
        }

        foreach (MergedFailure failure in merge.Merged)
        {
            routines.Attribute(failure);
        }

        ImmutableArray<CorrelatedFailure> caused = Final(merge.Merged.Where(failure => failure.Causation == Causation.Caused), all);
        bool shown = all.Any(source => source.ShowsOutcomes && !source.NeedsZone && (window.IsCoveredBy(source) || source.Failures.Any()));
        long beyond = all.Length == 0 ? 0 : all.Max(source => source.FailuresBeyond);
        IncidentAccount account = new()
        {
            Change = change,
            Events = events,
            Failures = caused,
            FailureCount = shown ? caused.Length + beyond : null,
            Unattributed = Final(merge.Merged.Where(failure => failure.Causation != Causation.Caused), all),
            AttemptsAfter = all.Select(source => source.Attempts.Count(attempt => window.Contains(attempt, source))).DefaultIfEmpty().Max(),
            AtMost = AtMost(all),
            Bracket = window.Bracket(caused),
            Verdicts = [],
        };
        ReportCounts(account, all, window, disagreements);
        return account with
        {
            Disagreements = [.. disagreements],
            Verdicts = [.. all.Select(source => Verdict.Of(source, account, window))],
        };
    }

    // Sources that show a CALL with what failed inside of it come first, so that the others find their half.
    private static int Richness(SourceFacts source) => source.Kind switch
    {
        EvidenceKind.ServerAudit or EvidenceKind.AuroraAudit => 0,
        EvidenceKind.SlowLog => 1,
        EvidenceKind.SqlErrors => 2,
        EvidenceKind.FailureTable => 3,
        _ => 4,
    };

    private static long? AtMost(ImmutableArray<SourceFacts> sources)
    {
        long[] bounds = [.. sources.Where(source => source.Kind == EvidenceKind.ErrorSummary && !source.Counts.IsEmpty).Select(source => source.Counts.Sum(count => count.Errors))];
        return bounds.Length == 0 ? null : bounds.Min();
    }

    private static void ReportCounts(
        IncidentAccount account, ImmutableArray<SourceFacts> sources, AbsenceWindow window, List<Disagreement> disagreements)
    {
        ImmutableArray<(string File, string Value)> counts =
            [.. sources.Where(source => source.ShowsOutcomes && !source.NeedsZone && window.IsCoveredBy(source))
                .Select(source => (source.File, Verdict.CountOf(source, account).ToString(CultureInfo.InvariantCulture)))];
        if (counts.Select(count => count.Value).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            disagreements.Add(new(new Sentence("실패한 쓰기의 건수", "the number of failed writes"), counts));
        }

        if (account is { AtMost: { } most, FailureCount: { } counted } && counted > most)
        {
            disagreements.Add(new(
                new Sentence("실패한 쓰기의 건수가 오류 집계보다 많습니다", "more failed writes than the error counters allow"),
                [("", counted.ToString(CultureInfo.InvariantCulture)), ("events_errors_summary", most.ToString(CultureInfo.InvariantCulture))]));
        }
    }

    private static ImmutableArray<CorrelatedFailure> Final(IEnumerable<MergedFailure> failures, ImmutableArray<SourceFacts> sources) =>
        [.. failures.Select(failure => One(failure, sources))
            .OrderBy(failure => failure.At ?? Instant.MaxValue).ThenBy(failure => failure.Sources[0].Line)];

    private static CorrelatedFailure One(MergedFailure failure, ImmutableArray<SourceFacts> sources)
    {
        LoggedStatement? client = failure.Seen.Select(one => one.Statement).FirstOrDefault(one => !one.InRoutine && one.Account is not null);
        long? connection = failure.Seen.Select(one => one.Statement.Connection).FirstOrDefault(id => id is not null);
        Session? session = client is null && connection is not null
            ? sources.SelectMany(source => source.Sessions).LastOrDefault(one => one.Connection == connection
                && (one.Since is null || failure.When is null || one.Since.Value.From <= failure.When.Value.To))
            : null;
        SqlVerb verb = failure.IsInnerOnly ? SqlVerb.Call : SqlStatement.Of(failure.Statement.Sql).Verb;
        return new()
        {
            At = failure.When?.From,
            Precision = failure.When?.Precision ?? Duration.Zero,
            Verb = verb,
            Code = failure.Seen.Select(one => one.Statement.Code).FirstOrDefault(code => code is > 0) ?? 0,
            Statement = failure.Statement.Sql.Trim().TrimEnd(';'),
            Inner = failure.Inner?.Sql.Trim(),
            Account = client?.Account ?? session?.Account,
            Host = client?.Host ?? session?.Host,
            Connection = connection,
            Message = failure.Seen.Select(one => one.Statement.Message).FirstOrDefault(message => message is not null),
            SqlState = failure.Seen.Select(one => one.Statement.SqlState).FirstOrDefault(state => state is not null),
            IsInferred = failure.IsInferred,
            Sources = [.. failure.Seen.Select(one => new Sighting(one.Statement.File ?? one.Source.File, one.Source.Kind, one.Statement.Line))],
        };
    }
}
