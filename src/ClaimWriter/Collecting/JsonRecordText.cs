namespace ClaimWriter.Collecting;

/// <summary>A record in JSON: what is added is laid out as its surroundings are, on lines of its own or on one line.</summary>
internal sealed class JsonRecordText(string text) : RecordText(text)
{
    private JsonLayout? _layout;

    private JsonLayout Layout => _layout ??= LayoutOf();

    /// <inheritdoc/>
    protected override RecordSpot? Parse(string text) => JsonSpots.Parse(text);

    /// <inheritdoc/>
    protected override void AddMember(RecordSpot map, string path, string name, string[] below, string value)
    {
        string lead = JsonText.Quoted(name) + ":" + Layout.Gap;
        string prefix = path[..(path.Length - string.Concat(below.Select(one => "." + one)).Length)];
        Add(map, indent => lead + Nested(prefix, below, value, indent));
    }

    /// <inheritdoc/>
    protected override void SetNothing(RecordSpot map, RecordSpot nothing, string path, string[] below, string value)
    {
        string prefix = path[..(path.Length - string.Concat(below.Select(one => "." + one)).Length)];
        Replace(nothing, Nested(prefix, below, value, HasLines(map) ? IndentOf(nothing.Start) : null));
    }

    /// <inheritdoc/>
    protected override void AppendOne(string list, YamlMembers item, bool onOneLine)
    {
        string Item(string? indent) =>
            indent is null || onOneLine ? JsonText.Flow(list + "[]", item, Layout) : JsonText.Lines(list + "[]", item, indent, Layout);
        string Whole(string? indent) => indent is null
            ? $"[{Item(null)}]"
            : "[" + NewLine + indent + Layout.Unit + Item(indent + Layout.Unit) + NewLine + indent + "]";

        RecordSpot? found = Root.Find(list);
        if (found is { Kind: SpotKind.List, Children.Count: > 0 })
        {
            Add(found, Item);
        }
        else if (found is { Kind: SpotKind.List } or { IsNothing: true })
        {
            Replace(found, Whole(HasLines(Root) ? IndentOf(found.Start) : null));
        }
        else if (found is null)
        {
            Add(Root, indent => JsonText.Quoted(list) + ":" + Layout.Gap + Whole(indent));
        }
    }

    // Behind the last child; the indent is null where the container is written on one line.
    private void Add(RecordSpot container, Func<string?, string> write)
    {
        if (container.Children.Count == 0)
        {
            string? indent = container == Root ? Layout.Unit : null;
            string inside = indent is null ? write(null) : NewLine + indent + write(indent) + NewLine;
            Change(container, inside);
            return;
        }

        int end = container.Children[^1].Value.End;
        string? same = HasLines(container) ? IndentOf(container.Children[^1].Key.Start) : null;
        Insert(end, same is null ? "," + Layout.Gap + write(null) : "," + NewLine + same + write(same));
    }

    private void Change(RecordSpot empty, string inside) => Replace(empty, Text[empty.Start] + inside + Text[empty.End - 1]);

    private string Nested(string path, string[] below, string value, string? indent)
    {
        YamlValue made = new YamlScalar(value);
        string full = path;
        foreach (string name in below.Reverse())
        {
            made = new YamlMembers((name, made));
        }

        return indent is null ? JsonText.Flow(full, made, Layout) : JsonText.Lines(full, made, indent, Layout);
    }

    // Whether its children stand on lines of their own.
    private bool HasLines(RecordSpot container) =>
        container.Children.Count > 0 && Text.AsSpan(container.Start, container.Children[0].Key.Start - container.Start).Contains('\n');

    // The blanks at the beginning of the line.
    private string IndentOf(int offset)
    {
        int line = offset == 0 ? 0 : Text.LastIndexOf('\n', offset - 1) + 1;
        int end = line;
        while (end < offset && Text[end] is ' ' or '\t')
        {
            end++;
        }

        return Text[line..end];
    }

    private JsonLayout LayoutOf()
    {
        bool hasLines = HasLines(Root);
        string unit = hasLines && IndentOf(Root.Children[0].Key.Start) is { Length: > 0 } indent ? indent : "  ";
        bool isTight = Root.Children.Count > 0 && Root.Children[0] is var first && Text[first.Value.Start - 1] == ':';
        return new JsonLayout(NewLine, unit, isTight ? "" : " ");
    }
}
