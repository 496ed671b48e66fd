using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

/// <summary>Builds the node tree of a template. After a mistake it goes on behind the statement, so that it finds the further ones.</summary>
internal sealed partial class Parser
{
    private const int MaxDepth = 120;
    private const int MaxHeight = 200;
    private const int MaxErrors = 50;

    private readonly SourceText _source;
    private readonly DiagnosticSink _sink;
    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;
    private int _level;
    private int _freeLines;
    private int _errors;
    private int _lastErrorAt = -1;

    private Parser(SourceText source, DiagnosticSink sink, List<Token> tokens)
    {
        _source = source;
        _sink = sink;
        _tokens = tokens;
    }

    private Token Current => _tokens[_at];

    private TokenKind Kind => _tokens[_at].Kind;

    public static Template? Parse(SourceText source, DiagnosticSink sink, bool codeOnly)
    {
        DiagnosticSink found = new();
        Parser parser = new(source, found, Lexer.Tokenize(source, found, codeOnly));
        Template? template = null;
        try
        {
            List<Statement> all = [];
            while (parser.Kind != TokenKind.End)
            {
                all.AddRange(parser.ParseBlock(BlockKind.Page, 0).Statements);
            }

            template = new Template(source, new BlockStatement(0, [.. all]));
        }
        catch (ParseAbortedException)
        {
            // What stopped the parser was reported.
        }

        sink.Report(found.Found.OrderBy(d => d.Where.Line).ThenBy(d => d.Where.Column));
        return found.HasErrors ? null : template;
    }

    private void Next()
    {
        do
        {
            if (Kind != TokenKind.End)
            {
                _at++;
            }
        }
        while (_freeLines > 0 && Kind == TokenKind.NewLine);
    }

    private Token Peek()
    {
        int i = _at + 1;
        while (_freeLines > 0 && i < _tokens.Count - 1 && _tokens[i].Kind == TokenKind.NewLine)
        {
            i++;
        }

        return _tokens[Math.Min(i, _tokens.Count - 1)];
    }

    private static string Name(Token token) => token.Literal as string ?? string.Empty;

    private bool IsWord(string word) => Kind == TokenKind.Name && Name(Current) == word;

    private void Error(int offset, string code, string korean, string english, Sentence? hint = null)
    {
        // A second complaint about the same place only repeats the first.
        if (offset == _lastErrorAt)
        {
            return;
        }

        _lastErrorAt = offset;
        _sink.Report(_source.Error("template." + code, offset, new Sentence(korean, english), hint));
        if (++_errors >= MaxErrors)
        {
            throw new ParseAbortedException();
        }
    }

    private void Unexpected(string korean, string english)
    {
        string shown = Show(Current);
        Error(Current.Start, "syntax", $"{korean} 있어야 하는데 {shown}입니다.", $"Expected {english}, not {shown}.");
    }

    private string Show(Token token) => token.Kind switch
    {
        TokenKind.End => "파일의 끝(end of file)",
        TokenKind.NewLine => "줄의 끝(end of line)",
        TokenKind.CodeExit => "`}}`",
        TokenKind.Raw => "텍스트(text)",
        _ => $"`{_source.Text[token.Start..Math.Min(token.End, token.Start + 40)]}`",
    };

    private void Expect(TokenKind kind, string shown)
    {
        if (Kind == kind)
        {
            Next();
        }
        else
        {
            Unexpected($"{shown}이(가)", shown);
        }
    }

    private void EndStatement()
    {
        if (Kind is TokenKind.NewLine or TokenKind.Semicolon)
        {
            _at++;
        }
        else if (Kind is not (TokenKind.CodeExit or TokenKind.End))
        {
            Unexpected("문장의 끝이", "the end of the statement");
            SkipStatement();
        }
    }

    private void SkipStatement()
    {
        while (Kind is not (TokenKind.NewLine or TokenKind.Semicolon or TokenKind.CodeExit or TokenKind.End))
        {
            _at++;
        }
    }

    private void Enter(int offset)
    {
        if (++_depth > MaxDepth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Error(offset, "too-deep", "식이나 블록이 너무 깊이 겹쳤습니다.", "Expressions or blocks are nested too deeply.");
            throw new ParseAbortedException();
        }
    }

    private Expression Checked(Expression expression)
    {
        if (expression.Height > MaxHeight)
        {
            Error(
                expression.Offset,
                "too-deep",
                "식이 너무 깁니다.",
                "The expression is too long.",
                new Sentence("나누어 변수에 담으십시오.", "Split it up with variables."));
            throw new ParseAbortedException();
        }

        return expression;
    }

#pragma warning disable CA1064 // Never leaves the parser: it only unwinds it.
    private sealed class ParseAbortedException : Exception;
#pragma warning restore CA1064
}
