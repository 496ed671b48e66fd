namespace ClaimWriter.Layout;

/// <summary>
/// Takes the pages of a long document one after the other, while those that follow are still being set: what was taken is emptied and its
/// buffers are used again.
/// </summary>
public interface IPageReceiver
{
    /// <summary>Starts the document, or starts it again: all that was taken before is void, because a page number that stood there was wrong.</summary>
    /// <param name="pages">The document; its pages from 0 on are to come.</param>
    void Start(PageSet pages);

    /// <summary>Takes a page. Its items and links are gone after this call.</summary>
    /// <param name="pages">The document, as far as it is known.</param>
    /// <param name="index">Index of the page, one more from call to call.</param>
    /// <param name="lacksRunningLines">Whether its headers and footers wait for the number of pages; see <see cref="TakeRunningLines"/>.</param>
    void Take(PageSet pages, int index, bool lacksRunningLines);

    /// <summary>Learns which structure elements receive no more content and no more children. They are gone after this call.</summary>
    /// <param name="pages">The document.</param>
    /// <param name="before">The elements before this index are complete …</param>
    /// <param name="open">… but for these, which are the ancestors of what is to come.</param>
    void Close(PageSet pages, int before, IReadOnlySet<int> open);

    /// <summary>Takes the headers and footers of a page that was taken without, when all pages are.</summary>
    /// <param name="pages">The document; all its pages are known.</param>
    /// <param name="index">Index of the page.</param>
    /// <param name="lines">A page with nothing else on it.</param>
    void TakeRunningLines(PageSet pages, int index, Page lines);
}
