namespace ClaimWriter.Layout;

/// <summary>Puts planned strips onto pages: ink, frames, links, anchors, outline, labels and footnotes.</summary>
internal sealed class PageWriter(SettingRun run, Paginator paginator)
{
    private readonly List<float> _tops = [];
    private string _label = "";

    private PageGeometry Geometry => run.Style.Page;

    public void Start() => (_label, NotesEnd) = ("", 0);

    /// <summary>After the last of the section's notes that stands on a page.</summary>
    public int NotesEnd { get; private set; }

    /// <summary>Writes a section as planned.</summary>
    public void Write(FlowContent flow, FlowContent notes)
    {
        Write(flow, notes, paginator.PageStarts.Count);
        NotesEnd = 0;
    }

    /// <summary>Writes the first pages of a section as planned.</summary>
    public void Write(FlowContent flow, FlowContent notes, int pages)
    {
        for (int p = 0; p < pages; p++)
        {
            int first = paginator.PageStarts[p];
            int end = p + 1 < paginator.PageStarts.Count ? paginator.PageStarts[p + 1] : flow.Strips.Count;
            WritePage(flow, notes, first, end);
        }
    }

    private void WritePage(FlowContent flow, FlowContent notes, int first, int end)
    {
        Page page = run.AddPage();
        float y = WriteHead(flow, page, first, Geometry.Top);
        _tops.Clear();
        for (int s = first; s < end; s++)
        {
            Strip strip = flow.Strips[s];
            y += s == first ? 0 : paginator.SpaceOf(strip);
            _tops.Add(y);
            y += paginator.HeightOf(strip);
        }

        WriteFrames(flow, page, first, end, y);
        int firstNote = -1, noteCount = 0;
        for (int s = first; s < end; s++)
        {
            float top = _tops[s - first];
            _ = page.Items.AddMoved(flow.ItemsOf(s), top);

            for (int m = flow.FirstMark(s); m < flow.Strips[s].MarkEnd; m++)
            {
                FlowMark mark = flow.Marks[m];
                if (mark.Kind == FlowMarkKind.Footnote)
                {
                    firstNote = firstNote < 0 ? mark.Index : firstNote;
                    noteCount++;
                }
                else
                {
                    WriteMark(mark, page, top);
                }
            }
        }

        if (noteCount > 0)
        {
            WriteNotes(notes, page, firstNote, noteCount);
            NotesEnd = firstNote + noteCount;
        }
    }

    // A head that is repeated is an artifact: who listens has heard it.
    private float WriteHead(FlowContent flow, Page page, int first, float y)
    {
        int head = flow.Strips[first].Head;
        if (head < 0)
        {
            return y;
        }

        (int from, int to) = (flow.Heads[head].FirstStrip, flow.Heads[head].LastStrip);
        flow = flow.Heads[head].In(flow);
        float top = y;
        List<float> tops = [];
        for (int s = from; s <= to; s++)
        {
            top += s == from ? 0 : paginator.SpaceOf(flow.Strips[s]);
            tops.Add(top);
            top += paginator.HeightOf(flow.Strips[s]);
        }

        foreach (FlowFrame frame in flow.Frames)
        {
            if (frame.FirstStrip >= from && frame.LastStrip <= to)
            {
                float frameTop = tops[frame.FirstStrip - from];
                float bottom = tops[frame.LastStrip - from] + paginator.HeightOf(flow.Strips[frame.LastStrip]);
                page.Items.AddRange(FrameDrawing.Items(frame, frameTop, bottom - frameTop));
            }
        }

        for (int s = from; s <= to; s++)
        {
            foreach (ref PageItem item in page.Items.AddMoved(flow.ItemsOf(s), tops[s - from]))
            {
                item = item with { Tag = ArtifactTag.Plain };
            }
        }

        return top;
    }

    private void WriteFrames(FlowContent flow, Page page, int first, int end, float bottom)
    {
        foreach (FlowFrame frame in flow.Frames)
        {
            int from = Math.Max(frame.FirstStrip, first), to = Math.Min(frame.LastStrip, end - 1);
            if (from <= to)
            {
                float top = _tops[from - first];
                float lower = to == end - 1 ? bottom : _tops[to - first] + paginator.HeightOf(flow.Strips[to]);
                page.Items.AddRange(FrameDrawing.Items(frame, top, lower - top));
            }
        }
    }

    private void WriteMark(FlowMark mark, Page page, float top)
    {
        PagePoint at = new(run.Pages.Pages.Count - 1, mark.X, top + mark.Y);
        switch (mark.Kind)
        {
            case FlowMarkKind.Anchor:
                run.Pages.Anchors.TryAdd(mark.Text, at);
                break;
            case FlowMarkKind.Outline:
                run.Pages.Outline.Add(new OutlineEntry(mark.Index, mark.Text, at));
                break;
            case FlowMarkKind.PageLabel when mark.Text != _label:
                _label = mark.Text;
                if (run.Pages.Labels is [.., { } last] && last.FromPage == at.Page)
                {
                    run.Pages.Labels.RemoveAt(run.Pages.Labels.Count - 1);
                }

                run.Pages.Labels.Add(new PageLabel(at.Page, mark.Text + "-"));
                break;
            case FlowMarkKind.Link:
                LinkTarget link = run.Links[mark.Index];
                page.Links.Add(new PageLink(mark.X, top + mark.Y, mark.Width, mark.Height, link.Target, link.Text, link.Tag));
                break;
            default:
                break;
        }
    }

    private void WriteNotes(FlowContent notes, Page page, int first, int count)
    {
        Look look = run.Style.Footnote;
        float y = Geometry.Height - Geometry.Bottom - paginator.NotesHeight(notes, first, count);
        if (look.RuleAbove is > 0 and var width)
        {
            float at = y + (look.RuleGap ?? 0);
            page.Items.Add(FrameDrawing.Line(Geometry.Left, at, Geometry.Left + (Geometry.Width / 4), at, new Stroke(width, Ink.Black)));
        }

        y += paginator.NoteGap;
        for (int n = first; n < first + count; n++)
        {
            y += look.SpaceBefore ?? 0;
            _ = page.Items.AddMoved(notes.ItemsOf(n), y);

            for (int m = notes.FirstMark(n); m < notes.Strips[n].MarkEnd; m++)
            {
                WriteMark(notes.Marks[m], page, y);
            }

            y += notes.Strips[n].Height;
        }
    }
}
