using ClaimWriter.Diagnostics;

namespace ClaimWriter.Records.Reading;

/// <summary>A fault without its place: what a rule finds.</summary>
internal readonly record struct Fault(string Code, Sentence Fact, Sentence? Hint = null);

/// <summary>One run over one text: reports faults with their line, and remembers exhibits and who names them.</summary>
internal sealed class ReadingRun(string text, string file, int firstLine, DiagnosticSink sink)
{
    /// <summary>More faults than this are not listed: nobody reads them, and hostile input would make millions.</summary>
    public const int MostFaults = 100;

    private readonly List<Node> _exhibits = [];
    private readonly List<(Node Node, string Id)> _mentions = [];
    private int _faults;

    public string File => file;

    public string Text => text;

    /// <summary>1 unless the text is a part of a larger file.</summary>
    public int FirstLine => firstLine;

    public bool HasFaults => _faults > 0;

    public bool IsFull => _faults > MostFaults;

    public void Report(Node node, Fault fault) => Report(node.Place.Line, node.Place.Column, fault, Severity.Error);

    public void ReportKey(Node node, Fault fault) => Report(node.KeyLine, node.KeyColumn, fault, Severity.Error);

    public void Report(int line, int column, Fault fault) => Report(line, column, fault, Severity.Error);

    public void Warn(Node node, Fault fault) => Report(node.Place.Line, node.Place.Column, fault, Severity.Warning);

    /// <summary>Notes an exhibit's definition, given its id's node.</summary>
    public void Define(Node id) => _exhibits.Add(id);

    /// <summary>Notes that a field names an exhibit.</summary>
    public void Mention(Node node, string id) => _mentions.Add((node, id));

    /// <summary>Reports ids defined twice and names without a definition, once everything is read.</summary>
    public void CheckExhibits()
    {
        Dictionary<string, Node> defined = new(StringComparer.Ordinal);
        foreach (Node id in _exhibits)
        {
            string name = id.Text.Trim();
            if (!defined.TryAdd(name, id))
            {
                Report(id, Faults.DuplicateExhibit(name, defined[name].Line));
            }
        }

        foreach ((Node node, string id) in _mentions)
        {
            if (!defined.ContainsKey(id))
            {
                Report(node, Faults.UnknownExhibit(id, Nearest.Of(id, defined.Keys), defined.Keys));
            }
        }
    }

    private void Report(int line, int column, Fault fault, Severity severity)
    {
        if (severity == Severity.Error && ++_faults > MostFaults)
        {
            if (_faults == MostFaults + 1)
            {
                Fault more = Faults.TooManyFaults(MostFaults);
                sink.Error(more.Code, SourcePlace.Whole(file), more.Fact, more.Hint);
            }

            return;
        }

        sink.Report(new Diagnostic(severity, fault.Code, new SourcePlace(file, line, column), fault.Fact, fault.Hint)
        {
            SourceLine = line == 0 ? null : SourceLines.At(text, line - firstLine + 1),
        });
    }
}
