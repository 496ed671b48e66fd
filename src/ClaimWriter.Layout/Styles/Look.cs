namespace ClaimWriter.Layout;

/// <summary>How lines stand between the margins.</summary>
internal enum Alignment
{
    Justify,
    Left,
    Center,
    Right,
}

/// <summary>Where a line may break: between words (어절) or between syllables (음절).</summary>
internal enum LineBreakMode
{
    Word,
    Syllable,
}

/// <summary>Where a short cell stands in its row.</summary>
internal enum VerticalAlignment
{
    Top,
    Middle,
}

/// <summary>
/// What a style says of one kind of block, or of one class; null is "as around it". Lengths in points, leading as a ratio of the size,
/// letter spacing in em.
/// </summary>
internal sealed record Look
{
    public static Look Empty { get; } = new();

    public string? Face { get; init; }

    public bool? Bold { get; init; }

    public float? Size { get; init; }

    public float? Leading { get; init; }

    public Alignment? Align { get; init; }

    public float? LetterSpacing { get; init; }

    public Ink? Color { get; init; }

    public LineBreakMode? Break { get; init; }

    public bool? Strike { get; init; }

    public bool? Underline { get; init; }

    /// <summary>Whether Latin letters are kerned.</summary>
    public bool? Kerning { get; init; }

    public float? SpaceBefore { get; init; }

    public float? SpaceAfter { get; init; }

    public float? IndentLeft { get; init; }

    public float? IndentRight { get; init; }

    public float? FirstLine { get; init; }

    public bool? KeepWithNext { get; init; }

    public bool? KeepTogether { get; init; }

    public bool? BreakBefore { get; init; }

    public float? RuleAbove { get; init; }

    public float? RuleBelow { get; init; }

    public float? RuleGap { get; init; }

    public Ink? RuleColor { get; init; }

    public Ink? Background { get; init; }

    public float? PaddingX { get; init; }

    public float? PaddingY { get; init; }

    public float? Gap { get; init; }

    public float? ItemSpace { get; init; }

    public float? NestedIndent { get; init; }

    public float? LabelWidth { get; init; }

    public bool? LabelSpread { get; init; }

    public bool? LabelBold { get; init; }

    public float? RuleHead { get; init; }

    public float? RuleUnderHead { get; init; }

    public float? RuleRow { get; init; }

    public float? RuleSum { get; init; }

    public float? RuleFoot { get; init; }

    public Ink? RuleRowColor { get; init; }

    public VerticalAlignment? VerticalAlign { get; init; }

    public float? TabWidth { get; init; }

    public bool? Double { get; init; }

    /// <summary>This look laid over another: what it says wins.</summary>
    public Look Over(Look under) => new()
    {
        Face = Face ?? under.Face,
        Bold = Bold ?? under.Bold,
        Size = Size ?? under.Size,
        Leading = Leading ?? under.Leading,
        Align = Align ?? under.Align,
        LetterSpacing = LetterSpacing ?? under.LetterSpacing,
        Kerning = Kerning ?? under.Kerning,
        Color = Color ?? under.Color,
        Break = Break ?? under.Break,
        Strike = Strike ?? under.Strike,
        Underline = Underline ?? under.Underline,
        SpaceBefore = SpaceBefore ?? under.SpaceBefore,
        SpaceAfter = SpaceAfter ?? under.SpaceAfter,
        IndentLeft = IndentLeft ?? under.IndentLeft,
        IndentRight = IndentRight ?? under.IndentRight,
        FirstLine = FirstLine ?? under.FirstLine,
        KeepWithNext = KeepWithNext ?? under.KeepWithNext,
        KeepTogether = KeepTogether ?? under.KeepTogether,
        BreakBefore = BreakBefore ?? under.BreakBefore,
        RuleAbove = RuleAbove ?? under.RuleAbove,
        RuleBelow = RuleBelow ?? under.RuleBelow,
        RuleGap = RuleGap ?? under.RuleGap,
        RuleColor = RuleColor ?? under.RuleColor,
        Background = Background ?? under.Background,
        PaddingX = PaddingX ?? under.PaddingX,
        PaddingY = PaddingY ?? under.PaddingY,
        Gap = Gap ?? under.Gap,
        ItemSpace = ItemSpace ?? under.ItemSpace,
        NestedIndent = NestedIndent ?? under.NestedIndent,
        LabelWidth = LabelWidth ?? under.LabelWidth,
        LabelSpread = LabelSpread ?? under.LabelSpread,
        LabelBold = LabelBold ?? under.LabelBold,
        RuleHead = RuleHead ?? under.RuleHead,
        RuleUnderHead = RuleUnderHead ?? under.RuleUnderHead,
        RuleRow = RuleRow ?? under.RuleRow,
        RuleSum = RuleSum ?? under.RuleSum,
        RuleFoot = RuleFoot ?? under.RuleFoot,
        RuleRowColor = RuleRowColor ?? under.RuleRowColor,
        VerticalAlign = VerticalAlign ?? under.VerticalAlign,
        TabWidth = TabWidth ?? under.TabWidth,
        Double = Double ?? under.Double,
    };
}
