namespace ClaimWriter.Layout;

/// <summary>What a strip asks of the page.</summary>
[Flags]
internal enum StripTraits : byte
{
    None = 0,

    /// <summary>The next strip stands on the same page.</summary>
    KeepsNext = 1,

    /// <summary>A line of text, which may move a little nearer to its neighbours to save a page.</summary>
    IsText = 2,
}

/// <summary>
/// A full-width slice of the flow that never breaks: a line of text, a row, a figure. What is on it has y counted from its top and x from
/// the page's left edge.
/// </summary>
internal struct Strip
{
    /// <summary>Height in points.</summary>
    public float Height;

    /// <summary>Space over it, dropped at the top of a page.</summary>
    public float SpaceBefore;

    /// <summary>After its last item in <see cref="FlowContent.Items"/>; its first follows the previous strip's last.</summary>
    public int ItemEnd;

    /// <summary>After its last mark in <see cref="FlowContent.Marks"/>.</summary>
    public int MarkEnd;

    /// <summary>Index of the table head that is repeated when a page starts with this strip; -1 none.</summary>
    public int Head;

    /// <summary>What it asks of the page.</summary>
    public StripTraits Traits;
}

/// <summary>Kinds of <see cref="FlowMark"/>.</summary>
internal enum FlowMarkKind : byte
{
    Anchor,
    Outline,
    PageLabel,
    Link,
    Footnote,
}

/// <summary>Something other than ink that a strip carries to its page; (X, Y) to (X + Width, Y + Height) is its place on the strip.</summary>
internal readonly record struct FlowMark(FlowMarkKind Kind, float X, float Y, float Width, float Height, int Index, string Text);

/// <summary>A background or border over several strips, drawn anew on each page that they reach.</summary>
internal readonly record struct FlowFrame(int FirstStrip, int LastStrip, float X, float Width, Ink? Fill, Stroke? Border, Stroke? Bar, float Bleed)
{
    /// <summary>The last strip of a frame that is still growing.</summary>
    public const int Open = int.MaxValue;
}

/// <summary>The strips that make a table's head.</summary>
/// <param name="FirstStrip">The first.</param>
/// <param name="LastStrip">The last.</param>
/// <param name="Kept">What holds them once they have left the flow; null: the flow.</param>
internal readonly record struct FlowHead(int FirstStrip, int LastStrip, FlowContent? Kept = null)
{
    /// <summary>What holds the strips.</summary>
    public FlowContent In(FlowContent flow) => Kept ?? flow;
}

/// <summary>The target of a link, and its element in the structure.</summary>
internal readonly record struct LinkTarget(string Target, string Text, int Tag);
