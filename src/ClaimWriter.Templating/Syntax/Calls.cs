namespace ClaimWriter.Templating;

/// <summary>An argument of a call; named where it was written <c>name: value</c>.</summary>
internal readonly record struct Argument(Expression? Value, string? Name, int Offset);

/// <summary>A call, in either style: <c>f a b</c> or <c>f(a, b)</c>.</summary>
internal sealed class CallExpression : Expression
{
    public CallExpression(int offset, Expression target, Argument[] arguments, bool isExplicit)
        : base(offset)
    {
        Target = target;
        Arguments = arguments;
        IsExplicit = isExplicit;
        Height = target.Height + 1;
        foreach (Argument argument in arguments)
        {
            Height = Math.Max(Height, (argument.Value?.Height ?? 0) + 1);
        }
    }

    public Expression Target { get; }

    public Argument[] Arguments { get; }

    /// <summary>Whether it was written with parentheses.</summary>
    public bool IsExplicit { get; }

    public override Value Evaluate(Renderer r) => Run(r, piped: true);

    public override Value EvaluateTarget(Renderer r) => Run(r, piped: false);

    public Value Run(Renderer r, bool piped)
    {
        Value target = Target.EvaluateUncalled(r);
        return target.Reference switch
        {
            ScriptFunction function => r.Call(this, function, Arguments, piped),
            ScriptObject { WhenCalled: { } function } => Arguments.Length == 0 && !r.HasPiped
                ? target
                : r.Call(this, function, Arguments, piped),
            null => throw r.Fail(Target, Failure.NoFunction(Target.Path, r)),
            _ => throw r.Fail(Target, Failure.NotAFunction(Target.Path, target.Kind)),
        };
    }
}

/// <summary><c>from | to</c>: the first call within <c>to</c> takes the value of <c>from</c> as its first argument.</summary>
internal sealed class PipeExpression : Expression
{
    public PipeExpression(int offset, Expression from, Expression to)
        : base(offset)
    {
        From = from;
        To = to;
        Height = Math.Max(from.Height, to.Height) + 1;
    }

    public Expression From { get; }

    public Expression To { get; }

    public override Value Evaluate(Renderer r)
    {
        int depth = r.PushPiped(From);
        Value result = To.Evaluate(r);
        if (r.PipedDepth >= depth && result.Reference is ScriptFunction function)
        {
            result = r.Call(To, function, [], piped: true);
        }

        if (r.PipedDepth >= depth)
        {
            throw r.Fail(To, Failure.PipeIntoNoFunction(To.Path));
        }

        return result;
    }
}

/// <summary>A function of the template: <c>func</c>, <c>do</c> or <c>f(x) = …</c>.</summary>
internal sealed class FunctionExpression : Expression
{
    public FunctionExpression(int offset, SourceText source, string? name, bool isLocal, Parameter[]? parameters, bool variadic, BlockStatement body)
        : base(offset)
    {
        Name = name;
        IsLocal = isLocal;
        Value = new TemplateFunction(name ?? string.Empty, isLocal, parameters, variadic, body, source);
    }

    public string? Name { get; }

    public bool IsLocal { get; }

    public TemplateFunction Value { get; }

    public override Value Evaluate(Renderer r) => Templating.Value.Of(Value);
}

/// <summary>A function whose body is template text or code.</summary>
internal sealed class TemplateFunction(string name, bool isLocal, Parameter[]? parameters, bool variadic, BlockStatement body, SourceText source)
    : ScriptFunction(name)
{
    public bool IsLocal { get; } = isLocal;

    public BlockStatement Body { get; } = body;

    /// <summary>The template that declares it.</summary>
    public SourceText Source { get; } = source;

    internal override IReadOnlyList<Parameter> Parameters { get; } = parameters ?? [];

    internal override int Required { get; } = CountRequired(parameters, variadic);

    internal override bool Variadic { get; } = variadic;

    internal override bool Direct { get; } = parameters is null;

    private static int CountRequired(Parameter[]? parameters, bool variadic)
    {
        int required = 0;
        foreach (Parameter parameter in parameters ?? [])
        {
            required += parameter.Optional ? 0 : 1;
        }

        return variadic ? required - 1 : required;
    }
}
