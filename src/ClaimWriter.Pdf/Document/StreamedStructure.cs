using System.Runtime.InteropServices;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Content;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Document;

/// <summary>
/// The structure tree of a document that is written page by page. An element is written and forgotten once it is complete; its parent keeps its
/// object's number.
/// </summary>
internal sealed class StreamedStructure : MarkedContent
{
    private const long Nowhere = long.MaxValue;

    private readonly Dictionary<int, Element> _open = [];
    private readonly Stack<Element> _spares = new();
    private readonly List<int> _piecesOfPage = [];
    private readonly List<(int Key, int Number)> _parents = [];
    private readonly List<(int Index, int Number)> _notes = [];
    private ObjectFile _file = null!;
    private PageObjects _pages;
    private StructureList _source = new();
    private int _closedBefore, _page, _root, _document;

    /// <summary>How many elements were held at once, at most so far.</summary>
    public int MostHeld { get; private set; }

    /// <summary>Starts a document.</summary>
    public void Start(ObjectFile file, StructureList structure, PageObjects pages)
    {
        foreach (Element element in _open.Values)
        {
            _spares.Push(element);
        }

        _open.Clear();
        _parents.Clear();
        _notes.Clear();
        (_file, _source, _pages, _closedBefore, _page, MostHeld) = (file, structure, pages, 0, -1, 0);
        _root = file.Reserve();
        _document = Of(0).Number;
    }


    /// <inheritdoc/>
    public override void StartPage()
    {
        _page++;
        _piecesOfPage.Clear();
    }

    /// <inheritdoc/>
    public override int Add(int element)
    {
        Element marked = Of(element);
        int number = _piecesOfPage.Count;
        _piecesOfPage.Add(marked.Number);
        long order = OrderOf(_page, number);
        marked.Add(order);
        return number;
    }

    /// <inheritdoc/>
    public override int FigureOf(int element) => element < 0 ? -1 : Of(element).Figure;

    /// <inheritdoc/>
    public override void Include(int figure, Box box) => Of(figure).Box = Of(figure).Box.Around(box);

    /// <summary>Writes the way back from the page that was started last to its elements.</summary>
    /// <param name="key">The page's key in the parent tree; keys grow.</param>
    public void WriteParents(int key)
    {
        int number = _file.Reserve();
        ByteBuffer array = _file.Begin(number).Put("["u8);
        foreach (int element in _piecesOfPage)
        {
            array.PutReference(element).Put((byte)' ');
        }

        array.Put("]"u8);
        _parents.Add((key, number));
    }

    /// <summary>Gives a link annotation to its element.</summary>
    public void AddLink(int element, int annotation, int key)
    {
        Element link = Of(element);
        (link.Links ??= []).Add((annotation, _page));
        _parents.Add((key, link.Number));
    }

    /// <summary>Writes the elements that are complete, and forgets them.</summary>
    /// <param name="before">Those before this index …</param>
    /// <param name="open">… but for these.</param>
    public void Close(int before, IReadOnlySet<int> open)
    {
        for (int i = _closedBefore; i < before; i++)
        {
            _ = Of(i);
        }

        MostHeld = Math.Max(MostHeld, _open.Count);
        int[] closed = [.. _open.Keys.Where(index => index < before && !open.Contains(index)).Order()];
        for (int i = closed.Length - 1; i >= 0; i--)
        {
            Element element = _open[closed[i]];
            if (element.Parent >= 0)
            {
                Element parent = Of(element.Parent);
                parent.Earliest = Math.Min(parent.Earliest, element.Earliest);
            }
        }

        foreach (int index in closed)
        {
            Element element = _open[index];
            if (element.Parent >= 0)
            {
                (Of(element.Parent).Children ??= []).Add(new Child(index, element.Number, element.Earliest));
            }
        }

        foreach (int index in closed)
        {
            Write(index, _open[index]);
        }

        foreach (int index in closed)
        {
            _open.Remove(index, out Element? element);
            _spares.Push(element!);
        }

        _closedBefore = Math.Max(_closedBefore, before);
    }

    /// <summary>Writes what is left, and the root.</summary>
    /// <returns>The root's object.</returns>
    public int Finish(int nextKey)
    {
        Close(_source.Count, new HashSet<int>());
        int parents = _file.Reserve();
        ByteBuffer tree = _file.Begin(parents).Put("<</Nums["u8);
        foreach ((int key, int number) in _parents)
        {
            tree.PutInteger(key).Put((byte)' ').PutReference(number).Put((byte)' ');
        }

        tree.Put("]>>"u8);
        ByteBuffer root = _file.Begin(_root).Put("<</Type/StructTreeRoot/K "u8).PutReference(_document).Put("/ParentTree "u8).PutReference(parents)
            .Put("/ParentTreeNextKey "u8).PutInteger(nextKey);
        if (_notes.Count > 0)
        {
            root.Put("/IDTree<</Names["u8);
            foreach ((int index, int number) in _notes.Order())
            {
                ElementAttributes.PutIdentifier(root, index);
                root.PutReference(number);
            }

            root.Put("]>>"u8);
        }

        root.Put(">>"u8);
        return _root;
    }

    private static long OrderOf(int page, int number) => ((long)page << 32) | (uint)number;

    private static int PageOf(long order) => (int)(order >> 32);

    private Element Of(int index)
    {
        if (_open.TryGetValue(index, out Element? known))
        {
            return known;
        }

        if (index < _closedBefore || index >= _source.Count)
        {
            throw new ArgumentException($"A page item names structure element {index}, which does not exist or is complete; there are {_source.Count}.", nameof(index));
        }

        StructureElement source = _source[index];
        CheckParent(index, source.Parent);
        int figure = source.Role == StructureRole.Figure ? index : source.Parent < 0 ? -1 : Of(source.Parent).Figure;
        Element element = _spares.TryPop(out Element? spare) ? spare : new Element();
        element.Start(source, _file.Reserve(), figure);
        _open.Add(index, element);
        return element;
    }

    private void Write(int index, Element element)
    {
        StructureElement source = element.Source!;
        int page = element.PieceCount == 0 ? -1 : PageOf(element.Piece(0));
        ByteBuffer target = _file.Begin(element.Number);
        target.Put("<</S"u8).Put(RoleNames.Of(source.Role)).Put("/P "u8).PutReference(index == 0 ? _root : Of(source.Parent).Number);
        if (page >= 0)
        {
            target.Put("/Pg "u8).PutReference(_pages[page]);
        }

        ElementAttributes.Write(target, source, index, element.Box);
        if (source.Role == StructureRole.Note)
        {
            _notes.Add((index, element.Number));
        }

        if (element.Children is { Count: > 0 } || element.PieceCount > 0 || source.Role == StructureRole.Link)
        {
            WriteChildren(target, element, page);
        }

        target.Put(">>"u8);
    }

    // Children and own content are put in the order in which they are painted; children among themselves as they stand in the document.
    private void WriteChildren(ByteBuffer target, Element element, int page)
    {
        element.Children?.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        target.Put("/K["u8);
        int piece = 0;
        foreach (ref readonly Child child in CollectionsMarshal.AsSpan(element.Children))
        {
            for (; piece < element.PieceCount && child.Earliest != Nowhere && element.Piece(piece) < child.Earliest; piece++)
            {
                WritePiece(target, element.Piece(piece), page);
            }

            target.PutReference(child.Number).Put((byte)' ');
        }

        for (; piece < element.PieceCount; piece++)
        {
            WritePiece(target, element.Piece(piece), page);
        }

        foreach ((int annotation, int on) in element.Links ?? [])
        {
            target.Put("<</Type/OBJR/Obj "u8).PutReference(annotation).Put("/Pg "u8).PutReference(_pages[on]).Put(">>"u8);
        }

        target.Put("]"u8);
    }

    private void WritePiece(ByteBuffer target, long piece, int page)
    {
        if (PageOf(piece) == page)
        {
            target.PutInteger((int)piece).Put((byte)' ');
        }
        else
        {
            target.Put("<</Type/MCR/Pg "u8).PutReference(_pages[PageOf(piece)]).Put("/MCID "u8).PutInteger((int)piece).Put(">>"u8);
        }
    }

    private readonly record struct Child(int Index, int Number, long Earliest);

    /// <summary>An element that is not complete yet. Pieces of marked content are kept by their order: page, then number on it.</summary>
    private sealed class Element
    {
        private long _first;
        private List<long>? _others;

        public StructureElement? Source { get; private set; }

        public int Parent => Source!.Parent;

        public int Number { get; private set; }

        public int Figure { get; private set; }

        public Box Box { get; set; }

        public long Earliest { get; set; }

        public int PieceCount { get; private set; }

        public List<Child>? Children { get; set; }

        public List<(int Annotation, int Page)>? Links { get; set; }

        public long Piece(int index) => index == 0 ? _first : _others![index - 1];

        // Most elements have one piece.
        public void Add(long piece)
        {
            Earliest = Math.Min(Earliest, piece);
            if (PieceCount++ == 0)
            {
                _first = piece;
            }
            else
            {
                (_others ??= []).Add(piece);
            }
        }

        public void Start(StructureElement source, int number, int figure)
        {
            (Source, Number, Figure, Box, Earliest) = (source, number, figure, Box.Nothing, Nowhere);
            PieceCount = 0;
            _others?.Clear();
            Children?.Clear();
            Links?.Clear();
        }
    }
}
