using System.Runtime.InteropServices;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Content;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Document;

/// <summary>The structure tree and the way back from content to it (ISO 32000-1 §14.7, §14.8).</summary>
internal sealed class StructureTree(StructureMap map)
{
    private readonly List<int> _earliest = [];
    private readonly List<int> _firstChild = [];
    private readonly List<int> _nextSibling = [];
    private readonly List<LinkAnnotation> _links = [];
    private StructureList _elements = new();
    private int _firstElement;
    private int _firstPage;

    /// <summary>Writes the tree.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="pages">What was written.</param>
    /// <param name="firstPage">Object of page 0; the others follow.</param>
    /// <param name="links">The link annotations, in the order of their keys in the parent tree, which follow the pages'.</param>
    /// <returns>The root's object.</returns>
    public int Write(ObjectFile file, PageSet pages, int firstPage, List<LinkAnnotation> links)
    {
        (_elements, _firstPage) = (pages.Structure, firstPage);
        _links.Clear();
        _links.AddRange(links);
        int root = file.Reserve();
        _firstElement = file.Reserve(_elements.Count);
        Order();
        for (int i = 0; i < _elements.Count; i++)
        {
            WriteElement(file.Begin(_firstElement + i), i, root);
        }

        int parents = WriteParents(file, pages.Pages.Count);
        ByteBuffer target = file.Begin(root).Put("<</Type/StructTreeRoot/K "u8).PutReference(_firstElement).Put("/ParentTree "u8)
            .PutReference(parents).Put("/ParentTreeNextKey "u8).PutInteger(pages.Pages.Count + _links.Count);
        WriteIdentifiers(target);
        target.Put(">>"u8);
        return root;
    }

    // An element's own content and its children are put in the order in which they are painted, because the tree is what is read aloud.
    private void Order()
    {
        int count = _elements.Count;
        CollectionsMarshal.SetCount(_earliest, count);
        CollectionsMarshal.SetCount(_firstChild, count);
        CollectionsMarshal.SetCount(_nextSibling, count);
        Span<int> earliest = CollectionsMarshal.AsSpan(_earliest);
        Span<int> child = CollectionsMarshal.AsSpan(_firstChild);
        Span<int> sibling = CollectionsMarshal.AsSpan(_nextSibling);
        child.Fill(-1);
        map.FirstPieces.CopyTo(earliest);
        for (int i = count - 1; i > 0; i--)
        {
            int parent = _elements[i].Parent;
            sibling[i] = child[parent];
            child[parent] = i;
            if (earliest[i] >= 0 && (earliest[parent] < 0 || earliest[i] < earliest[parent]))
            {
                earliest[parent] = earliest[i];
            }
        }
    }

    private void WriteElement(ByteBuffer target, int index, int root)
    {
        StructureElement element = _elements[index];
        int first = map.FirstPieces[index];
        int page = first < 0 ? -1 : map.Pieces[first].Page;
        target.Put("<</S"u8).Put(RoleNames.Of(element.Role)).Put("/P "u8).PutReference(index == 0 ? root : _firstElement + element.Parent);
        if (page >= 0)
        {
            target.Put("/Pg "u8).PutReference(_firstPage + page);
        }

        ElementAttributes.Write(target, element, index, map.BoxOf(index));
        WriteChildren(target, index, first, page);
        target.Put(">>"u8);
    }

    private void WriteIdentifiers(ByteBuffer target)
    {
        bool isOpen = false;
        for (int i = 0; i < _elements.Count; i++)
        {
            if (_elements[i].Role == StructureRole.Note)
            {
                target.Put(isOpen ? ""u8 : "/IDTree<</Names["u8);
                isOpen = true;
                ElementAttributes.PutIdentifier(target, i);
                target.PutReference(_firstElement + i);
            }
        }

        target.Put(isOpen ? "]>>"u8 : ""u8);
    }

    private void WriteChildren(ByteBuffer target, int index, int piece, int page)
    {
        int child = _firstChild[index];
        bool isLink = _elements[index].Role == StructureRole.Link;
        if (child < 0 && piece < 0 && !isLink)
        {
            return;
        }

        target.Put("/K["u8);
        while (child >= 0 || piece >= 0)
        {
            bool isChildNext = piece < 0 || (child >= 0 && _earliest[child] < piece);
            if (isChildNext)
            {
                target.PutReference(_firstElement + child).Put((byte)' ');
                child = _nextSibling[child];
            }
            else
            {
                WritePiece(target, map.Pieces[piece], page);
                piece = map.Pieces[piece].Next;
            }
        }

        if (isLink)
        {
            WriteLinks(target, index);
        }

        target.Put("]"u8);
    }

    private void WritePiece(ByteBuffer target, MarkedPiece piece, int page)
    {
        if (piece.Page == page)
        {
            target.PutInteger(piece.Number).Put((byte)' ');
        }
        else
        {
            target.Put("<</Type/MCR/Pg "u8).PutReference(_firstPage + piece.Page).Put("/MCID "u8).PutInteger(piece.Number).Put(">>"u8);
        }
    }

    private void WriteLinks(ByteBuffer target, int index)
    {
        foreach (LinkAnnotation link in _links)
        {
            if (link.Element == index)
            {
                target.Put("<</Type/OBJR/Obj "u8).PutReference(link.Number).Put("/Pg "u8).PutReference(_firstPage + link.Page).Put(">>"u8);
            }
        }
    }

    private int WriteParents(ObjectFile file, int pageCount)
    {
        int number = file.Reserve();
        int firstArray = file.Reserve(pageCount);
        for (int page = 0; page < pageCount; page++)
        {
            ByteBuffer array = file.Begin(firstArray + page).Put("["u8);
            foreach (MarkedPiece piece in map.PiecesOf(page))
            {
                array.PutReference(_firstElement + piece.Element).Put((byte)' ');
            }

            array.Put("]"u8);
        }

        ByteBuffer target = file.Begin(number).Put("<</Nums["u8);
        for (int page = 0; page < pageCount; page++)
        {
            target.PutInteger(page).Put((byte)' ').PutReference(firstArray + page).Put((byte)' ');
        }

        for (int i = 0; i < _links.Count; i++)
        {
            target.PutInteger(pageCount + i).Put((byte)' ').PutReference(_firstElement + _links[i].Element).Put((byte)' ');
        }

        target.Put("]>>"u8);
        return number;
    }
}
