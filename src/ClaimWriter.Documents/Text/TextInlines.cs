using System.Collections.Immutable;
using System.Text;

namespace ClaimWriter.Documents.Text;

/// <summary>Lines as characters.</summary>
internal static class TextInlines
{
    private const char UnknownPage = '–';

    public static void Append(StringBuilder text, ImmutableArray<Inline> content, string breakMark, Func<FootnoteInline, string>? footnoteMark)
    {
        foreach (Inline inline in content)
        {
            switch (inline)
            {
                case TextInline plain: text.Append(Visible(plain.Text)); break;
                case CodeInline code: text.Append(code.Text); break;
                case LineBreakInline: text.Append(breakMark); break;
                case PageReferenceInline { Text: PageReferenceInline.NumberMark }: text.Append(UnknownPage); break;
                case PageReferenceInline: break;
                case FootnoteInline footnote: text.Append(footnoteMark?.Invoke(footnote)); break;
                case StrongInline strong: Append(text, strong.Content, breakMark, footnoteMark); break;
                case EmphasisInline emphasis: Append(text, emphasis.Content, breakMark, footnoteMark); break;
                case DeletedInline deleted: Append(text, deleted.Content, breakMark, footnoteMark); break;
                case LinkInline link: Append(text, link.Content, breakMark, footnoteMark); break;
                case SpanInline span: Append(text, span.Content, breakMark, footnoteMark); break;
            }
        }
    }

    /// <summary>Text without what says where its lines may and may not break, which is of no use to text that is not set.</summary>
    public static string Visible(string plain) => plain.AsSpan().ContainsAny('\u200B', '\u2060')
        ? plain.Replace("\u200B", "", StringComparison.Ordinal).Replace("\u2060", "", StringComparison.Ordinal)
        : plain;
}
