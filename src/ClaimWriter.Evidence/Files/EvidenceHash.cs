using System.Security.Cryptography;

namespace ClaimWriter.Evidence;

/// <summary>Fingerprints of evidence.</summary>
public static class EvidenceHash
{
    /// <summary>SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>SHA-256 of a stream read to its end, as 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(Stream content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
