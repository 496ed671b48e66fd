using System.Runtime.InteropServices;

namespace ClaimWriter.Layout;

/// <summary>
/// Hands the pages of a long document over while the rest is being set, and lets go of all that belongs to them: their items, their glyphs,
/// and the structure elements that receive nothing more.
/// </summary>
internal sealed class PageStream(SettingRun run, RunningLines runningLines, FlowContent flow, FlowContent notes)
{
    private const int PagesAtOnce = 32;
    private readonly HashSet<int> _open = [];
    private readonly HashSet<string> _linkTargets = new(StringComparer.Ordinal);
    private readonly List<Glyph> _moved = [];
    private IPageReceiver? _receiver;
    private TypesetOptions _options = TypesetOptions.Default;
    private bool _isFirst;
    private int _taken;

    /// <summary>Whether the document has proved long, so that its pages are not kept.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>
    /// Whether the pages only are counted and go nowhere: page numbers stand among the first of them that only the later ones can tell.
    /// </summary>
    public bool OnlyCounts { get; private set; }

    /// <summary>Targets of links that were let go.</summary>
    public IEnumerable<string> LinkTargets => _linkTargets;

    /// <summary>Starts a document, or one more attempt at it.</summary>
    /// <param name="receiver">Who takes the pages; null: they all are kept.</param>
    /// <param name="options">Draft mark, and what is long.</param>
    /// <param name="isFirst">Whether page numbers that the text shows are not known yet.</param>
    public void Start(IPageReceiver? receiver, TypesetOptions options, bool isFirst)
    {
        (_receiver, _options, _isFirst, _taken) = (receiver, options, isFirst, 0);
        (IsUsed, OnlyCounts) = (false, false);
        _linkTargets.Clear();
    }

    /// <summary>Hands over the pages that are written, where the document is long.</summary>
    /// <param name="firstNote">The first of the section's notes that stands on no page yet.</param>
    public void HandOver(int firstNote)
    {
        List<Page> pages = run.Pages.Pages;
        if (_receiver is null || (!IsUsed && pages.Count <= _options.MostPagesWhole))
        {
            return;
        }

        OnlyCounts |= _isFirst && run.PageReferences.Count > 0;
        if (!IsUsed && !OnlyCounts)
        {
            _receiver.Start(run.Pages);
        }

        IsUsed = true;
        for (; _taken < pages.Count; _taken++)
        {
            if (!OnlyCounts)
            {
                Take(pages[_taken]);
            }

            run.Recycle(pages[_taken]);
            if ((_taken + 1) % PagesAtOnce == 0)
            {
                Close(firstNote, _taken + 1);
            }
        }

        Close(firstNote, _taken);
        MoveGlyphs();
        LetGoOfLinks();

        // Left to itself the collector waits for as much garbage as the processor's largest cache could hold, which on a server is more than all
        // that a document of any length needs at once.
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);
    }

    /// <summary>Ends the document: running lines that show the number of pages are drawn.</summary>
    public void Finish()
    {
        if (OnlyCounts || !runningLines.NeedTotal)
        {
            return;
        }

        Page lines = new(run.Style.Page.Width, run.Style.Page.Height);
        for (int p = 0; p < _taken; p++)
        {
            lines.Items.Clear();
            run.Pages.Glyphs.Clear();
            runningLines.DrawLines(lines, p, _taken);
            _receiver!.TakeRunningLines(run.Pages, p, lines);
        }

        run.Pages.Glyphs.Clear();
    }

    private void Take(Page page)
    {
        bool waits = runningLines.NeedTotal;
        runningLines.DrawMark(page, _options.DraftMark);
        if (!waits)
        {
            runningLines.DrawLines(page, _taken, 0);
        }

        _receiver!.Take(run.Pages, _taken, waits);
    }

    // What no page after this one shows, and nothing that waits for one, is complete.
    private void Close(int firstNote, int nextPage)
    {
        int pending = FirstPendingTag(firstNote, nextPage);
        FindOpen(pending);
        if (!OnlyCounts)
        {
            _receiver!.Close(run.Pages, pending, _open);
        }

        run.Pages.Structure.Forget(pending, _open);
    }

    private void LetGoOfLinks()
    {
        if (flow.Marks.Count == 0 && notes.Marks.Count == 0)
        {
            _linkTargets.UnionWith(run.Links.Select(link => link.Target).Where(target => target.StartsWith('#')));
            run.Links.Clear();
        }
    }

    // The first element that something which is set, but stands on no page, belongs to: those before it get no more content.
    private int FirstPendingTag(int firstNote, int nextPage)
    {
        int first = Math.Min(run.Pages.Structure.Count, FirstTag(flow, 0, 0));
        for (int p = nextPage; p < run.Pages.Pages.Count; p++)
        {
            foreach (ref readonly PageItem item in CollectionsMarshal.AsSpan(run.Pages.Pages[p].Items))
            {
                first = item.Tag >= 0 ? Math.Min(first, item.Tag) : first;
            }

            foreach (PageLink link in run.Pages.Pages[p].Links)
            {
                first = Math.Min(first, link.Tag);
            }
        }

        return firstNote < notes.Strips.Count ? Math.Min(first, FirstTag(notes, notes.FirstItem(firstNote), notes.FirstMark(firstNote))) : first;
    }

    private int FirstTag(FlowContent content, int firstItem, int firstMark)
    {
        int first = int.MaxValue;
        foreach (ref readonly PageItem item in CollectionsMarshal.AsSpan(content.Items)[firstItem..])
        {
            first = item.Tag >= 0 ? Math.Min(first, item.Tag) : first;
        }

        foreach (ref readonly FlowMark mark in CollectionsMarshal.AsSpan(content.Marks)[firstMark..])
        {
            first = mark.Kind == FlowMarkKind.Link ? Math.Min(first, run.Links[mark.Index].Tag) : first;
        }

        return first;
    }

    private void FindOpen(int pending)
    {
        StructureList structure = run.Pages.Structure;
        _open.Clear();
        _open.Add(0);
        foreach (int tag in run.OpenTags)
        {
            Open(tag);
        }

        for (int i = pending; i < structure.Count; i++)
        {
            int parent = structure[i].Parent;
            if (parent < pending)
            {
                Open(parent);
            }
        }
    }

    private void Open(int tag)
    {
        for (int at = tag; at > 0 && _open.Add(at);)
        {
            at = run.Pages.Structure[at].Parent;
        }
    }

    // Glyphs are let go by moving those that are still wanted to the front.
    private void MoveGlyphs()
    {
        _moved.Clear();
        MoveGlyphs(flow);
        MoveGlyphs(notes);
        foreach (FlowHead head in flow.Heads)
        {
            if (head.Kept is { } kept)
            {
                MoveGlyphs(kept);
            }
        }

        List<Glyph> glyphs = run.Pages.Glyphs;
        CollectionsMarshal.SetCount(glyphs, _moved.Count);
        CollectionsMarshal.AsSpan(_moved).CopyTo(CollectionsMarshal.AsSpan(glyphs));
    }

    private void MoveGlyphs(FlowContent content)
    {
        ReadOnlySpan<Glyph> glyphs = CollectionsMarshal.AsSpan(run.Pages.Glyphs);
        foreach (ref PageItem item in CollectionsMarshal.AsSpan(content.Items))
        {
            if (item.Kind == PageItemKind.Glyphs)
            {
                int first = _moved.Count;
                _moved.AddRange(glyphs.Slice(item.Run.First, item.Run.Count));
                item = item with { Run = item.Run with { First = first } };
            }
        }
    }
}
