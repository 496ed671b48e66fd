namespace ClaimWriter.Documents.Reading.Long;

/// <summary>Finds the long tables and listings of a text, by the lines that they start with.</summary>
internal sealed class LongLineFinder(string source, int fewest)
{
    private readonly Dictionary<int, LongLines> _found = [];
    private readonly RowReader _rows = new();
    private int _start, _end, _line;
    private bool _isAfterBlank = true;

    /// <summary>The parts by the 0-based line of the table's head or the listing's fence; null where a fence may be hidden in other text.</summary>
    public Dictionary<int, LongLines>? Find()
    {
        _end = LineReader.EndOf(source, 0);
        while (_start < source.Length)
        {
            ReadOnlySpan<char> line = Current;
            if (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal))
            {
                if (line[0] == '`' && line.TrimStart('`').Contains('`'))
                {
                    return null;
                }

                SkipCode();
            }
            else if (line.Contains("```", StringComparison.Ordinal) || line.Contains("~~~", StringComparison.Ordinal))
            {
                return null;
            }
            else if (_isAfterBlank && line.StartsWith('|') && IsSeparator(_end + 1))
            {
                SkipTable();
            }
            else
            {
                // A line of attributes belongs to the table under it.
                _isAfterBlank = line.IsWhiteSpace() || (_isAfterBlank && line[0] == '{' && line[^1] == '}');
                Next();
            }
        }

        return _found;
    }

    private ReadOnlySpan<char> Current => source.AsSpan(_start, _end - _start);

    private void Next()
    {
        _start = Math.Min(source.Length, _end + 1);
        _end = LineReader.EndOf(source, _start);
        _line++;
    }

    // From an opening fence to behind the closing one.
    private void SkipCode()
    {
        ReadOnlySpan<char> opening = Current;
        char mark = opening[0];
        int length = opening.Length - opening.TrimStart(mark).Length, fence = _line;
        bool canBeRead = CanBeRead(opening[length..]);
        Next();
        (int start, int line) = (_start, _line);
        bool isPlain = true;
        while (_start < source.Length && !Closes(Current, mark, length))
        {
            isPlain &= !Current.Contains('\0');
            Next();
        }

        if (_start < source.Length && canBeRead && isPlain && _line - line >= fewest)
        {
            _found.Add(fence, new LongLines(start, line, _line - line, 0));
        }

        _isAfterBlank = false;
        Next();
    }

    // Lines are marked by their numbers, which counts them; a figure is data.
    private static bool CanBeRead(ReadOnlySpan<char> info) =>
        !info.Contains("mark", StringComparison.Ordinal) && !info.Contains("added", StringComparison.Ordinal)
        && !info.Contains("removed", StringComparison.Ordinal) && !info.Contains("figure", StringComparison.Ordinal);

    private static bool Closes(ReadOnlySpan<char> line, char mark, int length)
    {
        ReadOnlySpan<char> rest = line.TrimStart(' ');
        int marks = rest.Length - rest.TrimStart(mark).Length;
        return line.Length - rest.Length <= 3 && marks >= length && rest[marks..].IsWhiteSpace();
    }

    // From a table's head to behind its last row.
    private void SkipTable()
    {
        int head = _line;
        bool isPlain = _rows.TryRead(source, _start, _end, _line);
        int columns = _rows.Sizes.Length;
        Next();
        Next();
        (int start, int line) = (_start, _line);
        while (_start < source.Length && Current.StartsWith('|'))
        {
            isPlain = isPlain && _rows.TryRead(source, _start, _end, _line) && _rows.Sizes.Length == columns;
            Next();
        }

        bool ends = _start >= source.Length || Current.IsWhiteSpace();
        if (isPlain && ends && _line - line >= fewest)
        {
            _found.Add(head, new LongLines(start, line, _line - line, columns));
        }

        _isAfterBlank = false;
    }

    private bool IsSeparator(int start)
    {
        if (start >= source.Length)
        {
            return false;
        }

        ReadOnlySpan<char> line = source.AsSpan(start, LineReader.EndOf(source, start) - start);
        return line.StartsWith('|') && line.Contains('-') && !line.ContainsAnyExcept("|:- ");
    }
}
