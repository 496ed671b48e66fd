using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

/// <summary>Splits a template into tokens: raw text, and within <c>{{ … }}</c> the tokens of the language.</summary>
internal sealed partial class Lexer
{
    private readonly string _text;
    private readonly SourceText _source;
    private readonly DiagnosticSink _sink;
    private readonly List<Token> _tokens = [];
    private readonly Stack<(char Quote, int Braces)> _interpolations = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private int _at;
    private int _braces;
    private bool _spaced;

    private Lexer(SourceText source, DiagnosticSink sink)
    {
        _source = source;
        _text = source.Text;
        _sink = sink;
    }

    /// <summary>The tokens of a template, or of a script without <c>{{</c> when <paramref name="codeOnly"/>.</summary>
    public static List<Token> Tokenize(SourceText source, DiagnosticSink sink, bool codeOnly)
    {
        Lexer lexer = new(source, sink);
        if (codeOnly)
        {
            lexer.ReadCode(codeOnly: true);
        }
        else
        {
            lexer.ReadTemplate();
        }

        lexer.Add(TokenKind.End, source.Text.Length, source.Text.Length);
        return lexer._tokens;
    }

    private void ReadTemplate()
    {
        while (_at < _text.Length)
        {
            int start = _at;
            int percents = FindOpening();
            if (percents < 0)
            {
                AddRaw(start, _text.Length);
                _at = _text.Length;
                return;
            }

            int opening = _at;
            _at += percents + 2;
            char strip = Peek();
            int end = opening;
            if (strip is '-' or '~')
            {
                _at++;
                end = strip == '-' ? TrimAll(start, opening) : TrimLine(start, opening);
            }
            else
            {
                strip = '\0';
            }

            AddRaw(start, end);
            if (percents > 0)
            {
                ReadEscape(opening, percents);
                continue;
            }

            Add(TokenKind.CodeEnter, opening, _at, strip == '\0' ? Indent(start, opening) : null);
            ReadCode(codeOnly: false);
        }
    }

    // The next {{ or {%…%{; leaves the position there and gives the number of percent signs.
    private int FindOpening()
    {
        while (true)
        {
            int next = _text.AsSpan(_at).IndexOf('{');
            if (next < 0)
            {
                return -1;
            }

            _at += next;
            int i = _at + 1;
            while (i < _text.Length && _text[i] == '%')
            {
                i++;
            }

            if (i < _text.Length && _text[i] == '{')
            {
                return i - _at - 1;
            }

            _at = i;
        }
    }

    private void ReadEscape(int opening, int percents)
    {
        int start = _at;
        string closing = "}" + new string('%', percents) + "}";
        int found = _text.AsSpan(_at).IndexOf(closing, StringComparison.Ordinal);
        if (found < 0)
        {
            _sink.Report(_source.Error("template.unclosed-escape", opening, new Sentence(
                $"이스케이프 블록이 닫히지 않았습니다. `{closing}`가 없습니다.",
                $"The escape block is not closed: `{closing}` is missing.")));
            _at = _text.Length;
            return;
        }

        int end = start + found;
        _at = end + closing.Length;
        char strip = end > start ? _text[end - 1] : '\0';
        if (strip is '-' or '~')
        {
            end--;
        }

        AddRaw(start, end);
        SkipAfter(strip);
    }

    private void SkipAfter(char strip)
    {
        if (strip == '-')
        {
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            {
                _at++;
            }
        }
        else if (strip == '~')
        {
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            {
                if (_text[_at++] == '\n')
                {
                    return;
                }
            }
        }
    }

    private int TrimAll(int start, int end)
    {
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private int TrimLine(int start, int end)
    {
        int to = end;
        while (to > start && char.IsWhiteSpace(_text[to - 1]) && _text[to - 1] != '\n'
            && !(_text[to - 1] == '\r' && !(to < _text.Length && _text[to] == '\n')))
        {
            to--;
        }

        return to;
    }

    private string? Indent(int start, int opening)
    {
        int from = opening;
        while (from > start && _text[from - 1] is ' ' or '\t')
        {
            from--;
        }

        return from < opening && (from == 0 || _text[from - 1] == '\n') ? _text[from..opening] : null;
    }

    private void AddRaw(int start, int end)
    {
        if (end > start)
        {
            Add(TokenKind.Raw, start, end, _text[start..end]);
        }
    }

    private void Add(TokenKind kind, int start, int end, object? literal = null)
    {
        _tokens.Add(new Token(kind, start, end, _spaced, literal));
        _spaced = false;
    }

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void Error(string code, int at, string korean, string english, Sentence? hint = null) =>
        _sink.Report(_source.Error(code, at, new Sentence(korean, english), hint));

    private bool IsCodeExit(out char strip)
    {
        strip = Peek();
        int ahead = strip is '-' or '~' ? 1 : 0;
        if (ahead == 0)
        {
            strip = '\0';
        }

        return Peek(ahead) == '}' && Peek(ahead + 1) == '}';
    }

    private void ReadCode(bool codeOnly)
    {
        _braces = 0;
        _interpolations.Clear();
        while (_at < _text.Length)
        {
            if (!codeOnly && _braces == 0 && IsCodeExit(out char strip))
            {
                int start = _at;
                _at += strip == '\0' ? 2 : 3;
                Add(TokenKind.CodeExit, start, _at);
                SkipAfter(strip);
                return;
            }

            ReadToken(codeOnly);
        }
    }

    private void ReadToken(bool codeOnly)
    {
        int start = _at;
        char c = _text[_at];
        if (char.IsWhiteSpace(c))
        {
            ReadSpace(start);
            return;
        }

        switch (c)
        {
            case '#':
                SkipComment(codeOnly);
                return;
            case '"' or '\'':
                _at++;
                Add(TokenKind.Text, start, start, ReadQuoted(c, start, interpolated: false, out _));
                Close(start);
                return;
            case '`':
                ReadVerbatim(start);
                return;
            case '$' when Peek(1) is '"' or '\'':
                ReadInterpolation(start);
                return;
            case '{':
                _braces++;
                Single(TokenKind.OpenBrace);
                return;
            case '}':
                ReadClosingBrace(start);
                return;
        }

        if (c == '$' || c == '_' || char.IsLetter(c))
        {
            ReadName(start);
        }
        else if (char.IsAsciiDigit(c))
        {
            ReadNumber(start);
        }
        else
        {
            ReadOperator(start);
        }
    }

    private void ReadSpace(int start)
    {
        bool newLine = false;
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            newLine |= _text[_at] is '\n' or '\r';
            _at++;
        }

        if (newLine)
        {
            Add(TokenKind.NewLine, start, _at);
        }

        _spaced = true;
    }

    private void SkipComment(bool codeOnly)
    {
        bool many = Peek(1) == '#';
        _at += many ? 2 : 1;
        while (_at < _text.Length)
        {
            if (!codeOnly && _braces == 0 && IsCodeExit(out _))
            {
                return;
            }

            if (many && _text[_at] == '#' && Peek(1) == '#')
            {
                _at += 2;
                return;
            }

            if (!many && _text[_at] is '\n' or '\r')
            {
                return;
            }

            _at++;
        }
    }

    private void ReadName(int start)
    {
        bool special = _text[_at] == '$';
        _at++;
        if (special && Peek() == '$')
        {
            _at++;
        }
        else
        {
            while (_at < _text.Length && (_text[_at] == '_' || char.IsLetterOrDigit(_text[_at])))
            {
                _at++;
            }
        }

        string name = _text[start.._at];
        if (!_names.TryGetValue(name, out string? known))
        {
            _names.Add(name, name);
            known = name;
        }

        Add(special ? TokenKind.SpecialName : TokenKind.Name, start, _at, known);
    }

    private void ReadClosingBrace(int start)
    {
        if (_interpolations.TryPeek(out (char Quote, int Braces) open) && _braces == open.Braces)
        {
            _at++;
            string text = ReadQuoted(open.Quote, start, interpolated: true, out bool more);
            Add(more ? TokenKind.InterpolationMiddle : TokenKind.InterpolationEnd, start, _at, text);
            if (!more)
            {
                _interpolations.Pop();
                _braces = open.Braces - 1;
            }

            return;
        }

        if (_braces > 0)
        {
            _braces--;
        }
        else
        {
            Error("template.stray-brace", start, "짝이 없는 `}`입니다.", "A `}` without its `{`.");
        }

        Single(TokenKind.CloseBrace);
    }

    private void ReadInterpolation(int start)
    {
        char quote = _text[_at + 1];
        _at += 2;
        string text = ReadQuoted(quote, start, interpolated: true, out bool more);
        if (more)
        {
            _braces++;
            _interpolations.Push((quote, _braces));
        }

        Add(more ? TokenKind.InterpolationStart : TokenKind.InterpolationText, start, _at, text);
    }

    private void Single(TokenKind kind)
    {
        _at++;
        Add(kind, _at - 1, _at);
    }

    private void Close(int start)
    {
        Token last = _tokens[^1];
        _tokens[^1] = last with { Start = start, End = _at };
    }
}
