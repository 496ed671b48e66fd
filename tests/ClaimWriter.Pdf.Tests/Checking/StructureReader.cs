using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Pdf.Tests.Checking;

/// <summary>A rule that a file breaks.</summary>
/// <param name="Clause">Of ISO 19005-3 (<c>A 6.1.2</c>) or ISO 14289-1 (<c>UA 7.1</c>).</param>
/// <param name="Fact">How.</param>
public sealed record Violation(string Clause, string Fact);

/// <summary>The structure tree as it was read.</summary>
internal static class StructureReader
{
    /// <summary>All elements in reading order.</summary>
    public static IEnumerable<PdfDictionary> Elements(PdfFile file)
    {
        PdfDictionary? root = file.Dictionary(file.Catalog.GetValueOrDefault("StructTreeRoot"));
        return root is null ? [] : Children(file, root).SelectMany(child => WithDescendants(file, child));
    }

    public static IEnumerable<PdfDictionary> Children(PdfFile file, PdfDictionary element) =>
        Kids(file, element).Select(file.Dictionary).OfType<PdfDictionary>().Where(kid => kid.ContainsKey("S"));

    public static IEnumerable<object?> Kids(PdfFile file, PdfDictionary element) => file.Resolve(element.GetValueOrDefault("K")) switch
    {
        null => [],
        PdfArray array => array,
        object single => [single],
    };

    /// <summary>The marked content of an element: page and number.</summary>
    public static IEnumerable<(PdfDictionary? Page, int Mark)> Marks(PdfFile file, PdfDictionary element)
    {
        foreach (object? kid in Kids(file, element))
        {
            if (file.Resolve(kid) is double number)
            {
                yield return (file.Dictionary(element.GetValueOrDefault("Pg")), (int)number);
            }
            else if (file.Dictionary(kid) is { } reference && file.Name(reference.GetValueOrDefault("Type")) == "MCR")
            {
                yield return (file.Dictionary(reference["Pg"]), (int)file.Number(reference["MCID"]));
            }
        }
    }

    /// <summary>The number tree from content to elements; it has one leaf.</summary>
    public static Dictionary<int, object?> ParentTree(PdfFile file)
    {
        PdfDictionary? root = file.Dictionary(file.Catalog.GetValueOrDefault("StructTreeRoot"));
        PdfArray numbers = file.Array(file.Dictionary(root?.GetValueOrDefault("ParentTree"))?.GetValueOrDefault("Nums")) ?? new PdfArray([]);
        return numbers.Chunk(2).ToDictionary(pair => (int)file.Number(pair[0]), pair => file.Resolve(pair[1]));
    }

    private static IEnumerable<PdfDictionary> WithDescendants(PdfFile file, PdfDictionary element) =>
        Children(file, element).SelectMany(child => WithDescendants(file, child)).Prepend(element);
}
