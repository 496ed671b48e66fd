using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Pdf;
using ClaimWriter.Register;

namespace ClaimWriter.Cli.Verbs;

/// <summary>What the verbs that make many letters have in common: how the letters are made.</summary>
internal static class MakingDesk
{
    private const int MostJobs = 1024;

    /// <summary>Why the options cannot be meant.</summary>
    public static Sentence? Misuse(IMakingOptions options, double mostSeconds)
    {
        if (options.Jobs is < 1 or > MostJobs)
        {
            return new Sentence($"--jobs는 1~{MostJobs}입니다.", $"--jobs is 1 to {MostJobs}.");
        }

        return options.TimeLimit >= 0.1 && options.TimeLimit <= mostSeconds
            ? RegisterDesk.Misuse(options)
            : new Sentence(FormattableString.Invariant($"--time-limit은 0.1~{mostSeconds}초입니다."), FormattableString.Invariant($"--time-limit is 0.1 to {mostSeconds} seconds."));
    }

    /// <summary>How many letters are made at once.</summary>
    public static int Jobs(IMakingOptions options) => options.Jobs ?? Environment.ProcessorCount;

    /// <summary>The template; null where it was reported why there is none.</summary>
    public static LetterTemplate? Template(IWorld world, IMakingOptions options, Language language, out ExitCode code)
    {
        DiagnosticSink sink = new();
        code = ExitCode.BadInput;
        LetterTemplate? template = Kit.Template(world, options.Template, options.Profile, sink);
        Report.Write(world, sink.Found, language);
        if (template is null || template.Settings.Result != TemplateResult.Mail || !options.Issues)
        {
            return template;
        }

        code = Report.Usage(world, language, new Sentence("메일은 발행하지 않습니다.", "A mail is not issued."));
        return null;
    }

    /// <summary>The register that is issued in; null where none is, or where an error was reported.</summary>
    public static IClaimRegister? Register(IWorld world, IMakingOptions options, DiagnosticSink sink) =>
        options.Issues ? RegisterDesk.Open(world, options, ClaimRegister.DefaultWait, sink) : null;

    /// <summary>How the letters are made.</summary>
    public static LetterPlan Plan(IWorld world, IMakingOptions options, LetterTemplate template, OutputName name, OutputFolder output, IClaimRegister? register) => new()
    {
        Template = template,
        Fonts = Kit.Fonts(world),
        Name = name,
        Output = output,
        Clock = world.Clock,
        Issuing = register is null ? null : new ClaimIssuing(register, template, world.Clock),
        PdfTools = Kit.PdfTools(world),
        Compression = options.Small ? PdfCompression.Small : PdfCompression.Fast,
    };
}
