using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Diagnostics;
using NodaTime;

namespace ClaimWriter.Evidence.Correlate;

/// <summary>Joins what the sources say of the DDL statement into events.</summary>
internal sealed class DdlMerge(ImmutableArray<SourceFacts> sources, List<Disagreement> disagreements)
{
    // One server, one clock: what lies further apart is another time, or another zone.
    private static readonly Duration Tolerance = Duration.FromSeconds(2);

    private readonly List<List<(SourceFacts Source, LoggedStatement Statement)>> _clusters = [];

    internal ImmutableArray<DdlEvent> Events()
    {
        IEnumerable<(SourceFacts Source, LoggedStatement Statement)> seen = sources
            .SelectMany(source => source.Ddl.Select(statement => (source, statement)));

        // A statement that is known to have succeeded comes first; one that is known to have failed made no change.
        foreach ((SourceFacts Source, LoggedStatement Statement) one in seen.Where(one => one.Statement.Code is null or 0)
            .OrderBy(one => IsConfirmed(one) ? 0 : 1).ThenBy(one => one.Statement.When is null ? 1 : 0).ThenBy(one => one.Statement.Connection is null ? 1 : 0)
            .ThenBy(one => one.Statement.When?.From ?? Instant.MaxValue))
        {
            Place(one);
        }

        List<List<(SourceFacts Source, LoggedStatement Statement)>> kept = _clusters.Exists(cluster => cluster.Exists(IsConfirmed))
            ? _clusters.FindAll(cluster => cluster.Exists(IsConfirmed))
            : _clusters;
        return [.. kept.Select(Event).OrderBy(one => one.At ?? Instant.MaxValue)];
    }

    private static bool IsConfirmed((SourceFacts Source, LoggedStatement Statement) one) => one.Statement.Code == 0;

    private void Place((SourceFacts Source, LoggedStatement Statement) one)
    {
        List<(SourceFacts Source, LoggedStatement Statement)>? home =
            _clusters.Find(cluster => !HasSource(cluster, one.Source) && SameConnection(cluster, one.Statement) == true)
            ?? _clusters.Find(cluster => !HasSource(cluster, one.Source) && SameTime(cluster, one.Statement))
            ?? (one.Statement.When is null ? _clusters.Find(cluster => !HasSource(cluster, one.Source)) : null);
        if (home is null)
        {
            _clusters.Add([one]);
        }
        else
        {
            home.Add(one);
        }
    }

    private static bool HasSource(List<(SourceFacts Source, LoggedStatement Statement)> cluster, SourceFacts source) =>
        cluster.Exists(one => ReferenceEquals(one.Source, source));

    private static bool? SameConnection(List<(SourceFacts Source, LoggedStatement Statement)> cluster, LoggedStatement statement) =>
        statement.Connection is null ? null : cluster.Exists(one => one.Statement.Connection == statement.Connection);

    // A statement may run long: what one source dates by its start another dates by its end.
    private static bool SameTime(List<(SourceFacts Source, LoggedStatement Statement)> cluster, LoggedStatement statement) =>
        cluster.Exists(one => one.Statement.When is null || statement.When is null
            || (one.Statement.Started is { } a && statement.Started is { } b && a.Meets(b, Tolerance))
            || (one.Statement.Ended is { } c && statement.Ended is { } d && c.Meets(d, Tolerance))
            || one.Statement.When.Value.Meets(statement.When.Value, Tolerance));

    private DdlEvent Event(List<(SourceFacts Source, LoggedStatement Statement)> cluster)
    {
        Moment? started = Agreed(cluster, one => one.Started, "시작 시각", "the DDL's start");
        Moment? ended = Agreed(cluster, one => one.Ended, "종료 시각", "the DDL's end");
        Moment? when = new LoggedStatement { Line = 0, Sql = string.Empty, Started = started, Ended = ended }.When;
        long? connection = Single(cluster, one => one.Connection?.ToString(CultureInfo.InvariantCulture), "연결 번호", "connection id") is { } id
            ? long.Parse(id, CultureInfo.InvariantCulture) : null;
        List<(Sighting Sighting, string Account, string? Host)> who = [.. cluster.Where(one => !string.IsNullOrEmpty(one.Statement.Account))
            .Select(one => (See(one.Source, one.Statement.Line), one.Statement.Account!, one.Statement.Host))];
        who.AddRange(Joined(connection, when, cluster));
        ReportDifferent(who.Select(one => (one.Sighting.File, one.Account)), "DDL을 실행한 계정", "the account that ran the DDL");
        ReportDifferent(who.Where(one => !string.IsNullOrEmpty(one.Host)).Select(one => (one.Sighting.File, one.Host!)), "DDL을 실행한 호스트", "the host the DDL came from");
        string? account = who.Count == 0 ? null : who[0].Account;
        return new()
        {
            At = when?.From,
            Precision = when?.Precision ?? Duration.Zero,
            Started = started,
            Ended = ended,
            Connection = connection,
            Account = account,
            Host = who.Select(one => one.Host).FirstOrDefault(host => !string.IsNullOrEmpty(host)),
            Statement = (cluster.Find(one => one.Source.Kind != EvidenceKind.StatementDigests).Statement ?? cluster[0].Statement).Sql.Trim().TrimEnd(';'),
            IsConfirmed = cluster.Exists(IsConfirmed),
            Sources = [.. cluster.Select(one => new Sighting(one.Statement.File ?? one.Source.File, one.Source.Kind, one.Statement.Line))],
            AccountSources = [.. who.Where(one => one.Account == account).Select(one => one.Sighting).Distinct()],
        };
    }

    private static Sighting See(SourceFacts source, int line) => new(source.File, source.Kind, line);

    // The session that the connection's id stood for at that time; ids start anew with the server.
    private IEnumerable<(Sighting Sighting, string Account, string? Host)> Joined(
        long? connection, Moment? when, List<(SourceFacts Source, LoggedStatement Statement)> cluster)
    {
        foreach (SourceFacts source in sources.Where(source => connection is not null && !cluster.Exists(one => ReferenceEquals(one.Source, source) && one.Statement.Account is not null)))
        {
            Session? session = source.Sessions.Where(session => session.Connection == connection
                    && (when is null || session.Since is null || session.Since.Value.From <= when.Value.To + Tolerance))
                .MaxBy(session => (session.Since?.From ?? Instant.MinValue, session.Line));
            if (session is not null)
            {
                yield return (See(source, session.Line), session.Account, session.Host);
            }
        }
    }

    private Moment? Agreed(
        List<(SourceFacts Source, LoggedStatement Statement)> cluster, Func<LoggedStatement, Moment?> time, string korean, string english)
    {
        List<(string File, Moment When)> given = [.. cluster.Where(one => time(one.Statement) is not null).Select(one => (one.Source.File, time(one.Statement)!.Value))
            .OrderBy(one => one.Item2.Precision)];
        if (given.Count == 0)
        {
            return null;
        }

        if (given.Exists(one => !one.When.Meets(given[0].When, Tolerance)))
        {
            disagreements.Add(new(new($"DDL의 {korean}", english), [.. given.Select(one => (one.File, one.When.From.ToString("uuuu-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)))]));
            return given[0].When;
        }

        // What all of them allow is more precise than any of them; where rounding leaves nothing, the most precise stands.
        Instant from = given.Max(one => one.When.From);
        Instant to = given.Min(one => one.When.To);
        return from <= to ? new(from, to) : given[0].When;
    }

    private string? Single(
        List<(SourceFacts Source, LoggedStatement Statement)> cluster, Func<LoggedStatement, string?> value, string korean, string english)
    {
        List<(string File, string Value)> given = [.. cluster.Where(one => value(one.Statement) is not null).Select(one => (one.Source.File, value(one.Statement)!))];
        ReportDifferent(given, $"DDL의 {korean}", $"the DDL's {english}");
        return given.Count == 0 ? null : given[0].Value;
    }

    private void ReportDifferent(IEnumerable<(string File, string Value)> values, string korean, string english)
    {
        ImmutableArray<(string File, string Value)> given = [.. values];
        if (given.Select(one => one.Value).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            disagreements.Add(new(new Sentence(korean, english), given));
        }
    }
}
