using System.Runtime.CompilerServices;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>
/// Pages with everything in place: the last thing before bytes. Lengths are in PostScript points (1/72 inch); the origin is the page's
/// upper left corner and y grows downwards.
/// </summary>
public sealed class PageSet
{
    /// <summary>An empty set.</summary>
    public PageSet()
        : this([], [], new StructureList())
    {
    }

    internal PageSet(List<Page> pages, List<Glyph> glyphs, StructureList structure) => (Pages, Glyphs, Structure) = (pages, glyphs, structure);

    /// <summary>What the file says about itself.</summary>
    public required DocumentInfo Info { get; init; }

    /// <summary>The pages in order.</summary>
    public List<Page> Pages { get; }

    /// <summary>Whether the pages went to a receiver one after the other, so that only their sizes are left here.</summary>
    public bool IsTaken => Pages.Count > 0 && Pages[0].IsTaken;

    /// <summary>The glyphs of all pages; a <see cref="GlyphRun"/> names a slice of it.</summary>
    public List<Glyph> Glyphs { get; }

    /// <summary>The structure tree in document order; element 0 is the document. An item's <c>Tag</c> is an index into it, -1 an artifact.</summary>
    public StructureList Structure { get; }

    /// <summary>Headings with where they stand.</summary>
    public List<OutlineEntry> Outline { get; } = [];

    /// <summary>Where each anchor (<c>#id</c>) stands.</summary>
    public Dictionary<string, PagePoint> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Pages labels: from this page on, numbers with this prefix (the letter: "", an appendix: "별첨 1-").</summary>
    public List<PageLabel> Labels { get; } = [];
}

/// <summary>A page.</summary>
public sealed class Page
{
    /// <summary>A page of this size.</summary>
    public Page(float width, float height)
        : this(width, height, [])
    {
    }

    internal Page(float width, float height, List<PageItem> items) => (Width, Height, Items) = (width, height, items);

    /// <summary>Width in points.</summary>
    public float Width { get; }

    /// <summary>Height in points.</summary>
    public float Height { get; }

    /// <summary>What is on it, painted in this order.</summary>
    public List<PageItem> Items { get; private set; }

    /// <summary>Links on it.</summary>
    public List<PageLink> Links { get; private set; } = [];

    /// <summary>Whether a receiver took what is on it, so that nothing of it is left here.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>Lets go of what is on it; the list of items, emptied, for another page.</summary>
    internal List<PageItem> LetGo()
    {
        List<PageItem> items = Items;
        items.Clear();
        (Items, Links, IsTaken) = (new List<PageItem>(0), new List<PageLink>(0), true);
        return items;
    }
}

/// <summary>What a <see cref="PageItem"/> is.</summary>
public enum PageItemKind
{
    /// <summary>Glyphs; see <see cref="PageItem.Run"/>.</summary>
    Glyphs,

    /// <summary>A straight line from (X, Y) to (X2, Y2).</summary>
    Line,

    /// <summary>A rectangle: corner (X, Y), size (X2, Y2).</summary>
    Rectangle,

    /// <summary>A circle: centre (X, Y), radius X2.</summary>
    Circle,

    /// <summary>An image in the rectangle: corner (X, Y), size (X2, Y2).</summary>
    Image,
}

/// <summary>Tags of what is no part of the text: it is not read aloud (ISO 32000-1 §14.8.2.2).</summary>
public static class ArtifactTag
{
    /// <summary>Rules, backgrounds, a table's head that is repeated.</summary>
    public const int Plain = -1;

    /// <summary>A running line at the head of the page.</summary>
    public const int Header = -2;

    /// <summary>A running line at the foot of the page.</summary>
    public const int Footer = -3;

    /// <summary>A mark across the page.</summary>
    public const int Watermark = -4;
}

/// <summary>One thing on a page.</summary>
public readonly record struct PageItem
{
    private readonly float _y;
    private readonly float _y2;

    /// <summary>What it is.</summary>
    public required PageItemKind Kind { get; init; }

    /// <summary>Index into <see cref="PageSet.Structure"/>; negative: an <see cref="ArtifactTag"/>.</summary>
    public required int Tag { get; init; }

    /// <summary>X in points.</summary>
    public float X { get; init; }

    /// <summary>Y in points; for glyphs the baseline.</summary>
    public float Y { get => _y; init => _y = value; }

    /// <summary>See <see cref="PageItemKind"/>.</summary>
    public float X2 { get; init; }

    /// <summary>See <see cref="PageItemKind"/>.</summary>
    public float Y2 { get => _y2; init => _y2 = value; }

    /// <summary>The fill; null: none. For glyphs always set.</summary>
    public Ink? Fill { get; init; }

    /// <summary>The stroke of a line, rectangle or circle.</summary>
    public Stroke? Stroke { get; init; }

    /// <summary>For glyphs.</summary>
    public GlyphRun Run { get; init; }

    /// <summary>For an image.</summary>
    public ImageFile? Image { get; init; }

    /// <summary>For an image: whether what lies under it shows through, as under stamping ink.</summary>
    public bool IsInk { get; init; }

    /// <summary>Degrees counter-clockwise about (X, Y), for a mark across the page; 0 for all else.</summary>
    public float Rotation { get; init; }

    /// <summary>Moves an item down where it stands: it is too large to be copied for every box that it is put into.</summary>
    internal static void MoveDown(ref PageItem item, float dy)
    {
        Unsafe.AsRef(in item._y) += dy;
        Unsafe.AsRef(in item._y2) += item.Kind == PageItemKind.Line ? dy : 0;
    }
}

/// <summary>Glyphs of one face and size on one baseline.</summary>
/// <param name="Face">The face.</param>
/// <param name="Size">In points.</param>
/// <param name="First">Index of the first in <see cref="PageSet.Glyphs"/>.</param>
/// <param name="Count">How many.</param>
public readonly record struct GlyphRun(FontFace Face, float Size, int First, int Count);

/// <summary>A glyph in its place in a run.</summary>
/// <param name="Id">Glyph index in the face.</param>
/// <param name="CodePoint">The character that it shows; -1 for a glyph that continues the one before it.</param>
/// <param name="Extra">Space after it beyond its own advance, in thousandths of the size (justification, letter spacing, kerning).</param>
public readonly record struct Glyph(ushort Id, int CodePoint, float Extra);

/// <summary>A colour in sRGB, each part 0 to 1, and its opacity.</summary>
public readonly record struct Ink(float Red, float Green, float Blue, float Opacity = 1f)
{
    /// <summary>Black.</summary>
    public static Ink Black { get; } = new(0, 0, 0);

    /// <summary>A grey; 0 black, 1 white.</summary>
    public static Ink Grey(float level) => new(level, level, level);
}

/// <summary>A line's look.</summary>
/// <param name="Width">In points.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Dash">Length of dash and gap in points; 0: solid.</param>
public readonly record struct Stroke(float Width, Ink Ink, float Dash = 0f);

/// <summary>A place on a page; <see cref="Page"/> is 0-based.</summary>
public readonly record struct PagePoint(int Page, float X, float Y);

/// <summary>A heading in the outline; level 1 is the top.</summary>
public sealed record OutlineEntry(int Level, string Title, PagePoint At);

/// <summary>From this page on (0-based), pages are labelled with the prefix and a number that starts at 1.</summary>
public sealed record PageLabel(int FromPage, string Prefix);

/// <summary>A link's area on a page.</summary>
/// <param name="X">Left, in points.</param>
/// <param name="Y">Top, in points.</param>
/// <param name="Width">In points.</param>
/// <param name="Height">In points.</param>
/// <param name="Target"><c>#id</c> or an address.</param>
/// <param name="Text">What it says, for who cannot see it.</param>
/// <param name="Tag">Its Link element in the structure.</param>
public sealed record PageLink(float X, float Y, float Width, float Height, string Target, string Text, int Tag);

/// <summary>Standard structure types of ISO 32000-1 §14.8.4 that a document of ours uses.</summary>
public enum StructureRole
{
    /// <summary>The whole.</summary>
    Document,

    /// <summary>A part.</summary>
    Sect,

    /// <summary>Heading, level 1.</summary>
    H1,

    /// <summary>Heading, level 2.</summary>
    H2,

    /// <summary>Heading, level 3.</summary>
    H3,

    /// <summary>Heading, level 4.</summary>
    H4,

    /// <summary>Heading, level 5.</summary>
    H5,

    /// <summary>Heading, level 6.</summary>
    H6,

    /// <summary>Paragraph.</summary>
    P,

    /// <summary>List.</summary>
    L,

    /// <summary>List item.</summary>
    LI,

    /// <summary>A list item's marker.</summary>
    Lbl,

    /// <summary>A list item's content.</summary>
    LBody,

    /// <summary>Table.</summary>
    Table,

    /// <summary>Table head.</summary>
    THead,

    /// <summary>Table body.</summary>
    TBody,

    /// <summary>Table row.</summary>
    TR,

    /// <summary>Header cell.</summary>
    TH,

    /// <summary>Data cell.</summary>
    TD,

    /// <summary>Caption.</summary>
    Caption,

    /// <summary>Figure; needs alternative text.</summary>
    Figure,

    /// <summary>Quotation.</summary>
    BlockQuote,

    /// <summary>Code.</summary>
    Code,

    /// <summary>A run of text.</summary>
    Span,

    /// <summary>Link.</summary>
    Link,

    /// <summary>Footnote.</summary>
    Note,

    /// <summary>Division.</summary>
    Div,
}

/// <summary>An element of the structure tree.</summary>
public sealed class StructureElement
{
    /// <summary>An element under a parent; -1 for the document itself.</summary>
    public StructureElement(StructureRole role, int parent) => (Role, Parent) = (role, parent);

    /// <summary>Its type.</summary>
    public StructureRole Role { get; }

    /// <summary>Index of its parent.</summary>
    public int Parent { get; }

    /// <summary>Alternative text, for a figure.</summary>
    public string? AlternativeText { get; init; }

    /// <summary>For a header cell: it heads a column (true) or a row (false); null for all else.</summary>
    public bool? HeadsColumn { get; init; }

    /// <summary>For a cell: columns it spans.</summary>
    public int ColumnSpan { get; init; } = 1;

    /// <summary>For a cell: rows it spans.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>For a list: whether its items are numbered.</summary>
    public bool IsOrdered { get; init; }
}
