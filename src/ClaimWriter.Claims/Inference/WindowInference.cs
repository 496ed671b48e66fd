using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Claims.Reporting;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims.Inference;

/// <summary>Draws the change window: [last present, first absent], narrowed by DDL events.</summary>
internal static class WindowInference
{
    private static readonly Duration _backtrackLimit = Duration.FromHours(72);

    public static ChangeWindow Infer(Inquiry inquiry)
    {
        ImmutableArray<PlacedObservation> placed = Placed(inquiry);
        foreach (PlacedObservation observation in placed)
        {
            ObservationCheck.Check(observation, inquiry);
        }

        PlacedObservation? present = placed.Where(o => o.Observation.State == ColumnState.Present)
            .OrderByDescending(o => o.At).ThenBy(HasNoExhibit).ThenBy(o => o.Index).FirstOrDefault();
        PlacedObservation? absent = placed.Where(o => o.Observation is { State: ColumnState.Absent, Method: not ObservationMethod.Ddl })
            .OrderBy(o => o.At).ThenBy(HasNoExhibit).ThenBy(o => o.Index).FirstOrDefault();
        ImmutableArray<PlacedObservation> events = [.. placed.Where(o => o.Observation.Method == ObservationMethod.Ddl)];
        CheckOrder(placed, present, inquiry);
        Instant? exact = events.IsEmpty ? null : events.Max(e => e.At);
        Instant? until = events.IsEmpty ? null : events.Min(e => e.Until);
        Actor? actor = DdlMerge.Actor(events, inquiry);
        DdlMerge.CheckAgainst(events, present, absent, inquiry);

        ChangeWindow window = new()
        {
            From = Later(exact, present?.At),
            To = Earlier(until, absent?.At),
            Exact = exact,
            Precision = until is { } end && end > exact!.Value ? end - exact.Value : Duration.Zero,
            LastPresent = present,
            FirstAbsent = absent,
            Events = [.. events.Select(e => e with { IsBound = true })],
            Observations = [.. placed.Select(o => o with { IsBound = IsBound(o, events, present, absent) })],
            Actor = actor,
            Statement = events.Select(e => e.Observation.Statement).FirstOrDefault(statement => statement is not null),
            Remarks = [.. placed.Where(ChoseOther).Select(Remark)],
        };
        CheckWidth(window, inquiry);
        return window;
    }

    /// <summary>An observation with its place in the record, for a message.</summary>
    public static Named Named(PlacedObservation observation, Inquiry inquiry)
    {
        string place = inquiry.Record.Source.Of(Path(observation)).ToString();
        string path = Path(observation);
        string where = place.Length == 0 ? path : $"{path}, {place}";
        return new Named($"{KoreanClock.Text(observation.At)}, {where}", $"{Digits.Iso(observation.At)}, {where}");
    }

    public static string Path(PlacedObservation observation, string? field = null) =>
        string.Create(CultureInfo.InvariantCulture, $"observations[{observation.Index}]") + (field is null ? "" : "." + field);

    private static ImmutableArray<PlacedObservation> Placed(Inquiry inquiry)
    {
        ImmutableArray<Observation> all = inquiry.Record.Observations;
        int[] probes = [.. Enumerable.Range(0, all.Length).Where(i => all[i].Method == ObservationMethod.Backtrack)];
        if (Array.TrueForAll(probes, i => all[i].PerformedAt is not null))
        {
            probes = [.. probes.OrderBy(i => all[i].PerformedAt)];
        }

        return
        [
            .. all.Select((observation, i) => new PlacedObservation(
                    observation,
                    i,
                    inquiry.Use(observation.ExhibitId, string.Create(CultureInfo.InvariantCulture, $"observations[{i}].exhibit")),
                    observation.Method == ObservationMethod.Backtrack ? Array.IndexOf(probes, i) + 1 : null,
                    IsBound: false))
                .OrderBy(placed => placed.At).ThenBy(placed => placed.Index),
        ];
    }

    private static bool HasNoExhibit(PlacedObservation observation) => observation.Exhibit is null;

    private static bool IsBound(PlacedObservation o, ImmutableArray<PlacedObservation> events, PlacedObservation? present, PlacedObservation? absent) =>
        o.Index == present?.Index || o.Index == absent?.Index || events.Any(e => e.Index == o.Index);

    private static Instant? Later(Instant? a, Instant? b) => a is null || b > a ? b : a;

    private static Instant? Earlier(Instant? a, Instant? b) => a is null || b < a ? b : a;

    private static void CheckOrder(ImmutableArray<PlacedObservation> placed, PlacedObservation? present, Inquiry inquiry)
    {
        if (present is null)
        {
            return;
        }

        Named seen = Named(present, inquiry);
        foreach (PlacedObservation absent in placed)
        {
            if (absent.Observation is { State: ColumnState.Absent, Method: not ObservationMethod.Ddl } && absent.At <= present.At)
            {
                inquiry.Error(Path(absent), WindowFaults.Contradiction(seen, Named(absent, inquiry)));
            }
        }
    }

    private static void CheckWidth(ChangeWindow window, Inquiry inquiry)
    {
        bool restsOnBacktrack = window.LastPresent?.Round is not null || window.FirstAbsent?.Round is not null;
        if (window.Exact is null && restsOnBacktrack && window.Width is { } width && width > _backtrackLimit)
        {
            inquiry.Warn("observations", WindowFaults.WiderThanBacktrack(width));
        }

        bool hasFailures = inquiry.Record.Failures.First is not null || !inquiry.Evidence.Failures.IsDefaultOrEmpty;
        if (window.Exact is null && window.LastPresent is null)
        {
            inquiry.Warn("observations", WindowFaults.OneSided(lacksPresent: true, hasFailures));
        }

        if (window.Exact is null && window.FirstAbsent is null)
        {
            inquiry.Warn("observations", WindowFaults.OneSided(lacksPresent: false, hasFailures));
        }
    }

    private static bool ChoseOther(PlacedObservation o) => o.Observation.Requested is { } requested && requested != o.At;

    private static string Remark(PlacedObservation o)
    {
        string round = o.Round is { } number ? string.Create(CultureInfo.InvariantCulture, $"역추적 {number}회차는 ") : "";
        return $"{round}{KoreanClock.Text(o.Observation.Requested!.Value)} 시점을 요청하였으나 Aurora가 일관된 시점으로 {KoreanClock.Text(o.At)}을 골랐으므로, "
            + "확인된 상태는 고른 시점의 것입니다.";
    }
}
