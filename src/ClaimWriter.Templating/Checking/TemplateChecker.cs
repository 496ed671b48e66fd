using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

/// <summary>Walks a template and follows, as far as it can be known, what each expression holds.</summary>
internal sealed partial class TemplateChecker
{
    private static readonly string[] ValueMembers =
    [
        "size", "year", "month", "day", "day_of_year", "hour", "minute", "second", "millisecond", "days", "hours", "minutes", "seconds",
        "milliseconds", "total_days", "total_hours", "total_minutes", "total_seconds", "total_milliseconds",
    ];

    private static readonly HashSet<string> SameList = new(StringComparer.Ordinal)
    {
        "array.sort", "array.filter", "array.limit", "array.offset", "array.reverse", "array.compact", "array.uniq", "array.remove_at",
    };

    private readonly SourceText _source;
    private readonly KnownMembers _root;
    private readonly FunctionLibrary _functions;
    private readonly HashSet<string> _groups;
    private readonly HashSet<string> _assigned = new(StringComparer.Ordinal);
    private readonly Stack<(string Name, KnownMembers Known)> _loops = new();
    private readonly Stack<KnownMembers> _withs = new();
    private bool _namesMayComeFromElsewhere;

    public TemplateChecker(SourceText source, KnownMembers root, FunctionLibrary functions)
    {
        _source = source;
        _root = root;
        _functions = functions;
        _groups = new HashSet<string>(functions.Names.Where(n => n.Contains('.', StringComparison.Ordinal)).Select(n => n[..n.IndexOf('.', StringComparison.Ordinal)]), StringComparer.Ordinal);
    }

    public List<Diagnostic> Found { get; } = [];

    public void Check(BlockStatement body)
    {
        Collect(body);
        Visit(body);
    }

    private void Visit(Statement? statement)
    {
        switch (statement)
        {
            case BlockStatement block:
                foreach (Statement inner in block.Statements)
                {
                    Visit(inner);
                }

                break;
            case ExpressionStatement expression:
                Infer(expression.Expression);
                break;
            case IfStatement choice:
                Infer(choice.Condition);
                Visit(choice.Then);
                Visit(choice.Otherwise);
                break;
            case CaseStatement choice:
                VisitCase(choice);
                break;
            case ForStatement loop:
                VisitFor(loop);
                break;
            case WhileStatement loop:
                Infer(loop.Condition);
                Visit(loop.Body);
                break;
            case CaptureStatement capture:
                Visit(capture.Body);
                break;
            case WithStatement with:
                _withs.Push(Infer(with.Target));
                Visit(with.Body);
                _withs.Pop();
                break;
            case WrapStatement wrap:
                Infer(wrap.Call);
                Visit(wrap.Body);
                break;
            case ReturnStatement { Value: { } value }:
                Infer(value);
                break;
            case ImportStatement import:
                Infer(import.Source);
                break;
            case FunctionStatement function:
                Visit(function.Function.Value.Body);
                break;
        }
    }

    private void VisitCase(CaseStatement choice)
    {
        Infer(choice.Subject);
        foreach ((Expression[] values, BlockStatement body) in choice.Whens)
        {
            foreach (Expression value in values)
            {
                Infer(value);
            }

            Visit(body);
        }

        Visit(choice.Otherwise);
    }

    private void VisitFor(ForStatement loop)
    {
        KnownMembers source = Infer(loop.Source);
        foreach (Argument option in loop.Options)
        {
            Infer(option.Value);
        }

        string name = (loop.Variable as VariableExpression)?.Name ?? (loop.Variable as LocalExpression)?.Name ?? string.Empty;
        _loops.Push((name, source.Item ?? KnownMembers.Anything));
        Visit(loop.Body);
        _loops.Pop();
        Visit(loop.Otherwise);
    }

    private KnownMembers Infer(Expression? expression)
    {
        switch (expression)
        {
            case VariableExpression variable:
                return InferVariable(variable);
            case LocalExpression local:
                return _loops.FirstOrDefault(l => l.Name == local.Name).Known ?? KnownMembers.Anything;
            case ThisExpression:
                return _withs.Count > 0 || _assigned.Count > 0 ? KnownMembers.Anything : _root;
            case MemberExpression member:
                return InferMember(member);
            case IndexExpression index:
                Infer(index.Index);
                KnownMembers target = Infer(index.Target);
                return index.Index is LiteralExpression { Value.Kind: ValueKind.Text } literal && target.Item is null
                    ? Member(target, literal.Value.AsText, index.Offset, index.Target.Path)
                    : target.Item ?? KnownMembers.Anything;
            case NestedExpression nested:
                return Infer(nested.Inner);
            case ConditionalExpression conditional:
                Infer(conditional.Condition);
                KnownMembers then = Infer(conditional.Then);
                return ReferenceEquals(then, Infer(conditional.Otherwise)) ? then : KnownMembers.Anything;
            case PipeExpression pipe:
                return InferCall(pipe.To, Infer(pipe.From));
            case CallExpression:
                return InferCall(expression, null);
            case FunctionExpression function:
                Visit(function.Value.Body);
                return KnownMembers.Anything;
            default:
                InferParts(expression);
                return KnownMembers.Anything;
        }
    }

    private void InferParts(Expression? expression)
    {
        switch (expression)
        {
            case BinaryExpression binary:
                Infer(binary.Left);
                Infer(binary.Right);
                break;
            case UnaryExpression unary:
                Infer(unary.Operand);
                break;
            case AssignExpression assign:
                Infer(assign.Value);
                Infer((assign.Target as MemberExpression)?.Target ?? (assign.Target as IndexExpression)?.Target);
                break;
            case ArrayExpression array:
                Array.ForEach(array.Items, item => Infer(item));
                break;
            case ObjectExpression members:
                Array.ForEach(members.Members, member => Infer(member.Value));
                break;
            case InterpolatedExpression text:
                Array.ForEach(text.Parts, part => Infer(part));
                break;
            case IncrementExpression increment:
                Infer(increment.Target);
                break;
            case IsEmptyExpression isEmpty:
                Infer(isEmpty.Target);
                break;
        }
    }

    private KnownMembers InferVariable(VariableExpression variable)
    {
        string name = variable.Name;
        foreach ((string loopName, KnownMembers known) in _loops)
        {
            if (loopName == name)
            {
                return known;
            }
        }

        if (_assigned.Contains(name))
        {
            return KnownMembers.Anything;
        }

        foreach (KnownMembers with in _withs)
        {
            if (with.IsOpen)
            {
                return KnownMembers.Anything;
            }

            if (with.Members?.TryGetValue(name, out KnownMembers? member) ?? false)
            {
                return member;
            }
        }

        if (_root.Members?.TryGetValue(name, out KnownMembers? found) ?? false)
        {
            return found;
        }

        if (_root.IsOpen || _groups.Contains(name) || _functions.Find(name) is not null || name is "empty" or "for" or "while" or "tablerow")
        {
            NoteRaw(name, variable.Offset);
            return KnownMembers.Anything;
        }

        ReportVariable(variable, name);
        return KnownMembers.Anything;
    }

    private void ReportVariable(VariableExpression variable, string name)
    {
        IEnumerable<string> candidates = (_root.Members?.Keys ?? []).Concat(_assigned).Concat(_loops.Select(l => l.Name))
            .Concat(_groups).Concat(_functions.Names.Where(n => !n.Contains('.', StringComparison.Ordinal)));
        Diagnostic found = _source.Error(
            "template.unknown-variable",
            variable.Offset,
            new Sentence($"`{name}`이라는 변수나 함수는 없습니다.", $"There is no variable or function `{name}`."),
            DidYouMean(name, candidates));
        Found.Add(_namesMayComeFromElsewhere ? found with { Severity = Severity.Warning } : found);
    }

    private KnownMembers InferMember(MemberExpression member)
    {
        if (member.Target is VariableExpression group && _groups.Contains(group.Name) && !IsVariable(group.Name))
        {
            string full = $"{group.Name}.{member.Name}";
            if (_functions.Find(full) is null && full is not ("date.format" or "date.default_format" or "timespan.zero"))
            {
                Found.Add(_source.Error(
                    "template.unknown-function",
                    member.Offset,
                    new Sentence($"함수 `{full}`은(는) 없습니다.", $"There is no function `{full}`."),
                    DidYouMean(full, _functions.Names)));
            }

            return KnownMembers.Anything;
        }

        return Member(Infer(member.Target), member.Name, member.Offset, member.Target.Path);
    }

    private bool IsVariable(string name) =>
        _assigned.Contains(name) || (_root.Members?.ContainsKey(name) ?? false) || _loops.Any(l => l.Name == name);

    private KnownMembers Member(KnownMembers target, string name, int offset, string? path)
    {
        if (target.IsOpen)
        {
            return KnownMembers.Anything;
        }

        if (target.Members is { } members)
        {
            if (members.TryGetValue(name, out KnownMembers? member))
            {
                return member;
            }

            ReportMember(name, offset, path, members.Keys);
        }
        else if (target.Item is not null ? name != "size" : !ValueMembers.Contains(name, StringComparer.Ordinal))
        {
            ReportMember(name, offset, path, target.Item is not null ? ["size"] : ValueMembers);
        }

        return KnownMembers.Anything;
    }

    private void ReportMember(string name, int offset, string? path, IEnumerable<string> candidates) => Found.Add(_source.Error(
        "template.unknown-member",
        offset,
        new Sentence(
            $"`{path ?? "값"}`에 `{name}`이 있는 사건 기록은 없습니다.",
            $"No record has a `{name}` in `{path ?? "this value"}`."),
        DidYouMean(name, candidates)));

    private static Sentence? DidYouMean(string name, IEnumerable<string> candidates) => Nearest.Of(name, candidates) is { } nearest
        ? new Sentence($"`{nearest}`을(를) 쓰려던 것입니까?", $"Did you mean `{nearest}`?")
        : null;

    private void NoteRaw(string name, int offset)
    {
        if (name == "raw")
        {
            Found.Add(_source.Error(
                "template.raw",
                offset,
                new Sentence("`raw`로 이스케이프 없이 출력합니다.", "`raw` prints without escaping.")) with
            { Severity = Severity.Note });
        }
    }
}
