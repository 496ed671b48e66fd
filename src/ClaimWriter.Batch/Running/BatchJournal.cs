using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace ClaimWriter.Batch;

/// <summary>A record as a run remembers it.</summary>
/// <param name="Id">Of the journal's row.</param>
/// <param name="Name">How the source named it.</param>
/// <param name="File">Its file.</param>
/// <param name="Bytes">The file's size.</param>
/// <param name="Modified">When the file was written, in ticks of UTC.</param>
/// <param name="Sha256">The file's hash.</param>
/// <param name="HasDiagnostics">Whether anything was found, at places that a new name would make wrong.</param>
/// <param name="Inputs">The evidence that it was made from, a line a file.</param>
internal sealed record JournalEntry(long Id, string Name, string File, long Bytes, long Modified, string Sha256, bool HasDiagnostics, string Inputs);

/// <summary>A record that is done with, to be remembered.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Key">What it was made from, apart from its evidence.</param>
/// <param name="Inputs">Its evidence.</param>
/// <param name="Modified">When its file was written, in ticks of UTC.</param>
/// <param name="Earlier">The journal's row, where it was skipped.</param>
internal sealed record JournalRow(RecordOutcome Outcome, byte[] Key, ImmutableArray<EvidenceStamp> Inputs, long Modified, JournalEntry? Earlier);

/// <summary>
/// What was done so far, in a SQLite file of the output folder: for the report, and for a later run to go on from. What a killed process had written
/// is there; after a power cut the last rows may be missing, and their records are done again. Used by many threads.
/// </summary>
internal sealed class BatchJournal : IDisposable
{
    private const string FileName = "journal.db";

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _add;
    private readonly SqliteCommand _see;
    private long _lastId;

    private BatchJournal(SqliteConnection connection)
    {
        _connection = connection;
        _find = Command("SELECT id, name, file, bytes, modified, sha256, notes, inputs FROM record WHERE key = @key AND outcome = 0", "@key");
        _add = Command(
            """
            INSERT INTO record (id, key, outcome, name, file, bytes, modified, sha256, notes, inputs, body)
            VALUES (@id, @key, @outcome, @name, @file, @bytes, @modified, @sha256, @notes, @inputs, @body)
            """,
            "@id", "@key", "@outcome", "@name", "@file", "@bytes", "@modified", "@sha256", "@notes", "@inputs", "@body");
        _see = Command("INSERT OR REPLACE INTO seen (place, id, name) VALUES (@place, @id, @name)", "@place", "@id", "@name");
        using SqliteCommand last = Command("SELECT COALESCE(MAX(id), 0) FROM record");
        _lastId = (long)last.ExecuteScalar()!;
    }

    /// <summary>Opens the journal of a folder.</summary>
    /// <param name="folder">The folder, locked by this process.</param>
    /// <param name="isKept">Whether what earlier runs did is remembered; else it is forgotten.</param>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static BatchJournal Open(OutputFolder folder, bool isKept)
    {
        string file = Path.Combine(folder.StatePath, FileName);
        return (isKept ? TryOpen(file) : null) ?? OpenEmpty(file);
    }

    /// <summary>The records that were done from the same text in the same way.</summary>
    public List<JournalEntry> Find(byte[] key)
    {
        List<JournalEntry> found = [];
        lock (_gate)
        {
            _find.Parameters[0].Value = key;
            using SqliteDataReader reader = _find.ExecuteReader();
            while (reader.Read())
            {
                found.Add(new JournalEntry(
                    reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetString(5), reader.GetInt64(6) > 0, reader.GetString(7)));
            }
        }

        return found;
    }

    /// <summary>Remembers records, all of them or none.</summary>
    public void Add(IReadOnlyList<JournalRow> rows)
    {
        lock (_gate)
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            (_add.Transaction, _see.Transaction) = (transaction, transaction);
            foreach (JournalRow row in rows)
            {
                Set(_see, row.Outcome.Index, row.Earlier?.Id ?? Insert(row), row.Outcome.Record);
            }

            transaction.Commit();
            (_add.Transaction, _see.Transaction) = (null, null);
        }
    }

    /// <summary>What this run has seen, in the order of the source.</summary>
    public IEnumerable<RecordOutcome> InOrder()
    {
        using SqliteCommand command = Command(
            "SELECT seen.place, seen.name, seen.id <= @before, record.body FROM seen JOIN record USING (id) ORDER BY seen.place", "@before");
        command.Parameters[0].Value = FirstId - 1;
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            RecordOutcome outcome = OutcomeJson.Read(reader.GetFieldValue<byte[]>(3));
            outcome = outcome with { Index = reader.GetInt64(0), Record = reader.GetString(1) };
            yield return reader.GetInt64(2) != 0 ? outcome with { Outcome = OutcomeKind.Skipped, Milliseconds = 0 } : outcome;
        }
    }

    /// <summary>The whole outcome of an earlier run.</summary>
    public RecordOutcome Body(JournalEntry entry)
    {
        lock (_gate)
        {
            using SqliteCommand command = Command("SELECT body FROM record WHERE id = @id", "@id");
            command.Parameters[0].Value = entry.Id;
            return OutcomeJson.Read((byte[])command.ExecuteScalar()!);
        }
    }

    /// <summary>
    /// Forgets what a whole run of the source has not seen, apart from files that are still there and that no record gives any more: the run of
    /// another source may have made them.
    /// </summary>
    /// <param name="isThere">Whether a file of the output folder exists.</param>
    /// <param name="most">How many names are wanted.</param>
    /// <returns>Those files: how many, and the first of them.</returns>
    public (long Count, ImmutableArray<string> First) Forget(Func<string, bool> isThere, int most)
    {
        const string Gone = "id NOT IN (SELECT id FROM seen)";
        lock (_gate)
        {
            using SqliteCommand forget = Command(
                $"DELETE FROM record WHERE {Gone} AND (outcome <> 0 OR file IN (SELECT file FROM record WHERE file IS NOT NULL AND NOT ({Gone})))");
            forget.ExecuteNonQuery();
            using SqliteCommand files = Command($"SELECT DISTINCT file FROM record WHERE {Gone} ORDER BY file");
            ImmutableArray<string>.Builder first = ImmutableArray.CreateBuilder<string>();
            long count = 0;
            using SqliteDataReader reader = files.ExecuteReader();
            while (reader.Read())
            {
                string file = reader.GetString(0);
                count += isThere(file) ? 1 : 0;
                if (first.Count < most && isThere(file))
                {
                    first.Add(file);
                }
            }

            return (count, first.ToImmutable());
        }
    }

    public void Dispose()
    {
        _find.Dispose();
        _add.Dispose();
        _see.Dispose();
        _connection.Dispose();
    }

    private long FirstId { get; set; }

    private static BatchJournal OpenEmpty(string file)
    {
        foreach (string part in (string[])["", "-wal", "-shm"])
        {
            File.Delete(file + part);
        }

        return new BatchJournal(Connect(file));
    }

    // A journal that is damaged is worth nothing: all records are done again, with the same numbers.
    private static BatchJournal? TryOpen(string file)
    {
        BatchJournal? journal = null;
        try
        {
            journal = new BatchJournal(Connect(file));
            journal.FirstId = journal._lastId + 1;
            return journal;
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 11 or 26 or 1)
        {
            journal?.Dispose();
            return null;
        }
    }

    private static SqliteConnection Connect(string file)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText =
                """
                PRAGMA locking_mode = EXCLUSIVE;
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                CREATE TABLE IF NOT EXISTS record (
                  id INTEGER PRIMARY KEY, key BLOB NOT NULL, outcome INTEGER NOT NULL, name TEXT NOT NULL, file TEXT, bytes INTEGER NOT NULL,
                  modified INTEGER NOT NULL, sha256 TEXT, notes INTEGER NOT NULL, inputs TEXT NOT NULL, body BLOB NOT NULL);
                CREATE INDEX IF NOT EXISTS record_key ON record (key);
                CREATE TABLE IF NOT EXISTS seen (place INTEGER PRIMARY KEY, id INTEGER NOT NULL, name TEXT NOT NULL);
                DELETE FROM seen;
                PRAGMA user_version = 1;
                """;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private long Insert(JournalRow row)
    {
        RecordOutcome outcome = row.Outcome;
        StringBuilder inputs = new();
        foreach (EvidenceStamp stamp in row.Inputs)
        {
            inputs.Append(CultureInfo.InvariantCulture, $"{stamp.Size} {stamp.Modified} {stamp.Sha256} {stamp.Path}\n");
        }

        Set(
            _add,
            ++_lastId,
            row.Key,
            (int)outcome.Outcome,
            outcome.Record,
            outcome.File,
            outcome.Bytes,
            row.Modified,
            outcome.Sha256,
            outcome.Diagnostics.Length,
            inputs.ToString(),
            OutcomeJson.Write(outcome));
        return _lastId;
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string text, params ReadOnlySpan<string> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this file's own.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (string name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }
}
