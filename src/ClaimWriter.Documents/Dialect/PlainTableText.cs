using System.Collections.Immutable;
using Markdig.Helpers;
using Markdig.Parsers;

namespace ClaimWriter.Documents.Dialect;

/// <summary>
/// Reads a pipe table in one pass where its cells hold text, escapes, numeric entities, <c>{br}</c>, <c>[text]{.class}</c> and
/// <c>[text](#id)</c>, merges with the left and a row's <c>{.sum}</c>, and every row starts and ends with a bar. Everything else, and
/// everything that would be a fault, makes it give up, so that Markdig reads the table and both ways say the same.
/// </summary>
internal sealed class PlainTableText(string text, int start, int line)
{
    private const string Break = "{br}", SumMark = " {.sum}";
    private const int MostEntityDigits = 5;

    // Control characters and !&*<[\\]^_`{|~ with DEL: what a scan of plain characters must look at, as bits of the ASCII codes.
    private const ulong LowStops = 0xFFFF_FFFF | (1UL << '!') | (1UL << '&') | (1UL << '*') | (1UL << '<');
    private const ulong HighStops = (1UL << ('[' - 64)) | (1UL << ('\\' - 64)) | (1UL << (']' - 64)) | (1UL << ('^' - 64)) | (1UL << ('_' - 64))
        | (1UL << ('`' - 64)) | (1UL << ('{' - 64)) | (1UL << ('|' - 64)) | (1UL << ('~' - 64)) | (1UL << (0x7F - 64));

    private readonly InlinePieces _cell = new(), _inside = new();
    private readonly List<TableCell> _cells = [];
    private readonly List<(string Id, int Line, int Column)> _links = [];
    private int _at = start;
    private int _line = line;
    private int _lineStart = start;
    private int _columns;
    private ImmutableArray<string> _lastClass = [];

    /// <summary>The table; null where it is not plain.</summary>
    public PlainTable? TryRead(BlockParser parser)
    {
        if (TryRow() is not { } header || !TryNextLine() || TryAlignments() is not { } alignments)
        {
            return null;
        }

        ImmutableArray<TableRow>.Builder rows = ImmutableArray.CreateBuilder<TableRow>();
        int lastLine = _line;
        while (TryNextLine())
        {
            if (IsBlankLine())
            {
                break;
            }

            if (TryRow() is not { } row)
            {
                return null;
            }

            rows.Add(row);
            lastLine = _line;
        }

        return IsTermOfFields() ? null : new PlainTable(parser)
        {
            Alignments = alignments, Header = header, Rows = rows.DrainToImmutable(), Links = _links, LastLine = lastLine,
        };
    }

    private char Current => _at < text.Length ? text[_at] : '\0';

    private bool TryNextLine()
    {
        if (_at >= text.Length)
        {
            return false;
        }

        (_at, _line, _lineStart) = (_at + 1, _line + 1, _at + 1);
        return _at < text.Length;
    }

    private bool IsLineEnd => _at >= text.Length || text[_at] == '\n';

    private bool IsBlankLine()
    {
        int end = text.AsSpan(_at).IndexOf('\n');
        return text.AsSpan(_at, end < 0 ? text.Length - _at : end).TrimStart(' ').IsEmpty;
    }

    // A paragraph before a line of ": …" is that field's label, also with lines left blank between them.
    private bool IsTermOfFields() => text.AsSpan(Math.Min(_at, text.Length)).TrimStart() is [':' or '~', ' ' or '\t' or '\r' or '\n', ..] or [':' or '~'];

    private ImmutableArray<ColumnAlignment>? TryAlignments()
    {
        ImmutableArray<ColumnAlignment>.Builder alignments = ImmutableArray.CreateBuilder<ColumnAlignment>(_columns);
        if (Current != '|')
        {
            return null;
        }

        _at++;
        while (!IsLineEnd)
        {
            SkipSpaces();
            bool left = TrySkip(':');
            int dashes = 0;
            for (; TrySkip('-'); dashes++)
            {
            }

            bool right = TrySkip(':');
            SkipSpaces();
            if (dashes == 0 || !TrySkip('|'))
            {
                return null;
            }

            alignments.Add(!right ? ColumnAlignment.Left : left ? ColumnAlignment.Center : ColumnAlignment.Right);
        }

        return alignments.Count == _columns ? alignments.MoveToImmutable() : null;
    }

    private void SkipSpaces()
    {
        while (Current == ' ')
        {
            _at++;
        }
    }

    private bool TrySkip(char c)
    {
        bool isThere = Current == c;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    // The first row sets how many columns there are.
    private TableRow? TryRow()
    {
        _cells.Clear();
        int columns = 0;
        bool isSum = false;
        if (!TrySkip('|'))
        {
            return null;
        }

        while (!IsLineEnd)
        {
            if (columns > 0 && text.AsSpan(_at).StartsWith(SumMark, StringComparison.Ordinal))
            {
                isSum = true;
                _at += SumMark.Length;
                if (!IsLineEnd)
                {
                    return null;
                }
            }
            else if (!TryCell(columns))
            {
                return null;
            }
            else
            {
                columns++;
            }
        }

        _columns = _columns == 0 ? columns : _columns;
        if (columns == 0 || columns > _columns)
        {
            return null;
        }

        for (; columns < _columns; columns++)
        {
            _cells.Add(new TableCell([]));
        }

        return new TableRow([.. _cells]) { IsSum = isSum };
    }

    // One cell with the bar that ends it.
    private bool TryCell(int column)
    {
        SkipSpaces();
        if (Current == '<')
        {
            _at++;
            SkipSpaces();
            if (column == 0 || !TrySkip('|'))
            {
                return false;
            }

            _cells[^1] = _cells[^1] with { ColumnSpan = _cells[^1].ColumnSpan + 1 };
            return true;
        }

        if (!TryPieces(_cell, '|', isInside: false))
        {
            return false;
        }

        ImmutableArray<Inline> content = _cell.TakeTrimmed();
        _cells.Add(new TableCell(content.IsEmpty ? [] : [new ParagraphBlock(content) { Line = _line + 1 }]));
        return true;
    }

    // Reads up to and over the end. Inside brackets no others can stand.
    private bool TryPieces(InlinePieces pieces, char end, bool isInside)
    {
        while (true)
        {
            int from = _at;
            while (_at < text.Length && !IsStop(text[_at]))
            {
                _at++;
            }

            pieces.Append(text.AsSpan(from, _at - from));
            char c = Current;
            if (c == end && _at < text.Length)
            {
                _at++;
                return true;
            }

            bool isRead = c switch
            {
                '\\' => TryEscape(pieces),
                '&' => TryEntity(pieces),
                '{' => TryBreak(pieces),
                '!' => TryExclamationMark(pieces),
                '[' when !isInside => TryBracket(),
                _ => false,
            };
            if (!isRead)
            {
                return false;
            }
        }
    }

    private static bool IsStop(char c) => c < 64
        ? (LowStops >> c & 1) != 0
        : c < 128 ? (HighStops >> (c - 64) & 1) != 0
        : c <= '\u3000' && char.IsWhiteSpace(c);

    private bool TryEscape(InlinePieces pieces)
    {
        if (_at + 1 >= text.Length || !text[_at + 1].IsAsciiPunctuation())
        {
            return false;
        }

        pieces.Append(text.AsSpan(_at + 1, 1));
        _at += 2;
        return true;
    }

    private bool TryEntity(InlinePieces pieces)
    {
        int code = 0, digit = _at + 2;
        if (_at + 1 >= text.Length || text[_at + 1] != '#')
        {
            return false;
        }

        for (; digit < text.Length && char.IsAsciiDigit(text[digit]) && digit < _at + 2 + MostEntityDigits; digit++)
        {
            code = (code * 10) + (text[digit] - '0');
        }

        if (digit == _at + 2 || digit >= text.Length || text[digit] != ';')
        {
            return false;
        }

        pieces.Append(code is >= ' ' and < 0x7F ? [(char)code] : EntityHelper.DecodeEntity(code));
        _at = digit + 1;
        return true;
    }

    private bool TryBreak(InlinePieces pieces)
    {
        if (!text.AsSpan(_at).StartsWith(Break, StringComparison.Ordinal))
        {
            return false;
        }

        pieces.AddBreak();
        _at += Break.Length;
        return true;
    }

    private bool TryExclamationMark(InlinePieces pieces)
    {
        if (_at + 1 < text.Length && text[_at + 1] == '[')
        {
            return false;
        }

        pieces.Append("!");
        _at++;
        return true;
    }

    private bool TryBracket()
    {
        int column = _at - _lineStart;
        _at++;
        if (Current is ' ' or ']' || !TryPieces(_inside, ']', isInside: true) || text[_at - 2] == ' ')
        {
            return false;
        }

        ImmutableArray<Inline> content = _inside.Take();
        if (text.AsSpan(_at).StartsWith("{.", StringComparison.Ordinal))
        {
            return TryName(2, '}') is { } name && AddInline(new SpanInline(ClassOf(name), content));
        }

        if (text.AsSpan(_at).StartsWith("(#", StringComparison.Ordinal) && TryName(2, ')') is { } id && Current != '{')
        {
            string target = text[(id.Start - 1)..id.End];
            _links.Add((target[1..], _line, column));
            return AddInline(new LinkInline(target, content));
        }

        return false;
    }

    private bool AddInline(Inline inline)
    {
        _cell.Add(inline);
        return true;
    }

    // Letters, digits and hyphens up to the closing mark.
    private (int Start, int End)? TryName(int skipped, char end)
    {
        int from = _at + skipped;
        _at = from;
        while (char.IsAsciiLetterOrDigit(Current) || Current == '-')
        {
            _at++;
        }

        int to = _at;
        return to > from && TrySkip(end) ? (from, to) : null;
    }

    // A table's cells have few classes between them, and mostly one.
    private ImmutableArray<string> ClassOf((int Start, int End) name)
    {
        ReadOnlySpan<char> written = text.AsSpan(name.Start, name.End - name.Start);
        if (_lastClass.IsEmpty || !written.SequenceEqual(_lastClass[0]))
        {
            _lastClass = [written.ToString()];
        }

        return _lastClass;
    }
}
