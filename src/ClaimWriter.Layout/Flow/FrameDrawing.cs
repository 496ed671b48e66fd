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

    /// <summary>The item further down by <paramref name="dy"/> and to the right by <paramref name="dx"/>.</summary>
    public static PageItem Moved(this in PageItem item, float dy, float dx = 0) => item.Kind == PageItemKind.Line
        ? item with { X = item.X + dx, X2 = item.X2 + dx, Y = item.Y + dy, Y2 = item.Y2 + dy }
        : item with { X = item.X + dx, Y = item.Y + dy };
}
