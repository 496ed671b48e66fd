using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Functions;
using ClaimWriter.Model;
using ClaimWriter.Templating;

namespace ClaimWriter.Cli.Verbs;

/// <summary><c>template render FILE</c>: the raw text of one template, as Scriban would print it.</summary>
internal sealed class TemplateRenderVerb(IWorld world, TemplateRenderOptions options)
{
    public ExitCode Run()
    {
        Language language = Report.LanguageOf(options);
        DiagnosticSink sink = new();
        string file = options.File == SourceText.StandardInput ? options.File : Path.Combine(world.WorkingFolder, options.File);
        string? text = SourceText.Read(file, world.Input, sink);
        ScriptObject? model = Model(sink);
        if (text is null || model is null)
        {
            Report.Write(world, sink.Found, language);
            return sink.Found.Any(d => d.Code.StartsWith("file.", StringComparison.Ordinal)) ? ExitCode.Failed : ExitCode.BadInput;
        }

        Template? template = Template.Parse(text, options.File, sink);
        Report.Write(world, sink.Found, language);
        if (template is null)
        {
            return ExitCode.BadInput;
        }

        Templating.RenderOptions render = new()
        {
            Lenient = options.Lenient,
            Functions = LetterFunctions.Library,
            Includes = new TemplateFolder(new DiskTemplates(Path.GetDirectoryName(Path.GetFullPath(file)) ?? world.WorkingFolder), ""),
            Cancellation = world.Cancelled,
        };
        world.Text.Write(template.Render(model, render));
        world.Text.Flush();
        return ExitCode.Done;
    }

    private ScriptObject? Model(DiagnosticSink sink)
    {
        if (options.Data is not { } data)
        {
            return [];
        }

        string? json = SourceText.Read(data == SourceText.StandardInput ? data : Path.Combine(world.WorkingFolder, data), world.Input, sink);
        return json is null ? null : JsonModel.Read(json, data, sink);
    }
}

/// <summary><c>template check FILE</c>: what is wrong with a template, or with all of a template folder, without a record.</summary>
internal sealed class TemplateCheckVerb(IWorld world, TemplateCheckOptions options)
{
    public ExitCode Run()
    {
        string path = Path.Combine(world.WorkingFolder, options.File);
        IEnumerable<string> files = Kit.FolderOf(world, options.File) is { } folder
            ? Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal)
            : [path];
        DiagnosticSink sink = new();
        foreach (string file in files)
        {
            if (SourceText.Read(file, world.Input, sink) is { } text && Template.Parse(text, Path.GetRelativePath(world.WorkingFolder, file), sink) is { } template)
            {
                StrengthLint.Check(text, Path.GetRelativePath(world.WorkingFolder, file), sink);
                sink.Report(TemplateCheck.Check(template, LetterMembers.Known, LetterFunctions.Library));
            }
        }

        Report.Write(world, sink.Found, Report.LanguageOf(options));
        return sink.HasErrors ? ExitCode.BadInput : ExitCode.Done;
    }
}

/// <summary><c>template list</c>: the program's templates by name.</summary>
internal static class TemplateListVerb
{
    public static ExitCode Run(IWorld world)
    {
        foreach (string name in Kit.Names(world))
        {
            world.Text.WriteLine(name);
        }

        world.Text.Flush();
        return ExitCode.Done;
    }
}
