using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Queue;

/// <summary>Where a broker is and how to log in (https://www.rabbitmq.com/docs/uri-spec). Its text holds no password.</summary>
public sealed class QueueAddress
{
    private const int PlainPort = 5672;
    private const int TlsPort = 5671;

    private QueueAddress(bool isTls, string host, int port, string virtualHost, string user, string password) =>
        (IsTls, Host, Port, VirtualHost, User, Password) = (isTls, host, port, virtualHost, user, password);

    /// <summary>Whether the connection is encrypted (<c>amqps</c>).</summary>
    public bool IsTls { get; }

    /// <summary>The broker's name or address; its certificate must be for it.</summary>
    public string Host { get; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; }

    /// <summary>The virtual host; <c>/</c> where none is named.</summary>
    public string VirtualHost { get; }

    /// <summary>Who logs in.</summary>
    public string User { get; }

    /// <summary>The certificates that the broker's must descend from; null trusts those of the system.</summary>
    public X509Certificate2Collection? Authorities { get; private init; }

    internal string Password { get; }

    /// <summary>Reads a URI; null exactly when an error was reported. No message repeats the URI, for it holds a password.</summary>
    /// <param name="uri"><c>amqp(s)://user:password@host:port/vhost</c>; parts are percent-encoded.</param>
    /// <param name="place">How messages name where the URI stands.</param>
    /// <param name="sink">Takes the fault.</param>
    public static QueueAddress? Parse(string uri, string place, DiagnosticSink sink)
    {
        if (!Uri.TryCreate(uri.Trim(), UriKind.Absolute, out Uri? parsed) || parsed.Scheme is not ("amqp" or "amqps") || parsed.Host.Length == 0
            || parsed.AbsolutePath.AsSpan(Math.Min(1, parsed.AbsolutePath.Length)).Contains('/') || parsed.Query.Length > 0 || parsed.Fragment.Length > 0)
        {
            sink.Report(QueueFaults.BadAddress(place));
            return null;
        }

        string[] login = parsed.UserInfo.Split(':', 2);
        bool isTls = parsed.Scheme == "amqps";
        string path = parsed.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(parsed.AbsolutePath[1..]) : "/";
        return new QueueAddress(
            isTls,
            parsed.IdnHost,
            parsed.Port > 0 ? parsed.Port : isTls ? TlsPort : PlainPort,
            path,
            login[0].Length > 0 ? Uri.UnescapeDataString(login[0]) : "guest",
            login.Length > 1 ? Uri.UnescapeDataString(login[1]) : login[0].Length > 0 ? "" : "guest");
    }

    /// <summary>The same broker, whose certificate must descend from these authorities.</summary>
    public QueueAddress Trusting(X509Certificate2Collection authorities) =>
        new(IsTls, Host, Port, VirtualHost, User, Password) { Authorities = authorities };

    /// <summary>The address without user and password.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsTls ? "amqps" : "amqp")}://{Host}:{Port}/{(VirtualHost == "/" ? "" : Uri.EscapeDataString(VirtualHost))}");
}
