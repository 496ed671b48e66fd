using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Turns inlines into shaped text: a face, a glyph and an advance for every character.</summary>
internal sealed class Shaper(SettingRun run)
{
    private const float NoteScale = 0.65f;
    private readonly ShapedText _text = run.Text;
    private CharacterClass _before = CharacterClass.LineEnd;
    private bool _isKerned;

    /// <summary>Appends inlines to the shaped text and marks where their lines may break.</summary>
    /// <param name="inlines">The text.</param>
    /// <param name="context">How it looks.</param>
    /// <param name="tag">The structure element that it belongs to.</param>
    /// <param name="line">The block's line in the Markdown text, for diagnostics.</param>
    public TextSlice Shape(ImmutableArray<Inline> inlines, TextContext context, int tag, int line)
    {
        int start = _text.Count;
        (_before, _isKerned) = (CharacterClass.LineEnd, false);
        run.CurrentLine = line;
        AppendAll(inlines, context, tag, link: -1);
        Kern(start);
        TextSlice slice = new(start, _text.Count);
        BreakRules.Mark(_text, slice, context.Break);
        return slice;
    }

    /// <summary>Appends plain text.</summary>
    public TextSlice ShapeText(string text, TextContext context, int tag)
    {
        int start = _text.Count;
        (_before, _isKerned) = (CharacterClass.LineEnd, false);
        Append(text, Style(context, tag, -1));
        Kern(start);
        TextSlice slice = new(start, _text.Count);
        BreakRules.Mark(_text, slice, context.Break);
        return slice;
    }

    // Between letters of one look only; figures stand in columns and keep their width.
    private void Kern(int start)
    {
        for (int i = start; _isKerned && i + 1 < _text.Count; i++)
        {
            RunStyle look = _text.Styles[_text.StyleOf[i]];
            if (!look.Kerning || _text.StyleOf[i + 1] != _text.StyleOf[i] || _text.FaceOf[i + 1] != _text.FaceOf[i]
                || !CharacterClasses.IsLatinLetter(_text.CodePoints[i]) || !CharacterClasses.IsLatinLetter(_text.CodePoints[i + 1]))
            {
                continue;
            }

            FontFace face = look.Faces[_text.FaceOf[i]];
            _text.Advances[i] += face.KerningOf(_text.Glyphs[i], _text.Glyphs[i + 1]) * look.Size / face.UnitsPerEm;
        }
    }

    private void AppendAll(ImmutableArray<Inline> inlines, TextContext context, int tag, int link)
    {
        foreach (Inline inline in inlines)
        {
            Append(inline, context, tag, link);
        }
    }

    private void Append(Inline inline, TextContext context, int tag, int link)
    {
        switch (inline)
        {
            case TextInline text:
                Append(text.Text, Style(context, tag, link));
                break;
            case StrongInline strong:
                AppendAll(strong.Content, run.Style.Apply(run.Style.Strong, context), tag, link);
                break;
            case EmphasisInline emphasis:
                AppendAll(emphasis.Content, run.Style.Apply(run.Style.Emphasis, context), tag, link);
                break;
            case DeletedInline deleted:
                AppendAll(deleted.Content, context with { Strike = true }, tag, link);
                break;
            case CodeInline code:
                Append(code.Text, Style(run.Style.CodeSpan(context), run.Structure.Add(StructureRole.Code, tag), link));
                break;
            case LinkInline target when run.IsElsewhere(target.Target):
                AppendAll(target.Content, context, tag, link);
                break;
            case LinkInline target:
                AppendLink(target, context, tag);
                break;
            case SpanInline span:
                AppendAll(span.Content, run.Style.Apply(run.LookOf(span.Classes, Look.Empty), context), tag, link);
                break;
            case LineBreakInline:
                _text.Append('\n', 0, 0, 0, Style(context, tag, link), CharacterClass.LineEnd);
                _before = CharacterClass.LineEnd;
                break;
            case PageReferenceInline reference:
                AppendPageReference(reference, context, tag, link);
                break;
            case FootnoteInline note:
                AppendFootnote(note, context, tag);
                break;
        }
    }

    private void AppendLink(LinkInline link, TextContext context, int tag)
    {
        int element = run.Structure.Add(StructureRole.Link, tag);
        run.Links.Add(new LinkTarget(link.Target, PlainText.Of(link.Content), element));
        int index = run.Links.Count - 1;
        int start = _text.Count;
        AppendAll(link.Content, run.Style.Apply(run.Style.Link, context), element, index);
        if (_text.Count == start)
        {
            Append(link.Target, Style(run.Style.Apply(run.Style.Link, context), element, index));
        }
    }

    private void AppendPageReference(PageReferenceInline reference, TextContext context, int tag, int link)
    {
        string target = reference.Target.TrimStart('#');
        int style = Style(context, tag, link), mark = reference.Text.IndexOf(PageReferenceInline.NumberMark, StringComparison.Ordinal);
        Append(reference.Text[..mark], style);
        int start = _text.Count;
        Append(run.PageNumberOf(target).ToString(CultureInfo.InvariantCulture), style);
        _text.Notes.Add(new InlineNote(InlineNoteKind.PageReference, start, _text.Count - start, target));
        Append(reference.Text[(mark + 1)..], style);
    }

    private void AppendFootnote(FootnoteInline note, TextContext context, int tag)
    {
        int start = _text.Count;
        string mark = note.Number.ToString(CultureInfo.InvariantCulture) + ")";
        TextContext small = context with { Size = context.Size * NoteScale, Leading = context.Leading };
        int style = AddStyle(new RunStyle(
            small.Faces, small.Size, context.LineHeight, small.Color, 0, Strike: false, Underline: false, context.Size * 0.35f,
            run.Structure.Add(StructureRole.Span, tag), -1));
        foreach (char c in mark)
        {
            // Joined to the word before it, and neither end of a line.
            AppendCharacter(c, style, CharacterClass.Closer);
        }

        _text.Notes.Add(new InlineNote(InlineNoteKind.Footnote, start, mark.Length, note));
    }

    private int Style(TextContext context, int tag, int link) => AddStyle(new RunStyle(
        context.Faces, context.Size, context.LineHeight, context.Color, context.LetterSpacing * context.Size, context.Strike, context.Underline,
        0, tag, link, context.Kerning));

    private int AddStyle(RunStyle style)
    {
        _isKerned |= style.Kerning;
        _text.Styles.Add(style);
        return _text.Styles.Count - 1;
    }

    private void Append(string text, int style)
    {
        _text.Reserve(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            i += AppendCommon(text.AsSpan(i), style);
            if (i == text.Length)
            {
                return;
            }

            int c = text[i];
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                c = char.ConvertToUtf32(text[i], text[++i]);
            }
            else if (c is >= 0x1100 and <= 0x11FF && Jamo.TryCompose(text, i, out int syllable, out int length))
            {
                (c, i) = (syllable, i + length - 1);
            }
            else if (c is '\n' or '\r' or '\t')
            {
                c = ' ';
            }

            if (!CharacterClasses.IsIgnorable(c))
            {
                AppendCharacter(c, style, CharacterClasses.Of(c, _before));
            }
        }
    }

    // Syllables and ASCII that the first face has; how many there were up to the first other character.
    private int AppendCommon(ReadOnlySpan<char> text, int style)
    {
        RunStyle look = _text.Styles[style];
        FontFace face = look.Faces[0];
        int start = _text.Count, count = 0;
        Span<int> codePoints = _text.CodePoints.AsSpan(start), styles = _text.StyleOf.AsSpan(start);
        Span<ushort> glyphs = _text.Glyphs.AsSpan(start);
        Span<float> advances = _text.Advances.AsSpan(start);
        Span<CharacterClass> classes = _text.Classes.AsSpan(start);
        float size = look.Size, unitsPerEm = face.UnitsPerEm, spacing = look.Spacing;
        for (; count < text.Length; count++)
        {
            char c = text[count];
            CharacterClass kind = CharacterClasses.OfCommon(c);
            ushort glyph = face.GlyphOf(c);
            if (kind == CharacterClasses.Uncommon || glyph == 0)
            {
                break;
            }

            codePoints[count] = c;
            glyphs[count] = glyph;
            advances[count] = (face.AdvanceOf(glyph) * size / unitsPerEm) + spacing;
            styles[count] = style;
            classes[count] = kind;
        }

        if (count > 0)
        {
            _text.FaceOf.AsSpan(start, count).Clear();
            _text.Breaks.AsSpan(start, count).Clear();
            _text.Advance(count);
            _before = classes[count - 1];
        }

        return count;
    }

    private void AppendCharacter(int c, int style, CharacterClass kind)
    {
        // A style is too large to be copied for each character.
        ref readonly RunStyle look = ref CollectionsMarshal.AsSpan(_text.Styles)[style];
        ushort usual = look.Faces[0].GlyphOf(c);
        if (usual != 0 && kind < CharacterClass.Joiner)
        {
            FontFace first = look.Faces[0];
            _text.Append(c, usual, 0, (first.AdvanceOf(usual) * look.Size / first.UnitsPerEm) + look.Spacing, style, kind);
            _before = kind;
            return;
        }

        AppendUnusual(c, style, kind, in look);
    }

    private void AppendUnusual(int c, int style, CharacterClass kind, in RunStyle look)
    {
        (byte face, ushort glyph) = FontFallback.Find(look.Faces, c);
        if (glyph == 0 && kind is not CharacterClass.Opportunity && c != 0x2060)
        {
            if (kind is CharacterClass.Space or CharacterClass.Joiner)
            {
                (face, glyph) = FontFallback.Find(look.Faces, ' ');
            }
            else
            {
                run.ReportMissing(c);
            }
        }

        bool isEmpty = kind == CharacterClass.Opportunity || c == 0x2060;
        FontFace used = look.Faces[face];
        float advance = isEmpty ? 0 : (used.AdvanceOf(glyph) * look.Size / used.UnitsPerEm) + look.Spacing;
        _text.Append(c, glyph, face, advance, style, kind);
        _before = kind;
    }
}
