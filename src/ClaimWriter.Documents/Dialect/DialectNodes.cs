using Markdig.Parsers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ClaimWriter.Documents.Dialect;

/// <summary>A line that holds only attributes: they belong to the block below.</summary>
internal sealed class AttributeLine(BlockParser parser, HtmlAttributes attributes) : LeafBlock(parser)
{
    public HtmlAttributes Attributes { get; } = attributes;
}

/// <summary><c>:::name attributes</c> … <c>:::</c>.</summary>
internal sealed class FenceBlock(BlockParser parser, string name, int colons) : Markdig.Syntax.ContainerBlock(parser)
{
    public string Name { get; } = name;

    public int Colons { get; } = colons;

    public HtmlAttributes Attributes { get; } = new();

    /// <summary>Whether its closing line was read.</summary>
    public bool IsClosedByLine { get; set; }

    /// <summary>Whether nothing more can enter it.</summary>
    public bool IsFinished { get; set; }

    /// <summary>What stands on the opening line and is no attribute.</summary>
    public string? Unread { get; set; }
}

/// <summary>A fence that stands on one line: <c>:::pagebreak</c>, <c>:::space lines=2</c>, or a closing line that closes nothing.</summary>
internal sealed class FenceLine(BlockParser parser, string name) : LeafBlock(parser)
{
    public string Name { get; } = name;

    public HtmlAttributes Attributes { get; } = new();

    /// <summary>What stands on the line and is no attribute.</summary>
    public string? Unread { get; set; }
}

/// <summary>Attributes in running text; what they belong to depends on where they stand.</summary>
internal sealed class AttributeMark(HtmlAttributes attributes, string source) : LeafInline
{
    public HtmlAttributes Attributes { get; } = attributes;

    /// <summary>As written.</summary>
    public string Source { get; } = source;
}

/// <summary><c>{br}</c>.</summary>
internal sealed class BreakMark : LeafInline;

/// <summary>An opening brace that opens no attributes.</summary>
internal sealed class StrayBrace : LeafInline;

/// <summary><c>[text]{.class}</c>.</summary>
internal sealed class ClassedText : ContainerInline;
