using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ClaimWriter.Collecting;

/// <summary>Finds the nodes of a YAML text.</summary>
internal static class YamlSpots
{
    /// <summary>The root of a text; null where it is no map.</summary>
    /// <exception cref="YamlException">It is not YAML.</exception>
    public static RecordSpot? Parse(string text)
    {
        Parser parser = new(new Scanner(new StringReader(text), skipComments: true));
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        parser.Consume<DocumentStart>();
        return Read(parser, text) is { Kind: SpotKind.Map } root ? root : null;
    }

    private static RecordSpot Read(Parser parser, string text) => parser.Consume<ParsingEvent>() switch
    {
        Scalar scalar => OfScalar(scalar, text),
        MappingStart map => ReadMap(map, parser, text),
        SequenceStart list => ReadList(list, parser, text),
        ParsingEvent other => throw new YamlException(other.Start, other.End, "a value is expected"),
    };

    private static RecordSpot ReadMap(MappingStart map, Parser parser, string text)
    {
        RecordSpot spot = Open(SpotKind.Map, map.Start, map.Style == MappingStyle.Flow);
        while (!parser.Accept<MappingEnd>(out _))
        {
            RecordSpot key = Read(parser, text);
            RecordSpot value = Read(parser, text);
            spot.Children.Add((key.Text, key, value.IsEmpty ? At(ColonAfter(text, key.End)) : value));
        }

        return Close(spot, parser.Consume<MappingEnd>().Start, text, '}');
    }

    private static RecordSpot ReadList(SequenceStart list, Parser parser, string text)
    {
        RecordSpot spot = Open(SpotKind.List, list.Start, list.Style == SequenceStyle.Flow);
        while (!parser.Accept<SequenceEnd>(out _))
        {
            RecordSpot item = Read(parser, text);
            spot.Children.Add(("", item, item));
        }

        return Close(spot, parser.Consume<SequenceEnd>().Start, text, ']');
    }

    private static RecordSpot At(int offset) => new(SpotKind.Scalar, offset, 0) { End = offset, IsNothing = true };

    private static RecordSpot Open(SpotKind kind, Mark start, bool isFlow) => new(kind, (int)start.Index, (int)start.Column - 1) { IsFlow = isFlow };

    // A block's own end mark stands at the next token, behind the comments that follow it; a flow's stands before its bracket or behind it.
    private static RecordSpot Close(RecordSpot spot, Mark end, string text, char bracket)
    {
        int last = spot.Children.Count == 0 ? spot.Start : spot.Children[^1].Value.End;
        spot.End = spot.IsFlow ? text.IndexOf(bracket, Math.Clamp((int)end.Index - 1, last, text.Length)) + 1 : last;
        return spot;
    }

    private static RecordSpot OfScalar(Scalar scalar, string text)
    {
        int start = (int)scalar.Start.Index;
        int end = Math.Clamp((int)scalar.End.Index, start, text.Length);
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        bool isPlain = scalar.Style is ScalarStyle.Plain or ScalarStyle.Any;
        bool isNothing = isPlain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
        return new RecordSpot(SpotKind.Scalar, start, (int)scalar.Start.Column - 1)
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
