using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Claims.Reporting;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims.Inference;

/// <summary>Weighs when, who and how many.</summary>
internal static class Assertions
{
    // A log that leaves open more than a minute brackets the change; it does not give its time.
    private static readonly Duration _exactWithin = Duration.FromMinutes(1);

    public static Assertion When(ChangeWindow window, DatabaseSystem system)
    {
        if (window.Exact is not null)
        {
            return Logged(window);
        }

        if (!window.IsClosed)
        {
            return new Assertion(Strength.Unproven, [], [.. OpenReasons(window)]);
        }

        return new Assertion(BracketStrength(window), Exhibits(Bracket(window)), [.. BracketReasons(window, system)]);
    }

    public static Assertion Who(ChangeWindow window, DatabaseSystem system)
    {
        if (window.Actor is { } actor)
        {
            ImmutableArray<NumberedFile> exhibits = Exhibits(window.Events.Where(e => e.Observation.Account is not null));
            string connection = actor.Connection is { } id ? string.Create(CultureInfo.InvariantCulture, $"(연결 번호 {id})") : "";
            ImmutableArray<string> reasons = [$"DDL 기록에 남은 실행 계정 {actor.Name}{connection}"];
            return exhibits.IsEmpty
                ? new Assertion(Strength.Inferred, [], reasons.Add("그 기록을 보여 주는 별첨이 없음"))
                : new Assertion(Strength.Exact, [.. exhibits.Union(Joined(window)).OrderBy(file => file.Order)], reasons);
        }

        bool isInferred = window.IsClosed || window.Exact is not null;
        return new Assertion(
            isInferred ? Strength.Inferred : Strength.Unproven,
            isInferred ? Exhibits(Bounds(window)) : [],
            [.. NoActorReasons(window, system)]);
    }

    public static Assertion HowMany(Failures failures, Inquiry inquiry)
    {
        FailureSummary stated = inquiry.Record.Failures;
        List<NumberedFile> exhibits = [.. inquiry.UseFile(stated.Rows)];
        if (inquiry.Use(stated.ExhibitId, "failures.exhibit") is { } named)
        {
            exhibits.Add(named);
        }

        if (exhibits.Count == 0)
        {
            inquiry.Warn("failures", FailureFaults.NoExhibit());
        }

        ImmutableArray<NumberedFile> files = [.. exhibits.Distinct().OrderBy(file => file.Order)];
        string source = files.Select(file => file.Exhibit.Source).FirstOrDefault(text => text is not null) ?? "제출한 자료";
        return (failures, files.IsEmpty) switch
        {
            ({ Count: 0 }, _) => new Assertion(Strength.Unproven, files, ["자료에 남은 실패가 없으나, 실패가 없었다는 뜻은 아님"]),
            ({ IsCounted: true }, false) => new Assertion(Strength.Exact, files, [$"{source}의 행을 세어 확인"]),
            ({ IsCounted: true }, true) => new Assertion(Strength.Inferred, files, ["행을 세었으나 그 자료를 보여 주는 별첨이 없음"]),
            (_, false) => new Assertion(Strength.Inferred, files, ["적힌 건수이며 행별 자료로 세지 않음"]),
            _ => new Assertion(Strength.Unproven, files, ["적힌 건수이며 보여 주는 자료가 없음"]),
        };
    }

    // A DDL event that no exhibit shows does not take away what the probes around it show.
    private static Assertion Logged(ChangeWindow window)
    {
        ImmutableArray<NumberedFile> shown = Exhibits(window.Events);
        Strength strength = shown.IsEmpty
            ? BracketStrength(window)
            : window.Precision <= _exactWithin ? Strength.Exact : Strength.Bracketed;
        return new Assertion(strength, shown.IsEmpty ? Exhibits(Bracket(window)) : shown, [.. ExactReasons(window)]);
    }

    private static Strength BracketStrength(ChangeWindow window) =>
        window is { LastPresent.Exhibit: not null, FirstAbsent.Exhibit: not null } ? Strength.Bracketed : Strength.Inferred;

    private static IEnumerable<PlacedObservation> Bracket(ChangeWindow window) =>
        new[] { window.LastPresent, window.FirstAbsent }.OfType<PlacedObservation>();

    private static IEnumerable<PlacedObservation> Bounds(ChangeWindow window) =>
        window.Events.IsEmpty ? Bracket(window) : window.Events;

    // A log without accounts (the binary log) rests the claim through the connection that it shares with one that has them.
    private static ImmutableArray<NumberedFile> Joined(ChangeWindow window) =>
        Exhibits(window.Events.Where(e => e.Observation.Connection is { } id && id == window.Actor?.Connection));

    private static ImmutableArray<NumberedFile> Exhibits(IEnumerable<PlacedObservation> observations) =>
        [.. observations.Select(o => o.Exhibit).OfType<NumberedFile>().Distinct().OrderBy(file => file.Order)];

    private static IEnumerable<string> ExactReasons(ChangeWindow window)
    {
        yield return window.Events.Length == 1
            ? "DDL 기록에 남은 실행 시각"
            : string.Create(CultureInfo.InvariantCulture, $"DDL 기록 {window.Events.Length}건의 실행 시각이 일치");
        if (window.Precision > Duration.Zero)
        {
            yield return $"기록 단위 {Seconds(window.Precision)}초";
        }

        if (window.Events.All(e => e.Exhibit is null))
        {
            yield return "그 기록을 보여 주는 별첨이 없음";
        }
    }

    private static string Seconds(Duration precision) => precision.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);

    private static IEnumerable<string> OpenReasons(ChangeWindow window)
    {
        if (window.LastPresent is null)
        {
            yield return "변경 전 상태를 확인한 관찰이 없음";
        }

        if (window.FirstAbsent is null)
        {
            yield return "변경 후 상태를 확인한 관찰이 없음";
        }
    }

    private static IEnumerable<string> BracketReasons(ChangeWindow window, DatabaseSystem system)
    {
        foreach (IGrouping<ObservationMethod, PlacedObservation> method in Bracket(window).GroupBy(o => o.Observation.Method))
        {
            yield return method.Key switch
            {
                ObservationMethod.Backtrack =>
                    $"역추적 {string.Join(", ", method.Select(o => o.Round!.Value).Order().Select(round => round.ToString(CultureInfo.InvariantCulture)))}회차의 확인",
                ObservationMethod.SchemaQuery => "스키마 조회의 확인",
                _ => "애플리케이션 오류의 확인",
            };
        }

        if (system.Binlog is { } binlog)
        {
            yield return binlog ? "바이너리 로그에서 확인한 DDL 없음" : "바이너리 로그 없음";
        }

        if (BracketStrength(window) != Strength.Bracketed)
        {
            yield return "별첨으로 보여 주지 못하는 확인이 있음";
        }
    }

    private static IEnumerable<string> NoActorReasons(ChangeWindow window, DatabaseSystem system)
    {
        yield return system.AuditLog switch
        {
            true => "감사 로그에서 확인한 실행 계정이 없음",
            false => "감사 로그가 없음",
            null => "감사 로그가 있었는지 알 수 없음",
        };
        if (!window.Events.IsEmpty)
        {
            yield return "DDL 기록에 실행 계정이 남지 않음";
        }
        else if (window.Observations.Any(o => o is { IsBound: true, Round: not null }))
        {
            yield return "역추적은 시각만 보여 주고 행위자를 보여 주지 않음";
        }
        else if (window.Observations.Any(o => o.IsBound))
        {
            yield return "상태의 확인은 시각만 보여 주고 행위자를 보여 주지 않음";
        }
    }
}
