using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>
/// Draws points on a line of time, filled or open, each with its lines of text under it, and marked spans with their labels over them.
/// Distances are in proportion where labels leave room for it; labels never touch.
/// </summary>
internal sealed class TimelineDrawing(FigureCanvas canvas, TimelineFigure figure, float x, float width)
{
    private const float Margin = 14, Between = 10, Radius = 4.2f, SpanHeight = 18, TierGap = 4;
    private static readonly Ink Second = Ink.Grey(0.35f);
    private readonly TimelinePoint[] _points = [.. figure.Points.OrderBy(p => p.Position)];

    /// <summary>Draws the figure and returns its height.</summary>
    public float Draw()
    {
        float line = canvas.LineHeight;
        float[] widths = [.. _points.Select(WidthOf)];
        float room = width - (2 * Margin);
        int tiers = Math.Clamp((int)MathF.Ceiling((widths.Sum() + (Between * widths.Length)) / room), 1, 4);
        float[] at = PlacePoints(widths, tiers, room);
        List<SpanLabel> labels = PlaceSpanLabels(at);
        int labelTiers = labels.Count == 0 ? 0 : labels.Max(l => l.Tier) + 1;
        float axis = (labelTiers * line) + (SpanHeight / 2) + 5;
        DrawSpans(labels, labelTiers, axis);
        canvas.Line(x, axis, x + width, axis, new Stroke(1, Ink.Black));
        int lines = _points.Length == 0 ? 0 : _points.Max(p => p.Labels.Length);
        float tierHeight = (lines * line) + TierGap, labelTop = axis + (SpanHeight / 2) + 4;
        for (int i = 0; i < _points.Length; i++)
        {
            if (i % tiers > 0)
            {
                canvas.Line(at[i], axis + Radius, at[i], labelTop + (i % tiers * tierHeight), new Stroke(0.4f, Ink.Grey(0.5f)));
            }
        }

        for (int i = 0; i < _points.Length; i++)
        {
            DrawPoint(_points[i], at[i], axis, labelTop + (i % tiers * tierHeight), isOnWhite: tiers > 1);
        }

        return labelTop + (tiers * tierHeight);
    }

    private void DrawPoint(TimelinePoint point, float center, float axis, float top, bool isOnWhite)
    {
        canvas.Circle(center, axis, Radius, point.IsFilled ? Ink.Black : Ink.Grey(1), new Stroke(1.2f, Ink.Black));
        for (int n = 0; n < point.Labels.Length; n++)
        {
            bool isState = n == point.Labels.Length - 1 && n >= 2;
            Ink? ink = n == 1 ? Second : null;
            if (isOnWhite)
            {
                canvas.WriteOnWhite(Label(point, n), center, top + (n * canvas.LineHeight), isState, ink);
            }
            else
            {
                canvas.WriteCentered(Label(point, n), center, top + (n * canvas.LineHeight), isState, ink);
            }
        }
    }

    // The state shows the point's own sign, so that it reads without colour.
    private static string Label(TimelinePoint point, int n)
    {
        string text = point.Labels[n];
        bool isState = n == point.Labels.Length - 1 && n >= 2;
        bool hasSign = text.Length > 0 && text[0] is '●' or '○';
        return isState && !hasSign ? (point.IsFilled ? "● " : "○ ") + text : text;
    }

    private float WidthOf(TimelinePoint point)
    {
        float widest = 2 * Radius;
        for (int n = 0; n < point.Labels.Length; n++)
        {
            widest = Math.Max(widest, canvas.WidthOf(Label(point, n), bold: n >= 2));
        }

        return widest;
    }

    // In proportion first; then pushed right until nobody of one tier touches, and back left where the last one left the figure.
    private float[] PlacePoints(float[] widths, int tiers, float room)
    {
        int count = _points.Length;
        float[] at = new float[count];
        if (count == 0)
        {
            return at;
        }

        float left = x + Margin + (widths[0] / 2), right = x + Margin + room - (widths[^1] / 2);
        double first = _points[0].Position, length = _points[^1].Position - first;
        for (int i = 0; i < count; i++)
        {
            at[i] = count == 1 || length <= 0 ? (left + right) / 2 : left + (float)((_points[i].Position - first) / length * (right - left));
        }

        for (int i = 1; i < count; i++)
        {
            at[i] = Math.Max(at[i], at[i - 1] + (2 * Radius) + 3);
            int neighbour = i - tiers;
            if (neighbour >= 0)
            {
                at[i] = Math.Max(at[i], at[neighbour] + ((widths[neighbour] + widths[i]) / 2) + Between);
            }
        }

        for (int i = count - 1; i >= 0; i--)
        {
            float limit = x + width - (widths[i] / 2);
            limit = i + 1 < count ? Math.Min(limit, at[i + 1] - (2 * Radius) - 3) : limit;
            limit = i + tiers < count ? Math.Min(limit, at[i + tiers] - ((widths[i + tiers] + widths[i]) / 2) - Between) : limit;
            at[i] = Math.Min(at[i], limit);
        }

        return at;
    }

    // Between points a position is in proportion to the points around it, wherever those were pushed.
    private float XOf(double position, float[] at)
    {
        if (_points.Length == 0)
        {
            return x + (width / 2);
        }

        for (int i = 1; i < _points.Length; i++)
        {
            if (position <= _points[i].Position)
            {
                double from = _points[i - 1].Position, length = _points[i].Position - from;
                double share = length <= 0 ? 1 : Math.Clamp((position - from) / length, 0, 1);
                return at[i - 1] + (float)(share * (at[i] - at[i - 1]));
            }
        }

        return position < _points[^1].Position || _points.Length > 1 ? at[^1] : at[0];
    }

    private List<SpanLabel> PlaceSpanLabels(float[] at)
    {
        List<SpanLabel> placed = [];
        foreach (TimelineSpan span in figure.Spans)
        {
            float from = XOf(span.From, at), to = XOf(span.To, at), half = canvas.WidthOf(span.Label, bold: true) / 2;
            float center = Math.Clamp((from + to) / 2, x + half, Math.Max(x + half, x + width - half));
            int tier = 0;
            while (placed.Exists(l => l.Tier == tier && Math.Abs(l.Center - center) < l.Half + half + Between))
            {
                tier++;
            }

            placed.Add(new SpanLabel(from, to, center, half, tier));
        }

        return placed;
    }

    // Long spans under short ones, an instant on top; then the labels from above, so that leaders pass behind the labels under them.
    private void DrawSpans(List<SpanLabel> labels, int tiers, float axis)
    {
        float top = axis - (SpanHeight / 2);
        foreach (int i in Enumerable.Range(0, labels.Count).OrderByDescending(i => labels[i].To - labels[i].From))
        {
            DrawSpan(labels[i], top, rises: i % 2 == 0);
        }

        foreach (int i in Enumerable.Range(0, labels.Count).OrderByDescending(i => labels[i].Tier))
        {
            SpanLabel label = labels[i];
            float textTop = (tiers - 1 - label.Tier) * canvas.LineHeight, middle = (label.From + label.To) / 2;
            if (label.Tier > 0)
            {
                canvas.Line(middle, textTop + canvas.LineHeight, middle, top, new Stroke(0.4f, Ink.Grey(0.5f)));
            }

            canvas.WriteOnWhite(figure.Spans[i].Label, label.Center, textTop, bold: true, ink: null);
        }
    }

    private void DrawSpan(SpanLabel span, float top, bool rises)
    {
        if (span.To <= span.From)
        {
            canvas.Line(span.From, top - 1, span.From, top + SpanHeight + 1, new Stroke(1.8f, Ink.Black));
            return;
        }

        float length = span.To - span.From;
        canvas.Box(span.From, top, length, SpanHeight, Ink.Grey(0.87f), null);
        canvas.Hatch(span.From, top, length, SpanHeight, 4.5f, rises, new Stroke(0.35f, Ink.Grey(0.6f)));
        canvas.Box(span.From, top, length, SpanHeight, null, new Stroke(0.5f, Ink.Black));
    }

    private readonly record struct SpanLabel(float From, float To, float Center, float Half, int Tier);
}
