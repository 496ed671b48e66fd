using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Documents.Tests;

/// <summary>A document as indented lines that say everything in it.</summary>
internal static class Dump
{
    public static string Of(Document document)
    {
        StringBuilder text = new();
        Blocks(text, document.Blocks, 0);
        return text.ToString();
    }

    public static string Of(IEnumerable<Diagnostic> diagnostics) => string.Concat(diagnostics.Select(found =>
        $"! {found.Where.Line}:{found.Where.Column} {found.Severity.ToString().ToLowerInvariant()} {found.Code}: {found.Fact.English}\n"));

    private static void Blocks(StringBuilder text, ImmutableArray<Block> blocks, int depth)
    {
        foreach (Block block in blocks)
        {
            One(text, block, depth);
        }
    }

    private static void One(StringBuilder text, Block block, int depth)
    {
        string common = (block.Id is null ? "" : " #" + block.Id) + string.Concat(block.Classes.Select(name => " ." + name));
        void Line(string words) => text.Append(' ', depth * 2).Append(words).Append('\n');
        switch (block)
        {
            case HeadingBlock b: Line($"heading {b.Level}{common}{(b.Label is null ? "" : $" label={b.Label}")} {Inlines(b.Content)}"); break;
            case ParagraphBlock b: Line($"paragraph{common} {Inlines(b.Content)}"); break;
            case ListBlock b:
                Line($"list {b.Marker} {b.Start}{common}");
                foreach (ListItem item in b.Items)
                {
                    text.Append(' ', depth * 2 + 2).Append("item\n");
                    Blocks(text, item.Content, depth + 2);
                }

                break;
            case TableBlock b:
                Line($"table{common} [{string.Join(", ", b.Columns.Select(c => c.Alignment + (c.Width > 0 ? c.Width.ToString(" 0.##", CultureInfo.InvariantCulture) : "")))}]"
                    + (b.Caption.IsEmpty ? "" : " caption " + Inlines(b.Caption)));
                Rows(text, "header", b.Header, depth + 1);
                Rows(text, "row", b.Rows, depth + 1);
                break;
            case CodeBlock b:
                Line($"code {b.Language}{common}{(b.FirstLineNumber is { } first ? $" from {first}" : "")}");
                foreach (CodeLine line in b.Lines)
                {
                    text.Append(' ', depth * 2 + 2).Append(line.Mark switch { LineMark.Added => '+', LineMark.Removed => '-', LineMark.Highlighted => '>', _ => '|' })
                        .Append(line.Text).Append('\n');
                }

                break;
            case QuoteBlock b: Line("quote" + common); Blocks(text, b.Content, depth + 1); break;
            case RuleBlock: Line("rule" + common); break;
            case PageBreakBlock: Line("pagebreak" + common); break;
            case SpaceBlock b: Line(string.Create(CultureInfo.InvariantCulture, $"space {b.Lines}{common}")); break;
            case ContainerBlock b: Line("container" + common); Blocks(text, b.Content, depth + 1); break;
            case ColumnsBlock b:
                Line("columns" + common);
                foreach (ImmutableArray<Block> column in b.Columns)
                {
                    text.Append(' ', depth * 2 + 2).Append("column\n");
                    Blocks(text, column, depth + 2);
                }

                break;
            case ImageBlock b:
                Line(string.Create(CultureInfo.InvariantCulture, $"image{common} {b.Source} alt={b.AlternativeText} width={b.WidthMillimetres}")
                    + (b.Caption.IsEmpty ? "" : " caption " + Inlines(b.Caption)));
                break;
            case SignatureBlock b:
                Line(string.Create(CultureInfo.InvariantCulture, $"signature{common} seal={b.SealSource} size={b.SealMillimetres} {Inlines(b.Content)}"));
                break;
            case FieldsBlock b:
                Line("fields" + common);
                foreach (Field field in b.Fields)
                {
                    text.Append(' ', depth * 2 + 2).Append("field ").Append(Inlines(field.Label)).Append('\n');
                    Blocks(text, field.Content, depth + 2);
                }

                break;
            case TimelineFigure b:
                Line($"timeline{common} alt={b.AlternativeText} caption {Inlines(b.Caption)}");
                foreach (TimelinePoint point in b.Points)
                {
                    text.Append(' ', depth * 2 + 2).Append(CultureInfo.InvariantCulture, $"point {point.Position} {(point.IsFilled ? "●" : "○")} {string.Join(" / ", point.Labels)}\n");
                }

                foreach (TimelineSpan span in b.Spans)
                {
                    text.Append(' ', depth * 2 + 2).Append(CultureInfo.InvariantCulture, $"span {span.From} {span.To} {span.Label}\n");
                }

                break;
            case BarFigure b: Line($"bars{common} alt={b.AlternativeText} title={b.Title}"); Bars(text, b.Bars, depth + 1); break;
            case ShareFigure b: Line($"shares{common} alt={b.AlternativeText} title={b.Title}"); Bars(text, b.Shares, depth + 1); break;
            default: throw new InvalidOperationException(block.GetType().Name);
        }
    }

    private static void Bars(StringBuilder text, ImmutableArray<Bar> bars, int depth)
    {
        foreach (Bar bar in bars)
        {
            text.Append(' ', depth * 2).Append(CultureInfo.InvariantCulture, $"{bar.Label} {bar.Value} {bar.ValueLabel}\n");
        }
    }

    private static void Rows(StringBuilder text, string name, ImmutableArray<TableRow> rows, int depth)
    {
        foreach (TableRow row in rows)
        {
            text.Append(' ', depth * 2).Append(name).Append(row.IsSum ? " sum" : "").Append('\n');
            foreach (TableCell cell in row.Cells)
            {
                text.Append(' ', depth * 2 + 2).Append("cell");
                if ((cell.ColumnSpan, cell.RowSpan) != (1, 1))
                {
                    text.Append(CultureInfo.InvariantCulture, $" {cell.ColumnSpan}x{cell.RowSpan}");
                }

                if (cell.Content is [ParagraphBlock { Id: null, Classes: [] } only])
                {
                    text.Append(' ').Append(Inlines(only.Content)).Append('\n');
                    continue;
                }

                text.Append('\n');
                Blocks(text, cell.Content, depth + 2);
            }
        }
    }

    public static string Inlines(ImmutableArray<Inline> content) => string.Join(' ', content.Select(One));

    private static string One(Inline inline) => inline switch
    {
        TextInline i => $"\"{i.Text}\"",
        StrongInline i => $"strong({Inlines(i.Content)})",
        EmphasisInline i => $"emphasis({Inlines(i.Content)})",
        DeletedInline i => $"deleted({Inlines(i.Content)})",
        CodeInline i => $"code\"{i.Text}\"",
        LinkInline i => $"link {i.Target}({Inlines(i.Content)})",
        PageReferenceInline { Text: not PageReferenceInline.NumberMark } i => $"page {i.Target} \"{i.Text}\"",
        PageReferenceInline i => $"page {i.Target}",
        LineBreakInline => "break",
        SpanInline i => $"span .{string.Join(".", i.Classes)}({Inlines(i.Content)})",
        FootnoteInline i => $"footnote {i.Number}({string.Join("; ", i.Content.Select(block => block is ParagraphBlock p ? Inlines(p.Content) : block.GetType().Name))})",
        _ => throw new InvalidOperationException(inline.GetType().Name),
    };
}
