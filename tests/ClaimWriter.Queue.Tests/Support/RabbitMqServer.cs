using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClaimWriter.Cli.Tests;

namespace ClaimWriter.Queue.Tests;

/// <summary>
/// Debian's RabbitMQ on a folder, ports, node name, cookie and port mapper of its own. Started with the first test that asks for it; skips where it
/// is not installed.
/// </summary>
public sealed class RabbitMqServer : IDisposable
{
    public const string User = "claims";
    public const string Password = "p@ss:w/rd-geheim";

    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private const string Control = "/usr/lib/rabbitmq/bin/rabbitmqctl";
    private readonly ScratchFolder _folder = new();
    private readonly Lazy<bool> _started;
    private readonly int _port;
    private readonly int _tlsPort;
    private readonly int _nodePort;
    private readonly int _mapperPort;
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _mapper;
    private Process? _broker;

    public RabbitMqServer()
    {
        int[] ports = FreePorts(4);
        (_port, _tlsPort, _nodePort, _mapperPort) = (ports[0], ports[1], ports[2], ports[3]);
        _started = new Lazy<bool>(Start);
    }

    /// <summary>The authority that the broker's certificate descends from, as a PEM file.</summary>
    public string AuthorityFile => _folder["ca.pem"];

    /// <summary>Another authority.</summary>
    public string StrangerFile => _folder["stranger.pem"];

    /// <summary>The broker's address, with another password or user where one is given; skips the test where there is no broker.</summary>
    public string Address(string? password = null, string user = User, bool isTls = false, string host = "127.0.0.1")
    {
        Skip.IfNot(File.Exists(Program), "rabbitmq-server is not installed (Debian: rabbitmq-server)");
        Assert.True(_started.Value);
        string login = $"{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password ?? Password)}";
        return string.Create(CultureInfo.InvariantCulture, $"{(isTls ? "amqps" : "amqp")}://{login}@{host}:{(isTls ? _tlsPort : _port)}/");
    }

    /// <summary>Kills the broker as a power cut would, and starts it again on what it had written.</summary>
    public void Crash()
    {
        Stop();
        StartBroker();
    }

    /// <summary>Asks the broker's own tool.</summary>
    public string Ask(params string[] arguments)
    {
        ProgramRun run = BuiltProgram.Execute(Control, _folder.Path, Environment(), [], ["-q", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Error + run.Text);
        return run.Text;
    }

    public void Dispose()
    {
        // Also where it did not come up.
        Stop();
        _broker?.Dispose();
        _mapper?.Kill();
        _mapper?.Dispose();
        _folder.Dispose();
    }

    private string Said => string.Join('\n', _said);

    private bool Start()
    {
        Directory.CreateDirectory(_folder["home"]);
        File.WriteAllText(_folder["plugins"], "[].\n");
        WriteCertificates();
        File.WriteAllText(_folder["broker.conf"], string.Create(CultureInfo.InvariantCulture, $"""
            listeners.tcp.1 = 127.0.0.1:{_port}
            listeners.ssl.1 = 127.0.0.1:{_tlsPort}
            ssl_options.cacertfile = {AuthorityFile}
            ssl_options.certfile = {_folder["server.pem"]}
            ssl_options.keyfile = {_folder["server.key"]}
            ssl_options.verify = verify_none
            ssl_options.fail_if_no_peer_cert = false
            default_user = {User}
            default_pass = {Password}
            disk_free_limit.absolute = 10MB
            log.file.level = warning

            """));

        // A port mapper that is not there is started as a daemon that nobody ends.
        _mapper = Launch("/usr/bin/epmd", "-port", _mapperPort.ToString(CultureInfo.InvariantCulture), "-address", "127.0.0.1");
        Await(() => Answers(_mapperPort, greeting: []), _mapper);
        StartBroker();
        return true;
    }

    private void StartBroker()
    {
        _broker = Launch(Program);
        Await(() => Answers(_port, "AMQP\0\0\x9\x1"u8), _broker);
    }

    private void Await(Func<bool> answers, Process process)
    {
        for (int attempt = 0; !answers(); attempt++)
        {
            Assert.True(attempt < 600 && !process.HasExited, $"{process.StartInfo.FileName} did not start: {Said}");
            Thread.Sleep(100);
        }
    }

    // A broker's listener is there before it takes logins; the protocol's own greeting tells.
    private static bool Answers(int port, ReadOnlySpan<byte> greeting)
    {
        try
        {
            using TcpClient client = new("127.0.0.1", port) { ReceiveTimeout = 2000 };
            client.GetStream().Write(greeting);
            return greeting.IsEmpty || client.GetStream().ReadByte() == 1;
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            return false;
        }
    }

    private void Stop()
    {
        if (_broker is { } broker)
        {
            broker.Kill(entireProcessTree: true);
            broker.WaitForExit();
            broker.Dispose();
            _broker = null;
        }
    }

    private (string Name, string Value)[] Environment() =>
    [
        ("HOME", _folder["home"]),
        ("RABBITMQ_CONF_ENV_FILE", _folder["none"]),
        ("RABBITMQ_NODENAME", $"claimwriter{_port}@localhost"),
        ("RABBITMQ_MNESIA_BASE", _folder["data"]),
        ("RABBITMQ_LOG_BASE", _folder["log"]),
        ("RABBITMQ_CONFIG_FILE", _folder["broker.conf"]),
        ("RABBITMQ_ENABLED_PLUGINS_FILE", _folder["plugins"]),
        ("RABBITMQ_PID_FILE", _folder["pid"]),
        ("RABBITMQ_DIST_PORT", _nodePort.ToString(CultureInfo.InvariantCulture)),
        ("ERL_EPMD_PORT", _mapperPort.ToString(CultureInfo.InvariantCulture)),
        ("ERL_EPMD_ADDRESS", "127.0.0.1"),
    ];

    private Process Launch(string program, params string[] arguments)
    {
        Process process = new() { StartInfo = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true } };
        foreach ((string name, string value) in Environment())
        {
            process.StartInfo.Environment[name] = value;
        }

        process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void WriteCertificates()
    {
        DateTimeOffset from = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset to = from.AddYears(50);
        using RSA authorityKey = RSA.Create(2048), serverKey = RSA.Create(2048), strangerKey = RSA.Create(2048);
        using X509Certificate2 authority = Authority("CN=Test Authority", authorityKey);
        using X509Certificate2 stranger = Authority("CN=Test Stranger", strangerKey);
        CertificateRequest request = new("CN=localhost", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 server = request.Create(authority, from, to.AddYears(-1), [1, 2, 3, 4]);
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
        File.WriteAllText(StrangerFile, stranger.ExportCertificatePem());
        File.WriteAllText(_folder["server.pem"], server.ExportCertificatePem());
        File.WriteAllText(_folder["server.key"], serverKey.ExportPkcs8PrivateKeyPem());

        X509Certificate2 Authority(string name, RSA key)
        {
            CertificateRequest self = new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            self.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
            return self.CreateSelfSigned(from, to);
        }
    }

    // All at once, so that they differ.
    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(listeners, listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        Array.ForEach(listeners, listener => listener.Dispose());
        return ports;
    }
}

[CollectionDefinition("RabbitMQ")]
public sealed class RabbitMqCollection : ICollectionFixture<RabbitMqServer>, ICollectionFixture<ClaimWriter.Register.Tests.MariaDbServer>;
