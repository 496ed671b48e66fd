using System.Globalization;
using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Register;
using NodaTime;

namespace ClaimWriter.Cli.Verbs;

/// <summary><c>batch SOURCE… -o DIR</c>: the letters of many records.</summary>
internal sealed class BatchVerb(IWorld world, BatchOptions options)
{
    private const double MostSeconds = 86_400;
    private readonly Language _language = Report.LanguageOf(options);

    public ExitCode Run()
    {
        DiagnosticSink sink = new();
        if (Misuse() is { } misuse)
        {
            return Report.Usage(world, _language, misuse);
        }

        if (OutputName.Parse(options.Name, sink) is not { } name)
        {
            Report.Write(world, sink.Found, _language);
            return ExitCode.Usage;
        }

        if (MakingDesk.Template(world, options, _language, out ExitCode code) is not { } template)
        {
            return code;
        }

        string folder = Path.GetFullPath(Path.Combine(world.WorkingFolder, options.Output));
        RecordSources sources = new(world, options);
        IRecordSource? source = sources.Open(folder, sink);
        using OutputFolder? output = source is null ? null : OutputFolder.Open(folder, isShared: false, sink);
        using IClaimRegister? register = output is null ? null : MakingDesk.Register(world, options, sink);
        Report.Write(world, sink.Found, _language);
        if (source is null || output is null || (options.Issues && register is null))
        {
            return sink.Found.Any(d => d.Code == "cli.usage") ? ExitCode.Usage : ExitCode.Failed;
        }

        source = options.Limit is { } most ? new FirstRecords(source, most) : source;
        return Run(source, sources, output, SettingsOf(template, name, output, register));
    }

    private ExitCode Run(IRecordSource source, RecordSources sources, OutputFolder output, BatchSettings settings)
    {
        using BatchScreen screen = BatchScreen.Of(world, options, _language);
        screen.Start(source);
        BatchSummary summary = new BatchRun(settings, screen).Run(source, world.Cancelled);
        screen.End(summary, sources.PassedOver, options.Output);
        Report.Write(world, summary.Faults, _language);
        return summary switch
        {
            { IsCancelled: true } => ExitCode.Cancelled,
            { Faults.IsEmpty: false } => ExitCode.Failed,
            { Failed: 0, TimedOut: 0 } => ExitCode.Done,
            _ => ExitCode.SomeFailed,
        };
    }

    private BatchSettings SettingsOf(LetterTemplate template, OutputName name, OutputFolder output, IClaimRegister? register)
    {
        OutputNames names = new();
        return new BatchSettings
        {
            Output = output,
            Names = names,
            Jobs = MakingDesk.Jobs(options),
            TimeLimit = Duration.FromSeconds(options.TimeLimit),
            IsResumed = options.Resume,
            IsPartial = options.Limit is not null,
            Verifies = options.Verify,
            Language = _language,
            Fingerprint = RunFingerprint.Of(
                world,
                template,
                options.Profile,
                options.Name,
                options.Draft.ToString(CultureInfo.InvariantCulture),
                options.Small.ToString(CultureInfo.InvariantCulture),
                register?.Name ?? ""),
            Plan = () => MakingDesk.Plan(world, options, template, name, output, register) with { Names = names, IsDraft = options.Draft, FlushesToDisk = false },
        };
    }

    private Sentence? Misuse()
    {
        if (options.Limit is < 1)
        {
            return new Sentence("--limit은 1 이상입니다.", "--limit is at least 1.");
        }

        if (options.Quiet && options.Json)
        {
            return new Sentence("--quiet와 --json 가운데 하나만 주십시오.", "Give --quiet or --json, not both.");
        }

        return options.Issues && options.Draft
            ? new Sentence("초안은 발행하지 않습니다.", "A draft is not issued.")
            : MakingDesk.Misuse(options, MostSeconds);
    }

    private sealed class FirstRecords(IRecordSource source, long most) : IRecordSource
    {
        public string Name => source.Name;

        public long? Count(CancellationToken cancellation) => source.Count(cancellation) is { } count ? Math.Min(count, most) : null;

        public IEnumerable<BatchItem> Read(CancellationToken cancellation) => source.Read(cancellation).TakeWhile(item => item.Index < most);
    }
}
