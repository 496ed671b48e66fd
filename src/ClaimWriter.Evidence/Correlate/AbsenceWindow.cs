using System.Collections.Immutable;
using NodaTime;

namespace ClaimWriter.Evidence.Correlate;

/// <summary>When the column was not there, as far as the sources know: failures outside of it have another cause.</summary>
internal sealed class AbsenceWindow
{
    private readonly ImmutableArray<Instant> _starts;
    private readonly ImmutableArray<Instant> _ends;
    private readonly Instant? _lastWorking;

    internal AbsenceWindow(ImmutableArray<SourceFacts> sources, ImmutableArray<DdlEvent> events)
    {
        _starts = [.. events.Where(one => one.At is not null).Select(one => one.At!.Value).Order()];
        _ends = [.. sources.SelectMany(source => source.Restores).Where(one => one.Code is null or 0 && one.When is not null)
            .Select(one => one.When!.Value.From).Order()];
        Instant? firstEnd = _ends.Where(end => _starts.IsEmpty || end > _starts[0]).Select(end => (Instant?)end).FirstOrDefault();
        Instant[] working = [.. sources.Where(source => source.LastWorking is not null).Select(source => source.LastWorking!.Value.From)
            .Where(at => firstEnd is not { } end || at < end)];
        _lastWorking = working.Length == 0 ? null : working.Max();
    }

    /// <summary>The first DDL that is dated; null where none is.</summary>
    internal Instant? Start => _starts.IsEmpty ? null : _starts[0];

    /// <summary>Whether a statement of a source ran while the column was not there, or may have.</summary>
    internal bool Contains(LoggedStatement statement, SourceFacts source)
    {
        if (OwnOrder(statement, source) is { } after)
        {
            return after;
        }

        if (statement.When is not { } when)
        {
            return true;
        }

        if (_starts.IsEmpty)
        {
            return _lastWorking is not { } worked || when.To > worked;
        }

        // The last change or restoration before the statement decides. Where whole seconds hide the order, the statement is not left out.
        Instant? start = Last(_starts, when.To);
        Instant? end = Last(_ends, when.From);
        return start is not null && (end is null || end < start || Last(_starts, when.From) is { } before && end < before);
    }

    /// <summary>Whether a source's times reach past the change, so that what it does not show did not happen there.</summary>
    internal bool IsCoveredBy(SourceFacts source) => source.Kind == EvidenceKind.StatementHistory
        ? source.Lines > 1
        : source.To is { } to && (Start is not { } start || to >= start);

    /// <summary>The column's last time there and first time missing, by statements that worked and failed.</summary>
    internal (Instant? LastPresent, Instant? FirstAbsent) Bracket(ImmutableArray<CorrelatedFailure> failures)
    {
        Instant? first = failures.Where(failure => failure.At is not null).Select(failure => failure.At).FirstOrDefault();
        return (_lastWorking is { } worked && (first is null || worked <= first) ? worked : null, first);
    }

    // Within one ordered source the order of its lines is surer than its seconds.
    private static bool? OwnOrder(LoggedStatement statement, SourceFacts source)
    {
        if (source.Kind is EvidenceKind.AuroraAudit or EvidenceKind.StatementDigests or EvidenceKind.FailureTable)
        {
            return null;
        }

        LoggedStatement[] made = [.. source.Ddl.Where(one => one.Code is null or 0)];
        if (made.Length != 1 || made[0].File != statement.File || source.Restores.Any(one => one.File != made[0].File || one.Line > made[0].Line))
        {
            return null;
        }

        return statement.Timer is { } timer && made[0].Timer is { } ddl ? timer > ddl : source.Kind == EvidenceKind.StatementHistory ? null : statement.Line > made[0].Line;
    }

    private static Instant? Last(ImmutableArray<Instant> times, Instant until)
    {
        Instant? last = null;
        foreach (Instant time in times)
        {
            last = time <= until ? time : last;
        }

        return last;
    }
}

/// <summary>What is known of stored programs: which of them use the column, and which worked before.</summary>
internal sealed class RoutineKnowledge
{
    private readonly Dictionary<string, bool> _uses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Moment> _worked = new(StringComparer.OrdinalIgnoreCase);

    internal RoutineKnowledge(ImmutableArray<SourceFacts> sources)
    {
        foreach ((string name, bool uses) in sources.SelectMany(source => source.Routines))
        {
            _uses[name] = uses || _uses.GetValueOrDefault(name);
        }

        foreach ((string name, Moment when) in sources.SelectMany(source => source.WorkingCalls))
        {
            _worked[name] = when;
        }
    }

    /// <summary>Decides on a CALL of which no source shows what failed inside.</summary>
    internal void Attribute(MergedFailure failure)
    {
        if (failure.Causation != Causation.Hidden || failure.IsInnerOnly)
        {
            return;
        }

        if (failure.Inner is not null)
        {
            failure.Causation = Causation.Caused;
            return;
        }

        if (SqlStatement.Of(failure.Statement.Sql).Routine is not { } routine)
        {
            return;
        }

        bool known = _uses.TryGetValue(routine.Name, out bool uses);
        bool worked = _worked.TryGetValue(routine.Name, out Moment when) && (failure.When is not { } failed || when.From <= failed.To);
        bool named = failure.Seen.Exists(one => one.Statement.Message is not null);
        if (known ? uses : worked || named)
        {
            failure.Causation = Causation.Caused;
            failure.IsInferred = !known && !named;
        }
    }
}
