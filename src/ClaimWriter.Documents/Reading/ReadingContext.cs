using ClaimWriter.Diagnostics;
using ClaimWriter.Documents.Reading.Long;

namespace ClaimWriter.Documents.Reading;

/// <summary>What the readers of one text share: where faults go, which ids stand, which links wait for one.</summary>
internal sealed class ReadingContext(string source, string file, DiagnosticSink sink)
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<(string Id, int Line, int Column)> _links = [];
    private int _lastHeading;

    /// <summary>What was left out of the text; null: nothing.</summary>
    public LongText? LeftOut { get; init; }

    /// <summary>The text that is read.</summary>
    public string Source { get; } = source;

    /// <summary>Reports an error at a 0-based line and column.</summary>
    public void Error(string code, int line, int column, Sentence fact, Sentence? hint = null) =>
        sink.Error("documents." + code, Place(line, column), fact, hint);

    /// <summary>Reports a warning at a 0-based line and column.</summary>
    public void Warning(string code, int line, int column, Sentence fact, Sentence? hint = null) =>
        sink.Warning("documents." + code, Place(line, column), fact, hint);

    public void AddId(string id, int line, int column)
    {
        if (!_ids.TryAdd(id, line + 1))
        {
            Error("duplicate-id", line, column, Faults.DuplicateId(id, _ids[id]));
        }
    }

    public void AddLink(string id, int line, int column) => _links.Add((id, line, column));

    public void AddHeading(int level, int line, int column)
    {
        if (level > _lastHeading + 1)
        {
            Warning("heading-jump", line, column, Faults.HeadingJump(_lastHeading, level), Faults.HeadingJumpHint(_lastHeading + 1));
        }

        _lastHeading = level;
    }

    /// <summary>Reports links whose target never came; called when the whole text is read.</summary>
    public void ReportLostLinks()
    {
        foreach ((string id, int line, int column) in _links)
        {
            if (!_ids.ContainsKey(id))
            {
                Sentence hint = Nearest.Of(id, _ids.Keys) is { } near ? Faults.DidYouMean(near) : Faults.UnknownTargetHint;
                Error("unknown-link-target", line, column, Faults.UnknownTarget(id), hint);
            }
        }
    }

    private SourcePlace Place(int line, int column) => new(file, line + 1, column + 1);
}
