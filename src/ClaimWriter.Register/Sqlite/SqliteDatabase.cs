using System.Data.Common;
using System.Globalization;
using ClaimWriter.Register.Sql;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ClaimWriter.Register.Sqlite;

/// <summary>A register in one file, shared by the processes of one machine.</summary>
internal sealed class SqliteDatabase : RegisterDatabase
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private readonly string _file;
    private readonly int _waitSeconds;

    public SqliteDatabase(string file, Duration wait, string name)
    {
        _file = Path.GetFullPath(file);
        _waitSeconds = (int)Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, 3600);
        Name = name;
    }

    public override string Name { get; }

    public override void Close()
    {
        using SqliteConnection pool = new(Address(SqliteOpenMode.ReadWriteCreate));
        SqliteConnection.ClearPool(pool);
        using SqliteConnection readingPool = new(Address(SqliteOpenMode.ReadWrite));
        SqliteConnection.ClearPool(readingPool);
    }

    // WAL lets readers read while one writes; FULL, because a number that went out on paper must not be given again after a power cut.
    // A file that may only be read is opened for reading by SQLite itself.
    protected override DbConnection Open(bool isToWrite)
    {
        RequireFile(isToWrite);
        SqliteConnection connection = new(Address(isToWrite ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite));
        try
        {
            connection.Open();
            connection.Execute(string.Create(
                CultureInfo.InvariantCulture,
                $"PRAGMA busy_timeout = {_waitSeconds * 1000}; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override int? VersionOf(DbConnection connection)
    {
        List<string> tables = [.. connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")];
        if (tables.Count == 0)
        {
            return null;
        }

        return tables.Contains("claimwriter_register", StringComparer.Ordinal)
            ? connection.QuerySingle<int>("SELECT version FROM claimwriter_register WHERE id = 1")
            : throw new RegisterException(RegisterFaults.NotARegister(Name));
    }

    protected override void CreateTables(DbConnection connection)
    {
        connection.Execute("PRAGMA journal_mode = WAL");
        using DbTransaction transaction = BeginWriting(connection);
        connection.Execute(SqliteSchema.Tables, transaction: transaction);
        connection.Execute("INSERT OR IGNORE INTO claimwriter_register (id, version) VALUES (1, @version)", new { version = SchemaVersion }, transaction);
        transaction.Commit();
    }

    protected override DbTransaction BeginReading(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    protected override DbTransaction BeginWriting(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    protected override bool IsTransient(DbException fault) => false;

    protected override RegisterException Explain(DbException fault) => new(
        ((SqliteException)fault).SqliteErrorCode switch
        {
            Busy or Locked => RegisterFaults.Busy(Name, _waitSeconds),
            ReadOnly => RegisterFaults.ReadOnly(Name),
            Corrupt or NotADatabase => RegisterFaults.Damaged(Name, fault.Message),
            Full => RegisterFaults.Full(Name),
            CannotOpen => RegisterFaults.CannotOpen(Name),
            InputOutput => RegisterFaults.Failed(Name, fault.Message),
            _ => RegisterFaults.Failed(Name, fault.Message),
        },
        fault);

    private void RequireFile(bool isToWrite)
    {
        if (Directory.Exists(_file))
        {
            throw new RegisterException(RegisterFaults.IsFolder(Name));
        }

        if (!isToWrite && !File.Exists(_file))
        {
            throw new RegisterException(RegisterFaults.Missing(Name));
        }

        if (isToWrite && !Directory.Exists(Path.GetDirectoryName(_file)))
        {
            throw new RegisterException(RegisterFaults.NoFolder(Name));
        }
    }

    private string Address(SqliteOpenMode mode) => new SqliteConnectionStringBuilder { DataSource = _file, Mode = mode, DefaultTimeout = _waitSeconds }.ToString();
}
