using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Sets labelled lines; Hangul labels are spread so that all are as wide as the widest.</summary>
internal sealed class FieldsSetter(SettingRun run, FlowContent flow, BlockSetter blocks)
{
    public void Set(FieldsBlock fields, Place place)
    {
        Look look = run.LookOf(fields.Classes, run.Style.Fields);
        TextContext text = run.Style.Apply(look, place.Text);
        TextContext label = look.LabelBold == true ? text with { Bold = true } : text;
        float widest = 0;
        int mark = run.Text.Count;
        foreach (Field field in fields.Fields)
        {
            TextSlice slice = blocks.Shaper.ShapeText(PlainText.Of(field.Label), label with { LetterSpacing = 0 }, 0);
            widest = Math.Max(widest, WidthOf(slice));
        }

        run.Text.Truncate(mark);
        bool isSpread = look.LabelSpread == true;
        float labelWidth = isSpread ? Math.Max(widest, (look.Gap ?? 0) * text.Size) : widest;
        float contentX = place.X + Math.Max(look.LabelWidth ?? 0, labelWidth + (1.3f * text.Size));
        flow.Space(look.SpaceBefore ?? 0);
        int tag = run.Structure.Add(StructureRole.Div, place.Tag);
        for (int i = 0; i < fields.Fields.Length; i++)
        {
            flow.Space(i > 0 ? look.ItemSpace ?? 0 : 0);
            SetField(fields.Fields[i], label, isSpread ? labelWidth : 0, place, new Place(text, contentX, place.X + place.Width - contentX, tag), fields.Line);
        }

        if (look.KeepTogether == true)
        {
            flow.KeepNext(flow.Strips.Count - 1);
        }

        flow.Space(look.SpaceAfter ?? 0);
    }

    private void SetField(Field field, TextContext label, float spread, Place place, Place content, int line)
    {
        int labelTag = run.Structure.Add(StructureRole.P, content.Tag);
        TextContext spaced = label with { LetterSpacing = Spacing(field, label, spread) };
        TextSlice slice = blocks.Shaper.Shape(field.Label, spaced, labelTag, line);
        if (!slice.IsEmpty)
        {
            float baseline = LineDrawing.Baseline(content.Text.Faces[0], content.Text.Size, content.Text.LineHeight);
            _ = blocks.Paragraphs.Drawing.Draw(
                flow, new LineSlice(slice.Start, slice.End, IsLast: true), place.X, place.Width, 0, baseline, content.Text.LineHeight, Alignment.Left);
        }

        int before = flow.Strips.Count;
        blocks.Set(field.Content, content with { IsTight = true });
        if (flow.Strips.Count == before)
        {
            flow.AddStrip(content.Text.LineHeight, StripTraits.IsText);
        }
    }

    // In em. Only labels wholly of Hangul are spread: a Latin word with gaps is not one word any more.
    private float Spacing(Field field, TextContext label, float spread)
    {
        int mark = run.Text.Count;
        TextSlice slice = blocks.Shaper.ShapeText(PlainText.Of(field.Label), label with { LetterSpacing = 0 }, 0);
        float natural = WidthOf(slice);
        int count = slice.End - slice.Start;
        bool isHangul = count > 1;
        for (int i = slice.Start; i < slice.End; i++)
        {
            isHangul &= run.Text.Classes[i] == CharacterClass.Syllable;
        }

        run.Text.Truncate(mark);
        return isHangul && spread > natural ? (spread - natural) / (count - 1) / label.Size : 0;
    }

    private float WidthOf(TextSlice slice) => blocks.Paragraphs.Drawing.WidthOf(new LineSlice(slice.Start, slice.End, IsLast: true));
}
