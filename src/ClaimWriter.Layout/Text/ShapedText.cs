namespace ClaimWriter.Layout;

/// <summary>Where a line may break before a character, from never to always.</summary>
internal enum BreakLevel : byte
{
    Never,

    /// <summary>Only where a word is wider than the line.</summary>
    Character,

    /// <summary>Between syllables of a word.</summary>
    Syllable,

    /// <summary>Between words.</summary>
    Word,

    /// <summary>The text asks for it.</summary>
    Forced,
}

/// <summary>Kinds of <see cref="InlineNote"/>.</summary>
internal enum InlineNoteKind : byte
{
    Footnote,
    PageReference,
    Anchor,
}

/// <summary>Something that hangs on a character: a footnote, or a page number to be known later.</summary>
internal readonly record struct InlineNote(InlineNoteKind Kind, int At, int Length, object Payload);

/// <summary>A slice of <see cref="ShapedText"/>.</summary>
internal readonly record struct TextSlice(int Start, int End)
{
    public bool IsEmpty => End == Start;
}

/// <summary>
/// Shaped characters in parallel arrays, one entry a character: paragraphs are appended and dropped together, so that no object is made
/// for a glyph.
/// </summary>
internal sealed class ShapedText
{
    public int Count { get; private set; }

    public int[] CodePoints { get; private set; } = new int[4096];

    public ushort[] Glyphs { get; private set; } = new ushort[4096];

    /// <summary>In points, with letter spacing.</summary>
    public float[] Advances { get; private set; } = new float[4096];

    public int[] StyleOf { get; private set; } = new int[4096];

    /// <summary>Index into the style's faces.</summary>
    public byte[] FaceOf { get; private set; } = new byte[4096];

    public CharacterClass[] Classes { get; private set; } = new CharacterClass[4096];

    /// <summary>Whether a line may break before the character.</summary>
    public BreakLevel[] Breaks { get; private set; } = new BreakLevel[4096];

    public List<RunStyle> Styles { get; } = [];

    public List<InlineNote> Notes { get; } = [];

    public void Clear()
    {
        Count = 0;
        Styles.Clear();
        Notes.Clear();
    }

    /// <summary>Drops what was appended since the text was this long.</summary>
    public void Truncate(int count) => Count = count;

    /// <summary>Makes room for as many characters, so that the arrays stay as they are while those are appended.</summary>
    public void Reserve(int count)
    {
        while (CodePoints.Length - Count < count)
        {
            Grow();
        }
    }

    /// <summary>Counts in characters that were written to the arrays behind the last one.</summary>
    public void Advance(int count) => Count += count;

    public void Append(int codePoint, ushort glyph, byte face, float advance, int style, CharacterClass kind)
    {
        if (Count == CodePoints.Length)
        {
            Grow();
        }

        int at = Count++;
        CodePoints[at] = codePoint;
        Glyphs[at] = glyph;
        FaceOf[at] = face;
        Advances[at] = advance;
        StyleOf[at] = style;
        Classes[at] = kind;
        Breaks[at] = BreakLevel.Never;
    }

    private void Grow()
    {
        int size = 2 * CodePoints.Length;
        CodePoints = Resize(CodePoints, size);
        Glyphs = Resize(Glyphs, size);
        Advances = Resize(Advances, size);
        StyleOf = Resize(StyleOf, size);
        FaceOf = Resize(FaceOf, size);
        Classes = Resize(Classes, size);
        Breaks = Resize(Breaks, size);
    }

    private static T[] Resize<T>(T[] array, int size)
    {
        Array.Resize(ref array, size);
        return array;
    }
}
