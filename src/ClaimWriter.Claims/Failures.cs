using System.Collections.Immutable;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>How many failures share one thing.</summary>
/// <typeparam name="T">What they share.</typeparam>
/// <param name="Key">The verb, code, account or minute.</param>
/// <param name="Count">How many; 0 only for a minute in between.</param>
public sealed record Tally<T>(T Key, int Count);

/// <summary>The writes that failed because of the change.</summary>
public sealed record Failures
{
    /// <summary>How many.</summary>
    public required int Count { get; init; }

    /// <summary>Whether <see cref="Count"/> was counted from rows; otherwise it is what the record states.</summary>
    public required bool IsCounted { get; init; }

    /// <summary>The first; null where neither rows nor the record tell.</summary>
    public required Instant? First { get; init; }

    /// <summary>The last; null where neither rows nor the record tell.</summary>
    public required Instant? Last { get; init; }

    /// <summary>By the statement's first word in capitals (<c>INSERT</c>, <c>CALL</c>), most first.</summary>
    public required ImmutableArray<Tally<string>> ByVerb { get; init; }

    /// <summary>By the server's error code, most first.</summary>
    public required ImmutableArray<Tally<int>> ByCode { get; init; }

    /// <summary>By the account that sent them, most first; <c>알 수 없음</c> where the source does not say.</summary>
    public required ImmutableArray<Tally<string>> ByAccount { get; init; }

    /// <summary>
    /// By minute in Korea, in order of time, with the empty minutes in between; where first and last lie more than
    /// <see cref="LongestMinutes"/> minutes apart, without them.
    /// </summary>
    public required ImmutableArray<Tally<LocalDateTime>> ByMinute { get; init; }

    /// <summary>The rows in order of time.</summary>
    public required ImmutableArray<FailureRow> Rows { get; init; }

    /// <summary>What the sources cannot show: Korean sentences.</summary>
    public required ImmutableArray<string> Unseen { get; init; }

    /// <summary>The longest span, in minutes, that <see cref="ByMinute"/> fills: one day.</summary>
    public const int LongestMinutes = 1440;
}
