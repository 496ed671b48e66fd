namespace ClaimWriter.Templating;

internal sealed partial class TemplateChecker
{
    private KnownMembers InferCall(Expression expression, KnownMembers? piped)
    {
        if (expression is PipeExpression pipe)
        {
            return InferCall(pipe.To, InferCall(pipe.From, piped));
        }

        if (expression is not CallExpression call)
        {
            return Infer(expression);
        }

        Infer(call.Target);
        KnownMembers? first = piped;
        int next = 0;
        foreach (Argument argument in call.Arguments)
        {
            KnownMembers given = Infer(argument.Value);
            if (first is null && next == 0)
            {
                first = given;
                next = 1;
            }
        }

        return Result(call, first ?? KnownMembers.Anything, piped is null ? 1 : 0);
    }

    // What a list function gives is known when its list is.
    private KnownMembers Result(CallExpression call, KnownMembers list, int memberAt)
    {
        string name = call.Target.Path ?? string.Empty;
        string? member = call.Arguments.Length > memberAt && call.Arguments[memberAt].Value is LiteralExpression { Value.Kind: ValueKind.Text } literal
            ? literal.Value.AsText
            : null;
        if (list.Item is { } item && member is not null && name is "array.sort" or "array.map")
        {
            KnownMembers found = Member(list.Item!, member, call.Arguments[memberAt].Offset, name);
            return name == "array.map" ? KnownMembers.Array(found) : list;
        }

        if (SameList.Contains(name))
        {
            return list;
        }

        return name is "array.first" or "array.last" ? list.Item ?? KnownMembers.Anything : KnownMembers.Anything;
    }

    // The names that the template itself gives to values, wherever it does so.
    private void Collect(Node? node)
    {
        switch (node)
        {
            case BlockStatement block:
                Array.ForEach(block.Statements, Collect);
                break;
            case ExpressionStatement statement:
                Collect(statement.Expression);
                break;
            case IfStatement choice:
                Collect(choice.Condition);
                Collect(choice.Then);
                Collect(choice.Otherwise);
                break;
            case CaseStatement choice:
                Collect(choice.Subject);
                Array.ForEach(choice.Whens, when => Collect(when.Body));
                Collect(choice.Otherwise);
                break;
            case ForStatement loop:
                Collect(loop.Source);
                Collect(loop.Body);
                Collect(loop.Otherwise);
                break;
            case WhileStatement loop:
                Collect(loop.Condition);
                Collect(loop.Body);
                break;
            case CaptureStatement capture:
                Assigned(capture.Target);
                Collect(capture.Body);
                break;
            case WithStatement with:
                Collect(with.Target);
                Collect(with.Body);
                break;
            case WrapStatement wrap:
                Collect(wrap.Call);
                Collect(wrap.Body);
                break;
            case ReturnStatement ret:
                Collect(ret.Value);
                break;
            case ImportStatement:
                _namesMayComeFromElsewhere = true;
                break;
            case FunctionStatement function:
                _assigned.Add(function.Function.Name ?? string.Empty);
                Collect(function.Function);
                break;
            default:
                CollectExpression(node);
                break;
        }
    }

    private void CollectExpression(Node? node)
    {
        switch (node)
        {
            case AssignExpression assign:
                Assigned(assign.Target);
                Collect(assign.Value);
                break;
            case IncrementExpression increment:
                Assigned(increment.Target);
                break;
            case FunctionExpression function:
                foreach (Parameter parameter in function.Value.Parameters)
                {
                    _assigned.Add(parameter.Name);
                }

                Collect(function.Value.Body);
                break;
            case CallExpression call:
                _namesMayComeFromElsewhere |= call.Target.Path is "include" or "include_join" or "object.eval" or "object.eval_template";
                Collect(call.Target);
                Array.ForEach(call.Arguments, argument => Collect(argument.Value));
                break;
            case PipeExpression pipe:
                Collect(pipe.From);
                Collect(pipe.To);
                break;
            case UnaryExpression unary:
                Collect(unary.Operand);
                break;
            case NestedExpression nested:
                Collect(nested.Inner);
                break;
            case BinaryExpression binary:
                Collect(binary.Left);
                Collect(binary.Right);
                break;
        }
    }

    private void Assigned(PathExpression target)
    {
        if (target is VariableExpression variable)
        {
            _assigned.Add(variable.Name);
        }
    }
}
