namespace ClaimWriter.Templating;

/// <summary>Statements in a row. Prints what an expression statement gives.</summary>
internal sealed class BlockStatement(int offset, Statement[] statements) : Statement(offset)
{
    public Statement[] Statements { get; } = statements;

    public override Value Run(Renderer r)
    {
        r.EnterBlock(this);
        try
        {
            foreach (Statement statement in Statements)
            {
                Value result = statement.Run(r);
                if (r.Flow != Flow.None)
                {
                    return result;
                }
            }

            return default;
        }
        finally
        {
            r.LeaveBlock();
        }
    }
}

/// <summary>Text outside of <c>{{ }}</c>.</summary>
internal sealed class RawStatement(int offset, string text) : Statement(offset)
{
    public override Value Run(Renderer r)
    {
        r.Indent = null;
        r.Write(this, text);
        return default;
    }
}

/// <summary>The opening of a code block: its indent is put before the further lines of what it prints.</summary>
internal sealed class IndentStatement(int offset, string? indent) : Statement(offset)
{
    public override Value Run(Renderer r)
    {
        r.Indent = indent;
        r.AtIndentedLineStart = false;
        return default;
    }
}

internal sealed class ExpressionStatement(int offset, Expression expression) : Statement(offset)
{
    public Expression Expression { get; } = expression;

    public override Value Run(Renderer r)
    {
        r.Print(Expression, Expression.Evaluate(r));
        return default;
    }
}

/// <summary><c>$$</c>: runs the block that was given to the function by <c>wrap</c>.</summary>
internal sealed class WrappedBlockStatement(int offset) : Statement(offset)
{
    public override Value Run(Renderer r) => r.Scopes.Local.Wrapped?.Run(r) ?? default;
}

internal sealed class FunctionStatement(int offset, FunctionExpression function) : Statement(offset)
{
    public FunctionExpression Function { get; } = function;

    public override Value Run(Renderer r)
    {
        Value value = Function.Evaluate(r);
        if (Function.IsLocal)
        {
            r.Scopes.Local.Write(Function.Name!, value);
        }
        else
        {
            r.Scopes.Write(r, this, Function.Name!, value);
        }

        return default;
    }
}

internal sealed class IfStatement(int offset, Expression condition, BlockStatement then, Statement? otherwise) : Statement(offset)
{
    public Expression Condition { get; } = condition;

    public BlockStatement Then { get; } = then;

    public Statement? Otherwise { get; } = otherwise;

    public override Value Run(Renderer r) => Condition.Evaluate(r).IsTrue ? Then.Run(r) : Otherwise?.Run(r) ?? default;
}

internal sealed class CaseStatement(int offset, Expression subject, (Expression[] Values, BlockStatement Body)[] whens, BlockStatement? otherwise)
    : Statement(offset)
{
    public Expression Subject { get; } = subject;

    public (Expression[] Values, BlockStatement Body)[] Whens { get; } = whens;

    public BlockStatement? Otherwise { get; } = otherwise;

    public override Value Run(Renderer r)
    {
        Value tested = Subject.Evaluate(r);
        foreach ((Expression[] values, BlockStatement body) in Whens)
        {
            foreach (Expression value in values)
            {
                if (Operators.Apply(r, value, BinaryOperator.Equal, tested, value.Evaluate(r)).IsTrue)
                {
                    return body.Run(r);
                }
            }
        }

        return Otherwise?.Run(r) ?? default;
    }
}

internal sealed class BreakStatement(int offset, bool isBreak) : Statement(offset)
{
    public override Value Run(Renderer r)
    {
        if (r.LoopDepth == 0)
        {
            throw r.Fail(this, Failure.OutsideLoop(isBreak ? "break" : "continue"));
        }

        r.Flow = isBreak ? Flow.Break : Flow.Continue;
        return default;
    }
}

/// <summary><c>ret</c></summary>
internal sealed class ReturnStatement(int offset, Expression? value) : Statement(offset)
{
    public Expression? Value { get; } = value;

    public override Value Run(Renderer r)
    {
        Value result = Value?.Evaluate(r) ?? default;
        r.Flow = Flow.Return;
        return result;
    }
}

internal sealed class CaptureStatement(int offset, PathExpression target, BlockStatement body) : Statement(offset)
{
    public PathExpression Target { get; } = target;

    public BlockStatement Body { get; } = body;

    public override Value Run(Renderer r)
    {
        r.PushOutput();
        Value result;
        string text;
        try
        {
            result = Body.Run(r);
        }
        finally
        {
            text = r.PopOutput();
        }

        r.Charge(this, text.Length);
        Target.Assign(r, r.Ready(text));
        return result;
    }
}

internal sealed class WithStatement(int offset, Expression target, BlockStatement body) : Statement(offset)
{
    public Expression Target { get; } = target;

    public BlockStatement Body { get; } = body;

    public override Value Run(Renderer r)
    {
        Value opened = Target.Evaluate(r);
        if (opened.Reference is not ScriptObject scope)
        {
            throw r.Fail(Target, Failure.WithNeedsObject(opened.Kind));
        }

        r.Scopes.PushGlobal(r.Writable(scope));
        try
        {
            return Body.Run(r);
        }
        finally
        {
            r.Scopes.PopGlobal();
        }
    }
}

internal sealed class WrapStatement(int offset, CallExpression call, BlockStatement body) : Statement(offset)
{
    public CallExpression Call { get; } = call;

    public BlockStatement Body { get; } = body;

    public override Value Run(Renderer r)
    {
        r.PendingWrapped = Body;
        Value result = Call.Run(r, piped: false);
        r.PendingWrapped = null;
        r.Print(Call, result);
        return default;
    }
}

internal sealed class ReadOnlyStatement(int offset, PathExpression variable) : Statement(offset)
{
    public PathExpression Variable { get; } = variable;

    public override Value Run(Renderer r)
    {
        if (Variable is LocalExpression local)
        {
            r.Scopes.Local.SetReadOnly(local.Name);
        }
        else
        {
            r.Scopes.Global.Store.SetReadOnly(((VariableExpression)Variable).Name);
        }

        return default;
    }
}

internal sealed class ImportStatement(int offset, Expression source) : Statement(offset)
{
    public Expression Source { get; } = source;

    public override Value Run(Renderer r)
    {
        Value value = Source.Evaluate(r);
        if (value.IsNull)
        {
            return default;
        }

        if (value.Reference is not ScriptObject members)
        {
            throw r.Fail(Source, Failure.ImportNeedsObject(value.Kind));
        }

        ScriptObject store = r.Scopes.Global.Store;
        r.Charge(this, members.Count);
        for (int i = 0; i < members.Count; i++)
        {
            if (!store.IsReadOnly(members.NameAt(i)))
            {
                store.Set(members.NameAt(i), members.ValueAt(i));
            }
        }

        return default;
    }
}
