using System.Collections.Immutable;
using ClaimWriter.Documents;

namespace ClaimWriter;

/// <summary>A part of a document that becomes a file of its own.</summary>
/// <param name="Label">What is stamped on its first page; empty for the letter.</param>
/// <param name="Title">Its heading; empty for the letter.</param>
/// <param name="Document">Its blocks.</param>
internal sealed record DocumentPart(string Label, string Title, Document Document)
{
    /// <summary>The places of the whole document that are in other parts.</summary>
    public ImmutableHashSet<string> Elsewhere { get; init; } = [];
}

/// <summary>
/// Cuts a document where a heading with a label starts an exhibit. A heading of the top level without one leads back to the letter, which is the first
/// part.
/// </summary>
internal static class SplitDocument
{
    public static ImmutableArray<DocumentPart> Of(Document document)
    {
        List<(string Label, string Title, int Level, ImmutableArray<Block>.Builder Blocks)> parts = [("", "", 1, ImmutableArray.CreateBuilder<Block>())];
        int current = 0;
        foreach (Block block in document.Blocks)
        {
            if (block is HeadingBlock { Label: { } label } start)
            {
                parts.Add((label, PlainText.Of(start.Content), start.Level, ImmutableArray.CreateBuilder<Block>()));
                current = parts.Count - 1;
            }
            else if (block is HeadingBlock { Level: 1 } && current > 0)
            {
                current = 0;
                parts[0].Blocks.Add(new PageBreakBlock());
            }

            parts[current].Blocks.Add(Raised(block, parts[current].Level - 1));
        }

        ImmutableHashSet<string> all = [.. document.Blocks.Select(block => block.Id).OfType<string>()];
        return
        [
            .. parts.Select(part =>
            {
                DocumentInfo info = part.Label.Length == 0 ? document.Info : document.Info with { Title = part.Label + " " + part.Title };
                Document own = document with { Info = info, Blocks = part.Blocks.ToImmutable() };
                return new DocumentPart(part.Label, part.Title, own) { Elsewhere = all.Except(own.Blocks.Select(block => block.Id).OfType<string>()) };
            }),
        ];
    }

    // A file's first heading is of the top level.
    private static Block Raised(Block block, int levels) =>
        levels > 0 && block is HeadingBlock heading ? heading with { Level = Math.Max(1, heading.Level - levels) } : block;
}
