namespace ClaimWriter.Collecting;

/// <summary>
/// A record's text that grows: what is added goes between what a person wrote, which keeps every character: comments, order, line breaks,
/// quotes. Only a value that is not there yet is set.
/// </summary>
internal sealed class RecordText
{
    private readonly string _newLine;
    private YamlSpot? _root;

    /// <summary>A text without byte order mark, which must be YAML with a map at its root.</summary>
    public RecordText(string text)
    {
        Text = text;
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    /// <summary>The text as it is by now.</summary>
    public string Text { get; private set; }

    /// <summary>The text's nodes.</summary>
    public YamlSpot Root => _root ??= YamlSpot.Parse(Text) ?? throw new InvalidOperationException("A record is a map.");

    /// <summary>The value at a path of members (<c>failures.error.code</c>); null where there is none.</summary>
    public string? Value(string path)
    {
        YamlSpot? at = Root;
        foreach (string name in path.Split('.'))
        {
            at = at?.Find(name);
        }

        return at is { Kind: YamlKind.Scalar, IsNothing: false } scalar ? scalar.Text : null;
    }

    /// <summary>The maps of a list at the root.</summary>
    public IEnumerable<YamlSpot> Items(string list) => Root.Find(list) is { Kind: YamlKind.List } found
        ? found.Children.Select(child => child.Value).Where(item => item.Kind == YamlKind.Map)
        : [];

    /// <summary>Sets a value where there is none. False: there is one, or something else stands in its place, and nothing has changed.</summary>
    public bool Set(string path, string value)
    {
        string[] names = path.Split('.');
        YamlSpot map = Root;
        for (int i = 0; i < names.Length; i++)
        {
            if (map.Find(names[i]) is not { } found)
            {
                AddMember(map, names[i], names[(i + 1)..], value);
                return true;
            }

            if (found.IsNothing)
            {
                SetNothing(map, found, names[(i + 1)..], value);
                return true;
            }

            if (found.Kind != YamlKind.Map)
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

    private void AppendOne(string list, YamlMembers item, bool onOneLine)
    {
        YamlSpot? found = Root.Find(list);
        if (found is { Kind: YamlKind.List, IsFlow: true })
        {
            AddToFlow(found, YamlText.Flow(item));
        }
        else if (found is { Kind: YamlKind.List })
        {
            InsertLine(found.End, Block(item, found.Column, onOneLine));
        }
        else if (found is { IsNothing: true } && found.Start < found.End)
        {
            Replace(found, $"[{YamlText.Flow(item)}]");
        }
        else if (found is { IsNothing: true } && !Root.IsFlow)
        {
            InsertLine(found.End, Block(item, Root.Column + 2, onOneLine));
        }
        else if (found is { IsNothing: true })
        {
            Insert(found.End, $" [{YamlText.Flow(item)}]");
        }
        else if (found is null && Root.IsFlow)
        {
            AddToFlow(Root, $"{list}: [{YamlText.Flow(item)}]");
        }
        else if (found is null)
        {
            string indent = new(' ', Root.Column);
            InsertLine(Root.End, _newLine + indent + list + ":" + _newLine + Block(item, Root.Column + 2, onOneLine));
        }
    }

    private string Block(YamlMembers item, int indent, bool onOneLine) =>
        onOneLine ? new string(' ', indent) + "- " + YamlText.Flow(item) : YamlText.Item(item, indent, _newLine);

    private void AddMember(YamlSpot map, string name, string[] below, string value)
    {
        if (map.IsFlow)
        {
            AddToFlow(map, $"{name}: {FlowBelow(below, value)}");
            return;
        }

        string gap = map == Root ? _newLine : "";
        InsertLine(map.End, gap + Lines(map.Column, [name, .. below], value));
    }

    private void SetNothing(YamlSpot map, YamlSpot nothing, string[] below, string value)
    {
        if (nothing.Start < nothing.End)
        {
            Replace(nothing, FlowBelow(below, value));
        }
        else if (below.Length == 0 || map.IsFlow)
        {
            Insert(nothing.End, " " + FlowBelow(below, value));
        }
        else
        {
            InsertLine(nothing.End, Lines(map.Column + 2, below, value));
        }
    }

    private string Lines(int indent, string[] names, string value) => string.Join(
        _newLine,
        names.Select((name, i) => new string(' ', indent + (2 * i)) + name + ":" + (i == names.Length - 1 ? " " + YamlText.Scalar(value) : "")));

    private static string FlowBelow(string[] below, string value) =>
        below.Length == 0 ? YamlText.Scalar(value) : $"{{{below[0]}: {FlowBelow(below[1..], value)}}}";

    private void AddToFlow(YamlSpot flow, string text)
    {
        int at = flow.Children.Count == 0 ? flow.Start + 1 : flow.Children[^1].Value.End;
        Insert(at, flow.Children.Count == 0 ? text : ", " + text);
    }

    // After the line on which the offset stands, so that a comment at the line's end stays with what it speaks of.
    private void InsertLine(int offset, string lines)
    {
        int end = Text.IndexOf('\n', offset);
        if (end < 0)
        {
            Insert(Text.Length, _newLine + lines + _newLine);
        }
        else
        {
            Insert(end + 1, lines + _newLine);
        }
    }

    private void Replace(YamlSpot spot, string text) => Change(spot.Start, spot.End, text);

    private void Insert(int offset, string text) => Change(offset, offset, text);

    private void Change(int start, int end, string text)
    {
        Text = string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(end));
        _root = null;
    }
}
