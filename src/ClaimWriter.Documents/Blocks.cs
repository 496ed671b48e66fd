using System.Collections;
using System.Collections.Immutable;

namespace ClaimWriter.Documents;

/// <summary>A document as blocks: what the typesetting rooms know of a text. Immutable.</summary>
public sealed record Document
{
    /// <summary>Title, author, language and date for the file's metadata and running lines.</summary>
    public required DocumentInfo Info { get; init; }

    /// <summary>The blocks in reading order.</summary>
    public required ImmutableArray<Block> Blocks { get; init; }
}

/// <summary>What the file says about itself.</summary>
public sealed record DocumentInfo
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>Who wrote it.</summary>
    public string Author { get; init; } = "";

    /// <summary>What it is about, in one line.</summary>
    public string Subject { get; init; } = "";

    /// <summary>BCP 47 tag.</summary>
    public string Language { get; init; } = "ko-KR";

    /// <summary>The document's own number, for running lines (<c>{number}</c> in a style's footer).</summary>
    public string Number { get; init; } = "";

    /// <summary>The document's date, from its input and never from the clock.</summary>
    public DateTimeOffset Date { get; init; }
}

/// <summary>A block. <see cref="Line"/> is its 1-based line in the Markdown text, 0 if it was not read from text.</summary>
public abstract record Block
{
    /// <summary>Anchor that links land on; unique in the document.</summary>
    public string? Id { get; init; }

    /// <summary>Class names that the style file gives a look to.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>1-based line in the Markdown text.</summary>
    public int Line { get; init; }
}

/// <summary>A heading; level 1 to 6. It enters the outline unless it has the class <c>unlisted</c>.</summary>
public sealed record HeadingBlock(int Level, ImmutableArray<Inline> Content) : Block
{
    /// <summary>Text of a frame at the right of the heading's first line (<c>별첨 1</c>), by the attribute <c>label="…"</c>.</summary>
    public string? Label { get; init; }
}

/// <summary>A paragraph.</summary>
public sealed record ParagraphBlock(ImmutableArray<Inline> Content) : Block;

/// <summary>How a list numbers its items.</summary>
public enum ListMarker
{
    /// <summary>A bullet that the style chooses by depth.</summary>
    Bullet,

    /// <summary>1. 2. 3.</summary>
    Decimal,

    /// <summary>가. 나. 다.</summary>
    HangulDot,

    /// <summary>1) 2) 3)</summary>
    DecimalParenthesis,

    /// <summary>가) 나) 다)</summary>
    HangulParenthesis,

    /// <summary>(1) (2) (3)</summary>
    DecimalParentheses,

    /// <summary>(가) (나) (다)</summary>
    HangulParentheses,

    /// <summary>① ② ③</summary>
    CircledDecimal,

    /// <summary>㉮ ㉯ ㉰</summary>
    CircledHangul,
}

/// <summary>
/// A list. Ordered lists take the marker of their depth in the order of 행정업무규정 시행규칙 §2 (1. 가. 1) 가) (1) (가) ① ㉮) unless the
/// attribute <c>marker="…"</c> chooses another.
/// </summary>
public sealed record ListBlock(ListMarker Marker, int Start, ImmutableArray<ListItem> Items) : Block;

/// <summary>An item of a list.</summary>
public sealed record ListItem(ImmutableArray<Block> Content);

/// <summary>How a column's text is set.</summary>
public enum ColumnAlignment
{
    /// <summary>Left.</summary>
    Left,

    /// <summary>Centred.</summary>
    Center,

    /// <summary>Right.</summary>
    Right,
}

/// <summary>A column of a table.</summary>
/// <param name="Alignment">How its cells are set.</param>
/// <param name="Width">Share of the table's width, by the attribute <c>widths="10 30 60"</c>; 0: as wide as its content wants.</param>
public sealed record TableColumn(ColumnAlignment Alignment, float Width);

/// <summary>A table. A row with the class <c>sum</c> is set as a total.</summary>
public sealed record TableBlock(
    ImmutableArray<TableColumn> Columns, ImmutableArray<TableRow> Header, ImmutableArray<TableRow> Rows) : Block
{
    /// <summary>Caption; empty: none.</summary>
    public ImmutableArray<Inline> Caption { get; init; } = [];

    /// <summary>The rows where they are too many to be held: made anew each time they are gone through, while <see cref="Rows"/> is empty. Else null.</summary>
    public LongRows? LongRows { get; init; }

    /// <summary>The rows, wherever they are.</summary>
    public IEnumerable<TableRow> AllRows => LongRows ?? (IEnumerable<TableRow>)Rows;
}

/// <summary>Rows that are too many to be held: they are made anew each time they are gone through.</summary>
public abstract class LongRows : IReadOnlyCollection<TableRow>
{
    /// <inheritdoc/>
    public abstract int Count { get; }

    /// <inheritdoc/>
    public abstract IEnumerator<TableRow> GetEnumerator();

    /// <summary>
    /// Those rows of which a cell, or its longest word, takes more columns of a terminal than it does in any row before: among them is the widest
    /// cell of each column, as far as characters can be counted.
    /// </summary>
    public abstract IEnumerable<TableRow> Widest();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A row of a table.</summary>
public sealed record TableRow(ImmutableArray<TableCell> Cells)
{
    /// <summary>Whether it closes the table as a total.</summary>
    public bool IsSum { get; init; }
}

/// <summary>A cell; its spans are at least 1.</summary>
public sealed record TableCell(ImmutableArray<Block> Content, int ColumnSpan = 1, int RowSpan = 1);

/// <summary>How a line of code is marked.</summary>
public enum LineMark
{
    /// <summary>Plain.</summary>
    None,

    /// <summary>Struck out on a tint: it is gone.</summary>
    Removed,

    /// <summary>On a tint: it is new.</summary>
    Added,

    /// <summary>On a tint: look here.</summary>
    Highlighted,
}

/// <summary>A line of code.</summary>
public readonly record struct CodeLine(string Text, LineMark Mark);

/// <summary>Preformatted lines in a monospaced face, Hangul two columns wide.</summary>
public sealed record CodeBlock(string Language, ImmutableArray<CodeLine> Lines) : Block
{
    /// <summary>The lines where they are too many to be held: made anew each time they are gone through, while <see cref="Lines"/> is empty. Else null.</summary>
    public IReadOnlyCollection<CodeLine>? LongLines { get; init; }

    /// <summary>The lines, wherever they are.</summary>
    public IEnumerable<CodeLine> AllLines => LongLines ?? (IEnumerable<CodeLine>)Lines;

    /// <summary>How many lines there are.</summary>
    public int LineCount => LongLines?.Count ?? Lines.Length;

    /// <summary>Number of the first line where line numbers are shown; null: none.</summary>
    public int? FirstLineNumber { get; init; }
}

/// <summary>A quotation.</summary>
public sealed record QuoteBlock(ImmutableArray<Block> Content) : Block;

/// <summary>A horizontal rule.</summary>
public sealed record RuleBlock : Block;

/// <summary>What follows starts a new page.</summary>
public sealed record PageBreakBlock : Block;

/// <summary>Vertical space.</summary>
/// <param name="Lines">In lines of body text.</param>
public sealed record SpaceBlock(float Lines) : Block;

/// <summary>
/// Blocks with a class in common (<c>:::name … :::</c>): <c>center</c>, <c>right</c>, <c>keep</c> (never broken over pages), <c>small</c>,
/// and whatever else the style file names.
/// </summary>
public sealed record ContainerBlock(ImmutableArray<Block> Content) : Block;

/// <summary>Blocks side by side (<c>:::columns</c> around <c>:::column</c>), of equal width.</summary>
public sealed record ColumnsBlock(ImmutableArray<ImmutableArray<Block>> Columns) : Block;

/// <summary>A picture that stands as a block.</summary>
/// <param name="Source">Path that the resources resolve.</param>
/// <param name="AlternativeText">For who cannot see it.</param>
/// <param name="WidthMillimetres">0: as wide as the text, or its natural size where that is less.</param>
public sealed record ImageBlock(string Source, string AlternativeText, float WidthMillimetres) : Block
{
    /// <summary>Caption; empty: none.</summary>
    public ImmutableArray<Inline> Caption { get; init; } = [];
}

/// <summary>A signature line with a seal whose centre lies on the line's last character (<c>:::signature seal="path"</c>).</summary>
/// <param name="Content">The sender's name.</param>
/// <param name="SealSource">Path of the seal's image; null: no seal.</param>
/// <param name="SealMillimetres">The seal's width.</param>
public sealed record SignatureBlock(ImmutableArray<Inline> Content, string? SealSource, float SealMillimetres) : Block;

/// <summary>Labelled lines, the labels in a column of their own (<c>:::fields</c>: 수신, 참조, 발신, 제목; 별첨 with its list).</summary>
public sealed record FieldsBlock(ImmutableArray<Field> Fields) : Block;

/// <summary>A label and what it introduces.</summary>
public sealed record Field(ImmutableArray<Inline> Label, ImmutableArray<Block> Content);

/// <summary>A piece of a line.</summary>
public abstract record Inline;

/// <summary>Characters.</summary>
public sealed record TextInline(string Text) : Inline;

/// <summary>Bold.</summary>
public sealed record StrongInline(ImmutableArray<Inline> Content) : Inline;

/// <summary>Emphasis. Hangul has no italics, so the style chooses how it shows.</summary>
public sealed record EmphasisInline(ImmutableArray<Inline> Content) : Inline;

/// <summary>Struck out.</summary>
public sealed record DeletedInline(ImmutableArray<Inline> Content) : Inline;

/// <summary>Monospaced.</summary>
public sealed record CodeInline(string Text) : Inline;

/// <summary>A link to <c>#id</c> in this document, or to an address outside it.</summary>
public sealed record LinkInline(string Target, ImmutableArray<Inline> Content) : Inline;

/// <summary>The page number on which the block with this id starts, known only when the pages are made (<c>[](#id){.page}</c>).</summary>
public sealed record PageReferenceInline(string Target) : Inline
{
    /// <summary>What is set, with <see cref="NumberMark"/> for the number; words around it are left out where there are no pages.</summary>
    public string Text { get; init; } = NumberMark;

    /// <summary>Stands for the number in <see cref="Text"/>.</summary>
    public const string NumberMark = "#";
}

/// <summary>A forced line break.</summary>
public sealed record LineBreakInline : Inline;

/// <summary>Text with a class of the style file (<c>**text**{.name}</c> or <c>[text]{.name}</c>).</summary>
public sealed record SpanInline(ImmutableArray<string> Classes, ImmutableArray<Inline> Content) : Inline;

/// <summary>A footnote's mark; its text is set at the foot of the page.</summary>
public sealed record FootnoteInline(int Number, ImmutableArray<Block> Content) : Inline;
