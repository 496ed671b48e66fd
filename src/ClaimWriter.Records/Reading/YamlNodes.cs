using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ClaimWriter.Records.Reading;

/// <summary>
/// Reads one YAML document into nodes. A record is data, so what only a program would want is refused: tags, aliases and merge keys
/// (a few aliases can stand for gigabytes), names that are not text.
/// </summary>
internal sealed class YamlNodes
{
    private readonly ReadingRun _run;
    private readonly Parser _parser;
    private readonly Stack<(Mark Start, bool IsFlow, bool IsMap)> _open = new();
    private Mark _last = Mark.Empty;

    private YamlNodes(ReadingRun run)
    {
        _run = run;
        _parser = new Parser(new Scanner(new StringReader(run.Text), skipComments: true));
    }

    /// <summary>The root; null where the text is not YAML or is empty, which is then reported.</summary>
    public static Node? Read(ReadingRun run)
    {
        YamlNodes nodes = new(run);
        try
        {
            Node? root = nodes.Document();
            if (root is null && !run.HasFaults)
            {
                YamlFaults.Report(run, nodes._open, new InvalidOperationException("the document ends too early"), nodes._last);
            }

            return root;
        }
        catch (YamlException e)
        {
            YamlFaults.Report(run, nodes._open, e, e.Start.Line > 0 ? e.Start : nodes._last);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner gives up like this inside a flow collection that is not closed, and at the ends of some broken texts.
            YamlFaults.Report(run, nodes._open, e, nodes._last);
            return null;
        }
    }

    private Node? Document()
    {
        Next();
        Next();
        if (_parser.Current is not DocumentStart)
        {
            _run.Report(0, 0, Faults.EmptyRecord);
            return null;
        }

        Next();
        Node? root = Value(0);
        if (root is null)
        {
            return null;
        }

        Next();
        Next();
        if (_parser.Current is DocumentStart second)
        {
            _run.Report(Line(second.Start), (int)second.Start.Column, Faults.SeveralDocuments);
        }

        return root;
    }

    private ParsingEvent? Next()
    {
        if (!_parser.MoveNext())
        {
            return null;
        }

        _last = _parser.Current!.Start;
        return _parser.Current;
    }

    // Null: too deep; nothing after it is read.
    private Node? Value(int depth)
    {
        ParsingEvent current = _parser.Current!;
        int line = Line(current.Start);
        int column = (int)current.Start.Column;
        if (current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag })
        {
            _run.Report(line, column, Faults.Tag(tag.Value));
        }

        switch (current)
        {
            case Scalar scalar:
                return new Node(KindOf(scalar), scalar.Value, line, column);
            case AnchorAlias alias:
                _run.Report(line, column, Faults.Alias(alias.Value.Value));
                return new Node(NodeKind.Broken, "", line, column);
            case MappingStart or SequenceStart when depth >= RecordReader.MaxDepth:
                _run.Report(line, column, Faults.TooDeep(RecordReader.MaxDepth));
                return null;
            case MappingStart start:
                return Map(start, depth, line, column);
            case SequenceStart start:
                return List(start, depth, line, column);
            default:
                return null;
        }
    }

    private Node? Map(MappingStart start, int depth, int line, int column)
    {
        bool isFlow = start.Style == MappingStyle.Flow;
        _open.Push((start.Start, isFlow, true));
        Node map = new(NodeKind.Map, "", line, column);
        while (Next() is { } key && key is not MappingEnd)
        {
            CheckIndent(key.Start, isFlow);
            Node? name = Value(depth + 1);
            if (name is null || Next() is null || Value(depth + 1) is not { } value)
            {
                return null;
            }

            Take(map, name, value);
        }

        _open.Pop();
        return map;
    }

    private void Take(Node map, Node name, Node value)
    {
        if (name.Kind == NodeKind.Broken)
        {
            return;
        }

        if (!name.IsScalar)
        {
            _run.Report(name.Line, name.Column, Faults.BadKey(map.Parent is null));
        }
        else if (map.Find(name.Text) is { } first)
        {
            _run.Report(name.Line, name.Column, Faults.DuplicateField(name.Text, first.KeyLine));
        }
        else
        {
            map.Add(name.Text, name.Line, name.Column, value);
        }
    }

    private Node? List(SequenceStart start, int depth, int line, int column)
    {
        _open.Push((start.Start, start.Style == SequenceStyle.Flow, false));
        Node list = new(NodeKind.List, "", line, column);
        while (Next() is { } item && item is not SequenceEnd)
        {
            if (Value(depth + 1) is not { } value)
            {
                return null;
            }

            list.Add(value);
        }

        _open.Pop();
        return list;
    }

    // The scanner lets some tabs through, and then the columns that a person sees are not those that it counts.
    private void CheckIndent(Mark key, bool isFlow)
    {
        int before = (int)key.Index - 1;
        if (isFlow || before < 0 || before >= _run.Text.Length || _run.Text[before] != '\t')
        {
            return;
        }

        _run.Report(Line(key), (int)key.Column - 1, Faults.TabIndent);
    }

    private int Line(Mark mark) => (int)mark.Line + _run.FirstLine - 1;

    // YAML 1.2's core schema, 10.3.2.
    private static NodeKind KindOf(Scalar scalar) => scalar.Style != ScalarStyle.Plain
        ? NodeKind.Quoted
        : scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? NodeKind.Nothing : NodeKind.Plain;
}
