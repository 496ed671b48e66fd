using System.Runtime.InteropServices;

namespace ClaimWriter.Layout;

/// <summary>
/// Cuts a section's strips into pages. What must stay together does; and where a section almost fits a page less, it is set a little
/// tighter so that it does.
/// </summary>
internal sealed class Paginator(ResolvedStyle style)
{
    private const float MaximumSpaceSqueeze = 0.45f, MaximumLineSqueeze = 0.05f;
    private const int MostPagesSqueezed = 6, MostStripsBoundLater = 4;
    private static readonly float[] Squeezes = [0.3f, 0.6f, 0.85f, 1f];
    private readonly List<int> _starts = [];
    private bool _hasBegun;

    /// <summary>How much the plan squeezes: 0 none, 1 the most.</summary>
    public float Squeeze { get; private set; }

    /// <summary>The first strip of each page of the section.</summary>
    public IReadOnlyList<int> PageStarts => _starts;

    private float Room => style.Page.Height - style.Page.Top - style.Page.Bottom;

    /// <summary>Starts a document.</summary>
    public void Start() => _hasBegun = false;

    /// <summary>Plans a section's pages.</summary>
    /// <param name="flow">The section.</param>
    /// <param name="notes">Its footnotes, one strip each.</param>
    public void Plan(FlowContent flow, FlowContent notes)
    {
        Squeeze = 0;
        Cut(flow, notes);
        int pages = _starts.Count;
        bool isLong = _hasBegun;
        _hasBegun = false;
        if (isLong || pages is < 2 or > MostPagesSqueezed)
        {
            return;
        }

        if (!CouldFit(flow, pages - 1))
        {
            Squeeze = 0;
            return;
        }

        foreach (float squeeze in Squeezes)
        {
            Squeeze = squeeze;
            Cut(flow, notes);
            if (_starts.Count < pages)
            {
                return;
            }
        }

        Squeeze = 0;
        Cut(flow, notes);
    }

    /// <summary>Plans the pages of a section of which more is to come.</summary>
    /// <param name="flow">The section as far as it is set.</param>
    /// <param name="notes">Its footnotes.</param>
    /// <returns>How many of the planned pages stay as they are, whatever comes; 0 where the section may still be one that is squeezed.</returns>
    public int PlanBeginning(FlowContent flow, FlowContent notes)
    {
        Squeeze = 0;
        Cut(flow, notes);
        if (!_hasBegun && _starts.Count <= MostPagesSqueezed)
        {
            return 0;
        }

        // What is set last may yet be bound to what follows, and with it all that is bound to it.
        int bound = Math.Max(0, flow.Strips.Count - MostStripsBoundLater);
        while (bound > 0 && flow.Strips[bound - 1].Traits.HasFlag(StripTraits.KeepsNext))
        {
            bound--;
        }

        int settled = 0;
        while (settled + 1 < _starts.Count && _starts[settled + 1] <= bound)
        {
            settled++;
        }

        _hasBegun |= settled > 0;
        return settled;
    }

    /// <summary>The strip's height as squeezed.</summary>
    public float HeightOf(Strip strip) =>
        strip.Traits.HasFlag(StripTraits.IsText) ? strip.Height * (1 - (MaximumLineSqueeze * Squeeze)) : strip.Height;

    /// <summary>The space over a strip as squeezed.</summary>
    public float SpaceOf(Strip strip) => strip.SpaceBefore * (1 - (MaximumSpaceSqueeze * Squeeze));

    /// <summary>Room that a page's footnotes take, their rule included.</summary>
    public float NotesHeight(FlowContent notes, int first, int count)
    {
        if (count == 0)
        {
            return 0;
        }

        float height = NoteGap;
        for (int i = first; i < first + count; i++)
        {
            height += notes.Strips[i].Height + (style.Footnote.SpaceBefore ?? 0);
        }

        return height;
    }

    /// <summary>From the text to the first note, with the rule between them.</summary>
    public float NoteGap => 2 * (style.Footnote.RuleGap ?? 0);

    // Whether the section, set as tight as may be, has no more ink and space than this many pages hold.
    private bool CouldFit(FlowContent flow, int pages)
    {
        Squeeze = 1;
        float height = 0;
        foreach (Strip strip in flow.Strips)
        {
            height += HeightOf(strip) + SpaceOf(strip);
        }

        return height - flow.Strips[0].SpaceBefore <= pages * Room;
    }

    // First fit over clusters of strips that stay together.
    private void Cut(FlowContent flow, FlowContent notes)
    {
        _starts.Clear();
        ReadOnlySpan<Strip> strips = CollectionsMarshal.AsSpan(flow.Strips);
        int i = 0;
        float used = 0;
        while (i < strips.Length)
        {
            int end = ClusterEnd(strips, i);
            float needed = HeightOf(flow, notes, strips, i, end, isFirst: _starts.Count == 0);
            if (_starts.Count > 0 && used + needed <= Room + 0.01f)
            {
                used += needed;
                i = end;
                continue;
            }

            _starts.Add(i);
            used = HeadHeight(flow, strips, i) + HeightOf(flow, notes, strips, i, end, isFirst: true);
            if (used <= Room + 0.01f)
            {
                i = end;
                continue;
            }

            // No page can hold the cluster: break it where the page ends.
            (i, used) = Fill(flow, notes, strips, i, end);
        }

    }

    private (int Next, float Used) Fill(FlowContent flow, FlowContent notes, ReadOnlySpan<Strip> strips, int from, int end)
    {
        float used = HeadHeight(flow, strips, from);
        int i = from;
        while (i < end)
        {
            float needed = HeightOf(flow, notes, strips, i, i + 1, isFirst: i == from);
            if (i > from && used + needed > Room + 0.01f)
            {
                break;
            }

            used += needed;
            i++;
        }

        // What is left over of the cluster starts the next page even if this one had room for some of it.
        return (i, i < end ? float.MaxValue / 2 : used);
    }

    private static int ClusterEnd(ReadOnlySpan<Strip> strips, int from)
    {
        int end = from + 1;
        while (end < strips.Length && strips[end - 1].Traits.HasFlag(StripTraits.KeepsNext))
        {
            end++;
        }

        return end;
    }

    private float HeightOf(FlowContent flow, FlowContent notes, ReadOnlySpan<Strip> strips, int from, int to, bool isFirst)
    {
        float height = 0;
        int firstMark = flow.FirstMark(from);
        for (int s = from; s < to; s++)
        {
            height += HeightOf(strips[s]) + (s == from && isFirst ? 0 : SpaceOf(strips[s]));
        }

        if (notes.Strips.Count > 0)
        {
            for (int m = firstMark; m < strips[to - 1].MarkEnd; m++)
            {
                if (flow.Marks[m].Kind == FlowMarkKind.Footnote)
                {
                    height += notes.Strips[flow.Marks[m].Index].Height + (style.Footnote.SpaceBefore ?? 0) + NoteGap;
                }
            }
        }

        return height;
    }

    private float HeadHeight(FlowContent flow, ReadOnlySpan<Strip> strips, int at)
    {
        int head = strips[at].Head;
        if (head < 0)
        {
            return 0;
        }

        (int from, int to) = (flow.Heads[head].FirstStrip, flow.Heads[head].LastStrip);
        ReadOnlySpan<Strip> heads = CollectionsMarshal.AsSpan(flow.Heads[head].In(flow).Strips);
        float height = 0;
        for (int s = from; s <= to; s++)
        {
            height += HeightOf(heads[s]) + (s == from ? 0 : SpaceOf(heads[s]));
        }

        return height;
    }
}
