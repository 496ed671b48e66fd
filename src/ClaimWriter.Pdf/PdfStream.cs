using System.Runtime.InteropServices;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Compression;
using ClaimWriter.Pdf.Content;
using ClaimWriter.Pdf.Document;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf;

/// <summary>
/// Writes the pages of a long document as they come, each straight to the file. The file says the same as one that <see cref="PdfWriter"/> writes
/// of the same pages, its objects in another order; the same pages and options give the same bytes. For one document and one thread.
/// </summary>
public sealed class PdfStream : IPageReceiver
{
    private readonly Stream _target;
    private readonly long _start;
    private readonly StreamEncoder _encoder = new();
    private readonly ObjectFile _file;
    private readonly Resources _resources = new();
    private readonly StreamedStructure _structure = new();
    private readonly PageContent _content;
    private readonly FileRest _rest;
    private readonly ByteBuffer _stream = new(1 << 16);
    private readonly List<int> _pageObjects = [], _lineObjects = [];
    private readonly List<WaitingLink> _waiting = [];
    private int _tree, _resourceObject, _nextKey;
    private FileObjects _objects;

    /// <summary>A writer to a stream.</summary>
    /// <param name="target">Takes the file from its position on; it must be able to go back there, because page numbers may turn out wrong.</param>
    /// <param name="compression">How streams are compressed.</param>
    public PdfStream(Stream target, PdfCompression compression)
    {
        (_target, _start) = (target, target.Position);
        _encoder.Compression = compression;
        _file = new ObjectFile(_encoder);
        _content = new PageContent(_resources, _structure);
        _rest = new FileRest(_file, _resources);
    }

    /// <summary>Whether pages came.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>How many structure elements were held at once, at most.</summary>
    public int MostElementsHeld => _structure.MostHeld;

    /// <inheritdoc/>
    public void Start(PageSet pages)
    {
        if (IsUsed)
        {
            _target.Position = _start;
            _target.SetLength(_start);
        }

        IsUsed = true;
        _file.Start(_target);
        _resources.Start();
        _rest.Start();
        _pageObjects.Clear();
        _lineObjects.Clear();
        _waiting.Clear();
        _nextKey = 0;
        (int catalog, int info, int metadata) = (_file.Reserve(), _file.Reserve(), _file.Reserve());
        (_tree, _resourceObject) = (_file.Reserve(), _file.Reserve());
        _structure.Start(_file, pages.Structure, new PageObjects(0, _pageObjects));
        _objects = new FileObjects(catalog, info, metadata, _tree, 0);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The page names a structure element that does not exist or is complete.</exception>
    public void Take(PageSet pages, int index, bool lacksRunningLines)
    {
        Page page = pages.Pages[index];
        _pageObjects.Add(_file.Reserve());
        int content = WriteContent(pages, page, lacksRunningLines), lines = lacksRunningLines ? _file.Reserve() : 0;
        _lineObjects.Add(lines);
        bool hasTransparency = _content.HasTransparency;
        int key = _nextKey++;
        _structure.WriteParents(key);
        List<int> annotations = WriteLinks(pages, page);
        PageTree.WritePage(
            _file.Begin(_pageObjects[index]),
            page,
            new PageNames(_tree, _resourceObject, content, lines, key),
            hasTransparency,
            CollectionsMarshal.AsSpan(annotations));
    }

    /// <inheritdoc/>
    public void Close(PageSet pages, int before, IReadOnlySet<int> open) => _structure.Close(before, open);

    /// <inheritdoc/>
    public void TakeRunningLines(PageSet pages, int index, Page lines)
    {
        _stream.Clear();
        _content.WriteMore(pages, lines, _stream);
        _file.WriteStream(_lineObjects[index], default, _stream.Written, StreamCodes.Content);
    }

    /// <summary>Ends the file.</summary>
    /// <param name="pages">The document; all its pages were taken.</param>
    /// <param name="options">What is attached and what the file claims to be; its streams are compressed as this writer was told.</param>
    /// <exception cref="ArgumentException">A link leads to an anchor that no page has; two attachments have one name.</exception>
    public void Finish(PageSet pages, PdfOptions options)
    {
        WriteWaitingLinks(pages);
        PageTree.WriteRoot(_file.Begin(_tree), new PageObjects(0, _pageObjects), _pageObjects.Count);
        _rest.WriteResources(_resourceObject);
        int structure = _structure.Finish(_nextKey);
        _rest.Write(pages, options, new PageObjects(0, _pageObjects), _objects with { Structure = structure });
        _target.Write(_file.Finish(_objects.Catalog, _objects.Info).Span);
    }

    // What comes after it on the page starts from the state at the page's start.
    private int WriteContent(PageSet pages, Page page, bool isContinued)
    {
        _stream.Clear();
        _stream.Put(isContinued ? "q\n"u8 : ""u8);
        _content.Write(pages, page, _stream);
        _stream.Put(isContinued ? "Q\n"u8 : ""u8);
        int content = _file.Reserve();
        _file.WriteStream(content, default, _stream.Written, StreamCodes.Content);
        return content;
    }

    private List<int> WriteLinks(PageSet pages, Page page)
    {
        List<int> numbers = [];
        foreach (PageLink link in page.Links)
        {
            bool isInside = link.Target.StartsWith('#');
            if (!isInside && !LinkAnnotations.CanLinkTo(pages, link.Target))
            {
                continue;
            }

            if ((uint)link.Tag >= (uint)pages.Structure.Count || pages.Structure[link.Tag].Role != StructureRole.Link)
            {
                throw new ArgumentException($"The link '{link.Text}' names structure element {link.Tag}, which is no Link.", nameof(pages));
            }

            int number = _file.Reserve(), key = _nextKey++;
            _structure.AddLink(link.Tag, number, key);
            numbers.Add(number);
            if (!isInside || (pages.Anchors.TryGetValue(link.Target[1..], out PagePoint at) && at.Page < _pageObjects.Count))
            {
                LinkAnnotations.Write(_file.Begin(number), pages, page, link, key, new PageObjects(0, _pageObjects));
            }
            else
            {
                _waiting.Add(new WaitingLink(link, page.Width, page.Height, number, key));
            }
        }

        return numbers;
    }

    private void WriteWaitingLinks(PageSet pages)
    {
        foreach (WaitingLink waiting in _waiting)
        {
            if (!LinkAnnotations.CanLinkTo(pages, waiting.Link.Target))
            {
                throw new ArgumentException($"A link leads to '{waiting.Link.Target}', which no page has.", nameof(pages));
            }

            LinkAnnotations.Write(
                _file.Begin(waiting.Number), pages, new Page(waiting.PageWidth, waiting.PageHeight), waiting.Link, waiting.Key, new PageObjects(0, _pageObjects));
        }
    }

    /// <summary>A link to a place that no page had yet when the link was taken.</summary>
    private sealed record WaitingLink(PageLink Link, float PageWidth, float PageHeight, int Number, int Key);
}
