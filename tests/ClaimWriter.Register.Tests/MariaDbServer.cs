using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MySql.Data.MySqlClient;

namespace ClaimWriter.Register.Tests;

/// <summary>
/// A server for the tests: the one that CLAIMWRITER_TEST_MYSQL names by its connection string, else Debian's, started on a folder and port of its own.
/// </summary>
public sealed class MariaDbServer : IDisposable
{
    private readonly string? _folder;
    private readonly Process? _process;
    private readonly string? _base;
    private readonly string? _missing;
    private int _count;

    public MariaDbServer()
    {
        _base = Environment.GetEnvironmentVariable("CLAIMWRITER_TEST_MYSQL");
        if (_base is not null)
        {
            return;
        }

        if (Find("mariadbd") is not { } server || Find("mariadb-install-db") is not { } installer)
        {
            _missing = "mariadbd is not installed (Debian: mariadb-server), and CLAIMWRITER_TEST_MYSQL names no other server";
            return;
        }

        _folder = Directory.CreateTempSubdirectory("claimwriter-mariadb-").FullName;
        string data = Path.Combine(_folder, "data");
        string user = Environment.UserName;
        Run(installer, "--no-defaults", $"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db", $"--user={user}");
        int port = FreePort();
        _process = Start(
            server,
            "--no-defaults",
            $"--datadir={data}",
            $"--socket={Path.Combine(_folder, "s")}",
            $"--pid-file={Path.Combine(_folder, "pid")}",
            $"--port={port}",
            "--bind-address=127.0.0.1",
            $"--user={user}",
            "--innodb-buffer-pool-size=32M",
            "--innodb-flush-log-at-trx-commit=0",
            "--default-time-zone=-05:00",
            "--character-set-server=latin1");
        _base = $"Server=127.0.0.1;Port={port};User ID=root;SslMode=None";
        Await();
    }

    /// <summary>The connection string of a new, empty database; skips the test where there is no server.</summary>
    public string NewDatabase()
    {
        Skip.If(_missing is not null, _missing);
        string name = $"claimwriter_test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        Execute($"CREATE DATABASE {name}");
        return $"{_base};Database={name}";
    }

    /// <summary>The connection string without a database; skips the test where there is no server.</summary>
    public string Address
    {
        get
        {
            Skip.If(_missing is not null, _missing);
            return _base!;
        }
    }

    public void Drop(string connectionString) => Execute($"DROP DATABASE {new MySqlConnectionStringBuilder(connectionString).Database}");

    public void Dispose()
    {
        if (_process is not null)
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The tests' own statements; names cannot be parameters.")]
    public void Execute(string sql)
    {
        using MySqlConnection connection = new(_base);
        connection.Open();
        using MySqlCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Append("/usr/bin")
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Start(string program, params string[] arguments)
    {
        Process process = new() { StartInfo = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true } };
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private void Await()
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                Execute("SELECT 1");
                return;
            }
            catch (MySqlException) when (attempt < 300 && !_process!.HasExited)
            {
                Thread.Sleep(200);
            }
        }
    }
}

[CollectionDefinition("MariaDB")]
public sealed class MariaDbCollection : ICollectionFixture<MariaDbServer>;
