using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Queue.Broker;
using ClaimWriter.Queue.Gathering;
using ClaimWriter.Queue.Messages;
using ClaimWriter.Queue.Working;
using NodaTime;
using RabbitMQ.Client;

namespace ClaimWriter.Queue;

/// <summary>What is gathered, and until when.</summary>
public sealed record GatherSettings
{
    /// <summary>The queues.</summary>
    public required QueueNames Names { get; init; }

    /// <summary>Where the report goes; what was gathered before is kept there and joins it.</summary>
    public required OutputFolder Output { get; init; }

    /// <summary>Only this run of <c>submit</c>; null takes the results of all.</summary>
    public string? Run { get; init; }

    /// <summary>Ends when so many records have a result; null ends when every run that is known has all of its own.</summary>
    public long? Expected { get; init; }

    /// <summary>Ends when nothing has come for so long; null waits.</summary>
    public Duration? Timeout { get; init; }

    /// <summary>The language of the report.</summary>
    public Language Language { get; init; }
}

/// <summary>How a gathering ended.</summary>
/// <param name="Done">Records whose file was made.</param>
/// <param name="Failed">Records whose file was not.</param>
/// <param name="Faults">Why it is not whole; empty where it is.</param>
public sealed record GatherSummary(long Done, long Failed, IReadOnlyList<Diagnostic> Faults);

/// <summary>
/// Takes the results and writes the report that a run on one machine would have written. A result is acknowledged when it is on the disk; one that
/// comes twice is one row.
/// </summary>
public sealed class ResultGatherer(QueueAddress address, GatherSettings settings, IQueueListener listener)
{
    private const ushort MostTaken = 2000;
    private const int MostAtOnce = 500;
    private const int MostNamed = 20;

    private long _done;
    private long _failed;

    /// <summary>Gathers until all is there, nothing more comes, or it is stopped; then writes the report.</summary>
    /// <exception cref="QueueException">The broker is away at first, or refuses for good.</exception>
    /// <exception cref="IOException">The report cannot be written.</exception>
    public async Task<GatherSummary> RunAsync(CancellationToken stop)
    {
        using GatherJournal journal = GatherJournal.Open(settings.Output);
        try
        {
            await new Reconnecting(address, settings.Names, listener).RunAsync(connection => TakeAsync(connection, journal, stop), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was gathered is reported.
        }

        BatchReport.Write(settings.Output, Rows(journal), settings.Language);
        return new GatherSummary(_done, _failed, [.. Missing(journal)]);
    }

    private bool IsWhole(GatherJournal journal) => settings.Expected is { } expected
        ? journal.Count >= expected
        : settings.Run is { } run
            ? journal.Runs.TryGetValue(run, out RunState? state) && state.IsWhole
            : journal.Runs.Count > 0 && journal.Runs.Values.All(state => state.IsWhole);

    private async Task TakeAsync(BrokerConnection connection, GatherJournal journal, CancellationToken stop)
    {
        // Other runs' results are held back, not taken: there may be any number of them.
        ushort prefetch = settings.Run is null ? MostTaken : (ushort)0;
        IChannel channel = await connection.TakingChannelAsync(prefetch, stop);
        Channel<Delivery> taken = Channel.CreateUnbounded<Delivery>();
        TaskCompletionSource<Exception> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task Take(Delivery delivery) => taken.Writer.WriteAsync(delivery, CancellationToken.None).AsTask();
        Taking results = await Taking.StartAsync(channel, settings.Names.Results, ended, Take, stop);
        Taking dead = await Taking.StartAsync(channel, settings.Names.Dead, ended, Take, stop);
        while (!IsWhole(journal) || taken.Reader.Count > 0)
        {
            if (!await MoreAsync(taken.Reader, connection, ended.Task, stop))
            {
                break;
            }

            await KeepAsync(taken.Reader, journal);
        }

        await results.StopAsync();
        await dead.StopAsync();
        await KeepAsync(taken.Reader, journal);
        await channel.CloseAsync(CancellationToken.None);
    }

    private async Task<bool> MoreAsync(ChannelReader<Delivery> taken, BrokerConnection connection, Task<Exception> ended, CancellationToken stop)
    {
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task<bool> more = taken.WaitToReadAsync(waiting.Token).AsTask();
        TimeSpan limit = settings.Timeout?.ToTimeSpan() ?? Timeout.InfiniteTimeSpan;
        Task first = await Task.WhenAny(more, connection.Broken, ended, Task.Delay(limit, waiting.Token));
        await waiting.CancelAsync();
        if (more.IsCompletedSuccessfully)
        {
            return true;
        }

        return first == connection.Broken ? throw new IOException(await connection.Broken)
            : first == ended ? throw await ended
            : false;
    }

    // On the disk first, then the broker may forget them; the waiting for the disk is shared by those that come together.
    private async Task KeepAsync(ChannelReader<Delivery> taken, GatherJournal journal)
    {
        List<Delivery> kept = [];
        while (kept.Count < MostAtOnce && taken.TryRead(out Delivery? delivery))
        {
            if (settings.Run is null || delivery.Run == settings.Run)
            {
                Keep(delivery, journal);
                kept.Add(delivery);
            }
        }

        if (kept.Count == 0)
        {
            return;
        }

        journal.Flush();
        foreach (Delivery delivery in kept)
        {
            await delivery.AcknowledgeAsync();
        }
    }

    private void Keep(Delivery delivery, GatherJournal journal)
    {
        try
        {
            if (delivery.Type == MessageTypes.RunEnd)
            {
                RunEnd end = JsonSerializer.Deserialize(delivery.Body, MessageJson.Default.RunEnd) ?? throw new JsonException("It is empty.");
                journal.AddEnd(end.Run, end.Records);
                return;
            }

            RecordOutcome outcome = delivery.Queue == settings.Names.Dead ? Dead(delivery) : OutcomeJson.Read(delivery.Body);
            journal.Add(delivery.Key, delivery.Run, outcome);
            listener.Finished(outcome.Record);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            listener.Say(QueueFaults.BadMessage(delivery.Key, fault.Message));
        }
    }

    private static RecordOutcome Dead(Delivery delivery)
    {
        (MessageHead head, _) = RecordMessage.Read(delivery.Body);
        (string reason, string queue) = delivery.Death;
        return new RecordOutcome
        {
            Index = head.Index,
            Record = head.Name,
            Outcome = OutcomeKind.Failed,
            Failure = FailureKind.Internal,
            Diagnostics = [QueueFaults.DeadLetter(head.Name, reason, queue)],
        };
    }

    // Workers do not know each other's names: what they wrote over each other is found here.
    private IEnumerable<RecordOutcome> Rows(GatherJournal journal)
    {
        (_done, _failed) = (0, 0);
        Dictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (RecordOutcome outcome in journal.InOrder())
        {
            RecordOutcome row = outcome;
            string folded = CanonicalText.Compose(outcome.File ?? "").ToUpperInvariant();
            if (outcome.File is { } file && !files.TryAdd(folded, outcome.Record))
            {
                string other = files[folded];
                row = outcome with
                {
                    Outcome = OutcomeKind.Failed,
                    Failure = FailureKind.Input,
                    Diagnostics = [.. outcome.Diagnostics, QueueFaults.NameTaken(outcome.Record, file, other)],
                };
            }

            _ = row.IsMade ? _done++ : _failed++;
            yield return row;
        }
    }

    private IEnumerable<Diagnostic> Missing(GatherJournal journal)
    {
        if (settings.Expected is { } expected)
        {
            return journal.Count < expected ? [QueueFaults.Missing(settings.Names.Results, expected - journal.Count, expected, "")] : [];
        }

        IEnumerable<KeyValuePair<string, RunState>> runs = settings.Run is null ? journal.Runs : journal.Runs.Where(run => run.Key == settings.Run);
        return [.. runs.Where(run => run.Value is { IsWhole: false, Records: not null }).Select(run => MissingOf(run.Key, run.Value))];
    }

    private static Diagnostic MissingOf(string run, RunState state)
    {
        long records = state.Records!.Value;
        List<string> named = [];
        for (long index = 0; index < records && named.Count <= MostNamed; index++)
        {
            if (!state.Indexes.Contains(index))
            {
                named.Add(named.Count == MostNamed ? "…" : (index + 1).ToString(CultureInfo.InvariantCulture));
            }
        }

        return QueueFaults.Missing(run, records - state.Results.Count, records, string.Join(", ", named));
    }
}
