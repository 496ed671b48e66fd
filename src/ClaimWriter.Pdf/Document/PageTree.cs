using ClaimWriter.Layout;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Document;

/// <summary>The objects that a page names.</summary>
/// <param name="Tree">The root of the pages.</param>
/// <param name="Resources">What all pages draw with.</param>
/// <param name="Content">What it shows.</param>
/// <param name="Lines">Running lines that were drawn after it; 0 where they are in the content.</param>
/// <param name="Key">Its key in the parent tree.</param>
internal readonly record struct PageNames(int Tree, int Resources, int Content, int Lines, int Key);

/// <summary>Pages and the node over them (ISO 32000-1 §7.7.3).</summary>
internal static class PageTree
{
    /// <summary>Writes a page.</summary>
    public static void WritePage(ByteBuffer target, Page page, PageNames names, bool hasTransparency, ReadOnlySpan<int> annotations)
    {
        target.Put("<</Type/Page/Parent "u8).PutReference(names.Tree).Put("/MediaBox[0 0 "u8).PutPoint(page.Width, page.Height)
            .Put("]/Resources "u8).PutReference(names.Resources).Put("/Contents"u8);
        _ = names.Lines == 0
            ? target.Put((byte)' ').PutReference(names.Content)
            : target.Put((byte)'[').PutReference(names.Content).Put((byte)' ').PutReference(names.Lines).Put((byte)']');
        target.Put("/StructParents "u8).PutInteger(names.Key).Put("/Tabs/S"u8);
        if (hasTransparency)
        {
            target.Put("/Group<</S/Transparency/CS/DeviceRGB>>"u8);
        }

        if (!annotations.IsEmpty)
        {
            target.Put("/Annots["u8);
            foreach (int annotation in annotations)
            {
                target.PutReference(annotation).Put((byte)' ');
            }

            target.Put("]"u8);
        }

        target.Put(">>"u8);
    }

    /// <summary>Writes the node over all pages.</summary>
    public static void WriteRoot(ByteBuffer target, PageObjects pages, int count)
    {
        target.Put("<</Type/Pages/Count "u8).PutInteger(count).Put("/Kids["u8);
        for (int i = 0; i < count; i++)
        {
            target.PutReference(pages[i]).Put((byte)' ');
        }

        target.Put("]>>"u8);
    }
}
