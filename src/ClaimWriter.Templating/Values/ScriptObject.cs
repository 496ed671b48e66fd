using System.Collections;

namespace ClaimWriter.Templating;

/// <summary>
/// An object of the language: members by name, in the order in which they were added. A model that a host has built may be rendered by
/// many threads at once: a template that assigns to a member of it changes a copy of its own.
/// </summary>
public sealed class ScriptObject : IEnumerable<KeyValuePair<string, object?>>
{
    private const int Unindexed = 8;

    private string[] _names;
    private Value[] _values;
    private bool[]? _readOnly;
    private int[]? _slots;
    private int _count;

    // Names and slots are those of a shape, which other objects have too.
    private bool _isShaped;

    /// <summary>An object without members.</summary>
    public ScriptObject()
    {
        _names = [];
        _values = [];
    }

    /// <summary>An object without members, ready to be given those of a shape in its order; others may be given too.</summary>
    public ScriptObject(ScriptShape shape)
    {
        _names = shape.Names;
        _slots = shape.Slots;
        _values = new Value[shape.Names.Length];
        _isShaped = true;
    }

    private ScriptObject(ScriptObject source)
    {
        _names = source._names.AsSpan(0, source._count).ToArray();
        _values = source._values.AsSpan(0, source._count).ToArray();
        _readOnly = source._readOnly?.AsSpan(0, source._count).ToArray();
        _count = source._count;
        _slots = source._slots is null ? null : SlotsOf(_names);
        Origin = source.Origin;
        WhenCalled = source.WhenCalled;
    }

    /// <summary>The path of the record field that this object was made from, such as <c>incident.window</c>; errors name it.</summary>
    public string? Origin { get; init; }

    /// <summary>The number of members.</summary>
    public int Count => _count;

    /// <summary>The member names, in order.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            for (int i = 0; i < _count; i++)
            {
                yield return _names[i];
            }
        }
    }

    /// <summary>A member's value; null where there is none. Setting adds or replaces.</summary>
    /// <param name="name">The member's name, exactly as templates write it.</param>
    public object? this[string name]
    {
        get => TryGet(name, out Value value) ? value.ToObject() : null;
        set => Set(name, Value.From(value));
    }

    /// <summary>Made while rendering, so that the template itself may change it.</summary>
    internal bool Owned { get; init; }

    /// <summary>What a call of the object itself runs, as <c>'2020-11-10' | date</c> does.</summary>
    internal ScriptFunction? WhenCalled { get; init; }

    /// <summary>Adds a member, or replaces it.</summary>
    public void Add(string name, object? value) => Set(name, Value.From(value));

    /// <summary>A member's value that is made when a template first asks for it. Threads that ask at once may each make it; it must not matter which.</summary>
    public static object Lazy(Func<object?> make) => new LazyMember(make);

    /// <summary>Whether there is a member of this name, even one that is null.</summary>
    public bool Has(string name) => Find(name) >= 0;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int i = 0; i < _count; i++)
        {
            yield return new KeyValuePair<string, object?>(_names[i], ValueAt(i).ToObject());
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal ScriptObject CopyOwned() => new(this) { Owned = true };

    internal string NameAt(int index) => _names[index];

    internal Value ValueAt(int index) => _values[index] is { Reference: LazyMember lazy } ? lazy.Value : _values[index];

    internal bool TryGet(string name, out Value value)
    {
        int index = Find(name);
        if (index < 0)
        {
            value = default;
            return false;
        }

        value = ValueAt(index);
        return true;
    }

    internal bool IsReadOnly(string name) => _readOnly is not null && Find(name) is >= 0 and int index && _readOnly[index];

    internal void SetReadOnly(string name)
    {
        int index = Find(name);
        if (index < 0)
        {
            Set(name, default);
            index = _count - 1;
        }

        _readOnly ??= new bool[_names.Length];
        if (_readOnly.Length < _names.Length)
        {
            Array.Resize(ref _readOnly, _names.Length);
        }

        _readOnly[index] = true;
    }

    internal void Set(string name, Value value)
    {
        if (_isShaped && _count < _names.Length && string.Equals(_names[_count], name, StringComparison.Ordinal))
        {
            _values[_count++] = value;
            return;
        }

        int index = Find(name);
        if (index >= 0)
        {
            _values[index] = value;
            return;
        }

        LeaveShape();

        if (_count == _names.Length)
        {
            int capacity = Math.Max(4, _count * 2);
            Array.Resize(ref _names, capacity);
            Array.Resize(ref _values, capacity);
            if (_readOnly is not null)
            {
                Array.Resize(ref _readOnly, capacity);
            }
        }

        _names[_count] = name;
        _values[_count] = value;
        _count++;
        if (_slots is not null && _count * 2 <= _slots.Length)
        {
            Index(_slots, name, _count - 1);
        }
        else if (_count > Unindexed)
        {
            Reindex();
        }
    }

    private int Find(string name)
    {
        if (_slots is null)
        {
            for (int i = 0; i < _count; i++)
            {
                if ((object)_names[i] == name || string.Equals(_names[i], name, StringComparison.Ordinal))
                {
                    return i;
                }
            }

            return -1;
        }

        int mask = _slots.Length - 1;
        for (int slot = name.GetHashCode(StringComparison.Ordinal) & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            int index = _slots[slot] - 1;
            if ((object)_names[index] == name || string.Equals(_names[index], name, StringComparison.Ordinal))
            {
                return index < _count ? index : -1;
            }
        }

        return -1;
    }

    private void LeaveShape()
    {
        if (!_isShaped)
        {
            return;
        }

        _isShaped = false;
        _names = [.. _names.AsSpan(0, _count), .. new string[Math.Max(4, _values.Length) - _count]];
        Array.Resize(ref _values, _names.Length);
        _slots = _count > Unindexed ? SlotsOf(_names.AsSpan(0, _count)) : null;
    }

    private void Reindex() => _slots = SlotsOf(_names.AsSpan(0, _count));

    /// <summary>Where names stand by their hash, counted from 1; null where there are few.</summary>
    internal static int[]? SlotsOf(ReadOnlySpan<string> names)
    {
        if (names.Length <= Unindexed)
        {
            return null;
        }

        int size = 32;
        while (size < names.Length * 4)
        {
            size *= 2;
        }

        int[] slots = new int[size];
        for (int i = 0; i < names.Length; i++)
        {
            Index(slots, names[i], i);
        }

        return slots;
    }

    private static void Index(int[] slots, string name, int index)
    {
        int mask = slots.Length - 1;
        int slot = name.GetHashCode(StringComparison.Ordinal) & mask;
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = index + 1;
    }

    private sealed class LazyMember(Func<object?> make)
    {
        private static readonly object Nothing = new();
        private object? _made;

        // A reference is read and written whole, which the 16 bytes of a value are not.
        public Templating.Value Value
        {
            get
            {
                object made = _made ??= make() ?? Nothing;
                return ReferenceEquals(made, Nothing) ? default : Templating.Value.From(made);
            }
        }
    }
}
