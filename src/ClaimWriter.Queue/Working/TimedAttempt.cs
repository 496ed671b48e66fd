using ClaimWriter.Batch;

namespace ClaimWriter.Queue.Working;

/// <summary>A worker's work on one record. It can be given up until it begins to write.</summary>
internal sealed class TimedAttempt : IAttempt, IDisposable
{
    private const int Working = 0;
    private const int Committing = 1;
    private const int GivenUp = 2;

    private readonly CancellationTokenSource _cancel = new();
    private int _state;

    public CancellationToken Cancellation => _cancel.Token;

    public void AwaitTurn()
    {
        // Workers on other machines know nothing of the order.
    }

    public void PassTurn()
    {
        // Nobody waits.
    }

    public bool TryCommit() => Interlocked.CompareExchange(ref _state, Committing, Working) == Working;

    /// <summary>Asks the work to end; it may not heed it.</summary>
    public void Cancel() => _cancel.Cancel();

    /// <summary>Gives the work up, if it has not begun to write.</summary>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Working) == Working;

    public void Dispose() => _cancel.Dispose();
}
