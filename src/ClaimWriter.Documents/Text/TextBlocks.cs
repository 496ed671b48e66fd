using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ClaimWriter.Documents.Text;

/// <summary>Blocks as lines.</summary>
internal sealed class TextBlocks
{
    private const int RuleWidth = 40;
    private const string PageBreak = "\f";
    private readonly SortedDictionary<int, ImmutableArray<Block>> _footnotes = [];

    public List<string> Blocks(ImmutableArray<Block> blocks)
    {
        List<string> lines = [];
        Block? before = null;
        foreach (Block block in blocks)
        {
            List<string> own = Lines(block);
            if (before is not null && own.Count > 0 && !IsTight(before, block))
            {
                lines.Add("");
            }

            lines.AddRange(own);
            before = own.Count > 0 ? block : before;
        }

        return lines;
    }

    public List<string> Footnotes()
    {
        List<string> lines = [];

        // A footnote may mention another, which is then added while this runs.
        HashSet<int> written = [];
        while (_footnotes.Keys.FirstOrDefault(number => !written.Contains(number)) is var next && next > 0)
        {
            written.Add(next);
            lines.Add("");
            lines.AddRange(Hang(FootnoteMark(next) + " ", Blocks(_footnotes[next])));
        }

        return lines;
    }

    private static bool IsTight(Block before, Block block) => block is ListBlock && before is ParagraphBlock or ListBlock;

    private List<string> Lines(Block block) => block switch
    {
        HeadingBlock heading => Heading(heading),
        ParagraphBlock paragraph => Text(paragraph.Content),
        ListBlock list => List(list),
        TableBlock table => TextTable.Lines(table, this),
        CodeBlock code => Code(code),
        QuoteBlock quote => [.. Blocks(quote.Content).Select(line => "> " + line)],
        RuleBlock => [new string('-', RuleWidth)],
        PageBreakBlock => [PageBreak],
        SpaceBlock => [],
        ContainerBlock container => Blocks(container.Content),
        ColumnsBlock columns => Columns(columns),
        ImageBlock image => Picture(image.AlternativeText, image.Caption),
        SignatureBlock signature => [.. Text(signature.Content).Select((line, i) => i == 0 && signature.SealSource is not null ? line + " (인)" : line)],
        FieldsBlock fields => Fields(fields),
        TimelineFigure figure => [.. Picture(figure.AlternativeText, figure.Caption), .. figure.Points.Select(Point), .. figure.Spans.Select(SpanOf)],
        BarFigure figure => [.. Picture(figure.AlternativeText, figure.Caption), .. figure.Bars.Select(Bar)],
        ShareFigure figure => [.. Picture(figure.AlternativeText, figure.Caption), .. figure.Shares.Select(Bar)],
        FigureBlock figure => Picture(figure.AlternativeText, figure.Caption),
        _ => [],
    };

    private List<string> Heading(HeadingBlock heading)
    {
        string label = heading.Label is { Length: > 0 } written ? $"[{written}] " : "";
        List<string> lines = Text(heading.Content);
        lines[0] = label + lines[0];
        if (heading.Level <= 2)
        {
            lines.Add(new string(heading.Level == 1 ? '=' : '-', lines.Max(TextColumns.Width)));
        }

        return lines;
    }

    /// <summary>The lines of a text; at least one.</summary>
    public List<string> Text(ImmutableArray<Inline> content)
    {
        StringBuilder text = new();
        TextInlines.Append(text, content, "\n", Note);
        return [.. text.ToString().Split('\n')];
    }

    private string Note(FootnoteInline footnote)
    {
        _footnotes.TryAdd(footnote.Number, footnote.Content);
        return FootnoteMark(footnote.Number);
    }

    private static string FootnoteMark(int number) => string.Create(CultureInfo.InvariantCulture, $"[{number}]");

    private List<string> List(ListBlock list)
    {
        List<string> lines = [];
        for (int i = 0; i < list.Items.Length; i++)
        {
            lines.AddRange(Hang(ListMarkers.Text(list.Marker, list.Start + i) + " ", Blocks(list.Items[i].Content)));
        }

        return lines;
    }

    private static List<string> Hang(string mark, List<string> content)
    {
        string indent = new(' ', TextColumns.Width(mark));
        List<string> lines = [.. content.Select((line, i) => (i == 0 ? mark : indent) + line)];
        return lines.Count > 0 ? lines : [mark];
    }

    private static List<string> Code(CodeBlock code)
    {
        List<string> lines = [];
        int width = code.FirstLineNumber is { } start ? (start + code.LineCount).ToString(CultureInfo.InvariantCulture).Length : 0;
        foreach (CodeLine line in code.AllLines)
        {
            string number = code.FirstLineNumber is { } first
                ? (first + lines.Count).ToString(CultureInfo.InvariantCulture).PadLeft(width) + " "
                : "";
            lines.Add("  " + number + Mark(line.Mark) + " " + line.Text);
        }

        return lines;
    }

    private static char Mark(LineMark mark) => mark switch
    {
        LineMark.Removed => '-',
        LineMark.Added => '+',
        LineMark.Highlighted => '>',
        _ => ' ',
    };

    private List<string> Columns(ColumnsBlock columns)
    {
        List<string>[] written = [.. columns.Columns.Select(Blocks)];
        int[] widths = [.. written.Select(column => column.Count == 0 ? 0 : column.Max(TextColumns.Width))];
        List<string> lines = [];
        for (int i = 0; i < written.Max(column => (int?)column.Count).GetValueOrDefault(); i++)
        {
            lines.Add(string.Join("  |  ", written.Select((column, c) => TextColumns.Pad(i < column.Count ? column[i] : "", widths[c]))));
        }

        return lines;
    }

    private List<string> Picture(string alternative, ImmutableArray<Inline> caption) =>
        caption.IsEmpty ? [$"[{alternative}]"] : [$"[{alternative}]", .. Text(caption)];

    private static string Point(TimelinePoint point) => (point.IsFilled ? "  ● " : "  ○ ") + string.Join(" / ", point.Labels);

    private static string SpanOf(TimelineSpan span) => "  ↔ " + span.Label;

    private static string Bar(Bar bar) => $"  {bar.Label}: {bar.ValueLabel}";

    private List<string> Fields(FieldsBlock fields)
    {
        string[] labels = [.. fields.Fields.Select(field => string.Join(' ', Text(field.Label)))];
        int width = labels.Length == 0 ? 0 : labels.Max(TextColumns.Width);
        List<string> lines = [];
        for (int i = 0; i < labels.Length; i++)
        {
            lines.AddRange(Hang(TextColumns.Pad(labels[i], width) + "  ", Blocks(fields.Fields[i].Content)));
        }

        return lines;
    }
}
