namespace ClaimWriter.Collecting;

/// <summary>What stands at a place of a record's text.</summary>
internal enum SpotKind
{
    Scalar,
    Map,
    List,
}

/// <summary>A node of a record's text with where it stands: offsets in UTF-16 units, without the blanks and comments around it.</summary>
internal sealed class RecordSpot(SpotKind kind, int start, int column)
{
    public SpotKind Kind { get; } = kind;

    /// <summary>Whether it is written with brackets or braces.</summary>
    public bool IsFlow { get; init; }

    /// <summary>Where it begins.</summary>
    public int Start { get; } = start;

    /// <summary>Where it ends: the offset after its last character.</summary>
    public int End { get; set; }

    /// <summary>0-based column of its first key or dash.</summary>
    public int Column { get; } = column;

    /// <summary>A scalar's value.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether it is no value: nothing at all, or <c>null</c> as its language writes it.</summary>
    public bool IsNothing { get; init; }

    /// <summary>Whether nothing at all stands there.</summary>
    public bool IsEmpty => Kind == SpotKind.Scalar && IsNothing && Start == End;

    /// <summary>A map's members in order; a list's items have an empty name.</summary>
    public List<(string Name, RecordSpot Key, RecordSpot Value)> Children { get; } = [];

    /// <summary>A map's member; null where it has none of that name.</summary>
    public RecordSpot? Find(string name) =>
        Kind != SpotKind.Map ? null : Children.Find(child => string.Equals(child.Name, name, StringComparison.Ordinal)).Value;

    /// <summary>A member's text; null where it has no value.</summary>
    public string? TextOf(string name) => Find(name) is { Kind: SpotKind.Scalar, IsNothing: false } scalar ? scalar.Text : null;
}
