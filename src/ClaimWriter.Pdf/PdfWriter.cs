using System.Runtime.InteropServices;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Compression;
using ClaimWriter.Pdf.Content;
using ClaimWriter.Pdf.Document;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf;

/// <summary>
/// Writes pages as PDF 1.7: tagged, with subset fonts, by default as PDF/A-3a and PDF/UA-1. The same pages and options give the same bytes.
/// A writer keeps its buffers from document to document and is for one thread at a time; writers on several threads share only what never
/// changes.
/// </summary>
public sealed class PdfWriter
{
    private readonly StreamEncoder _encoder = new();
    private readonly ObjectFile _file;
    private readonly Resources _resources = new();
    private readonly StructureMap _structure = new();
    private readonly StructureTree _tree;
    private readonly PageContent _content;
    private readonly FileRest _rest;
    private readonly ByteBuffer _stream = new(1 << 16);
    private readonly List<LinkAnnotation> _links = [];
    private readonly List<int> _annotations = [];

    /// <summary>A writer with empty buffers.</summary>
    public PdfWriter()
    {
        _file = new ObjectFile(_encoder);
        _tree = new StructureTree(_structure);
        _content = new PageContent(_resources, _structure);
        _rest = new FileRest(_file, _resources);
    }

    /// <summary>
    /// Writes a document. A link to an anchor that does not exist, or to an address that is not http, https or mailto, is left out and its
    /// text stays.
    /// </summary>
    /// <param name="pages">The pages; at least one.</param>
    /// <param name="options">How to write them; null: <see cref="PdfOptions.Default"/>.</param>
    /// <returns>The file; valid until the next call.</returns>
    /// <exception cref="ArgumentException">The pages contradict themselves: an item names a structure element that does not exist, a place a
    /// page that does not; there is no page; two attachments have one name.</exception>
    public ReadOnlyMemory<byte> Write(PageSet pages, PdfOptions? options = null)
    {
        options ??= PdfOptions.Default;
        if (pages.Pages.Count == 0 || pages.Structure.Count == 0)
        {
            throw new ArgumentException("A document has at least one page and one structure element.", nameof(pages));
        }

        _encoder.Compression = options.Compression;
        _file.Start();
        _resources.Start();
        _rest.Start();
        _structure.Start(pages.Structure);
        _links.Clear();
        int catalog = _file.Reserve(), info = _file.Reserve(), metadata = _file.Reserve(), tree = _file.Reserve(), resources = _file.Reserve();
        int firstPage = _file.Reserve(pages.Pages.Count);
        PageObjects objects = new(firstPage);

        WritePages(pages, tree, resources, objects);
        _rest.WriteResources(resources);
        int structure = _tree.Write(_file, pages, firstPage, _links);
        _rest.Write(pages, options, objects, new FileObjects(catalog, info, metadata, tree, structure));
        return _file.Finish(catalog, info);
    }

    private void WritePages(PageSet pages, int tree, int resources, PageObjects objects)
    {
        for (int i = 0; i < pages.Pages.Count; i++)
        {
            Page page = pages.Pages[i];
            _stream.Clear();
            _content.Write(pages, page, _stream);
            int content = _file.Reserve();
            _file.WriteStream(content, default, _stream.Written, StreamCodes.Content);
            int firstLink = _links.Count;
            WriteLinks(pages, page, i, objects);
            _annotations.Clear();
            for (int link = firstLink; link < _links.Count; link++)
            {
                _annotations.Add(_links[link].Number);
            }

            PageTree.WritePage(
                _file.Begin(objects[i]), page, new PageNames(tree, resources, content, Lines: 0, Key: i), _content.HasTransparency, CollectionsMarshal.AsSpan(_annotations));
        }

        PageTree.WriteRoot(_file.Begin(tree), objects, pages.Pages.Count);
    }

    private void WriteLinks(PageSet pages, Page page, int index, PageObjects objects)
    {
        foreach (PageLink link in page.Links)
        {
            if (!LinkAnnotations.CanLinkTo(pages, link.Target))
            {
                continue;
            }

            if ((uint)link.Tag >= (uint)pages.Structure.Count || pages.Structure[link.Tag].Role != StructureRole.Link)
            {
                throw new ArgumentException($"The link '{link.Text}' names structure element {link.Tag}, which is no Link.", nameof(pages));
            }

            int number = _file.Reserve();
            LinkAnnotations.Write(_file.Begin(number), pages, page, link, pages.Pages.Count + _links.Count, objects);
            _links.Add(new LinkAnnotation(number, index, link.Tag));
        }
    }
}
