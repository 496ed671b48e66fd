namespace ClaimWriter.Layout;

/// <summary>A family with its faces at hand: for each character the first that has it is used.</summary>
internal sealed record FontFamily(FontFace[] Regular, FontFace[] Bold);

/// <summary>What the text inherits as blocks nest.</summary>
internal sealed record TextContext(
    FontFamily Family,
    bool Bold,
    float Size,
    float Leading,
    Alignment Align,
    float LetterSpacing,
    Ink Color,
    LineBreakMode Break,
    bool Strike,
    bool Underline,
    bool Kerning = false)
{
    /// <summary>Distance of baselines in points.</summary>
    public float LineHeight => Size * Leading;

    public FontFace[] Faces => Bold ? Family.Bold : Family.Regular;
}

/// <summary>The look of a stretch of shaped text. <see cref="Link"/> is an index into the display's link targets, -1 none.</summary>
internal sealed record RunStyle(
    FontFace[] Faces, float Size, float LineHeight, Ink Color, float Spacing, bool Strike, bool Underline, float Rise, int Tag, int Link,
    bool Kerning = false);
