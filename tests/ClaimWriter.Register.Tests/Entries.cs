using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Register.Tests;

/// <summary>Claims to issue.</summary>
internal static class Entries
{
    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 22, 5, 30);

    public static ClaimEntry Of(string incident, string record = "record", string pdf = "pdf") => new()
    {
        Incident = incident,
        Claimant = "xx 주식회사",
        Respondent = "ㅇㅇ주식회사",
        Amount = new Won(1_820_311),
        Year = 2026,
        TemplateName = "claim-letter",
        TemplateVersion = Hash("template"),
        RecordSha256 = Hash(record + incident),
        PdfSha256 = Hash(pdf + incident),
    };

    public static CostLine Cost(string item, string? exhibit = "exhibit", long amount = 1_360_000, string? basis = "2인 × 8시간") =>
        new(item, basis, exhibit is null ? null : Hash(exhibit), new Won(amount));

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static IssueTerms Terms(string? amends = null, Instant? now = null) => new(now ?? Now, "incident.yaml", amends);

    public static string Number(int sequence, int year = 2026) => string.Create(CultureInfo.InvariantCulture, $"제{year}-{sequence:000}호");

    public static IssuedClaim MustIssue(this IClaimRegister register, ClaimEntry entry, string? amends = null)
    {
        IssueOutcome outcome = register.Issue(entry, Terms(amends));
        Assert.True(outcome.Result == IssueResult.Issued, string.Join('\n', outcome.Diagnostics.Select(d => d.Fact.English)));
        Assert.NotNull(outcome.Claim);
        return outcome.Claim;
    }

    /// <summary>The codes of a refusal; the fact of each names what is expected in both languages.</summary>
    public static string[] MustRefuse(this IClaimRegister register, ClaimEntry entry, string? amends = null, string? naming = null)
    {
        IReadOnlyList<IssuedClaim> before = register.List(ClaimFilter.All);
        IssueOutcome checkedOnly = register.Check(entry, Terms(amends));
        IssueOutcome outcome = register.Issue(entry, Terms(amends));
        Assert.Equal(IssueResult.Refused, outcome.Result);
        Assert.Equal(checkedOnly.Diagnostics.Select(d => d.Code), outcome.Diagnostics.Select(d => d.Code));
        Assert.Null(outcome.Claim);
        Assert.Equal(before, register.List(ClaimFilter.All));
        if (naming is not null)
        {
            Assert.All(outcome.Diagnostics, d =>
            {
                Assert.Contains(naming, d.Fact.Korean, StringComparison.Ordinal);
                Assert.Contains(naming, d.Fact.English, StringComparison.Ordinal);
            });
        }

        return [.. outcome.Diagnostics.Select(d => d.Code)];
    }
}
