using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Layout;

namespace ClaimWriter.Layout.Tests;

/// <summary>Sets documents with the house's fonts and reads the pages back.</summary>
internal static class Fixture
{
    public static FontLibrary Fonts { get; } = new(
        Directory.GetFiles(Path.Combine(Root(), "fonts"), "*.ttf")
            .Order(StringComparer.Ordinal)
            .Select(path => FontFace.Read(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path))));

    public static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ClaimWriter.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }

    public static PageSet Set(params ReadOnlySpan<Block> blocks) => SetWith(StyleSheet.Default, null, blocks);

    public static PageSet SetWith(StyleSheet style, TypesetOptions? options, params ReadOnlySpan<Block> blocks)
    {
        DiagnosticSink sink = new();
        PageSet pages = Typesetter.Set(Document(blocks), style, Fonts, new NoImages(), sink, options);
        Assert.Empty(sink.Found);
        return pages;
    }

    public static IReadOnlyList<Diagnostic> Faults(params ReadOnlySpan<Block> blocks)
    {
        DiagnosticSink sink = new();
        _ = Typesetter.Set(Document(blocks), StyleSheet.Default, Fonts, new NoImages(), sink);
        return sink.Found;
    }

    public static Document Document(params ReadOnlySpan<Block> blocks) => new()
    {
        Info = new DocumentInfo { Title = "손해배상 청구서", Number = "제2020-001호", Author = "xx 주식회사" },
        Blocks = [.. blocks],
    };

    public static StyleSheet Style(string yaml)
    {
        DiagnosticSink sink = new();
        StyleSheet style = StyleSheet.Read(yaml, "style.yaml", sink);
        Assert.Empty(sink.Found);
        return style;
    }

    public static ParagraphBlock P(string text, params ReadOnlySpan<string> classes) => new([new TextInline(text)]) { Classes = [.. classes] };

    public static HeadingBlock H(int level, string text) => new(level, [new TextInline(text)]);

    public static TableBlock Table(int columns, IEnumerable<string[]> rows, string[]? header = null) => new(
        [.. Enumerable.Range(0, columns).Select(_ => new TableColumn(ColumnAlignment.Left, 0))],
        header is null ? [] : [Row(header)],
        [.. rows.Select(Row)]);

    public static TableRow Row(params string[] cells) => new([.. cells.Select(c => new TableCell([P(c)]))]);

    public static ImmutableArray<Inline> Text(string text) => [new TextInline(text)];

    /// <summary>The characters of a run.</summary>
    public static string TextOf(PageSet pages, GlyphRun run)
    {
        StringBuilder text = new();
        for (int i = run.First; i < run.First + run.Count; i++)
        {
            text.Append(char.ConvertFromUtf32(pages.Glyphs[i].CodePoint));
        }

        return text.ToString();
    }

    /// <summary>Where a run's ink ends: at its last character that is no space.</summary>
    public static float EndOf(PageSet pages, PageItem item)
    {
        float pen = item.X, end = item.X;
        for (int i = item.Run.First; i < item.Run.First + item.Run.Count; i++)
        {
            Glyph glyph = pages.Glyphs[i];
            float own = item.Run.Face.AdvanceOf(glyph.Id) * item.Run.Size / item.Run.Face.UnitsPerEm;
            if (glyph.CodePoint != ' ')
            {
                end = Math.Max(end, pen + own);
            }

            pen += own + (glyph.Extra * item.Run.Size / 1000);
        }

        return end;
    }

    /// <summary>The lines of a page: runs on one baseline, from the left; artifacts (running lines, repeated heads) only on demand.</summary>
    public static List<TextLine> Lines(PageSet pages, int page, bool withArtifacts = false)
    {
        List<TextLine> lines = [];
        foreach (PageItem item in pages.Pages[page].Items.Where(i => i.Kind == PageItemKind.Glyphs && (withArtifacts || i.Tag >= 0)))
        {
            int at = lines.FindIndex(l => Math.Abs(l.Y - item.Y) < 0.05f);
            TextLine line = new(item.Y, item.X, EndOf(pages, item), TextOf(pages, item.Run));
            if (at < 0)
            {
                lines.Add(line);
            }
            else
            {
                lines[at] = new TextLine(item.Y, Math.Min(lines[at].X, line.X), Math.Max(lines[at].End, line.End), lines[at].Text + line.Text);
            }
        }

        return [.. lines.OrderBy(l => l.Y)];
    }

    public static List<string> Texts(PageSet pages, int page) => [.. Lines(pages, page).Select(l => l.Text.TrimEnd())];

    public static string AllText(PageSet pages) =>
        string.Concat(Enumerable.Range(0, pages.Pages.Count).SelectMany(p => pages.Pages[p].Items)
            .Where(i => i.Kind == PageItemKind.Glyphs && i.Tag >= 0).Select(i => TextOf(pages, i.Run)));

    /// <summary>Everything on a page as text, one thing a line.</summary>
    public static void Dump(StringBuilder text, PageSet pages, Page page)
    {
        foreach (PageItem item in page.Items)
        {
            string role = item.Tag < 0 ? "-" : pages.Structure[item.Tag].Role.ToString();
            string what = item.Kind == PageItemKind.Glyphs
                ? string.Create(CultureInfo.InvariantCulture, $"{item.Run.Face.Name} {item.Run.Size:0.##} …{EndOf(pages, item):0.0} \"{TextOf(pages, item.Run)}\"")
                : string.Create(CultureInfo.InvariantCulture, $"{item.X2:0.0} {item.Y2:0.0}");
            text.Append(CultureInfo.InvariantCulture, $"  {item.Kind} {role} {item.X:0.0} {item.Y:0.0} {what}\n");
        }

        foreach (PageLink link in page.Links)
        {
            text.Append(CultureInfo.InvariantCulture, $"  link {link.X:0.0} {link.Y:0.0} {link.Width:0.0} {link.Height:0.0} {link.Target} \"{link.Text}\"\n");
        }
    }

    /// <summary>Everything on the pages as text, one thing a line, for goldens.</summary>
    public static string Dump(PageSet pages)
    {
        StringBuilder text = new();
        for (int p = 0; p < pages.Pages.Count; p++)
        {
            text.Append(CultureInfo.InvariantCulture, $"page {p + 1}\n");
            Dump(text, pages, pages.Pages[p]);
        }

        foreach (OutlineEntry entry in pages.Outline)
        {
            text.Append(CultureInfo.InvariantCulture, $"outline {entry.Level} \"{entry.Title}\" page {entry.At.Page + 1} at {entry.At.Y:0.0}\n");
        }

        foreach (PageLabel label in pages.Labels)
        {
            text.Append(CultureInfo.InvariantCulture, $"label from page {label.FromPage + 1} \"{label.Prefix}\"\n");
        }

        return text.ToString();
    }
}

/// <summary>A line of text on a page.</summary>
internal sealed record TextLine(float Y, float X, float End, string Text);
