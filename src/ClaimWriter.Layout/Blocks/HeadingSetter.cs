using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Sets headings, with the label that stands in a frame at the right.</summary>
internal sealed class HeadingSetter(SettingRun run, FlowContent flow, BlockSetter blocks)
{
    public void Set(HeadingBlock heading, Place place)
    {
        Look look = run.LookOf(heading.Classes, run.Style.Headings[Math.Clamp(heading.Level, 1, 6) - 1]);
        TextContext text = run.Style.Apply(look, place.Text);
        int tag = run.Structure.Add(StructureRole.H1 + (Math.Clamp(heading.Level, 1, 6) - 1), place.Tag);
        flow.Space(look.SpaceBefore ?? 0);
        int first = flow.Strips.Count;
        AddMarks(heading, place);
        float labelWidth = heading.Label is { } label ? DrawLabel(label, text, place, tag) : 0;
        float left = look.IndentLeft ?? 0, width = place.Width - labelWidth - left - (look.IndentRight ?? 0);
        _ = blocks.Paragraphs.Set(blocks.Shaper.Shape(heading.Content, text, tag, heading.Line), text, place.X + left, width);
        if (look.RuleBelow is > 0 and var thickness)
        {
            flow.Space(look.RuleGap ?? 0);
            flow.Items.Add(FrameDrawing.Line(
                place.X, thickness / 2, place.X + place.Width, thickness / 2, new Stroke(thickness, look.RuleColor ?? Ink.Black)));
            flow.AddStrip(thickness, StripTraits.None);
        }

        flow.KeepTogether(first);
        if (look.KeepWithNext ?? true)
        {
            flow.KeepNext(flow.Strips.Count - 1);
        }

        flow.Space(look.SpaceAfter ?? 0);
    }

    private void AddMarks(HeadingBlock heading, Place place)
    {
        string title = PlainText.Of(heading.Content);
        if (!heading.Classes.Contains("unlisted", StringComparer.Ordinal))
        {
            string entry = heading.Label is null || heading.Label == title ? title : heading.Label + "  " + title;
            flow.Marks.Add(new FlowMark(FlowMarkKind.Outline, place.X, 0, 0, 0, heading.Level, entry));
        }

        if (heading.Label is { } label)
        {
            flow.Marks.Add(new FlowMark(FlowMarkKind.PageLabel, place.X, 0, 0, 0, 0, label));
        }
    }

    /// <summary>Draws the label into the strip to come, its frame centred on the heading's first line; returns the room it takes.</summary>
    private float DrawLabel(string label, TextContext heading, Place place, int tag)
    {
        Look look = run.Style.HeadingLabel;
        TextContext text = run.Style.Apply(look, place.Text) with { Align = Alignment.Left };
        TextSlice slice = blocks.Shaper.ShapeText(label, text, run.Structure.Add(StructureRole.Span, tag));
        LineSlice line = new(slice.Start, slice.End, IsLast: true);
        float paddingX = look.PaddingX ?? 0, paddingY = look.PaddingY ?? 0;
        float width = blocks.Paragraphs.Drawing.WidthOf(line) + (2 * paddingX), height = text.LineHeight + (2 * paddingY);
        float x = place.X + place.Width - width, y = (heading.LineHeight - height) / 2;
        if (look.RuleAbove is > 0 and var thickness)
        {
            flow.Items.Add(FrameDrawing.Box(
                x + (thickness / 2), y, width - thickness, height, look.Background, new Stroke(thickness, look.RuleColor ?? Ink.Black)));
        }

        float baseline = y + paddingY + LineDrawing.Baseline(text.Faces[0], text.Size, text.LineHeight);
        _ = blocks.Paragraphs.Drawing.Draw(flow, line, x + paddingX, width, y, baseline, text.LineHeight, Alignment.Left);
        return width + heading.Size;
    }
}
