using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout.Tests;

/// <summary>The samples' letters as filled templates, so that their pages change with the layout only.</summary>
internal static class SampleLetter
{
    public static PageSet Set(string name)
    {
        DiagnosticSink sink = new();
        string folder = Path.Combine(Fixture.Root(), "templates", "claim-letter");
        StyleSheet style = StyleSheet.Read(File.ReadAllText(Path.Combine(folder, "style.yaml")), "style.yaml", sink);
        DocumentInfo info = new() { Title = "손해배상 청구서", Number = "제2020-001호", Author = "xx 주식회사" };
        Document document = MarkdownReader.Read(File.ReadAllText(GoldenFile.PathOf(name + ".md")), name, info, sink);
        PageSet pages = Typesetter.Set(document, style, Fixture.Fonts, new Seal(Path.Combine(folder, "sample")), sink);
        Assert.Empty(sink.Found);
        return pages;
    }

    /// <summary>What a reader would notice first: how many pages, where each starts and ends, what stands where.</summary>
    public static string Outline(PageSet pages)
    {
        StringBuilder text = new();
        for (int p = 0; p < pages.Pages.Count; p++)
        {
            List<TextLine> lines = Fixture.Lines(pages, p);
            text.Append(CultureInfo.InvariantCulture, $"page {p + 1}: {lines.Count} lines, {pages.Pages[p].Items.Count} items, {pages.Pages[p].Links.Count} links\n");
            text.Append(CultureInfo.InvariantCulture, $"  first {lines[0].Y:0.0} \"{lines[0].Text.TrimEnd()}\"\n  last {lines[^1].Y:0.0} \"{lines[^1].Text.TrimEnd()}\"\n");
        }

        foreach ((string anchor, PagePoint at) in pages.Anchors.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"anchor {anchor}: page {at.Page + 1} at {at.Y:0.0}\n");
        }

        for (int i = 0; i < pages.Structure.Count; i++)
        {
            if (pages.Structure[i].Role == StructureRole.Table)
            {
                text.Append(CultureInfo.InvariantCulture, $"table of {RowsOf(pages, i)} rows\n");
            }
        }

        return text.ToString();
    }

    private static int RowsOf(PageSet pages, int table) => pages.Structure
        .Count(element => element.Role == StructureRole.TR && pages.Structure[element.Parent].Parent == table);

    private sealed class Seal(string folder) : IImageSource
    {
        public ImageResult Find(string source) => ImageFile.TryRead(File.ReadAllBytes(Path.Combine(folder, source)), source, out ImageFile? image, out Diagnostic? fault)
            ? ImageResult.Found(image)
            : ImageResult.Failed(fault.Fact, fault.Hint);
    }
}
