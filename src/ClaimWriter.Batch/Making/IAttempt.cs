namespace ClaimWriter.Batch;

/// <summary>What runs a maker tells it, and asks of it, while it works on one record.</summary>
public interface IAttempt
{
    /// <summary>Cancelled when the record has taken too long.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>Waits until the records before this one have their numbers and names, so that both are given in the order of the source.</summary>
    void AwaitTurn();

    /// <summary>The record has its number and name, or will have none. May be said more than once.</summary>
    void PassTurn();

    /// <summary>Asked before anything is written or issued; false: the record has been given up, and nothing may be.</summary>
    bool TryCommit();
}

/// <summary>An attempt of a maker that works alone and without a time limit.</summary>
public sealed class LoneAttempt(CancellationToken cancellation = default) : IAttempt
{
    /// <inheritdoc/>
    public CancellationToken Cancellation => cancellation;

    /// <inheritdoc/>
    public void AwaitTurn()
    {
        // Nobody comes before it.
    }

    /// <inheritdoc/>
    public void PassTurn()
    {
        // Nobody waits.
    }

    /// <inheritdoc/>
    public bool TryCommit() => !cancellation.IsCancellationRequested;
}
