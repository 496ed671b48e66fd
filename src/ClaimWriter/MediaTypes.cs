namespace ClaimWriter;

/// <summary>Media types of the files that a claim may carry, by their ending.</summary>
internal static class MediaTypes
{
    internal static string Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => "text/csv",
        ".tsv" => "text/tab-separated-values",
        ".json" => "application/json",
        ".yaml" or ".yml" => "application/yaml",
        ".eml" => "message/rfc822",
        ".pdf" => "application/pdf",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".sql" => "application/sql",
        ".log" or ".txt" or ".md" => "text/plain",
        _ => "application/octet-stream",
    };
}
