using System.Globalization;
using System.Security.Cryptography;
using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Korean;
using ClaimWriter.Register;
using NodaTime;

namespace ClaimWriter.Cli.Verbs;

/// <summary>A verb of <c>claimwriter register</c>.</summary>
internal abstract class RegisterVerb(IWorld world, RegisterOptions options)
{
    protected IWorld World { get; } = world;

    protected Language Language { get; } = Report.LanguageOf(options);

    public static RegisterVerb Of(IWorld world, RegisterOptions options) => options switch
    {
        RegisterListOptions list => new RegisterListVerb(world, list),
        RegisterShowOptions show => new RegisterShowVerb(world, show),
        RegisterExportOptions export => new RegisterExportVerb(world, export),
        RegisterAddOptions add => new RegisterAddVerb(world, add),
        RegisterVerifyOptions verify => new RegisterVerifyVerb(world, verify),
        _ => throw new InvalidOperationException($"No verb takes {options.GetType().Name}."),
    };

    public ExitCode Run()
    {
        if (Misuse() is { } misuse)
        {
            return Report.Usage(World, Language, misuse);
        }

        DiagnosticSink sink = new();
        using IClaimRegister? register = RegisterDesk.Open(World, options, Duration.FromSeconds(options.Wait), sink);
        Report.Write(World, sink.Found, Language);
        return register is null ? ExitCode.Failed : Run(register);
    }

    protected abstract ExitCode Run(IClaimRegister register);

    protected virtual Sentence? Misuse() =>
        options.Wait is < 1 or > 3600
            ? new Sentence("--wait는 1~3600초입니다.", "--wait is 1 to 3600 seconds.")
            : RegisterDesk.Misuse(options);

    protected void Line(string text) => World.Text.WriteLine(text);

    protected string Say(string korean, string english) => Language == Language.English ? english : korean;

    protected static string StateOf(IssuedClaim claim, Language language) => (claim.State, language) switch
    {
        (ClaimState.Issued, Language.English) => "issued",
        (ClaimState.Issued, _) => "발행",
        (_, Language.English) => "superseded",
        _ => "대체됨",
    };
}

/// <summary>A verb that reads the claims of a filter.</summary>
internal abstract class RegisterFilterVerb(IWorld world, RegisterFilterOptions options) : RegisterVerb(world, options)
{
    protected ClaimFilter Filter => new()
    {
        Year = options.Year,
        Incident = options.Incident,
        Respondent = options.Respondent,
        State = options.State switch { "issued" => ClaimState.Issued, "superseded" => ClaimState.Superseded, _ => null },
        Order = options.Order switch { "date" => ClaimOrder.IssuedAt, "amount" => ClaimOrder.Amount, "respondent" => ClaimOrder.Respondent, _ => ClaimOrder.Number },
        IsDescending = options.Descending,
    };

    protected override Sentence? Misuse() =>
        options.State is not (null or "issued" or "superseded")
            ? new Sentence($"--state는 issued나 superseded입니다: '{options.State}'", $"--state is issued or superseded, not '{options.State}'.")
            : options.Order is not ("number" or "date" or "amount" or "respondent")
                ? new Sentence($"--order는 number, date, amount, respondent 가운데 하나입니다: '{options.Order}'", $"--order is number, date, amount or respondent, not '{options.Order}'.")
                : base.Misuse();
}

/// <summary><c>register list</c>: a line a claim, its fields between tabs.</summary>
internal sealed class RegisterListVerb(IWorld world, RegisterListOptions options) : RegisterFilterVerb(world, options)
{
    protected override ExitCode Run(IClaimRegister register)
    {
        foreach (IssuedClaim claim in register.List(Filter))
        {
            Line(string.Join('\t', claim.Number, KoreanDate.Official(KoreanDate.DateOf(claim.IssuedAt)), Plain(claim.Incident), Plain(claim.Respondent), $"{claim.Amount}원", StateOf(claim, Language)));
        }

        World.Text.Flush();
        return ExitCode.Done;
    }

    // A name with a tab or an escape in it must not break the line or the terminal.
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}

/// <summary><c>register show NUMBER</c>.</summary>
internal sealed class RegisterShowVerb(IWorld world, RegisterShowOptions options) : RegisterVerb(world, options)
{
    protected override ExitCode Run(IClaimRegister register)
    {
        if (register.Find(options.Number) is not { } claim)
        {
            string[] known = [.. register.List(ClaimFilter.All).Select(c => c.Number)];
            Report.Write(World, [RegisterReports.Unknown(register.Name, options.Number, Nearest.Of(options.Number, known))], Language);
            return ExitCode.BadInput;
        }

        Field("문서번호", "number", claim.Number);
        Field("상태", "state", StateOf(claim, Language));
        Field("사건", "incident", claim.Incident);
        Field("발신", "claimant", claim.Claimant);
        Field("수신", "respondent", claim.Respondent);
        Field("청구금액", "amount", $"{claim.Amount}원");
        Field("발행", "issued at", KoreanDate.BothClocks(claim.IssuedAt, seconds: true));
        Field("서식", "template", $"{claim.TemplateName} ({claim.TemplateVersion})");
        Field("기록 SHA-256", "record SHA-256", claim.RecordSha256);
        Field("PDF SHA-256", "PDF SHA-256", claim.PdfSha256);
        Field("대신한 청구서", "supersedes", claim.Supersedes);
        Field("대신한 새 청구서", "superseded by", claim.SupersededBy);
        foreach ((CostLine cost, int i) in register.CostsOf(claim.Number).Select((cost, i) => (cost, i)))
        {
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            Field($"손해액 {number}", $"cost {number}", $"{cost.Item} {cost.Amount}원{(cost.Basis is null ? "" : $" ({cost.Basis})")}");
        }

        World.Text.Flush();
        return ExitCode.Done;
    }

    private void Field(string korean, string english, string? value)
    {
        if (value is not null)
        {
            Line($"{Say(korean, english)}: {string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c))}");
        }
    }
}

/// <summary><c>register export</c>: CSV.</summary>
internal sealed class RegisterExportVerb(IWorld world, RegisterExportOptions options) : RegisterFilterVerb(world, options)
{
    protected override ExitCode Run(IClaimRegister register)
    {
        byte[] csv = RegisterCsv.Write(register.List(Filter), options.Bom);
        if (options.Output == SourceText.StandardInput)
        {
            World.Output.Write(csv);
            World.Output.Flush();
            return ExitCode.Done;
        }

        if (AtomicFile.Write(Path.Combine(World.WorkingFolder, options.Output), csv) is not { } fault)
        {
            return ExitCode.Done;
        }

        Report.Write(World, [fault], Language);
        return ExitCode.Failed;
    }
}

/// <summary><c>register add RECORD --pdf FILE</c>: a claim that was made and sent already.</summary>
internal sealed class RegisterAddVerb(IWorld world, RegisterAddOptions options) : RegisterVerb(world, options)
{
    protected override ExitCode Run(IClaimRegister register)
    {
        DiagnosticSink sink = new();
        ExitCode outcome = Add(register, sink);
        Report.Write(World, sink.Found, Language);
        return outcome;
    }

    private ExitCode Add(IClaimRegister register, DiagnosticSink sink)
    {
        LetterTemplate? template = Kit.Template(World, options.Template, "letter", sink);
        LetterSource? source = Kit.Record(World, options.Record, sink);
        byte[]? pdf = RegisterReports.Pdf(World, options.Pdf, sink);
        if (template is null || source is null || pdf is null)
        {
            return template is null ? ExitCode.BadInput : ExitCode.Failed;
        }

        LetterOptions letter = new()
        {
            Cancellation = World.Cancelled,
            Number = record =>
            {
                if (ClaimIssuing.LeavesNumberOpen(record))
                {
                    sink.Report(RegisterReports.NumberNeeded(source.File));
                }

                return record.Letter.Number;
            },
        };
        return new LetterCompiler(template, Kit.Fonts(World), Kit.PdfTools(World)).Write(source, letter, sink) is { } written
            && new ClaimIssuing(register, template, World.Clock).For(source, options.Amend).Issue(written, pdf, sink)
                ? ExitCode.Done
                : ExitCode.BadInput;
    }
}

/// <summary><c>register verify PDF [NUMBER]</c>: whether a file is, byte for byte, one that was issued.</summary>
internal sealed class RegisterVerifyVerb(IWorld world, RegisterVerifyOptions options) : RegisterVerb(world, options)
{
    protected override ExitCode Run(IClaimRegister register)
    {
        DiagnosticSink sink = new();
        if (RegisterReports.Pdf(World, options.Pdf, sink) is not { } pdf)
        {
            Report.Write(World, sink.Found, Language);
            return ExitCode.Failed;
        }

        string sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf));
        IssuedClaim? asked = options.Number is { } number ? register.Find(number) : null;
        if (options.Number is not null && asked is null)
        {
            Report.Write(World, [RegisterReports.Unknown(register.Name, options.Number, near: null)], Language);
            return ExitCode.BadInput;
        }

        IssuedClaim? issued = asked is null
            ? register.FindByPdf(sha256) is [var latest, ..] ? latest : null
            : string.Equals(asked.PdfSha256, sha256, StringComparison.Ordinal) ? asked : null;
        if (issued is null)
        {
            Report.Write(World, [RegisterReports.NotIssued(options.Pdf, sha256, asked)], Language);
            return ExitCode.BadInput;
        }

        Line($"{options.Pdf}: {issued.Number} {StateOf(issued, Language)}, SHA-256 {sha256}");
        World.Text.Flush();
        if (issued.State == ClaimState.Superseded)
        {
            Report.Write(World, [RegisterReports.Superseded(options.Pdf, issued)], Language);
        }

        return ExitCode.Done;
    }
}
