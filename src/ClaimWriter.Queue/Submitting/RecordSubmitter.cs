using System.Text.Json;
using System.Threading.Channels;
using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Queue.Broker;
using ClaimWriter.Queue.Messages;
using RabbitMQ.Client;

namespace ClaimWriter.Queue;

/// <summary>How records are submitted.</summary>
public sealed record SubmitSettings
{
    /// <summary>The most that a record and its evidence may have where they travel together: 8 MiB.</summary>
    public const long DefaultLimit = 8 * 1024 * 1024;

    /// <summary>The queues.</summary>
    public required QueueNames Names { get; init; }

    /// <summary>Names this submission, so that its results can be told from others'.</summary>
    public required string Run { get; init; }

    /// <summary>The folder on which evidence stays, absolute; null sends it along.</summary>
    public string? Shared { get; init; }

    /// <summary>The most that a record and its evidence may have where they travel together, in bytes.</summary>
    public long Limit { get; init; } = DefaultLimit;
}

/// <summary>How a submission ended.</summary>
/// <param name="Records">Records of the source.</param>
/// <param name="Refused">Those of them that were not sent; each has a failed result.</param>
/// <param name="Bytes">Bytes of the messages.</param>
public sealed record SubmitSummary(long Records, long Refused, long Bytes);

/// <summary>Puts records into the queue. What the broker has not confirmed is sent again when it is back.</summary>
public sealed class RecordSubmitter(QueueAddress address, SubmitSettings settings, IQueueListener listener)
{
    private const int MostOnTheWay = 256;
    private const long MostBytesOnTheWay = 32 * 1024 * 1024;

    private readonly Queue<(Outgoing Message, Task Sent, string Record)> _onTheWay = new();
    private long _bytesOnTheWay;
    private long _records;
    private long _refused;
    private long _bytes;

    /// <summary>Submits every record of the source.</summary>
    /// <exception cref="QueueException">The broker is away at first, or refuses for good.</exception>
    /// <exception cref="DiagnosticException">The source cannot be read.</exception>
    public async Task<SubmitSummary> RunAsync(IRecordSource source, CancellationToken stop)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Channel<(Outgoing Message, string Record)> packed = Channel.CreateBounded<(Outgoing Message, string Record)>(64);
        Task packing = Task.Factory.StartNew(() => Pack(source, packed.Writer, ending.Token), ending.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await new Reconnecting(address, settings.Names, listener).RunAsync(connection => SendAllAsync(connection, packed.Reader, stop), stop);
        }
        finally
        {
            await ending.CancelAsync();
            await packing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return new SubmitSummary(_records, _refused, _bytes);
    }

    private void Pack(IRecordSource source, ChannelWriter<(Outgoing Message, string Record)> packed, CancellationToken stop)
    {
        Exception? fault = null;
        try
        {
            RecordPacker packer = new(settings.Run, settings.Limit, settings.Shared);
            long count = 0;
            foreach (BatchItem item in source.Read(stop))
            {
                Outgoing message = MessageOf(item, packer.Pack(item));
                packed.WriteAsync((message, item.Name), stop).AsTask().GetAwaiter().GetResult();
                count++;
            }

            byte[] end = JsonSerializer.SerializeToUtf8Bytes(new RunEnd(settings.Run, count), MessageJson.Default.RunEnd);
            packed.WriteAsync((new Outgoing(settings.Names.Results, MessageTypes.RunEnd, settings.Run, settings.Run, end), ""), stop).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception thrown) when (thrown is DiagnosticException or OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            fault = thrown;
        }
        finally
        {
            packed.Complete(fault);
        }
    }

    // A record that cannot travel has its result at once.
    private Outgoing MessageOf(BatchItem item, PackedRecord packed)
    {
        if (packed.Refusal is not { } refusal)
        {
            return new Outgoing(settings.Names.Records, MessageTypes.Record, packed.Key, settings.Run, packed.Body);
        }

        RecordOutcome outcome = new()
        {
            Index = item.Index,
            Record = item.Name,
            Outcome = OutcomeKind.Failed,
            Failure = FailureKind.Input,
            Diagnostics = [refusal],
        };
        return new Outgoing(settings.Names.Results, MessageTypes.Result, packed.Key, settings.Run, OutcomeJson.Write(outcome));
    }

    private async Task SendAllAsync(BrokerConnection connection, ChannelReader<(Outgoing Message, string Record)> packed, CancellationToken stop)
    {
        IChannel channel = await connection.ConfirmingChannelAsync(stop);
        SendAgain(channel, stop);
        await foreach ((Outgoing message, string record) in packed.ReadAllAsync(stop))
        {
            while (_onTheWay.Count >= MostOnTheWay || (_bytesOnTheWay > MostBytesOnTheWay && _onTheWay.Count > 0))
            {
                await ConfirmAsync(connection);
            }

            _onTheWay.Enqueue((message, message.SendAsync(channel, stop), record));
            _bytesOnTheWay += message.Body.Length;
        }

        while (_onTheWay.Count > 0)
        {
            await ConfirmAsync(connection);
        }
    }

    private void SendAgain(IChannel channel, CancellationToken stop)
    {
        for (int left = _onTheWay.Count; left > 0; left--)
        {
            (Outgoing message, _, string record) = _onTheWay.Dequeue();
            _onTheWay.Enqueue((message, message.SendAsync(channel, stop), record));
        }
    }

    private async Task ConfirmAsync(BrokerConnection connection)
    {
        (Outgoing message, Task sent, string record) = _onTheWay.Peek();
        Task first = await Task.WhenAny(sent, connection.Broken);
        if (first != sent && !sent.IsCompletedSuccessfully)
        {
            throw new IOException(await connection.Broken);
        }

        await sent;
        _ = _onTheWay.Dequeue();
        _bytesOnTheWay -= message.Body.Length;
        Count(message, record);
    }

    private void Count(Outgoing message, string record)
    {
        if (message.Type == MessageTypes.RunEnd)
        {
            return;
        }

        _records++;
        _bytes += message.Body.Length;
        _refused += message.Type == MessageTypes.Result ? 1 : 0;
        listener.Finished(record);
    }
}
