using System.Runtime.CompilerServices;
using ClaimWriter.Layout;

namespace ClaimWriter.Pdf.Fonts;

/// <summary>
/// A face's glyph programs, each made once a process and shared by all writers. Two threads that make the same one make equal ones, so
/// whichever is kept, the bytes are the same.
/// </summary>
internal sealed class GlyphCache
{
    private static readonly ConditionalWeakTable<FontFace, GlyphCache> Caches = [];

    private readonly GlyphProgram?[] _programs;

    private GlyphCache(FontFace face)
    {
        Face = face;
        _programs = new GlyphProgram?[face.GlyphCount];
    }

    /// <summary>The face.</summary>
    public FontFace Face { get; }

    /// <summary>The cache of a face.</summary>
    public static GlyphCache Of(FontFace face) => Caches.GetValue(face, static key => new GlyphCache(key));

    /// <summary>A glyph's program.</summary>
    public GlyphProgram this[ushort glyph] => Volatile.Read(ref _programs[glyph]) ?? Make(glyph);

    private GlyphProgram Make(ushort glyph)
    {
        GlyphProgram program = GlyphProgram.Of(Face.OutlineOf(glyph));
        return Interlocked.CompareExchange(ref _programs[glyph], program, comparand: null) ?? program;
    }
}
