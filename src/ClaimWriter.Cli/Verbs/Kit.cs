using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Gathering;
using ClaimWriter.Layout;

namespace ClaimWriter.Cli.Verbs;

/// <summary>The program's own data: templates and fonts.</summary>
internal static class Kit
{
    /// <summary>A template by name or folder: a folder of that path first, then the program's own.</summary>
    public static LetterTemplate? Template(IWorld world, string name, string profile, DiagnosticSink sink)
    {
        if (FolderOf(world, name) is { } folder)
        {
            return LetterTemplate.Read(folder, profile, sink, Path.Combine(world.ProgramFolder, "templates"));
        }

        string[] known = [.. Names(world)];
        sink.Error(
            "cli.unknown-template",
            SourcePlace.Whole(name),
            new Sentence($"서식 '{name}'이(가) 없습니다.", $"There is no template '{name}'."),
            Nearest.Of(name, known) is { } near
                ? new Sentence($"'{near}'을(를) 뜻하십니까?", $"Did you mean '{near}'?")
                : new Sentence($"있는 서식: {string.Join(", ", known)}", $"Known templates: {string.Join(", ", known)}"));
        return null;
    }

    /// <summary>The names of the program's own templates.</summary>
    public static IEnumerable<string> Names(IWorld world)
    {
        string folder = Path.Combine(world.ProgramFolder, "templates");
        return Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder)
                .Where(f => File.Exists(Path.Combine(f, LetterTemplate.EntryName)))
                .Select(f => Path.GetFileName(f))
                .Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>The folder of a template's name or path; null where there is none.</summary>
    public static string? FolderOf(IWorld world, string name)
    {
        string[] places = [Path.Combine(world.WorkingFolder, name), Path.Combine(world.ProgramFolder, "templates", name)];
        return Array.Find(places, folder => File.Exists(Path.Combine(folder, LetterTemplate.EntryName)));
    }

    /// <summary>The faces of the program's fonts folder.</summary>
    public static FontLibrary Fonts(IWorld world)
    {
        string folder = Path.Combine(world.ProgramFolder, "fonts");
        return new FontLibrary(Directory.EnumerateFiles(folder, "*.ttf")
            .Order(StringComparer.Ordinal)
            .Select(file => FontFace.Read(Path.GetFileNameWithoutExtension(file), MappedFile.Open(file))));
    }

    /// <summary>What takes apart evidence that is itself a PDF.</summary>
    public static IPdfTools PdfTools(IWorld world) => new Qpdf(world.Variable("PATH"));

    /// <summary>A record's text with its folder; null where it cannot be read. Evidence of a record from standard input is looked for where the user stands.</summary>
    public static LetterSource? Record(IWorld world, string path, DiagnosticSink sink)
    {
        bool isInput = path == SourceText.StandardInput;
        string full = isInput ? SourceText.StandardInput : Path.Combine(world.WorkingFolder, path);
        string? text = SourceText.Read(full, world.Input, sink);
        return text is null ? null : new LetterSource(text, path, isInput ? new DiskFolder(world.WorkingFolder) : DiskFolder.Of(full));
    }
}
