using System.Collections;

namespace ClaimWriter.Templating;

/// <summary>An array of the language. It may also carry members, as <c>a = [1]; a.x = 2</c> gives it one.</summary>
public sealed class ScriptArray : IReadOnlyList<object?>
{
    private Value[] _items = [];

    /// <summary>The path of the record field that this array was made from; errors name it.</summary>
    public string? Origin { get; init; }

    /// <inheritdoc/>
    public int Count { get; private set; }

    internal bool Owned { get; init; }

    internal ScriptObject? Members { get; private set; }

    internal ReadOnlySpan<Value> Items => _items.AsSpan(0, Count);

    /// <summary>The item at an index from 0; null beyond the end.</summary>
    public object? this[int index] => At(index).ToObject();

    /// <summary>An array of the given items.</summary>
    public static ScriptArray Of(params ReadOnlySpan<object?> items)
    {
        ScriptArray array = new();
        foreach (object? item in items)
        {
            array.Add(item);
        }

        return array;
    }

    /// <summary>Adds an item at the end.</summary>
    public void Add(object? item) => Push(Value.From(item));

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return _items[i].ToObject();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static ScriptArray Copy(IEnumerable items)
    {
        ScriptArray array = new();
        foreach (object? item in items)
        {
            array.Add(item);
        }

        return array;
    }

    internal static ScriptArray OwnedOf(ReadOnlySpan<Value> items) =>
        new() { Owned = true, _items = items.ToArray(), Count = items.Length };

    internal ScriptArray CopyOwned() => new()
    {
        Owned = true,
        _items = Items.ToArray(),
        Count = Count,
        Members = Members?.CopyOwned(),
        Origin = Origin,
    };

    internal Value At(int index) => (uint)index < (uint)Count ? _items[index] : default;

    internal void Push(Value item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(4, Count * 2));
        }

        _items[Count++] = item;
    }

    /// <summary>Puts an item at an index, filling up with null before it.</summary>
    internal void Put(int index, Value item)
    {
        while (Count <= index)
        {
            Push(default);
        }

        _items[index] = item;
    }

    internal void Insert(int index, Value item)
    {
        while (Count < index)
        {
            Push(default);
        }

        Push(default);
        Array.Copy(_items, index, _items, index + 1, Count - 1 - index);
        _items[index] = item;
    }

    internal void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_items, index + 1, _items, index, Count - index);
    }

    internal ScriptObject MembersForWriting() => Members ??= new ScriptObject { Owned = true };
}
