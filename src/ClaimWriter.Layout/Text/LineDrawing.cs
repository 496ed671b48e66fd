using System.Runtime.InteropServices;

namespace ClaimWriter.Layout;

/// <summary>Draws lines of shaped text: runs of glyphs, strokes through and under them, and the areas of links.</summary>
internal sealed class LineDrawing(SettingRun run)
{
    private readonly ShapedText _text = run.Text;

    /// <summary>Height of a line: the tallest of its characters' lines.</summary>
    public float HeightOf(LineSlice line)
    {
        float height = 0;
        ReadOnlySpan<int> styles = _text.StyleOf.AsSpan(line.Start, line.End - line.Start);
        while (!styles.IsEmpty)
        {
            height = Math.Max(height, _text.Styles[styles[0]].LineHeight);
            styles = styles[RunLength(styles)..];
        }

        return height;
    }

    /// <summary>The baseline of a line of this height whose main face is <paramref name="face"/>, counted from its top.</summary>
    public static float Baseline(FontFace face, float size, float height)
    {
        float ascent = face.Ascent * size / face.UnitsPerEm, descent = -face.Descent * size / face.UnitsPerEm;
        return ((height - ascent - descent) / 2) + ascent;
    }

    /// <summary>Width of a line without its trailing spaces and its last letter spacing.</summary>
    public float WidthOf(LineSlice line)
    {
        int end = InkEnd(line);
        return WidthTo(line, end);
    }

    /// <summary>Draws a line into the flow.</summary>
    /// <param name="flow">Takes its items and links.</param>
    /// <param name="line">The line.</param>
    /// <param name="x">Left edge of its room.</param>
    /// <param name="width">Width of its room.</param>
    /// <param name="top">Its top.</param>
    /// <param name="baseline">Its baseline.</param>
    /// <param name="height">Its height.</param>
    /// <param name="align">How it stands in the room.</param>
    /// <returns>Where its ink ends.</returns>
    public float Draw(FlowContent flow, LineSlice line, float x, float width, float top, float baseline, float height, Alignment align)
    {
        int end = InkEnd(line);
        float natural = WidthTo(line, end);
        (float perSpace, float perGlyph) = align == Alignment.Justify ? Stretch(line, end, natural, width) : (0, 0);
        float pen = align switch
        {
            Alignment.Center => x + ((width - natural) / 2),
            Alignment.Right => x + width - natural,
            _ => x,
        };
        int i = line.Start;
        while (i < line.End)
        {
            int runStart = i;
            int style = _text.StyleOf[i];
            byte face = _text.FaceOf[i];
            float from = pen;
            int first = run.Pages.Glyphs.Count;
            i += RunLength<int>(_text.StyleOf.AsSpan(i, line.End - i));
            i = runStart + RunLength<byte>(_text.FaceOf.AsSpan(runStart, i - runStart));

            pen = AddGlyphs(runStart, i, end, pen, perSpace, perGlyph);
            Place(flow, new Segment(runStart, i, style, face, first, from, pen), top, baseline, height);
        }

        return pen;
    }

    // The glyphs of one style and face; returns where the pen comes to stand.
    private float AddGlyphs(int from, int to, int end, float pen, float perSpace, float perGlyph)
    {
        RunStyle look = _text.Styles[_text.StyleOf[from]];
        FontFace face = look.Faces[_text.FaceOf[from]];
        float scale = look.Size / face.UnitsPerEm, perThousand = 1000 / look.Size;
        List<Glyph> glyphs = run.Pages.Glyphs;
        int count = glyphs.Count;
        CollectionsMarshal.SetCount(glyphs, count + to - from);
        Span<Glyph> target = CollectionsMarshal.AsSpan(glyphs)[count..];
        ReadOnlySpan<CharacterClass> classes = _text.Classes;
        ReadOnlySpan<ushort> ids = _text.Glyphs;
        ReadOnlySpan<float> advances = _text.Advances;
        ReadOnlySpan<int> codePoints = _text.CodePoints;
        int written = 0;
        for (int i = from; i < to; i++)
        {
            CharacterClass kind = classes[i];
            if (kind == CharacterClass.LineEnd || IsEmpty(kind, codePoints[i]))
            {
                continue;
            }

            float total = advances[i];
            if (kind == CharacterClass.Space)
            {
                total += perSpace;
            }
            else if (perGlyph != 0 && IsGap(i, end))
            {
                total += perGlyph;
            }

            if (i >= end - 1)
            {
                // Spaces at a line's end stay in the text but take no room; the last character has no space after it.
                total = i >= end ? 0 : total - look.Spacing;
            }

            float extra = total - (face.AdvanceOf(ids[i]) * scale);
            target[written++] = new Glyph(ids[i], codePoints[i], extra is > -0.0001f and < 0.0001f ? 0 : extra * perThousand);
            pen += total;
        }

        CollectionsMarshal.SetCount(glyphs, count + written);
        return pen;
    }

    private static int RunLength<T>(ReadOnlySpan<T> values)
        where T : IEquatable<T>
    {
        int length = values.IndexOfAnyExcept(values[0]);
        return length < 0 ? values.Length : length;
    }

    private static bool IsEmpty(CharacterClass kind, int codePoint) => kind == CharacterClass.Opportunity || codePoint == 0x2060;

    private void Place(FlowContent flow, Segment segment, float top, float baseline, float height)
    {
        RunStyle look = _text.Styles[segment.Style];
        int count = run.Pages.Glyphs.Count - segment.FirstGlyph;
        float y = baseline - look.Rise;
        if (count > 0)
        {
            flow.Items.Add(new PageItem
            {
                Kind = PageItemKind.Glyphs,
                Tag = look.Tag,
                X = segment.From,
                Y = y,
                Fill = look.Color,
                Run = new GlyphRun(look.Faces[segment.Face], look.Size, segment.FirstGlyph, count),
            });
        }

        if (look.Strike)
        {
            float at = y - (look.Size * 0.3f);
            flow.Items.Add(FrameDrawing.Line(segment.From, at, segment.To, at, new Stroke(look.Size * 0.09f, look.Color)));
        }

        if (look.Underline)
        {
            float at = y + (look.Size * 0.14f);
            flow.Items.Add(FrameDrawing.Line(segment.From, at, segment.To, at, new Stroke(look.Size * 0.05f, look.Color)));
        }

        if (look.Link >= 0 && segment.To > segment.From)
        {
            AddLink(flow, look.Link, segment.From, segment.To, top, height);
        }
    }

    private float WidthTo(LineSlice line, int end)
    {
        float width = 0;
        foreach (float advance in _text.Advances.AsSpan(line.Start, end - line.Start))
        {
            width += advance;
        }

        return end > line.Start ? width - _text.Styles[_text.StyleOf[end - 1]].Spacing : width;
    }

    // Runs of one link on one line make one area.
    private static void AddLink(FlowContent flow, int link, float from, float to, float top, float height)
    {
        if (flow.Marks.Count > 0 && flow.Marks[^1] is { Kind: FlowMarkKind.Link } last && last.Index == link
            && Math.Abs(last.Y - top) < 0.01f && Math.Abs(last.X + last.Width - from) < 0.05f
            && (flow.Strips.Count == 0 || flow.Strips[^1].MarkEnd < flow.Marks.Count))
        {
            flow.Marks[^1] = last with { Width = to - last.X };
        }
        else
        {
            flow.Marks.Add(new FlowMark(FlowMarkKind.Link, from, top, to - from, height, link, ""));
        }
    }

    // Spaces take up to their own width again. What is still lacking goes between the characters while it is too little to be seen;
    // else the line stays short.
    private (float PerSpace, float PerGlyph) Stretch(LineSlice line, int end, float natural, float width)
    {
        float lacking = width - natural;
        if (lacking is > -0.01f and < 0.01f || (line.IsLast && lacking > 0))
        {
            return (0, 0);
        }

        int spaces = 0;
        float spaceWidth = 0;
        for (int i = line.Start; i < end; i++)
        {
            if (_text.Classes[i] == CharacterClass.Space)
            {
                spaces++;
                spaceWidth += _text.Advances[i];
            }
        }

        if (lacking <= spaceWidth)
        {
            return (spaces == 0 ? 0 : lacking / spaces, 0);
        }

        int gaps = 0;
        for (int i = line.Start; i < end; i++)
        {
            gaps += IsGap(i, end) ? 1 : 0;
        }

        float perGlyph = gaps > 0 ? (lacking - spaceWidth) / gaps : float.MaxValue;
        bool isTooLoose = perGlyph > (LineBreaker.MaximumTracking * 1.001f) * _text.Styles[_text.StyleOf[line.Start]].Size;
        return isTooLoose ? (0, 0) : (spaces == 0 ? 0 : spaceWidth / spaces, perGlyph);
    }

    private bool IsGap(int i, int end) => i + 1 < end && LineBreaker.IsGap(_text, i);

    private int InkEnd(LineSlice line)
    {
        int end = line.End;
        while (end > line.Start && _text.Classes[end - 1] is CharacterClass.Space or CharacterClass.LineEnd)
        {
            end--;
        }

        return end;
    }

    private readonly record struct Segment(int Start, int End, int Style, byte Face, int FirstGlyph, float From, float To);
}
