using System.Collections;

namespace ClaimWriter.Layout;

/// <summary>
/// The structure's elements in document order, each under its index for good. Those that can receive nothing more may be forgotten; their
/// indices are not given again.
/// </summary>
public sealed class StructureList : IReadOnlyList<StructureElement>
{
    private readonly Dictionary<int, StructureElement> _kept = [];
    private StructureElement[] _elements;
    private int _first;
    private int _held;

    /// <summary>An empty list.</summary>
    public StructureList()
        : this(16)
    {
    }

    internal StructureList(int capacity) => _elements = new StructureElement[capacity];

    /// <summary>How many elements there are, forgotten ones included.</summary>
    public int Count => _first + _held;

    /// <summary>How many elements are held.</summary>
    public int Held => _held + _kept.Count;

    /// <summary>The element of an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none, or it is forgotten.</exception>
    public StructureElement this[int index]
    {
        get
        {
            int at = index - _first;
            if ((uint)at < (uint)_held)
            {
                return _elements[at];
            }

            return _kept.TryGetValue(index, out StructureElement? kept)
                ? kept
                : throw new ArgumentOutOfRangeException(nameof(index), index, "No such structure element, or it is forgotten.");
        }
    }

    /// <summary>Appends an element; its index is the count before.</summary>
    public void Add(StructureElement element)
    {
        if (_held == _elements.Length)
        {
            Array.Resize(ref _elements, 2 * _held);
        }

        _elements[_held++] = element;
    }

    /// <inheritdoc/>
    public IEnumerator<StructureElement> GetEnumerator()
    {
        for (int i = 0; i < _held; i++)
        {
            yield return _elements[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Forgets the elements before an index but for those that are open.</summary>
    internal void Forget(int before, IReadOnlySet<int> open)
    {
        foreach (int index in _kept.Keys.Where(index => !open.Contains(index)).ToArray())
        {
            _kept.Remove(index);
        }

        int count = Math.Max(0, before - _first);
        for (int i = 0; i < count; i++)
        {
            if (open.Contains(_first + i))
            {
                _kept[_first + i] = _elements[i];
            }
        }

        _held -= count;
        _first += count;
        _elements.AsSpan(count, _held).CopyTo(_elements);
        _elements.AsSpan(_held, count).Clear();
    }

    /// <summary>Takes back the elements from an index on.</summary>
    internal void Truncate(int count)
    {
        int held = count - _first;
        _elements.AsSpan(held, _held - held).Clear();
        _held = held;
    }

    internal void Clear()
    {
        _kept.Clear();
        _elements.AsSpan(0, _held).Clear();
        (_first, _held) = (0, 0);
    }

    internal int Capacity => _elements.Length;
}
