using System.Collections.Immutable;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Where blocks are set: between which edges, with which text, under which element of the structure.</summary>
/// <param name="Text">The text look that blocks inherit.</param>
/// <param name="X">Left edge in points from the page's.</param>
/// <param name="Width">Width in points.</param>
/// <param name="Tag">Parent in the structure.</param>
internal readonly record struct Place(TextContext Text, float X, float Width, int Tag)
{
    /// <summary>Whether paragraphs and lists stand without space between them, as in a cell.</summary>
    public bool IsTight { get; init; }

    /// <summary>Whether a sole paragraph needs no element of its own, as in a cell or an item.</summary>
    public bool IsTagged { get; init; }

    /// <summary>Whether it is the document itself, so that what is set may be cut into pages between two parts of a block.</summary>
    public bool IsTop { get; init; }

    /// <summary>Left edge of nested lists, where it is not <see cref="X"/>; counted from the page's.</summary>
    public float? NestedX { get; init; }
}

/// <summary>Sets blocks as strips of the flow, each kind by its own setter.</summary>
internal sealed class BlockSetter
{
    private readonly SettingRun _run;
    private readonly FlowContent _flow;
    private readonly HeadingSetter _headings;
    private readonly ListSetter _lists;
    private readonly TableSetter _tables;
    private readonly CodeSetter _code;
    private readonly PictureSetter _pictures;
    private readonly SignatureSetter _signatures;
    private readonly FieldsSetter _fields;

    public BlockSetter(SettingRun run, FlowContent flow, List<FootnoteInline> footnotes)
    {
        (_run, _flow) = (run, flow);
        Shaper = new Shaper(run);
        Paragraphs = new ParagraphSetter(run, flow, footnotes);
        _headings = new HeadingSetter(run, flow, this);
        _lists = new ListSetter(run, flow, this);
        _tables = new TableSetter(run, flow, this);
        _code = new CodeSetter(run, flow, this);
        _pictures = new PictureSetter(run, flow, this);
        _signatures = new SignatureSetter(run, flow, this);
        _fields = new FieldsSetter(run, flow, this);
    }

    public Shaper Shaper { get; }

    public ParagraphSetter Paragraphs { get; }

    /// <summary>Sets blocks one under the other.</summary>
    public void Set(ImmutableArray<Block> blocks, Place place)
    {
        Place inner = place.IsTagged && blocks.Length > 1 ? place with { IsTagged = false } : place;
        foreach (Block block in blocks)
        {
            Set(block, inner);
        }
    }

    /// <summary>Sets one block.</summary>
    public void Set(Block block, Place place)
    {
        _run.CurrentLine = block.Line;
        if (block.Id is { } id)
        {
            _flow.Marks.Add(new FlowMark(FlowMarkKind.Anchor, place.X, 0, 0, 0, 0, id));
        }

        switch (block)
        {
            case ParagraphBlock paragraph:
                SetParagraph(paragraph, place);
                break;
            case HeadingBlock heading:
                _headings.Set(heading, place);
                break;
            case ListBlock list:
                _lists.Set(list, place.NestedX is { } x ? place with { X = x, Width = place.Width + place.X - x, NestedX = null } : place);
                break;
            case TableBlock table:
                _tables.Set(table, place);
                break;
            case CodeBlock code:
                _code.Set(code, place);
                break;
            case QuoteBlock quote:
                SetQuote(quote, place);
                break;
            case RuleBlock rule:
                SetRule(rule, place);
                break;
            case SpaceBlock space:
                _flow.AddSpace(space.Lines * place.Text.LineHeight);
                break;
            case ContainerBlock container:
                SetContainer(container, place);
                break;
            case ColumnsBlock columns:
                SetColumns(columns, place);
                break;
            case SignatureBlock signature:
                _signatures.Set(signature, place);
                break;
            case FieldsBlock fields:
                _fields.Set(fields, place);
                break;
            case ImageBlock image:
                _pictures.SetImage(image, place);
                break;
            case FigureBlock figure:
                _pictures.SetFigure(figure, place);
                break;
            default:
                // A page break inside a cell or an item has no page to break; at the top the sections are split there.
                break;
        }
    }

    /// <summary>Sets a caption under or over what it describes.</summary>
    public void SetCaption(ImmutableArray<Inline> caption, Place place, int parent, int line, Alignment? align = null)
    {
        Look look = _run.Style.Caption;
        TextContext text = _run.Style.Apply(look, place.Text);
        text = align is { } chosen ? text with { Align = chosen } : text;
        int tag = _run.Structure.Add(StructureRole.Caption, parent);
        _flow.Space(look.SpaceBefore ?? 0);
        _ = Paragraphs.Set(Shaper.Shape(caption, text, tag, line), text, place.X, place.Width);
        _flow.Space(look.SpaceAfter ?? 0);
    }

    private void SetParagraph(ParagraphBlock paragraph, Place place)
    {
        Look look = _run.LookOf(paragraph.Classes, _run.Style.Paragraph);
        TextContext text = _run.Style.Apply(look, place.Text);
        int tag = place.IsTagged ? place.Tag : _run.Structure.Add(StructureRole.P, place.Tag);
        bool hasOwnSpace = !place.IsTight || paragraph.Classes.Length > 0;
        float left = look.IndentLeft ?? 0, right = look.IndentRight ?? 0;
        int first = _flow.Strips.Count;
        if (hasOwnSpace && look.SpaceBefore is { } before)
        {
            _flow.Space(before);
        }

        SetRuleLine(look.RuleAbove, look, place);
        _ = Paragraphs.Set(
            Shaper.Shape(paragraph.Content, text, tag, paragraph.Line), text, place.X + left, place.Width - left - right, look.FirstLine ?? 0);
        SetRuleLine(look.RuleBelow, look, place);
        Finish(look, first);
        _flow.Space(place.IsTight ? 0 : look.SpaceAfter ?? 0);
    }

    private void SetRuleLine(float? width, Look look, Place place)
    {
        if (width is > 0)
        {
            _flow.Space(look.RuleGap ?? 0);
            _flow.Items.Add(FrameDrawing.Line(
                place.X, width.Value / 2, place.X + place.Width, width.Value / 2, new Stroke(width.Value, look.RuleColor ?? Ink.Black)));
            _flow.AddStrip(width.Value, StripTraits.None);
        }
    }

    private void Finish(Look look, int firstStrip)
    {
        if (look.KeepTogether == true)
        {
            _flow.KeepTogether(firstStrip);
        }

        if (look.KeepWithNext == true && _flow.Strips.Count > firstStrip)
        {
            _flow.KeepNext(_flow.Strips.Count - 1);
        }
    }

    private void SetQuote(QuoteBlock quote, Place place)
    {
        Look look = _run.LookOf(quote.Classes, _run.Style.Quote);
        float left = look.IndentLeft ?? 0, right = look.IndentRight ?? 0;
        _flow.Space(look.SpaceBefore ?? 0);
        int first = _flow.Strips.Count;
        Set(quote.Content, new Place(
            _run.Style.Apply(look, place.Text), place.X + left, place.Width - left - right, _run.Structure.Add(StructureRole.BlockQuote, place.Tag)));
        _ = _flow.TakeSpace();
        if (_flow.Strips.Count > first)
        {
            Stroke? bar = look.RuleAbove is > 0 and var width ? new Stroke(width, look.RuleColor ?? Ink.Black) : null;
            _flow.Frames.Add(new FlowFrame(first, _flow.Strips.Count - 1, place.X + (left / 3), place.Width - (left / 3), look.Background, null, bar, 0));
        }

        Finish(look, first);
        _flow.Space(look.SpaceAfter ?? 0);
    }

    private void SetRule(RuleBlock rule, Place place)
    {
        Look look = _run.LookOf(rule.Classes, _run.Style.Rule);
        float thick = look.RuleAbove ?? 0, thin = look.Double == true ? look.RuleBelow ?? 0 : 0, gap = thin > 0 ? look.RuleGap ?? 0 : 0;
        Ink ink = look.RuleColor ?? Ink.Black;
        float right = place.X + place.Width;
        _flow.Space(look.SpaceBefore ?? 0);
        _flow.Items.Add(FrameDrawing.Line(place.X, thick / 2, right, thick / 2, new Stroke(thick, ink)));
        if (thin > 0)
        {
            float y = thick + gap + (thin / 2);
            _flow.Items.Add(FrameDrawing.Line(place.X, y, right, y, new Stroke(thin, ink)));
        }

        _flow.AddStrip(thick + gap + thin, StripTraits.None);
        _flow.Space(look.SpaceAfter ?? 0);
    }

    private void SetContainer(ContainerBlock container, Place place)
    {
        Look look = _run.LookOf(container.Classes, Look.Empty);
        float left = look.IndentLeft ?? 0, right = look.IndentRight ?? 0;
        _flow.Space(look.SpaceBefore ?? 0);
        int first = _flow.Strips.Count;
        Set(container.Content, place with
        {
            Text = _run.Style.Apply(look, place.Text),
            X = place.X + left,
            Width = place.Width - left - right,
            IsTight = place.IsTight || look.ItemSpace == 0,
            IsTagged = false,
            IsTop = false,
        });
        if (look.Background is not null && _flow.Strips.Count > first)
        {
            _flow.Frames.Add(new FlowFrame(first, _flow.Strips.Count - 1, place.X, place.Width, look.Background, null, null, look.PaddingY ?? 0));
        }

        Finish(look, first);
        if (SignatureSetter.EndsWithSignature(container))
        {
            // A closing block never stands alone: what comes before it stays with it.
            _flow.KeepTogether(first);
            _flow.KeepNext(first - 1);
        }

        _flow.Space(look.SpaceAfter ?? 0);
    }

    // Side by side as one strip where a page can hold it; else cut across, strip by strip.
    private void SetColumns(ColumnsBlock columns, Place place)
    {
        Look look = _run.LookOf(columns.Classes, _run.Style.Columns);
        TextContext text = _run.Style.Apply(look, place.Text);
        int count = Math.Max(1, columns.Columns.Length);
        float gap = look.Gap ?? 0, width = (place.Width - (gap * (count - 1))) / count;
        _flow.Space(look.SpaceBefore ?? 0);
        float before = _flow.TakeSpace();
        SideBySide row = new(_flow);
        for (int c = 0; c < columns.Columns.Length; c++)
        {
            row.StartBox();
            Set(columns.Columns[c], new Place(text, place.X + (c * (width + gap)), width, _run.Structure.Add(StructureRole.Div, place.Tag)));
            _ = _flow.TakeSpace();
            row.EndBox();
        }

        _flow.Space(before);
        row.Close(_run.Style.Page.Height - _run.Style.Page.Top - _run.Style.Page.Bottom, 0, VerticalAlignment.Top);
        _flow.Space(look.SpaceAfter ?? 0);
    }
}
