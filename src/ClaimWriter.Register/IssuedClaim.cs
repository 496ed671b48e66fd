using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Register;

/// <summary>Where a claim stands.</summary>
public enum ClaimState
{
    /// <summary>Issued and in force.</summary>
    Issued,

    /// <summary>A later claim took its place.</summary>
    Superseded,
}

/// <summary>A claim in the register. Hashes are SHA-256 as 64 lower-case hexadecimal digits.</summary>
public sealed record IssuedClaim
{
    /// <summary>문서번호, as the letter bears it.</summary>
    public required string Number { get; init; }

    /// <summary>The incident's name.</summary>
    public required string Incident { get; init; }

    /// <summary>발신.</summary>
    public required string Claimant { get; init; }

    /// <summary>수신.</summary>
    public required string Respondent { get; init; }

    /// <summary>The sum demanded.</summary>
    public required Won Amount { get; init; }

    /// <summary>The template's name.</summary>
    public required string TemplateName { get; init; }

    /// <summary>Hash of the template's files.</summary>
    public required string TemplateVersion { get; init; }

    /// <summary>Hash of the record's text.</summary>
    public required string RecordSha256 { get; init; }

    /// <summary>Hash of the PDF.</summary>
    public required string PdfSha256 { get; init; }

    /// <summary>When it was issued, to the microsecond.</summary>
    public required Instant IssuedAt { get; init; }

    /// <summary>Whether it is in force.</summary>
    public required ClaimState State { get; init; }

    /// <summary>The number of the claim whose place it took.</summary>
    public string? Supersedes { get; init; }

    /// <summary>The number of the claim that took its place.</summary>
    public string? SupersededBy { get; init; }
}

/// <summary>What is said beside a claim when it is issued.</summary>
/// <param name="Now">The time of issue.</param>
/// <param name="File">The record, as messages name it.</param>
/// <param name="Amends">The number of the earlier claim whose place it takes; null for a first claim.</param>
public sealed record IssueTerms(Instant Now, string File, string? Amends = null);

/// <summary>How an issue ended.</summary>
public enum IssueResult
{
    /// <summary>The claim was issued now.</summary>
    Issued,

    /// <summary>The same claim was issued before; nothing has changed.</summary>
    IssuedBefore,

    /// <summary>The claim was refused; nothing has changed.</summary>
    Refused,
}

/// <summary>What came of an issue.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Claim">The claim in the register; null when refused, and from a check of what was not issued before.</param>
/// <param name="Diagnostics">Why it was refused, or what is worth knowing.</param>
public sealed record IssueOutcome(IssueResult Result, IssuedClaim? Claim, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>A number set aside for a claim that is being made.</summary>
/// <param name="Number">The number.</param>
/// <param name="ClaimKey">The claim; null where its process gave the number back, and the next claim takes it.</param>
/// <param name="Until">After this time another claim may take the number.</param>
public sealed record Reservation(ClaimNumber Number, string? ClaimKey, Instant Until);

/// <summary>What a list is ordered by.</summary>
public enum ClaimOrder
{
    /// <summary>Year and number; numbers of another form after them.</summary>
    Number,

    /// <summary>When it was issued.</summary>
    IssuedAt,

    /// <summary>The sum demanded.</summary>
    Amount,

    /// <summary>The respondent's name by code points.</summary>
    Respondent,
}

/// <summary>Which claims are listed, and how they are ordered.</summary>
public sealed record ClaimFilter
{
    /// <summary>All claims by number.</summary>
    public static ClaimFilter All { get; } = new();

    /// <summary>The year of the number.</summary>
    public int? Year { get; init; }

    /// <summary>The incident's whole name.</summary>
    public string? Incident { get; init; }

    /// <summary>A part of the respondent's name.</summary>
    public string? Respondent { get; init; }

    /// <summary>Only claims of this state.</summary>
    public ClaimState? State { get; init; }

    /// <summary>The order.</summary>
    public ClaimOrder Order { get; init; }

    /// <summary>Whether the last comes first.</summary>
    public bool IsDescending { get; init; }
}
