using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Draws upright bars with their values over and their labels under them.</summary>
internal static class BarDrawing
{
    private const float Tallest = 52, WidestBar = 44;

    /// <summary>Draws the figure and returns its height.</summary>
    public static float Draw(FigureCanvas canvas, BarFigure figure, float x, float width)
    {
        float line = canvas.LineHeight, top = 0;
        if (figure.Title.Length > 0)
        {
            canvas.Write(figure.Title, x, 0, width, Alignment.Left, bold: true);
            top = line + 2;
        }

        int count = Math.Max(1, figure.Bars.Length);
        float left = x + 20, room = width - 40, step = room / count, bar = Math.Min(WidestBar, step * 0.62f);
        double most = 0;
        float widestLabel = 1;
        foreach (Bar item in figure.Bars)
        {
            most = Math.Max(most, item.Value);
            widestLabel = Math.Max(widestLabel, Math.Max(canvas.WidthOf(item.Label), canvas.WidthOf(item.ValueLabel)));
        }

        // Of labels that would touch, only every second, third … is written.
        int every = Math.Max(1, (int)MathF.Ceiling((widestLabel + 4) / step));
        float ground = top + line + Tallest;
        for (int i = 0; i < figure.Bars.Length; i++)
        {
            Bar item = figure.Bars[i];
            float height = most > 0 ? (float)(Math.Max(0, item.Value) / most) * Tallest : 0, center = left + ((i + 0.5f) * step);
            if (height > 0)
            {
                canvas.Box(center - (bar / 2), ground - height, bar, height, Ink.Grey(0.27f), null);
            }

            if (i % every == 0)
            {
                canvas.WriteCentered(item.ValueLabel, center, ground - height - line);
                canvas.WriteCentered(item.Label, center, ground + 2);
            }
        }

        canvas.Line(left - 8, ground, left + room + 8, ground, new Stroke(0.8f, Ink.Black));
        return ground + line + 4;
    }
}
