using ClaimWriter.Layout;

namespace ClaimWriter.Pdf.Content;

/// <summary>A colour as it is written: thousandths of each part.</summary>
internal readonly record struct WrittenColour(int Red, int Green, int Blue)
{
    public static WrittenColour Black { get; } = new(0, 0, 0);

    public bool IsGrey => Red == Green && Green == Blue;

    public static WrittenColour Of(Ink ink) => new(Part(ink.Red), Part(ink.Green), Part(ink.Blue));

    private static int Part(float value) => (int)MathF.Round(1000 * Math.Clamp(value, 0f, 1f));
}

/// <summary>What the content stream has set so far, so that nothing is set twice. Lengths in hundredths of a point.</summary>
internal record struct GraphicsState
{
    public WrittenColour Fill { get; set; }

    public WrittenColour Stroke { get; set; }

    public int LineWidth { get; set; }

    public int Dash { get; set; }

    /// <summary>Per cent.</summary>
    public int Opacity { get; set; }

    public int Font { get; set; }

    public int FontSize { get; set; }

    /// <summary>The state at a page's start (ISO 32000-1 §8.4.1).</summary>
    public static GraphicsState Initial => new() { LineWidth = 100, Opacity = 100, Font = -1 };
}
