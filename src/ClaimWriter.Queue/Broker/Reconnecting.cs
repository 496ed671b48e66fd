using NodaTime;

namespace ClaimWriter.Queue.Broker;

/// <summary>
/// Keeps a piece of work connected: when the broker goes away in the middle, waits and goes on with a new connection, for as long as it takes. The
/// first connection must succeed, for a wrong address is not mended by waiting.
/// </summary>
internal sealed class Reconnecting(QueueAddress address, QueueNames names, IQueueListener listener)
{
    private static readonly Duration[] _waits = [Duration.FromSeconds(1), Duration.FromSeconds(2), Duration.FromSeconds(5), Duration.FromSeconds(10), Duration.FromSeconds(20)];

    /// <summary>Runs the work on one connection after the other, until it ends without a fault of the broker.</summary>
    /// <param name="work">Throws where its connection breaks; is then called again with another.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="QueueException">The broker is away at first, or refuses for good.</exception>
    public async Task RunAsync(Func<BrokerConnection, Task> work, CancellationToken cancellation)
    {
        bool wasConnected = false;
        int failures = 0;
        while (true)
        {
            try
            {
                await using BrokerConnection connection = await BrokerConnection.OpenAsync(address, names, listener, cancellation);
                if (wasConnected)
                {
                    listener.Say(QueueFaults.Back(address));
                }

                (wasConnected, failures) = (true, 0);
                try
                {
                    await work(connection);
                    return;
                }
                catch (Exception fault) when (BrokerConnection.IsOfTheBroker(fault))
                {
                    cancellation.ThrowIfCancellationRequested();
                    throw connection.Explain(fault);
                }
            }
            catch (QueueException fault) when (wasConnected && fault.IsTransient)
            {
                Duration wait = _waits[Math.Min(failures++, _waits.Length - 1)];
                listener.Say(QueueFaults.Lost(address, fault.Diagnostic.Fact.English, (int)wait.TotalSeconds));
                await Task.Delay(wait.ToTimeSpan(), cancellation);
            }
        }
    }
}
