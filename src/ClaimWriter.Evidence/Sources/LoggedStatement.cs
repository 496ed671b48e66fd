using NodaTime;

namespace ClaimWriter.Evidence;

/// <summary>A time as precise as a source gives it: the true one lies between the two.</summary>
/// <param name="From">The earliest it can be.</param>
/// <param name="To">The latest it can be; equal to <paramref name="From"/> where the source gives microseconds.</param>
public readonly record struct Moment(Instant From, Instant To)
{
    /// <summary>How far the true time may lie after <see cref="From"/>.</summary>
    public Duration Precision => To - From;

    /// <summary>A time given to the microsecond.</summary>
    public static Moment Exact(Instant at) => new(at, at);

    /// <summary>A time given in whole seconds: the true one lies less than a second after.</summary>
    public static Moment Second(Instant at) => new(at, at + Duration.FromSeconds(1));

    /// <summary>Whether both can be the same time, give or take a tolerance.</summary>
    public bool Meets(Moment other, Duration tolerance) => From <= other.To + tolerance && other.From <= To + tolerance;
}

/// <summary>A statement as one source logged it.</summary>
public sealed record LoggedStatement
{
    /// <summary>1-based line of the file (for a binlog: the event's number) on which it stands.</summary>
    public required int Line { get; init; }

    /// <summary>The file, where a source is several files together; null: the source's own.</summary>
    public string? File { get; init; }

    /// <summary>The statement, escapes of the log undone, passwords not redacted.</summary>
    public required string Sql { get; init; }

    /// <summary>When it started, where the source says so.</summary>
    public Moment? Started { get; init; }

    /// <summary>When it ended or was committed, where the source says so.</summary>
    public Moment? Ended { get; init; }

    /// <summary>Its place among the source's statements where that is known without a clock: picoseconds of the server's timer.</summary>
    public long? Timer { get; init; }

    /// <summary>The connection's id; null where the source has none.</summary>
    public long? Connection { get; init; }

    /// <summary>The account; null where the source does not say. For <see cref="InRoutine"/>, who defined the routine.</summary>
    public string? Account { get; init; }

    /// <summary>Where it came from: an address or a name; null where the source does not say.</summary>
    public string? Host { get; init; }

    /// <summary>The schema in which it ran, which a table without one belongs to; null or empty where the source does not say.</summary>
    public string? Schema { get; init; }

    /// <summary>The server's error number, 0 for success; null where the source does not say.</summary>
    public int? Code { get; init; }

    /// <summary>The server's message; null where the source has none.</summary>
    public string? Message { get; init; }

    /// <summary>SQLSTATE; null where the source has none.</summary>
    public string? SqlState { get; init; }

    /// <summary>The server's number of the statement: one that runs inside another has the higher number.</summary>
    public long? QueryId { get; init; }

    /// <summary>The id of the statement in which it ran; null where it ran in none or the source does not say.</summary>
    public long? OuterId { get; init; }

    /// <summary>The server's thread, where the source has it instead of <see cref="Connection"/> (performance_schema).</summary>
    public long? Thread { get; init; }

    /// <summary>Whether it ran inside a stored program.</summary>
    public bool InRoutine { get; init; }

    /// <summary>The most precise time known of it; its end where both are equally precise.</summary>
    public Moment? When => Started is { } start && (Ended is not { } end || start.Precision < end.Precision) ? start : Ended;
}

/// <summary>A write that failed, or a CALL that failed with an error that the change gives.</summary>
/// <param name="Statement">The outermost statement known: what the client sent.</param>
/// <param name="Inner">The statement inside of it that failed, where the source shows both.</param>
/// <param name="Causation">Caused, or Hidden where the text does not show what failed inside.</param>
public sealed record FailedWrite(LoggedStatement Statement, LoggedStatement? Inner, Causation Causation);
