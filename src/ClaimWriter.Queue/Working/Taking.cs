using ClaimWriter.Queue.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ClaimWriter.Queue.Working;

/// <summary>A message that was taken and not acknowledged yet.</summary>
/// <param name="channel">The channel that it came on.</param>
/// <param name="queue">The queue that it came from.</param>
/// <param name="message">The message, valid only while it is handed over.</param>
internal sealed class Delivery(IChannel channel, string queue, BasicDeliverEventArgs message)
{
    private readonly ulong _tag = message.DeliveryTag;

    public string Queue => queue;

    public string Key { get; } = message.BasicProperties.MessageId ?? "";

    public string Type { get; } = message.BasicProperties.Type ?? "";

    public string Run { get; } = Outgoing.RunOf(message.BasicProperties);

    public int Returns { get; } = Outgoing.ReturnsOf(message.BasicProperties);

    public (string Reason, string Queue) Death { get; } = Outgoing.DeathOf(message.BasicProperties);

    public byte[] Body { get; } = message.Body.ToArray();

    public ValueTask AcknowledgeAsync() => channel.BasicAckAsync(_tag, multiple: false, CancellationToken.None);
}

/// <summary>Takes messages from one queue.</summary>
internal sealed class Taking
{
    private readonly IChannel _channel;
    private readonly string _tag;

    private Taking(IChannel channel, string tag) => (_channel, _tag) = (channel, tag);

    /// <summary>Begins to take.</summary>
    /// <param name="channel">The channel, with its prefetch.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="ended">Told where the broker takes the queue away.</param>
    /// <param name="take">Takes a message; the next comes when its task has ended.</param>
    /// <param name="cancellation">Ends the waiting for the broker.</param>
    public static async Task<Taking> StartAsync(IChannel channel, string queue, TaskCompletionSource<Exception> ended, Func<Delivery, Task> take, CancellationToken cancellation)
    {
        AsyncEventingBasicConsumer consumer = new(channel);
        consumer.ReceivedAsync += (_, message) => take(new Delivery(channel, queue, message));
        consumer.UnregisteredAsync += (_, _) =>
        {
            // Cancelled by the broker; a cancellation of one's own comes when nobody waits for this any more.
            ended.TrySetResult(new IOException($"The broker has taken the queue {queue} away."));
            return Task.CompletedTask;
        };
        string tag = await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellation);
        return new Taking(channel, tag);
    }

    /// <summary>Takes no more.</summary>
    public Task StopAsync() => _channel.BasicCancelAsync(_tag);
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
