using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Functions;
using ClaimWriter.Layout;
using ClaimWriter.Records;
using ClaimWriter.Templating;

namespace ClaimWriter;

/// <summary>
/// A kind of document: a folder with <see cref="EntryName"/>, the templates that it includes, and its style files. Read and parsed once;
/// immutable, shared by all threads.
/// </summary>
public sealed class LetterTemplate
{
    /// <summary>The file that a document starts from.</summary>
    public const string EntryName = "main.md";

    private readonly Template _entry;
    private readonly RenderOptions _options;

    private LetterTemplate(string name, string folder, Template entry, RenderOptions options, StyleSheet style)
    {
        (Name, Folder, _entry, _options, Style) = (name, folder, entry, options, style);
    }

    /// <summary>The folder's name, such as <c>claim-letter</c>.</summary>
    public string Name { get; }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>How the document looks.</summary>
    public StyleSheet Style { get; }

    /// <summary>How messages name the filled text, whose lines are not the template's; <c>--format markdown</c> shows it.</summary>
    public string FilledName => Name + ".filled.md";

    /// <summary>Reads a template folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="profile"><c>letter</c> takes <c>style.yaml</c>, any other name <c>style-NAME.yaml</c>.</param>
    /// <param name="sink">Takes the faults.</param>
    /// <returns>The template, or null where there was an error.</returns>
    public static LetterTemplate? Read(string folder, string profile, DiagnosticSink sink)
    {
        string entryFile = Path.Combine(folder, EntryName);
        string styleFile = Path.Combine(folder, string.Equals(profile, "letter", StringComparison.Ordinal) ? "style.yaml" : $"style-{profile}.yaml");
        string? entryText = SourceText.Read(entryFile, standardInput: null, sink);
        string? styleText = SourceText.Read(styleFile, standardInput: null, sink);
        if (entryText is null || styleText is null)
        {
            return null;
        }

        Template? entry = Template.Parse(entryText, entryFile, sink);
        StyleSheet style = StyleSheet.Read(styleText, styleFile, sink);
        return entry is null || sink.HasErrors
            ? null
            : new LetterTemplate(
                Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
                folder,
                entry,
                new RenderOptions { Includes = new TemplateFolder(new DiskTemplates(folder), folder), Functions = LetterFunctions.Library, Escape = EscapeMode.Markdown },
                style);
    }

    /// <summary>Fills the template: the document's Markdown.</summary>
    /// <exception cref="DiagnosticException">The template failed; it says where and on which field of the record.</exception>
    public string Render(ScriptObject model, CancellationToken cancellation = default) =>
        _entry.Render(model, cancellation.CanBeCanceled ? _options with { Cancellation = cancellation } : _options);
}

/// <summary>The template files of a folder on disk.</summary>
public sealed class DiskTemplates : ITemplateSource
{
    private readonly string _folder;
    private readonly DiskFolder _files;

    /// <summary>The files of this folder.</summary>
    public DiskTemplates(string folder)
    {
        _folder = folder;
        _files = new DiskFolder(folder, SourceText.DefaultLimit);
    }

    /// <inheritdoc/>
    /// <exception cref="DiagnosticException">The file is not UTF-8.</exception>
    public string? Read(string path)
    {
        FileOutcome outcome = _files.Open(path);
        if (!outcome.IsRead)
        {
            return null;
        }

        DiagnosticSink sink = new();
        return SourceText.Decode(outcome.Content.Span, Path.Combine(_folder, path), sink) ?? throw new DiagnosticException(sink.Found);
    }
}
