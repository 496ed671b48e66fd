using System.Diagnostics.CodeAnalysis;
using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Queue.Broker;
using ClaimWriter.Queue.Messages;
using ClaimWriter.Queue.Working;
using NodaTime;
using RabbitMQ.Client;

namespace ClaimWriter.Queue;

/// <summary>How a worker works.</summary>
public sealed record WorkerSettings
{
    /// <summary>The queues.</summary>
    public required QueueNames Names { get; init; }

    /// <summary>What the letters have in common; asked for once, when the first record comes.</summary>
    public required Func<LetterPlan> Plan { get; init; }

    /// <summary>How many letters are made at once, at least 1.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>How many records are taken before the first of them is done, 1 to 65535.</summary>
    public int Prefetch { get; init; } = Environment.ProcessorCount * 2;

    /// <summary>How long one record may take.</summary>
    public Duration TimeLimit { get; init; } = Duration.FromSeconds(60);

    /// <summary>The folder on which evidence stays; null where it travels along.</summary>
    public string? Shared { get; init; }
}

/// <summary>What a worker did.</summary>
/// <param name="Done">Records made.</param>
/// <param name="Failed">Records whose result is a failure.</param>
public sealed record WorkerSummary(long Done, long Failed);

/// <summary>
/// Takes records, makes their letters, and says what became of each. A record is acknowledged when its file is on the disk, its claim is in the
/// register and its result is confirmed: a worker that dies before leaves it to another, who comes to the same number and the same file.
/// </summary>
public sealed class QueueWorker(QueueAddress address, WorkerSettings settings, IQueueListener listener)
{
    private const int MostGivenUp = 16;
    private static readonly Duration[] _waits = [Duration.FromSeconds(1), Duration.FromSeconds(2), Duration.FromSeconds(5), Duration.FromSeconds(10), Duration.FromSeconds(30)];

    private static readonly Duration _look = Duration.FromSeconds(1);

    private readonly RecordUnpacker _unpacker = new(settings.Shared);
    private long _done;
    private long _failed;

    /// <summary>Works until it is stopped; then finishes what it has taken.</summary>
    /// <exception cref="QueueException">The broker is away at first, or refuses for good.</exception>
    public async Task<WorkerSummary> RunAsync(CancellationToken stop)
    {
        LetterDesk desk = new(settings.Plan, settings.Jobs, settings.TimeLimit);
        try
        {
            await new Reconnecting(address, settings.Names, listener).RunAsync(connection => ServeAsync(connection, desk, stop), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while there was no broker: nothing is in work.
        }
        finally
        {
            desk.Close();
        }

        return new WorkerSummary(Interlocked.Read(ref _done), Interlocked.Read(ref _failed));
    }

    // The connection closes its channels; work that outlives it may still hold them, and the places.
    [SuppressMessage("Reliability", "CA2000", Justification = "Work that outlives its connection still gives its place back; it holds no handle.")]
    private async Task ServeAsync(BrokerConnection connection, LetterDesk desk, CancellationToken stop)
    {
        SemaphoreSlim places = new(settings.Jobs, settings.Jobs);
        IChannel results = await connection.ConfirmingChannelAsync(stop);
        IChannel records = await connection.TakingChannelAsync((ushort)settings.Prefetch, stop);
        IChannel suspects = await connection.TakingChannelAsync(prefetch: 1, stop);
        InWork inWork = new();
        TaskCompletionSource<Exception> failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Taking taking = await Taking.StartAsync(
            records,
            settings.Names.Records,
            failed,
            delivery => inWork.Add(() => HandleAsync(delivery, results, places, desk, failed, stop)),
            stop);
        Task suspecting = SuspectAsync(suspects, results, places, desk, failed, stop);
        Task stopped = Task.Delay(Timeout.Infinite, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
        Task first = await Task.WhenAny(stopped, connection.Broken, failed.Task);
        if (first == connection.Broken)
        {
            throw new IOException(await connection.Broken);
        }

        await taking.StopAsync();
        await Task.WhenAny(Task.WhenAll(inWork.Drained(), suspecting), connection.Broken);
        if (failed.Task.IsCompleted && !stop.IsCancellationRequested)
        {
            throw await failed.Task;
        }
    }

    private async Task HandleAsync(
        Delivery delivery, IChannel results, SemaphoreSlim places, LetterDesk desk, TaskCompletionSource<Exception> failed, CancellationToken stop)
    {
        await places.WaitAsync(CancellationToken.None);
        bool isHeld = true;
        void Free()
        {
            if (isHeld)
            {
                isHeld = false;
                places.Release();
            }
        }

        try
        {
            await EndAsync(delivery, results, desk, failed, Free, stop);
        }
        finally
        {
            Free();
        }
    }

    // A suspect is taken only when nothing else is in work, and nothing else begins before it has ended: what dies then dies of it.
    private async Task SuspectAsync(
        IChannel suspects, IChannel results, SemaphoreSlim places, LetterDesk desk, TaskCompletionSource<Exception> failed, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && !failed.Task.IsCompleted)
            {
                if (await suspects.MessageCountAsync(settings.Names.Suspects, CancellationToken.None) == 0)
                {
                    await Task.Delay(_look.ToTimeSpan(), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    continue;
                }

                await HoldingAllAsync(places, async () =>
                {
                    if (await Delivery.PullAsync(suspects, settings.Names.Suspects, CancellationToken.None) is { } suspect)
                    {
                        await EndAsync(suspect, results, desk, failed, static () => { }, stop);
                    }
                });
            }
        }
        catch (Exception fault) when (BrokerConnection.IsOfTheBroker(fault))
        {
            failed.TrySetResult(fault);
        }
    }

    private async Task HoldingAllAsync(SemaphoreSlim places, Func<Task> work)
    {
        for (int place = 0; place < settings.Jobs; place++)
        {
            await places.WaitAsync(CancellationToken.None);
        }

        try
        {
            await work();
        }
        finally
        {
            places.Release(settings.Jobs);
        }
    }

    /// <summary>Makes a record, says what became of it, and acknowledges it.</summary>
    private async Task EndAsync(
        Delivery delivery, IChannel results, LetterDesk desk, TaskCompletionSource<Exception> failed, Action free, CancellationToken stop)
    {
        try
        {
            Outgoing? result = await ResultOf(delivery, desk, stop);
            free();
            if (result is not null)
            {
                await result.SendAsync(results, CancellationToken.None);
                await delivery.AcknowledgeAsync();
            }

            if (desk.GivenUp >= MostGivenUp)
            {
                failed.TrySetResult(new QueueException(QueueFaults.TooManyRunaways(settings.Names.Records, MostGivenUp), isTransient: false));
            }
        }
        catch (Exception fault) when (BrokerConnection.IsOfTheBroker(fault) || fault is DiagnosticException)
        {
            // The broker gives the record to another worker, or to this one when it has connected again.
            failed.TrySetResult(fault);
        }
    }

    /// <summary>The result of a record; null where it is left to another worker.</summary>
    private async Task<Outgoing?> ResultOf(Delivery delivery, LetterDesk desk, CancellationToken stop)
    {
        RecordOutcome outcome;
        string run = delivery.Run;
        try
        {
            BatchItem item = _unpacker.Unpack(delivery.Body, out run);
            bool isSuspect = delivery.Queue == settings.Names.Suspects;
            listener.Begun(item.Name, isSuspect ? 1 + delivery.Returns : 0);
            if (await MakeAsync(item, desk, stop) is not { } made)
            {
                return null;
            }

            outcome = made;
        }
        catch (Exception fault) when (fault is InvalidDataException or System.Text.Json.JsonException)
        {
            outcome = new RecordOutcome
            {
                Index = 0,
                Record = delivery.Key,
                Outcome = OutcomeKind.Failed,
                Failure = FailureKind.Input,
                Diagnostics = [QueueFaults.BadMessage(delivery.Key, fault.Message)],
            };
        }

        _ = outcome.IsMade ? Interlocked.Increment(ref _done) : Interlocked.Increment(ref _failed);
        listener.Finished(outcome.Record);
        return new Outgoing(settings.Names.Results, MessageTypes.Result, delivery.Key, run, OutcomeJson.Write(outcome));
    }

    // A register that is away or a full disk is no record's fault: it waits until that is over.
    private async Task<RecordOutcome?> MakeAsync(BatchItem item, LetterDesk desk, CancellationToken stop)
    {
        for (int failures = 0; ; failures++)
        {
            RecordOutcome outcome = await desk.MakeAsync(item);
            if (outcome.Failure is not (FailureKind.System or FailureKind.DiskFull))
            {
                return outcome;
            }

            Duration wait = _waits[Math.Min(failures, _waits.Length - 1)];
            if (outcome.Diagnostics.LastOrDefault(d => d.Severity == Severity.Error) is { } cause)
            {
                listener.Say(QueueFaults.TryingAgain(item.Name, cause, (int)wait.TotalSeconds));
            }

            await Task.Delay(wait.ToTimeSpan(), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return null;
            }
        }
    }
}
