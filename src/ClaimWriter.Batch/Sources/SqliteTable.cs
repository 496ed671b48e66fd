using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using Microsoft.Data.Sqlite;

namespace ClaimWriter.Batch;

/// <summary>A table, a view or a query of a SQLite file, read only.</summary>
/// <param name="name">How messages name it.</param>
/// <param name="file">The file.</param>
/// <param name="table">The table; null for the only one of the file.</param>
/// <param name="query">A query in place of a table; null for the whole table.</param>
public sealed class SqliteTable(string name, string file, string? table, string? query) : ITableReader
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public long? Count(CancellationToken cancellation)
    {
        if (query is not null)
        {
            return null;
        }

        try
        {
            using SqliteConnection connection = Open();
            using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The table is one that the database has, its name quoted.
            command.CommandText = $"SELECT COUNT(*) FROM {Quoted(TableOf(connection))}";
#pragma warning restore CA2100
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            // Reading the rows says what is wrong.
            return null;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<TableRow> Rows(CancellationToken cancellation)
    {
        using SqliteConnection connection = Try(Open);
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The query is the operator's own; the table's name is quoted.
        command.CommandText = query ?? $"SELECT * FROM {Quoted(Try(() => TableOf(connection)))}";
#pragma warning restore CA2100
        using SqliteDataReader reader = Try(command.ExecuteReader);
        ImmutableArray<string> columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        while (Try(reader.Read))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new TableRow(columns, [.. Enumerable.Range(0, columns.Length).Select(i => Text(reader.GetValue(i)))]);
        }
    }

    private SqliteConnection Open()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private string TableOf(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
        List<string> known = [];
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            known.Add(reader.GetString(0));
        }

        string? found = table is null
            ? known is [var only] ? only : null
            : known.Find(one => string.Equals(one, table, StringComparison.OrdinalIgnoreCase));
        return found ?? throw new DiagnosticException(SourceFaults.NoTable(name, table, known));
    }

    private T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException fault)
        {
            throw new DiagnosticException(SourceFaults.Database(name, fault.Message));
        }
    }

    private static string? Text(object value) => value switch
    {
        DBNull => null,
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        byte[] bytes => System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Quoted(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
