using System.Runtime.InteropServices;

namespace ClaimWriter.Layout;

/// <summary>
/// Strips with what is on them, in document order. Cleared and filled again for each section of a document; of a long section the strips
/// whose pages are written are dropped while those after them are being set.
/// </summary>
internal sealed class FlowContent
{
    private float _pendingSpace;

    public List<Strip> Strips { get; } = [];

    public List<PageItem> Items { get; } = [];

    public List<FlowMark> Marks { get; } = [];

    public List<FlowFrame> Frames { get; } = [];

    public List<FlowHead> Heads { get; } = [];

    public void Clear()
    {
        Strips.Clear();
        Items.Clear();
        Marks.Clear();
        Frames.Clear();
        Heads.Clear();
        _pendingSpace = 0;
        OpenHead = -1;
    }

    /// <summary>The head of a table that is still being set; -1: none.</summary>
    public int OpenHead { get; set; } = -1;

    /// <summary>Ends the frame that was added open: it reaches to the last strip.</summary>
    public void CloseFrame()
    {
        int open = Frames.FindLastIndex(frame => frame.LastStrip == FlowFrame.Open);
        Frames[open] = Frames[open] with { LastStrip = Strips.Count - 1 };
    }

    /// <summary>Drops the strips before an index, which stand on their pages; heads that are repeated later are kept.</summary>
    public void Drop(int count)
    {
        KeepHeads(count);
        int items = FirstItem(count), marks = FirstMark(count);
        Items.RemoveRange(0, items);
        Marks.RemoveRange(0, marks);
        Strips.RemoveRange(0, count);
        foreach (ref Strip strip in CollectionsMarshal.AsSpan(Strips))
        {
            strip.ItemEnd -= items;
            strip.MarkEnd -= marks;
        }

        Frames.RemoveAll(frame => frame.LastStrip < count);
        foreach (ref FlowFrame frame in CollectionsMarshal.AsSpan(Frames))
        {
            frame = frame with
            {
                FirstStrip = Math.Max(0, frame.FirstStrip - count),
                LastStrip = frame.LastStrip == FlowFrame.Open ? FlowFrame.Open : frame.LastStrip - count,
            };
        }
    }

    private void KeepHeads(int count)
    {
        HashSet<int> used = [.. Strips.Skip(count).Select(strip => strip.Head)];
        for (int h = 0; h < Heads.Count; h++)
        {
            FlowHead head = Heads[h];
            bool isUsed = h == OpenHead || used.Contains(h);
            if (head.Kept is not null)
            {
                Heads[h] = isUsed ? head : default;
            }
            else if (head.FirstStrip >= count)
            {
                Heads[h] = head with { FirstStrip = head.FirstStrip - count, LastStrip = head.LastStrip - count };
            }
            else
            {
                Heads[h] = isUsed ? Copy(head) : default;
            }
        }
    }

    private FlowHead Copy(FlowHead head)
    {
        FlowContent kept = new();
        int items = FirstItem(head.FirstStrip);
        kept.Items.AddRange(Items[items..Strips[head.LastStrip].ItemEnd]);
        for (int s = head.FirstStrip; s <= head.LastStrip; s++)
        {
            Strip strip = Strips[s];
            strip.ItemEnd -= items;
            strip.MarkEnd = 0;
            kept.Strips.Add(strip);
        }

        foreach (FlowFrame frame in Frames)
        {
            if (frame.FirstStrip >= head.FirstStrip && frame.LastStrip <= head.LastStrip)
            {
                kept.Frames.Add(frame with { FirstStrip = frame.FirstStrip - head.FirstStrip, LastStrip = frame.LastStrip - head.FirstStrip });
            }
        }

        return new FlowHead(0, head.LastStrip - head.FirstStrip, kept);
    }

    public int FirstItem(int strip) => strip == 0 ? 0 : Strips[strip - 1].ItemEnd;

    /// <summary>The items of a strip.</summary>
    public ReadOnlySpan<PageItem> ItemsOf(int strip) => CollectionsMarshal.AsSpan(Items)[FirstItem(strip)..Strips[strip].ItemEnd];

    public int FirstMark(int strip) => strip == 0 ? 0 : Strips[strip - 1].MarkEnd;

    /// <summary>Asks for at least this space before the next strip; neighbours' spaces do not add up.</summary>
    public void Space(float points) => _pendingSpace = Math.Max(_pendingSpace, points);

    /// <summary>Adds to the space before the next strip.</summary>
    public void AddSpace(float points) => _pendingSpace += points;

    /// <summary>Forgets the space asked for, and returns it.</summary>
    public float TakeSpace()
    {
        float space = _pendingSpace;
        _pendingSpace = 0;
        return space;
    }

    /// <summary>Closes a strip: it takes the items and marks added since the last one.</summary>
    public void AddStrip(float height, StripTraits traits)
    {
        Strips.Add(new Strip
        {
            Height = height,
            SpaceBefore = TakeSpace(),
            ItemEnd = Items.Count,
            MarkEnd = Marks.Count,
            Head = -1,
            Traits = traits,
        });
    }

    /// <summary>Gives the items and marks added since the last strip to that strip, which grows by <paramref name="growth"/>.</summary>
    public void ExtendLast(float growth = 0)
    {
        ref Strip strip = ref CollectionsMarshal.AsSpan(Strips)[^1];
        strip.Height += growth;
        strip.ItemEnd = Items.Count;
        strip.MarkEnd = Marks.Count;
    }

    /// <summary>Names the head that is repeated over the strips from <paramref name="first"/> to the end.</summary>
    public void SetHead(int first, int head)
    {
        foreach (ref Strip strip in CollectionsMarshal.AsSpan(Strips)[first..])
        {
            strip.Head = head;
        }
    }

    /// <summary>Forbids page breaks between the strips from <paramref name="first"/> to the end.</summary>
    public void KeepTogether(int first)
    {
        Span<Strip> strips = CollectionsMarshal.AsSpan(Strips);
        for (int i = first; i < strips.Length - 1; i++)
        {
            strips[i].Traits |= StripTraits.KeepsNext;
        }
    }

    /// <summary>Forbids a page break after the last strip.</summary>
    public void KeepNext(int strip)
    {
        if (strip >= 0 && strip < Strips.Count)
        {
            CollectionsMarshal.AsSpan(Strips)[strip].Traits |= StripTraits.KeepsNext;
        }
    }

    /// <summary>Height of the strips from <paramref name="first"/> to the end, the first's space left out.</summary>
    public float HeightFrom(int first)
    {
        float height = 0;
        ReadOnlySpan<Strip> strips = CollectionsMarshal.AsSpan(Strips);
        for (int i = first; i < strips.Length; i++)
        {
            height += strips[i].Height + (i == first ? 0 : strips[i].SpaceBefore);
        }

        return height;
    }

    /// <summary>
    /// Makes one box of the strips from <paramref name="first"/> to the end: their items and marks stay, with y counted from the box's
    /// top, which lies <paramref name="top"/> below the strip that will carry it; the strips are gone.
    /// </summary>
    public float Flatten(int first, float top)
    {
        float y = 0;
        int item = FirstItem(first), mark = FirstMark(first), firstItem = item;
        for (int s = first; s < Strips.Count; s++)
        {
            Strip strip = Strips[s];
            y += s == first ? 0 : strip.SpaceBefore;
            FrameDrawing.MoveDown(CollectionsMarshal.AsSpan(Items)[item..strip.ItemEnd], top + y);
            item = strip.ItemEnd;

            for (; mark < strip.MarkEnd; mark++)
            {
                Marks[mark] = Marks[mark] with { Y = Marks[mark].Y + top + y };
            }

            y += strip.Height;
        }

        if (Frames.Count > 0 && Frames[^1].FirstStrip >= first)
        {
            DrawFrames(first, firstItem, top);
        }

        Strips.RemoveRange(first, Strips.Count - first);
        return y;
    }

    // Frames lie under what they frame: they go in before the first item of the box.
    private void DrawFrames(int first, int firstItem, float top)
    {
        int at = firstItem;
        for (int f = 0; f < Frames.Count; f++)
        {
            FlowFrame frame = Frames[f];
            if (frame.FirstStrip < first)
            {
                continue;
            }

            float above = top, height = 0;
            for (int s = first; s <= frame.LastStrip; s++)
            {
                float space = s == first ? 0 : Strips[s].SpaceBefore;
                if (s <= frame.FirstStrip)
                {
                    above += space + (s < frame.FirstStrip ? Strips[s].Height : 0);
                    height = s == frame.FirstStrip ? Strips[s].Height : 0;
                }
                else
                {
                    height += space + Strips[s].Height;
                }
            }

            foreach (PageItem item in FrameDrawing.Items(frame, above, height))
            {
                Items.Insert(at++, item);
            }
        }

        Frames.RemoveAll(f => f.FirstStrip >= first);
    }
}
