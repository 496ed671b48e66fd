using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Queue;
using NodaTime;

namespace ClaimWriter.Cli.Verbs;

/// <summary><c>gather --queue URI -o DIR</c>: the results of the queue into a report.</summary>
internal sealed class GatherVerb(IWorld world, GatherOptions options)
{
    private readonly Language _language = Report.LanguageOf(options);

    public ExitCode Run()
    {
        if (Misuse() is { } misuse)
        {
            return Report.Usage(world, _language, misuse);
        }

        DiagnosticSink sink = new();
        QueueAddress? address = QueueDesk.Address(world, options, sink);
        using OutputFolder? output = address is null ? null : OutputFolder.Open(Path.GetFullPath(Path.Combine(world.WorkingFolder, options.Output)), isShared: true, sink);
        Report.Write(world, sink.Found, _language);
        if (address is null || output is null)
        {
            return address is null ? ExitCode.Usage : ExitCode.Failed;
        }

        GatherSettings settings = new()
        {
            Names = new QueueNames(options.QueueName),
            Output = output,
            Run = options.RunName,
            Expected = options.Expected,
            Timeout = options.Timeout is { } seconds ? Duration.FromSeconds(seconds) : null,
            Language = _language,
        };
        return Gather(address, settings);
    }

    private ExitCode Gather(QueueAddress address, GatherSettings settings)
    {
        QueueScreen screen = new(world, _language, options.Quiet);
        try
        {
            GatherSummary summary = new ResultGatherer(address, settings, screen).RunAsync(world.Cancelled).GetAwaiter().GetResult();
            string report = $"{options.Output.TrimEnd('/')}/{BatchReport.CsvName}";
            string done = QueueScreen.Number(summary.Done), failed = QueueScreen.Number(summary.Failed);
            screen.End(new Sentence($"완료 {done}건, 실패 {failed}건. 보고서: {report}", $"{done} done, {failed} failed. Report: {report}"));
            Report.Write(world, summary.Faults, _language);
            return summary.Failed == 0 && summary.Faults.Count == 0 ? ExitCode.Done : ExitCode.SomeFailed;
        }
        catch (QueueException fault)
        {
            return QueueDesk.Failed(world, fault, _language);
        }
    }

    private Sentence? Misuse()
    {
        if (options.Expected is < 0)
        {
            return new Sentence("--expect는 0 이상입니다.", "--expect is 0 or more.");
        }

        return options.Timeout is not (null or (>= 0.1 and <= 86400))
            ? new Sentence("--timeout은 0.1~86400초입니다.", "--timeout is 0.1 to 86400 seconds.")
            : QueueDesk.Misuse(options);
    }
}
