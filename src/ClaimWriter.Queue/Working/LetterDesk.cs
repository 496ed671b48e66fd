using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ClaimWriter.Batch;
using NodaTime;

namespace ClaimWriter.Queue.Working;

/// <summary>
/// The threads of a worker. One that does not end its letter in time is left to itself and another takes its place: there is no safe way to stop a
/// thread.
/// </summary>
internal sealed class LetterDesk
{
    private const int StackBytes = 16 * 1024 * 1024;
    private static readonly Duration _grace = Duration.FromSeconds(2);

    private readonly Lazy<LetterPlan> _plan;
    private readonly Duration _limit;
    private readonly BlockingCollection<Work> _waiting = [];
    private int _givenUp;

    public LetterDesk(Func<LetterPlan> plan, int jobs, Duration limit)
    {
        _plan = new Lazy<LetterPlan>(plan);
        _limit = limit;
        for (int i = 0; i < jobs; i++)
        {
            StartThread();
        }
    }

    /// <summary>How many threads were left to themselves.</summary>
    public int GivenUp => Volatile.Read(ref _givenUp);

    /// <summary>Makes one record. Never fails for its sake: that is the outcome.</summary>
    public async Task<RecordOutcome> MakeAsync(BatchItem item)
    {
        using Work work = new(item);
        _waiting.Add(work);
        await work.Begun.Task;
        if (await EndsWithin(work.Ended.Task, _limit))
        {
            return await work.Ended.Task;
        }

        work.Attempt.Cancel();
        if (!await EndsWithin(work.Ended.Task, _grace) && work.Attempt.TryGiveUp() && work.Ended.TrySetResult(TimedOut(item, [])))
        {
            Interlocked.Increment(ref _givenUp);
            StartThread();
        }

        return await work.Ended.Task;
    }

    /// <summary>Lets the threads end when they have nothing left to do.</summary>
    public void Close() => _waiting.CompleteAdding();

    private static async Task<bool> EndsWithin(Task task, Duration limit)
    {
        await task.WaitAsync(limit.ToTimeSpan()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }

    private void StartThread() => new Thread(Run, StackBytes) { IsBackground = true, Name = "letters" }.Start();

    [SuppressMessage("Design", "CA1031", Justification = "What the plan throws ends the worker where its task is awaited, not on this thread.")]
    private void Run()
    {
        LetterMaker? maker = null;
        foreach (Work work in _waiting.GetConsumingEnumerable())
        {
            work.Begun.TrySetResult();
            try
            {
                maker ??= new LetterMaker(_plan.Value);
                RecordOutcome outcome = maker.Make(work.Item, work.Attempt).Outcome;
                maker = outcome.Failure == FailureKind.Internal ? null : maker;
                bool isGivenUp = !work.Ended.TrySetResult(outcome.Outcome == OutcomeKind.TimedOut ? TimedOut(work.Item, outcome.Diagnostics) : outcome);
                if (isGivenUp)
                {
                    return;
                }
            }
            catch (Exception fault)
            {
                work.Ended.TrySetException(fault);
            }
        }
    }

    private RecordOutcome TimedOut(BatchItem item, IReadOnlyList<Diagnostics.Diagnostic> found) => new()
    {
        Index = item.Index,
        Record = item.Name,
        Outcome = OutcomeKind.TimedOut,
        Failure = FailureKind.Input,
        Diagnostics = [.. found, BatchFaults.TimedOut(item.Name, _limit.TotalSeconds)],
        Milliseconds = (long)_limit.TotalMilliseconds,
    };

    private sealed class Work(BatchItem item) : IDisposable
    {
        public BatchItem Item => item;

        public TimedAttempt Attempt { get; } = new();

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<RecordOutcome> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose()
        {
            // A thread that was left to itself may still look at it.
            if (Ended.Task.IsCompleted)
            {
                Attempt.Dispose();
            }
        }
    }
}
