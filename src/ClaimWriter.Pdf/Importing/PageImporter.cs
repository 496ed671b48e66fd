using System.Globalization;
using System.Text;
using System.Text.Json;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Importing;

/// <summary>Takes the pages of a PDF as forms, upright and cut to their crop boxes (ISO 32000-1 §7.7.3, §8.10, §14.11.2).</summary>
internal sealed class PageImporter
{
    private const float LeastSide = 1, MostSide = 200 * 72;
    private readonly QpdfDocument _document;
    private readonly ObjectImporter _objects;
    private readonly List<(ImportedObject Form, float Width, float Height, bool HasText)> _pages = [];
    private readonly HashSet<string> _nodes = new(StringComparer.Ordinal);

    private PageImporter(QpdfDocument document) => (_document, _objects) = (document, new ObjectImporter(document));

    /// <summary>What a page takes from the nodes over it.</summary>
    private readonly record struct Inherited(JsonElement Resources, JsonElement MediaBox, JsonElement CropBox, JsonElement Rotate);

    /// <summary>A rectangle in the page's own units.</summary>
    private readonly record struct Box(float Left, float Bottom, float Right, float Top)
    {
        public float Width => Right - Left;

        public float Height => Top - Bottom;

        public Box Within(Box other) =>
            new(Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Min(Right, other.Right), Math.Min(Top, other.Top));
    }

    public static ImportedPdf Import(QpdfDocument document)
    {
        PageImporter importer = new(document);
        importer.CheckLayers();
        if (document.Catalog.ValueKind == JsonValueKind.Object && document.Catalog.TryGetProperty("/Pages", out JsonElement root))
        {
            importer.TakeNode(root, default, 0);
        }

        if (importer._pages.Count == 0)
        {
            throw ImportFaultException.NoPages();
        }

        bool isRestricted = document.Entry(document.Trailer, "/Encrypt").ValueKind == JsonValueKind.Object;
        ImportedPdf pdf = new(importer._objects.TakeAll()) { IsArchival = importer.IsArchival(), IsRestricted = isRestricted };
        pdf.Pages = [.. importer._pages.Select(page => new ImportedPage(pdf, page.Form, page.Width, page.Height, page.HasText))];
        return pdf;
    }

    // A layer that is off would be shown, because layers are not taken along.
    private void CheckLayers()
    {
        JsonElement view = _document.Entry(_document.Entry(_document.Catalog, "/OCProperties"), "/D");
        JsonElement off = _document.Entry(view, "/OFF"), state = _document.Entry(view, "/BaseState");
        if ((off.ValueKind == JsonValueKind.Array && off.GetArrayLength() > 0) || (state.ValueKind == JsonValueKind.String && state.GetString() == "/OFF"))
        {
            throw ImportFaultException.HiddenLayers();
        }
    }

    private void TakeNode(JsonElement reference, Inherited over, int depth)
    {
        if (depth > QpdfDocument.MostDepth)
        {
            throw ImportFaultException.TooDeep();
        }

        // A tree that leads back into itself has no end.
        if (reference.ValueKind == JsonValueKind.String && !_nodes.Add(reference.GetString()!))
        {
            return;
        }

        JsonElement node = _document.Resolve(reference);
        if (node.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        Inherited here = new(
            Own(node, "/Resources", over.Resources), Own(node, "/MediaBox", over.MediaBox), Own(node, "/CropBox", over.CropBox), Own(node, "/Rotate", over.Rotate));
        JsonElement kids = _document.Entry(node, "/Kids");
        if (kids.ValueKind != JsonValueKind.Array)
        {
            TakePage(node, here);
            return;
        }

        foreach (JsonElement kid in kids.EnumerateArray())
        {
            TakeNode(kid, here, depth + 1);
        }
    }

    private JsonElement Own(JsonElement node, string key, JsonElement inherited)
    {
        JsonElement own = _document.Entry(node, key);
        return own.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? inherited : own;
    }

    private void TakePage(JsonElement page, Inherited here)
    {
        if (_pages.Count == ImportedPdf.MostPages)
        {
            throw ImportFaultException.TooManyPages(_pages.Count);
        }

        float unit = _document.Entry(page, "/UserUnit") is { ValueKind: JsonValueKind.Number } number ? Math.Clamp(number.GetSingle(), 0.01f, 100) : 1;
        Box media = ReadBox(here.MediaBox) ?? new Box(0, 0, 612, 792);
        Box box = ReadBox(here.CropBox)?.Within(media) is { Width: > 0, Height: > 0 } crop ? crop : media;
        int turn = here.Rotate.ValueKind == JsonValueKind.Number && here.Rotate.TryGetInt32(out int degrees) ? ((degrees % 360) + 360) % 360 : 0;
        float width = unit * (turn is 90 or 270 ? box.Height : box.Width), height = unit * (turn is 90 or 270 ? box.Width : box.Height);
        if (!(width is >= LeastSide and <= MostSide && height is >= LeastSide and <= MostSide))
        {
            throw ImportFaultException.NoSize(_pages.Count + 1);
        }

        (byte[] content, string entries) = ReadContent(page);
        ByteBuffer target = _objects.Begin();
        Put(target, "/Type/XObject/Subtype/Form/BBox[");
        Put(target, box.Left, box.Bottom, box.Right, box.Top);
        Put(target, "]/Matrix[");
        PutMatrix(target, box, turn, unit);
        Put(target, "]" + entries + "/Resources");
        _objects.PutResources(here.Resources);
        if (_document.Entry(page, "/Group") is { ValueKind: JsonValueKind.Object } group)
        {
            Put(target, "/Group");
            _objects.Put(group);
        }

        _pages.Add((_objects.EndStream(content, entries.Length > 0), width, height, HasText(here.Resources, 0)));
    }

    // The corner of the box that is lower left once the page is turned becomes the origin.
    private static void PutMatrix(ByteBuffer target, Box box, int turn, float unit)
    {
        switch (turn)
        {
            case 90:
                Put(target, 0, -unit, unit, 0, -unit * box.Bottom, unit * box.Right);
                break;
            case 180:
                Put(target, -unit, 0, 0, -unit, unit * box.Right, unit * box.Top);
                break;
            case 270:
                Put(target, 0, unit, -unit, 0, unit * box.Top, -unit * box.Left);
                break;
            default:
                Put(target, unit, 0, 0, unit, -unit * box.Left, -unit * box.Bottom);
                break;
        }
    }

    // qpdf has made one stream of a page's several; a single one stands as it was, with its filters.
    private (byte[] Content, string Entries) ReadContent(JsonElement page)
    {
        if (!page.TryGetProperty("/Contents", out JsonElement contents))
        {
            return ([], "");
        }

        if (contents.ValueKind == JsonValueKind.Array && contents.GetArrayLength() > 0)
        {
            contents = contents[0];
        }

        if (contents.ValueKind != JsonValueKind.String || _document.Stream(contents.GetString()!) is not { } stream)
        {
            return ([], "");
        }

        return (QpdfDocument.Data(stream.Data), FilterOf(stream.Dictionary));
    }

    private string FilterOf(JsonElement dictionary)
    {
        if (_document.Entry(dictionary, "/Filter").ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return "";
        }

        ByteBuffer target = _objects.Begin();
        foreach (string key in (string[])["/Filter", "/DecodeParms"])
        {
            JsonElement value = _document.Entry(dictionary, key);
            if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            {
                Put(target, key + " ");
                _objects.Put(value);
            }
        }

        return Encoding.ASCII.GetString(target.Written);
    }

    private bool HasText(JsonElement resources, int depth)
    {
        if (_document.Entry(resources, "/Font") is { ValueKind: JsonValueKind.Object } fonts && fonts.EnumerateObject().Any())
        {
            return true;
        }

        JsonElement forms = _document.Entry(resources, "/XObject");
        return depth < 4 && forms.ValueKind == JsonValueKind.Object
            && forms.EnumerateObject().Any(form => HasText(_document.Entry(_document.Resolve(form.Value), "/Resources"), depth + 1));
    }

    // ISO 19005-1 to -3, the extension schema pdfaid, as an element or as an attribute.
    private bool IsArchival()
    {
        if (!_document.Catalog.TryGetProperty("/Metadata", out JsonElement metadata) || metadata.ValueKind != JsonValueKind.String
            || _document.Stream(metadata.GetString()!) is not { } stream || FilterOf(stream.Dictionary).Length > 0)
        {
            return false;
        }

        string xmp = Encoding.UTF8.GetString(QpdfDocument.Data(stream.Data));
        bool claims = ((string[])["1", "2", "3"]).Any(part =>
            xmp.Contains($"pdfaid:part>{part}<", StringComparison.Ordinal) || xmp.Contains($"pdfaid:part=\"{part}\"", StringComparison.Ordinal));
        JsonElement intents = _document.Entry(_document.Catalog, "/OutputIntents");
        return claims && (intents.ValueKind != JsonValueKind.Array || intents.EnumerateArray().All(IsRgb));
    }

    private bool IsRgb(JsonElement intent)
    {
        JsonElement profile = _document.Entry(_document.Resolve(intent), "/DestOutputProfile");
        return profile.ValueKind == JsonValueKind.Undefined || (_document.Entry(profile, "/N") is { ValueKind: JsonValueKind.Number } n && n.GetDouble() == 3);
    }

    private Box? ReadBox(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() != 4)
        {
            return null;
        }

        Span<float> sides = stackalloc float[4];
        for (int i = 0; i < 4; i++)
        {
            JsonElement side = _document.Resolve(array[i]);
            if (side.ValueKind != JsonValueKind.Number || !side.TryGetSingle(out sides[i]) || !float.IsFinite(sides[i]))
            {
                return null;
            }
        }

        Box box = new(Math.Min(sides[0], sides[2]), Math.Min(sides[1], sides[3]), Math.Max(sides[0], sides[2]), Math.Max(sides[1], sides[3]));
        return box is { Width: > 0, Height: > 0 } ? box : null;
    }

    private static void Put(ByteBuffer target, string text) => target.Advance(Encoding.ASCII.GetBytes(text, target.Reserve(text.Length)));

    private static void Put(ByteBuffer target, params ReadOnlySpan<float> numbers)
    {
        foreach (float number in numbers)
        {
            Put(target, number.ToString("0.####", CultureInfo.InvariantCulture) + " ");
        }
    }
}
