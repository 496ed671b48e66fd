using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>The delay interest that the record claims on the total.</summary>
public sealed record ClaimedInterest
{
    /// <summary>A year's rate as a fraction: 5% is 0.05.</summary>
    public required decimal Rate { get; init; }

    /// <summary>The first day; it counts.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day; it counts. Null: until paid.</summary>
    public LocalDate? To { get; init; }

    /// <summary>The statute that gives the rate; null where the record names none.</summary>
    public Statute? Basis { get; init; }

    /// <summary>Days from <see cref="From"/> to <see cref="To"/>, both counted; null until paid.</summary>
    public int? Days => To is { } to ? Period.DaysBetween(From, to) + 1 : null;

    /// <summary>The interest by whole years and remaining days (기간식); null until paid.</summary>
    public Won? ByPeriod { get; init; }

    /// <summary>The interest by days over 365 (총일수식); null until paid.</summary>
    public Won? ByDays { get; init; }
}
