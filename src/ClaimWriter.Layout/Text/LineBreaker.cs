namespace ClaimWriter.Layout;

/// <summary>A line of shaped text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">After its last, trailing spaces included.</param>
/// <param name="IsLast">Whether it ends its paragraph or a forced line.</param>
internal readonly record struct LineSlice(int Start, int End, bool IsLast);

/// <summary>
/// Chooses line ends. Justified text is broken for the paragraph as a whole (Knuth and Plass, 1981): by words while no space need be
/// stretched beyond twice its width, else with as few breaks inside words as will do, where syllables may move apart a little. Ragged text
/// fills line by line.
/// </summary>
internal sealed class LineBreaker
{
    /// <summary>How far syllables of a line may move apart where its spaces cannot take all that is lacking, in em.</summary>
    public const float MaximumTracking = 0.06f;

    private const float MaximumShrink = 0.12f;
    private const float SyllablePenalty = 1.2f;
    private const float StubPenalty = 0.7f;
    private const float CutPenalty = 4f;
    private const float LoosePenalty = 50f;
    private const float TrackingPenalty = 3f;
    private readonly List<Node> _nodes = [];
    private readonly List<int> _active = [];

    private enum Tolerance
    {
        WordsOnly,
        Syllables,
        Anything,
    }

    /// <summary>Appends the lines of a slice to <paramref name="lines"/>.</summary>
    public void Break(ShapedText text, TextSlice slice, float firstWidth, float width, bool isJustified, List<LineSlice> lines)
    {
        int start = slice.Start;
        while (start < slice.End)
        {
            int forced = text.Breaks.AsSpan(start + 1, slice.End - start - 1).IndexOf(BreakLevel.Forced);
            int end = forced < 0 ? slice.End : start + 1 + forced;
            float length = 0;
            foreach (float advance in text.Advances.AsSpan(start, end - start))
            {
                length += advance;
            }

            TextSlice part = new(start, end);
            float first = start == slice.Start ? firstWidth : width;
            if (length <= Math.Min(first, width))
            {
                // Most cells and labels: nothing to choose.
                lines.Add(new LineSlice(start, end, IsLast: true));
                start = end;
                continue;
            }

            CutOverwide(text, part, Math.Min(first, width));
            if (!isJustified)
            {
                Fill(text, part, first, width, lines);
            }
            else if (!Fit(text, part, first, width, Tolerance.WordsOnly, lines) && !Fit(text, part, first, width, Tolerance.Syllables, lines))
            {
                _ = Fit(text, part, first, width, Tolerance.Anything, lines);
            }

            start = end;
        }
    }

    /// <summary>The widths of a slice: of its widest unbreakable part, and of its longest forced line.</summary>
    public static (float Least, float Most) Measure(ShapedText text, TextSlice slice)
    {
        float least = 0, most = 0, word = 0, line = 0, pendingSpace = 0;
        for (int i = slice.Start; i < slice.End; i++)
        {
            BreakLevel level = text.Breaks[i];
            if (level == BreakLevel.Forced && i > slice.Start)
            {
                (most, line, pendingSpace) = (Math.Max(most, line), 0, 0);
            }

            if (level >= BreakLevel.Word)
            {
                (least, word) = (Math.Max(least, word), 0);
            }

            float advance = text.Advances[i];
            if (text.Classes[i] == CharacterClass.Space)
            {
                pendingSpace += advance;
            }
            else
            {
                line += pendingSpace + advance;
                word += advance + (word > 0 ? pendingSpace : 0);
                pendingSpace = 0;
            }
        }

        return (Math.Max(least, word), Math.Max(most, line));
    }

    // A part between two breaks that is wider than the line may be cut anywhere that 금칙 allows, and if nowhere, anywhere.
    private static void CutOverwide(ShapedText text, TextSlice slice, float width)
    {
        int from = slice.Start;
        float part = 0, trailing = 0;
        for (int i = slice.Start; i <= slice.End; i++)
        {
            if (i == slice.End || (i > slice.Start && text.Breaks[i] >= BreakLevel.Syllable))
            {
                if (part > width)
                {
                    Cut(text, from, i, width);
                }

                (from, part, trailing) = (i, 0, 0);
            }

            if (i < slice.End)
            {
                bool isSpace = text.Classes[i] == CharacterClass.Space;
                part += isSpace ? 0 : trailing + text.Advances[i];
                trailing = isSpace ? trailing + text.Advances[i] : 0;
            }
        }
    }

    private static void Cut(ShapedText text, int from, int to, float width)
    {
        float part = 0;
        for (int i = from; i < to; i++)
        {
            if (i > from && BreakRules.MayCut(text, i))
            {
                text.Breaks[i] = BreakLevel.Character;
                part = 0;
            }
            else if (i > from && part + text.Advances[i] > width && text.Classes[i] != CharacterClass.Space)
            {
                text.Breaks[i] = BreakLevel.Character;
                part = 0;
            }

            part += text.Advances[i];
        }
    }

    private static void Fill(ShapedText text, TextSlice slice, float firstWidth, float width, List<LineSlice> lines)
    {
        int start = slice.Start, best = -1;
        float used = 0, trailing = 0, room = firstWidth + 0.01f;
        bool hasWordBreak = false;
        for (int i = slice.Start; i < slice.End; i++)
        {
            BreakLevel level = i > start ? text.Breaks[i] : BreakLevel.Never;
            if (level == BreakLevel.Word || (level != BreakLevel.Never && !hasWordBreak && IsInOverwide(text, slice, i, width)))
            {
                best = i;
                hasWordBreak |= level == BreakLevel.Word;
            }
            else if (level == BreakLevel.Character)
            {
                best = i;
            }

            bool isSpace = text.Classes[i] == CharacterClass.Space;
            if (!isSpace && used + trailing + text.Advances[i] - SpacingAfter(text, i) > room && best > start)
            {
                lines.Add(new LineSlice(start, best, IsLast: false));
                i = best;
                (start, used, trailing, best, hasWordBreak, room) = (best, 0, 0, -1, false, width + 0.01f);
                isSpace = text.Classes[i] == CharacterClass.Space;
            }

            used += isSpace ? 0 : trailing + text.Advances[i];
            trailing = isSpace ? trailing + text.Advances[i] : 0;
        }

        lines.Add(new LineSlice(start, slice.End, IsLast: true));
    }

    private static float SpacingAfter(ShapedText text, int i) => text.Styles[text.StyleOf[i]].Spacing;

    // Whether the word around a character is wider than a whole line, so that it must be broken by syllables.
    private static bool IsInOverwide(ShapedText text, TextSlice slice, int i, float width)
    {
        int from = i, to = i;
        while (from > slice.Start && text.Breaks[from] < BreakLevel.Word)
        {
            from--;
        }

        while (to < slice.End && (to == from || text.Breaks[to] < BreakLevel.Word))
        {
            to++;
        }

        float word = 0;
        for (int k = from; k < to && word <= width; k++)
        {
            word += text.Classes[k] == CharacterClass.Space ? 0 : text.Advances[k];
        }

        return word > width;
    }

    private bool Fit(ShapedText text, TextSlice slice, float firstWidth, float width, Tolerance tolerance, List<LineSlice> lines)
    {
        _nodes.Clear();
        _active.Clear();
        _nodes.Add(new Node(slice.Start, new Measures(0, 0, 0, 0, 0, 0), 0, -1, 0));
        _active.Add(0);
        BreakLevel lowest = tolerance == Tolerance.WordsOnly ? BreakLevel.Word : BreakLevel.Character;
        float total = 0, spaces = 0, inkTotal = 0, inkSpaces = 0;
        int gaps = 0, inkGaps = 0;
        float mostTracking = MaximumTracking * text.Styles[text.StyleOf[slice.Start]].Size;
        for (int i = slice.Start; i <= slice.End; i++)
        {
            bool isEnd = i == slice.End;
            if (i > slice.Start && (isEnd || text.Breaks[i] >= lowest))
            {
                float ink = inkTotal - (inkTotal > 0 ? SpacingAfter(text, LastInk(text, slice, i)) : 0);
                bool isInsideGap = !isEnd && IsGap(text, i - 1);
                Measures now = new(total, spaces, ink, inkSpaces, inkGaps, gaps + (isInsideGap ? 1 : 0));
                Room room = new(firstWidth, width, mostTracking, isEnd, tolerance);
                Consider(isEnd ? 0 : Penalty(text, slice, i), i, now, room);
                if (_active.Count == 0)
                {
                    return false;
                }
            }

            if (!isEnd)
            {
                float advance = text.Advances[i];
                total += advance;
                if (text.Classes[i] == CharacterClass.Space)
                {
                    spaces += advance;
                }
                else
                {
                    gaps += i > slice.Start && IsGap(text, i - 1) ? 1 : 0;
                    (inkTotal, inkSpaces, inkGaps) = (total, spaces, gaps);
                }
            }
        }

        int last = _nodes.Count - 1;
        if (_nodes[last].At != slice.End)
        {
            return false;
        }

        Collect(last, slice.End, lines);
        return true;
    }

    /// <summary>Whether a character and the next may move apart: numbers, brackets and stops keep their distance (W3C klreq).</summary>
    public static bool IsGap(ShapedText text, int i) =>
        text.Classes[i] == CharacterClass.Syllable && text.Classes[i + 1] == CharacterClass.Syllable;

    private static int LastInk(ShapedText text, TextSlice slice, int i)
    {
        int last = i - 1;
        while (last > slice.Start && text.Classes[last] == CharacterClass.Space)
        {
            last--;
        }

        return last;
    }

    /// <summary>Tries a break before character <paramref name="at"/> from every line start still in reach.</summary>
    private void Consider(float penalty, int at, Measures now, Room lines)
    {
        float best = float.MaxValue;
        int bestFrom = -1, kept = 0;
        for (int k = 0; k < _active.Count; k++)
        {
            int from = _active[k];
            Node node = _nodes[from];
            float room = node.Line == 0 ? lines.First : lines.Width;
            float natural = now.Ink - node.Before.Total;
            float stretchable = now.InkSpaces - node.Before.Spaces;
            float least = natural - (MaximumShrink * stretchable);
            if (least > room + 0.01f)
            {
                continue;
            }

            _active[kept++] = from;
            float tracking = lines.MostTracking * (now.InkGaps - node.Before.Gaps);
            float cost = Cost(natural, stretchable, tracking, room, lines);
            if (cost == float.MaxValue)
            {
                continue;
            }

            cost += node.Cost + penalty;
            if (cost < best)
            {
                (best, bestFrom) = (cost, from);
            }
        }

        _active.RemoveRange(kept, _active.Count - kept);
        if (bestFrom >= 0)
        {
            _active.Add(_nodes.Count);
            _nodes.Add(new Node(at, now, best, bestFrom, _nodes[bestFrom].Line + 1));
        }
    }

    // A break inside a word is worse where it leaves a single syllable on either side.
    private static float Penalty(ShapedText text, TextSlice slice, int at)
    {
        if (text.Breaks[at] != BreakLevel.Syllable)
        {
            return text.Breaks[at] == BreakLevel.Character ? CutPenalty : 0;
        }

        bool isStub = at - 2 < slice.Start || text.Classes[at - 2] == CharacterClass.Space
            || at + 1 >= slice.End || text.Classes[at + 1] is CharacterClass.Space or CharacterClass.Closer or CharacterClass.Opener;
        return isStub ? SyllablePenalty + StubPenalty : SyllablePenalty;
    }

    private static float Cost(float natural, float stretchable, float tracking, float room, Room lines)
    {
        bool isEnd = lines.IsEnd;
        float lacking = room - natural;
        if (lacking < -0.01f)
        {
            float shrink = -lacking / (MaximumShrink * Math.Max(stretchable, 0.001f));
            return isEnd ? shrink * shrink * 0.5f : shrink * shrink;
        }

        if (isEnd)
        {
            return natural < 0.08f * room ? 0.6f : 0;
        }

        if (lacking <= stretchable)
        {
            float stretch = lacking / Math.Max(stretchable, 0.001f);
            return stretch * stretch;
        }

        if (lines.Tolerance != Tolerance.WordsOnly && lacking <= stretchable + tracking)
        {
            float apart = (lacking - stretchable) / tracking;
            return 1 + (TrackingPenalty * apart * apart);
        }

        float share = lacking / room;
        return lines.Tolerance == Tolerance.Anything ? LoosePenalty * (1 + (20 * share * share)) : float.MaxValue;
    }

    private void Collect(int last, int end, List<LineSlice> lines)
    {
        int insertAt = lines.Count;
        int lineEnd = end;
        for (int n = _nodes[last].Previous; n >= 0; n = _nodes[n].Previous)
        {
            lines.Insert(insertAt, new LineSlice(_nodes[n].At, lineEnd, lineEnd == end));
            lineEnd = _nodes[n].At;
        }
    }

    /// <summary>
    /// Sums from the slice's start to a break: all of it, its spaces, both without trailing spaces; the gaps between syllables before its last
    /// ink, and those that a line from the break on does not have.
    /// </summary>
    private readonly record struct Measures(float Total, float Spaces, float Ink, float InkSpaces, int InkGaps, int Gaps);

    /// <summary>What lines have: their widths, how far a gap between syllables may widen, and whether this one ends the text.</summary>
    private readonly record struct Room(float First, float Width, float MostTracking, bool IsEnd, Tolerance Tolerance);

    private readonly record struct Node(int At, Measures Before, float Cost, int Previous, int Line);
}
