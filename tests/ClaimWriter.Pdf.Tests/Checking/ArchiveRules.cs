using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Pdf.Tests.Checking;

/// <summary>The rules of PDF/A-3, level A (ISO 19005-3) that files of ours could break.</summary>
internal static class ArchiveRules
{
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/", Xmp = "http://ns.adobe.com/xap/1.0/",
        PdfaId = "http://www.aiim.org/pdfa/ns/id/", Pdf = "http://ns.adobe.com/pdf/1.3/";

    private static readonly string[] BlendModes =
        ["Normal", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity"];

    public static IEnumerable<Violation> Check(PdfFile file) =>
        FileStructure(file).Concat(LimitRules.Check(file)).Concat(Graphics(file)).Concat(FontRules.Check(file)).Concat(Interaction(file)).Concat(Metadata(file))
            .Concat(Structure(file)).Concat(Attachments(file));

    public static XDocument? ReadXmp(PdfFile file)
    {
        if (file.Dictionary(file.Catalog.GetValueOrDefault("Metadata")) is not { IsStream: true } stream)
        {
            return null;
        }

        try
        {
            return XDocument.Parse(Encoding.UTF8.GetString(PdfFile.Data(stream)).Trim('\uFEFF'));
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }

    private static Violation A(string clause, string fact) => new("A " + clause, fact);

    private static IEnumerable<Violation> FileStructure(PdfFile file)
    {
        byte[] bytes = file.Bytes;
        if (!bytes.AsSpan().StartsWith("%PDF-1.7\n%"u8) || bytes.AsSpan(10, 4).ContainsAnyInRange((byte)0, (byte)127))
        {
            yield return A("6.1.2", "the header or the binary comment after it is wrong");
        }

        if (file.Array(file.Trailer.GetValueOrDefault("ID")) is not { Count: 2 } || file.Trailer.ContainsKey("Encrypt") || !bytes.AsSpan().EndsWith("\n%%EOF\n"u8))
        {
            yield return A("6.1.3", "the trailer has no ID, the file is encrypted, or something follows %%EOF");
        }

        foreach ((int number, int offset) in file.Offsets)
        {
            string head = string.Create(CultureInfo.InvariantCulture, $"\n{number} 0 obj\n");
            if (Encoding.ASCII.GetString(bytes, offset - 1, head.Length) != head)
            {
                yield return A("6.1.9", $"object {number} is not framed by ends of line");
            }

            if (file.Objects[number] is PdfDictionary { RawData: { } raw } && !IsStreamFramed(bytes, offset, raw))
            {
                yield return A("6.1.7.1", $"the stream of object {number} is not as long as it says");
            }
        }

        foreach (PdfDictionary stream in file.Dictionaries.Where(d => d.IsStream))
        {
            if (stream.GetValueOrDefault("Filter") is not (null or PdfName { Value: "FlateDecode" or "DCTDecode" }) || stream.ContainsKey("F"))
            {
                yield return A("6.1.7.2", "a stream has a filter that is not allowed, or lies outside the file");
            }
        }

        foreach (PdfDictionary page in file.Pages)
        {
            if (file.Array(page["MediaBox"]) is not [_, _, double width, double height] || width is < 3 or > 14400 || height is < 3 or > 14400)
            {
                yield return A("6.1.13", "a page is smaller than 3 or larger than 14,400 units");
            }
        }
    }

    private static bool IsStreamFramed(byte[] bytes, int offset, byte[] raw)
    {
        int at = bytes.AsSpan(offset).IndexOf("stream\n"u8) + offset + 7;
        return bytes.AsSpan(at).StartsWith(raw) && bytes.AsSpan(at + raw.Length).StartsWith("\nendstream\nendobj\n"u8);
    }

    private static IEnumerable<Violation> Graphics(PdfFile file)
    {
        foreach (PdfDictionary page in file.Pages)
        {
            PageText text = new(file, page);
            if (!page.ContainsKey("Resources") || text.Faults.Any(fault => fault.StartsWith("resource", StringComparison.Ordinal) || fault.Contains("unknown", StringComparison.Ordinal)))
            {
                yield return A("6.2.2", "a page has no resources of its own, misses one, or uses an unknown operator");
            }

            if (text.DeepestNesting > 28)
            {
                yield return A("6.1.13", "graphics states nest deeper than 28");
            }

            if (text.UsesTransparency && file.Name(file.Dictionary(page.GetValueOrDefault("Group"))?.GetValueOrDefault("CS")) != "DeviceRGB")
            {
                yield return A("6.2.10", "a page blends without saying in which colour space");
            }
        }

        if (!HasOutputIntent(file))
        {
            yield return A("6.2.3", "there is no sRGB output intent");
        }

        PdfDictionary[] states = [.. file.Dictionaries.SelectMany(d => (file.Dictionary(d.GetValueOrDefault("ExtGState")) ?? []).Values).OfType<PdfDictionary>()];
        if (states.Any(state => state.Keys.Except(["ca", "CA", "Type", "BM"]).Any()))
        {
            yield return A("6.2.5", "a graphics state has a transfer function or halftone phase");
        }

        if (states.Any(state => state.TryGetValue("BM", out object? mode) && !BlendModes.Contains(file.Name(mode), StringComparer.Ordinal)))
        {
            yield return A("6.2.10", "a blend mode is not of ISO 32000-1");
        }

        if (file.Dictionaries.Any(d => d.ContainsKey("OPI") || d.ContainsKey("Subtype2") || file.Name(d.GetValueOrDefault("Subtype")) == "PS"
            || (file.Name(d.GetValueOrDefault("Subtype")) == "Form" && (d.ContainsKey("PS") || d.ContainsKey("Ref")))))
        {
            yield return A("6.2.9", "a form has OPI or PostScript, or refers to another file");
        }

        foreach (PdfDictionary image in file.Dictionaries.Where(d => file.Name(d.GetValueOrDefault("Subtype")) == "Image"))
        {
            if (file.Name(image.GetValueOrDefault("ColorSpace")) is not ("DeviceGray" or "DeviceRGB" or null))
            {
                yield return A("6.2.4.3", "an image is in uncalibrated CMYK beside an RGB output intent");
            }

            if (image.ContainsKey("Alternates") || image.ContainsKey("OPI") || image.GetValueOrDefault("Interpolate") is true)
            {
                yield return A("6.2.8", "an image has alternates, OPI or interpolation");
            }
        }
    }

    private static bool HasOutputIntent(PdfFile file)
    {
        if (file.Array(file.Catalog.GetValueOrDefault("OutputIntents")) is not [PdfDictionary intent]
            || file.Name(intent.GetValueOrDefault("S")) != "GTS_PDFA1" || file.Dictionary(intent.GetValueOrDefault("DestOutputProfile")) is not { } stream)
        {
            return false;
        }

        byte[] profile = PdfFile.Data(stream);
        return file.Number(stream["N"]) == 3 && profile.Length > 128 && BinaryPrimitives.ReadInt32BigEndian(profile) == profile.Length
            && profile.AsSpan(36, 4).SequenceEqual("acsp"u8) && profile.AsSpan(12, 12).SequenceEqual("mntrRGB XYZ "u8) && profile[8] is 2 or 4;
    }

    private static IEnumerable<Violation> Interaction(PdfFile file)
    {
        const int print = 4, forbidden = 1 | 2 | 32 | 256;
        foreach (PdfDictionary annotation in file.Dictionaries.Where(d => d.ContainsKey("Rect")))
        {
            if (file.Name(annotation["Subtype"]) != "Link")
            {
                yield return A("6.3.1", "an annotation is no link");
            }

            int flags = (int)file.Number(annotation.GetValueOrDefault("F", 0.0));
            if ((flags & print) == 0 || (flags & forbidden) != 0)
            {
                yield return A("6.3.2", "an annotation is hidden or not printed");
            }

            if (file.Dictionary(annotation.GetValueOrDefault("A")) is { } action && file.Name(action.GetValueOrDefault("S")) is not ("URI" or "GoTo"))
            {
                yield return A("6.5.1", "an action does other than go to a place or an address");
            }
        }

        if (file.Catalog.ContainsKey("AA") || file.Catalog.ContainsKey("OpenAction") || file.Pages.Any(page => page.ContainsKey("AA")))
        {
            yield return A("6.5.2", "the catalog or a page has actions of its own");
        }

        if (file.Catalog.ContainsKey("AcroForm"))
        {
            yield return A("6.4.1", "there are form fields, whose appearances could differ from their values");
        }

        if (file.Catalog.ContainsKey("OCProperties"))
        {
            yield return A("6.9", "there is optional content, whose configuration could hide text");
        }

        if ((file.Dictionary(file.Catalog.GetValueOrDefault("Names")) ?? []).ContainsKey("AlternatePresentations") || file.Pages.Any(page => page.ContainsKey("PresSteps")))
        {
            yield return A("6.10", "there are alternate presentations");
        }

        if (file.Catalog.ContainsKey("Requirements"))
        {
            yield return A("6.11", "the document has requirements");
        }
    }

    private static IEnumerable<Violation> Metadata(PdfFile file)
    {
        XDocument? xmp = ReadXmp(file);
        if (xmp is null || file.Dictionary(file.Catalog["Metadata"])!.ContainsKey("Filter"))
        {
            yield return A("6.6.2.1", "there is no readable metadata, or it is compressed");
            yield break;
        }

        string? Value(XName name) => xmp.Descendants(name).FirstOrDefault()?.Value;
        if (Value(PdfaId + "part") != "3" || Value(PdfaId + "conformance") != "A")
        {
            yield return A("6.6.4", "the metadata does not claim PDF/A-3a");
        }

        const string accessibility = "http://www.aiim.org/pdfua/ns/id/";
        if (xmp.Descendants().Any(element => element.Name.NamespaceName == accessibility)
            && !xmp.Descendants().Any(element => element.Name.LocalName == "namespaceURI" && element.Value == accessibility))
        {
            yield return A("6.6.2.3", "a property's schema is not described");
        }

        PdfDictionary info = file.Dictionary(file.Trailer["Info"])!;
        (string Key, XName Name)[] pairs =
        [
            ("Title", Dc + "title"), ("Author", Dc + "creator"), ("Subject", Dc + "description"), ("Producer", Pdf + "Producer"), ("Keywords", Pdf + "Keywords"),
            ("Creator", Xmp + "CreatorTool"),
        ];
        foreach ((string key, XName name) in pairs)
        {
            if (file.Text(info.GetValueOrDefault(key)) != Value(name))
            {
                yield return A("6.6.3", $"{key} differs between Info and metadata");
            }
        }

        foreach ((string key, XName name) in ((string, XName)[])[("CreationDate", Xmp + "CreateDate"), ("ModDate", Xmp + "ModifyDate")])
        {
            string date = (file.Text(info.GetValueOrDefault(key)) ?? "").Replace("'", "", StringComparison.Ordinal);
            if (!DateTimeOffset.TryParseExact(date, "'D:'yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset parsed)
                || parsed != DateTimeOffset.Parse(Value(name) ?? "", CultureInfo.InvariantCulture))
            {
                yield return A("6.6.3", $"{key} differs between Info and metadata");
            }
        }
    }

    private static IEnumerable<Violation> Structure(PdfFile file)
    {
        if (file.Dictionary(file.Catalog.GetValueOrDefault("MarkInfo"))?.GetValueOrDefault("Marked") is not true)
        {
            yield return A("6.7.2.1", "the document is not marked as tagged");
        }

        if (file.Dictionary(file.Catalog.GetValueOrDefault("MarkInfo"))?.GetValueOrDefault("Suspects") is true)
        {
            yield return A("6.7.2.2", "the tags are said to be suspect");
        }

        if (file.Dictionary(file.Catalog.GetValueOrDefault("StructTreeRoot")) is null)
        {
            yield return A("6.7.3.1", "there is no structure tree");
        }

        if (string.IsNullOrEmpty(file.Text(file.Catalog.GetValueOrDefault("Lang"))))
        {
            yield return A("6.7.4", "the document's language is missing");
        }

        string[] standard = Enum.GetNames<Layout.StructureRole>();
        foreach (PdfDictionary element in StructureReader.Elements(file))
        {
            if (!standard.Contains(file.Name(element["S"]), StringComparer.Ordinal))
            {
                yield return A("6.7.3.4", $"structure type {element["S"]} is not standard");
            }
        }
    }

    private static IEnumerable<Violation> Attachments(PdfFile file)
    {
        PdfArray associated = file.Array(file.Catalog.GetValueOrDefault("AF")) ?? new PdfArray([]);
        foreach (PdfDictionary specification in file.Dictionaries.Where(d => d.ContainsKey("EF")))
        {
            PdfDictionary? content = file.Dictionary(file.Dictionary(specification["EF"])!.GetValueOrDefault("F"));
            PdfDictionary? parameters = file.Dictionary(content?.GetValueOrDefault("Params"));
            bool isWhole = content is not null && specification.ContainsKey("F") && specification.ContainsKey("UF")
                && file.Name(specification.GetValueOrDefault("AFRelationship")) is "Source" or "Data" or "Supplement"
                && associated.Any(item => ReferenceEquals(file.Dictionary(item), specification));
            if (!isWhole)
            {
                yield return A("6.8", "an attachment lacks a name, its content or its relationship, or the document does not name it");
            }
            else if (string.IsNullOrEmpty(file.Name(content!.GetValueOrDefault("Subtype"))) || parameters is null || !parameters.ContainsKey("ModDate")
                || file.Number(parameters.GetValueOrDefault("Size")) != PdfFile.Data(content!).Length)
            {
                yield return A("6.8", "an embedded file lacks its media type, date or size");
            }
        }
    }
}
