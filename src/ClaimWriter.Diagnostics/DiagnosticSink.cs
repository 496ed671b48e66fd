namespace ClaimWriter.Diagnostics;

/// <summary>Collects the diagnostics of one run, in the order in which they are found. Not for use by several threads.</summary>
public sealed class DiagnosticSink
{
    private readonly List<Diagnostic> _found = [];

    /// <summary>All that was reported so far.</summary>
    public IReadOnlyList<Diagnostic> Found => _found;

    /// <summary>Whether any of it is an error.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Adds one diagnostic.</summary>
    public void Report(Diagnostic diagnostic)
    {
        _found.Add(diagnostic);
        HasErrors |= diagnostic.Severity == Severity.Error;
    }

    /// <summary>Adds several diagnostics.</summary>
    public void Report(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Report(diagnostic);
        }
    }

    /// <summary>Adds an error.</summary>
    public void Error(string code, SourcePlace where, Sentence fact, Sentence? hint = null) =>
        Report(new Diagnostic(Severity.Error, code, where, fact, hint));

    /// <summary>Adds a warning.</summary>
    public void Warning(string code, SourcePlace where, Sentence fact, Sentence? hint = null) =>
        Report(new Diagnostic(Severity.Warning, code, where, fact, hint));

    /// <summary>Adds a note.</summary>
    public void Note(string code, SourcePlace where, Sentence fact, Sentence? hint = null) =>
        Report(new Diagnostic(Severity.Note, code, where, fact, hint));
}

/// <summary>
/// Thrown where work must stop at once because of what a person gave; carries the diagnostics that say why.
/// A room throws it only where going on could find no further fault.
/// </summary>
public sealed class DiagnosticException : Exception
{
    /// <summary>An exception that carries one diagnostic.</summary>
    public DiagnosticException(Diagnostic diagnostic)
        : this([diagnostic])
    {
    }

    /// <summary>An exception that carries several diagnostics; there must be at least one.</summary>
    public DiagnosticException(IReadOnlyList<Diagnostic> diagnostics)
        : base(diagnostics[0].Fact.English) => Diagnostics = diagnostics;

    /// <summary>What went wrong; never empty.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
