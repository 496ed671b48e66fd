using System.Numerics;

namespace ClaimWriter.Templating;

/// <summary>
/// What the language calls an iterator: the numbers of <c>1..5</c>, or what a list function gives back. Numbers are counted, never stored.
/// </summary>
internal sealed class ScriptRange
{
    private readonly BigInteger _first;
    private readonly int _step;
    private readonly ScriptArray? _items;

    public ScriptRange(BigInteger first, BigInteger last, bool inclusive)
    {
        _first = first;
        _step = first < last ? 1 : -1;
        Length = BigInteger.Abs(last - first) + (inclusive ? 1 : 0);
    }

    public ScriptRange(ScriptArray items)
    {
        _items = items;
        Length = items.Count;
    }

    public BigInteger Length { get; }

    public ScriptArray? Items => _items;

    public Value At(long index) => _items is null ? Value.Fit(_first + (index * _step)) : _items.At((int)index);
}
