using System.Text;
using ClaimWriter.Documents.Dialect;
using Markdig.Syntax;
using MdTables = Markdig.Extensions.Tables;

namespace ClaimWriter.Documents.Reading.Long;

/// <summary>Lines of a text that are read each time they are needed.</summary>
/// <param name="Start">Where the first of them starts in the text.</param>
/// <param name="Line">Its 0-based line.</param>
/// <param name="Count">How many lines.</param>
/// <param name="Columns">For rows of a table: cells in each; 0 for lines of code.</param>
internal readonly record struct LongLines(int Start, int Line, int Count, int Columns);

/// <summary>
/// A text with long tables and listings left out: they would take a hundred times their own room as a tree. Only lines that mean the same by
/// themselves as they do in the text are left out; where that is not sure, nothing is.
/// </summary>
internal sealed class LongText
{
    private readonly string _source;
    private readonly Dictionary<int, LongLines> _parts;

    private LongText(string source, string abridged, Dictionary<int, LongLines> parts) => (_source, Abridged, _parts) = (source, abridged, parts);

    /// <summary>The text with an empty line for each that is left out.</summary>
    public string Abridged { get; }

    /// <summary>The text without its long parts; null where it has none that can be left out.</summary>
    /// <param name="source">The whole text.</param>
    /// <param name="fewest">How many lines are long.</param>
    public static LongText? Of(string source, int fewest)
    {
        // A short text has no long parts; other line ends than the usual one are left to the parser.
        if (source.AsSpan().Count('\n') < fewest || source.Contains('\r') || new LongLineFinder(source, fewest).Find() is not { Count: > 0 } parts)
        {
            return null;
        }

        StringBuilder abridged = new();
        int at = 0;
        foreach (LongLines part in parts.Values.OrderBy(part => part.Start))
        {
            int end = LineReader.After(source, part.Start, part.Count), next = part.Columns > 0 ? end : LineReader.After(source, end, 1);
            abridged.Append(source, at, part.Start - at).Append(source, end, next - end).Append('\n', part.Count);
            at = next;
        }

        return new LongText(source, abridged.Append(source, at, source.Length - at).ToString(), parts);
    }

    /// <summary>Whether the parser found every table and listing where a part of it was left out.</summary>
    public bool Agrees(MarkdownDocument parsed)
    {
        int found = 0;
        foreach (Markdig.Syntax.Block block in parsed.Descendants<Markdig.Syntax.Block>())
        {
            if (_parts.TryGetValue(block.Line, out LongLines part))
            {
                found += block switch
                {
                    PlainTable table => part.Columns == table.Header.Cells.Length && table.Rows.IsEmpty ? 1 : 0,
                    MdTables.Table table => part.Columns > 0 && table.Count == 1 && ((MdTables.TableRow)table[0]).Count == part.Columns ? 1 : 0,
                    FencedCodeBlock => part.Columns == 0 ? 1 : 0,
                    _ => 0,
                };
            }
        }

        return found == _parts.Count;
    }

    /// <summary>The rows that were left out of the table that starts at a line; null: none were.</summary>
    public LongRows? RowsOf(int line) =>
        _parts.TryGetValue(line, out LongLines part) && part.Columns > 0 ? new TextRows(_source, part) : null;

    /// <summary>The lines that were left out of the listing that starts at a line; null: none were.</summary>
    public IReadOnlyCollection<CodeLine>? CodeOf(int line) =>
        _parts.TryGetValue(line, out LongLines part) && part.Columns == 0 ? new LongCode(_source, part) : null;
}
