using System.Globalization;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Counts the columns of preformatted text.</summary>
internal static class CodeColumns
{
    /// <summary>How many columns a character takes: 2 for Hangul and its like, 1 for all else, 0 for what has no shape.</summary>
    public static int Of(int codePoint) => CharacterClasses.IsIgnorable(codePoint) ? 0 : CharacterClasses.IsWide(codePoint) ? 2 : 1;

    public static int Count(string text)
    {
        int columns = 0;
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            columns += rune.Value == '\t' ? 4 : Of(rune.Value);
        }

        return columns;
    }
}

/// <summary>Sets preformatted lines on a grid of columns; long lines go on under a mark.</summary>
internal sealed class CodeSetter(SettingRun run, FlowContent flow, BlockSetter blocks)
{
    private const int Hang = 2, LinesOfPart = 64;
    private static readonly Ink RemovedTint = Ink.Grey(0.9f), AddedTint = Ink.Grey(0.93f), HighlightTint = Ink.Grey(0.9f), MarkInk = Ink.Grey(0.45f);
    private readonly List<int> _lineStarts = [];

    public void Set(CodeBlock code, Place place)
    {
        Look look = run.LookOf(code.Classes, run.Style.Code);
        TextContext text = run.Style.Apply(look, place.Text);
        int tag = run.Structure.Add(StructureRole.Code, run.Structure.Add(StructureRole.P, place.Tag));
        float column = text.Size / 2, padding = look.PaddingX ?? 0;
        int gutter = code.FirstLineNumber is { } number ? (number + code.LineCount).ToString(CultureInfo.InvariantCulture).Length + 2 : 0;
        float x = place.X + padding + (gutter * column);
        int columns = Math.Max(8, (int)((place.X + place.Width - padding - x + 0.01f) / column));
        flow.Space(look.SpaceBefore ?? 0);
        int first = flow.Strips.Count;
        flow.AddStrip(look.PaddingY ?? 0, StripTraits.None);
        flow.KeepNext(first);
        Grid grid = new(text, tag, place.X, place.Width, x, column, columns);
        Stroke? border = look.RuleAbove is > 0 and var width ? new Stroke(width, look.RuleColor ?? Ink.Black) : null;
        flow.Frames.Add(new FlowFrame(first, FlowFrame.Open, place.X, place.Width, look.Background, border, null, 0));
        int firstLine = flow.Strips.Count, i = 0;
        bool isLong = code.LongLines is not null;
        run.OpenTags.Push(tag);
        foreach (CodeLine line in code.AllLines)
        {
            if (isLong && place.IsTop && i > 0 && i % LinesOfPart == 0)
            {
                Pause(ref firstLine);
            }

            run.CurrentLine = code.Line == 0 ? 0 : code.Line + 1 + i;
            Gutter? shown = code.FirstLineNumber is { } start ? new Gutter(start + i, place.X + padding, gutter - 2) : null;
            SetLine(line, grid, (int)(look.TabWidth ?? 4), shown);
            i++;
        }

        _ = run.OpenTags.Pop();
        KeepEnds(firstLine);
        flow.AddStrip(look.PaddingY ?? 0, StripTraits.None);
        flow.CloseFrame();

        // What no page can hold is not kept together.
        if (look.KeepTogether == true && !isLong)
        {
            flow.KeepTogether(first);
        }

        flow.Space(look.SpaceAfter ?? 0);
    }

    // Strips may be gone afterwards; where they are not, those before are bound as they must be.
    private void Pause(ref int firstLine)
    {
        if (firstLine < flow.Strips.Count - 1)
        {
            flow.KeepNext(firstLine);
        }

        firstLine = int.MaxValue;
        run.Pause();
    }

    private void KeepEnds(int firstLine)
    {
        int last = flow.Strips.Count - 1;
        flow.KeepNext(last);
        if (last > firstLine)
        {
            flow.KeepNext(firstLine);
        }

        if (last > firstLine || firstLine == int.MaxValue)
        {
            flow.KeepNext(last - 1);
        }
    }

    private void SetLine(CodeLine line, Grid grid, int tabWidth, Gutter? gutter)
    {
        int mark = run.Text.Count;
        Append(line.Text, grid, tabWidth);
        int end = run.Text.Count;
        Wrap(mark, end, grid.Columns);
        for (int n = 0; n < _lineStarts.Count; n++)
        {
            int from = _lineStarts[n], to = n + 1 < _lineStarts.Count ? _lineStarts[n + 1] : end;
            DrawTint(line.Mark, grid);
            if (n == 0 && gutter is { } number)
            {
                DrawNumber(number, grid);
            }

            float x = grid.X + (n > 0 ? Hang * grid.Column : 0);
            if (n > 0)
            {
                DrawContinuation(grid);
            }

            float baseline = LineDrawing.Baseline(grid.Text.Faces[0], grid.Text.Size, grid.Text.LineHeight);
            float inkEnd = x;
            if (to > from)
            {
                inkEnd = blocks.Paragraphs.Drawing.Draw(
                    flow, new LineSlice(from, to, IsLast: true), x, grid.Columns * grid.Column, 0, baseline, grid.Text.LineHeight, Alignment.Left);
            }

            if (line.Mark == LineMark.Removed && inkEnd > x)
            {
                float y = baseline - (grid.Text.Size * 0.28f);
                flow.Items.Add(FrameDrawing.Line(FirstInk(from, to, x), y, inkEnd, y, new Stroke(0.9f, Ink.Black)));
            }

            flow.AddStrip(grid.Text.LineHeight, StripTraits.IsText);
        }

        run.Text.Truncate(mark);
    }

    private float FirstInk(int from, int to, float x)
    {
        for (int i = from; i < to && run.Text.Classes[i] == CharacterClass.Space; i++)
        {
            x += run.Text.Advances[i];
        }

        return x;
    }

    private void Append(string line, Grid grid, int tabWidth)
    {
        run.Text.Styles.Add(new RunStyle(
            grid.Text.Faces, grid.Text.Size, grid.Text.LineHeight, grid.Text.Color, 0, grid.Text.Strike, grid.Text.Underline, 0, grid.Tag, -1));
        int style = run.Text.Styles.Count - 1, column = 0;
        run.Text.Reserve(line.Length);
        for (int i = AppendCommon(line, grid, style, ref column); i < line.Length; i += AppendCommon(line.AsSpan(i), grid, style, ref column))
        {
            _ = System.Text.Rune.DecodeFromUtf16(line.AsSpan(i), out System.Text.Rune rune, out int length);
            AppendCharacter(rune.Value, grid, style, tabWidth, ref column);
            i += length;
        }
    }

    // ASCII and syllables that the first face has; how many there were up to the first other character.
    private int AppendCommon(ReadOnlySpan<char> line, Grid grid, int style, ref int column)
    {
        FontFace face = grid.Text.Faces[0];
        ShapedText text = run.Text;
        int start = text.Count, count = 0, widest = face.UnitsPerEm * 3;
        Span<int> codePoints = text.CodePoints.AsSpan(start);
        Span<ushort> glyphs = text.Glyphs.AsSpan(start);
        Span<float> advances = text.Advances.AsSpan(start);
        Span<CharacterClass> classes = text.Classes.AsSpan(start);
        for (; count < line.Length; count++)
        {
            char c = line[count];
            ushort glyph = face.GlyphOf(c);
            if (c is not ((>= ' ' and <= '~') or (>= '\uAC00' and <= '\uD7A3')) || glyph == 0)
            {
                break;
            }

            int columns = c > '~' || (c != ' ' && face.AdvanceOf(glyph) * 4 > widest) ? 2 : 1;
            codePoints[count] = c;
            glyphs[count] = glyph;
            advances[count] = columns * grid.Column;
            classes[count] = c == ' ' ? CharacterClass.Space : CharacterClass.Letter;
            column += columns;
        }

        text.StyleOf.AsSpan(start, count).Fill(style);
        text.FaceOf.AsSpan(start, count).Clear();
        text.Breaks.AsSpan(start, count).Clear();
        text.Advance(count);
        return count;
    }

    private void AppendCharacter(int c, Grid grid, int style, int tabWidth, ref int column)
    {
        int columns = CodeColumns.Of(c);
        if (c == '\t')
        {
            (c, columns) = (' ', tabWidth - (column % tabWidth));
        }

        if (columns == 0)
        {
            return;
        }

        (byte face, ushort glyph) = FontFallback.Find(grid.Text.Faces, c);
        if (glyph == 0)
        {
            run.ReportMissing(c);
        }

        // Signs that are as wide as Hangul in the face (①, ※) take two columns as well.
        FontFace used = grid.Text.Faces[face];
        columns = columns == 1 && c != ' ' && used.AdvanceOf(glyph) * 4 > used.UnitsPerEm * 3 ? 2 : columns;

        // A glyph of another face takes the grid's columns too; the rest of its column follows it.
        run.Text.Append(c, glyph, face, columns * grid.Column, style, c == ' ' ? CharacterClass.Space : CharacterClass.Letter);
        column += columns;
    }

    private void Wrap(int start, int end, int columns)
    {
        _lineStarts.Clear();
        _lineStarts.Add(start);
        float column = run.Text.Count > start ? run.Text.Styles[run.Text.StyleOf[start]].Size / 2 : 1;
        float room = columns * column, used = 0;
        int lineStart = start, good = -1;
        for (int i = start; i < end; i++)
        {
            float advance = run.Text.Advances[i];
            if (used + advance > room + 0.01f && i > lineStart)
            {
                int cut = good > lineStart + ((i - lineStart) * 2 / 3) ? good : i;
                _lineStarts.Add(cut);
                (lineStart, used, good) = (cut, 0, -1);
                room = (columns - Hang) * column;
                for (int k = cut; k < i; k++)
                {
                    used += run.Text.Advances[k];
                }
            }

            used += advance;
            if (run.Text.CodePoints[i] is ' ' or ',' or ';')
            {
                good = i + 1;
            }
        }
    }

    private void DrawTint(LineMark mark, Grid grid)
    {
        Ink? tint = mark switch
        {
            LineMark.Removed => RemovedTint,
            LineMark.Added => AddedTint,
            LineMark.Highlighted => HighlightTint,
            _ => null,
        };
        if (tint is null)
        {
            return;
        }

        float height = grid.Text.LineHeight;
        flow.Items.Add(FrameDrawing.Box(grid.Left + 0.5f, 0, grid.Width - 1, height, tint, null));
        if (mark is LineMark.Added or LineMark.Highlighted)
        {
            flow.Items.Add(FrameDrawing.Box(grid.Left + 0.5f, 0, mark == LineMark.Added ? 2.2f : 1.2f, height, Ink.Black, null));
        }
    }

    // A hook that comes down and points at where the line goes on; drawn, so that copied text stays as it was.
    private void DrawContinuation(Grid grid)
    {
        Stroke stroke = new(0.5f, MarkInk);
        float x = grid.X + (0.5f * grid.Column), middle = grid.Text.LineHeight * 0.5f, right = x + grid.Column, tip = grid.Column * 0.4f;
        flow.Items.Add(FrameDrawing.Line(x, middle - (grid.Text.Size * 0.45f), x, middle, stroke));
        flow.Items.Add(FrameDrawing.Line(x, middle, right, middle, stroke));
        flow.Items.Add(FrameDrawing.Line(right - tip, middle - tip, right, middle, stroke));
        flow.Items.Add(FrameDrawing.Line(right - tip, middle + tip, right, middle, stroke));
    }

    private void DrawNumber(Gutter gutter, Grid grid)
    {
        TextContext text = grid.Text with { Color = MarkInk };
        int mark = run.Text.Count;
        TextSlice slice = blocks.Shaper.ShapeText(gutter.Number.ToString(CultureInfo.InvariantCulture), text, -1);
        float baseline = LineDrawing.Baseline(text.Faces[0], text.Size, text.LineHeight);
        _ = blocks.Paragraphs.Drawing.Draw(
            flow, new LineSlice(slice.Start, slice.End, IsLast: true), gutter.X, gutter.Digits * grid.Column, 0, baseline, text.LineHeight, Alignment.Right);
        run.Text.Truncate(mark);
    }

    /// <summary>A line's number and the room it has.</summary>
    private readonly record struct Gutter(int Number, float X, int Digits);

    private readonly record struct Grid(TextContext Text, int Tag, float Left, float Width, float X, float Column, int Columns);
}
