using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClaimWriter.Collect.Tests;

/// <summary>
/// A MariaDB of the tests' own on a private folder and port, on which the incident was replayed; or the server that CLAIMWRITER_TEST_MYSQL
/// names by its connection string: MySQL 8 or 9 or MariaDB, and an account that may create databases, users and grants. There the tests make the
/// schema custdb and five accounts, and drop them at the end; what the server does not have (log files, a general log) is skipped.
/// </summary>
public class MariaDbServer : IDisposable
{
    private static readonly string[] Accounts = ["app", "partner_xx", "collector", "poor", "nobody", "tls_only"];


    private readonly string _folder = Directory.CreateTempSubdirectory("claimwriter-server-").FullName;
    private readonly Process? _process;
    private readonly string _admin = "root";
    private readonly string _adminPassword = "";
    private readonly string _more = "";

    public MariaDbServer()
        : this(hasTls: true)
    {
    }

    private protected MariaDbServer(bool hasTls)
    {
        if (Environment.GetEnvironmentVariable("CLAIMWRITER_TEST_MYSQL") is { Length: > 0 } other)
        {
            DbConnectionStringBuilder given = new() { ConnectionString = other };
            Host = Text(given, "Server") ?? "127.0.0.1";
            Port = int.Parse(Text(given, "Port") ?? "3306", CultureInfo.InvariantCulture);
            (_admin, _adminPassword) = (Text(given, "User Id") ?? Text(given, "uid") ?? "root", Text(given, "Password") ?? Text(given, "pwd") ?? "");
            _more = string.Concat(((string[])["SslMode", "SslCa", "AllowPublicKeyRetrieval"]).Where(given.ContainsKey).Select(key => $"{key}={given[key]};"));
        }
        else if (Find("mariadbd") is { } server && Find("mariadb-install-db") is { } install && Find("mariadb") is not null)
        {
            Port = FreePort();
            Start(install, ["--no-defaults", $"--datadir={_folder}/data", "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve", .. AsRoot()]).WaitForExit();
            Tls = hasTls ? Certificates.Make(Path.Combine(_folder, "tls")) : null;
            _process = Start(server, [.. ServerOptions(), .. AsRoot()]);
            HasLogs = true;
        }
        else
        {
            Missing = "mariadbd is not installed (Debian: mariadb-server), and CLAIMWRITER_TEST_MYSQL names no server";
            return;
        }

        Missing = WaitUntilReady() ? null : "the server did not start";
        if (Missing is null)
        {
            string log = Admin("SELECT CONCAT(IF(@@global.general_log, 1, 0), @@global.log_output);");
            HasGeneralLog = log.StartsWith('1') && log.Contains("TABLE", StringComparison.Ordinal);
            HasErrorCounters = Admin("SELECT COUNT(*) FROM performance_schema.events_errors_summary_by_account_by_error;") is [>= '1' and <= '9', ..];
            Replay();
        }
    }

    /// <summary>Why there is no server; null where there is one.</summary>
    public string? Missing { get; }

    /// <summary>Whether the server's log files can be read.</summary>
    public bool HasLogs { get; }

    /// <summary>Whether the server writes mysql.general_log.</summary>
    public bool HasGeneralLog { get; }

    /// <summary>Whether performance_schema counts errors by account (MySQL 8 and later).</summary>
    public bool HasErrorCounters { get; }

    /// <summary>When the partner's statement ran, by the server's clock: not before, and not after.</summary>
    public (string From, string To) Changed { get; private set; }

    /// <summary>The certificates of the server; null where it has none of the tests' own.</summary>
    internal Certificates? Tls { get; }

    public string Host { get; } = "127.0.0.1";

    public int Port { get; }

    public string AuditLog => Path.Combine(_folder, "server_audit.log");

    public string ErrorsLog => Path.Combine(_folder, "sql_errors.log");

    public string Binlog => Path.Combine(_folder, "binlog.000001");

    /// <summary>A connection string for an account.</summary>
    public string Connection(string user, string password, string more = "") =>
        $"Server={Host};Port={Port};User Id={user};Password={password};Database=custdb;{_more}{more}";

    /// <summary>Runs statements as an account, each whether or not the one before it failed.</summary>
    public string Sql(string user, string password, string sql)
    {
        ProcessStartInfo start = new(Find("mariadb")!,
            ["--no-defaults", "--force", "--batch", "-N", "--protocol=tcp", $"-h{Host}", $"-P{Port}", $"-u{user}", .. password.Length > 0 ? new[] { $"-p{password}" } : []])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        using Process client = System.Diagnostics.Process.Start(start)!;
        Task<string> error = client.StandardError.ReadToEndAsync();
        try
        {
            client.StandardInput.Write("SET NAMES utf8mb4;\n" + sql);
            client.StandardInput.Close();
        }
        catch (IOException)
        {
            // The client is gone before it was told anything: there is no server yet, as its error says.
        }

        string output = client.StandardOutput.ReadToEnd();
        client.WaitForExit();
        return output + error.Result;
    }

    /// <summary>Runs statements as the administrator.</summary>
    public string Admin(string sql) => Sql(_admin, _adminPassword, sql);

    /// <summary>Ends the server as a power cut would.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>
    /// Puts rows of other people's statements, and a few of the application's, into mysql.general_log: its file is a CSV, which is written as one.
    /// </summary>
    public void FillGeneralLog(int rows)
    {
        Admin("SET GLOBAL general_log = OFF; TRUNCATE performance_schema.events_statements_summary_by_digest;");
        using (StreamWriter log = new(Path.Combine(_folder, "data", "mysql", "general_log.CSV"), append: false, new UTF8Encoding(false)))
        {
            for (int i = 0; i < rows; i++)
            {
                string sql = i == rows / 2 ? "ALTER TABLE rec_cust DROP COLUMN gender"
                    : i % 1000 == 7 ? $"INSERT INTO rec_cust (cust_id,cust_nm,gender) VALUES ('ID{i}','홍길동','1')"
                    : $"UPDATE orders SET status='paid', memo='서울시 어딘가 {i}', amount=12000, paid_at='2026-11-05 10:00:00' WHERE order_id={i}";
                string who = i == rows / 2 ? "partner_xx[partner_xx] @  [10.0.0.2]\",77" : $"app[app] @  [10.0.0.9]\",{100 + (i % 500)}";
                log.Write(string.Create(CultureInfo.InvariantCulture, $"\"2026-11-22 10:{i / 36_000 % 60:00}:{i / 600 % 60:00}.{i % 1_000_000:000000}\",\"{who},1,\"Query\",\"{sql}\"\n"));
            }
        }

        Admin("FLUSH TABLES;");
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_process is not null)
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
        else if (Missing is null)
        {
            Admin("DROP DATABASE IF EXISTS custdb;" + string.Concat(Accounts.Select(account => $"DROP USER IF EXISTS {account}@'%';")));
        }

        Directory.Delete(_folder, recursive: true);
    }

    // The incident: a partner drops the column between the application's writes. Six statements that also fail have nothing to do with it.
    private void Replay()
    {
        Admin(string.Concat(Accounts.Select(account =>
            $"DROP USER IF EXISTS {account}@'%'; CREATE USER {account}@'%' IDENTIFIED BY '{(account == "partner_xx" ? "partner" : account)}-pw';")));
        Admin("""
            DROP DATABASE IF EXISTS custdb; CREATE DATABASE custdb CHARACTER SET utf8mb4; USE custdb;
            CREATE TABLE rec_cust (cust_id varchar(10) NOT NULL, cust_nm varchar(40), gender char(1), ap_path_cd char(3), PRIMARY KEY (cust_id));
            GRANT ALL ON custdb.* TO app@'%', partner_xx@'%';
            GRANT SELECT ON custdb.* TO collector@'%', poor@'%', tls_only@'%';
            GRANT SELECT ON mysql.general_log TO collector@'%'; GRANT SELECT ON performance_schema.* TO collector@'%'; GRANT REPLICATION CLIENT ON *.* TO collector@'%';
            ALTER USER tls_only@'%' REQUIRE SSL;
            DELIMITER //
            CREATE PROCEDURE log_maintainance() BEGIN INSERT INTO rec_cust (cust_id, gender) SELECT CONCAT('L', COUNT(*)), '1' FROM rec_cust; END//
            DELIMITER ;
            """);
        Sql("app", "app-pw", """
            USE custdb; INSERT INTO rec_cust (cust_id,cust_nm,gender) VALUES ('ID01','홍길동','1'); CALL log_maintainance();
            INSERT INTO rec_cust (cust_id,cust_nm,gendr) VALUES ('ID07','오타행','1');
            INSERT INTO rec_cust (cust_id,cust_nm,gender) VALUES ('ID01','홍길동','1'); ALTER TABLE rec_cust ADD INDEX ix_path (ap_path_cd);
            """);
        Sql("nobody", "wrong", "SELECT 1;");
        // Elsewhere the clocks stand differently: what this session writes into mysql.general_log is stamped so.
        string now = "SELECT CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), 'Z');";
        string from = Admin(now).Trim();
        Sql("partner_xx", "partner-pw", "USE custdb; SET SESSION time_zone = '-05:00'; ALTER TABLE rec_cust DROP COLUMN gender;");
        Changed = (from, Admin(now).Trim());
        Sql("app", "app-pw", "USE custdb; " + string.Concat(Enumerable.Range(11, 5).Select(i => $"INSERT INTO rec_cust (cust_id,cust_nm,gender) VALUES ('ID{i}','박고객{i}','2');\n"))
            + "CALL log_maintainance(); SELECT gender FROM rec_cust; CALL log_maintainance(); INSERT INTO rec_cust (cust_id,cust_nm) VALUES ('ID99','끝');\n");
    }

    private string[] ServerOptions() =>
    [
        "--no-defaults", $"--datadir={_folder}/data", $"--port={Port}", $"--bind-address={Host}", $"--socket={_folder}/s", $"--pid-file={_folder}/pid",
        "--plugin-load-add=server_audit", "--plugin-load-add=sql_errlog", "--server-audit-logging=ON", "--server-audit-events=CONNECT,QUERY,TABLE",
        $"--server-audit-file-path={AuditLog}", $"--sql-error-log-filename={ErrorsLog}", "--general-log=ON", "--log-output=TABLE",
        $"--log-bin={_folder}/binlog", "--performance-schema=ON", "--default-time-zone=+09:00", "--skip-name-resolve", $"--log-error={_folder}/error.log",
        .. Tls is { } tls ? [$"--ssl-ca={tls.Authority}", $"--ssl-cert={tls.Server}", $"--ssl-key={tls.Key}"] : new[] { "--skip-ssl" },
        "--innodb-buffer-pool-size=16M", "--innodb-flush-log-at-trx-commit=0",
    ];

    private static string[] AsRoot() => Environment.UserName == "root" ? ["--user=root"] : [];

    private bool WaitUntilReady()
    {
        for (int i = 0; i < 120; i++)
        {
            if (Admin("SELECT 'ready';").StartsWith("ready", StringComparison.Ordinal))
            {
                return true;
            }

            Thread.Sleep(250);
        }

        return false;
    }

    private static Process Start(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // The plugins stamp their files in the machine's own zone, which is then not the tests' machine's.
        start.Environment["TZ"] = "KST-9";
        Process process = System.Diagnostics.Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(["/usr/sbin", "/usr/local/sbin"]).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Text(DbConnectionStringBuilder builder, string key) => builder.TryGetValue(key, out object? value) ? value?.ToString() : null;
}

/// <summary>A MariaDB of the tests' own without TLS, whose general log a test may fill, and which it may kill.</summary>
public sealed class PlainMariaDbServer : MariaDbServer
{
    public PlainMariaDbServer()
        : base(hasTls: false)
    {
    }
}
