using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Dapper;
using MySql.Data.MySqlClient;
using NodaTime;

namespace ClaimWriter.Evidence.MySql;

/// <summary>One connection to a server. The only file that names the driver.</summary>
internal sealed class ServerConnection : IDisposable
{
    private const uint CommandSeconds = 3600;

    private ServerConnection(DbConnection connection, string address, Offset logZone) =>
        (Connection, Address, LogZone) = (connection, address, logZone);

    /// <summary>The open connection.</summary>
    public DbConnection Connection { get; }

    /// <summary>Host and port, without account and password.</summary>
    public string Address { get; }

    /// <summary>The offset of the server's own clock, in which it stamps its log tables.</summary>
    public Offset LogZone { get; }

    /// <summary>Opens a connection, and sets the session up so that texts are UTF-8 and times are UTC.</summary>
    /// <param name="connectionString">As the driver takes it. It is never shown.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="ServerException">It cannot be opened.</exception>
    public static ServerConnection Open(string connectionString, string source)
    {
        MySqlConnectionStringBuilder settings = Parse(connectionString, source);
        string address = string.Create(CultureInfo.InvariantCulture, $"{settings.Server}:{settings.Port}");
        try
        {
            return Open(settings, address);
        }
        catch (Exception fault) when (IsServerFault(fault) || fault.GetType() == typeof(Exception) || fault is CryptographicException or FormatException or NullReferenceException)
        {
            throw new ServerException(fault is NullReferenceException or FormatException ? ServerFaults.TlsRefused(address, "SslCa") : Explain(fault, address));
        }
    }

    /// <summary>Whether an exception is the server's or the line's.</summary>
    public static bool IsServerFault(Exception fault) =>
        fault is DbException or IOException or SocketException or TimeoutException or AuthenticationException or NotSupportedException
            or ObjectDisposedException or InvalidOperationException;

    /// <summary>The server's error number; 0 where it gave none.</summary>
    public static int Number(Exception fault)
    {
        for (Exception? one = fault; one is not null; one = one.InnerException)
        {
            if (one is MySqlException { Number: > 0 } numbered)
            {
                return numbered.Number;
            }
        }

        return 0;
    }

    /// <summary>What happened, for the person who must act.</summary>
    public static Diagnostics.Diagnostic Explain(Exception fault, string address) => Number(fault) switch
    {
        1045 or 1698 or 1130 or 1251 => ServerFaults.Denied(address),
        1044 or 1142 or 1143 or 1227 or 1370 => ServerFaults.NoRights(address, fault.Message),
        1049 => ServerFaults.NoDatabase(address, fault.Message),
        _ when Inner<AuthenticationException>(fault) is { } tls => ServerFaults.TlsRefused(address, tls.Message),
        _ when OfTls(fault) is { } refused => ServerFaults.TlsRefused(address, refused),
        1042 or 2002 or 2003 or 2005 => ServerFaults.Unreachable(address),
        _ when IsLost(fault) => ServerFaults.Lost(address),
        _ when Inner<SocketException>(fault) is not null => ServerFaults.Unreachable(address),
        _ => ServerFaults.Failed(address, fault.Message),
    };

    /// <summary>Whether the connection broke.</summary>
    public static bool IsLost(Exception fault) => Number(fault) is 1053 or 1077 or 1317 or 1927 or 2006 or 2013 or 2055
        || Inner<IOException>(fault) is not null || Inner<ObjectDisposedException>(fault) is not null || Inner<TimeoutException>(fault) is not null
        || Inner<SocketException>(fault) is not null || fault.Message.Contains("Connection must be valid", StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Connection.Dispose();
        }
        catch (Exception fault) when (IsServerFault(fault))
        {
            // A line that is broken already cannot be closed well.
        }
    }

    // The server's own offset is asked for before the session leaves it.
    [SuppressMessage("Reliability", "CA2000", Justification = "What is returned owns the connection, and the catch closes it otherwise.")]
    private static ServerConnection Open(MySqlConnectionStringBuilder settings, string address)
    {
        MySqlConnection connection = new(settings.ToString());
        try
        {
            connection.Open();
            connection.Execute("SET NAMES utf8mb4");
            int minutes = connection.ExecuteScalar<int>("SELECT TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(), NOW())");
            connection.Execute("SET time_zone = '+00:00'");
            return new ServerConnection(connection, address, Offset.FromSeconds(Math.Clamp(minutes, -1080, 1080) * 60));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // A parser's message may quote what it could not read, so it is not passed on.
    private static MySqlConnectionStringBuilder Parse(string connectionString, string source)
    {
        try
        {
            MySqlConnectionStringBuilder settings = new(connectionString.Trim());
            if (settings.Server.Length > 0)
            {
                settings.CharacterSet = "utf8mb4";
                settings.Pooling = false;
                settings.AllowZeroDateTime = true;
                settings.TreatTinyAsBoolean = false;
                settings.AllowUserVariables = false;
                settings.PersistSecurityInfo = false;
                settings.DefaultCommandTimeout = CommandSeconds;
                return settings;
            }
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException or KeyNotFoundException or InvalidCastException)
        {
            // Said below.
        }

        throw new ServerException(ServerFaults.BadConnectionString(source));
    }

    // The driver checks the server's certificate itself, and then throws what its library of cryptography threw within a bare Exception.
    private static string? OfTls(Exception fault)
    {
        for (Exception? one = fault; one is not null; one = one.InnerException)
        {
            if (one.Message.Contains("SSL", StringComparison.OrdinalIgnoreCase) || one.Message.Contains("TLS", StringComparison.OrdinalIgnoreCase)
                || one is CryptographicException || one.GetType() == typeof(Exception))
            {
                return one.Message;
            }
        }

        return null;
    }

    private static T? Inner<T>(Exception? fault)
        where T : Exception
    {
        while (fault is not null and not T)
        {
            fault = fault.InnerException;
        }

        return fault as T;
    }
}
