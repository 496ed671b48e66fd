using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>The characters of inlines without their looks, for the outline and for links' descriptions.</summary>
internal static class PlainText
{
    public static string Of(ImmutableArray<Inline> inlines)
    {
        if (inlines is [TextInline only])
        {
            return only.Text;
        }

        StringBuilder text = new();
        Append(text, inlines);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ImmutableArray<Inline> inlines)
    {
        foreach (Inline inline in inlines)
        {
            switch (inline)
            {
                case TextInline run:
                    text.Append(run.Text);
                    break;
                case CodeInline code:
                    text.Append(code.Text);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case FootnoteInline note:
                    text.Append(CultureInfo.InvariantCulture, $" {note.Number})");
                    break;
                default:
                    Append(text, Content(inline));
                    break;
            }
        }
    }

    private static ImmutableArray<Inline> Content(Inline inline) => inline switch
    {
        StrongInline strong => strong.Content,
        EmphasisInline emphasis => emphasis.Content,
        DeletedInline deleted => deleted.Content,
        LinkInline link => link.Content,
        SpanInline span => span.Content,
        _ => [],
    };
}
