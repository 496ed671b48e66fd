using System.Collections.Immutable;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>An observation in its place among the others.</summary>
/// <param name="Observation">As the record gives it.</param>
/// <param name="Index">0-based place in the record.</param>
/// <param name="Exhibit">The file that shows it; null where the record names none.</param>
/// <param name="Round">For a backtrack probe: which of the probes it was, from 1, in the order in which they were made (역추적 2회차).</param>
/// <param name="IsBound">Whether it is one of those that fix the window: a DDL event, the last present or the first absent.</param>
public sealed record PlacedObservation(Observation Observation, int Index, NumberedFile? Exhibit, int? Round, bool IsBound)
{
    /// <summary>The observation's instant.</summary>
    public Instant At => Observation.At;

    /// <summary>The last instant at which a DDL event can have run; for other methods the observation's instant.</summary>
    public Instant Until => Observation.Method == ObservationMethod.Ddl ? Observation.At + Observation.Precision : Observation.At;
}

/// <summary>Who ran the DDL, as its log says. An account is not a person: whose it is, other evidence must show.</summary>
/// <param name="Account">The database account.</param>
/// <param name="Host">Where it came from, if any source says.</param>
/// <param name="Connection">The connection's id, if any source says.</param>
public sealed record Actor(string Account, string? Host, long? Connection)
{
    /// <summary><c>partner_xx@127.0.0.2</c>, or the account alone.</summary>
    public string Name => Host is null ? Account : $"{Account}@{Host}";
}

/// <summary>When the change was made: between the last time the column was seen and the first time it was missing.</summary>
public sealed record ChangeWindow
{
    /// <summary>The earliest instant at which it can have been made; null where nothing bounds it.</summary>
    public required Instant? From { get; init; }

    /// <summary>The latest instant at which it can have been made; null where nothing bounds it.</summary>
    public required Instant? To { get; init; }

    /// <summary>The instant that a log gives for the DDL; null where there is none.</summary>
    public required Instant? Exact { get; init; }

    /// <summary>How far after <see cref="Exact"/> the true instant may lie: what all DDL events leave open together.</summary>
    public required Duration Precision { get; init; }

    /// <summary>The last probe that saw the column.</summary>
    public required PlacedObservation? LastPresent { get; init; }

    /// <summary>The first probe, other than a DDL event, that did not.</summary>
    public required PlacedObservation? FirstAbsent { get; init; }

    /// <summary>The DDL events, all of one statement as several sources log it, in order of time.</summary>
    public required ImmutableArray<PlacedObservation> Events { get; init; }

    /// <summary>All observations, in order of time.</summary>
    public required ImmutableArray<PlacedObservation> Observations { get; init; }

    /// <summary>Who ran it, where an event says.</summary>
    public required Actor? Actor { get; init; }

    /// <summary>The statement, where an event has it.</summary>
    public required string? Statement { get; init; }

    /// <summary>What has to be said about the observations: Korean sentences, such as that Aurora chose another time than was asked.</summary>
    public required ImmutableArray<string> Remarks { get; init; }

    /// <summary>Whether both ends are known.</summary>
    public bool IsClosed => From is not null && To is not null;

    /// <summary>From end to end; null where an end is open.</summary>
    public Duration? Width => To - From;
}
