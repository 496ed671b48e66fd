namespace ClaimWriter.Claims;

/// <summary>Statutes as a letter cites them.</summary>
public static class StatuteCitation
{
    /// <summary>
    /// <c>「민법」 제390조, 제393조 및 제750조, 「상법」 제54조</c>: by law, laws and articles in the order in which they first appear, each once.
    /// Empty text for none.
    /// </summary>
    public static string Cite(IEnumerable<Statute> statutes) => string.Join(", ", statutes
        .GroupBy(statute => statute.Law, StringComparer.Ordinal)
        .Select(law => $"「{law.Key}」 {Joined([.. law.Select(statute => statute.ArticleText).Distinct(StringComparer.Ordinal)])}"));

    private static string Joined(string[] articles) =>
        articles.Length == 1 ? articles[0] : $"{string.Join(", ", articles[..^1])} 및 {articles[^1]}";
}
