using System.Globalization;

namespace ClaimWriter.Layout;

/// <summary>Draws headers, footers and the draft mark once the number of pages is known. All are artifacts.</summary>
internal sealed class RunningLines(SettingRun run, BlockSetter blocks, FlowContent scratch)
{
    private const string Total = "{pages}";
    private static readonly Ink DraftInk = Ink.Grey(0.88f);

    /// <summary>Whether a header or footer shows how many pages there are.</summary>
    public bool NeedTotal => HasTotal(run.Style.Sheet.Header) || HasTotal(run.Style.Sheet.Footer);

    /// <summary>Draws all of all pages.</summary>
    public void Draw(string? draftMark)
    {
        int pages = run.Pages.Pages.Count;
        for (int p = 0; p < pages; p++)
        {
            DrawMark(run.Pages.Pages[p], draftMark);
            DrawLines(run.Pages.Pages[p], p, pages);
        }
    }

    /// <summary>Draws the mark under what is on a page.</summary>
    public void DrawMark(Page target, string? draftMark)
    {
        if (!string.IsNullOrEmpty(draftMark))
        {
            scratch.Clear();
            DrawDraft(draftMark);
            target.Items.InsertRange(0, scratch.Items);
            scratch.Clear();
            run.Text.Clear();
        }
    }

    /// <summary>Draws header and footer of the page of this index among so many.</summary>
    public void DrawLines(Page target, int index, int pages)
    {
        scratch.Clear();
        PageGeometry page = run.Style.Page;
        RunningLine header = run.Style.Sheet.Header, footer = run.Style.Sheet.Footer;
        Draw(index == 0 && header.First is not null ? header.First : header, page, index, pages, isFooter: false);
        Draw(index == 0 && footer.First is not null ? footer.First : footer, page, index, pages, isFooter: true);
        target.Items.AddRange(scratch.Items);
        scratch.Clear();
        run.Text.Clear();
    }

    private static bool HasTotal(RunningLine line) =>
        (line.Left + line.Center + line.Right).Contains(Total, StringComparison.Ordinal) || (line.First is { } first && HasTotal(first));

    private void Draw(RunningLine line, PageGeometry page, int index, int pages, bool isFooter)
    {
        if (line.Left.Length + line.Center.Length + line.Right.Length == 0)
        {
            return;
        }

        TextContext text = run.Style.Apply(line.Look, run.Style.Text);
        FontFace face = text.Faces[0];
        float baseline = isFooter ? page.Height - line.Distance : line.Distance + (face.CapHeight * text.Size / face.UnitsPerEm);
        int tag = isFooter ? ArtifactTag.Footer : ArtifactTag.Header;
        Write(line.Left, text, page, index, pages, baseline, Alignment.Left, tag);
        Write(line.Center, text, page, index, pages, baseline, Alignment.Center, tag);
        Write(line.Right, text, page, index, pages, baseline, Alignment.Right, tag);
    }

    private void Write(string pattern, TextContext text, PageGeometry page, int index, int pages, float baseline, Alignment align, int tag)
    {
        if (pattern.Length == 0)
        {
            return;
        }

        string filled = pattern
            .Replace(Total, pages.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{page}", (index + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{number}", run.Pages.Info.Number, StringComparison.Ordinal)
            .Replace("{title}", run.Pages.Info.Title, StringComparison.Ordinal)
            .Replace("{author}", run.Pages.Info.Author, StringComparison.Ordinal);
        run.Text.Clear();
        run.CurrentLine = 0;
        TextSlice slice = blocks.Shaper.ShapeText(filled, text, tag);
        if (!slice.IsEmpty)
        {
            _ = blocks.Paragraphs.Drawing.Draw(
                scratch, new LineSlice(slice.Start, slice.End, IsLast: true), page.Left, page.Width - page.Left - page.Right, 0, baseline, 0, align);
        }
    }

    // From the lower left to the upper right, through the page's middle.
    private void DrawDraft(string mark)
    {
        PageGeometry page = run.Style.Page;
        run.Text.Clear();
        TextContext text = run.Style.Text with { Bold = true, Size = 120, LetterSpacing = 0.2f, Color = DraftInk, Strike = false, Underline = false };
        TextSlice slice = blocks.Shaper.ShapeText(mark, text, ArtifactTag.Watermark);
        LineSlice line = new(slice.Start, slice.End, IsLast: true);
        float width = blocks.Paragraphs.Drawing.WidthOf(line), most = 0.75f * MathF.Sqrt((page.Width * page.Width) + (page.Height * page.Height));
        if (width > most)
        {
            run.Text.Clear();
            text = text with { Size = text.Size * most / width };
            slice = blocks.Shaper.ShapeText(mark, text, ArtifactTag.Watermark);
            line = new LineSlice(slice.Start, slice.End, IsLast: true);
            width = blocks.Paragraphs.Drawing.WidthOf(line);
        }

        float angle = MathF.Atan2(page.Height, page.Width), half = width / 2, drop = text.Size * 0.36f;
        float x = (page.Width / 2) - (half * MathF.Cos(angle)) + (drop * MathF.Sin(angle));
        float y = (page.Height / 2) + (half * MathF.Sin(angle)) + (drop * MathF.Cos(angle));
        int first = scratch.Items.Count;
        _ = blocks.Paragraphs.Drawing.Draw(scratch, line, 0, 0, 0, 0, 0, Alignment.Left);
        float degrees = angle * 180 / MathF.PI;
        for (int i = first; i < scratch.Items.Count; i++)
        {
            // Runs of several faces follow one another along the slope.
            float along = scratch.Items[i].X;
            scratch.Items[i] = scratch.Items[i] with
            {
                X = x + (along * MathF.Cos(angle)), Y = y - (along * MathF.Sin(angle)), Rotation = degrees,
            };
        }
    }
}
