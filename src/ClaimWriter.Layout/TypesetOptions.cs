using System.Collections.Immutable;

namespace ClaimWriter.Layout;

/// <summary>What may differ from one setting of a document to the next.</summary>
public sealed record TypesetOptions
{
    /// <summary>Nothing special.</summary>
    public static TypesetOptions Default { get; } = new();

    /// <summary>Text drawn across every page under its content (<c>초안</c>); null: none.</summary>
    public string? DraftMark { get; init; }

    /// <summary>Places (without <c>#</c>) that are in other files of the same document: links to them are set as plain text.</summary>
    public ImmutableHashSet<string> Elsewhere { get; init; } = [];

    /// <summary>A document of more pages than this goes to its receiver, where it has one, page by page; a shorter one stays whole.</summary>
    public int MostPagesWhole { get; init; } = 128;

    /// <summary>How many strips of a section are set, at least, before the first of them are put on pages. The pages are the same whatever it is.</summary>
    internal int FewestStripsPlanned { get; init; } = 1024;

    /// <summary>Name of the Markdown text, for the place in diagnostics.</summary>
    public string SourceName { get; init; } = "letter.md";
}
