namespace ClaimWriter.Templating;

/// <summary>How an argument is converted before a function sees it.</summary>
internal enum ArgumentKind : byte
{
    Any,
    Text,
    Int,
    Number,
    Bool,
    Date,
    Span,
    List,
}

/// <summary>A parameter of a function.</summary>
internal sealed record Parameter(string Name, ArgumentKind Kind, bool Optional, Value Default);

/// <summary>A value that can be called: a function of the language, of its library or of the host.</summary>
public abstract class ScriptFunction
{
    private protected ScriptFunction(string name) => Name = name;

    /// <summary>The name it was declared with, such as <c>string.upcase</c>; empty for <c>do … end</c>.</summary>
    public string Name { get; }

    internal abstract IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The number of arguments that a call must give.</summary>
    internal abstract int Required { get; }

    /// <summary>Whether the last parameter takes all further arguments.</summary>
    internal abstract bool Variadic { get; }

    /// <summary>Whether it takes any arguments, unbound, as <c>$</c>.</summary>
    internal virtual bool Direct => false;
}
