using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Files;
using ClaimWriter.Layout;
using ClaimWriter.Notices;
using ClaimWriter.Pdf;

namespace ClaimWriter.Cli.Verbs;

/// <summary><c>render RECORD…</c>: makes the letters.</summary>
internal sealed class RenderVerb(IWorld world, RenderOptions options)
{
    private readonly Language _language = Report.LanguageOf(options);
    private readonly string[] _records = [.. options.Records];
    private string _format = "";
    private NoticeCompiler? _notice;

    public ExitCode Run()
    {
        if (Misuse() is { } misuse)
        {
            return Report.Usage(world, _language, misuse);
        }

        DiagnosticSink sink = new();
        LetterTemplate? template = Kit.Template(world, options.Template, options.Profile, sink);
        Report.Write(world, sink.Found, _language);
        if (template is null)
        {
            return ExitCode.BadInput;
        }

        _format = options.Format ?? (template.Settings.Result == TemplateResult.Mail ? "eml" : "pdf");
        if (_format == "eml" && template.Settings.Result != TemplateResult.Mail)
        {
            return Report.Usage(world, _language, new Sentence($"서식 '{template.Name}'의 결과는 메일이 아닙니다.", $"The template '{template.Name}' makes no mail."));
        }

        FontLibrary fonts = Kit.Fonts(world);
        LetterCompiler compiler = new(template, fonts);
        _notice = _format == "eml" ? new NoticeCompiler(template, fonts) : null;
        ExitCode worst = ExitCode.Done;
        int done = 0;
        foreach (string record in _records)
        {
            world.Cancelled.ThrowIfCancellationRequested();
            ExitCode outcome = RenderOne(compiler, record);
            done += outcome == ExitCode.Done ? 1 : 0;
            worst = outcome > worst ? outcome : worst;
        }

        return _records.Length > 1 && done > 0 && worst != ExitCode.Done ? ExitCode.SomeFailed : worst;
    }

    private Sentence? Misuse()
    {
        if (options.Format is not (null or "pdf" or "eml" or "markdown" or "text"))
        {
            return new Sentence($"--format은 pdf, eml, markdown, text 가운데 하나입니다: '{options.Format}'", $"--format is pdf, eml, markdown or text, not '{options.Format}'.");
        }

        bool toOne = options.Output == "-" || (options.Output is { } path && !Directory.Exists(Path.Combine(world.WorkingFolder, path)));
        return _records.Length > 1 && toOne
            ? new Sentence("기록이 여럿이면 -o에 있는 폴더를 주십시오.", "With several records, -o must be an existing folder.")
            : null;
    }

    private ExitCode RenderOne(LetterCompiler compiler, string record)
    {
        DiagnosticSink sink = new();
        ReadOnlyMemory<byte>? result = null;
        bool isRead = false;
        try
        {
            LetterSource? source = Kit.Record(world, record, sink);
            isRead = source is not null;
            result = source is null ? null : Make(compiler, source, sink);
        }
        catch (DiagnosticException fault)
        {
            sink.Report(fault.Diagnostics);
        }

        Report.Write(world, sink.Found, _language);
        if (result is not { } bytes || sink.HasErrors)
        {
            return isRead ? ExitCode.BadInput : ExitCode.Failed;
        }

        return Deliver(record, bytes);
    }

    private ReadOnlyMemory<byte>? Make(LetterCompiler compiler, LetterSource source, DiagnosticSink sink)
    {
        LetterOptions letter = new() { IsDraft = options.Draft, Compression = PdfCompression.Small, Cancellation = world.Cancelled };
        return _format switch
        {
            "eml" => _notice?.Compile(source, letter, sink),
            "pdf" => compiler.Compile(source, letter, sink),
            "markdown" => compiler.Fill(source, letter, sink) is { } written ? Encoding.UTF8.GetBytes(written.Markdown) : null,
            _ => compiler.Write(source, letter, sink) is { } written ? Encoding.UTF8.GetBytes(PlainText.Write(written.Document)) : null,
        };
    }

    private ExitCode Deliver(string record, ReadOnlyMemory<byte> bytes)
    {
        string extension = _format switch { "pdf" => ".pdf", "eml" => ".eml", "markdown" => ".md", _ => ".txt" };
        string name = (record == SourceText.StandardInput ? "claim" : Path.GetFileNameWithoutExtension(record)) + extension;
        if (options.Output == "-")
        {
            world.Output.Write(bytes.Span);
            world.Output.Flush();
            return ExitCode.Done;
        }

        string path = Path.Combine(world.WorkingFolder, options.Output ?? name);
        path = Directory.Exists(path) ? Path.Combine(path, name) : path;
        if (AtomicFile.Write(path, bytes) is { } fault)
        {
            Report.Write(world, [fault], _language);
            return ExitCode.Failed;
        }

        return ExitCode.Done;
    }
}
