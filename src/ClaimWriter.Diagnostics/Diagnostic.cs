namespace ClaimWriter.Diagnostics;

/// <summary>How much a diagnostic stops: an error stops the letter, a warning and a note do not.</summary>
public enum Severity
{
    /// <summary>The letter cannot be made.</summary>
    Error,

    /// <summary>The letter is made, but somebody should look.</summary>
    Warning,

    /// <summary>Something worth knowing; nothing need be done.</summary>
    Note,
}

/// <summary>The languages that diagnostics are printed in.</summary>
public enum Language
{
    /// <summary>Korean, the default.</summary>
    Korean,

    /// <summary>English, by <c>--lang en</c>.</summary>
    English,
}

/// <summary>One sentence in both languages. Both say the same.</summary>
/// <param name="Korean">The Korean sentence, without a final line break.</param>
/// <param name="English">The English sentence, without a final line break.</param>
public sealed record Sentence(string Korean, string English)
{
    /// <summary>The sentence in one language.</summary>
    public string In(Language language) => language == Language.English ? English : Korean;
}

/// <summary>A place in a text file.</summary>
/// <param name="File">Path as the user gave it, or as the record names it; <c>-</c> for standard input.</param>
/// <param name="Line">1-based; 0 where the whole file is meant.</param>
/// <param name="Column">1-based, counted in UTF-16 units; 0 where the whole line is meant.</param>
public readonly record struct SourcePlace(string File, int Line, int Column)
{
    /// <summary>The file as a whole.</summary>
    public static SourcePlace Whole(string file) => new(file, 0, 0);

    /// <summary><c>file:line:column</c>, leaving out what is 0.</summary>
    public override string ToString() =>
        Line == 0 ? File : Column == 0 ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
}

/// <summary>What is wrong, where, and what to do about it.</summary>
/// <param name="Severity">Whether it stops the letter.</param>
/// <param name="Code">Stable identifier for programs, such as <c>record.unknown-field</c>: room, dot, kebab-case fact.</param>
/// <param name="Where">The place that the person has to change.</param>
/// <param name="Fact">What is wrong, with the values involved.</param>
/// <param name="Hint">What to do, where that can be said.</param>
public sealed record Diagnostic(Severity Severity, string Code, SourcePlace Where, Sentence Fact, Sentence? Hint = null)
{
    /// <summary>The line of source at <see cref="Where"/>, printed with a caret under the column; null to print none.</summary>
    public string? SourceLine { get; init; }
}
