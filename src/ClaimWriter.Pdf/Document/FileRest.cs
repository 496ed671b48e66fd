using ClaimWriter.Layout;
using ClaimWriter.Pdf.Content;
using ClaimWriter.Pdf.Fonts;
using ClaimWriter.Pdf.Images;
using ClaimWriter.Pdf.Importing;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Document;

/// <summary>The objects that a file has one of.</summary>
internal readonly record struct FileObjects(int Catalog, int Info, int Metadata, int Pages, int Structure);

/// <summary>What a file holds besides its pages and their structure, written when all pages are: fonts, images, outline, attachments, metadata.</summary>
internal sealed class FileRest(ObjectFile file, Resources resources)
{
    private readonly FontWriter _fonts = new();
    private readonly Metadata _metadata = new();
    private readonly ImportedWriter _imported = new();

    /// <summary>Starts a document.</summary>
    public void Start() => _imported.Start();

    /// <summary>Writes fonts and images and the dictionary of them.</summary>
    public void WriteResources(int number)
    {
        int[] fonts = new int[resources.Fonts.Count], images = new int[resources.Images.Count];
        for (int i = 0; i < fonts.Length; i++)
        {
            fonts[i] = file.Reserve();
            _fonts.Write(file, resources.Fonts[i], fonts[i]);
        }

        int cmyk = resources.Images.Any(ImageObject.NeedsCmyk) ? WriteProfile(ColourProfiles.Cmyk, "/N 4"u8) : 0;
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = file.Reserve();
            if (resources.Images[i] is ImportedPage page)
            {
                _imported.Write(file, page, images[i]);
            }
            else
            {
                ImageObject.Write(file, resources.Images[i], images[i], cmyk);
            }
        }

        resources.Write(file.Begin(number), fonts, images);
    }

    /// <summary>Writes what comes after the structure tree, the catalog last.</summary>
    public void Write(PageSet pages, PdfOptions options, PageObjects pageObjects, FileObjects objects)
    {
        CatalogParts parts = new(
            objects.Pages,
            objects.Metadata,
            objects.Structure,
            OutlineTree.Write(file, pages, pageObjects),
            options.Conformance == PdfConformance.Plain ? 0 : WriteProfile(ColourProfiles.Srgb, "/N 3"u8));
        (PdfAttachment, int)[] attachments = AttachedFiles.Write(file, options.Attachments);
        _metadata.WriteXmp(file, objects.Metadata, pages.Info, options);
        Metadata.WriteInfo(file.Begin(objects.Info), pages.Info, options.IsDraft);
        Catalog.Write(file.Begin(objects.Catalog), pages, parts, pageObjects, attachments);
    }

    private int WriteProfile(byte[] profile, ReadOnlySpan<byte> entries)
    {
        int number = file.Reserve();
        file.WriteConstantStream(number, entries, profile);
        return number;
    }
}
