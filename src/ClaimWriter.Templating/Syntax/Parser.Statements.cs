using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

internal sealed partial class Parser
{
    private enum BlockKind : byte
    {
        Page,
        Plain,
        If,
        For,
        When,
        Else,
    }

    /// <summary>Statements up to <c>end</c>, <c>else</c> or <c>when</c>, which are left for the caller.</summary>
    private BlockStatement ParseBlock(BlockKind kind, int opening)
    {
        Enter(opening);
        int freeLines = _freeLines;
        int level = _level;
        _freeLines = 0;
        _level = 0;
        List<Statement> statements = [];
        while (true)
        {
            if (Kind == TokenKind.End)
            {
                if (kind != BlockKind.Page)
                {
                    Error(
                        opening,
                        "missing-end",
                        $"`{Word(opening)}`에 짝이 되는 `end`가 없습니다.",
                        $"`{Word(opening)}` has no `end`.");
                }

                break;
            }

            if (Kind == TokenKind.Name && Name(Current) is "end" or "else" or "when")
            {
                if (EndsBlock(kind))
                {
                    break;
                }

                continue;
            }

            if (ParseStatement() is { } statement)
            {
                statements.Add(statement);
            }
        }

        _freeLines = freeLines;
        _level = level;
        _depth--;
        return new BlockStatement(opening, [.. statements]);
    }

    private string Word(int offset)
    {
        int end = offset;
        while (end < _source.Text.Length && char.IsLetter(_source.Text[end]))
        {
            end++;
        }

        return _source.Text[offset..end];
    }

    private bool EndsBlock(BlockKind kind)
    {
        string word = Name(Current);
        bool ends = word switch
        {
            "end" => kind != BlockKind.Page,
            "else" => kind is BlockKind.If or BlockKind.For or BlockKind.When,
            _ => kind == BlockKind.When,
        };
        if (!ends)
        {
            Error(
                Current.Start,
                "stray-" + word,
                $"`{word}`에 짝이 되는 여는 문장이 없습니다.",
                $"`{word}` belongs to no statement.");
            SkipStatement();
        }

        return ends;
    }

    private void ParseEnd(bool endStatement = true)
    {
        if (IsWord("end"))
        {
            _at++;
            if (endStatement)
            {
                EndStatement();
            }
        }
    }

    private Statement? ParseStatement()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Raw:
                _at++;
                return new RawStatement(token.Start, (string)token.Literal!);
            case TokenKind.CodeEnter:
                _at++;
                return token.Literal is string indent
                    ? new IndentStatement(token.Start, indent)
                    : _at >= 2 && _tokens[_at - 2].Kind == TokenKind.CodeExit ? new IndentStatement(token.Start, null) : null;
            case TokenKind.CodeExit or TokenKind.NewLine or TokenKind.Semicolon:
                _at++;
                return null;
            case TokenKind.Name when Peek().Kind != TokenKind.Dot || Name(token) is not ("for" or "while" or "tablerow"):
                return ParseKeyword(token);
            case TokenKind.SpecialName when Name(token) == "$$":
                _at++;
                EndStatement();
                return new WrappedBlockStatement(token.Start);
            default:
                return ParseExpressionStatement();
        }
    }

    private Statement? ParseKeyword(Token token)
    {
        switch (Name(token))
        {
            case "if":
                _at++;
                return ParseIf(token.Start);
            case "case":
                _at++;
                return ParseCase(token.Start);
            case "for" or "tablerow":
                _at++;
                return ParseFor(token.Start, Name(token) == "tablerow");
            case "while":
                _at++;
                return ParseWhile(token.Start);
            case "func":
                _at++;
                return ParseFunction(token.Start);
            case "ret":
                _at++;
                Expression? value = StartsExpression() ? ParseExpression(Parent.Other) : null;
                EndStatement();
                return new ReturnStatement(token.Start, value);
            case "break" or "continue":
                _at++;
                EndStatement();
                return new BreakStatement(token.Start, Name(token) == "break");
            case "capture":
                _at++;
                return ParseCapture(token.Start);
            case "with":
                _at++;
                return ParseWith(token.Start);
            case "wrap":
                _at++;
                return ParseWrap(token.Start);
            case "import":
                _at++;
                Expression? source = ExpectExpression();
                EndStatement();
                return source is null ? null : new ImportStatement(token.Start, source);
            case "readonly":
                _at++;
                return ParseReadOnly(token.Start);
            default:
                return ParseExpressionStatement();
        }
    }

    private Statement? ParseExpressionStatement()
    {
        Token start = Current;
        if (!StartsExpression())
        {
            Unexpected("문장이", "a statement");
            if (Kind is not (TokenKind.NewLine or TokenKind.Semicolon or TokenKind.CodeExit or TokenKind.End))
            {
                _at++;
            }

            SkipStatement();
            return null;
        }

        Expression? expression = ParseExpression(Parent.Statement);
        if (expression is FunctionDeclaration declaration)
        {
            return new FunctionStatement(start.Start, declaration.Function);
        }

        EndStatement();
        return expression is null ? null : new ExpressionStatement(start.Start, expression);
    }

    private IfStatement? ParseIf(int start)
    {
        Expression? condition = ExpectExpression(allowAssignment: false);
        EndStatement();
        BlockStatement then = ParseBlock(BlockKind.If, start);
        Statement? otherwise = null;
        if (IsWord("else"))
        {
            int position = Current.Start;
            _at++;
            if (IsWord("if"))
            {
                _at++;
                Enter(position);
                otherwise = ParseIf(position);
                _depth--;
                return condition is null ? null : new IfStatement(start, condition, then, otherwise);
            }

            EndStatement();
            otherwise = ParseBlock(BlockKind.Else, position);
        }

        ParseEnd();
        return condition is null ? null : new IfStatement(start, condition, then, otherwise);
    }

    private CaseStatement? ParseCase(int start)
    {
        Expression? subject = ExpectExpression(allowAssignment: false);
        EndStatement();
        List<(Expression[], BlockStatement)> whens = [];
        BlockStatement? otherwise = null;
        while (Kind != TokenKind.End)
        {
            if (Kind is TokenKind.Raw or TokenKind.CodeEnter or TokenKind.CodeExit or TokenKind.NewLine or TokenKind.Semicolon)
            {
                _at++;
            }
            else if (IsWord("when"))
            {
                int position = Current.Start;
                _at++;
                Expression[] values = ParseWhenValues();
                EndStatement();
                whens.Add((values, ParseBlock(BlockKind.When, position)));
            }
            else if (IsWord("else"))
            {
                int position = Current.Start;
                _at++;
                EndStatement();
                otherwise = ParseBlock(BlockKind.Else, position);
            }
            else if (IsWord("end"))
            {
                ParseEnd();
                return subject is null ? null : new CaseStatement(start, subject, [.. whens], otherwise);
            }
            else
            {
                Unexpected("`case` 안에는 `when`이나 `else`가", "`when` or `else` within `case`");
                _at++;
                SkipStatement();
            }
        }

        Error(start, "missing-end", "`case`에 짝이 되는 `end`가 없습니다.", "`case` has no `end`.");
        return null;
    }

    private Expression[] ParseWhenValues()
    {
        List<Expression> values = [];
        while (StartsExpression())
        {
            if (ParseExpression(Parent.Other, mode: Mode.When) is { } value)
            {
                values.Add(value);
            }

            if (Kind is not (TokenKind.Comma or TokenKind.Or))
            {
                break;
            }

            Next();
        }

        if (values.Count == 0)
        {
            Unexpected("`when` 뒤에는 값이", "a value after `when`");
        }

        return [.. values];
    }

    private ForStatement? ParseFor(int start, bool isTable)
    {
        PathExpression? variable = ExpectExpression(mode: Mode.Basic) as PathExpression;
        if (variable is null)
        {
            Unexpected("반복 변수가", "a loop variable");
        }

        if (IsWord("in"))
        {
            _at++;
        }
        else
        {
            Unexpected("`in`이", "`in`");
        }

        List<Argument> options = [];
        Expression? source = StartsExpression() ? ParseExpression(Parent.Loop, options: options) : ExpectExpression();
        EndStatement();
        BlockStatement body = ParseBlock(BlockKind.For, start);
        BlockStatement? otherwise = null;
        if (IsWord("else"))
        {
            int position = Current.Start;
            _at++;
            EndStatement();
            otherwise = ParseBlock(BlockKind.Else, position);
        }

        ParseEnd();
        return variable is null || source is null ? null : new ForStatement(start, isTable, variable, source, [.. options], body, otherwise);
    }

    private WhileStatement? ParseWhile(int start)
    {
        Expression? condition = ExpectExpression(allowAssignment: false);
        EndStatement();
        BlockStatement body = ParseBlock(BlockKind.Plain, start);
        ParseEnd();
        return condition is null ? null : new WhileStatement(start, condition, body);
    }

    private CaptureStatement? ParseCapture(int start)
    {
        Expression? target = ExpectExpression();
        if (target is not null and not PathExpression)
        {
            Error(target.Offset, "bad-target", "`capture`에는 변수가 있어야 합니다.", "`capture` needs a variable.");
        }

        EndStatement();
        BlockStatement body = ParseBlock(BlockKind.Plain, start);
        ParseEnd();
        return target is PathExpression path ? new CaptureStatement(start, path, body) : null;
    }

    private WithStatement? ParseWith(int start)
    {
        Expression? target = ExpectExpression();
        EndStatement();
        BlockStatement body = ParseBlock(BlockKind.Plain, start);
        ParseEnd();
        return target is null ? null : new WithStatement(start, target, body);
    }

    private WrapStatement? ParseWrap(int start)
    {
        Expression? target = ExpectExpression();
        EndStatement();
        BlockStatement body = ParseBlock(BlockKind.Plain, start);
        ParseEnd();
        return target switch
        {
            null => null,
            CallExpression call => new WrapStatement(start, call, body),
            _ => new WrapStatement(start, new CallExpression(target.Offset, target, [], isExplicit: false), body),
        };
    }

    private ReadOnlyStatement? ParseReadOnly(int start)
    {
        Expression? variable = ExpectExpression(mode: Mode.Basic);
        EndStatement();
        if (variable is VariableExpression or LocalExpression)
        {
            return new ReadOnlyStatement(start, (PathExpression)variable);
        }

        Error(start, "bad-target", "`readonly`에는 변수가 있어야 합니다.", "`readonly` needs a variable.");
        return null;
    }

    private FunctionStatement ParseFunction(int start)
    {
        Token name = Current;
        if (name.Kind is not (TokenKind.Name or TokenKind.SpecialName))
        {
            Unexpected("함수의 이름이", "the function's name");
        }
        else
        {
            _at++;
        }

        FunctionExpression function = ParseFunctionBody(start, Name(name), name.Kind == TokenKind.SpecialName);
        ParseEnd();
        return new FunctionStatement(start, function);
    }

    private FunctionExpression ParseFunctionBody(int start, string? name, bool isLocal)
    {
        bool variadic = false;
        Parameter[]? parameters = Kind == TokenKind.OpenParen ? ParseParameters(out variadic) : null;
        EndStatement();
        BlockStatement body = ParseBlock(BlockKind.Plain, start);
        return new FunctionExpression(start, _source, name, isLocal, parameters, variadic, body);
    }

    private Parameter[] ParseParameters(out bool variadic)
    {
        variadic = false;
        bool optional = false;
        List<Parameter> parameters = [];
        _freeLines++;
        Next();
        while (Kind is TokenKind.Name)
        {
            Token name = Current;
            Value fallback = default;
            Next();
            if (variadic)
            {
                Error(name.Start, "bad-parameter", "`...` 뒤에는 매개변수를 둘 수 없습니다.", "No parameter can follow `...`.");
            }

            bool hasDefault = Kind == TokenKind.Equal;
            if (hasDefault)
            {
                Next();
                fallback = ParseDefault();
            }
            else if (Kind == TokenKind.TripleDot)
            {
                variadic = true;
                Next();
            }
            else if (optional)
            {
                Error(
                    name.Start,
                    "bad-parameter",
                    "기본값이 있는 매개변수 뒤에는 기본값이 없는 매개변수를 둘 수 없습니다.",
                    "A parameter without a default cannot follow one with a default.");
            }

            optional |= hasDefault;
            parameters.Add(new Parameter(Name(name), ArgumentKind.Any, hasDefault, fallback));
            if (Kind == TokenKind.Comma)
            {
                Next();
            }
            else if (Kind != TokenKind.CloseParen)
            {
                break;
            }
        }

        _freeLines--;
        Expect(TokenKind.CloseParen, "`)`");
        if (parameters.Count > 60)
        {
            Error(Current.Start, "bad-parameter", "매개변수는 60개까지입니다.", "At most 60 parameters.");
        }

        return [.. parameters];
    }

    private Value ParseDefault()
    {
        Expression? value = ExpectExpression(mode: Mode.NoNamed);
        switch (value)
        {
            case LiteralExpression literal:
                return literal.Value;
            case UnaryExpression { Operator: UnaryOperator.Minus, Operand: LiteralExpression { Value.IsNumber: true } negative }:
                return Value.From(Negative(negative.Value.ToObject()));
            case null:
                return default;
            default:
                Error(
                    value.Offset,
                    "bad-parameter",
                    "매개변수의 기본값은 상수여야 합니다.",
                    "A parameter's default must be a literal.",
                    new Sentence("예: `func f(x, y = 1)`", "For example `func f(x, y = 1)`."));
                return default;
        }
    }

    private static object? Negative(object? number) => number switch
    {
        int i => -(long)i,
        double d => -d,
        float f => -f,
        decimal m => -m,
        long l => -(System.Numerics.BigInteger)l,
        System.Numerics.BigInteger b => -b,
        _ => number,
    };
}
