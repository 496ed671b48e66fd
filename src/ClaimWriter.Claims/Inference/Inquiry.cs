using ClaimWriter.Claims.Reporting;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims.Inference;

/// <summary>One drawing of a claim: what it is drawn from, which exhibits were used so far, and where its faults go.</summary>
internal sealed class Inquiry(IncidentRecord record, ClaimEvidence evidence, DiagnosticSink sink)
{
    private readonly HashSet<NumberedFile> _used = [];

    public IncidentRecord Record { get; } = record;

    public ClaimEvidence Evidence { get; } = evidence;

    public Exhibits Exhibits { get; } = Exhibits.Of(record.Exhibits);

    /// <summary>Whether this drawing found an error.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The first instant after the letter's date.</summary>
    public Instant LetterEnd { get; } = KoreanClock.StartOf(record.Letter.Date.PlusDays(1));

    public void Error(string path, Fault fault) => Report(Severity.Error, path, fault);

    public void Warn(string path, Fault fault) => Report(Severity.Warning, path, fault);

    public void Note(string path, Fault fault) => Report(Severity.Note, path, fault);

    public bool IsUsed(NumberedFile file) => _used.Contains(file);

    /// <summary>The exhibit of that id, which is now used; null, with an error at <paramref name="path"/>, where there is none.</summary>
    public NumberedFile? Use(string? id, string path)
    {
        if (id is null)
        {
            return null;
        }

        if (Exhibits.Find(id) is { } file)
        {
            _used.Add(file);
            return file;
        }

        Error(path, ExhibitFaults.Unknown(id, Nearest.Of(id, Exhibits.Files.Select(known => known.Id))));
        return null;
    }

    /// <summary>The exhibits that are that file, which are now used.</summary>
    public IReadOnlyList<NumberedFile> UseFile(string? path)
    {
        NumberedFile[] files = path is null
            ? []
            : [.. Exhibits.Files.Where(file => string.Equals(file.Exhibit.File, path, StringComparison.Ordinal))];
        _used.UnionWith(files);
        return files;
    }

    private void Report(Severity severity, string path, Fault fault)
    {
        HasErrors |= severity == Severity.Error;
        sink.Report(new Diagnostic(severity, fault.Code, Record.Source.Of(path), fault.Fact, fault.Hint));
    }
}
