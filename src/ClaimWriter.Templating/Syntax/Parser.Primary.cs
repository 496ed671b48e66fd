using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

internal sealed partial class Parser
{
    private Expression? ParsePrimary(bool insideCall)
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                return ParseName(token);
            case TokenKind.SpecialName:
                return ParseSpecialName(token);
            case TokenKind.Number or TokenKind.Text or TokenKind.InterpolationText:
                Next();
                return new LiteralExpression(token.Start, Value.From(token.Literal));
            case TokenKind.InterpolationStart:
                return ParseInterpolation(token);
            case TokenKind.OpenParen:
                return ParseNested(token);
            case TokenKind.OpenBracket:
                return ParseArray(token);
            case TokenKind.OpenBrace:
                return ParseObject(token);
            case TokenKind.DoublePlus or TokenKind.DoubleMinus:
                return ParseIncrement(token);
            case TokenKind.Bang or TokenKind.Minus or TokenKind.Plus or TokenKind.At or TokenKind.Caret:
                return ParseUnary(token, insideCall);
            default:
                Unexpected("식이", "an expression");
                return null;
        }
    }

    // What binds closest: members, items, ++ and --. Gives the same expression where none follows, null after a mistake.
    private Expression? ParseSuffix(Expression left)
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Dot or TokenKind.QuestionDot:
                Next();
                Token name = Current;
                if (name.Kind != TokenKind.Name)
                {
                    Unexpected("`.` 뒤에는 이름이", "a name after `.`");
                    return null;
                }

                Next();
                if (Kind == TokenKind.Question && Name(name) is "empty" or "blank" && Kind == TokenKind.Question)
                {
                    Next();
                    return new IsEmptyExpression(name.Start, left);
                }

                bool conditional = token.Kind == TokenKind.QuestionDot || left is MemberExpression { Conditional: true };
                return new MemberExpression(name.Start, left, Name(name), conditional);
            case TokenKind.OpenBracket when !token.Spaced && left is PathExpression or LiteralExpression or CallExpression or NestedExpression:
                return ParseIndex(left, token);
            case TokenKind.DoublePlus or TokenKind.DoubleMinus when left is PathExpression path:
                Next();
                return new IncrementExpression(token.Start, path, token.Kind == TokenKind.DoublePlus ? 1 : -1, post: true);
            default:
                return left;
        }
    }

    private IndexExpression? ParseIndex(Expression left, Token bracket)
    {
        _freeLines++;
        Next();
        Expression? index = ExpectExpression();
        _freeLines--;
        Expect(TokenKind.CloseBracket, "`]`");
        return index is null ? null : new IndexExpression(bracket.Start, left, index);
    }

    private Expression? ParseName(Token token)
    {
        Next();
        switch (Name(token))
        {
            case "null":
                return new LiteralExpression(token.Start, default);
            case "true":
                return new LiteralExpression(token.Start, Value.True);
            case "false":
                return new LiteralExpression(token.Start, Value.False);
            case "this":
                return new ThisExpression(token.Start);
            case "do":
                FunctionExpression function = ParseFunctionBody(token.Start, name: null, isLocal: false);
                ParseEnd(endStatement: false);
                while (_freeLines > 0 && Kind == TokenKind.NewLine)
                {
                    _at++;
                }

                return function;
            default:
                return new VariableExpression(token.Start, Name(token));
        }
    }

    private Expression? ParseSpecialName(Token token)
    {
        string name = Name(token);
        Next();
        if (name == "$")
        {
            return new ArgumentsExpression(token.Start);
        }

        if (name == "$$")
        {
            Error(
                token.Start,
                "bad-block",
                "`$$`는 그 자체로 한 문장이어야 합니다.",
                "`$$` must be a statement of its own.");
            return null;
        }

        return int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? new IndexExpression(token.Start, new ArgumentsExpression(token.Start), new LiteralExpression(token.Start, Value.Of(index)))
            : new LocalExpression(token.Start, name);
    }

    private InterpolatedExpression? ParseInterpolation(Token token)
    {
        List<Expression> parts = [new LiteralExpression(token.Start, Value.Of((string)token.Literal!))];
        _freeLines++;
        Next();
        while (true)
        {
            if (ExpectExpression() is { } part)
            {
                parts.Add(part);
            }

            Token end = Current;
            if (end.Kind is not (TokenKind.InterpolationMiddle or TokenKind.InterpolationEnd))
            {
                _freeLines--;
                Unexpected("문자열 안의 식을 닫는 `}`가", "the `}` that closes the expression in the text");
                SkipStatement();
                return null;
            }

            parts.Add(new LiteralExpression(end.Start, Value.Of((string)end.Literal!)));
            if (end.Kind == TokenKind.InterpolationEnd)
            {
                _freeLines--;
                Next();
                return new InterpolatedExpression(token.Start, [.. parts]);
            }

            Next();
        }
    }

    private NestedExpression? ParseNested(Token token)
    {
        _freeLines++;
        Next();
        Expression? inner = ExpectExpression();
        _freeLines--;
        Expect(TokenKind.CloseParen, "`)`");
        return inner is null ? null : new NestedExpression(token.Start, inner);
    }

    private ArrayExpression ParseArray(Token token)
    {
        _freeLines++;
        Next();
        List<Expression> items = [];
        while (Kind is not (TokenKind.CloseBracket or TokenKind.End or TokenKind.CodeExit))
        {
            Expression? item = ExpectExpression();
            if (item is null)
            {
                break;
            }

            items.Add(item);
            if (Kind != TokenKind.Comma)
            {
                break;
            }

            Next();
        }

        _freeLines--;
        Expect(TokenKind.CloseBracket, "`]`");
        return new ArrayExpression(token.Start, [.. items]);
    }

    private ObjectExpression ParseObject(Token token)
    {
        _freeLines++;
        Next();
        List<(string, Expression)> members = [];
        while (Kind is TokenKind.Name or TokenKind.Text)
        {
            string name = Name(Current);
            Next();
            if (Kind != TokenKind.Colon)
            {
                Unexpected($"`{name}` 뒤에는 `:`가", $"`:` after `{name}`");
                break;
            }

            Next();
            if (ExpectExpression() is not { } value)
            {
                break;
            }

            members.Add((name, value));
            if (Kind != TokenKind.Comma)
            {
                break;
            }

            Next();
        }

        _freeLines--;
        Expect(TokenKind.CloseBrace, "`}`");
        return new ObjectExpression(token.Start, [.. members]);
    }

    private IncrementExpression? ParseIncrement(Token token)
    {
        Next();
        Expression? operand = StartsExpression() ? ParseExpression(Parent.Other, insideCall: true, precedence: 210) : ExpectExpression();
        if (operand is PathExpression path)
        {
            return new IncrementExpression(token.Start, path, token.Kind == TokenKind.DoublePlus ? 1 : -1, post: false);
        }

        Error(
            token.Start,
            "bad-increment",
            "`++`와 `--`는 변수·멤버·항목에만 쓸 수 있습니다.",
            "`++` and `--` need a variable, member or item.",
            operand is null ? null : new Sentence("부호를 두 번 바꾸려면 `-(-x)`로 쓰십시오.", "To negate twice, write `-(-x)`."));
        return null;
    }

    private Expression? ParseUnary(Token token, bool insideCall)
    {
        UnaryOperator op = token.Kind switch
        {
            TokenKind.Bang => UnaryOperator.Not,
            TokenKind.Minus => UnaryOperator.Minus,
            TokenKind.Plus => UnaryOperator.Plus,
            TokenKind.At => UnaryOperator.Alias,
            _ => UnaryOperator.Expand,
        };
        Next();
        if (!StartsExpression())
        {
            Unexpected("부호 뒤에는 식이", "an expression after the sign");
            return null;
        }

        Expression? operand = ParseExpression(Parent.Other, insideCall || op is UnaryOperator.Alias or UnaryOperator.Expand, precedence: 200);
        return operand is null ? null : Checked(new UnaryExpression(token.Start, op, operand));
    }
}
