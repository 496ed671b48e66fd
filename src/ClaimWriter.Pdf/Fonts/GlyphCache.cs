using System.Runtime.CompilerServices;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Compression;

namespace ClaimWriter.Pdf.Fonts;

/// <summary>
/// A face's glyph programs, each made and coded once a process and shared by all writers. Two threads that make the same one make equal
/// ones, so whichever is kept, the bytes are the same.
/// </summary>
internal sealed class GlyphCache
{
    // Frequent and unlike one another: what others are matched against, and mostly in the text anyway.
    private const string ReferenceCharacters = "이다의는하을고한로장변서용월등컬럼08eSan";

    // Outlines that are longer do not reach the references from their end.
    private const int LongestWithReferences = 8 * 1024;

    private static readonly ConditionalWeakTable<FontFace, GlyphCache> Caches = [];

    private const int MostReferenceBytes = 6 * 1024;

    private readonly GlyphProgram?[] _programs;
    private readonly CodedOutline?[] _coded;
    private readonly CodedOutline[] _codedReferences;
    private readonly ushort[] _references;
    private readonly byte[] _referenceOutlines;

    private GlyphCache(FontFace face)
    {
        Face = face;
        _programs = new GlyphProgram?[face.GlyphCount];
        _coded = new CodedOutline?[face.GlyphCount];
        int bytes = 0;
        _references =
        [
            .. ReferenceCharacters.Select(c => face.GlyphOf(c)).Distinct().Where(glyph => glyph != 0 && IsReference(this[glyph]))
                .TakeWhile(glyph => (bytes += this[glyph].Outline.Length) <= MostReferenceBytes),
        ];
        _referenceOutlines = [.. _references.SelectMany(glyph => this[glyph].Outline)];
        _codedReferences = CodeReferences();
    }

    /// <summary>The face.</summary>
    public FontFace Face { get; }

    /// <summary>The glyphs that each subset starts with, for others to be matched against.</summary>
    public ReadOnlySpan<ushort> References => _references;

    /// <summary>The bytes of the references.</summary>
    public ReadOnlySpan<byte> ReferenceOutlines => _referenceOutlines;

    /// <summary>The references coded one after the other.</summary>
    public ReadOnlySpan<CodedOutline> CodedReferences => _codedReferences;

    /// <summary>The cache of a face.</summary>
    public static GlyphCache Of(FontFace face) => Caches.GetValue(face, static key => new GlyphCache(key));

    /// <summary>A glyph's program.</summary>
    public GlyphProgram this[ushort glyph] => Volatile.Read(ref _programs[glyph]) ?? Make(glyph);

    /// <summary>A glyph's outline coded to follow the references, made at its first use.</summary>
    public CodedOutline CodedOf(ushort glyph) => Volatile.Read(ref _coded[glyph]) ?? Code(glyph);

    private static bool IsReference(GlyphProgram program) => !program.IsComposite && program.Outline.Length > 0;

    private CodedOutline[] CodeReferences()
    {
        CodedOutline[] coded = new CodedOutline[_references.Length];
        int before = 0;
        for (int i = 0; i < coded.Length; i++)
        {
            byte[] outline = this[_references[i]].Outline;
            coded[i] = GlyphCode.Shared.Encode(_referenceOutlines.AsSpan(0, before), outline, isNext: true);
            before += outline.Length;
        }

        return coded;
    }

    private GlyphProgram Make(ushort glyph)
    {
        GlyphProgram program = GlyphProgram.Of(Face.OutlineOf(glyph));
        return Interlocked.CompareExchange(ref _programs[glyph], program, comparand: null) ?? program;
    }

    private CodedOutline Code(ushort glyph)
    {
        byte[] outline = this[glyph].Outline;
        bool standsBefore = glyph == 0, isTooLong = outline.Length > LongestWithReferences;
        CodedOutline coded = GlyphCode.Shared.Encode(standsBefore || isTooLong ? [] : _referenceOutlines, outline, isNext: false);
        return Interlocked.CompareExchange(ref _coded[glyph], coded, comparand: null) ?? coded;
    }
}
