using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ClaimWriter.Collecting;

/// <summary>What stands at a place of a YAML text.</summary>
internal enum YamlKind
{
    Scalar,
    Map,
    List,
}

/// <summary>A node of a YAML text with where it stands: offsets in UTF-16 units, without the blanks and comments around it.</summary>
internal sealed class YamlSpot
{
    private YamlSpot(YamlKind kind, int start, int column) => (Kind, Start, Column) = (kind, start, column);

    public YamlKind Kind { get; }

    /// <summary>Whether it is written with brackets or braces.</summary>
    public bool IsFlow { get; private init; }

    /// <summary>Where it begins.</summary>
    public int Start { get; }

    /// <summary>Where it ends: the offset after its last character.</summary>
    public int End { get; private set; }

    /// <summary>0-based column of its first key or dash.</summary>
    public int Column { get; private set; }

    /// <summary>A scalar's value.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Whether it is no value: nothing at all, <c>~</c> or <c>null</c>.</summary>
    public bool IsNothing { get; private init; }

    /// <summary>A map's members in order; a list's items have an empty name.</summary>
    public List<(string Name, YamlSpot Key, YamlSpot Value)> Children { get; } = [];

    /// <summary>The root of a text; null where it is no map.</summary>
    /// <exception cref="YamlException">It is not YAML.</exception>
    public static YamlSpot? Parse(string text)
    {
        Parser parser = new(new Scanner(new StringReader(text), skipComments: true));
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        parser.Consume<DocumentStart>();
        return Read(parser, text) is { Kind: YamlKind.Map } root ? root : null;
    }

    /// <summary>A map's member; null where it has none of that name.</summary>
    public YamlSpot? Find(string name) => Kind != YamlKind.Map ? null : Children.Find(child => string.Equals(child.Name, name, StringComparison.Ordinal)).Value;

    /// <summary>A member's text; null where it has no value.</summary>
    public string? TextOf(string name) => Find(name) is { Kind: YamlKind.Scalar, IsNothing: false } scalar ? scalar.Text : null;

    private static YamlSpot Read(Parser parser, string text) => parser.Consume<ParsingEvent>() switch
    {
        Scalar scalar => OfScalar(scalar, text),
        MappingStart map => ReadMap(map, parser, text),
        SequenceStart list => ReadList(list, parser, text),
        ParsingEvent other => throw new YamlException(other.Start, other.End, "a value is expected"),
    };

    private static YamlSpot ReadMap(MappingStart map, Parser parser, string text)
    {
        YamlSpot spot = Open(YamlKind.Map, map.Start, map.Style == MappingStyle.Flow);
        while (!parser.Accept<MappingEnd>(out _))
        {
            YamlSpot key = Read(parser, text);
            YamlSpot value = Read(parser, text);
            spot.Children.Add((key.Text, key, value.IsEmpty ? At(ColonAfter(text, key.End)) : value));
        }

        return spot.Close(parser.Consume<MappingEnd>().Start, text, '}');
    }

    private static YamlSpot ReadList(SequenceStart list, Parser parser, string text)
    {
        YamlSpot spot = Open(YamlKind.List, list.Start, list.Style == SequenceStyle.Flow);
        while (!parser.Accept<SequenceEnd>(out _))
        {
            YamlSpot item = Read(parser, text);
            spot.Children.Add(("", item, item));
        }

        return spot.Close(parser.Consume<SequenceEnd>().Start, text, ']');
    }

    private bool IsEmpty => Kind == YamlKind.Scalar && IsNothing && Start == End;

    private static YamlSpot At(int offset) => new(YamlKind.Scalar, offset, 0) { End = offset, IsNothing = true };

    private static YamlSpot Open(YamlKind kind, Mark start, bool isFlow) => new(kind, (int)start.Index, (int)start.Column - 1) { IsFlow = isFlow };

    // A block's own end mark stands at the next token, behind the comments that follow it; a flow's stands before its bracket or behind it.
    private YamlSpot Close(Mark end, string text, char bracket)
    {
        int last = Children.Count == 0 ? Start : Children[^1].Value.End;
        End = IsFlow ? text.IndexOf(bracket, Math.Clamp((int)end.Index - 1, last, text.Length)) + 1 : last;
        return this;
    }

    private static YamlSpot OfScalar(Scalar scalar, string text)
    {
        int start = (int)scalar.Start.Index;
        int end = Math.Clamp((int)scalar.End.Index, start, text.Length);
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        bool isPlain = scalar.Style is ScalarStyle.Plain or ScalarStyle.Any;
        bool isNothing = isPlain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
        return new YamlSpot(YamlKind.Scalar, start, (int)scalar.Start.Column - 1)
        {
            End = end,
            Text = scalar.Value,
            IsNothing = isNothing && isPlain,
        };
    }

    private static int ColonAfter(string text, int offset)
    {
        int colon = text.IndexOf(':', offset);
        return colon < 0 ? offset : colon + 1;
    }
}
