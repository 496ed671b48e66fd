namespace ClaimWriter.Collecting;

/// <summary>
/// A record's text that grows: what is added goes between what a person wrote, which keeps every character: comments, order, line breaks,
/// quotes. Only a value that is not there yet is set.
/// </summary>
internal abstract class RecordText(string text)
{
    private RecordSpot? _root;

    /// <summary>The text as it is by now, without byte order mark.</summary>
    public string Text { get; private set; } = text;

    /// <summary>The text's nodes.</summary>
    public RecordSpot Root => _root ??= Parse(Text) ?? throw new InvalidOperationException("A record is a map.");

    /// <summary>The text's own line break.</summary>
    protected string NewLine { get; } = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>A text in JSON or YAML, which must have a map at its root.</summary>
    public static RecordText Of(string text, bool isJson) => isJson ? new JsonRecordText(text) : new YamlRecordText(text);

    /// <summary>The value at a path of members (<c>failures.error.code</c>); null where there is none.</summary>
    public string? Value(string path)
    {
        RecordSpot? at = Root;
        foreach (string name in path.Split('.'))
        {
            at = at?.Find(name);
        }

        return at is { Kind: SpotKind.Scalar, IsNothing: false } scalar ? scalar.Text : null;
    }

    /// <summary>The maps of a list at the root.</summary>
    public IEnumerable<RecordSpot> Items(string list) => Root.Find(list) is { Kind: SpotKind.List } found
        ? found.Children.Select(child => child.Value).Where(item => item.Kind == SpotKind.Map)
        : [];

    /// <summary>Sets a value where there is none. False: there is one, or something else stands in its place, and nothing has changed.</summary>
    public bool Set(string path, string value)
    {
        string[] names = path.Split('.');
        RecordSpot map = Root;
        for (int i = 0; i < names.Length; i++)
        {
            if (map.Find(names[i]) is not { } found)
            {
                AddMember(map, path, names[i], names[(i + 1)..], value);
                return true;
            }

            if (found.IsNothing)
            {
                SetNothing(map, found, path, names[(i + 1)..], value);
                return true;
            }

            if (found.Kind != SpotKind.Map)
            {
                return false;
            }

            map = found;
        }

        return false;
    }

    /// <summary>Adds items to the end of a list at the root, which is made where there is none.</summary>
    public void Append(string list, IEnumerable<YamlMembers> items, bool onOneLine)
    {
        foreach (YamlMembers item in items)
        {
            AppendOne(list, item, onOneLine);
        }
    }

    /// <summary>The root of a text; null where it is no map.</summary>
    protected abstract RecordSpot? Parse(string text);

    /// <summary>Adds a member, with maps around its value for the names below it.</summary>
    protected abstract void AddMember(RecordSpot map, string path, string name, string[] below, string value);

    /// <summary>Sets a member that has no value.</summary>
    protected abstract void SetNothing(RecordSpot map, RecordSpot nothing, string path, string[] below, string value);

    /// <summary>Adds an item to a list at the root.</summary>
    protected abstract void AppendOne(string list, YamlMembers item, bool onOneLine);

    /// <summary>Puts a text in a node's place.</summary>
    protected void Replace(RecordSpot spot, string text) => Change(spot.Start, spot.End, text);

    /// <summary>Puts a text at an offset.</summary>
    protected void Insert(int offset, string text) => Change(offset, offset, text);

    private void Change(int start, int end, string text)
    {
        Text = string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(end));
        _root = null;
    }
}
