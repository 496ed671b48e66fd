using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using Dapper;

namespace ClaimWriter.Evidence.MySql;

/// <summary>A row of a server's table or query; values as text: numbers with a point, times in ISO 8601, null for NULL.</summary>
/// <param name="Columns">Their names, the same object for every row.</param>
/// <param name="Values">One for each column.</param>
public sealed record ServerRow(ImmutableArray<string> Columns, ImmutableArray<string?> Values);

/// <summary>A table or query of a live server, read row by row and never all at once.</summary>
/// <param name="connectionString">As the driver takes it. It is never shown.</param>
/// <param name="source">What messages call the connection string.</param>
/// <param name="name">What messages call the table.</param>
/// <param name="table">The table, with its schema before a point where it is another than the connection's; null where there is a query.</param>
/// <param name="query">A query in place of a table.</param>
public sealed class ServerTable(string connectionString, string source, string name, string? table, string? query)
{
    private static readonly string[] _withZone = ["TIMESTAMP"];

    /// <summary>What messages call it.</summary>
    public string Name => name;

    /// <summary>How many rows the table has; null for a query, and where the server does not say.</summary>
    public long? Count()
    {
        if (table is null)
        {
            return null;
        }

        try
        {
            using ServerConnection server = ServerConnection.Open(connectionString, source);
            return server.Connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {Quoted(table)}");
        }
        catch (Exception fault) when (fault is ServerException || ServerConnection.IsServerFault(fault))
        {
            // Reading the rows says what is wrong.
            return null;
        }
    }

    /// <summary>The rows. The session's zone is UTC, so that a TIMESTAMP is given with its <c>Z</c>; a DATETIME has no zone to give.</summary>
    /// <exception cref="DiagnosticException">The server cannot be read, or not to its end.</exception>
    public IEnumerable<ServerRow> Rows(CancellationToken cancellation)
    {
        using ServerConnection server = Try("", () => ServerConnection.Open(connectionString, source));

        // A letter may take longer than the minute that a server waits for its reader.
        Try(server.Address, () => server.Connection.Execute("SET net_write_timeout = 86400"));
        using DbCommand command = server.Connection.CreateCommand();
#pragma warning disable CA2100 // The query is the operator's own; the table's name is quoted.
        command.CommandText = query ?? $"SELECT * FROM {Quoted(table!)}";
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        using DbDataReader reader = Try(server.Address, command.ExecuteReader);
        ImmutableArray<string> columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        string[] types = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetDataTypeName)];
        while (Try(server.Address, reader.Read))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new ServerRow(columns, [.. Enumerable.Range(0, columns.Length).Select(i => Text(reader.GetValue(i), types[i]))]);
        }
    }

    private static string? Text(object value, string type) => value switch
    {
        DBNull => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        byte[] bytes => System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null,
        DateTime time when type.Equals("DATE", StringComparison.OrdinalIgnoreCase) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + (_withZone.Contains(type, StringComparer.OrdinalIgnoreCase) ? "Z" : ""),
        _ => TimeText(value, type) ?? Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    // The driver has a type of its own for times that may be zero.
    private static string? TimeText(object value, string type) =>
        value is IConvertible and not IFormattable && DateTime.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out DateTime time)
            ? Text(time, type)
            : null;

    private static string Quoted(string table) => string.Join('.', table.Split('.', 2).Select(part => $"`{part.Replace("`", "``", StringComparison.Ordinal)}`"));

    private static T Try<T>(string address, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ServerException fault)
        {
            throw new DiagnosticException(fault.Diagnostic);
        }
        catch (Exception fault) when (ServerConnection.IsServerFault(fault))
        {
            throw new DiagnosticException(ServerConnection.Explain(fault, address));
        }
    }
}
