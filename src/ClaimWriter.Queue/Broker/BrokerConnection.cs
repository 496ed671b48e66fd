using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace ClaimWriter.Queue.Broker;

/// <summary>
/// One connection to a broker, with its queues declared. It does not mend itself: when it breaks, <see cref="Broken"/> ends, and its owner opens
/// another, so that what was on its way is known to be.
/// </summary>
internal sealed class BrokerConnection : IAsyncDisposable
{
    private const ushort AccessRefused = 403;
    private const ushort NotFound = 404;
    private const ushort PreconditionFailed = 406;
    private const ushort NotAllowed = 530;
    private static readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(5);

    private readonly IConnection _connection;
    private readonly QueueAddress _address;
    private readonly TaskCompletionSource<string> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BrokerConnection(IConnection connection, QueueAddress address) => (_connection, _address) = (connection, address);

    /// <summary>Ends, with the reason, when the connection or one of its channels does.</summary>
    public Task<string> Broken => _broken.Task;

    /// <summary>Connects and declares the queues.</summary>
    /// <exception cref="QueueException">The broker is away or refuses.</exception>
    public static async Task<BrokerConnection> OpenAsync(QueueAddress address, QueueNames names, IQueueListener listener, CancellationToken cancellation)
    {
        TlsTrust trust = new(address);
        ConnectionFactory factory = new()
        {
            HostName = address.Host,
            Port = address.Port,
            VirtualHost = address.VirtualHost,
            UserName = address.User,
            Password = address.Password,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = _heartbeat,
            RequestedConnectionTimeout = _patience,
            ClientProvidedName = "claimwriter",
        };
        if (address.IsTls)
        {
            factory.Ssl = new SslOption
            {
                Enabled = true,
                ServerName = address.Host,
                Version = SslProtocols.None,
                CertificateValidationCallback = trust.Accepts,
            };
        }

        BrokerConnection? opened = null;
        try
        {
            opened = new BrokerConnection(await factory.CreateConnectionAsync(cancellation), address);
            opened.Listen(listener);
            await opened.DeclareAsync(names, cancellation);
            return opened;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            if (opened is not null)
            {
                await opened.DisposeAsync();
            }

            throw Explain(fault, address, trust.Reason);
        }
    }

    /// <summary>A channel whose messages the broker confirms.</summary>
    public Task<IChannel> ConfirmingChannelAsync(CancellationToken cancellation) => ChannelAsync(
        new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null),
        cancellation);

    /// <summary>A channel to take messages from.</summary>
    /// <param name="prefetch">How many may be on their way or in work at once; 0 sets no limit.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<IChannel> TakingChannelAsync(ushort prefetch, CancellationToken cancellation)
    {
        IChannel channel = await ChannelAsync(options: null, cancellation);
        await channel.BasicQosAsync(0, prefetch, global: false, cancellation);
        return channel;
    }

    /// <summary>What a fault of the driver means.</summary>
    public QueueException Explain(Exception fault) => Explain(fault, _address, tlsReason: null);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _connection.CloseAsync(_farewell);
        }
        catch (Exception fault) when (IsOfTheBroker(fault))
        {
            // It is gone already.
        }

        await _connection.DisposeAsync();
    }

    /// <summary>Whether a fault is the broker's or the network's, and not the program's.</summary>
    public static bool IsOfTheBroker(Exception fault) =>
        fault is RabbitMQClientException or IOException or SocketException or TimeoutException or OperationCanceledException or ObjectDisposedException or QueueException
            or InvalidOperationException { Source: "RabbitMQ.Client" };

    private async Task<IChannel> ChannelAsync(CreateChannelOptions? options, CancellationToken cancellation)
    {
        IChannel channel = await _connection.CreateChannelAsync(options, cancellation);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            _broken.TrySetResult(reason.ReplyText);
            return Task.CompletedTask;
        };
        return channel;
    }

    /// <summary>
    /// The driver calls a connection open before the broker has answered whether it is (rabbitmq-dotnet-client, issue 1999). A refusal that comes
    /// while the first channel is being opened can be lost to that channel, which then waits for its whole patience: the connection knows the reason.
    /// </summary>
    private async Task DeclareAsync(QueueNames names, CancellationToken cancellation)
    {
        Task declaring = Topology.DeclareAsync(_connection, names, cancellation);
        await Task.WhenAny(declaring, Broken);
        if (_connection.CloseReason is { } reason)
        {
            throw new OperationInterruptedException(reason);
        }

        await declaring;
    }

    private void Listen(IQueueListener listener)
    {
        _connection.ConnectionShutdownAsync += (_, reason) =>
        {
            _broken.TrySetResult(reason.ReplyText);
            return Task.CompletedTask;
        };
        _connection.ConnectionBlockedAsync += (_, blocked) =>
        {
            listener.Say(QueueFaults.Alarm(_address, blocked.Reason));
            return Task.CompletedTask;
        };
        _connection.ConnectionUnblockedAsync += (_, _) =>
        {
            listener.Say(QueueFaults.AlarmOver(_address));
            return Task.CompletedTask;
        };
    }

    private static QueueException Explain(Exception fault, QueueAddress address, string? tlsReason)
    {
        for (Exception? inner = fault; inner is not null; inner = inner is AggregateException { InnerExceptions: [Exception only, ..] } ? only : inner.InnerException)
        {
            if (Named(inner, address, tlsReason) is { } named)
            {
                return new QueueException(named.Fact, named.IsTransient, fault);
            }
        }

        return new QueueException(QueueFaults.NoBroker(address, OneLine(fault.Message)), isTransient: true, fault);
    }

    private static (Diagnostics.Diagnostic Fact, bool IsTransient)? Named(Exception fault, QueueAddress address, string? tlsReason) => fault switch
    {
        QueueException known => (known.Diagnostic, known.IsTransient),
        AuthenticationFailureException or PossibleAuthenticationFailureException => (QueueFaults.WrongLogin(address), false),
        AuthenticationException => (QueueFaults.TlsRefused(address, tlsReason ?? OneLine(fault.Message)), false),
        OperationInterruptedException { ShutdownReason: { } reason } => OfReply(reason, address),
        PublishException publish => (QueueFaults.NotTaken(address, publish.IsReturn), true),
        SocketException socket => (QueueFaults.NoBroker(address, OneLine(socket.Message)), true),
        _ => null,
    };

    private static (Diagnostics.Diagnostic Fact, bool IsTransient) OfReply(ShutdownEventArgs reason, QueueAddress address) => reason.ReplyCode switch
    {
        AccessRefused => (QueueFaults.NoRights(address, OneLine(reason.ReplyText)), false),
        NotAllowed when !reason.ReplyText.Contains("is down", StringComparison.Ordinal) => (QueueFaults.NoVirtualHost(address), false),
        PreconditionFailed => (QueueFaults.OtherQueue(address, OneLine(reason.ReplyText)), false),
        NotFound => (QueueFaults.Failed(address, OneLine(reason.ReplyText)), true),
        _ => (QueueFaults.NoBroker(address, OneLine(reason.ReplyText)), true),
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    /// <summary>Whether a broker's certificate is to be trusted, and if not, why.</summary>
    private sealed class TlsTrust(QueueAddress address)
    {
        public string? Reason { get; private set; }

        public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            Reason = errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) || certificate is null ? "no certificate"
                : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? $"the certificate is not for {address.Host}"
                : address.Authorities is { } authorities ? ChainFault(certificate, chain, authorities)
                : errors == SslPolicyErrors.None ? null
                : string.Join(", ", chain?.ChainStatus.Select(s => s.Status.ToString()) ?? ["untrusted"]);
            return Reason is null;
        }

        private static string? ChainFault(X509Certificate certificate, X509Chain? received, X509Certificate2Collection authorities)
        {
            using X509Chain chain = new();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            if (received is not null)
            {
                chain.ChainPolicy.ExtraStore.AddRange(received.ChainPolicy.ExtraStore);
            }

            using X509Certificate2 leaf = new(certificate);
            return chain.Build(leaf) ? null : string.Join(", ", chain.ChainStatus.Select(s => s.Status.ToString()));
        }
    }
}
