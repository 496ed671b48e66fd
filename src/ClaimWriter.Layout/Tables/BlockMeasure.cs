using System.Collections.Immutable;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>How wide the blocks of a cell want to be, and must be.</summary>
internal static class BlockMeasure
{
    public static (float Least, float Most) Of(SettingRun run, Shaper shaper, ImmutableArray<Block> blocks, TextContext text)
    {
        (float least, float most) = (0, 0);
        foreach (Block block in blocks)
        {
            (float blockLeast, float blockMost) = Of(run, shaper, block, text);
            (least, most) = (Math.Max(least, blockLeast), Math.Max(most, blockMost));
        }

        return (least, most);
    }

    private static (float Least, float Most) Of(SettingRun run, Shaper shaper, Block block, TextContext text)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                return Of(run, shaper, paragraph.Content, run.Style.Apply(run.LookOf(paragraph.Classes, Look.Empty), text));
            case HeadingBlock heading:
                return Of(run, shaper, heading.Content, text with { Bold = true });
            case ListBlock list:
                (float least, float most) = (0, 0);
                foreach (ListItem item in list.Items)
                {
                    (float itemLeast, float itemMost) = Of(run, shaper, item.Content, text);
                    (least, most) = (Math.Max(least, itemLeast), Math.Max(most, itemMost));
                }

                return (least + (2 * text.Size), most + (2 * text.Size));
            case CodeBlock code:
                float column = (run.Style.Code.Size ?? text.Size) / 2, padding = 2 * (run.Style.Code.PaddingX ?? 0);
                int longest = 0;
                foreach (CodeLine line in code.AllLines)
                {
                    longest = Math.Max(longest, CodeColumns.Count(line.Text));
                }

                return ((Math.Min(longest, 20) * column) + padding, (longest * column) + padding);
            case QuoteBlock quote:
                return Of(run, shaper, quote.Content, text);
            case ContainerBlock container:
                return Of(run, shaper, container.Content, text);
            case ImageBlock image:
                return (20, Math.Max(image.WidthMillimetres, 20) * PageGeometry.PointsPerMillimetre);
            default:
                return (0, 0);
        }
    }

    private static (float Least, float Most) Of(SettingRun run, Shaper shaper, ImmutableArray<Inline> inlines, TextContext text)
    {
        int start = run.Text.Count;
        (float Least, float Most) measure = LineBreaker.Measure(run.Text, shaper.ShapeText(PlainText.Of(inlines), text, 0));
        run.Text.Truncate(start);
        return measure;
    }
}
