using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Draws one lying bar cut into shares; grey and hatching tell them apart in print, and a key names them.</summary>
internal static class ShareDrawing
{
    private const float Thickness = 20, Key = 8;
    private static readonly Stroke Outline = new(0.6f, Ink.Black), Hatching = new(0.5f, Ink.Black);

    /// <summary>Draws the figure and returns its height.</summary>
    public static float Draw(FigureCanvas canvas, ShareFigure figure, float x, float width)
    {
        float line = canvas.LineHeight, top = 0;
        if (figure.Title.Length > 0)
        {
            canvas.Write(figure.Title, x, 0, width, Alignment.Left, bold: true);
            top = line + 3;
        }

        double total = 0;
        foreach (Bar share in figure.Shares)
        {
            total += Math.Max(0, share.Value);
        }

        float at = x;
        for (int i = 0; i < figure.Shares.Length; i++)
        {
            float part = total > 0 ? (float)(Math.Max(0, figure.Shares[i].Value) / total) * width : 0;
            if (part > 0)
            {
                Fill(canvas, i, at, top, part, Thickness);
                at += part;
            }
        }

        return DrawKey(canvas, figure, x, width, top + Thickness + 5) + 2;
    }

    private static float DrawKey(FigureCanvas canvas, ShareFigure figure, float x, float width, float top)
    {
        float at = x, line = canvas.LineHeight;
        for (int i = 0; i < figure.Shares.Length; i++)
        {
            Bar share = figure.Shares[i];
            string text = share.ValueLabel.Length > 0 ? share.Label + "  " + share.ValueLabel : share.Label;
            float needed = Key + 4 + canvas.WidthOf(text) + 14;
            if (at > x && at + needed > x + width)
            {
                (at, top) = (x, top + line + 2);
            }

            Fill(canvas, i, at, top + ((line - Key) / 2), Key, Key);
            canvas.Write(text, at + Key + 4, top, width, Alignment.Left);
            at += needed;
        }

        return top + line;
    }

    private static void Fill(FigureCanvas canvas, int index, float x, float y, float width, float height)
    {
        Ink fill = (index % 6) switch
        {
            0 => Ink.Grey(0.3f),
            2 => Ink.Grey(0.72f),
            4 => Ink.Grey(0.9f),
            _ => Ink.Grey(1),
        };
        canvas.Box(x, y, width, height, fill, null);
        if (index % 6 is 1 or 5)
        {
            canvas.Hatch(x, y, width, height, 3.5f, rises: true, Hatching);
        }

        if (index % 6 is 3 or 5)
        {
            canvas.Hatch(x, y, width, height, 3.5f, rises: false, Hatching);
        }

        canvas.Box(x, y, width, height, null, Outline);
    }
}
