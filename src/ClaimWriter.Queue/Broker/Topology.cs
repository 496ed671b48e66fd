using RabbitMQ.Client;

namespace ClaimWriter.Queue.Broker;

/// <summary>
/// The queues and how records go from one to the other (https://www.rabbitmq.com/docs/quorum-queues). A record that was on its way to or in work at a
/// worker whose connection ended is returned, and its count of deliveries goes up; the records' queue allows none, so that the broker itself moves
/// it to the suspects. There a worker takes one only when nothing else is in work, so that a record is alone in its worker. The moves are at-least-once, for which overflow must be
/// <c>reject-publish</c>.
/// </summary>
internal static class Topology
{
    private const string DefaultExchange = "";

    public static async Task DeclareAsync(IConnection connection, QueueNames names, CancellationToken cancellation)
    {
        await using IChannel channel = await connection.CreateChannelAsync(options: null, cancellation);
        await DeclareAsync(channel, names.Dead, [], cancellation);
        await DeclareAsync(channel, names.Results, [], cancellation);
        await DeclareAsync(channel, names.Suspects, MovingTo(names.Dead, returnsAllowed: QueueNames.MostDeaths - 2), cancellation);
        await DeclareAsync(channel, names.Records, MovingTo(names.Suspects, returnsAllowed: 0), cancellation);
        await channel.CloseAsync(cancellation);
    }

    private static Dictionary<string, object?> MovingTo(string queue, int returnsAllowed) => new(StringComparer.Ordinal)
    {
        ["x-delivery-limit"] = returnsAllowed,
        ["x-dead-letter-exchange"] = DefaultExchange,
        ["x-dead-letter-routing-key"] = queue,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };

    private static Task<QueueDeclareOk> DeclareAsync(IChannel channel, string queue, Dictionary<string, object?> arguments, CancellationToken cancellation)
    {
        arguments["x-queue-type"] = "quorum";
        return channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, passive: false, noWait: false, cancellation);
    }
}
