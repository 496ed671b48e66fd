using System.Runtime.InteropServices;

namespace ClaimWriter.Layout;

/// <summary>
/// Joins boxes that were set one after the other into one strip in which they stand side by side; where no page could hold that strip,
/// into one strip for each of their lines.
/// </summary>
internal sealed class SideBySide(FlowContent flow)
{
    private readonly List<int> _ends = [];
    private int _first = flow.Strips.Count;
    private int _boxStart;

    /// <summary>Starts anew, after the strip that stands last.</summary>
    public void Restart()
    {
        _first = flow.Strips.Count;
        _ends.Clear();
    }

    public void StartBox()
    {
        _boxStart = flow.Strips.Count;
        _ = flow.TakeSpace();
    }

    /// <summary>Ends a box; an empty one gets a strip without height.</summary>
    public void EndBox()
    {
        if (flow.Strips.Count == _boxStart)
        {
            flow.AddStrip(0, StripTraits.None);
        }

        _ends.Add(flow.Strips.Count);
    }

    /// <summary>Joins the boxes.</summary>
    /// <param name="pageHeight">The most that a page can hold.</param>
    /// <param name="padding">Space over and under the boxes within the strip.</param>
    /// <param name="align">How a lower box stands.</param>
    /// <returns>Index of the first strip made.</returns>
    public int Close(float pageHeight, float padding, VerticalAlignment align)
    {
        float height = 0;
        for (int b = 0; b < _ends.Count; b++)
        {
            height = Math.Max(height, HeightOf(b));
        }

        if (height + (2 * padding) <= pageHeight)
        {
            Join(height, padding, align);
        }
        else
        {
            Interleave(padding);
        }

        return _first;
    }

    private int StartOf(int box) => box == 0 ? _first : _ends[box - 1];

    private float HeightOf(int box)
    {
        float height = 0;
        for (int s = StartOf(box); s < _ends[box]; s++)
        {
            height += flow.Strips[s].Height + (s == StartOf(box) ? 0 : flow.Strips[s].SpaceBefore);
        }

        return height;
    }

    private void Join(float height, float padding, VerticalAlignment align)
    {
        // From the last box backwards, so that flattening one leaves the strips of those before it alone; items stay where they are
        // unless a frame goes in, which shifts only what was flattened already.
        float space = flow.TakeSpace();
        for (int b = _ends.Count - 1; b >= 0; b--)
        {
            float offset = align == VerticalAlignment.Middle ? (height - HeightOf(b)) / 2 : 0;
            _ = flow.Flatten(StartOf(b), padding + offset);
        }

        flow.Space(space);
        flow.AddStrip(height + (2 * padding), StripTraits.None);
    }

    private void Interleave(float padding)
    {
        float space = flow.TakeSpace();
        int rows = 0;
        for (int b = 0; b < _ends.Count; b++)
        {
            rows = Math.Max(rows, _ends[b] - StartOf(b));
        }

        Strip[] strips = [.. flow.Strips];
        PageItem[] items = [.. CollectionsMarshal.AsSpan(flow.Items)[flow.FirstItem(_first)..]];
        FlowMark[] marks = [.. CollectionsMarshal.AsSpan(flow.Marks)[flow.FirstMark(_first)..]];
        int itemBase = flow.FirstItem(_first), markBase = flow.FirstMark(_first);
        FlowFrame[] frames = [.. flow.Frames.Where(f => f.FirstStrip >= _first)];
        flow.Frames.RemoveAll(f => f.FirstStrip >= _first);
        flow.Strips.RemoveRange(_first, flow.Strips.Count - _first);
        flow.Items.RemoveRange(itemBase, flow.Items.Count - itemBase);
        flow.Marks.RemoveRange(markBase, flow.Marks.Count - markBase);
        flow.Space(space);
        for (int row = 0; row < rows; row++)
        {
            float top = row == 0 ? padding : 0, height = 0, before = 0;
            for (int b = 0; b < _ends.Count; b++)
            {
                int s = StartOf(b) + row;
                if (s < _ends[b])
                {
                    height = Math.Max(height, strips[s].Height);
                    before = row == 0 ? 0 : Math.Max(before, strips[s].SpaceBefore);
                }
            }

            for (int b = 0; b < _ends.Count; b++)
            {
                int s = StartOf(b) + row;
                if (s < _ends[b])
                {
                    Copy(strips, s, items.AsSpan(), itemBase, marks.AsSpan(), markBase, frames, top, height + before);
                }
            }

            flow.AddStrip(top + before + height + (row == rows - 1 ? padding : 0), StripTraits.None);
        }

        if (rows > 3)
        {
            flow.KeepNext(_first);
            flow.KeepNext(flow.Strips.Count - 2);
        }
    }

    private void Copy(
        Strip[] strips, int s, ReadOnlySpan<PageItem> items, int itemBase, ReadOnlySpan<FlowMark> marks, int markBase, FlowFrame[] frames,
        float top, float height)
    {
        foreach (FlowFrame frame in frames)
        {
            if (frame.FirstStrip <= s && s <= frame.LastStrip)
            {
                flow.Items.AddRange(FrameDrawing.Items(frame with { Border = null, Bleed = 0 }, top, height));
            }
        }

        int firstItem = s == 0 ? 0 : strips[s - 1].ItemEnd, firstMark = s == 0 ? 0 : strips[s - 1].MarkEnd;
        _ = flow.Items.AddMoved(items[(firstItem - itemBase)..(strips[s].ItemEnd - itemBase)], top);

        foreach (FlowMark mark in marks[(firstMark - markBase)..(strips[s].MarkEnd - markBase)])
        {
            flow.Marks.Add(mark with { Y = mark.Y + top });
        }
    }
}
