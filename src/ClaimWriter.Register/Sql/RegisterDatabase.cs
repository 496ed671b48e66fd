using System.Data;
using System.Data.Common;
using NodaTime.Text;

namespace ClaimWriter.Register.Sql;

/// <summary>
/// A database that holds a register: how it is opened, locked and asked what went wrong. The statements on it are the same for all databases.
/// Used by many threads at once.
/// </summary>
public abstract class RegisterDatabase
{
    /// <summary>The version of the tables that this program makes and reads.</summary>
    public const int SchemaVersion = 1;

    private const int MostAttempts = 4;
    private volatile bool _isReady;

    /// <summary>How messages name it; without user and password.</summary>
    public abstract string Name { get; }

    /// <summary>Gives its pooled connections back; it may be used again.</summary>
    public abstract void Close();

    /// <summary>Opens a connection that is ready for statements.</summary>
    /// <param name="isToWrite">Whether a database that is not there may be made.</param>
    protected abstract DbConnection Open(bool isToWrite);

    /// <summary>The version of the tables; null where the database is empty.</summary>
    /// <exception cref="RegisterException">It holds something else.</exception>
    protected abstract int? VersionOf(DbConnection connection);

    /// <summary>Makes the tables; does no harm where another process makes them at the same time.</summary>
    protected abstract void CreateTables(DbConnection connection);

    /// <summary>Begins to read one state of the database.</summary>
    protected abstract DbTransaction BeginReading(DbConnection connection);

    /// <summary>Begins to write, as the only writer until the transaction ends.</summary>
    protected abstract DbTransaction BeginWriting(DbConnection connection);

    /// <summary>Whether the same work may succeed when it is done again at once: a deadlock, a connection lost.</summary>
    protected abstract bool IsTransient(DbException fault);

    /// <summary>What a fault of the database means to a person.</summary>
    protected abstract RegisterException Explain(DbException fault);

    internal T Read<T>(Func<RegisterSession, T> work) => Attempt(isToWrite: false, work);

    internal T Write<T>(Func<RegisterSession, T> work) => Attempt(isToWrite: true, work);

    // All that is done in a transaction may be done again: an issue whose commit was lost on its way finds itself issued.
    private T Attempt<T>(bool isToWrite, Func<RegisterSession, T> work)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return Run(isToWrite, work);
            }
            catch (DbException fault) when (attempt < MostAttempts && IsTransient(fault))
            {
                // Once more, on another connection.
            }
            catch (DbException fault)
            {
                throw Explain(fault);
            }
            catch (Exception fault) when (fault is DataException or FormatException or OverflowException or InvalidCastException or UnparsableValueException)
            {
                throw new RegisterException(RegisterFaults.Damaged(Name, fault.Message), fault);
            }
        }
    }

    private T Run<T>(bool isToWrite, Func<RegisterSession, T> work)
    {
        using DbConnection connection = Open(isToWrite);
        MakeReady(connection, isToWrite);
        using DbTransaction transaction = isToWrite ? BeginWriting(connection) : BeginReading(connection);
        T result = work(new RegisterSession(connection, transaction));
        transaction.Commit();
        return result;
    }

    private void MakeReady(DbConnection connection, bool isToWrite)
    {
        if (_isReady)
        {
            return;
        }

        int? version = VersionOf(connection);
        if (version is null && !isToWrite)
        {
            throw new RegisterException(RegisterFaults.Missing(Name));
        }

        if (version is null)
        {
            CreateTables(connection);
        }
        else if (version > SchemaVersion)
        {
            throw new RegisterException(RegisterFaults.Newer(Name, version.Value, SchemaVersion));
        }

        _isReady = true;
    }
}
