using ClaimWriter.Layout;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Document;

/// <summary>The objects that the catalog points to; 0: there is none.</summary>
internal readonly record struct CatalogParts(int Pages, int Metadata, int Structure, int Outline, int Profile);

/// <summary>The catalog (ISO 32000-1 §7.7.2).</summary>
internal static class Catalog
{
    /// <summary>Writes it.</summary>
    public static void Write(
        ByteBuffer target, PageSet pages, CatalogParts parts, PageObjects objects, (PdfAttachment Attachment, int Number)[] attachments)
    {
        target.Put("<</Type/Catalog/Pages "u8).PutReference(parts.Pages).Put("/Metadata "u8).PutReference(parts.Metadata).Put("/Lang"u8)
            .PutTextString(pages.Info.Language).Put("/MarkInfo<</Marked true>>/StructTreeRoot "u8).PutReference(parts.Structure)
            .Put("/ViewerPreferences<</DisplayDocTitle true>>"u8);
        if (parts.Outline != 0)
        {
            target.Put("/Outlines "u8).PutReference(parts.Outline).Put("/PageMode/UseOutlines"u8);
        }

        if (parts.Profile != 0)
        {
            target.Put("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile "u8)
                .PutReference(parts.Profile).Put(">>]"u8);
        }

        WriteLabels(target, pages.Labels);
        WriteNames(target, pages, objects, attachments);
        target.Put(">>"u8);
    }

    private static void WriteLabels(ByteBuffer target, List<PageLabel> labels)
    {
        if (labels.Count == 0)
        {
            return;
        }

        target.Put("/PageLabels<</Nums["u8);
        if (labels[0].FromPage > 0)
        {
            target.Put("0<</S/D>>"u8);
        }

        foreach (PageLabel label in labels)
        {
            target.PutInteger(label.FromPage).Put("<</S/D"u8);
            _ = label.Prefix.Length == 0 ? target : target.Put("/P"u8).PutTextString(label.Prefix);
            target.Put(">>"u8);
        }

        target.Put("]>>"u8);
    }

    // A name tree is sorted by the bytes of its names (ISO 32000-1 §7.9.6); UTF-16BE sorts as ordinal comparison does, and ASCII literals before it.
    private static void WriteNames(ByteBuffer target, PageSet pages, PageObjects objects, (PdfAttachment Attachment, int Number)[] attachments)
    {
        if (pages.Anchors.Count == 0 && attachments.Length == 0)
        {
            return;
        }

        target.Put("/Names<<"u8);
        if (pages.Anchors.Count > 0)
        {
            string[] names = [.. pages.Anchors.Keys];
            Array.Sort(names, CompareAsWritten);
            target.Put("/Dests<</Names["u8);
            foreach (string name in names)
            {
                target.PutTextString(name).PutDestination(pages, pages.Anchors[name], objects);
            }

            target.Put("]>>"u8);
        }

        if (attachments.Length == 0)
        {
            target.Put(">>"u8);
            return;
        }

        target.Put("/EmbeddedFiles<</Names["u8);
        foreach ((PdfAttachment attachment, int number) in attachments.OrderBy(a => a.Attachment.Name, Comparer<string>.Create(CompareAsWritten)))
        {
            target.PutTextString(attachment.Name).PutReference(number);
        }

        target.Put("]>>>>/AF["u8);
        foreach ((_, int number) in attachments)
        {
            target.PutReference(number).Put((byte)' ');
        }

        target.Put("]"u8);
    }

    private static int CompareAsWritten(string a, string b)
    {
        bool isPlainA = PdfText.IsPlain(a), isPlainB = PdfText.IsPlain(b);
        return isPlainA == isPlainB ? string.CompareOrdinal(a, b) : isPlainA ? -1 : 1;
    }
}
