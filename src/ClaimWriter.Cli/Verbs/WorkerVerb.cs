using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Queue;
using ClaimWriter.Register;
using NodaTime;

namespace ClaimWriter.Cli.Verbs;

/// <summary><c>worker --queue URI -o DIR</c>: letters from the queue, until it is stopped.</summary>
internal sealed class WorkerVerb(IWorld world, WorkerOptions options)
{
    // A broker takes a record back from a worker that keeps it for half an hour (its consumer_timeout).
    private const double MostSeconds = 1500;
    private readonly Language _language = Report.LanguageOf(options);

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

        if (MakingDesk.Template(world, options, _language, out ExitCode code) is not { } template)
        {
            return code;
        }

        using OutputFolder? output = OutputFolder.Open(Path.GetFullPath(Path.Combine(world.WorkingFolder, options.Output)), isShared: true, sink);
        using IClaimRegister? register = output is null ? null : MakingDesk.Register(world, options, sink);
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
        Lazy<LetterPlan> plan = new(() => MakingDesk.Plan(world, options, template, name, output, register));
        int jobs = MakingDesk.Jobs(options);
        return new WorkerSettings
        {
            Names = new QueueNames(options.QueueName),
            Plan = () => plan.Value,
            Jobs = jobs,
            Prefetch = options.Prefetch ?? Math.Min(jobs * 2, ushort.MaxValue),
            TimeLimit = Duration.FromSeconds(options.TimeLimit),
            Shared = options.Shared is { } shared ? Path.GetFullPath(Path.Combine(world.WorkingFolder, shared)) : null,
        };
    }

    private Sentence? Misuse() => options.Prefetch is < 1 or > ushort.MaxValue
        ? new Sentence("--prefetch는 1~65535입니다.", "--prefetch is 1 to 65535.")
        : QueueDesk.Misuse(options) ?? MakingDesk.Misuse(options, MostSeconds);
}
