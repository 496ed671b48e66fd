using System.Text;
using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Files;
using ClaimWriter.Layout;
using ClaimWriter.Notices;
using ClaimWriter.Pdf;
using ClaimWriter.Records;
using ClaimWriter.Register;

namespace ClaimWriter.Cli.Verbs;

/// <summary><c>render RECORD…</c>: makes the letters.</summary>
internal sealed class RenderVerb(IWorld world, RenderOptions options)
{
    private readonly Language _language = Report.LanguageOf(options);
    private readonly string[] _records = [.. options.Records];
    private string _format = "";
    private NoticeCompiler? _notice;
    private string? _splitFolder;

    public ExitCode Run()
    {
        if (Misuse() is { } misuse)
        {
            return Report.Usage(world, _language, misuse);
        }

        Lazy<FontLibrary> fonts = new(() => Kit.Fonts(world));
        DiagnosticSink sink = new();
        Background<LetterTemplate?> reading = new(
            () => ReadTemplate(fonts, sink),
            read => Rehearse(read, fonts));
        ClaimDrawer drawer = new(fonts, Kit.PdfTools(world));
        Draft? first = options.Issues ? null : DrawAhead(drawer);
        LetterTemplate? template = reading.Result;
        Report.Write(world, sink.Found, _language);
        if (template is null)
        {
            return ExitCode.BadInput;
        }

        _format = options.Format ?? (template.Settings.Result == TemplateResult.Mail ? "eml" : "pdf");
        if (FormatMisuse(template) is { } format)
        {
            return Report.Usage(world, _language, format);
        }

        _splitFolder = SplitFolder(template);
        using IClaimRegister? register = OpenRegister();
        if (options.Issues && register is null)
        {
            return ExitCode.Failed;
        }

        LetterCompiler compiler = new(template, fonts.Value, drawer);
        _notice = _format == "eml" ? new NoticeCompiler(template, fonts.Value, drawer) : null;
        ExitCode worst = ExitCode.Done;
        int done = 0;
        ClaimIssuing? issuing = register is null ? null : new ClaimIssuing(register, template, world.Clock);
        foreach (string record in _records)
        {
            world.Cancelled.ThrowIfCancellationRequested();
            ExitCode outcome = RenderOne(compiler, record, first ?? Draft.Of(drawer), source => issuing?.For(source, options.Amend));
            first = null;
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

        if (options.Split is not null && options.Output is not null)
        {
            return new Sentence("--split과 -o는 함께 쓸 수 없습니다.", "Give --split or -o, not both.");
        }

        if (options.Amend is not null && _records.Length > 1)
        {
            return new Sentence("--amend에는 기록을 하나만 주십시오.", "With --amend, give one record.");
        }

        if (RegisterDesk.Misuse(options) is { } misuse)
        {
            return misuse;
        }

        bool toOne = options.Output == "-" || (options.Output is { } path && !Directory.Exists(Path.Combine(world.WorkingFolder, path)));
        return _records.Length > 1 && toOne
            ? new Sentence("기록이 여럿이면 -o에 있는 폴더를 주십시오.", "With several records, -o must be an existing folder.")
            : null;
    }

    private Sentence? FormatMisuse(LetterTemplate template)
    {
        if (_format == "eml" && template.Settings.Result != TemplateResult.Mail)
        {
            return new Sentence($"서식 '{template.Name}'의 결과는 메일이 아닙니다.", $"The template '{template.Name}' makes no mail.");
        }

        if (options.Split is not null && _format != "pdf")
        {
            return new Sentence("--split은 PDF에만 쓸 수 있습니다.", "--split is for PDFs only.");
        }

        return options.Issues && (options.Draft || _format != "pdf" || options.Output == "-")
            ? new Sentence("발행은 파일로 쓰는 PDF만 합니다. 초안, 다른 형식, 표준 출력은 발행하지 않습니다.", "Only a PDF written to a file is issued: no draft, no other format, not standard output.")
            : null;
    }

    // Courts take each exhibit as a file of its own, so a folder is filled with them.
    private string? SplitFolder(LetterTemplate template) =>
        options.Split ?? (_format == "pdf" && template.Style.Profile == LetterProfile.Court && options.Output is { } output && Directory.Exists(Path.Combine(world.WorkingFolder, output)) ? output : null);

    private IClaimRegister? OpenRegister()
    {
        if (!options.Issues)
        {
            return null;
        }

        DiagnosticSink sink = new();
        IClaimRegister? register = RegisterDesk.Open(world, options, ClaimRegister.DefaultWait, sink);
        Report.Write(world, sink.Found, _language);
        return register;
    }

    // In the order in which the letter's own thread comes to need it; a machine with one processor gains nothing by rehearsals.
    private LetterTemplate? ReadTemplate(Lazy<FontLibrary> fonts, DiagnosticSink sink)
    {
        _ = fonts.Value;
        if (Environment.ProcessorCount > 1)
        {
            Rehearsal.OfClaim();
        }

        return Kit.Template(world, options.Template, options.Profile, sink);
    }

    private static void Rehearse(LetterTemplate? template, Lazy<FontLibrary> fonts)
    {
        if (template is not null && Environment.ProcessorCount > 1)
        {
            Rehearsal.OfPages(template, fonts.Value);
        }
    }

    // The first claim needs no template; it is drawn while the template is read.
    private Draft DrawAhead(ClaimDrawer drawer)
    {
        Draft draft = Draft.Of(drawer);
        try
        {
            Draw(draft, _records[0], issuerOf: null);
        }
        catch (DiagnosticException fault)
        {
            draft.Sink.Report(fault.Diagnostics);
        }

        return draft;
    }

    private void Draw(Draft draft, string record, Func<LetterSource, ClaimIssuer?>? issuerOf)
    {
        draft.IsDrawn = true;
        draft.Source = Kit.Record(world, record, draft.Sink);
        if (draft.Source is { } source)
        {
            draft.Issuer = issuerOf?.Invoke(source);
            LetterOptions letter = new() { Cancellation = world.Cancelled, Number = read => NumberOf(read, source, draft.Issuer, draft.Sink) };
            draft.Claim = draft.Drawer.Draw(source, letter, draft.Sink);
        }
    }

    private ExitCode RenderOne(LetterCompiler compiler, string record, Draft draft, Func<LetterSource, ClaimIssuer?> issuerOf)
    {
        DiagnosticSink sink = draft.Sink;
        ExitCode outcome = ExitCode.Failed;
        try
        {
            if (!draft.IsDrawn)
            {
                Draw(draft, record, issuerOf);
            }

            outcome = draft is { Source: { } source, Claim: { } claim } ? Print(compiler, record, draft, source, claim)
                : draft.Source is null ? ExitCode.Failed : ExitCode.BadInput;
        }
        catch (DiagnosticException fault)
        {
            sink.Report(fault.Diagnostics);
            outcome = ExitCode.BadInput;
        }
        catch (RegisterException fault)
        {
            sink.Report(fault.Diagnostic);
            outcome = ExitCode.Failed;
        }
        finally
        {
            draft.Issuer?.GiveUp();
        }

        Report.Write(world, sink.Found, _language);
        return outcome;
    }

    private ExitCode Print(LetterCompiler compiler, string record, Draft draft, LetterSource source, DrawnClaim claim)
    {
        using LongFile target = new(() => PathOf(record), draft.Sink);
        return Make(compiler, draft, source, claim, target) is { } made ? Deliver(record, made, draft.Issuer, draft.Sink)
            : target.HasFailed ? ExitCode.Failed : ExitCode.BadInput;
    }

    private Made? Make(LetterCompiler compiler, Draft draft, LetterSource source, DrawnClaim claim, LongFile target)
    {
        DiagnosticSink sink = draft.Sink;
        LetterOptions letter = new()
        {
            IsDraft = options.Draft,
            IsSplit = _splitFolder is not null,
            Compression = PdfCompression.Small,
            Cancellation = world.Cancelled,
        };
        Letter? written = _format is "pdf" or "text" ? compiler.Write(claim, letter, sink) : null;
        if (_splitFolder is not null && written is not null)
        {
            return compiler.PrintSplit(written, source, letter, sink) is { } files ? new Made(written, files[0].Pdf) { Exhibits = [.. files.Skip(1)] } : null;
        }

        // A register asks for the bytes of what it enters, and a pipe cannot be gone back in.
        if (_format == "pdf" && draft.Issuer is null && options.Output != "-" && written is not null)
        {
            ReadOnlyMemory<byte>? printed = target.Fill(open => compiler.Print(written, source, letter, sink, open));
            return printed is { } all && !sink.HasErrors ? new Made(written, all) { File = target.IsUsed ? target : null } : null;
        }

        ReadOnlyMemory<byte>? bytes = _format switch
        {
            "eml" => _notice?.Compile(claim, source, letter, sink),
            "pdf" when written is not null => compiler.Print(written, source, letter, sink),
            "text" when written is not null => Encoding.UTF8.GetBytes(PlainText.Write(written.Document)),
            "markdown" => Encoding.UTF8.GetBytes(compiler.Fill(claim, letter).Markdown),
            _ => null,
        };
        return bytes is { } whole && !sink.HasErrors ? new Made(written, whole) : null;
    }

    private static string NumberOf(IncidentRecord record, LetterSource source, ClaimIssuer? issuer, DiagnosticSink sink)
    {
        if (issuer is not null)
        {
            return issuer.NumberFor(record);
        }

        if (ClaimIssuing.LeavesNumberOpen(record))
        {
            sink.Report(ClaimIssuing.NoRegister(source.File));
        }

        return record.Letter.Number;
    }

    private ExitCode Deliver(string record, Made made, ClaimIssuer? issuer, DiagnosticSink sink)
    {
        if (options.Output == "-")
        {
            world.Output.Write(made.Bytes.Span);
            world.Output.Flush();
            return ExitCode.Done;
        }

        if (issuer is not null && made.Letter is { } letter && !issuer.Allows(letter, made.Bytes, sink))
        {
            return ExitCode.BadInput;
        }

        string path = PathOf(record);
        if ((made.File is { } file ? file.Commit() : SplitFiles.Write(path, made.Bytes, made.Exhibits, _records.Length > 1)) is { } fault)
        {
            sink.Report(fault);
            return ExitCode.Failed;
        }

        return issuer is not null && made.Letter is { } written ? Issue(path, written, made.Bytes, issuer, sink) : ExitCode.Done;
    }

    private string PathOf(string record)
    {
        string extension = _format switch { "pdf" => ".pdf", "eml" => ".eml", "markdown" => ".md", _ => ".txt" };
        string name = (record == SourceText.StandardInput ? "claim" : Path.GetFileNameWithoutExtension(record)) + extension;
        string path = Path.Combine(world.WorkingFolder, _splitFolder ?? options.Output ?? name);
        return _splitFolder is not null || Directory.Exists(path) ? Path.Combine(path, name) : path;
    }

    private static ExitCode Issue(string path, Letter letter, ReadOnlyMemory<byte> pdf, ClaimIssuer issuer, DiagnosticSink sink)
    {
        bool isIssued = false;
        try
        {
            isIssued = issuer.Issue(letter, pdf, sink);
            return isIssued ? ExitCode.Done : ExitCode.BadInput;
        }
        finally
        {
            if (!isIssued)
            {
                sink.Report(RegisterReports.NotIssuedAfterWriting(path));
            }
        }
    }

    /// <summary>A record on its way to its claim.</summary>
    private sealed class Draft
    {
        public required ClaimDrawer Drawer { get; init; }

        public DiagnosticSink Sink { get; } = new();

        public bool IsDrawn { get; set; }

        public LetterSource? Source { get; set; }

        public ClaimIssuer? Issuer { get; set; }

        public DrawnClaim? Claim { get; set; }

        public static Draft Of(ClaimDrawer drawer) => new() { Drawer = drawer };
    }

    /// <summary>The letter, where it is more than its Markdown, and the bytes to write, valid until the compiler's next letter.</summary>
    private sealed record Made(Letter? Letter, ReadOnlyMemory<byte> Bytes)
    {
        /// <summary>The exhibits as files of their own; empty where they are part of the letter's.</summary>
        public IReadOnlyList<LetterFile> Exhibits { get; init; } = [];

        /// <summary>The file that a long letter is in already; null: the bytes are the file.</summary>
        public LongFile? File { get; init; }
    }
}
