using ClaimWriter.Queue.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ClaimWriter.Queue.Working;

/// <summary>A message that was taken and not acknowledged yet.</summary>
/// <param name="channel">The channel that it came on.</param>
/// <param name="queue">The queue that it came from.</param>
/// <param name="tag">Its number on the channel.</param>
/// <param name="properties">What stands on it.</param>
/// <param name="body">What is in it; copied, for it is valid only while it is handed over.</param>
internal sealed class Delivery(IChannel channel, string queue, ulong tag, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
{
    public string Queue => queue;

    public string Key { get; } = properties.MessageId ?? "";

    public string Type { get; } = properties.Type ?? "";

    public string Run { get; } = Outgoing.RunOf(properties);

    public int Returns { get; } = Outgoing.ReturnsOf(properties);

    public (string Reason, string Queue) Death { get; } = Outgoing.DeathOf(properties);

    public byte[] Body { get; } = body.ToArray();

    /// <summary>Takes one message that waits; null where none does.</summary>
    public static async Task<Delivery?> PullAsync(IChannel channel, string queue, CancellationToken cancellation) =>
        await channel.BasicGetAsync(queue, autoAck: false, cancellation) is { } got ? new Delivery(channel, queue, got.DeliveryTag, got.BasicProperties, got.Body) : null;

    public ValueTask AcknowledgeAsync() => channel.BasicAckAsync(tag, multiple: false, CancellationToken.None);
}

/// <summary>Takes messages from one queue.</summary>
internal sealed class Taking
{
    private readonly IChannel _channel;
    private string _tag = "";
    private bool _isStopping;

    private Taking(IChannel channel) => _channel = channel;

    /// <summary>Begins to take.</summary>
    /// <param name="channel">The channel, with its prefetch.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="ended">Told where the broker takes the queue away.</param>
    /// <param name="take">Takes a message; the next comes when its task has ended.</param>
    /// <param name="cancellation">Ends the waiting for the broker.</param>
    public static async Task<Taking> StartAsync(IChannel channel, string queue, TaskCompletionSource<Exception> ended, Func<Delivery, Task> take, CancellationToken cancellation)
    {
        Taking taking = new(channel);
        AsyncEventingBasicConsumer consumer = new(channel);
        consumer.ReceivedAsync += (_, message) => take(new Delivery(channel, queue, message.DeliveryTag, message.BasicProperties, message.Body));
        consumer.UnregisteredAsync += (_, _) =>
        {
            if (!taking._isStopping)
            {
                ended.TrySetResult(new IOException($"The broker has taken the queue {queue} away."));
            }

            return Task.CompletedTask;
        };
        taking._tag = await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellation);
        return taking;
    }

    /// <summary>Takes no more.</summary>
    public Task StopAsync()
    {
        _isStopping = true;
        return _channel.BasicCancelAsync(_tag);
    }
}

/// <summary>What is in work, and when all of it has ended.</summary>
internal sealed class InWork
{
    private readonly Lock _lock = new();
    private int _count;
    private TaskCompletionSource? _drained;

    /// <summary>Begins a piece of work, without waiting for its end.</summary>
    public Task Add(Func<Task> work)
    {
        lock (_lock)
        {
            _count++;
        }

        _ = RunAsync(work);
        return Task.CompletedTask;
    }

    /// <summary>Ends when nothing is in work.</summary>
    public Task Drained()
    {
        lock (_lock)
        {
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_count == 0)
            {
                _drained.TrySetResult();
            }

            return _drained.Task;
        }
    }

    private async Task RunAsync(Func<Task> work)
    {
        try
        {
            await Task.Yield();
            await work();
        }
        finally
        {
            lock (_lock)
            {
                if (--_count == 0)
                {
                    _drained?.TrySetResult();
                }
            }
        }
    }
}
