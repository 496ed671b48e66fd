using System.Collections.Immutable;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>What the evidence files say, read by the edge: the claim itself opens no file.</summary>
public sealed record ClaimEvidence
{
    /// <summary>The failed statements of <c>failures.rows</c>, in any order; empty where the record names no such file.</summary>
    public ImmutableArray<FailureRow> Failures { get; init; } = [];

    /// <summary>When each mail exhibit was sent.</summary>
    public ImmutableArray<Notice> Notices { get; init; } = [];

    /// <summary>No evidence at all.</summary>
    public static ClaimEvidence None { get; } = new();
}

/// <summary>A mail that told the respondent of the incident.</summary>
/// <param name="ExhibitId">Id of the exhibit or part that holds the mail.</param>
/// <param name="SentAt">Its <c>Date</c>.</param>
public sealed record Notice(string ExhibitId, Instant SentAt);
