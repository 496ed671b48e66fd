using ClaimWriter.Diagnostics;

namespace ClaimWriter.Records.Reading;

/// <summary>What stands at a place of the text, before any field's rule has looked at it.</summary>
internal enum NodeKind
{
    /// <summary>Nothing: YAML's empty value, <c>~</c> or <c>null</c>; JSON's <c>null</c>.</summary>
    Nothing,

    /// <summary>YAML without quotes: text, number or boolean, as the field has it.</summary>
    Plain,

    /// <summary>Text for certain: quoted or a block in YAML, a string in JSON.</summary>
    Quoted,

    /// <summary>A JSON number, as written.</summary>
    Number,

    /// <summary>A JSON boolean.</summary>
    Boolean,

    /// <summary>Names with values.</summary>
    Map,

    /// <summary>Values in order.</summary>
    List,

    /// <summary>Already reported: no rule looks at it again.</summary>
    Broken,
}

/// <summary>One value of a YAML or JSON text with its place: the form that both are read into.</summary>
internal sealed class Node(NodeKind kind, string text, int line, int column)
{
    private static readonly List<Node> _none = [];

    // Past this many a map looks its names up in an index, so that hostile input cannot make reading quadratic.
    private const int FewNames = 16;

    private List<Node>? _children;
    private Dictionary<string, Node>? _names;

    public NodeKind Kind { get; set; } = kind;

    /// <summary>A scalar's text, unquoted; empty for maps and lists.</summary>
    public string Text { get; } = text;

    /// <summary>1-based line of the value.</summary>
    public int Line { get; } = line;

    /// <summary>1-based column of the value, in UTF-16 units.</summary>
    public int Column { get; } = column;

    public Node? Parent { get; private set; }

    /// <summary>Its name in the map that holds it; null in a list and at the root.</summary>
    public string? Key { get; private set; }

    public int KeyLine { get; private set; }

    public int KeyColumn { get; private set; }

    /// <summary>0-based position among its parent's children.</summary>
    public int Index { get; private set; }

    public IReadOnlyList<Node> Children => _children ?? _none;

    public bool IsScalar => Kind is NodeKind.Plain or NodeKind.Quoted or NodeKind.Number or NodeKind.Boolean;

    /// <summary>Whether it is a map or list in which no value stands: a part of a fresh record that was not filled in.</summary>
    public bool IsHollow => Kind is NodeKind.Map or NodeKind.List && Children.All(child => child.Kind == NodeKind.Nothing || child.IsHollow);

    /// <summary>Where a person looks for it: a scalar itself, else the name before it.</summary>
    public (int Line, int Column) Place => Key is null || IsScalar ? (Line, Column) : (KeyLine, KeyColumn);

    /// <summary>Its path from the root, such as <c>costs[2].unit_price</c>; empty at the root.</summary>
    public string Path => Parent switch
    {
        null => "",
        { Path: "" } => Key ?? "",
        _ when Key is null => $"{Parent.Path}[{Index}]",
        _ => $"{Parent.Path}.{Key}",
    };

    /// <summary>Adds an item to a list.</summary>
    public void Add(Node item) => Adopt(item);

    /// <summary>Adds a named value to a map.</summary>
    public void Add(string key, int keyLine, int keyColumn, Node value)
    {
        (value.Key, value.KeyLine, value.KeyColumn) = (key, keyLine, keyColumn);
        Adopt(value);
        if (_names is null && Children.Count > FewNames)
        {
            _names = Children.ToDictionary(child => child.Key!, StringComparer.Ordinal);
        }
        else
        {
            _names?.Add(key, value);
        }
    }

    /// <summary>The value of a name, or null.</summary>
    public Node? Find(ReadOnlySpan<char> key)
    {
        if (_names is not null)
        {
            return _names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out Node? found) ? found : null;
        }

        foreach (Node child in Children)
        {
            if (key.SequenceEqual(child.Key))
            {
                return child;
            }
        }

        return null;
    }

    public SourcePlace Where(string file) => new(file, Place.Line, Place.Column);

    private void Adopt(Node child)
    {
        _children ??= [];
        (child.Parent, child.Index) = (this, _children.Count);
        _children.Add(child);
    }
}
