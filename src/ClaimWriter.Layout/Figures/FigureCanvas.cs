namespace ClaimWriter.Layout;

/// <summary>Draws a figure's parts into the strip to come; y is counted from the strip's top.</summary>
internal sealed class FigureCanvas(SettingRun run, FlowContent flow, BlockSetter blocks)
{
    private int _tag;

    public TextContext Text { get; private set; } = run.Style.Text;

    public float LineHeight => Text.LineHeight;

    public void Start(TextContext text, int tag) => (Text, _tag) = (text, tag);

    public float WidthOf(string text, bool bold = false)
    {
        int mark = run.Text.Count;
        TextSlice slice = blocks.Shaper.ShapeText(text, Text with { Bold = bold }, _tag);
        float width = blocks.Paragraphs.Drawing.WidthOf(new LineSlice(slice.Start, slice.End, IsLast: true));
        run.Text.Truncate(mark);
        return width;
    }

    /// <summary>Writes one line between <paramref name="x"/> and the width after it; <paramref name="top"/> is the line's top.</summary>
    public void Write(string text, float x, float top, float width, Alignment align, bool bold = false, Ink? ink = null)
    {
        int mark = run.Text.Count;
        TextContext context = Text with { Bold = bold, Color = ink ?? Text.Color };
        TextSlice slice = blocks.Shaper.ShapeText(text, context, _tag);
        if (!slice.IsEmpty)
        {
            float baseline = top + LineDrawing.Baseline(context.Faces[0], context.Size, context.LineHeight);
            _ = blocks.Paragraphs.Drawing.Draw(
                flow, new LineSlice(slice.Start, slice.End, IsLast: true), x, width, top, baseline, context.LineHeight, align);
        }

        run.Text.Truncate(mark);
    }

    /// <summary>Writes one line centred on <paramref name="center"/>.</summary>
    public void WriteCentered(string text, float center, float top, bool bold = false, Ink? ink = null) =>
        Write(text, center, top, 0, Alignment.Center, bold, ink);

    /// <summary>Writes one line centred, on white, so that what passes behind it does not cross it.</summary>
    public void WriteOnWhite(string text, float center, float top, bool bold, Ink? ink)
    {
        float width = WidthOf(text, bold) + 3;
        Box(center - (width / 2), top, width, LineHeight, Ink.Grey(1), null);
        WriteCentered(text, center, top, bold, ink);
    }

    public void Line(float x, float y, float x2, float y2, Stroke stroke) => flow.Items.Add(FrameDrawing.Line(x, y, x2, y2, stroke, _tag));

    public void Box(float x, float y, float width, float height, Ink? fill, Stroke? stroke) =>
        flow.Items.Add(FrameDrawing.Box(x, y, width, height, fill, stroke, _tag));

    public void Circle(float x, float y, float radius, Ink fill, Stroke stroke) => flow.Items.Add(
        new PageItem { Kind = PageItemKind.Circle, Tag = _tag, X = x, Y = y, X2 = radius, Fill = fill, Stroke = stroke });

    /// <summary>Hatches a rectangle with lines at 45 degrees, rising to the right or falling, cut at its edges.</summary>
    public void Hatch(float x, float y, float width, float height, float distance, bool rises, Stroke stroke)
    {
        for (float d = distance / 2; d < width + height; d += distance)
        {
            // The line x' + y' = d within the rectangle, mirrored for lines that fall.
            float fromX = Math.Max(0, d - height), fromY = d - fromX, toX = Math.Min(d, width), toY = d - toX;
            if (rises)
            {
                Line(x + fromX, y + fromY, x + toX, y + toY, stroke);
            }
            else
            {
                Line(x + fromX, y + height - fromY, x + toX, y + height - toY, stroke);
            }
        }
    }
}
