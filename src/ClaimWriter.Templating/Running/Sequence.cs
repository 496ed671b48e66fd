using System.Numerics;

namespace ClaimWriter.Templating;

/// <summary>What can be walked through: an array, an iterator, the members of an object, the characters of a text.</summary>
internal readonly struct Sequence
{
    private readonly object _source;

    private Sequence(object source, BigInteger length)
    {
        _source = source;
        Length = length;
    }

    public BigInteger Length { get; }

    public static bool TryOf(Value value, out Sequence sequence)
    {
        object? source = value.Reference;
        switch (source)
        {
            case ScriptRange { Items: { } items }:
                sequence = new Sequence(items, items.Count);
                return true;
            case ScriptArray array:
                sequence = new Sequence(array, array.Count);
                return true;
            case ScriptRange range:
                sequence = new Sequence(range, range.Length);
                return true;
            case ScriptObject scriptObject:
                sequence = new Sequence(scriptObject, scriptObject.Count);
                return true;
            case string text:
                sequence = new Sequence(text, text.Length);
                return true;
            case RawText raw:
                sequence = new Sequence(raw.Text, raw.Text.Length);
                return true;
            default:
                sequence = default;
                return false;
        }
    }

    public Value At(long index) => _source switch
    {
        ScriptArray array => array.At((int)index),
        ScriptRange range => range.At(index),
        ScriptObject scriptObject => index < scriptObject.Count ? Pair(scriptObject, (int)index) : default,
        string text => Value.Of(text[(int)index].ToString()),
        _ => default,
    };

    private static Value Pair(ScriptObject source, int index)
    {
        ScriptObject pair = new() { Owned = true };
        pair.Set("key", Value.Of(source.NameAt(index)));
        pair.Set("value", source.ValueAt(index));
        return Value.Of(pair);
    }
}
