namespace ClaimWriter.Pdf.Document;

/// <summary>The object of each page: one after the other from the first, or each where it came.</summary>
internal readonly record struct PageObjects(int First, List<int>? Numbers = null)
{
    /// <summary>The object of a page.</summary>
    public int this[int page] => Numbers is null ? First + page : Numbers[page];
}
