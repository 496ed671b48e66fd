using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Pdf;
using ClaimWriter.Queue;
using ClaimWriter.Register;
using NodaTime;

namespace ClaimWriter.Cli.Verbs;

/// <summary><c>worker --queue URI -o DIR</c>: letters from the queue, until it is stopped.</summary>
internal sealed class WorkerVerb(IWorld world, WorkerOptions options)
{
    private const int MostJobs = 1024;
    private readonly Language _language = Report.LanguageOf(options);

    private int Jobs => options.Jobs ?? Environment.ProcessorCount;

    public ExitCode Run()
    {
        DiagnosticSink sink = new();
        OutputName? name = null;
        if (Misuse() is { } misuse)
        {
            return Report.Usage(world, _language, misuse);
        }

        QueueAddress? address = QueueDesk.Address(world, options, sink);
        if (address is null || (name = OutputName.Parse(options.Pattern, sink)) is null)
        {
            Report.Write(world, sink.Found, _language);
            return ExitCode.Usage;
        }

        LetterTemplate? template = Kit.Template(world, options.Template, options.Profile, sink);
        if (template is null)
        {
            Report.Write(world, sink.Found, _language);
            return ExitCode.BadInput;
        }

        if (template.Settings.Result == TemplateResult.Mail && options.Issues)
        {
            return Report.Usage(world, _language, new Sentence("메일은 발행하지 않습니다.", "A mail is not issued."));
        }

        using OutputFolder? output = OutputFolder.Open(Path.GetFullPath(Path.Combine(world.WorkingFolder, options.Output)), isShared: true, sink);
        using IClaimRegister? register = output is null || !options.Issues ? null : RegisterDesk.Open(world, options, ClaimRegister.DefaultWait, sink);
        Report.Write(world, sink.Found, _language);
        return output is null || (options.Issues && register is null) ? ExitCode.Failed : Serve(address, SettingsOf(template, name, output, register));
    }

    private ExitCode Serve(QueueAddress address, WorkerSettings settings)
    {
        QueueScreen screen = new(world, _language, options.Quiet, options.Verbose);
        try
        {
            WorkerSummary summary = new QueueWorker(address, settings, screen).RunAsync(world.Cancelled).GetAwaiter().GetResult();
            string done = QueueScreen.Number(summary.Done), failed = QueueScreen.Number(summary.Failed);
            screen.End(new Sentence($"작업기를 마칩니다. 완료 {done}건, 실패 {failed}건", $"the worker leaves: {done} done, {failed} failed"));
            return ExitCode.Done;
        }
        catch (QueueException fault)
        {
            return QueueDesk.Failed(world, fault, _language);
        }
    }

    private WorkerSettings SettingsOf(LetterTemplate template, OutputName name, OutputFolder output, IClaimRegister? register)
    {
        Lazy<LetterPlan> plan = new(() => new LetterPlan
        {
            Template = template,
            Fonts = Kit.Fonts(world),
            Name = name,
            Output = output,
            PdfTools = Kit.PdfTools(world),
            Clock = world.Clock,
            Issuing = register is null ? null : new ClaimIssuing(register, template, world.Clock),
            Compression = options.Small ? PdfCompression.Small : PdfCompression.Fast,
        });
        return new WorkerSettings
        {
            Names = new QueueNames(options.QueueName),
            Plan = () => plan.Value,
            Jobs = Jobs,
            Prefetch = options.Prefetch ?? Math.Min(Jobs * 2, ushort.MaxValue),
            TimeLimit = Duration.FromSeconds(options.TimeLimit),
            Shared = options.Shared is { } shared ? Path.GetFullPath(Path.Combine(world.WorkingFolder, shared)) : null,
        };
    }

    private Sentence? Misuse()
    {
        if (options.Jobs is < 1 or > MostJobs)
        {
            return new Sentence($"--jobs는 1~{MostJobs}입니다.", $"--jobs is 1 to {MostJobs}.");
        }

        if (options.Prefetch is < 1 or > ushort.MaxValue)
        {
            return new Sentence("--prefetch는 1~65535입니다.", "--prefetch is 1 to 65535.");
        }

        // A broker takes a record back from a worker that keeps it for half an hour (its consumer_timeout).
        return options.TimeLimit is not (>= 0.1 and <= 1500)
            ? new Sentence("--time-limit은 0.1~1500초입니다.", "--time-limit is 0.1 to 1500 seconds.")
            : QueueDesk.Misuse(options) ?? RegisterDesk.Misuse(options);
    }
}
