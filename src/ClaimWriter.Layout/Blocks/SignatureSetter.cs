using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>
/// Sets the sender's name with the seal centred on its last character (korean.md §1). The seal is painted over the name as ink is: what is under it
/// shows through.
/// </summary>
internal sealed class SignatureSetter(SettingRun run, FlowContent flow, BlockSetter blocks)
{
    public void Set(SignatureBlock signature, Place place)
    {
        Look look = run.LookOf(signature.Classes, run.Style.Signature);
        TextContext text = run.Style.Apply(look, place.Text);
        text = text.Align == Alignment.Justify ? text with { Align = Alignment.Center } : text;
        int tag = run.Structure.Add(StructureRole.P, place.Tag);
        flow.Space(look.SpaceBefore ?? 0);
        flow.KeepNext(flow.Strips.Count - 1);
        TextSlice slice = blocks.Shaper.Shape(signature.Content, text, tag, signature.Line);
        ImageFile? seal = FindSeal(signature);
        float size = (signature.SealMillimetres > 0 ? signature.SealMillimetres : 18) * PageGeometry.PointsPerMillimetre;
        LineSlice[] lines = [.. blocks.Paragraphs.Lines(slice, text, place.Width)];
        int first = flow.Strips.Count;
        for (int n = 0; n < lines.Length; n++)
        {
            SetLine(lines[n], text, place, n == lines.Length - 1 ? seal : null, size, tag);
        }

        flow.KeepTogether(first);
        flow.Space(look.SpaceAfter ?? 0);
    }

    /// <summary>Whether the last thing in a container is a signature.</summary>
    public static bool EndsWithSignature(ContainerBlock container) =>
        !container.Content.IsEmpty && container.Content[^1] is SignatureBlock or ContainerBlock
        && (container.Content[^1] is not ContainerBlock inner || EndsWithSignature(inner));

    private void SetLine(LineSlice line, TextContext text, Place place, ImageFile? seal, float size, int tag)
    {
        float height = text.LineHeight;
        float sealHeight = seal is null ? 0 : size * seal.Height / seal.Width;
        float top = Math.Max(0, (sealHeight - height) * 0.42f);
        float baseline = top + LineDrawing.Baseline(text.Faces[0], text.Size, height);
        float end = blocks.Paragraphs.Drawing.Draw(flow, line, place.X, place.Width, top, baseline, height, text.Align);
        if (seal is not null)
        {
            float centerX = end - (LastAdvance(line) / 2), centerY = baseline - (text.Size * 0.36f);
            int figure = run.Structure.Add(new StructureElement(StructureRole.Figure, tag) { AlternativeText = "인영(印影)" });
            flow.Items.Add(new PageItem
            {
                Kind = PageItemKind.Image, Tag = figure, X = centerX - (size / 2), Y = centerY - (sealHeight / 2), X2 = size, Y2 = sealHeight, Image = seal,
                IsInk = true,
            });
        }

        flow.AddStrip(height + (2 * top), StripTraits.None);
    }

    private float LastAdvance(LineSlice line)
    {
        int last = line.End - 1;
        while (last > line.Start && run.Text.Classes[last] is CharacterClass.Space or CharacterClass.LineEnd)
        {
            last--;
        }

        return last >= line.Start ? run.Text.Advances[last] : 0;
    }

    private ImageFile? FindSeal(SignatureBlock signature)
    {
        if (signature.SealSource is not { Length: > 0 } source)
        {
            return null;
        }

        ImageResult result = run.Images.Find(source);
        if (result.Image is null)
        {
            run.ReportImage(source, result, signature.Line);
        }

        return result.Image;
    }
}
