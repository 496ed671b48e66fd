using System.Collections.Immutable;
using ClaimWriter.Korean;

namespace ClaimWriter.Register;

/// <summary>A claim as it is handed to the register. Hashes are SHA-256 as 64 lower-case hexadecimal digits.</summary>
public sealed record ClaimEntry
{
    /// <summary>The incident's name, unique among the claims of one claimant.</summary>
    public required string Incident { get; init; }

    /// <summary>발신.</summary>
    public required string Claimant { get; init; }

    /// <summary>수신.</summary>
    public required string Respondent { get; init; }

    /// <summary>The sum demanded.</summary>
    public required Won Amount { get; init; }

    /// <summary>The number that the letter bears; null takes the next of <see cref="Year"/>.</summary>
    public string? Number { get; init; }

    /// <summary>The year of the letter's date in Korea.</summary>
    public required int Year { get; init; }

    /// <summary>The template's name, such as <c>claim-letter</c>.</summary>
    public required string TemplateName { get; init; }

    /// <summary>Hash of the template's files.</summary>
    public required string TemplateVersion { get; init; }

    /// <summary>Hash of the record's text.</summary>
    public required string RecordSha256 { get; init; }

    /// <summary>Hash of the PDF as it was written.</summary>
    public required string PdfSha256 { get; init; }

    /// <summary>The lines of the table of damages, in order.</summary>
    public ImmutableArray<CostLine> Costs { get; init; } = [];

    /// <summary>What makes two entries one claim: incident, claimant and record.</summary>
    public string Key => ClaimKeys.OfClaim(Incident, Claimant, RecordSha256);
}

/// <summary>One line of the table of damages.</summary>
/// <param name="Item">What it is for.</param>
/// <param name="Basis">How it came about.</param>
/// <param name="ExhibitSha256">Hash of the file that shows it; null where the record names none.</param>
/// <param name="Amount">In won.</param>
public sealed record CostLine(string Item, string? Basis, string? ExhibitSha256, Won Amount)
{
    /// <summary>
    /// The same in every claim for the same cost; null where no file shows the cost, because then nothing tells two like costs from one cost
    /// claimed twice.
    /// </summary>
    public string? Key => ClaimKeys.OfCost(this);
}
