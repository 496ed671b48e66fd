using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace ClaimWriter.Batch;

/// <summary>
/// A worker's work on one record, watched from another thread. It is given up only before it commits: from then on nothing runs that a template or a
/// record could make endless.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Without a timer or a wait handle there is nothing to free, and the watching thread may still cancel it.")]
internal sealed class Attempt(BatchItem item, Turns turns) : IAttempt
{
    private const int Working = 0;
    private const int Waiting = 1;
    private const int Committing = 2;
    private const int GivenUp = 3;

    private readonly CancellationTokenSource _cancel = new();
    private long _start = Stopwatch.GetTimestamp();
    private int _state;

    public BatchItem Item => item;

    public CancellationToken Cancellation => _cancel.Token;

    public bool IsGivenUp => Volatile.Read(ref _state) == GivenUp;

    public Duration Worked => Duration.FromTimeSpan(Stopwatch.GetElapsedTime(Volatile.Read(ref _start)));

    public bool IsWorking => Volatile.Read(ref _state) == Working;

    // Waiting for others counts for nothing.
    public void AwaitTurn()
    {
        Duration worked = Worked;
        if (Interlocked.CompareExchange(ref _state, Waiting, Working) != Working)
        {
            return;
        }

        turns.Await(item.Index);
        Volatile.Write(ref _start, Stopwatch.GetTimestamp() - (long)(worked.TotalSeconds * Stopwatch.Frequency));
        Volatile.Write(ref _state, Working);
    }

    public void PassTurn()
    {
        if (!IsGivenUp)
        {
            turns.Pass(item.Index);
        }
    }

    public bool TryCommit() => Interlocked.CompareExchange(ref _state, Committing, Working) == Working;

    /// <summary>Asks the work to end; it may not heed it.</summary>
    public void Cancel() => _cancel.Cancel();

    /// <summary>Gives the work up, if it has not come to its commit.</summary>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Working) == Working;
}
