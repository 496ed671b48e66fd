using System.Runtime.InteropServices;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Importing;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Content;

/// <summary>
/// A page's items as a content stream (ISO 32000-1 §8, §9, §14.6). Consecutive items of one tag become one piece of marked content.
/// Text objects stay open from piece to piece as long as only text follows, so that lines are placed by small steps.
/// </summary>
internal sealed class PageContent(Resources resources, MarkedContent structure)
{
    private readonly TextContent _text = new(resources);
    private ByteBuffer _target = new(0);
    private GraphicsState _state;
    private PageSet _pages = null!;
    private float _height;

    /// <summary>Whether the page written last has anything to blend: opacity, or an image with a mask.</summary>
    public bool HasTransparency { get; private set; }

    /// <summary>Writes a page's content.</summary>
    public void Write(PageSet pages, Page page, ByteBuffer target)
    {
        structure.StartPage();
        WriteMore(pages, page, target);
    }

    /// <summary>Writes more content of the page that was written last, or artifacts of any page, from the graphics state at a page's start.</summary>
    public void WriteMore(PageSet pages, Page page, ByteBuffer target)
    {
        (_pages, _target, _height) = (pages, target, page.Height);
        _state = GraphicsState.Initial;
        HasTransparency = false;
        _text.StartPage(target, page.Height, pages.Glyphs);
        ReadOnlySpan<PageItem> items = CollectionsMarshal.AsSpan(page.Items);
        while (!items.IsEmpty)
        {
            int count = GroupLength(items, out bool isText);
            WriteGroup(items[..count], isText);
            items = items[count..];
        }

        _text.Close();
    }

    // ISO 14289-1, 7.8 asks for the kind of running lines.
    private static ReadOnlySpan<byte> ArtifactMark(int tag) => tag switch
    {
        ArtifactTag.Header => "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n"u8,
        ArtifactTag.Footer => "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n"u8,
        ArtifactTag.Watermark => "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n"u8,
        _ => "/Artifact BMC\n"u8,
    };

    private static int GroupLength(ReadOnlySpan<PageItem> items, out bool isText)
    {
        int count = 0;
        isText = true;
        for (; count < items.Length && items[count].Tag == items[0].Tag; count++)
        {
            isText &= items[count].Kind == PageItemKind.Glyphs && items[count].Rotation == 0;
        }

        return count;
    }

    private static int Hundredths(float points) => (int)MathF.Round(points * 100f);

    private void WriteGroup(ReadOnlySpan<PageItem> items, bool isText)
    {
        _ = isText ? _text.Open() : _text.Close();
        int tag = items[0].Tag;
        if (tag < 0)
        {
            _target.Put(ArtifactMark(tag));
        }
        else
        {
            int number = structure.Add(tag);
            _target.Put(RoleNames.Of(_pages.Structure[tag].Role)).Put("<</MCID "u8).PutInteger(number).Put(">>BDC\n"u8);
        }

        int figure = structure.FigureOf(tag);
        foreach (ref readonly PageItem item in items)
        {
            if (item.Rotation == 0)
            {
                Paint(in item, Hundredths(item.X), Hundredths(_height - item.Y));
            }
            else
            {
                PaintRotated(in item);
            }

            if (figure >= 0)
            {
                structure.Include(figure, BoxOf(in item));
            }
        }

        if (!isText)
        {
            _text.Close();
        }

        _target.Put("EMC\n"u8);
    }

    // About the item's own corner, which becomes the origin.
    private void PaintRotated(in PageItem item)
    {
        _text.Close();
        GraphicsState outside = _state;
        (double sine, double cosine) = Math.SinCos(item.Rotation * Math.PI / 180);
        int s = (int)Math.Round(1000 * sine), c = (int)Math.Round(1000 * cosine);
        _target.Put("q "u8).PutThousandths(c).Put((byte)' ').PutThousandths(s).Put((byte)' ').PutThousandths(-s).Put((byte)' ').PutThousandths(c)
            .Put((byte)' ').PutHundredths(Hundredths(item.X)).Put((byte)' ').PutHundredths(Hundredths(_height - item.Y)).Put(" cm\n"u8);
        Paint(in item, 0, 0);
        _text.Close();
        _target.Put("Q\n"u8);
        _state = outside;
    }

    private void Paint(in PageItem item, int x, int y)
    {
        switch (item.Kind)
        {
            case PageItemKind.Glyphs:
                SetFill(item.Fill ?? Ink.Black);
                _text.Open();
                _text.Write(item.Run, x, y, ref _state);
                break;
            case PageItemKind.Line:
                _text.Close();
                PaintLine(in item, x, y);
                break;
            case PageItemKind.Rectangle:
                _text.Close();
                PaintShape(in item, x, y);
                break;
            case PageItemKind.Circle:
                _text.Close();
                PaintShape(in item, x, y);
                break;
            case PageItemKind.Image:
                _text.Close();
                PaintImage(in item, x, y);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "No such page item.");
        }
    }

    private void PaintLine(in PageItem item, int x, int y)
    {
        if (item.Stroke is { } stroke)
        {
            SetStroke(stroke);
            Put(x, y, " m "u8);
            Put(x + Hundredths(item.X2 - item.X), y - Hundredths(item.Y2 - item.Y), " l S\n"u8);
        }
    }

    private void PaintShape(in PageItem item, int x, int y)
    {
        if (item.Fill is null && item.Stroke is null)
        {
            return;
        }

        if (item.Fill is { } fill)
        {
            SetFill(fill);
        }

        if (item.Stroke is { } stroke)
        {
            SetStroke(stroke);
        }

        if (item.Kind == PageItemKind.Rectangle)
        {
            int height = Hundredths(item.Y2);
            Put(x, y - height, " "u8);
            Put(Hundredths(item.X2), height, " re "u8);
        }
        else
        {
            PutCircle(x, y, Hundredths(item.X2));
        }

        _target.Put((item.Fill, item.Stroke) switch
        {
            (not null, not null) => "B\n"u8,
            (not null, null) => "f\n"u8,
            _ => "S\n"u8,
        });
    }

    // Four Bézier curves; the factor puts each curve's middle on the circle.
    private void PutCircle(int x, int y, int radius)
    {
        int control = (int)Math.Round(radius * 0.5522847);
        Put(x + radius, y, " m "u8);
        PutCurve(x + radius, y + control, x + control, y + radius, x, y + radius);
        PutCurve(x - control, y + radius, x - radius, y + control, x - radius, y);
        PutCurve(x - radius, y - control, x - control, y - radius, x, y - radius);
        PutCurve(x + control, y - radius, x + radius, y - control, x + radius, y);
        _target.Put("h "u8);
    }

    private void PutCurve(int x1, int y1, int x2, int y2, int x3, int y3)
    {
        Put(x1, y1, " "u8);
        Put(x2, y2, " "u8);
        Put(x3, y3, " c "u8);
    }

    private void PaintImage(in PageItem item, int x, int y)
    {
        if (item.Image is not { } image)
        {
            throw new ArgumentException("An image item has no image.", nameof(item));
        }

        SetOpacity(Ink.Black);
        int height = Hundredths(item.Y2);
        _target.Put("q "u8);
        if (item.IsInk)
        {
            _target.Put(resources.InkState).Put(" gs "u8);
            HasTransparency = true;
        }

        if (image is ImportedPage)
        {
            // A page is as large as its points say; its own blending needs a space to blend in.
            PutScale(Hundredths(item.X2), image.Width).Put(" 0 0 "u8);
            PutScale(height, image.Height).Put((byte)' ');
            Put(x, y - height, " cm/I"u8);
            HasTransparency = true;
        }
        else
        {
            PutImageMatrix(image.Orientation, x, y - height, Hundredths(item.X2), height);
            HasTransparency |= Images.ImageObject.HasMask(image);
        }

        _target.PutInteger(resources.ImageOf(image)).Put(" Do Q\n"u8);
    }

    // An image's rows run from the top of the unit square to its bottom (ISO 32000-1 §8.9.3); EXIF says where the first row and column belong.
    private void PutImageMatrix(int orientation, int x, int y, int width, int height)
    {
        bool isTurned = orientation > 4;
        bool fromRight = orientation is 2 or 3 or 5 or 8, fromTop = orientation is 3 or 4 or 5 or 6;
        int across = fromRight ? -width : width, up = fromTop ? -height : height;
        Put(isTurned ? 0 : across, isTurned ? up : 0, " "u8);
        Put(isTurned ? across : 0, isTurned ? 0 : up, " "u8);
        Put(x + (fromRight ? width : 0), y + (fromTop ? height : 0), " cm/I"u8);
    }

    private ByteBuffer PutScale(int wanted, int own)
    {
        _ = ((double)wanted / own).TryFormat(_target.Reserve(24), out int count, "0.########", System.Globalization.CultureInfo.InvariantCulture);
        _target.Advance(count);
        return _target;
    }

    private void SetFill(Ink ink)
    {
        SetOpacity(ink);
        WrittenColour colour = WrittenColour.Of(ink);
        if (_state.Fill != colour)
        {
            _state.Fill = colour;
            _ = colour.IsGrey ? _target.PutThousandths(colour.Red).Put(" g\n"u8) : PutColour(colour).Put(" rg\n"u8);
        }
    }

    private void SetStroke(Stroke stroke)
    {
        SetOpacity(stroke.Ink);
        WrittenColour colour = WrittenColour.Of(stroke.Ink);
        if (_state.Stroke != colour)
        {
            _state.Stroke = colour;
            _ = colour.IsGrey ? _target.PutThousandths(colour.Red).Put(" G\n"u8) : PutColour(colour).Put(" RG\n"u8);
        }

        int width = Hundredths(stroke.Width);
        if (_state.LineWidth != width)
        {
            _state.LineWidth = width;
            _target.PutHundredths(width).Put(" w\n"u8);
        }

        int dash = Hundredths(stroke.Dash);
        if (_state.Dash != dash)
        {
            _state.Dash = dash;
            _ = dash == 0 ? _target.Put("[]0 d\n"u8) : _target.Put((byte)'[').PutHundredths(dash).Put("]0 d\n"u8);
        }
    }

    private void SetOpacity(Ink ink)
    {
        int percent = (int)MathF.Round(100 * Math.Clamp(ink.Opacity, 0f, 1f));
        HasTransparency |= percent < 100;
        if (_state.Opacity != percent)
        {
            _state.Opacity = percent;
            _target.Put("/G"u8).PutInteger(resources.OpacityOf(percent)).Put(" gs\n"u8);
        }
    }

    private ByteBuffer PutColour(WrittenColour colour) =>
        _target.PutThousandths(colour.Red).Put((byte)' ').PutThousandths(colour.Green).Put((byte)' ').PutThousandths(colour.Blue);

    private void Put(int x, int y, ReadOnlySpan<byte> end) => _target.PutHundredths(x).Put((byte)' ').PutHundredths(y).Put(end);

    // For text the em box of each glyph, which holds its ink in all faces of a letter; for all else what is painted.
    private Box BoxOf(in PageItem item)
    {
        int x = Hundredths(item.X), y = Hundredths(_height - item.Y);
        switch (item.Kind)
        {
            case PageItemKind.Glyphs:
                GlyphRun run = item.Run;
                float scale = 100f * run.Size / run.Face.UnitsPerEm;
                return new Box(x, y + (int)(run.Face.Descent * scale), x + _text.WidthOf(run), y + (int)(run.Face.Ascent * scale));
            case PageItemKind.Line:
                int x2 = Hundredths(item.X2), y2 = Hundredths(_height - item.Y2);
                return new Box(Math.Min(x, x2), Math.Min(y, y2), Math.Max(x, x2), Math.Max(y, y2));
            case PageItemKind.Circle:
                int radius = Hundredths(item.X2);
                return new Box(x - radius, y - radius, x + radius, y + radius);
            default:
                return new Box(x, y - Hundredths(item.Y2), x + Hundredths(item.X2), y);
        }
    }
}
