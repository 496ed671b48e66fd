using System.Buffers;

namespace ClaimWriter.Records.Reading;

/// <summary>
/// Reads YAML as records are mostly written: maps and lists by indentation or in brackets, scalars on one line, names of letters.
/// It reports nothing: at anything else, and at every fault, it gives up, so that the whole text goes to YAML's own scanner, which gives the same
/// nodes for what is read here at ten times the price.
/// </summary>
internal sealed class PlainYaml
{
    // Less than what is allowed: too deep a text is the other's to report.
    private const int DeepestNesting = RecordReader.MaxDepth - 2;
    private const int LongestName = 64;

    // Characters that a scalar without quotes may not start with, or that make it something else.
    private const string NoStart = "-?:,[]{}#&*!|>'\"%@`";

    // Every kind of character that the scanner treats as a break or blank of its own, or does not take.
    private static readonly SearchValues<char> _unusual = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F\u0085\u2028\u2029\uFEFF");

    private readonly string _text;
    private int _line;
    private int _lineStart;
    private int _lineEnd = -1;
    private int _at;

    // Of the line at hand; -1 behind the last.
    private int _indent;

    // Of the block that brackets stand in: what goes on in them is indented further.
    private int _flowIndent;

    private PlainYaml(ReadingRun run) => (_text, _line) = (run.Text, run.FirstLine - 1);

    /// <summary>The root; null where the text is not that plain.</summary>
    public static Node? TryRead(ReadingRun run)
    {
        if (run.Text.AsSpan().ContainsAny(_unusual))
        {
            return null;
        }

        PlainYaml yaml = new(run);
        yaml.NextLine();
        return yaml._indent == 0 && yaml.Map(0) is { } root && yaml._indent < 0 ? root : null;
    }

    private char Current => _at < _lineEnd ? _text[_at] : '\n';

    private int Column => _at - _lineStart + 1;

    // Moves to the first character of the next line on which something stands.
    private void NextLine()
    {
        while (_lineEnd < _text.Length)
        {
            _at = _lineStart = _lineEnd + 1;
            if (_at >= _text.Length)
            {
                break;
            }

            _line++;
            int length = _text.AsSpan(_at).IndexOf('\n');
            _lineEnd = length < 0 ? _text.Length : _at + length;
            SkipSpaces();
            if (_at < _lineEnd && _text[_at] != '#')
            {
                _indent = _at - _lineStart;
                return;
            }
        }

        _indent = -1;
    }

    private void SkipSpaces()
    {
        while (_at < _lineEnd && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private bool IsItem => Current == '-' && _at + 1 < _lineEnd && _text[_at + 1] == ' ';

    private Node? Map(int depth)
    {
        int indent = _indent;
        Node map = new(NodeKind.Map, "", _line, Column);
        while (_indent == indent)
        {
            (int line, int column) = (_line, Column);
            if (depth > DeepestNesting || TryName() is not { } name || map.Find(name) is not null)
            {
                return null;
            }

            SkipSpaces();
            if (Value(indent, depth + 1) is not { } value)
            {
                return null;
            }

            map.Add(name, line, column, value);
            if (IsItem && _indent == indent)
            {
                break;
            }
        }

        return _indent > indent ? null : map;
    }

    // The value behind a name, with the line after it.
    private Node? Value(int indent, int depth)
    {
        if (!IsLineRead())
        {
            return Scalar(indent, depth);
        }

        NextLine();
        return _indent > indent ? IsItem ? List(depth) : Map(depth) : _indent == indent && IsItem ? List(depth) : null;
    }

    private Node? List(int depth)
    {
        int indent = _indent;
        Node list = new(NodeKind.List, "", _line, Column);
        while (_indent == indent && IsItem && depth <= DeepestNesting)
        {
            _at++;
            SkipSpaces();
            bool isMap = NameLength() > 0;
            _indent = isMap ? _at - _lineStart : indent;
            Node? item = isMap ? Map(depth + 1) : IsLineRead() ? null : Scalar(indent, depth + 1);
            if (item is null || _indent > indent)
            {
                return null;
            }

            list.Add(item);
        }

        return list;
    }

    private string? TryName()
    {
        int length = NameLength();
        if (length == 0)
        {
            return null;
        }

        _at += length + 1;
        return _text.Substring(_at - length - 1, length);
    }

    // Of a name with its colon, which a blank or the line's end must follow; 0 where there is none.
    private int NameLength()
    {
        int end = _at;
        while (end < _lineEnd && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_'))
        {
            end++;
        }

        bool isName = end < _lineEnd && _text[end] == ':' && (end + 1 == _lineEnd || _text[end + 1] == ' ') && end - _at <= LongestName;
        return isName ? end - _at : 0;
    }

    // What stands on one line, and the line after it, which must not go on with it.
    private Node? Scalar(int indent, int depth)
    {
        _flowIndent = indent;
        Node? value = Current is '{' or '[' or '"' or '\'' ? Delimited(depth) : Bare();
        if (value is null || !IsLineRead())
        {
            return null;
        }

        NextLine();
        return _indent > indent ? null : value;
    }

    private bool IsLineRead()
    {
        SkipSpaces();
        return _at == _lineEnd || (_text[_at] == '#' && _text[_at - 1] == ' ');
    }

    private Node? Bare()
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_at, _lineEnd - _at);
        int comment = rest.IndexOf(" #");
        ReadOnlySpan<char> text = (comment < 0 ? rest : rest[..comment]).TrimEnd(' ');
        if (text.IsEmpty || NoStart.Contains(text[0], StringComparison.Ordinal) || text[^1] == ':' || text.Contains(": ", StringComparison.Ordinal))
        {
            return null;
        }

        Node node = Plain(text);
        _at += text.Length;
        return node;
    }

    private Node Plain(ReadOnlySpan<char> text) =>
        new(text is "~" or "null" or "Null" or "NULL" ? NodeKind.Nothing : NodeKind.Plain, text.ToString(), _line, Column);

    private Node? Delimited(int depth) => depth > DeepestNesting ? null : Current switch
    {
        '{' => FlowMap(depth),
        '[' => FlowList(depth),
        '"' => DoubleQuoted(),
        _ => SingleQuoted(),
    };

    private Node? FlowMap(int depth)
    {
        Node map = new(NodeKind.Map, "", _line, Column);
        _at++;
        SkipBlanks();
        if (TrySkip('}'))
        {
            return map;
        }

        while (true)
        {
            SkipBlanks();
            (int line, int column) = (_line, Column);
            if (TryName() is not { } name || map.Find(name) is not null || FlowValue(depth + 1) is not { } value)
            {
                return null;
            }

            map.Add(name, line, column, value);
            if (TrySkip('}'))
            {
                return map;
            }

            if (!TrySkip(','))
            {
                return null;
            }
        }
    }

    private Node? FlowList(int depth)
    {
        Node list = new(NodeKind.List, "", _line, Column);
        _at++;
        SkipBlanks();
        if (TrySkip(']'))
        {
            return list;
        }

        while (true)
        {
            if (FlowValue(depth + 1) is not { } item)
            {
                return null;
            }

            list.Add(item);
            if (TrySkip(']'))
            {
                return list;
            }

            if (!TrySkip(','))
            {
                return null;
            }
        }
    }

    private bool TrySkip(char c)
    {
        bool isThere = Current == c;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    // Moves over blanks, comments and line ends in brackets; stays at a line's end where the text does not go on as it must.
    private void SkipBlanks()
    {
        while (IsLineRead())
        {
            NextLine();
            if (_indent <= _flowIndent)
            {
                _at = _lineEnd;
                return;
            }
        }
    }

    // A value in brackets with the blanks around it.
    private Node? FlowValue(int depth)
    {
        SkipBlanks();
        Node? value = Current is '{' or '[' or '"' or '\'' ? Delimited(depth) : FlowBare();
        SkipBlanks();
        return value;
    }

    private Node? FlowBare()
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_at, _lineEnd - _at);
        int length = rest.IndexOfAny(",[]{}");
        if (length <= 0 || rest[length] is '[' or '{')
        {
            return null;
        }

        ReadOnlySpan<char> text = rest[..length].TrimEnd(' ');
        if (text.IsEmpty || NoStart.Contains(text[0], StringComparison.Ordinal) || text[^1] == ':' || text.Contains(": ", StringComparison.Ordinal)
            || text.Contains(" #", StringComparison.Ordinal))
        {
            return null;
        }

        Node node = Plain(text);
        _at += text.Length;
        return node;
    }

    private Node? DoubleQuoted()
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_at + 1, _lineEnd - _at - 1);
        int length = rest.IndexOf('"');
        if (length < 0 || rest[..length].Contains('\\'))
        {
            return null;
        }

        Node node = new(NodeKind.Quoted, rest[..length].ToString(), _line, Column);
        _at += length + 2;
        return node;
    }

    private Node? SingleQuoted()
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_at + 1, _lineEnd - _at - 1);
        int length = rest.IndexOf('\'');
        if (length < 0 || (length + 1 < rest.Length && rest[length + 1] == '\''))
        {
            return null;
        }

        Node node = new(NodeKind.Quoted, rest[..length].ToString(), _line, Column);
        _at += length + 2;
        return node;
    }
}
