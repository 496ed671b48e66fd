using System.Globalization;
using System.Runtime.InteropServices;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Sets a document section by section: blocks to strips, strips to pages, then what needs to know the pages.</summary>
internal sealed class DocumentSetter
{
    private const int MostAttempts = 4;
    private readonly ResolvedStyle _style;
    private readonly SettingRun _run;
    private readonly FlowContent _flow = new(), _notes = new();
    private readonly List<FootnoteInline> _footnotes = [], _noNotes = [];
    private readonly BlockSetter _blocks, _noteBlocks;
    private readonly Paginator _paginator;
    private readonly PageWriter _writer;
    private readonly RunningLines _runningLines;
    private readonly PageStream _stream;
    private int _fewestPlanned, _nextPlan;

    public DocumentSetter(StyleSheet style, FontLibrary fonts)
    {
        _style = new ResolvedStyle(style, fonts);
        _run = new SettingRun(_style, new ShapedText());
        _blocks = new BlockSetter(_run, _flow, _footnotes);
        _noteBlocks = new BlockSetter(_run, _notes, _noNotes);
        _paginator = new Paginator(_style);
        _writer = new PageWriter(_run, _paginator);
        _runningLines = new RunningLines(_run, _noteBlocks, new FlowContent());
        _stream = new PageStream(_run, _runningLines, _flow, _notes);
    }

    public PageSet Set(Document document, IImageSource images, DiagnosticSink sink, TypesetOptions options, IPageReceiver? receiver = null)
    {
        _style.ReportMissingFaces(sink);
        Dictionary<string, int> pageNumbers = new(StringComparer.Ordinal);
        for (int attempt = 1; ; attempt++)
        {
            // The first attempt finds every fault; the others only move page numbers.
            _stream.Start(receiver, options, isFirst: attempt == 1);
            SetOnce(document, images, attempt == 1 ? sink : new DiagnosticSink(), options, pageNumbers);
            bool isRight = _stream.IsUsed ? HasRightNumbers(attempt == 1) : ResolvePageNumbers(attempt == 1);
            if ((isRight && !_stream.OnlyCounts) || attempt == MostAttempts || (_stream.IsUsed && sink.HasErrors))
            {
                break;
            }

            foreach ((string anchor, PagePoint at) in _run.Pages.Anchors)
            {
                pageNumbers[anchor] = at.Page + 1;
            }

            _run.Recycle(_run.Pages);
        }

        CheckLinks();
        if (_stream.IsUsed)
        {
            _stream.Finish();
        }
        else
        {
            _runningLines.Draw(options.DraftMark);
        }

        return _run.Pages;
    }

    /// <summary>Takes back the buffers of pages that nobody reads any more.</summary>
    public void Recycle(PageSet pages) => _run.Recycle(pages);

    private void SetOnce(Document document, IImageSource images, DiagnosticSink sink, TypesetOptions options, Dictionary<string, int> pageNumbers)
    {
        _run.Start(document.Info, images, sink, options, pageNumbers);
        _run.Pages.Labels.Add(new PageLabel(0, ""));
        _fewestPlanned = options.FewestStripsPlanned;
        _paginator.Start();
        _writer.Start();
        ClearSection();
        PageGeometry page = _style.Page;
        Place place = new(_style.Text, page.Left, page.Width - page.Left - page.Right, 0) { IsTop = true };
        _run.Pause = () => Pause(place);
        foreach (Block block in document.Blocks)
        {
            if (StartsPage(block))
            {
                WriteSection();
            }

            _blocks.Set(block, place);
            Pause(place);
        }

        WriteSection();
        if (_run.Pages.Pages.Count == 0)
        {
            _ = _run.AddPage();
        }
    }

    private void Pause(Place place)
    {
        SetFootnotes(place with { IsTop = false });
        _run.Text.Clear();
        if (_flow.Strips.Count >= _nextPlan)
        {
            WriteBeginning();
        }
    }

    // Planning looks at all strips that wait, so it waits in its turn until there are as many again.
    private void WriteBeginning()
    {
        int pages = _paginator.PlanBeginning(_flow, _notes);
        if (pages > 0)
        {
            int next = _paginator.PageStarts[pages];
            _writer.Write(_flow, _notes, pages);
            _flow.Drop(next);
            _stream.HandOver(_writer.NotesEnd);
        }

        _nextPlan = Math.Max(_fewestPlanned, 2 * _flow.Strips.Count);
    }

    private bool StartsPage(Block block) => block switch
    {
        PageBreakBlock => true,
        HeadingBlock heading => _run.LookOf(heading.Classes, _style.Headings[Math.Clamp(heading.Level, 1, 6) - 1]).BreakBefore
            ?? (heading.Label is not null && _style.HeadingLabel.BreakBefore == true),
        ParagraphBlock or ContainerBlock => _run.LookOf(block.Classes, Look.Empty).BreakBefore == true,
        _ => false,
    };

    private void WriteSection()
    {
        if (_flow.Strips.Count > 0)
        {
            _paginator.Plan(_flow, _notes);
            _writer.Write(_flow, _notes);
            ClearSection();
            _stream.HandOver(0);
        }
        else
        {
            // Spaces before a page's first strip are nothing; its anchors wait for the strip.
            _ = _flow.TakeSpace();
        }
    }

    private void ClearSection()
    {
        _flow.Clear();
        _notes.Clear();
        _footnotes.Clear();
        _nextPlan = _fewestPlanned;
    }

    private void SetFootnotes(Place place)
    {
        for (int n = _notes.Strips.Count; n < _footnotes.Count; n++)
        {
            FootnoteInline note = _footnotes[n];
            TextContext text = _style.Apply(_style.Footnote, place.Text);
            int tag = _run.Structure.Add(StructureRole.Note, place.Tag);
            int first = _notes.Strips.Count;
            string mark = note.Number.ToString(CultureInfo.InvariantCulture) + ")";
            TextSlice slice = _noteBlocks.Shaper.ShapeText(mark, text, _run.Structure.Add(StructureRole.Lbl, tag));
            float baseline = LineDrawing.Baseline(text.Faces[0], text.Size, text.LineHeight);
            float end = _noteBlocks.Paragraphs.Drawing.Draw(
                _notes, new LineSlice(slice.Start, slice.End, IsLast: true), place.X, place.Width, 0, baseline, text.LineHeight, Alignment.Left);
            float indent = Math.Max(1.6f * text.Size, end - place.X + (0.4f * text.Size));
            _noteBlocks.Set(note.Content, new Place(text, place.X + indent, place.Width - indent, tag) { IsTight = true });
            if (_notes.Strips.Count == first)
            {
                _notes.AddStrip(text.LineHeight, StripTraits.None);
            }

            float height = _notes.Flatten(first, 0);
            _ = _notes.TakeSpace();
            _notes.AddStrip(height, StripTraits.None);
        }
    }

    /// <summary>Writes the page numbers into their places. False where one has more or fewer digits than its place.</summary>
    private bool ResolvePageNumbers(bool reports)
    {
        bool fits = true;
        Span<Glyph> glyphs = CollectionsMarshal.AsSpan(_run.Pages.Glyphs);
        Span<char> digits = stackalloc char[12];
        foreach ((string target, FontFace face, int first, int count, int line) in _run.PageReferences)
        {
            if (!_run.Pages.Anchors.TryGetValue(target, out PagePoint at))
            {
                if (reports)
                {
                    _run.ReportUnknownTarget(target, line);
                }

                continue;
            }

            _ = (at.Page + 1).TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture);
            if (length != count)
            {
                fits = false;
                continue;
            }

            // Figures of one face are equally wide, so that one takes the place of another.
            for (int i = 0; i < count; i++)
            {
                ref Glyph glyph = ref glyphs[first + i];
                glyph = glyph with { Id = face.GlyphOf(digits[i]), CodePoint = digits[i] };
            }
        }

        return fits;
    }

    // Pages that are taken cannot be corrected: every number that stands on them was right, or they are set anew.
    private bool HasRightNumbers(bool reports)
    {
        bool isRight = true;
        foreach (PageReferencePlace reference in _run.PageReferences)
        {
            if (_run.Pages.Anchors.TryGetValue(reference.Target, out PagePoint at))
            {
                isRight &= _run.PageNumberOf(reference.Target) == at.Page + 1;
            }
            else if (reports)
            {
                _run.ReportUnknownTarget(reference.Target, reference.Line);
            }
        }

        return isRight;
    }

    private void CheckLinks()
    {
        foreach (string target in _stream.LinkTargets.Concat(_run.Links.Select(link => link.Target)))
        {
            if (target.StartsWith('#') && !_run.Pages.Anchors.ContainsKey(target[1..]))
            {
                _run.ReportUnknownTarget(target[1..], 0);
            }
        }
    }
}
