using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ClaimWriter.Evidence;

/// <summary>One row of a table.</summary>
/// <param name="Line">1-based line of the file on which it starts.</param>
/// <param name="Cells">As many as the header has.</param>
public sealed record TableRow(int Line, ImmutableArray<string> Cells);

/// <summary>A CSV (RFC 4180) or TSV (as the mysql client prints: <c>\n</c>, <c>\t</c>, <c>\\</c> escaped) as header and rows.</summary>
/// <param name="Header">The first row.</param>
/// <param name="Rows">The rows after it. A row with too few or too many cells is a fault and left out.</param>
public sealed record TableFile(ImmutableArray<string> Header, ImmutableArray<TableRow> Rows)
{
    /// <summary>
    /// Reads a table. The separator (comma, semicolon, tab) is the one that the first line uses; text may be UTF-8, UTF-16 with a byte
    /// order mark, or EUC-KR. Faults go to <paramref name="sink"/> with their line; null where there is no header row.
    /// </summary>
    public static TableFile? Read(ReadOnlyMemory<byte> content, string file, DiagnosticSink sink)
    {
        string text = EvidenceText.DecodeMixed(content.Span);
        if (string.IsNullOrWhiteSpace(text))
        {
            sink.Report(Faults.Empty(file));
            return null;
        }

        char separator = SeparatorOf(text);
        List<TableRow> rows = separator == '\t' ? TabSeparated(text) : PlainCsv.TryRead(text, separator) ?? CommaSeparated(text, separator, file, sink);
        if (rows.Count == 0)
        {
            sink.Report(Faults.Empty(file));
            return null;
        }

        ImmutableArray<string> header = [.. rows[0].Cells.Select(cell => cell.Trim())];
        foreach (string twice in header.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).Select(group => group.Key))
        {
            sink.Report(Faults.DuplicateColumn(new SourcePlace(file, rows[0].Line, 0), twice));
        }

        ImmutableArray<TableRow>.Builder kept = ImmutableArray.CreateBuilder<TableRow>(rows.Count - 1);
        foreach (TableRow row in rows.Skip(1))
        {
            if (row.Cells.Length == header.Length)
            {
                kept.Add(row);
            }
            else if (row.Cells.Length > 1 || row.Cells[0].Length > 0)
            {
                sink.Report(Faults.CellCount(new SourcePlace(file, row.Line, 0), header.Length, row.Cells.Length));
            }
        }

        return new(header, kept.DrainToImmutable());
    }

    /// <summary>The index of a column by its name, ignoring case; -1 where there is none.</summary>
    public int IndexOf(string column)
    {
        for (int i = 0; i < Header.Length; i++)
        {
            if (string.Equals(Header[i], column, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Undoes the mysql client's escapes in one cell of its TSV.</summary>
    internal static string Unescape(string cell)
    {
        if (!cell.Contains('\\', StringComparison.Ordinal))
        {
            return cell;
        }

        StringBuilder text = new(cell.Length);
        for (int i = 0; i < cell.Length; i++)
        {
            if (cell[i] != '\\' || i + 1 == cell.Length)
            {
                text.Append(cell[i]);
                continue;
            }

            i++;
            text.Append(cell[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', char other => other });
        }

        return text.ToString();
    }

    private static char SeparatorOf(string text)
    {
        ReadOnlySpan<char> first = text.AsSpan().TrimStart("\r\n");
        int end = first.IndexOfAny('\r', '\n');
        first = end < 0 ? first : first[..end];
        if (first.Contains('\t'))
        {
            return '\t';
        }

        return first.Count(';') > first.Count(',') ? ';' : ',';
    }

    private static List<TableRow> TabSeparated(string text)
    {
        List<TableRow> rows = [];
        int line = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            line++;
            if (!raw.IsEmpty)
            {
                rows.Add(new(line, [.. raw.ToString().Split('\t').Select(Unescape)]));
            }
        }

        return rows;
    }

    /// <summary>The rows of a CSV as CsvHelper reads them, without blank lines and those with a fault.</summary>
    internal static List<TableRow> CommaSeparated(string text, char separator, string file, DiagnosticSink sink)
    {
        List<TableRow> rows = [];
        bool broken = false;
        CsvConfiguration settings = new(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            Mode = CsvMode.RFC4180,
            IgnoreBlankLines = false,
            BadDataFound = _ => broken = true,
        };
        using StringReader reader = new(text);
        using CsvParser parser = new(reader, settings);
        int line = 1;
        while (parser.Read())
        {
            string raw = parser.RawRecord;
            string[] cells = parser.Record ?? [];
            if (broken || (raw.AsSpan().Count('"') & 1) == 1)
            {
                sink.Report(Faults.BrokenQuote(new SourcePlace(file, line, 0)));
            }
            else if (raw.AsSpan().TrimEnd("\r\n").Length > 0)
            {
                rows.Add(new(line, [.. cells]));
            }

            broken = false;
            line = parser.RawRow + 1;
        }

        return rows;
    }
}
