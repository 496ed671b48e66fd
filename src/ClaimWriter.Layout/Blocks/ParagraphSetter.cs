using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Sets shaped text as lines in the flow.</summary>
internal sealed class ParagraphSetter(SettingRun run, FlowContent flow, List<FootnoteInline> footnotes)
{
    private readonly LineBreaker _breaker = new();
    private readonly LineDrawing _drawing = new(run);
    private readonly List<LineSlice> _lines = [];

    public LineDrawing Drawing => _drawing;

    /// <summary>Sets a slice; a line or two of a paragraph never stand alone on a page.</summary>
    /// <returns>Where the last line's ink ends.</returns>
    public float Set(TextSlice slice, TextContext context, float x, float width, float firstIndent = 0)
    {
        List<LineSlice> lines = Lines(slice, context, width, firstIndent);
        float inkEnd = x;
        int firstStrip = flow.Strips.Count;
        for (int n = 0; n < lines.Count; n++)
        {
            LineSlice line = lines[n];
            float height = Math.Max(context.LineHeight, _drawing.HeightOf(line));
            float baseline = LineDrawing.Baseline(context.Faces[0], context.Size, height);
            float indent = n == 0 ? firstIndent : 0;
            int firstGlyph = run.Pages.Glyphs.Count;
            inkEnd = _drawing.Draw(flow, line, x + indent, width - indent, 0, baseline, height, context.Align);
            AddNotes(line, firstGlyph);
            flow.AddStrip(height, StripTraits.IsText);
        }

        if (lines.Count > 1)
        {
            flow.KeepNext(firstStrip);
            flow.KeepNext(flow.Strips.Count - 2);
        }

        lines.Clear();
        return inkEnd;
    }

    /// <summary>The lines of a slice; valid until the next call.</summary>
    public List<LineSlice> Lines(TextSlice slice, TextContext context, float width, float firstIndent = 0)
    {
        _lines.Clear();
        _breaker.Break(run.Text, slice, Math.Max(1, width - firstIndent), Math.Max(1, width), context.Align == Alignment.Justify, _lines);
        return _lines;
    }

    // Notes are in text order; glyphs are drawn in text order, one for each character that is not empty.
    private void AddNotes(LineSlice line, int firstGlyph)
    {
        List<InlineNote> notes = run.Text.Notes;
        for (int i = 0; i < notes.Count; i++)
        {
            InlineNote note = notes[i];
            if (note.At < line.Start || note.At >= line.End)
            {
                continue;
            }

            if (note.Payload is FootnoteInline footnote)
            {
                flow.Marks.Add(new FlowMark(FlowMarkKind.Footnote, 0, 0, 0, 0, footnotes.Count, ""));
                footnotes.Add(footnote);
            }
            else if (note.Payload is string target)
            {
                FontFace face = run.Text.Styles[run.Text.StyleOf[note.At]].Faces[run.Text.FaceOf[note.At]];
                run.PageReferences.Add(
                    new PageReferencePlace(target, face, firstGlyph + GlyphsBefore(line.Start, note.At), note.Length, run.CurrentLine));
            }
        }
    }

    private int GlyphsBefore(int start, int at)
    {
        int count = 0;
        for (int i = start; i < at; i++)
        {
            bool isEmpty = run.Text.Classes[i] is CharacterClass.LineEnd or CharacterClass.Opportunity || run.Text.CodePoints[i] == 0x2060;
            count += isEmpty ? 0 : 1;
        }

        return count;
    }
}
