using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using ClaimWriter.Register.Sql;
using Dapper;
using MySql.Data.MySqlClient;
using NodaTime;

namespace ClaimWriter.Register.MySql;

/// <summary>A register on a server. The only file here that names the driver.</summary>
internal sealed class MySqlDatabase : RegisterDatabase
{
    private const int LockWaitTimeout = 1205;
    private const int Deadlock = 1213;
    private const int UnknownTable = 1146;

    private readonly string _connectionString;
    private readonly int _waitSeconds;

    public MySqlDatabase(string connectionString, string source, Duration wait)
    {
        _waitSeconds = (int)Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, 3600);
        MySqlConnectionStringBuilder address = Parse(connectionString, source);
        address.CharacterSet = "utf8mb4";
        address.AllowUserVariables = false;
        address.DefaultCommandTimeout = (uint)(_waitSeconds + 30);
        _connectionString = address.ToString();
        Name = string.Create(CultureInfo.InvariantCulture, $"mysql:{address.Server}:{address.Port}/{address.Database}");
    }

    public override string Name { get; }

    public override void Close()
    {
        using MySqlConnection pool = new(_connectionString);
        MySqlConnection.ClearPool(pool);
    }

    // Without SET NAMES the driver takes texts for three-byte UTF-8; the rest makes every server and every pooled session behave alike.
    protected override DbConnection Open(bool isToWrite)
    {
        MySqlConnection connection = new(_connectionString);
        try
        {
            connection.Open();
            connection.Execute("SET NAMES utf8mb4");
            connection.Execute("SET time_zone = '+00:00'");
            connection.Execute("SET sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'");
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"SET innodb_lock_wait_timeout = {_waitSeconds}"));
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
        try
        {
            return connection.QuerySingleOrDefault<int?>("SELECT version FROM claimwriter_register WHERE id = 1");
        }
        catch (MySqlException fault) when (fault.Number == UnknownTable)
        {
            return null;
        }
    }

    // DDL commits by itself here; the version comes last, so that whoever sees it sees all tables.
    protected override void CreateTables(DbConnection connection)
    {
        foreach (string table in MySqlSchema.Tables)
        {
            connection.Execute(table);
        }

        connection.Execute("INSERT IGNORE INTO claimwriter_register (id, version) VALUES (1, @version)", new { version = SchemaVersion });
    }

    protected override DbTransaction BeginReading(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    // The one row of the register is the lock that all writers pass, so that none sees numbers or claims that another is about to change.
    protected override DbTransaction BeginWriting(DbConnection connection)
    {
        DbTransaction transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
        try
        {
            connection.QuerySingle<int>("SELECT version FROM claimwriter_register WHERE id = 1 FOR UPDATE", transaction: transaction);
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    protected override bool IsTransient(DbException fault) => fault is MySqlException { Number: Deadlock } || IsConnectionLost(fault);

    protected override RegisterException Explain(DbException fault) => new(
        ((MySqlException)fault).Number switch
        {
            LockWaitTimeout or Deadlock => RegisterFaults.Busy(Name, _waitSeconds),
            1044 or 1045 or 1142 or 1143 or 1227 or 1698 => RegisterFaults.Denied(Name),
            1290 or 1792 or 1836 => RegisterFaults.ReadOnly(Name),
            1021 or 1114 => RegisterFaults.Full(Name),
            1034 or 1035 or 1194 or 1195 => RegisterFaults.Damaged(Name, fault.Message),
            1040 or 1042 or 1053 or 2002 or 2003 or 2005 or 2006 or 2013 or 2055 => RegisterFaults.Unreachable(Name),
            _ when Inner<MySqlException>(fault.InnerException) is { Number: 1044 or 1045 or 1698 } => RegisterFaults.Denied(Name),
            _ when IsConnectionLost(fault) => RegisterFaults.Unreachable(Name),
            _ => RegisterFaults.Failed(Name, fault.Message),
        });

    private static bool IsConnectionLost(DbException fault) =>
        ((MySqlException)fault).Number is 1053 or 2006 or 2013 or 2055 || Inner<IOException>(fault) is not null || Inner<SocketException>(fault) is not null;

    private static T? Inner<T>(Exception? fault)
        where T : Exception
    {
        while (fault is not null and not T)
        {
            fault = fault.InnerException;
        }

        return fault as T;
    }

    // A parser's message may quote what it could not read, so it is not passed on.
    private static MySqlConnectionStringBuilder Parse(string connectionString, string source)
    {
        try
        {
            MySqlConnectionStringBuilder address = new(connectionString);
            if (address.Server.Length > 0 && address.Database.Length > 0)
            {
                return address;
            }
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException or KeyNotFoundException or InvalidCastException)
        {
            // Said below.
        }

        throw new RegisterException(RegisterFaults.BadConnection(source));
    }
}
