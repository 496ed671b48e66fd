using System.Runtime.InteropServices;

namespace ClaimWriter.Layout;

/// <summary>Draws frames, and moves what is drawn.</summary>
internal static class FrameDrawing
{
    /// <summary>A frame's background with its border, then its bar, for strips that lie from <paramref name="top"/> on.</summary>
    public static IEnumerable<PageItem> Items(FlowFrame frame, float top, float height)
    {
        if (frame.Fill is not null || frame.Border is not null)
        {
            yield return new PageItem
            {
                Kind = PageItemKind.Rectangle, Tag = -1, X = frame.X, Y = top - frame.Bleed, X2 = frame.Width, Y2 = height + (2 * frame.Bleed),
                Fill = frame.Fill, Stroke = frame.Border,
            };
        }

        if (frame.Bar is { } bar)
        {
            float x = frame.X + (bar.Width / 2);
            yield return Line(x, top, x, top + height, bar);
        }
    }

    /// <summary>A straight line as an artifact.</summary>
    public static PageItem Line(float x, float y, float x2, float y2, Stroke stroke, int tag = -1) =>
        new() { Kind = PageItemKind.Line, Tag = tag, X = x, Y = y, X2 = x2, Y2 = y2, Stroke = stroke };

    /// <summary>A rectangle.</summary>
    public static PageItem Box(float x, float y, float width, float height, Ink? fill, Stroke? stroke, int tag = -1) =>
        new() { Kind = PageItemKind.Rectangle, Tag = tag, X = x, Y = y, X2 = width, Y2 = height, Fill = fill, Stroke = stroke };

    /// <summary>Appends items, further down by <paramref name="dy"/>; what was appended.</summary>
    public static Span<PageItem> AddMoved(this List<PageItem> list, ReadOnlySpan<PageItem> items, float dy)
    {
        int start = list.Count;
        list.AddRange(items);
        Span<PageItem> added = CollectionsMarshal.AsSpan(list)[start..];
        MoveDown(added, dy);
        return added;
    }

    /// <summary>Moves items down.</summary>
    public static void MoveDown(Span<PageItem> items, float dy)
    {
        foreach (ref PageItem item in items)
        {
            PageItem.MoveDown(ref item, dy);
        }
    }
}
