using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

internal sealed partial class Parser
{
    private enum Parent : byte
    {
        Other,
        Statement,
        Pipe,
        Loop,
    }

    private enum Mode : byte
    {
        Default,

        /// <summary>A path or literal only.</summary>
        Basic,

        /// <summary>Between <c>?</c> and <c>:</c>, where a colon belongs to the condition.</summary>
        NoNamed,

        /// <summary>After <c>when</c>, where <c>||</c> separates values.</summary>
        When,
    }

    private Expression? ExpectExpression(Mode mode = Mode.Default, bool allowAssignment = true)
    {
        if (StartsExpression())
        {
            return ParseExpression(Parent.Other, mode: mode, allowAssignment: allowAssignment);
        }

        Unexpected("식이", "an expression");
        return null;
    }

    private bool StartsExpression() => Kind is TokenKind.Name or TokenKind.SpecialName or TokenKind.Number or TokenKind.Text
        or TokenKind.InterpolationText or TokenKind.InterpolationStart or TokenKind.OpenParen or TokenKind.OpenBrace
        or TokenKind.OpenBracket or TokenKind.Bang or TokenKind.Minus or TokenKind.Plus or TokenKind.At or TokenKind.Caret
        or TokenKind.DoublePlus or TokenKind.DoubleMinus;

    private Expression? ParseExpression(
        Parent parent,
        bool insideCall = false,
        int precedence = 0,
        Mode mode = Mode.Default,
        bool allowAssignment = true,
        List<Argument>? options = null)
    {
        Enter(Current.Start);
        _level++;
        try
        {
            return ParseOperand(parent, insideCall, precedence, mode, allowAssignment, options);
        }
        finally
        {
            _level--;
            _depth--;
        }
    }

    // An operand with all that may follow it. What stands next to it without an operator makes a call of it.
    private Expression? ParseOperand(Parent parent, bool insideCall, int precedence, Mode mode, bool allowAssignment, List<Argument>? options)
    {
        PendingCall? call = null;
        while (true)
        {
            Expression? left = ParsePrimary(insideCall || call is not null);
            if (left is null)
            {
                return null;
            }

            bool nextArgument = false;
            while (!nextArgument && left is not null)
            {
                if (left is FunctionExpression)
                {
                    break;
                }

                Expression? extended = ParseSuffix(left);
                if (extended is null)
                {
                    return left;
                }

                if (!ReferenceEquals(extended, left))
                {
                    left = Checked(extended);
                    continue;
                }

                if (mode == Mode.Basic)
                {
                    break;
                }

                if (Kind == TokenKind.Equal && left is CallExpression { IsExplicit: true } declared && _level == 1 && call is null)
                {
                    return ParseInlineFunction(declared);
                }

                if (AssignmentOperator(out BinaryOperator? compound))
                {
                    return ParseAssignment(left, compound, call is not null, allowAssignment);
                }

                if (BinaryOf(Kind, out BinaryOperator op, out int newPrecedence) && !(mode == Mode.When && op == BinaryOperator.Or))
                {
                    if (newPrecedence <= precedence)
                    {
                        break;
                    }

                    Expression? combined = ParseBinary(left, op, newPrecedence, insideCall || call is not null, mode);
                    if (combined is null)
                    {
                        return null;
                    }

                    left = combined;
                    continue;
                }

                if (Kind == TokenKind.Question)
                {
                    if (precedence > 0)
                    {
                        break;
                    }

                    left = call is null ? left : call.With(left);
                    call = null;
                    return ParseConditional(left);
                }

                if (Kind == TokenKind.OpenParen && !Current.Spaced)
                {
                    left = ParseExplicitCall(left);
                    continue;
                }

                if (StartsExpression() && !insideCall)
                {
                    if (Kind == TokenKind.Name && parent == Parent.Loop)
                    {
                        ParseLoopOptions(options!);
                        break;
                    }

                    call ??= new PendingCall(this, left);
                    call.Add(left);
                    if (Kind == TokenKind.Name && Peek().Kind == TokenKind.Colon && mode != Mode.NoNamed)
                    {
                        ParseNamedArguments(call);
                        left = null;
                        if (StartsExpression())
                        {
                            nextArgument = true;
                            continue;
                        }

                        left = call.Done();
                        call = null;
                        continue;
                    }

                    nextArgument = true;
                    continue;
                }

                if (precedence > 0)
                {
                    break;
                }

                if (parent == Parent.Pipe && call is null && left is PathExpression)
                {
                    left = new CallExpression(left.Offset, left, [], isExplicit: false);
                }

                if (IsPipe())
                {
                    left = call is null ? left : call.With(left);
                    return ParsePipe(left);
                }

                break;
            }

            if (nextArgument)
            {
                continue;
            }

            return call is null ? left : Checked(call.With(left!));
        }
    }

    private bool IsPipe()
    {
        if (Kind == TokenKind.Bar)
        {
            return true;
        }

        // A pipe may also stand at the beginning of the next line.
        if (Kind == TokenKind.NewLine && _tokens[_at + 1].Kind == TokenKind.Bar)
        {
            _at++;
            return true;
        }

        return false;
    }

    private Expression? ParsePipe(Expression from)
    {
        int offset = Current.Start;
        _freeLines++;
        Next();
        _freeLines--;
        if (!StartsExpression())
        {
            Unexpected("`|` 뒤에는 함수가", "a function after `|`");
            return from;
        }

        Expression? to = ParseExpression(Parent.Pipe);
        return to is null ? from : Checked(new PipeExpression(offset, from, to));
    }

    private Expression? ParseBinary(Expression left, BinaryOperator op, int precedence, bool insideCall, Mode mode)
    {
        int offset = Current.Start;
        string shown = _source.Text[Current.Start..Current.End];
        Next();
        if (!StartsExpression())
        {
            Unexpected($"연산자 `{shown}`의 오른쪽에는 식이", $"an expression to the right of `{shown}`");
            return null;
        }

        Expression? right = ParseExpression(Parent.Other, insideCall, precedence, mode);
        return right is null ? null : Checked(new BinaryExpression(offset, op, left, right));
    }

    private Expression? ParseConditional(Expression condition)
    {
        Next();
        Expression? then = ExpectExpression(Mode.NoNamed);
        Expect(TokenKind.Colon, "`:`");
        Expression? otherwise = ExpectExpression(Mode.NoNamed);
        return then is null || otherwise is null
            ? null
            : Checked(new ConditionalExpression(condition.Offset, condition, then, otherwise));
    }

    private AssignExpression? ParseAssignment(Expression left, BinaryOperator? compound, bool hasCall, bool allowAssignment)
    {
        int offset = Current.Start;
        bool isTarget = left is PathExpression and not ThisExpression and not ArgumentsExpression;
        if (!isTarget || hasCall || _level > 1 || !allowAssignment)
        {
            Error(
                offset,
                "bad-assignment",
                "여기에는 값을 넣을 수 없습니다. 대입은 그 자체로 한 문장이어야 하며 왼쪽은 변수·멤버·항목이어야 합니다.",
                "Nothing can be assigned here: an assignment is a statement of its own, and its left side a variable, member or item.",
                allowAssignment && _level <= 1 ? null : new Sentence("비교하려면 `==`를 쓰십시오.", "To compare, write `==`."));
        }

        Next();
        Expression? value = ExpectExpression();
        return value is null || !isTarget ? null : new AssignExpression(offset, (PathExpression)left, compound, value);
    }

    private FunctionDeclaration? ParseInlineFunction(CallExpression declared)
    {
        if (declared.Target is not VariableExpression name || declared.Arguments.Any(a => a.Name is not null || a.Value is not VariableExpression))
        {
            Error(Current.Start, "bad-assignment", "함수의 매개변수는 이름이어야 합니다.", "The parameters of a function must be names.");
            SkipStatement();
            return null;
        }

        Parameter[] parameters = [.. declared.Arguments.Select(a =>
            new Parameter(((VariableExpression)a.Value!).Name, ArgumentKind.Any, Optional: false, default))];
        Next();
        int level = _level;
        _level = 0;
        int start = Current.Start;
        Expression? body = ExpectExpression();
        _level = level;
        EndStatement();
        if (body is null)
        {
            return null;
        }

        BlockStatement block = new(start, [new ReturnStatement(start, body)]);
        return new FunctionDeclaration(new FunctionExpression(declared.Offset, _source, name.Name, isLocal: false, parameters, variadic: false, block));
    }

    private CallExpression ParseExplicitCall(Expression target)
    {
        _freeLines++;
        Next();
        List<Argument> arguments = [];
        while (Kind is not (TokenKind.CloseParen or TokenKind.End or TokenKind.CodeExit))
        {
            Token start = Current;
            if (start.Kind is TokenKind.Name && Peek().Kind == TokenKind.Colon)
            {
                Next();
                Next();
                arguments.Add(new Argument(ExpectExpression(), Name(start), start.Start));
            }
            else if (ExpectExpression() is { } value)
            {
                arguments.Add(new Argument(value, null, start.Start));
            }
            else
            {
                break;
            }

            if (Kind == TokenKind.Comma)
            {
                Next();
            }
            else if (Kind != TokenKind.CloseParen)
            {
                Unexpected("인자 사이에는 `,`가", "`,` between arguments");
                break;
            }
        }

        _freeLines--;
        Expect(TokenKind.CloseParen, "`)`");
        return new CallExpression(target.Offset, target, [.. arguments], isExplicit: true);
    }

    private void ParseNamedArguments(PendingCall call)
    {
        while (Kind == TokenKind.Name && Peek().Kind == TokenKind.Colon)
        {
            Token name = Current;
            Next();
            Next();
            if (!StartsExpression())
            {
                Unexpected($"`{Name(name)}:` 뒤에는 값이", $"a value after `{Name(name)}:`");
                return;
            }

            Expression? value = ParseExpression(Parent.Other, insideCall: true, mode: Mode.Basic);
            call.Add(new Argument(value, Name(name), name.Start));
        }
    }

    private void ParseLoopOptions(List<Argument> options)
    {
        while (Kind == TokenKind.Name)
        {
            Token name = Current;
            Next();
            Expression? value = null;
            if (Kind == TokenKind.Colon)
            {
                Next();
                value = StartsExpression() ? ParseExpression(Parent.Other, insideCall: true, mode: Mode.Basic) : ExpectExpression();
            }

            options.Add(new Argument(value, Name(name), name.Start));
        }
    }

    private bool AssignmentOperator(out BinaryOperator? op)
    {
        (bool found, op) = Kind switch
        {
            TokenKind.Equal => (true, (BinaryOperator?)null),
            TokenKind.PlusEqual => (true, BinaryOperator.Add),
            TokenKind.MinusEqual => (true, BinaryOperator.Subtract),
            TokenKind.StarEqual => (true, BinaryOperator.Multiply),
            TokenKind.SlashEqual => (true, BinaryOperator.Divide),
            TokenKind.DoubleSlashEqual => (true, BinaryOperator.DivideRound),
            TokenKind.PercentEqual => (true, BinaryOperator.Modulus),
            TokenKind.DoubleQuestionEqual => (true, BinaryOperator.Coalesce),
            _ => (false, null),
        };
        return found;
    }

    private static bool BinaryOf(TokenKind kind, out BinaryOperator op, out int precedence)
    {
        (op, precedence) = kind switch
        {
            TokenKind.DoubleQuestion => (BinaryOperator.Coalesce, 20),
            TokenKind.QuestionBang => (BinaryOperator.NotCoalesce, 20),
            TokenKind.Or => (BinaryOperator.Or, 30),
            TokenKind.And => (BinaryOperator.And, 40),
            TokenKind.DoubleEqual => (BinaryOperator.Equal, 70),
            TokenKind.BangEqual => (BinaryOperator.NotEqual, 70),
            TokenKind.Less => (BinaryOperator.Less, 80),
            TokenKind.LessEqual => (BinaryOperator.LessOrEqual, 80),
            TokenKind.Greater => (BinaryOperator.Greater, 80),
            TokenKind.GreaterEqual => (BinaryOperator.GreaterOrEqual, 80),
            TokenKind.ShiftLeft => (BinaryOperator.ShiftLeft, 90),
            TokenKind.ShiftRight => (BinaryOperator.ShiftRight, 90),
            TokenKind.Plus => (BinaryOperator.Add, 100),
            TokenKind.Minus => (BinaryOperator.Subtract, 100),
            TokenKind.Star => (BinaryOperator.Multiply, 110),
            TokenKind.Slash => (BinaryOperator.Divide, 110),
            TokenKind.DoubleSlash => (BinaryOperator.DivideRound, 110),
            TokenKind.Percent => (BinaryOperator.Modulus, 110),
            TokenKind.DoubleDot => (BinaryOperator.RangeInclude, 130),
            TokenKind.DoubleDotLess => (BinaryOperator.RangeExclude, 130),
            _ => (default, 0),
        };
        return precedence > 0;
    }

    /// <summary>A call whose arguments are being read.</summary>
    private sealed class PendingCall(Parser parser, Expression target)
    {
        private readonly List<Argument> _arguments = [];
        private bool _hasTarget;

        public void Add(Expression argument)
        {
            if (_hasTarget)
            {
                _arguments.Add(new Argument(argument, null, argument.Offset));
            }

            _hasTarget = true;
        }

        public void Add(Argument argument) => _arguments.Add(argument);

        public Expression With(Expression last)
        {
            Add(last);
            return Done();
        }

        public Expression Done() => parser.Checked(new CallExpression(target.Offset, target, [.. _arguments], isExplicit: false));
    }

    /// <summary><c>f(x) = …</c>, which only looks like an expression.</summary>
    private sealed class FunctionDeclaration(FunctionExpression function) : Expression(function.Offset)
    {
        public FunctionExpression Function { get; } = function;

        public override Value Evaluate(Renderer r) => default;
    }
}
