using System.Buffers.Binary;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Compression;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Fonts;

/// <summary>A subset as PDF objects: a Type 0 font over a CIDFontType2 (ISO 32000-1 §9.7), its outlines, widths and characters.</summary>
internal sealed class FontWriter
{
    private readonly FontProgram _program = new();
    private readonly ByteBuffer _map = new();

    /// <summary>Writes the font as the object of this number.</summary>
    public void Write(ObjectFile file, FontSubset subset, int number)
    {
        subset.CloseOverParts();
        int descendant = file.Reserve(4);
        (int descriptor, int program, int toUnicode) = (descendant + 1, descendant + 2, descendant + 3);

        Span<byte> tag = stackalloc byte[7];
        WriteTag(subset, tag);
        file.Begin(number).Put("<</Type/Font/Subtype/Type0/BaseFont"u8).PutName(subset.Face.Name, tag)
            .Put("/Encoding/Identity-H/DescendantFonts["u8).PutReference(descendant).Put("]/ToUnicode "u8).PutReference(toUnicode).Put(">>"u8);
        WriteDescendant(file.Begin(descendant), subset, tag, descriptor);
        WriteDescriptor(file.Begin(descriptor), subset.Face, tag, program);
        _program.Write(file, subset, program);
        WriteToUnicode(file, subset, toUnicode);
    }

    // Six letters that differ between different subsets of a face (ISO 32000-1 §9.6.4), from what is in it.
    private static void WriteTag(FontSubset subset, Span<byte> tag)
    {
        UInt128 rest = ContentHash.Of(System.Runtime.InteropServices.MemoryMarshal.Cast<int, ushort>(subset.Glyphs));
        for (int i = 0; i < 6; i++)
        {
            (rest, UInt128 letter) = UInt128.DivRem(rest, 26);
            tag[i] = (byte)('A' + (int)letter);
        }

        tag[6] = (byte)'+';
    }

    private static void WriteDescendant(ByteBuffer target, FontSubset subset, ReadOnlySpan<byte> tag, int descriptor)
    {
        // DW is an integer (ISO 32000-1, table 117); readers take 1000 where it is not. Half a thousandth of the em cannot be seen.
        int usual = UsualAdvance(subset);
        target.Put("<</Type/Font/Subtype/CIDFontType2/BaseFont"u8).PutName(subset.Face.Name, tag)
            .Put("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor "u8)
            .PutReference(descriptor).Put("/DW "u8).PutInteger((int)Math.Round(WidthOf(subset.Face, usual) / 100.0)).Put("/W["u8);
        bool isOpen = false;
        for (int slot = 0; slot < subset.Count; slot++)
        {
            int advance = subset.AdvanceOf(slot);
            if (advance == usual)
            {
                _ = isOpen ? target.Put((byte)']') : target;
                isOpen = false;
                continue;
            }

            _ = isOpen ? target.Put((byte)' ') : target.Put((byte)' ').PutInteger(slot).Put((byte)'[');
            target.PutHundredths(WidthOf(subset.Face, advance));
            isOpen = true;
        }

        target.Put(isOpen ? "]]>>"u8 : "]>>"u8);
    }

    // In hundredths of a thousandth of the em: finer than ISO 19005-3, 6.2.11.5 asks for, so that long lines end where they should.
    private static int WidthOf(FontFace face, int advance) => (int)(((200_000L * advance) + face.UnitsPerEm) / (2 * face.UnitsPerEm));

    private static int Scaled(FontFace face, int units) => (int)Math.Round(units * 1000.0 / face.UnitsPerEm, MidpointRounding.AwayFromZero);

    // The majority's advance where there is one (Boyer and Moore's vote): Hangul is nearly always set on one width.
    private static int UsualAdvance(FontSubset subset)
    {
        int usual = 0, votes = 0;
        for (int slot = 0; slot < subset.Count; slot++)
        {
            int advance = subset.AdvanceOf(slot);
            if (votes == 0)
            {
                usual = advance;
            }

            votes += advance == usual ? 1 : -1;
        }

        return usual;
    }

    private static void WriteDescriptor(ByteBuffer target, FontFace face, ReadOnlySpan<byte> tag, int program)
    {
        ReadOnlySpan<byte> os2 = face.Table("OS/2"), post = face.Table("post");
        int weight = os2.Length >= 6 ? BinaryPrimitives.ReadUInt16BigEndian(os2[4..]) : 400;
        double italic = post.Length >= 8 ? BinaryPrimitives.ReadInt32BigEndian(post[4..]) / 65536.0 : 0;
        target.Put("<</Type/FontDescriptor/FontName"u8).PutName(face.Name, tag).Put("/Flags "u8).PutInteger(Flags(os2, post, italic, weight))
            .Put("/FontBBox["u8).PutInteger(Scaled(face, face.Box.Left)).Put((byte)' ').PutInteger(Scaled(face, face.Box.Bottom)).Put((byte)' ')
            .PutInteger(Scaled(face, face.Box.Right)).Put((byte)' ').PutInteger(Scaled(face, face.Box.Top))
            .Put("]/ItalicAngle "u8).PutHundredths((int)Math.Round(100 * italic)).Put("/Ascent "u8).PutInteger(Scaled(face, face.Ascent))
            .Put("/Descent "u8).PutInteger(Scaled(face, face.Descent)).Put("/CapHeight "u8).PutInteger(Scaled(face, face.CapHeight))
            .Put("/StemV "u8).PutInteger(50 + (weight * weight / 4225)).Put("/FontFile2 "u8).PutReference(program).Put(">>"u8);
    }

    // ISO 32000-1 §9.8.2. Symbolic, because the codes are the subset's own and follow no standard encoding.
    private static int Flags(ReadOnlySpan<byte> os2, ReadOnlySpan<byte> post, double italic, int weight)
    {
        const int fixedPitch = 1, serif = 1 << 1, symbolic = 1 << 2, slanted = 1 << 6, forceBold = 1 << 18;
        bool isFixed = post.Length >= 16 && BinaryPrimitives.ReadUInt32BigEndian(post[12..]) != 0;
        bool isSerif = os2.Length >= 34 && os2[32] == 2 && os2[33] is >= 2 and <= 10;
        return symbolic | (isFixed ? fixedPitch : 0) | (isSerif ? serif : 0) | (italic != 0 ? slanted : 0) | (weight >= 700 ? forceBold : 0);
    }

    // ISO 32000-1 §9.10.3. Ranges with arrays, because slots are numbered in the order in which text first uses them.
    private void WriteToUnicode(ObjectFile file, FontSubset subset, int number)
    {
        _map.Clear();
        _map.Put("""
            /CIDInit/ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
            /CMapName/Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000><FFFF>
            endcodespacerange

            """u8);
        ReadOnlySpan<int> characters = subset.Characters;
        for (int slot = NextMapped(characters, 0); slot < characters.Length; slot = NextMapped(characters, slot))
        {
            int end = EndOfRange(characters, slot);
            _map.Put("1 beginbfrange\n<"u8).PutHex16(slot).Put("><"u8).PutHex16(end - 1).Put(">["u8);
            for (; slot < end; slot++)
            {
                PutCharacter(characters[slot]);
            }

            _map.Put("]\nendbfrange\n"u8);
        }

        _map.Put("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"u8);
        file.WriteStream(number, default, _map.Written, StreamCodes.Maps);
    }

    private static int NextMapped(ReadOnlySpan<int> characters, int slot)
    {
        while (slot < characters.Length && characters[slot] == FontSubset.NoCharacter)
        {
            slot++;
        }

        return slot;
    }

    // A range's codes differ in their last byte only; old readers take no more than 100 entries at a time.
    private static int EndOfRange(ReadOnlySpan<int> characters, int slot)
    {
        int end = slot + 1;
        while (end < characters.Length && (end & 0xFF) != 0 && end - slot < 100 && characters[end] != FontSubset.NoCharacter)
        {
            end++;
        }

        return end;
    }

    private void PutCharacter(int character)
    {
        _map.Put((byte)'<');
        if (character > 0xFFFF)
        {
            _map.PutHex16(0xD7C0 + (character >> 10)).PutHex16(0xDC00 + (character & 0x3FF));
        }
        else
        {
            _map.PutHex16(character);
        }

        _map.Put((byte)'>');
    }
}
