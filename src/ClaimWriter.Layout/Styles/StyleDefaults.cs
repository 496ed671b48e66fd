using System.Collections.Immutable;

namespace ClaimWriter.Layout;

/// <summary>The look that needs no style file. templates/claim-letter/style.yaml says the same with a comment on each line.</summary>
internal static class StyleDefaults
{
    private const float Mm = PageGeometry.PointsPerMillimetre;

    /// <summary>The kinds of block that a style file may give a look to.</summary>
    public static ImmutableArray<string> Kinds { get; } =
    [
        "text", "paragraph", "heading-1", "heading-2", "heading-3", "heading-4", "heading-5", "heading-6", "heading-label", "list",
        "fields", "table", "table-head", "table-sum", "code", "code-span", "quote", "figure", "caption", "rule", "columns", "signature",
        "footnote", "strong", "emphasis", "link",
    ];

    public static StyleSheet Create() => new(
        PageGeometry.A4(20, 22, 17, 22),
        Faces(),
        Looks(),
        Classes(),
        header: RunningLine.None with { Distance = 10 * Mm, Look = RunningLook() },
        footer: new RunningLine { Left = "{number}", Right = "{page} / {pages}", Distance = 9.5f * Mm, Look = RunningLook() });

    private static Look RunningLook() => new() { Face = "sans", Size = 8, Color = Ink.Grey(0.4f) };

    private static ImmutableDictionary<string, FaceChain> Faces() => ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("serif", new FaceChain(
            ["NanumMyeongjo", "NanumGothic", "NanumGothicCoding"], ["NanumMyeongjoBold", "NanumGothicBold", "NanumGothicCodingBold"])),
        KeyValuePair.Create("sans", new FaceChain(
            ["NanumGothic", "NanumMyeongjo", "NanumGothicCoding"], ["NanumGothicBold", "NanumMyeongjoBold", "NanumGothicCodingBold"])),
        KeyValuePair.Create("mono", new FaceChain(
            ["NanumGothicCoding", "NanumGothic", "NanumMyeongjo"], ["NanumGothicCodingBold", "NanumGothicBold", "NanumMyeongjoBold"])),
    ]);

    private static ImmutableDictionary<string, Look> Looks()
    {
        Look minor = new() { Face = "sans", Bold = true, Size = 10.5f, Leading = 1.5f, Align = Alignment.Left };
        Look heading = minor with { SpaceBefore = 5 * Mm, SpaceAfter = 1.8f * Mm, KeepWithNext = true };
        return ImmutableDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("text", new Look
            {
                Face = "serif", Bold = false, Size = 10.2f, Leading = 1.6f, Align = Alignment.Justify, LetterSpacing = 0,
                Color = Ink.Black, Break = LineBreakMode.Word,
            }),
            KeyValuePair.Create("paragraph", new Look { SpaceAfter = 1.9f * Mm }),
            KeyValuePair.Create("heading-1", heading with
            {
                Size = 14, Leading = 1.4f, SpaceBefore = 8 * Mm, SpaceAfter = 3 * Mm, RuleBelow = 1.2f, RuleGap = 1.6f * Mm,
            }),
            KeyValuePair.Create("heading-2", heading with { Size = 11.5f, SpaceBefore = 6 * Mm, SpaceAfter = 2 * Mm }),
            KeyValuePair.Create("heading-3", heading),
            KeyValuePair.Create("heading-4", heading with { Size = 10, SpaceBefore = 4 * Mm, SpaceAfter = 1.5f * Mm }),
            KeyValuePair.Create("heading-5", heading with { Size = 9.5f, SpaceBefore = 4 * Mm, SpaceAfter = 1.5f * Mm }),
            KeyValuePair.Create("heading-6", heading with { Size = 9, SpaceBefore = 4 * Mm, SpaceAfter = 1.5f * Mm }),
            KeyValuePair.Create("heading-label", new Look
            {
                Face = "sans", Bold = true, Size = 10, Leading = 1.2f, PaddingX = 4 * Mm, PaddingY = 1 * Mm, RuleAbove = 1, BreakBefore = true,
            }),
            KeyValuePair.Create("list", new Look { ItemSpace = 1.9f * Mm, NestedIndent = 1, Gap = 0.5f, SpaceAfter = 1.9f * Mm }),
            KeyValuePair.Create("fields", new Look
            {
                LabelWidth = 17 * Mm, LabelSpread = true, LabelBold = true, Gap = 2.6f, ItemSpace = 1.2f * Mm, SpaceAfter = 3 * Mm,
                Align = Alignment.Left,
            }),
            KeyValuePair.Create("table", new Look
            {
                Face = "sans", Size = 8.6f, Leading = 1.5f, Align = Alignment.Left, PaddingX = 2 * Mm, PaddingY = 1.1f * Mm,
                SpaceBefore = 1.5f * Mm, SpaceAfter = 4 * Mm, RuleHead = 1.2f, RuleUnderHead = 0.6f, RuleRow = 0.3f, RuleSum = 0.8f,
                RuleFoot = 1.2f, RuleColor = Ink.Black, RuleRowColor = Ink.Grey(0.73f), VerticalAlign = VerticalAlignment.Middle,
            }),
            KeyValuePair.Create("table-head", new Look { Bold = true, Background = new Ink(0.957f, 0.957f, 0.949f) }),
            KeyValuePair.Create("table-sum", new Look { Bold = true }),
            KeyValuePair.Create("code", new Look
            {
                Face = "mono", Size = 8, Leading = 1.6f, PaddingX = 2.5f * Mm, PaddingY = 1.6f * Mm, SpaceBefore = 1 * Mm, SpaceAfter = 3 * Mm,
                RuleAbove = 0.4f, RuleColor = Ink.Grey(0.6f), Background = new Ink(0.98f, 0.98f, 0.973f), TabWidth = 4, Align = Alignment.Left,
            }),
            KeyValuePair.Create("code-span", new Look { Face = "mono" }),
            KeyValuePair.Create("quote", new Look
            {
                IndentLeft = 5 * Mm, IndentRight = 3 * Mm, RuleAbove = 1.5f, RuleColor = Ink.Grey(0.6f), SpaceBefore = 1 * Mm, SpaceAfter = 2.5f * Mm,
            }),
            KeyValuePair.Create("figure", new Look
            {
                Face = "sans", Size = 8, Leading = 1.4f, SpaceBefore = 2 * Mm, SpaceAfter = 3 * Mm, Align = Alignment.Center,
            }),
            KeyValuePair.Create("caption", new Look
            {
                Face = "sans", Size = 8, Leading = 1.45f, Color = Ink.Grey(0.27f), Align = Alignment.Left, SpaceBefore = 1 * Mm, SpaceAfter = 1 * Mm,
            }),
            KeyValuePair.Create("rule", new Look { RuleAbove = 1.2f, RuleBelow = 0.4f, RuleGap = 0.8f, Double = true, SpaceBefore = 2 * Mm, SpaceAfter = 5 * Mm }),
            KeyValuePair.Create("columns", new Look { Gap = 4 * Mm, SpaceAfter = 3 * Mm }),
            KeyValuePair.Create("signature", new Look { Size = 13, Bold = true, Align = Alignment.Center, SpaceBefore = 4 * Mm, SpaceAfter = 2 * Mm }),
            KeyValuePair.Create("footnote", new Look { Size = 8, Leading = 1.45f, SpaceBefore = 1 * Mm, RuleAbove = 0.4f, RuleGap = 2 * Mm }),
            KeyValuePair.Create("strong", new Look { Bold = true }),
            KeyValuePair.Create("emphasis", new Look { Bold = true }),
            KeyValuePair.Create("link", Look.Empty),
        ]);
    }

    private static ImmutableDictionary<string, Look> Classes() => ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("left", new Look { Align = Alignment.Left }),
        KeyValuePair.Create("center", new Look { Align = Alignment.Center }),
        KeyValuePair.Create("right", new Look { Align = Alignment.Right }),
        KeyValuePair.Create("justify", new Look { Align = Alignment.Justify }),
        KeyValuePair.Create("keep", new Look { KeepTogether = true }),
        KeyValuePair.Create("small", new Look { Size = 8.5f, Leading = 1.5f }),
        KeyValuePair.Create("large", new Look { Size = 12 }),
        KeyValuePair.Create("bold", new Look { Bold = true }),
        KeyValuePair.Create("grey", new Look { Color = Ink.Grey(0.4f) }),
        KeyValuePair.Create("mono", new Look { Face = "mono", Size = 8, Leading = 1.55f }),
        KeyValuePair.Create("sans", new Look { Face = "sans" }),
        KeyValuePair.Create("tight", new Look { ItemSpace = 0, SpaceAfter = 0 }),
        KeyValuePair.Create("title", new Look
        {
            Face = "serif", Bold = true, Size = 20, Leading = 1.4f, Align = Alignment.Center, LetterSpacing = 0.55f, SpaceBefore = 0,
            SpaceAfter = 6 * Mm, RuleBelow = 0,
        }),
        KeyValuePair.Create("caption", new Look
        {
            Face = "sans", Size = 8, Leading = 1.45f, Color = Ink.Grey(0.27f), Align = Alignment.Left, SpaceAfter = 1 * Mm, KeepWithNext = true,
        }),
        KeyValuePair.Create("below", new Look { Align = Alignment.Center, LetterSpacing = 0.3f, SpaceBefore = 3 * Mm, SpaceAfter = 2.5f * Mm, KeepWithNext = true }),
        KeyValuePair.Create("date", new Look { Align = Alignment.Center, SpaceBefore = 4 * Mm, KeepWithNext = true }),
        KeyValuePair.Create("attachments", new Look { LabelWidth = 0, LabelSpread = false, LabelBold = false, Gap = 1, ItemSpace = 0 }),
    ]);
}
