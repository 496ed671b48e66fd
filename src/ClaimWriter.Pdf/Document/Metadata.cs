using System.Globalization;
using ClaimWriter.Documents;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Document;

/// <summary>What the file says about itself, twice and the same: the Info dictionary and XMP (ISO 19005-3, 6.6; ISO 14289-1, 5 and 7.1).</summary>
internal sealed class Metadata
{
    private const string DraftKeyword = "초안 (draft)";

    private readonly ByteBuffer _xmp = new();

    private static ReadOnlySpan<byte> Program => "ClaimWriter"u8;

    /// <summary>Writes the Info dictionary, in the characters that the metadata can carry.</summary>
    public static void WriteInfo(ByteBuffer target, DocumentInfo info, bool isDraft)
    {
        target.Put("<</Title"u8).PutTextString(PdfText.ForXml(info.Title));
        PutUnlessEmpty(target, "/Author"u8, info.Author);
        PutUnlessEmpty(target, "/Subject"u8, info.Subject);
        PutUnlessEmpty(target, "/Keywords"u8, isDraft ? DraftKeyword : "");
        target.Put("/Creator("u8).Put(Program).Put(")/Producer("u8).Put(Program).Put(")/CreationDate"u8).PutDate(info.Date).Put("/ModDate"u8)
            .PutDate(info.Date).Put(">>"u8);
    }

    /// <summary>Writes the metadata stream, uncompressed so that programs that know no PDF find it.</summary>
    public void WriteXmp(ObjectFile file, int number, DocumentInfo info, PdfOptions options)
    {
        _xmp.Clear();
        _xmp.Put("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"u8).Put("""
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">
            """u8).PutXml(info.Title).Put("</rdf:li></rdf:Alt></dc:title>\n"u8);
        PutProperty("<dc:creator><rdf:Seq><rdf:li>"u8, info.Author, "</rdf:li></rdf:Seq></dc:creator>\n"u8);
        PutProperty("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">"u8, info.Subject, "</rdf:li></rdf:Alt></dc:description>\n"u8);
        PutProperty("<dc:language><rdf:Bag><rdf:li>"u8, info.Language, "</rdf:li></rdf:Bag></dc:language>\n"u8);
        PutProperty("<pdf:Keywords>"u8, options.IsDraft ? DraftKeyword : "", "</pdf:Keywords>\n"u8);
        _xmp.Put("<pdf:Producer>"u8).Put(Program).Put("</pdf:Producer>\n<xmp:CreatorTool>"u8).Put(Program).Put("</xmp:CreatorTool>\n"u8);
        PutDate("xmp:CreateDate"u8, info.Date);
        PutDate("xmp:ModifyDate"u8, info.Date);
        PutDate("xmp:MetadataDate"u8, info.Date);
        PutConformance(options.Conformance);
        _xmp.Put("</rdf:Description>\n"u8);
        if (options.Conformance == PdfConformance.ArchivalAccessible)
        {
            _xmp.Put(AccessibilitySchema);
        }

        _xmp.Put("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"u8);
        file.WriteRawStream(number, "/Type/Metadata/Subtype/XML"u8, _xmp.Written);
    }

    // PDF/A knows no pdfuaid: a property of another schema is described in the file itself (ISO 19005-3, 6.6.2.3).
    private static ReadOnlySpan<byte> AccessibilitySchema => """
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>

        """u8;

    private static void PutUnlessEmpty(ByteBuffer target, ReadOnlySpan<byte> key, string value)
    {
        if (value.Length > 0)
        {
            target.Put(key).PutTextString(PdfText.ForXml(value));
        }
    }

    private void PutProperty(ReadOnlySpan<byte> start, string value, ReadOnlySpan<byte> end)
    {
        if (value.Length > 0)
        {
            _xmp.Put(start).PutXml(value).Put(end);
        }
    }

    private void PutDate(ReadOnlySpan<byte> name, DateTimeOffset date)
    {
        _xmp.Put("<"u8).Put(name).Put(">"u8);
        _ = date.TryFormat(_xmp.Reserve(32), out int count, "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        _xmp.Advance(count);
        _xmp.Put("</"u8).Put(name).Put(">\n"u8);
    }

    private void PutConformance(PdfConformance conformance)
    {
        switch (conformance)
        {
            case PdfConformance.ArchivalAccessible:
                _xmp.Put("<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"u8);
                break;
            case PdfConformance.Archival:
                _xmp.Put("<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"u8);
                break;
            default:
                break;
        }
    }
}
