using System.Collections.Immutable;

namespace ClaimWriter.Evidence;

/// <summary>
/// Reads CSV in which every cell is either bare or quoted as a whole, on one line. Anything else, faults among them, is left to CsvHelper,
/// which says the same of such a text at several times the price.
/// </summary>
internal sealed class PlainCsv
{
    private readonly string _text;
    private readonly char _separator;
    private readonly List<TableRow> _rows = [];
    private readonly List<string> _cells = [];
    private int _at;
    private ImmutableArray<string> _before = [];

    private PlainCsv(string text, char separator) => (_text, _separator) = (text, separator);

    /// <summary>The rows, without blank lines; null where the text is not that plain.</summary>
    internal static List<TableRow>? TryRead(string text, char separator)
    {
        PlainCsv csv = new(text, separator);
        for (int line = 1; csv._at < text.Length; line++)
        {
            if (!csv.TryRow(line))
            {
                return null;
            }
        }

        return csv._rows;
    }

    private bool TryRow(int line)
    {
        _cells.Clear();
        int length = _text.AsSpan(_at).IndexOfAny('\r', '\n');
        int end = length < 0 ? _text.Length : _at + length;
        bool isBlank = end == _at;
        while (true)
        {
            if (!TryCell(end))
            {
                return false;
            }

            if (_at == end)
            {
                break;
            }

            _at++;
        }

        if (!isBlank)
        {
            _before = [.. _cells];
            _rows.Add(new(line, _before));
        }

        _at = end + (end + 1 < _text.Length && _text[end] == '\r' && _text[end + 1] == '\n' ? 2 : 1);
        return true;
    }

    // Moves to the separator or the line's end behind the cell.
    private bool TryCell(int end)
    {
        if (_at < end && _text[_at] == '"')
        {
            return TryQuoted(end);
        }

        ReadOnlySpan<char> rest = _text.AsSpan(_at, end - _at);
        int length = rest.IndexOf(_separator);
        ReadOnlySpan<char> cell = length < 0 ? rest : rest[..length];
        Take(cell);
        _at += cell.Length;
        return !cell.Contains('"');
    }

    private bool TryQuoted(int end)
    {
        int start = ++_at;
        bool isDoubled = false;
        while (_at < end)
        {
            int found = _text.AsSpan(_at, end - _at).IndexOf('"');
            if (found < 0)
            {
                return false;
            }

            _at += found + 1;
            if (_at == end || _text[_at] == _separator)
            {
                ReadOnlySpan<char> cell = _text.AsSpan(start, _at - 1 - start);
                Take(isDoubled ? cell.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : cell);
                return true;
            }

            if (_text[_at] != '"')
            {
                return false;
            }

            isDoubled = true;
            _at++;
        }

        return false;
    }

    // Accounts, hosts and errors stand the same in row after row.
    private void Take(ReadOnlySpan<char> cell)
    {
        int column = _cells.Count;
        _cells.Add(column < _before.Length && cell.SequenceEqual(_before[column]) ? _before[column] : cell.ToString());
    }
}
