using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Keeps the lists of finished page sets, so that letter after letter needs no new large arrays.</summary>
internal sealed class PageBuffers
{
    private const int MostPages = 64, MostGlyphs = 1 << 18;
    private readonly Stack<List<PageItem>> _items = new();
    private List<Glyph>? _glyphs;
    private StructureList? _structure;
    private List<Page>? _pages;

    public PageSet NewSet(DocumentInfo info)
    {
        PageSet set = new(_pages ?? [], _glyphs ?? new List<Glyph>(4096), _structure ?? new StructureList(256)) { Info = info };
        (_pages, _glyphs, _structure) = (null, null, null);
        return set;
    }

    public Page NewPage(float width, float height) => new(width, height, _items.TryPop(out List<PageItem>? items) ? items : new List<PageItem>(128));

    /// <summary>Takes the list of a page that was taken by its receiver.</summary>
    public void Take(List<PageItem> items)
    {
        if (_items.Count < MostPages)
        {
            _items.Push(items);
        }
    }

    public void Take(PageSet set)
    {
        foreach (Page page in set.Pages)
        {
            if (_items.Count < MostPages && !page.IsTaken)
            {
                page.Items.Clear();
                _items.Push(page.Items);
            }
        }

        // A rare giant's buffers would be kept for ever.
        if (set.Glyphs.Capacity <= MostGlyphs && set.Structure.Capacity <= MostGlyphs)
        {
            set.Pages.Clear();
            set.Glyphs.Clear();
            set.Structure.Clear();
            (_pages, _glyphs, _structure) = (set.Pages, set.Glyphs, set.Structure);
        }
    }
}
