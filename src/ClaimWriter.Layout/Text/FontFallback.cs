namespace ClaimWriter.Layout;

/// <summary>Finds the face for a character.</summary>
internal static class FontFallback
{
    // Where no face has a sign, one that reads the same.
    private static readonly (int From, int To)[] Equivalents =
    [
        ('〜', '~'), ('～', '~'), ('‑', '-'), ('‐', '-'), ('−', '-'), ('∘', '◦'), ('˙', '·'), ('•', '·'), ('ㆍ', '·'), ('・', '·'), (' ', ' '),
    ];

    /// <summary>The first face with the character and its glyph; face 0 and glyph 0 where none has it.</summary>
    public static (byte Face, ushort Glyph) Find(FontFace[] faces, int c)
    {
        ushort glyph = faces[0].GlyphOf(c);
        return glyph != 0 ? ((byte)0, glyph) : FindElsewhere(faces, c);
    }

    private static (byte Face, ushort Glyph) FindElsewhere(FontFace[] faces, int c)
    {
        for (int f = 1; f < faces.Length; f++)
        {
            ushort glyph = faces[f].GlyphOf(c);
            if (glyph != 0)
            {
                return ((byte)f, glyph);
            }
        }

        foreach ((int from, int to) in Equivalents)
        {
            if (from == c && faces[0].GlyphOf(to) != 0)
            {
                return (0, faces[0].GlyphOf(to));
            }
        }

        return (0, 0);
    }
}
