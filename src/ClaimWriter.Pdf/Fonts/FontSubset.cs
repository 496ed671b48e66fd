using System.Runtime.CompilerServices;
using ClaimWriter.Layout;

namespace ClaimWriter.Pdf.Fonts;

/// <summary>
/// What one document uses of a face. Each pair of glyph and character has a slot of its own, so that text copies exactly even where a face
/// shows two characters with one glyph; a slot is the text's two-byte code, its CID and its glyph index in the subset.
/// </summary>
internal sealed class FontSubset
{
    /// <summary>The glyph of a slot that is left empty.</summary>
    public const int NoGlyph = -1;

    /// <summary>The character of a slot that text never names: a composite's part, or an empty slot.</summary>
    public const int NoCharacter = -1;

    // References are repeated before a glyph's distance to them could pass deflate's window of 32 KiB.
    private const int MostBytesAfterReferences = 16_000;

    private const int RepeatedMark = 1 << 16;

    private readonly GlyphCache _cache;
    private readonly Use[] _uses;
    private readonly Dictionary<(ushort Glyph, int Character), ushort> _furtherSlots = [];
    private int[] _glyphs = new int[512];
    private int[] _characters = new int[512];
    private GlyphProgram[] _programs = new GlyphProgram[512];
    private int _document;
    private int _bytesAfterReferences;

    public FontSubset(FontFace face)
    {
        Face = face;
        _cache = GlyphCache.Of(face);
        _uses = new Use[face.GlyphCount];
    }

    /// <summary>The face.</summary>
    public FontFace Face { get; }

    /// <summary>Number of slots, the empty ones and .notdef with them.</summary>
    public int Count { get; private set; }

    /// <summary>The glyph in each slot.</summary>
    public ReadOnlySpan<int> Glyphs => _glyphs.AsSpan(0, Count);

    /// <summary>The character of each slot.</summary>
    public ReadOnlySpan<int> Characters => _characters.AsSpan(0, Count);

    /// <summary>Glyphs that many others are matched against, coded in the order of their slots.</summary>
    public ReadOnlySpan<CodedOutline> CodedReferences => _cache.CodedReferences;

    /// <summary>Starts a document: only .notdef and the references are there.</summary>
    public void Start()
    {
        _document++;
        _furtherSlots.Clear();
        Count = 0;
        _bytesAfterReferences = 0;
        Append(0, NoCharacter);
        foreach (ushort glyph in _cache.References)
        {
            _ = FirstSlot(glyph, NoCharacter);
        }

        _bytesAfterReferences = 0;
    }

    /// <summary>The slot of a glyph that shows a character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SlotOf(ushort glyph, int character)
    {
        ref Use use = ref _uses[glyph];
        return use.Document == _document && use.Character == character ? use.Slot : SlotOfOther(glyph, character, ref use);
    }

    /// <summary>The slot of a composite's part.</summary>
    public int SlotOfPart(ushort glyph) => _uses[glyph].Document == _document ? _uses[glyph].Slot : FirstSlot(glyph, NoCharacter);

    /// <summary>The outline in a slot.</summary>
    public GlyphProgram ProgramOf(int slot) => _programs[slot];

    /// <summary>The coded outline in a slot that holds a glyph with ink.</summary>
    public CodedOutline CodedOf(int slot) => _cache.CodedOf((ushort)_glyphs[slot]);

    /// <summary>Whether a slot repeats a reference, so that those who follow reach it.</summary>
    public bool IsRepeated(int slot) => _glyphs[slot] >= RepeatedMark;

    /// <summary>The advance of a slot, in font units.</summary>
    public int AdvanceOf(int slot) => _glyphs[slot] == NoGlyph ? 0 : Face.AdvanceOf((ushort)_glyphs[slot]);

    /// <summary>Gives slots to the parts of all composites; their parts' parts too.</summary>
    public void CloseOverParts()
    {
        for (int slot = 0; slot < Count; slot++)
        {
            GlyphProgram program = _programs[slot];
            if (!program.IsComposite)
            {
                continue;
            }

            ReadOnlySpan<byte> outline = program.Outline;
            for (int at = GlyphProgram.NextComponent(outline, 0); at > 0; at = GlyphProgram.NextComponent(outline, at))
            {
                _ = SlotOfPart((ushort)((outline[at] << 8) | outline[at + 1]));
            }
        }
    }

    // Bytes that mean something in a literal string never occur in a code, so text needs no escapes.
    private static bool NeedsEscape(int code) => code is '(' or ')' or '\\' or '\r';

    private int SlotOfOther(ushort glyph, int character, ref Use use)
    {
        if (use.Document != _document)
        {
            return FirstSlot(glyph, character);
        }

        if (use.Character != NoCharacter || glyph == 0)
        {
            return FurtherSlot(glyph, character);
        }

        use.Character = character;
        _characters[use.Slot] = character;
        return use.Slot;
    }

    private int FirstSlot(ushort glyph, int character)
    {
        if (_bytesAfterReferences > MostBytesAfterReferences)
        {
            RepeatReferences();
        }

        int slot = NextSlot();
        _uses[glyph] = new Use(_document, character, (ushort)slot);
        Append(glyph, character);
        return slot;
    }

    private int FurtherSlot(ushort glyph, int character)
    {
        if (_furtherSlots.TryGetValue((glyph, character), out ushort known))
        {
            return known;
        }

        if (_bytesAfterReferences > MostBytesAfterReferences)
        {
            RepeatReferences();
        }

        int slot = NextSlot();
        _furtherSlots.Add((glyph, character), (ushort)slot);
        Append(glyph, character);
        return slot;
    }

    private void RepeatReferences()
    {
        foreach (ushort glyph in _cache.References)
        {
            _ = NextSlot();
            Append(glyph | RepeatedMark, NoCharacter);
        }

        _bytesAfterReferences = 0;
    }

    private int NextSlot()
    {
        while (NeedsEscape(Count & 0xFF) || NeedsEscape(Count >> 8))
        {
            Append(NoGlyph, NoCharacter);
        }

        return Count <= 0xFFFE
            ? Count
            : throw new InvalidOperationException($"{Face.Name}: a document can use at most 65,534 pairs of glyph and character of one face.");
    }

    private void Append(int glyph, int character)
    {
        if (Count == _glyphs.Length)
        {
            Array.Resize(ref _glyphs, 2 * Count);
            Array.Resize(ref _characters, 2 * Count);
            Array.Resize(ref _programs, 2 * Count);
        }

        GlyphProgram program = glyph == NoGlyph ? GlyphProgram.Empty : _cache[(ushort)glyph];
        (_glyphs[Count], _characters[Count], _programs[Count]) = (glyph, character, program);
        Count++;
        _bytesAfterReferences += program.Length;
        if (Count == 1)
        {
            _uses[0] = new Use(_document, character, 0);
        }
    }

    /// <summary>The first slot of a glyph in the document of this number, and the character it shows there.</summary>
    private record struct Use(int Document, int Character, ushort Slot);
}
