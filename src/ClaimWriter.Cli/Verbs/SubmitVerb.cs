using System.Globalization;
using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Queue;
using NodaTime.Text;

namespace ClaimWriter.Cli.Verbs;

/// <summary><c>submit SOURCE… --queue URI</c>: records into the queue.</summary>
internal sealed class SubmitVerb(IWorld world, SubmitOptions options)
{
    private static readonly InstantPattern _runName = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmssfff'Z'");
    private readonly Language _language = Report.LanguageOf(options);

    public ExitCode Run()
    {
        if (QueueDesk.Misuse(options) is { } misuse)
        {
            return Report.Usage(world, _language, misuse);
        }

        DiagnosticSink sink = new();
        QueueAddress? address = QueueDesk.Address(world, options, sink);
        IRecordSource? source = address is null ? null : new RecordSources(world, options).Open(output: null, sink);
        Report.Write(world, sink.Found, _language);
        if (address is null || source is null)
        {
            return ExitCode.Usage;
        }

        QueueScreen screen = new(world, _language, options.Quiet);
        SubmitSettings settings = new()
        {
            Names = new QueueNames(options.QueueName),
            Run = options.RunName ?? _runName.Format(world.Clock.GetCurrentInstant()),
            Shared = options.Shared is { } shared ? Path.GetFullPath(Path.Combine(world.WorkingFolder, shared)) : null,
        };
        try
        {
            SubmitSummary summary = new RecordSubmitter(address, settings, screen).RunAsync(source, world.Cancelled).GetAwaiter().GetResult();
            screen.End(Sum(summary, settings.Run, screen));
            return summary.Refused == 0 ? ExitCode.Done : ExitCode.SomeFailed;
        }
        catch (QueueException fault)
        {
            return QueueDesk.Failed(world, fault, _language);
        }
    }

    private static Sentence Sum(SubmitSummary summary, string run, QueueScreen screen)
    {
        string records = QueueScreen.Number(summary.Records);
        string refused = QueueScreen.Number(summary.Refused);
        string megabytes = (summary.Bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture);
        return new Sentence(
            $"제출 {run}: {records}건(그 가운데 보내지 못한 것 {refused}건), {megabytes} MB, 초당 {screen.RateText}건",
            $"run {run}: {records} records, {refused} of them refused, {megabytes} MB, {screen.RateText} a second");
    }
}
