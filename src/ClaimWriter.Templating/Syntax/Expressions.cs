using System.Text;

namespace ClaimWriter.Templating;

internal sealed class LiteralExpression(int offset, Value value) : Expression(offset)
{
    public Value Value { get; } = value;

    public override Value Evaluate(Renderer r) => Value;
}

/// <summary>A global variable: a member of the objects in scope, from the innermost outwards.</summary>
internal sealed class VariableExpression(int offset, string name) : PathExpression(offset)
{
    public string Name { get; } = name;

    public override string Path => Name;

    public override Value Read(Renderer r, bool optional) => r.Scopes.TryRead(Name, out Value value)
        ? r.Live(value)
        : r.Missing(this, Name, r.Scopes.VisibleNames(), optional);

    public override void Assign(Renderer r, Value value) => r.Scopes.Write(r, this, Name, value);
}

/// <summary>A local variable, <c>$name</c>.</summary>
internal sealed class LocalExpression(int offset, string name) : PathExpression(offset)
{
    public string Name { get; } = name;

    public override string Path => Name;

    public override Value Read(Renderer r, bool optional) => r.Scopes.Local.TryRead(Name, out Value value)
        ? r.Live(value)
        : r.Missing(this, Name, r.Scopes.Local.Names(), optional);

    public override void Assign(Renderer r, Value value) => r.Scopes.Local.Write(Name, value);
}

/// <summary>The arguments of the function or include that is running, <c>$</c>.</summary>
internal sealed class ArgumentsExpression(int offset) : PathExpression(offset)
{
    public override string Path => "$";

    public override Value Read(Renderer r, bool optional) => Value.Of(r.Scopes.Local.Arguments());

    public override void Assign(Renderer r, Value value) => throw r.Fail(this, Failure.ReadOnly("$"));
}

/// <summary>The object in scope, <c>this</c>.</summary>
internal sealed class ThisExpression(int offset) : PathExpression(offset)
{
    public override string Path => "this";

    public override Value Read(Renderer r, bool optional) => Value.Of(r.Scopes.Global.Store);

    public override void Assign(Renderer r, Value value) => throw r.Fail(this, Failure.ReadOnly("this"));
}

internal sealed class MemberExpression : PathExpression
{
    public MemberExpression(int offset, Expression target, string name, bool conditional)
        : base(offset)
    {
        Target = target;
        Name = name;
        Conditional = conditional;
        Height = target.Height + 1;
    }

    public Expression Target { get; }

    public string Name { get; }

    /// <summary>Written <c>?.</c>: null where the target is null.</summary>
    public bool Conditional { get; }

    public override string? Path => Target.Path is { } path ? $"{path}.{Name}" : null;

    public override Value Read(Renderer r, bool optional)
    {
        Value target = Conditional && Target is PathExpression path ? r.CallTarget(path, path.Read(r, optional: true)) : Target.EvaluateTarget(r);
        if (target.IsNull)
        {
            return Conditional ? default : throw r.Fail(this, Failure.NullTarget(Target.Path, Name));
        }

        return Members.TryRead(r, target, Name, out Value value)
            ? r.Live(value)
            : r.MissingMember(this, target, Name, optional || Conditional);
    }

    public override void Assign(Renderer r, Value value)
    {
        Value target = Target.EvaluateTarget(r);
        if (target.IsNull)
        {
            throw r.Fail(this, Failure.NullTarget(Target.Path, Name));
        }

        Members.Write(r, this, target, Name, value);
    }
}

internal sealed class IndexExpression : PathExpression
{
    public IndexExpression(int offset, Expression target, Expression index)
        : base(offset)
    {
        Target = target;
        Index = index;
        Height = Math.Max(target.Height, index.Height) + 1;
    }

    public Expression Target { get; }

    public Expression Index { get; }

    public override string? Path => Target.Path is { } path ? $"{path}[{(Index as LiteralExpression)?.Value.ToObject() ?? Index.Path ?? "…"}]" : null;

    public override Value Read(Renderer r, bool optional)
    {
        Value target = Target.EvaluateTarget(r);
        if (target.IsNull)
        {
            throw r.Fail(this, Failure.NullTarget(Target.Path, "[…]"));
        }

        Value index = Index.Evaluate(r);
        if (index.IsNull)
        {
            throw r.Fail(Index, Failure.NullIndex(Target.Path));
        }

        return r.Live(Members.ReadItem(r, this, target, index, optional));
    }

    public override void Assign(Renderer r, Value value)
    {
        Value target = Target.EvaluateTarget(r);
        Value index = Index.Evaluate(r);
        if (target.IsNull || index.IsNull)
        {
            throw r.Fail(this, target.IsNull ? Failure.NullTarget(Target.Path, "[…]") : Failure.NullIndex(Target.Path));
        }

        Members.WriteItem(r, this, target, index, value);
    }
}

/// <summary><c>x.empty?</c></summary>
internal sealed class IsEmptyExpression : Expression
{
    private readonly Expression _target;

    public IsEmptyExpression(int offset, Expression target)
        : base(offset)
    {
        _target = target;
        Height = target.Height + 1;
    }

    public Expression Target => _target;

    public override Value Evaluate(Renderer r) => Operators.IsEmpty(_target.EvaluateTarget(r));
}

/// <summary><c>( … )</c></summary>
internal sealed class NestedExpression : Expression
{
    public NestedExpression(int offset, Expression inner)
        : base(offset)
    {
        Inner = inner;
        Height = inner.Height + 1;
    }

    public Expression Inner { get; }

    public override string? Path => Inner.Path;

    public override Value Evaluate(Renderer r)
    {
        Value value = Inner.Evaluate(r);
        return value.Reference is ScriptFunction function ? r.Call(this, function, [], piped: true) : value;
    }

    public override Value EvaluateUncalled(Renderer r) => Inner.Evaluate(r);
}

internal enum UnaryOperator : byte
{
    Not,
    Minus,
    Plus,
    Alias,
    Expand,
}

internal sealed class UnaryExpression : Expression
{
    public UnaryExpression(int offset, UnaryOperator op, Expression operand)
        : base(offset)
    {
        Operator = op;
        Operand = operand;
        Height = operand.Height + 1;
    }

    public UnaryOperator Operator { get; }

    public Expression Operand { get; }

    public override string? Path => Operator == UnaryOperator.Alias ? Operand.Path : null;

    public override Value Evaluate(Renderer r) => Operator switch
    {
        UnaryOperator.Not => Value.Of(!Operand.Evaluate(r).IsTrue),
        UnaryOperator.Alias => Operand.EvaluateUncalled(r),
        UnaryOperator.Expand => Operand.Evaluate(r),
        _ => Operators.Negate(r, Operand, Operand.Evaluate(r), Operator == UnaryOperator.Minus),
    };
}

/// <summary><c>++x</c>, <c>x++</c>, <c>--x</c>, <c>x--</c></summary>
internal sealed class IncrementExpression : Expression
{
    private readonly int _by;
    private readonly bool _post;

    public IncrementExpression(int offset, PathExpression target, int by, bool post)
        : base(offset)
    {
        Target = target;
        _by = by;
        _post = post;
        Height = target.Height + 1;
    }

    public PathExpression Target { get; }

    public override Value Evaluate(Renderer r)
    {
        Value before = Operators.Negate(r, Target, Target.Evaluate(r), negate: false);
        Value after = Operators.Apply(r, Target, BinaryOperator.Add, before, Value.Of(_by));
        Target.Assign(r, after);
        return _post ? before : after;
    }
}

internal sealed class BinaryExpression : Expression
{
    public BinaryExpression(int offset, BinaryOperator op, Expression left, Expression right)
        : base(offset)
    {
        Operator = op;
        Left = left;
        Right = right;
        Height = Math.Max(left.Height, right.Height) + 1;
    }

    public BinaryOperator Operator { get; }

    public Expression Left { get; }

    public Expression Right { get; }

    public override Value Evaluate(Renderer r)
    {
        switch (Operator)
        {
            case BinaryOperator.And:
                return Left.Evaluate(r).IsTrue ? Value.Of(Right.Evaluate(r).IsTrue) : Value.False;
            case BinaryOperator.Or:
                return Left.Evaluate(r).IsTrue ? Value.True : Value.Of(Right.Evaluate(r).IsTrue);
            case BinaryOperator.Coalesce or BinaryOperator.NotCoalesce:
                Value value = Left is PathExpression path ? path.EvaluateOptional(r) : Left.Evaluate(r);
                return value.IsNull == (Operator == BinaryOperator.Coalesce) ? Right.Evaluate(r) : value;
            default:
                Value left = Left.Evaluate(r);
                return Operators.Apply(r, this, Operator, left, Right.Evaluate(r));
        }
    }
}

/// <summary><c>a ? b : c</c></summary>
internal sealed class ConditionalExpression : Expression
{
    public ConditionalExpression(int offset, Expression condition, Expression then, Expression otherwise)
        : base(offset)
    {
        Condition = condition;
        Then = then;
        Otherwise = otherwise;
        Height = Math.Max(condition.Height, Math.Max(then.Height, otherwise.Height)) + 1;
    }

    public Expression Condition { get; }

    public Expression Then { get; }

    public Expression Otherwise { get; }

    public override Value Evaluate(Renderer r) => Condition.Evaluate(r).IsTrue ? Then.Evaluate(r) : Otherwise.Evaluate(r);
}

/// <summary><c>target = value</c> and its compound forms.</summary>
internal sealed class AssignExpression : Expression
{
    public AssignExpression(int offset, PathExpression target, BinaryOperator? op, Expression value)
        : base(offset)
    {
        Target = target;
        Operator = op;
        Value = value;
        Height = Math.Max(target.Height, value.Height) + 1;
    }

    public PathExpression Target { get; }

    /// <summary>Null for plain <c>=</c>; <see cref="BinaryOperator.Coalesce"/> for <c>??=</c>.</summary>
    public BinaryOperator? Operator { get; }

    public Expression Value { get; }

    public override Value Evaluate(Renderer r)
    {
        Value value;
        switch (Operator)
        {
            case null:
                value = Value.Evaluate(r);
                break;
            case BinaryOperator.Coalesce:
                value = Target.Read(r, optional: true);
                if (!value.IsNull)
                {
                    return default;
                }

                value = Value.Evaluate(r);
                break;
            default:
                Value before = Target.Evaluate(r);
                value = Operators.Apply(r, this, Operator.Value, before, Value.Evaluate(r));
                break;
        }

        Target.Assign(r, value);
        return default;
    }
}

internal sealed class ArrayExpression : Expression
{
    public ArrayExpression(int offset, Expression[] items)
        : base(offset)
    {
        Items = items;
        foreach (Expression item in items)
        {
            Height = Math.Max(Height, item.Height + 1);
        }
    }

    public Expression[] Items { get; }

    public override Value Evaluate(Renderer r)
    {
        r.Charge(this, Items.Length + 4);
        ScriptArray array = new() { Owned = true };
        foreach (Expression item in Items)
        {
            array.Push(item.Evaluate(r));
        }

        return Value.Of(array);
    }
}

internal sealed class ObjectExpression : Expression
{
    public ObjectExpression(int offset, (string Name, Expression Value)[] members)
        : base(offset)
    {
        Members = members;
        foreach ((_, Expression value) in members)
        {
            Height = Math.Max(Height, value.Height + 1);
        }
    }

    public (string Name, Expression Value)[] Members { get; }

    public override Value Evaluate(Renderer r)
    {
        r.Charge(this, (Members.Length * 2) + 8);
        ScriptObject result = new() { Owned = true };
        foreach ((string name, Expression value) in Members)
        {
            result.Set(name, value.Evaluate(r));
        }

        return Value.Of(result);
    }
}

/// <summary><c>$"… {expression} …"</c></summary>
internal sealed class InterpolatedExpression : Expression
{
    public InterpolatedExpression(int offset, Expression[] parts)
        : base(offset)
    {
        Parts = parts;
        foreach (Expression part in parts)
        {
            Height = Math.Max(Height, part.Height + 1);
        }
    }

    public Expression[] Parts { get; }

    public override Value Evaluate(Renderer r)
    {
        StringBuilder text = new();
        foreach (Expression part in Parts)
        {
            text.Append(Printing.Text(r, part, part.Evaluate(r)));
            r.CheckLength(this, text.Length);
        }

        r.Charge(this, text.Length);
        return Value.Of(text.ToString());
    }
}
