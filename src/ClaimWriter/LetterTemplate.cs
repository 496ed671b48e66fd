using System.Collections.Immutable;
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

    private LetterTemplate(string folder, Template entry, RenderOptions options, StyleSheet style, TemplateSettings settings, LetterTemplate? attached, string? baseFolder)
    {
        Folders = [folder, .. baseFolder is null ? ImmutableArray<string>.Empty : [baseFolder], .. attached?.Folders ?? []];
        (Folder, _entry, _options, Style, Settings, Attached) = (folder, entry, options, style, settings, attached);
        Name = NameOf(folder);
    }

    /// <summary>The folder's name, such as <c>claim-letter</c>.</summary>
    public string Name { get; }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>All folders that its documents are made from: its own, that of the template that it is based on, and those of what it carries.</summary>
    public ImmutableArray<string> Folders { get; }

    /// <summary>How the document looks.</summary>
    public StyleSheet Style { get; }

    /// <summary>How messages name the filled text, whose lines are not the template's; <c>--format markdown</c> shows it.</summary>
    public string FilledName => Name + ".filled.md";

    /// <summary>What the folder says of itself.</summary>
    public TemplateSettings Settings { get; }

    /// <summary>For a mail: the template of the document that it carries; null where it carries none.</summary>
    public LetterTemplate? Attached { get; }

    /// <summary>Reads a template folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="profile"><c>letter</c> takes <c>style.yaml</c>, any other name <c>style-NAME.yaml</c>.</param>
    /// <param name="sink">Takes the faults.</param>
    /// <param name="library">A folder of templates: one that this one names is looked for beside it, and then there.</param>
    /// <returns>The template, or null where there was an error.</returns>
    public static LetterTemplate? Read(string folder, string profile, DiagnosticSink sink, string? library = null)
    {
        TemplateSettings settings = TemplateSettings.Of(folder, sink);
        string? baseFolder = Find(settings.Base, folder, library, sink);
        LetterTemplate? attached = Find(settings.Attach, folder, library, sink) is { } other ? Read(other, "letter", sink, library) : null;
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
                folder,
                entry,
                new RenderOptions { Includes = Parts(folder, baseFolder), Functions = LetterFunctions.Library, Escape = EscapeMode.Markdown },
                style,
                settings,
                attached,
                baseFolder);
    }

    /// <summary>Fills the template: the document's Markdown.</summary>
    /// <exception cref="DiagnosticException">The template failed; it says where and on which field of the record.</exception>
    public string Render(ScriptObject model, CancellationToken cancellation = default) =>
        _entry.Render(model, cancellation.CanBeCanceled ? _options with { Cancellation = cancellation } : _options);

    private static ITemplateLoader Parts(string folder, string? baseFolder)
    {
        TemplateFolder own = new(new DiskTemplates(folder), folder);
        return baseFolder is null ? own : new BasedTemplates(own, new TemplateFolder(new DiskTemplates(baseFolder), baseFolder));
    }

    private static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    // A template that names itself would never be read to its end.
    private static string? Find(string? name, string folder, string? library, DiagnosticSink sink)
    {
        if (name is null)
        {
            return null;
        }

        string?[] places = [Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), library];
        string? found = name == NameOf(folder) ? null : Array.Find(
            [.. places.OfType<string>().Select(place => Path.Combine(place, name))],
            place => File.Exists(Path.Combine(place, EntryName)));
        if (found is null)
        {
            sink.Error(
                "template.missing-other",
                SourcePlace.Whole(Path.Combine(folder, TemplateSettings.FileName)),
                new Sentence($"이 서식이 쓰는 서식 '{name}'이(가) 없습니다.", $"The template '{name}', which this one uses, does not exist."),
                new Sentence("두 서식의 폴더를 나란히 두십시오.", "Put the folders of both templates side by side."));
        }

        return found;
    }
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

/// <summary>The parts of a template, and those of its base where it has none of that name.</summary>
internal sealed class BasedTemplates(ITemplateLoader own, ITemplateLoader other) : ITemplateLoader
{
    public IncludedText? Load(string name) => own.Load(name) ?? other.Load(name);
}
