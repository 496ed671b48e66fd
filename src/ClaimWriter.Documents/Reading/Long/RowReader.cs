using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Markdig.Helpers;

namespace ClaimWriter.Documents.Reading.Long;

/// <summary>How wide a cell is in columns of a terminal, as a whole and by its longest word.</summary>
internal record struct CellSize(int All, int Word);

/// <summary>
/// Reads rows of a table that mean the same wherever they stand: cells of text, escaped characters, code, breaks, and text with a class. It refuses
/// all other rows. What it reads is what the parser of whole texts reads in them.
/// </summary>
internal sealed class RowReader
{
    private const int MostEntityDigits = 5;

    private readonly StringBuilder _text = new();
    private readonly List<Inline> _content = [];
    private string _source = "";
    private readonly List<CellSize> _sizes = [];
    private CellSize _size;
    private int _word;
    private bool _builds;
    private int _at, _end;

    /// <summary>Reads a row.</summary>
    /// <param name="source">The text.</param>
    /// <param name="start">Where the row's line starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="line">Its 0-based line.</param>
    /// <param name="cells">Takes the cells; null: they only are measured.</param>
    /// <returns>Whether it is such a row.</returns>
    public bool TryRead(string source, int start, int end, int line, ImmutableArray<TableCell>.Builder? cells = null)
    {
        (_source, _at, _end, _builds) = (source, start + 1, end, cells is not null);
        _sizes.Clear();
        if (end - start < 2 || source[end - 1] != '|' || source.AsSpan(start, end - start).ContainsAnyInRange('\0', '\u001F'))
        {
            return false;
        }

        while (_at < end)
        {
            int first = _at;
            if (!ReadCell() || !IsText(source.AsSpan(first, _at - 1 - first)))
            {
                return false;
            }

            _size.Word = Math.Max(_size.Word, _word);
            _sizes.Add(_size);
            cells?.Add(Cell(line));
        }

        return true;
    }

    /// <summary>The sizes of the cells of the row that was read last.</summary>
    public ReadOnlySpan<CellSize> Sizes => CollectionsMarshal.AsSpan(_sizes);

    // Marks that join cells, rules, and spaces that only some readers trim.
    private static bool IsText(ReadOnlySpan<char> written)
    {
        ReadOnlySpan<char> cell = written.Trim(' ');
        return cell.IsEmpty || (cell is not "^" && cell.ContainsAnyExcept(":- ") && !char.IsWhiteSpace(cell[0]) && !char.IsWhiteSpace(cell[^1]));
    }

    private TableCell Cell(int line)
    {
        Trim();
        ImmutableArray<Block> blocks = _content.Count == 0 ? [] : [new ParagraphBlock([.. _content]) { Line = line + 1 }];
        return new TableCell(blocks);
    }

    // Up to and with the bar behind it.
    private bool ReadCell()
    {
        _text.Clear();
        _content.Clear();
        (_size, _word) = (default, 0);
        while (_at < _end)
        {
            char c = _source[_at];
            switch (c)
            {
                case '|':
                    _at++;
                    Flush(_content);
                    return true;
                case '`':
                    if (!ReadCode())
                    {
                        return false;
                    }

                    break;
                case '[':
                    if (!ReadClassed())
                    {
                        return false;
                    }

                    break;
                default:
                    if (!ReadText(_content))
                    {
                        return false;
                    }

                    break;
            }
        }

        return false;
    }

    // A character, an escaped one, or a break.
    private bool ReadText(List<Inline> content)
    {
        char c = _source[_at];
        switch (c)
        {
            case '\\' when _at + 1 < _end && IsMark(_source[_at + 1]):
                _text.Append(_source[_at + 1]);
                _at += 2;
                return true;
            case '{' when _source.AsSpan(_at, _end - _at).StartsWith("{br}", StringComparison.Ordinal):
                _at += 4;
                TrimEnd();
                Flush(content);
                (_size.Word, _word) = (Math.Max(_size.Word, _word), 0);
                if (_builds)
                {
                    content.Add(new LineBreakInline());
                }

                return true;
            case '&':
                return ReadEntity();
            case '!' when _at + 1 < _end && _source[_at + 1] == '[':
            case '*' or '_' or '~' or '<' or '{' or '}' or ']':
                return false;
            default:
                _text.Append(c);
                _at++;
                return true;
        }
    }

    // By number only: &#32;
    private bool ReadEntity()
    {
        ReadOnlySpan<char> rest = _source.AsSpan(_at, _end - _at);
        int close = rest.IndexOf(';');
        if (close is < 3 or > 2 + MostEntityDigits || rest[1] != '#' || rest[2..close].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        _text.Append(EntityHelper.DecodeEntity(int.Parse(rest[2..close], CultureInfo.InvariantCulture)));
        _at += close + 1;
        return true;
    }

    private static bool IsMark(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c));

    // Code ends at as many backticks as it starts with; one space at both ends belongs to them (CommonMark 6.1).
    private bool ReadCode()
    {
        int length = RunAt(_at), start = _at + length;
        for (int at = start; at < _end && _source[at] != '|'; at++)
        {
            if (_source[at] != '`')
            {
                continue;
            }

            int run = RunAt(at);
            if (run != length)
            {
                at += run - 1;
                continue;
            }

            ReadOnlySpan<char> code = _source.AsSpan(start, at - start);
            bool isPadded = code.Length > 2 && code[0] == ' ' && code[^1] == ' ' && code.ContainsAnyExcept(' ');
            code = isPadded ? code[1..^1] : code;
            Flush(_content);
            Measure(code);
            if (_builds)
            {
                _content.Add(new CodeInline(code.ToString()));
            }

            _at = at + length;
            return !code.ContainsAny('\\', '{');
        }

        return false;
    }

    private int RunAt(int at)
    {
        int end = at;
        while (end < _end && _source[end] == '`')
        {
            end++;
        }

        return end - at;
    }

    // [text]{.class}
    private bool ReadClassed()
    {
        Flush(_content);
        List<Inline> inside = _builds ? [] : _content;
        int start = ++_at;
        while (_at < _end && _source[_at] != ']')
        {
            if (_source[_at] is '|' or '`' or '[' or '^' || !ReadText(inside))
            {
                return false;
            }
        }

        Flush(inside);
        ReadOnlySpan<char> rest = _source.AsSpan(_at, _end - _at);
        int close = rest.IndexOf('}');
        if (_at == start || _source[start] == ' ' || _source[_at - 1] == ' ' || close < 4 || !rest.StartsWith("]{.", StringComparison.Ordinal) || !IsName(rest[3..close]))
        {
            return false;
        }

        if (_builds)
        {
            _content.Add(new SpanInline([rest[3..close].ToString()], [.. inside]));
        }

        _at += close + 1;
        return true;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    private void TrimEnd()
    {
        while (_text.Length > 0 && _text[^1] == ' ')
        {
            _text.Length--;
        }
    }

    private void Flush(List<Inline> content)
    {
        if (_text.Length == 0)
        {
            return;
        }

        foreach (ReadOnlyMemory<char> chunk in _text.GetChunks())
        {
            Measure(chunk.Span);
        }

        if (!_builds)
        {
            _text.Clear();
            return;
        }

        string text = _text.ToString();
        _text.Clear();
        text = content.Count > 0 && content[^1] is LineBreakInline ? text.TrimStart(' ') : text;
        if (text.Length > 0)
        {
            content.Add(new TextInline(text));
        }
    }

    private void Measure(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            // From Hangul on all are wide but the halves of a pair, two of which are one wide character.
            int width = c < 0x1100 || char.IsSurrogate(c) ? 1 : 2;
            _size.All += width;
            if (c == ' ')
            {
                (_size.Word, _word) = (Math.Max(_size.Word, _word), 0);
            }
            else
            {
                _word += width;
            }
        }
    }

    private void Trim()
    {
        if (_content.Count > 0 && _content[^1] is TextInline last)
        {
            Replace(_content.Count - 1, last.Text.TrimEnd(' '));
        }

        if (_content.Count > 0 && _content[0] is TextInline first)
        {
            Replace(0, first.Text.TrimStart(' '));
        }
    }

    private void Replace(int index, string text)
    {
        if (text.Length == 0)
        {
            _content.RemoveAt(index);
        }
        else
        {
            _content[index] = new TextInline(text);
        }
    }
}
