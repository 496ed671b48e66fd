using System.Collections.Immutable;

namespace ClaimWriter.Documents;

/// <summary>A figure drawn from data as vectors (<c>```figure timeline</c> with one JSON object). Readable in black and white.</summary>
/// <param name="AlternativeText">For who cannot see it; never empty.</param>
public abstract record FigureBlock(string AlternativeText) : Block
{
    /// <summary>Caption; empty: none.</summary>
    public ImmutableArray<Inline> Caption { get; init; } = [];
}

/// <summary>Points on a line of time, with a span between two of them marked.</summary>
public sealed record TimelineFigure(
    string AlternativeText, ImmutableArray<TimelinePoint> Points, ImmutableArray<TimelineSpan> Spans) : FigureBlock(AlternativeText);

/// <summary>A point of a timeline.</summary>
/// <param name="Position">Seconds on any common scale; points are drawn in proportion, but never so near that their labels touch.</param>
/// <param name="Labels">Lines under the point: first clock, second clock, state.</param>
/// <param name="IsFilled">● where true, ○ where false.</param>
public sealed record TimelinePoint(double Position, ImmutableArray<string> Labels, bool IsFilled);

/// <summary>A marked span of a timeline.</summary>
/// <param name="From">Position of its start.</param>
/// <param name="To">Position of its end; equal to <paramref name="From"/> for an instant.</param>
/// <param name="Label">Text over it.</param>
public sealed record TimelineSpan(double From, double To, string Label);

/// <summary>Upright bars, each with its value over it and its label under it.</summary>
public sealed record BarFigure(string AlternativeText, string Title, ImmutableArray<Bar> Bars) : FigureBlock(AlternativeText);

/// <summary>A bar.</summary>
/// <param name="Label">Under it.</param>
/// <param name="Value">Its height; not negative.</param>
/// <param name="ValueLabel">Over it.</param>
public sealed record Bar(string Label, double Value, string ValueLabel);

/// <summary>One lying bar cut into shares, told apart by grey and hatching, with a key.</summary>
public sealed record ShareFigure(string AlternativeText, string Title, ImmutableArray<Bar> Shares) : FigureBlock(AlternativeText);
