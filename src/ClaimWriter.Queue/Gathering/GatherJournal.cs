using System.Text;
using System.Text.Json;
using ClaimWriter.Batch;

namespace ClaimWriter.Queue.Gathering;

/// <summary>
/// The results gathered so far, in <c>.claimwriter/gathered.jsonl</c> of the output folder: a line a result. On the disk before the broker is told,
/// so that a gatherer which dies loses none; the next reads them first. Keeps 100 bytes a record in memory.
/// </summary>
internal sealed class GatherJournal : IDisposable
{
    private const string FileName = "gathered.jsonl";

    private readonly FileStream _file;
    private readonly Dictionary<UInt128, Entry> _entries = [];
    private readonly Dictionary<string, RunState> _runs = new(StringComparer.Ordinal);

    private GatherJournal(FileStream file) => _file = file;

    /// <summary>Different records with a result.</summary>
    public int Count => _entries.Count;

    /// <summary>Runs of <c>submit</c> that something is known of.</summary>
    public IReadOnlyDictionary<string, RunState> Runs => _runs;

    /// <summary>Opens the journal of a folder with what an earlier gatherer left there.</summary>
    /// <exception cref="IOException">It cannot be read or written, or another gatherer has it.</exception>
    public static GatherJournal Open(OutputFolder output)
    {
        FileStream file = new(Path.Combine(output.StatePath, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        GatherJournal journal = new(file);
        journal.Load();
        return journal;
    }

    /// <summary>Keeps a result; of two for one record that which made its file, else the first.</summary>
    public void Add(string key, string run, RecordOutcome outcome)
    {
        byte[] line = LineOf(writer =>
        {
            writer.WriteString("key", key);
            writer.WriteString("run", run);
            writer.WritePropertyName("outcome");
            writer.WriteRawValue(OutcomeJson.Write(outcome));
        });
        long offset = Append(line);
        Note(key, run, outcome, new Entry(outcome.Index, offset, line.Length, outcome.IsMade));
    }

    /// <summary>Keeps how many records a run has.</summary>
    public void AddEnd(string run, long records)
    {
        Append(LineOf(writer =>
        {
            writer.WriteString("run", run);
            writer.WriteNumber("records", records);
        }));
        RunOf(run).Records = records;
    }

    /// <summary>Waits until all that was added is on the disk.</summary>
    public void Flush() => _file.Flush(flushToDisk: true);

    /// <summary>The results in the order of their sources.</summary>
    public IEnumerable<RecordOutcome> InOrder()
    {
        foreach (Entry entry in _entries.Values.OrderBy(e => e.Index).ThenBy(e => e.Offset))
        {
            byte[] line = new byte[entry.Length];
            _file.Position = entry.Offset;
            _file.ReadExactly(line);
            using JsonDocument json = JsonDocument.Parse(line);
            yield return OutcomeOf(json.RootElement);
        }
    }

    public void Dispose() => _file.Dispose();

    private void Load()
    {
        long offset = 0;
        using StreamReader reader = new(_file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            int length = Encoding.UTF8.GetByteCount(line) + 1;
            if (!TryLoad(line, offset, length))
            {
                break;
            }

            offset += length;
        }

        // What a gatherer was writing when it died was not acknowledged: it comes again.
        _file.SetLength(offset);
    }

    private bool TryLoad(string line, long offset, int length)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            string run = json.RootElement.GetProperty("run").GetString()!;
            if (json.RootElement.TryGetProperty("records", out JsonElement records))
            {
                RunOf(run).Records = records.GetInt64();
                return offset + length <= _file.Length;
            }

            RecordOutcome outcome = OutcomeOf(json.RootElement);
            Note(json.RootElement.GetProperty("key").GetString()!, run, outcome, new Entry(outcome.Index, offset, length, outcome.IsMade));
            return offset + length <= _file.Length;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private void Note(string key, string run, RecordOutcome outcome, Entry entry)
    {
        UInt128 id = IdOf(key);
        RunOf(run).Results.Add(id);
        RunOf(run).Indexes.Add(outcome.Index);
        if (!_entries.TryGetValue(id, out Entry known) || (entry.IsMade && !known.IsMade))
        {
            _entries[id] = entry;
        }
    }

    private RunState RunOf(string run)
    {
        if (!_runs.TryGetValue(run, out RunState? state))
        {
            _runs[run] = state = new RunState();
        }

        return state;
    }

    private long Append(byte[] line)
    {
        long offset = _file.Length;
        _file.Position = offset;
        _file.Write(line);
        return offset;
    }

    private static byte[] LineOf(Action<Utf8JsonWriter> write)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    private static RecordOutcome OutcomeOf(JsonElement line) => OutcomeJson.Read(Encoding.UTF8.GetBytes(line.GetProperty("outcome").GetRawText()));

    private static UInt128 IdOf(string key) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private readonly record struct Entry(long Index, long Offset, int Length, bool IsMade);
}

/// <summary>What is known of one run of <c>submit</c>.</summary>
internal sealed class RunState
{
    /// <summary>How many records it has; null until its end was submitted.</summary>
    public long? Records { get; set; }

    /// <summary>The records that have a result.</summary>
    public HashSet<UInt128> Results { get; } = [];

    /// <summary>Their places in the source.</summary>
    public HashSet<long> Indexes { get; } = [];

    /// <summary>Whether all of its records have a result.</summary>
    public bool IsWhole => Records is { } records && Results.Count >= records;
}
