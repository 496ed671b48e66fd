using ClaimWriter.Layout;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Document;

/// <summary>A link annotation that was written: its object, its page, its Link element.</summary>
internal readonly record struct LinkAnnotation(int Number, int Page, int Element);

/// <summary>Link annotations (ISO 32000-1 §12.5.6.5; ISO 14289-1, 7.18.5).</summary>
internal static class LinkAnnotations
{
    /// <summary>Whether a target is a place in the document that exists, or an address that a letter may open: http, https or mailto.</summary>
    public static bool CanLinkTo(PageSet pages, string target) => target.StartsWith('#')
        ? pages.Anchors.ContainsKey(target[1..])
        : Uri.TryCreate(target, UriKind.Absolute, out Uri? address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeMailto);

    /// <summary>Writes one.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="pages">The document.</param>
    /// <param name="page">The page it is on.</param>
    /// <param name="link">The link.</param>
    /// <param name="key">Its key in the parent tree.</param>
    /// <param name="objects">The pages' objects.</param>
    public static void Write(ByteBuffer target, PageSet pages, Page page, PageLink link, int key, PageObjects objects)
    {
        target.Put("<</Type/Annot/Subtype/Link/Rect["u8).PutPoint(link.X, page.Height - link.Y - link.Height).Put((byte)' ')
            .PutPoint(link.X + link.Width, page.Height - link.Y).Put("]/Border[0 0 0]/F 4/StructParent "u8).PutInteger(key)
            .Put("/Contents"u8).PutTextString(link.Text.Length > 0 ? link.Text : link.Target);
        if (link.Target.StartsWith('#'))
        {
            target.Put("/Dest"u8).PutDestination(pages, pages.Anchors[link.Target[1..]], objects);
        }
        else
        {
            target.Put("/A<</S/URI/URI"u8).PutTextString(new Uri(link.Target, UriKind.Absolute).AbsoluteUri).Put(">>"u8);
        }

        target.Put(">>"u8);
    }
}

/// <summary>Places as PDF writes them.</summary>
internal static class Places
{
    public static ByteBuffer PutPoint(this ByteBuffer buffer, float x, float y) =>
        buffer.PutHundredths((int)MathF.Round(100 * x)).Put((byte)' ').PutHundredths((int)MathF.Round(100 * y));

    /// <summary>An explicit destination (ISO 32000-1 §12.3.2.2) that keeps the reader's magnification.</summary>
    public static ByteBuffer PutDestination(this ByteBuffer buffer, PageSet pages, PagePoint at, PageObjects objects)
    {
        if ((uint)at.Page >= (uint)pages.Pages.Count)
        {
            throw new ArgumentException($"A place names page {at.Page}; there are {pages.Pages.Count}.", nameof(at));
        }

        return buffer.Put("["u8).PutReference(objects[at.Page]).Put("/XYZ "u8).PutPoint(at.X, pages.Pages[at.Page].Height - at.Y)
            .Put(" null]"u8);
    }
}
