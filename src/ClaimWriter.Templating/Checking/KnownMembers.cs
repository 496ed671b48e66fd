using System.Collections.Frozen;

namespace ClaimWriter.Templating;

/// <summary>What a model can hold at one place: which members an object has, what the items of an array are. Built by the host from its schema.</summary>
public sealed class KnownMembers
{
    private KnownMembers(FrozenDictionary<string, KnownMembers>? members, KnownMembers? item, bool isOpen)
    {
        Members = members;
        Item = item;
        IsOpen = isOpen;
    }

    /// <summary>Anything may stand here; nothing is checked.</summary>
    public static KnownMembers Anything { get; } = new(null, null, isOpen: true);

    /// <summary>A text, number, date or truth value: it has only the members that the language itself gives such values.</summary>
    public static KnownMembers Scalar { get; } = new(null, null, isOpen: false);

    internal FrozenDictionary<string, KnownMembers>? Members { get; }

    internal KnownMembers? Item { get; }

    internal bool IsOpen { get; }

    /// <summary>An object that can have exactly these members.</summary>
    public static KnownMembers Object(IReadOnlyDictionary<string, KnownMembers> members) =>
        new(members.ToFrozenDictionary(StringComparer.Ordinal), null, isOpen: false);

    /// <summary>An array of such items.</summary>
    public static KnownMembers Array(KnownMembers item) => new(null, item, isOpen: false);

    /// <summary>Exactly what one model holds, as a stand-in for a schema.</summary>
    public static KnownMembers Of(ScriptObject model) => Of(Value.Of(model), 0);

    private static KnownMembers Of(Value value, int depth) => depth > 30
        ? Anything
        : value.Reference switch
        {
            ScriptObject scriptObject => Object(scriptObject.Names.ToDictionary(
                n => n,
                n => scriptObject.TryGet(n, out Value member) ? Of(member, depth + 1) : Anything,
                StringComparer.Ordinal)),
            ScriptArray array => Array(array.Count == 0 ? Anything : Of(array.At(0), depth + 1)),
            null => Anything,
            _ => Scalar,
        };
}
