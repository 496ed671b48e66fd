using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClaimWriter.Register;

/// <summary>The identities that the register compares: SHA-256 (FIPS 180-4) over length-prefixed parts, so that no two lists of parts run together.</summary>
public static class ClaimKeys
{
    /// <summary>Incident, claimant and record: the same claim gets the same key wherever it is issued.</summary>
    public static string OfClaim(string incident, string claimant, string recordSha256) => Hash("claim", Plain(incident), Plain(claimant), recordSha256);

    /// <summary>Incident and claimant: of the claims with one such key, one at most is live.</summary>
    internal static string OfIncident(string incident, string claimant) => Hash("incident", Plain(incident), Plain(claimant));

    internal static string? OfCost(CostLine cost) =>
        cost.ExhibitSha256 is { } exhibit
            ? Hash("cost", Plain(cost.Item), Plain(cost.Basis ?? ""), exhibit, cost.Amount.Amount.ToString(CultureInfo.InvariantCulture))
            : null;

    // Another space between two words does not make another cost.
    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Hash(params ReadOnlySpan<string> parts)
    {
        StringBuilder text = new();
        foreach (string part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
