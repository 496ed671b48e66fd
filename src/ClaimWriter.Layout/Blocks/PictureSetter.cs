using System.Collections.Immutable;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Sets images and figures with their captions.</summary>
internal sealed class PictureSetter(SettingRun run, FlowContent flow, BlockSetter blocks)
{
    private readonly FigureCanvas _canvas = new(run, flow, blocks);

    public void SetImage(ImageBlock block, Place place)
    {
        ImageResult result = run.Images.Find(block.Source);
        if (result.Image is not { } image)
        {
            run.ReportImage(block.Source, result, block.Line);
            return;
        }

        Look look = run.LookOf(block.Classes, run.Style.Figure);
        float natural = image.Width * 72f / (image.DotsPerInch > 1 ? image.DotsPerInch : 96);
        float width = Math.Min(block.WidthMillimetres > 0 ? block.WidthMillimetres * PageGeometry.PointsPerMillimetre : natural, place.Width);
        float height = width * image.Height / image.Width;
        float most = run.Style.Page.Height - run.Style.Page.Top - run.Style.Page.Bottom - 60;
        if (height > most)
        {
            (width, height) = (width * most / height, most);
        }

        int tag = run.Structure.Add(new StructureElement(StructureRole.Figure, place.Tag) { AlternativeText = block.AlternativeText });
        float x = look.Align switch
        {
            Alignment.Right => place.X + place.Width - width,
            Alignment.Center => place.X + ((place.Width - width) / 2),
            _ => place.X,
        };
        flow.Space(look.SpaceBefore ?? 0);
        flow.Items.Add(new PageItem { Kind = PageItemKind.Image, Tag = tag, X = x, Y = 0, X2 = width, Y2 = height, Image = image });
        flow.AddStrip(height, StripTraits.None);
        SetCaption(block.Caption, place, tag, block.Line, look.Align);
        flow.Space(look.SpaceAfter ?? 0);
    }

    public void SetFigure(FigureBlock figure, Place place)
    {
        Look look = run.LookOf(figure.Classes, run.Style.Figure);
        TextContext text = run.Style.Apply(look, place.Text) with { Align = Alignment.Left };
        int tag = run.Structure.Add(new StructureElement(StructureRole.Figure, place.Tag) { AlternativeText = figure.AlternativeText });
        _canvas.Start(text, tag);
        flow.Space(look.SpaceBefore ?? 0);
        float height = figure switch
        {
            TimelineFigure timeline => new TimelineDrawing(_canvas, timeline, place.X, place.Width).Draw(),
            BarFigure bars => BarDrawing.Draw(_canvas, bars, place.X, place.Width),
            ShareFigure shares => ShareDrawing.Draw(_canvas, shares, place.X, place.Width),
            _ => 0,
        };
        flow.AddStrip(height, StripTraits.None);
        SetCaption(figure.Caption, place, tag, figure.Line);
        flow.Space(look.SpaceAfter ?? 0);
    }

    private void SetCaption(ImmutableArray<Inline> caption, Place place, int tag, int line, Alignment? align = null)
    {
        if (!caption.IsDefaultOrEmpty)
        {
            flow.KeepNext(flow.Strips.Count - 1);
            blocks.SetCaption(caption, place, tag, line, align);
        }
    }
}
