namespace ClaimWriter.Cli;

/// <summary>
/// Work on a thread of its own, beside that of its caller. A single letter has no use for a thread pool, which takes longer to start. It
/// never keeps the program from ending.
/// </summary>
internal sealed class Background<T>
{
    private readonly TaskCompletionSource<T> _result = new();

    /// <summary>Starts the work.</summary>
    /// <param name="work">Gives the result.</param>
    /// <param name="afterwards">Goes on with it on the same thread; nobody waits for it, and what it throws is lost.</param>
    public Background(Func<T> work, Action<T> afterwards) => new Thread(() => Run(work, afterwards)) { IsBackground = true }.Start();

    /// <summary>The result, once it is there; throws what the work threw.</summary>
    public T Result => _result.Task.GetAwaiter().GetResult();

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Who reads the result gets it.")]
    private void Run(Func<T> work, Action<T> afterwards)
    {
        try
        {
            T result = work();
            _result.SetResult(result);
            afterwards(result);
        }
        catch (Exception fault)
        {
            _result.TrySetException(fault);
        }
    }
}
