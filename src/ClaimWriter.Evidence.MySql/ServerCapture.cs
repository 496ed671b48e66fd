using System.Buffers;
using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using Dapper;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Evidence.MySql;

/// <summary>The table and column that a server is asked about.</summary>
/// <param name="Database">The schema; null: the connection's.</param>
/// <param name="Table">The table.</param>
/// <param name="Column">The column; null where the table was dropped.</param>
/// <param name="MayBeGone">Whether the table itself may be missing.</param>
public sealed record ServerQuestion(string? Database, string Table, string? Column, bool MayBeGone = false)
{
    /// <summary>Which rows of the general log.</summary>
    public GeneralLogScope Log { get; init; } = new();
}

/// <summary>One result, as a file.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Title">Its title in the list of appendices.</param>
/// <param name="File">Where its rows are, as TSV.</param>
/// <param name="Sql">The query that gave it.</param>
/// <param name="Started">When it was asked, by the clock of the machine that asked.</param>
/// <param name="Ended">When its last row was read, by the same clock.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Zone">The offset of its times.</param>
public sealed record ServerResult(string Name, string Title, string File, string Sql, Instant Started, Instant Ended, long Rows, Offset Zone);

/// <summary>What a server said, in one consistent snapshot.</summary>
public sealed record ServerCapture
{
    /// <summary>Product and version, such as <c>MariaDB 10.11.19</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Host and port.</summary>
    public required string Address { get; init; }

    /// <summary>The table's schema.</summary>
    public required string Database { get; init; }

    /// <summary>When the snapshot was taken, by the server's clock, in UTC.</summary>
    public required Instant SeenAt { get; init; }

    /// <summary>Whether the column (or, without one, the table) was there.</summary>
    public required bool IsPresent { get; init; }

    /// <summary>Whether the server writes a binary log.</summary>
    public bool? Binlog { get; init; }

    /// <summary>Whether MariaDB's audit plugin logs; null where the server does not say.</summary>
    public bool? AuditLog { get; init; }

    /// <summary>Whether the general log is on.</summary>
    public bool? GeneralLog { get; init; }

    /// <summary>The result that shows the table.</summary>
    public required ServerResult Schema { get; init; }

    /// <summary>All results in the order in which they were asked.</summary>
    public required ImmutableArray<ServerResult> Results { get; init; }

    /// <summary>The queries with their times, rows and texts, as TSV.</summary>
    public string QueryList()
    {
        StringBuilder text = new("name\tstarted\tended\trows\tzone\tquery\n");
        foreach (ServerResult result in Results)
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.Name}\t{InstantPattern.ExtendedIso.Format(result.Started)}\t")
                .Append(CultureInfo.InvariantCulture, $"{InstantPattern.ExtendedIso.Format(result.Ended)}\t{result.Rows}\t{ZoneOf(result)}\t{result.Sql}\n");
        }

        return text.ToString();
    }

    // A general log's rows are stamped each in the zone of the session that wrote it.
    private static string ZoneOf(ServerResult result) =>
        OffsetPattern.CreateWithInvariantCulture("+HH:mm").Format(result.Zone) + (result.Name == ServerQuery.GeneralLog ? " or the session's own time_zone" : "");

    /// <summary>
    /// Asks a server, reading only. Results are streamed into files of <paramref name="folder"/>, so that memory does not grow with them. A
    /// source for which rights are missing is a warning, one that the server does not have a note.
    /// </summary>
    /// <exception cref="ServerException">The server cannot be reached, refuses, breaks off, or has no such table.</exception>
    public static ServerCapture Take(
        string connectionString, string source, ServerQuestion question, string folder, IClock clock, DiagnosticSink sink, CancellationToken cancellation)
    {
        using ServerConnection connection = ServerConnection.Open(connectionString, source);
        try
        {
            return new CaptureRun(connection, question, folder, clock, sink, cancellation).Run();
        }
        catch (Exception fault) when (ServerConnection.IsServerFault(fault) && fault is not OperationCanceledException)
        {
            throw new ServerException(ServerConnection.Explain(fault, connection.Address));
        }
    }
}

/// <summary>Asks one server once.</summary>
internal sealed class CaptureRun(
    ServerConnection server, ServerQuestion question, string folder, IClock clock, DiagnosticSink sink, CancellationToken cancellation)
{
    private static readonly LocalDateTimePattern _time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss;FFFFFF");

    private static readonly SearchValues<char> _digits = SearchValues.Create("0123456789.");

    private readonly DbConnection _connection = server.Connection;
    private readonly List<ServerResult> _results = [];

    public ServerCapture Run()
    {
        _connection.Execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        Instant seen = _time.Parse(_connection.ExecuteScalar<string>("SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)")!).GetValueOrThrow().InUtc().ToInstant();
        string database = question.Database ?? _connection.ExecuteScalar<string?>("SELECT DATABASE()")
            ?? throw new ServerException(ServerFaults.NoDatabaseNamed(server.Address));
        foreach (ServerQuery query in ServerQuery.Of(database, question, server.LogZone))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Ask(query, database) is { } result)
            {
                _results.Add(result);
            }
        }

        bool isPresent = IsPresent(database);
        Dictionary<string, string> variables = Variables();
        _connection.Execute("COMMIT");
        ReportOff(variables);
        return new ServerCapture
        {
            Engine = Engine(variables),
            Address = server.Address,
            Database = database,
            SeenAt = seen,
            IsPresent = isPresent,
            Binlog = IsOn(variables, "log_bin"),
            AuditLog = IsOn(variables, "server_audit_logging"),
            GeneralLog = IsOn(variables, "general_log"),
            Schema = _results.Find(result => result.Name == ServerQuery.ShowCreateTable) ?? _results.First(result => result.Name == ServerQuery.Tables),
            Results = [.. _results],
        };
    }

    private ServerResult? Ask(ServerQuery query, string database)
    {
        string file = Path.Combine(folder, query.Name + ".tsv");
        Instant started = clock.GetCurrentInstant();
        try
        {
            long rows;
            using (IDataReader reader = _connection.ExecuteReader(query.Sql))
            using (FileStream stream = new(file, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 18))
            {
                rows = TsvRows.Write(reader, stream, cancellation);
            }

            Offset zone = query.IsInServerZone ? server.LogZone : Offset.Zero;
            return new ServerResult(query.Name, query.Title, file, Flat(query.Sql), started, clock.GetCurrentInstant(), rows, zone);
        }
        catch (DbException fault) when (!ServerConnection.IsLost(fault) && ServerConnection.Number(fault) > 0)
        {
            File.Delete(file);
            Explain(query, database, fault);
            return null;
        }
    }

    private void Explain(ServerQuery query, string database, DbException fault)
    {
        int number = ServerConnection.Number(fault);
        bool isMissing = number is 1146 or 1051 or 1049;
        if (query.Name == ServerQuery.ShowCreateTable && isMissing)
        {
            if (!question.MayBeGone)
            {
                throw new ServerException(ServerFaults.NoTable(server.Address, $"{database}.{question.Table}", Nearest_(database)));
            }
        }
        else if (query.IsRequired)
        {
            throw new ServerException(ServerConnection.Explain(fault, server.Address));
        }
        else if (number is 1044 or 1045 or 1142 or 1143 or 1227)
        {
            sink.Report(ServerFaults.NoRightsForSource(server.Address, query.Name, fault.Message));
        }
        else
        {
            sink.Report(ServerFaults.Unavailable(server.Address, query.Name, fault.Message));
        }
    }

    private string? Nearest_(string database) => Nearest.Of(question.Table, [.. _connection.Query<string>(
        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = @database", new { database })]);

    private bool IsPresent(string database) => _connection.ExecuteScalar<long>(
        "SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = @database AND TABLE_NAME = @table AND (@column IS NULL OR COLUMN_NAME = @column)",
        new { database, table = question.Table, column = question.Column }) > 0;

    private Dictionary<string, string> Variables() => File.ReadLines(Path.Combine(folder, "variables.tsv"), Encoding.UTF8)
        .Skip(1).Select(line => line.Split('\t', 2)).Where(cells => cells.Length == 2)
        .GroupBy(cells => cells[0], StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First()[1], StringComparer.OrdinalIgnoreCase);

    private void ReportOff(Dictionary<string, string> variables)
    {
        if (IsOn(variables, "general_log") == false)
        {
            sink.Report(ServerFaults.SourceOff(server.Address, "general_log", new(
                "지금부터의 문장은 남지 않으며, 없다는 것이 실행되지 않았다는 뜻은 아닙니다.", "statements leave no trace there, and none found does not mean none run")));
        }
        else if (variables.TryGetValue("log_output", out string? output) && !output.Contains("TABLE", StringComparison.OrdinalIgnoreCase))
        {
            sink.Report(ServerFaults.SourceOff(server.Address, "log_output=TABLE", new(
                "일반 로그는 파일에 있으므로 `collect log`로 모으십시오.", "the general log is in a file: collect it with `collect log`")));
        }

        if (IsOn(variables, "performance_schema") == false)
        {
            sink.Report(ServerFaults.SourceOff(server.Address, "performance_schema", new(
                "오류 집계와 문장 이력이 없습니다.", "there are no error counts and no statement history")));
        }

        if (IsOn(variables, "log_bin") == false)
        {
            sink.Report(ServerFaults.SourceOff(server.Address, "log_bin", new("DDL의 시각을 바이너리 로그로 확인할 수 없습니다.", "no binary log can date the DDL")));
        }
    }

    private static string Engine(Dictionary<string, string> variables)
    {
        string version = variables.GetValueOrDefault("version", "");
        int cut = version.AsSpan().IndexOfAnyExcept(_digits);
        string number = (cut < 0 ? version : version[..cut]).TrimEnd('.');
        string product = version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase) ? "MariaDB"
            : variables.ContainsKey("aurora_version") ? "Aurora MySQL" : "MySQL";
        return $"{product} {number}".Trim();
    }

    private static bool? IsOn(Dictionary<string, string> variables, string name) => variables.TryGetValue(name, out string? value)
        ? value.Equals("ON", StringComparison.OrdinalIgnoreCase) || value == "1"
        : null;

    private static string Flat(string sql) => string.Join(' ', sql.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
