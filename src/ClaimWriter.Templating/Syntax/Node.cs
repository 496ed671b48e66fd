namespace ClaimWriter.Templating;

/// <summary>A node of the compiled template. Immutable, so that any number of threads may render it.</summary>
internal abstract class Node(int offset)
{
    /// <summary>Offset in the source, for messages.</summary>
    public int Offset { get; } = offset;
}

/// <summary>A node that gives a value.</summary>
internal abstract class Expression(int offset) : Node(offset)
{
    /// <summary>Height of the tree below: bounded by the parser, so that evaluation cannot overflow the stack.</summary>
    public int Height { get; protected init; } = 1;

    public abstract Value Evaluate(Renderer r);

    /// <summary>The value without calling it when it is a function.</summary>
    public virtual Value EvaluateUncalled(Renderer r) => Evaluate(r);

    /// <summary>The value as the target of <c>.</c> or <c>[</c>: a function is called, but does not take the piped argument.</summary>
    public virtual Value EvaluateTarget(Renderer r) => Evaluate(r);

    /// <summary>How the template wrote it, for messages; null where it has no name.</summary>
    public virtual string? Path => null;
}

/// <summary>A variable, member or item: something that can be assigned to and that is called when it is a function.</summary>
internal abstract class PathExpression(int offset) : Expression(offset)
{
    public sealed override Value Evaluate(Renderer r)
    {
        Value value = Read(r, optional: false);
        return value.Reference is ScriptFunction function ? r.Call(this, function, [], piped: true) : value;
    }

    public sealed override Value EvaluateUncalled(Renderer r) => Read(r, optional: false);

    public sealed override Value EvaluateTarget(Renderer r)
    {
        Value value = Read(r, optional: false);
        return value.Reference is ScriptFunction function ? r.Call(this, function, [], piped: false) : value;
    }

    /// <summary>The value, where a missing one is no mistake: left of <c>??</c> and of <c>?.</c>.</summary>
    public Value EvaluateOptional(Renderer r)
    {
        Value value = Read(r, optional: true);
        return value.Reference is ScriptFunction function ? r.Call(this, function, [], piped: true) : value;
    }

    public abstract Value Read(Renderer r, bool optional);

    public abstract void Assign(Renderer r, Value value);
}

/// <summary>A node that does something.</summary>
internal abstract class Statement(int offset) : Node(offset)
{
    /// <summary>Runs it. The value is what a <c>ret</c> gives back; anything to be printed was printed.</summary>
    public abstract Value Run(Renderer r);
}
