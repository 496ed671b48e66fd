namespace ClaimWriter.Collecting;

/// <summary>A record in YAML.</summary>
internal sealed class YamlRecordText(string text) : RecordText(text)
{
    /// <inheritdoc/>
    protected override RecordSpot? Parse(string text) => YamlSpots.Parse(text);

    /// <inheritdoc/>
    protected override void AppendOne(string list, YamlMembers item, bool onOneLine)
    {
        RecordSpot? found = Root.Find(list);
        if (found is { Kind: SpotKind.List, IsFlow: true })
        {
            AddToFlow(found, YamlText.Flow(item));
        }
        else if (found is { Kind: SpotKind.List })
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
            InsertLine(Root.End, NewLine + indent + list + ":" + NewLine + Block(item, Root.Column + 2, onOneLine));
        }
    }

    private string Block(YamlMembers item, int indent, bool onOneLine) =>
        onOneLine ? new string(' ', indent) + "- " + YamlText.Flow(item) : YamlText.Item(item, indent, NewLine);

    /// <inheritdoc/>
    protected override void AddMember(RecordSpot map, string path, string name, string[] below, string value)
    {
        if (map.IsFlow)
        {
            AddToFlow(map, $"{name}: {FlowBelow(below, value)}");
            return;
        }

        string gap = map == Root ? NewLine : "";
        InsertLine(map.End, gap + Lines(map.Column, [name, .. below], value));
    }

    /// <inheritdoc/>
    protected override void SetNothing(RecordSpot map, RecordSpot nothing, string path, string[] below, string value)
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
        NewLine,
        names.Select((name, i) => new string(' ', indent + (2 * i)) + name + ":" + (i == names.Length - 1 ? " " + YamlText.Scalar(value) : "")));

    private static string FlowBelow(string[] below, string value) =>
        below.Length == 0 ? YamlText.Scalar(value) : $"{{{below[0]}: {FlowBelow(below[1..], value)}}}";

    private void AddToFlow(RecordSpot flow, string text)
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
            Insert(Text.Length, NewLine + lines + NewLine);
        }
        else
        {
            Insert(end + 1, lines + NewLine);
        }
    }
}
