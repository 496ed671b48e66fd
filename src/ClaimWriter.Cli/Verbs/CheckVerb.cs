using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Layout;
using ClaimWriter.Model;

namespace ClaimWriter.Cli.Verbs;

/// <summary><c>check RECORD…</c>: everything that render does up to the pages, and what it found; nothing is written.</summary>
internal sealed class CheckVerb(IWorld world, CheckOptions options)
{
    private readonly Language _language = Report.LanguageOf(options);

    public ExitCode Run()
    {
        Task<FontLibrary> fonts = Task.Run(() => Kit.Fonts(world));
        DiagnosticSink sink = new();
        LetterTemplate? template = Kit.Template(world, options.Template, options.Profile, sink);
        if (template is not null)
        {
            CheckWording(template, sink);
        }

        Print(sink);
        if (template is null)
        {
            return ExitCode.BadInput;
        }

        LetterCompiler compiler = new(template, fonts.GetAwaiter().GetResult(), Kit.PdfTools(world));
        int good = 0, bad = 0;
        foreach (string record in options.Records)
        {
            world.Cancelled.ThrowIfCancellationRequested();
            if (CheckOne(compiler, record))
            {
                good++;
            }
            else
            {
                bad++;
            }
        }

        return bad == 0 ? ExitCode.Done : good == 0 ? ExitCode.BadInput : ExitCode.SomeFailed;
    }

    // A sentence that states a fact whatever its evidence is the template's fault, not a record's.
    private void CheckWording(LetterTemplate template, DiagnosticSink sink)
    {
        foreach (string file in Directory.EnumerateFiles(template.Folder, "*.md").Where(f => Path.GetFileName(f) != "README.md").Order(StringComparer.Ordinal))
        {
            if (SourceText.Read(file, standardInput: null, sink) is { } text)
            {
                StrengthLint.Check(text, Path.GetRelativePath(world.WorkingFolder, file), sink);
            }
        }
    }

    private bool CheckOne(LetterCompiler compiler, string record)
    {
        DiagnosticSink sink = new();
        try
        {
            LetterSource? source = Kit.Record(world, record, sink);
            if (source is not null && compiler.Write(source, LetterOptions.Default, sink) is { } letter)
            {
                compiler.Typeset(letter, source, LetterOptions.Default, sink);
            }
        }
        catch (DiagnosticException fault)
        {
            sink.Report(fault.Diagnostics);
        }

        Print(sink);
        return !sink.HasErrors;
    }

    private void Print(DiagnosticSink sink)
    {
        if (options.Json)
        {
            Report.WriteJson(world, sink.Found, _language);
        }
        else
        {
            Report.Write(world, sink.Found, _language);
        }
    }
}
