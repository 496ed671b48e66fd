using System.Collections.Immutable;

namespace ClaimWriter.Documents.Reading;

/// <summary>The attribute <c>caption="…"</c> of tables, images and figures.</summary>
internal static class Caption
{
    public static ImmutableArray<Inline> Of(AttributeSet attributes) =>
        attributes.Text("caption") is { Length: > 0 } text ? [new TextInline(text)] : [];
}
