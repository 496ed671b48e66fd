using ClaimWriter.Layout;

namespace ClaimWriter.Pdf.Content;

/// <summary>A piece of marked content: which page and which number on it; the pieces of one element are linked.</summary>
internal record struct MarkedPiece(int Element, int Page, int Number, int Next);

/// <summary>The box around what an element paints, in hundredths of a point from the page's lower left corner.</summary>
internal record struct Box(int Left, int Bottom, int Right, int Top)
{
    public static Box Nothing => new(int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);

    public readonly bool IsNothing => Left > Right;

    public readonly Box Around(Box other) =>
        new(Math.Min(Left, other.Left), Math.Min(Bottom, other.Bottom), Math.Max(Right, other.Right), Math.Max(Top, other.Top));
}

/// <summary>Which marked content belongs to which structure element, gathered while the pages are written.</summary>
internal sealed class StructureMap : MarkedContent
{
    private readonly List<MarkedPiece> _pieces = [];
    private readonly List<int> _pageStarts = [];
    private int[] _first = [];
    private int[] _last = [];
    private int[] _figures = [];
    private Box[] _boxes = [];
    private int _count;

    /// <summary>All pieces in the order in which they are painted.</summary>
    public IReadOnlyList<MarkedPiece> Pieces => _pieces;

    /// <summary>The first piece of each element; -1: none.</summary>
    public ReadOnlySpan<int> FirstPieces => _first.AsSpan(0, _count);

    /// <summary>Starts a document.</summary>
    /// <exception cref="ArgumentException">The structure is no tree in document order.</exception>
    public void Start(StructureList structure)
    {
        _pieces.Clear();
        _pageStarts.Clear();
        _count = structure.Count;
        if (_first.Length < _count)
        {
            int size = Math.Max(2 * _first.Length, _count);
            (_first, _last, _figures, _boxes) = (new int[size], new int[size], new int[size], new Box[size]);
        }

        _first.AsSpan(0, _count).Fill(-1);
        for (int i = 0; i < _count; i++)
        {
            int parent = structure[i].Parent;
            CheckParent(i, parent);

            _figures[i] = structure[i].Role == StructureRole.Figure ? i : parent < 0 ? -1 : _figures[parent];
            _boxes[i] = Box.Nothing;
        }
    }

    /// <inheritdoc/>
    public override void StartPage() => _pageStarts.Add(_pieces.Count);

    /// <inheritdoc/>
    public override int Add(int element)
    {
        if ((uint)element >= (uint)_count)
        {
            throw new ArgumentException($"A page item names structure element {element}; there are {_count}.", nameof(element));
        }

        int page = _pageStarts.Count - 1;
        int number = _pieces.Count - _pageStarts[page];
        int piece = _pieces.Count;
        _pieces.Add(new MarkedPiece(element, page, number, -1));
        if (_first[element] < 0)
        {
            _first[element] = piece;
        }
        else
        {
            int last = _last[element];
            _pieces[last] = _pieces[last] with { Next = piece };
        }

        _last[element] = piece;
        return number;
    }

    /// <inheritdoc/>
    public override int FigureOf(int element) => element < 0 ? -1 : _figures[element];

    /// <inheritdoc/>
    public override void Include(int figure, Box box) => _boxes[figure] = _boxes[figure].Around(box);

    /// <summary>The box of a figure.</summary>
    public Box BoxOf(int figure) => _boxes[figure];

    /// <summary>The elements of a page's pieces, by their number.</summary>
    public ReadOnlySpan<MarkedPiece> PiecesOf(int page)
    {
        int start = _pageStarts[page];
        int end = page + 1 < _pageStarts.Count ? _pageStarts[page + 1] : _pieces.Count;
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pieces)[start..end];
    }
}
