using System.Text;
using RabbitMQ.Client;

namespace ClaimWriter.Queue.Broker;

/// <summary>What kind of thing a message is: its AMQP type.</summary>
internal static class MessageTypes
{
    public const string Record = "record";
    public const string Result = "result";
    public const string RunEnd = "run-end";
}

/// <summary>A message to be sent, as often as it takes until the broker confirms it.</summary>
/// <param name="Queue">Where to.</param>
/// <param name="Type">One of <see cref="MessageTypes"/>.</param>
/// <param name="Key">Its identity.</param>
/// <param name="Run">The run of <c>submit</c> that it belongs to.</param>
/// <param name="Body">Its bytes.</param>
internal sealed record Outgoing(string Queue, string Type, string Key, string Run, byte[] Body)
{
    private const string RunHeader = "claimwriter-run";

    /// <summary>Sends it; ends when the broker has it on disk.</summary>
    public async Task SendAsync(IChannel channel, CancellationToken cancellation)
    {
        BasicProperties properties = new()
        {
            Persistent = true,
            MessageId = Key,
            Type = Type,
            AppId = "claimwriter",
            ContentType = Type == MessageTypes.Record ? "application/vnd.claimwriter.record+gzip" : "application/json",
            Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { [RunHeader] = Run },
        };
        await channel.BasicPublishAsync("", Queue, mandatory: true, properties, Body, cancellation);
    }

    /// <summary>The run that a message names; empty where it names none.</summary>
    public static string RunOf(IReadOnlyBasicProperties properties) => Text(properties.Headers, RunHeader);

    /// <summary>How many times a message was given to a worker that did not end it.</summary>
    public static int ReturnsOf(IReadOnlyBasicProperties properties) =>
        properties.Headers is { } headers && headers.TryGetValue("x-delivery-count", out object? count) ? Convert.ToInt32(count, System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>Why the broker put a message aside, and from which queue, by the last entry of its history.</summary>
    public static (string Reason, string Queue) DeathOf(IReadOnlyBasicProperties properties) =>
        properties.Headers is { } headers && headers.TryGetValue("x-death", out object? deaths) && deaths is List<object> { Count: > 0 } list && list[0] is IDictionary<string, object?> last
            ? (Text(last, "reason"), Text(last, "queue"))
            : ("", "");

    private static string Text(IDictionary<string, object?>? headers, string name) =>
        headers is not null && headers.TryGetValue(name, out object? value) ? value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value as string ?? "" : "";
}
