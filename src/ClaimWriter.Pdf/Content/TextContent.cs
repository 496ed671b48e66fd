using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Fonts;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Content;

/// <summary>Text objects and what is shown in them (ISO 32000-1 §9.4). Places are in hundredths of a point.</summary>
internal sealed class TextContent(Resources resources)
{
    // A zero-width space: what a continuing glyph shows where a reader ignores replacement text.
    private const int ContinuationCharacter = 0x200B;

    private ByteBuffer _target = new(0);
    private List<Glyph> _glyphs = [];
    private bool _isOpen;
    private int _lineX;
    private int _lineY;

    /// <summary>Starts a page.</summary>
    public void StartPage(ByteBuffer target, float height, List<Glyph> glyphs) => (_target, _glyphs, _isOpen) = (target, glyphs, false);

    /// <summary>Starts a text object unless one is open.</summary>
    public bool Open()
    {
        if (!_isOpen)
        {
            _target.Put("BT\n"u8);
            (_isOpen, _lineX, _lineY) = (true, 0, 0);
        }

        return _isOpen;
    }

    /// <summary>Ends the text object if one is open.</summary>
    public bool Close()
    {
        if (_isOpen)
        {
            _target.Put("ET\n"u8);
            _isOpen = false;
        }

        return _isOpen;
    }

    /// <summary>How far a run moves the pen, in hundredths of a point.</summary>
    public int WidthOf(GlyphRun run)
    {
        double units = 0;
        foreach (Glyph glyph in Slice(run))
        {
            units += (double)run.Face.AdvanceOf(glyph.Id) / run.Face.UnitsPerEm + (glyph.Extra / 1000.0);
        }

        return (int)Math.Ceiling(100 * units * run.Size);
    }

    /// <summary>Shows a run with its baseline's start at a place.</summary>
    public void Write(GlyphRun run, int x, int y, ref GraphicsState state)
    {
        int font = resources.FontOf(run.Face);
        int size = (int)MathF.Round(run.Size * 100f);
        if (state.Font != font || state.FontSize != size)
        {
            (state.Font, state.FontSize) = (font, size);
            _target.Put("/F"u8).PutInteger(font).Put((byte)' ').PutHundredths(size).Put(" Tf\n"u8);
        }

        _target.PutHundredths(x - _lineX).Put((byte)' ').PutHundredths(y - _lineY).Put(" Td\n"u8);
        (_lineX, _lineY) = (x, y);
        ShowClusters(resources.Fonts[font], Slice(run));
    }

    // A glyph that continues its predecessor, or shows a character that means nothing outside its font, copies only with its replacement
    // text (ISO 19005-3, 6.2.11.7.3).
    private static bool NeedsReplacement(int character) => character is < 0 or (>= 0xE000 and <= 0xF8FF) or >= 0xF0000;

    private static int EndOfPlain(ReadOnlySpan<Glyph> glyphs)
    {
        int end = 0;
        while (end < glyphs.Length && !NeedsReplacement(glyphs[end].CodePoint))
        {
            end++;
        }

        // What is continued belongs to its continuation.
        return end < glyphs.Length && end > 0 && glyphs[end].CodePoint < 0 ? end - 1 : end;
    }

    private ReadOnlySpan<Glyph> Slice(GlyphRun run) => CollectionsMarshal.AsSpan(_glyphs).Slice(run.First, run.Count);

    private void ShowClusters(FontSubset subset, ReadOnlySpan<Glyph> glyphs)
    {
        float carry = 0;
        while (!glyphs.IsEmpty)
        {
            int plain = EndOfPlain(glyphs);
            if (plain > 0)
            {
                Show(subset, glyphs[..plain], plain < glyphs.Length, ref carry);
                glyphs = glyphs[plain..];
                continue;
            }

            int end = 1;
            while (end < glyphs.Length && glyphs[end].CodePoint < 0)
            {
                end++;
            }

            PutReplacement(glyphs[..end]);
            Show(subset, glyphs[..end], end < glyphs.Length, ref carry);
            _target.Put("EMC\n"u8);
            glyphs = glyphs[end..];
        }
    }

    private void PutReplacement(ReadOnlySpan<Glyph> cluster)
    {
        _target.Put("/Span<</ActualText"u8);
        Span<char> units = stackalloc char[2];
        int character = cluster[0].CodePoint;
        int count = character < 0 ? 0 : new System.Text.Rune(character).EncodeToUtf16(units);
        _target.PutTextString(units[..count]).Put(">>BDC\n"u8);
    }

    // Space beyond the advances is rounded to thousandths of the size; what rounding takes from one glyph the next one gets, so that lines end in place.
    private void Show(FontSubset subset, ReadOnlySpan<Glyph> glyphs, bool isContinued, ref float carry)
    {
        Span<byte> target = _target.Reserve(((PdfNumbers.MostDigits + 4) * glyphs.Length) + 8);
        int at = 0;
        ReadOnlySpan<Glyph> spaced = isContinued ? glyphs : glyphs[..^1];
        bool isArray = HasExtra(spaced);
        if (isArray)
        {
            target[at++] = (byte)'[';
        }

        target[at++] = (byte)'(';
        for (int i = 0; i < glyphs.Length; i++)
        {
            ref readonly Glyph glyph = ref glyphs[i];
            int slot = subset.SlotOf(glyph.Id, glyph.CodePoint < 0 ? ContinuationCharacter : glyph.CodePoint);
            BinaryPrimitives.WriteUInt16BigEndian(target[at..], (ushort)slot);
            at += 2;
            if (glyph.Extra == 0 || i >= spaced.Length)
            {
                continue;
            }

            float wanted = glyph.Extra + carry;
            int rounded = (int)MathF.Round(wanted);
            carry = wanted - rounded;
            if (rounded != 0)
            {
                target[at++] = (byte)')';
                at += PdfNumbers.Write(target[at..], -rounded);
                target[at++] = (byte)'(';
            }
        }

        target[at++] = (byte)')';
        (isArray ? "]TJ\n"u8 : "Tj\n"u8).CopyTo(target[at..]);
        _target.Advance(at + (isArray ? 4 : 3));
    }

    private static bool HasExtra(ReadOnlySpan<Glyph> glyphs)
    {
        foreach (ref readonly Glyph glyph in glyphs)
        {
            if (glyph.Extra != 0)
            {
                return true;
            }
        }

        return false;
    }
}
