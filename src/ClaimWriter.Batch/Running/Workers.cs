using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ClaimWriter.Diagnostics;
using NodaTime;

namespace ClaimWriter.Batch;

/// <summary>
/// The threads of a run. A worker that does not end its letter in time is left to itself and another takes its place: there is no safe way to stop a
/// thread.
/// </summary>
internal sealed class Workers : IDisposable
{
    private const int StackBytes = 16 * 1024 * 1024;
    private const int MostGivenUp = 16;
    private static readonly Duration _grace = Duration.FromSeconds(2);

    private readonly BatchSettings _settings;
    private readonly BatchJournal _journal;
    private readonly CancellationTokenSource _ending;
    private readonly Lazy<LetterPlan> _plan;
    private readonly Turns _turns = new();
    private readonly BlockingCollection<BatchItem> _items;
    private readonly BlockingCollection<JournalRow> _rows = new(1024);
    private readonly Queue<JournalRow> _givenUpRows = [];
    private readonly ConcurrentBag<Diagnostic> _faults = [];
    private readonly List<Worker> _workers = [];
    private Thread? _reader;
    private int _running;
    private int _givenUp;

    public Workers(BatchSettings settings, BatchJournal journal, CancellationToken ending)
    {
        _settings = settings;
        _journal = journal;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(ending);
        _plan = new Lazy<LetterPlan>(settings.Plan);
        _items = new BlockingCollection<BatchItem>(settings.Jobs * 4);
    }

    /// <summary>What ended the run before its end.</summary>
    public IEnumerable<Diagnostic> Faults => _faults;

    /// <summary>Whether all work has ended and all of it was taken.</summary>
    public bool AreDone => Volatile.Read(ref _running) == 0 && _rows.Count == 0 && _givenUpRows.Count == 0;

    public void Start(IRecordSource source)
    {
        _reader = new Thread(() => Read(source)) { IsBackground = true, Name = "records" };
        _reader.Start();
        for (int i = 0; i < _settings.Jobs; i++)
        {
            StartWorker();
        }
    }

    /// <summary>Takes a record that is done with.</summary>
    public bool TryTake([NotNullWhen(true)] out JournalRow? row, TimeSpan wait) => _givenUpRows.TryDequeue(out row) || _rows.TryTake(out row, wait);

    /// <summary>Cancels what takes too long, and gives up what does not heed that.</summary>
    public void Watch()
    {
        for (int i = 0; i < _workers.Count; i++)
        {
            if (_workers[i].Current is not { IsWorking: true } attempt || attempt.Worked < _settings.TimeLimit)
            {
                continue;
            }

            attempt.Cancel();
            if (attempt.Worked > _settings.TimeLimit + _grace && attempt.TryGiveUp())
            {
                GiveUp(attempt, i);
            }
        }
    }

    /// <summary>Waits until the letters in work are finished.</summary>
    public void Finish()
    {
        _ending.Cancel();
        while (Volatile.Read(ref _running) > 0)
        {
            _ = _rows.TryTake(out _, 50);
            Watch();
        }
    }

    public void Dispose()
    {
        // A reader that waits for its input, and a worker that was given up, may still hold these.
        if (_reader?.Join(TimeSpan.FromSeconds(1)) != false && _givenUp == 0)
        {
            _items.Dispose();
            _rows.Dispose();
            _ending.Dispose();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends the reading ends the run with a message, not the process.")]
    private void Read(IRecordSource source)
    {
        try
        {
            foreach (BatchItem item in source.Read(_ending.Token))
            {
                _items.Add(item, _ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The run ends before its source.
        }
        catch (DiagnosticException fault)
        {
            fault.Diagnostics.ToList().ForEach(_faults.Add);
        }
        catch (Exception fault)
        {
            _faults.Add(SourceFaults.Unreadable(source.Name, fault));
        }
        finally
        {
            _items.CompleteAdding();
        }
    }

    private void StartWorker()
    {
        Worker worker = new(this);
        Interlocked.Increment(ref _running);
        _workers.Add(worker);
        new Thread(worker.Run, StackBytes) { IsBackground = true, Name = "letters" }.Start();
    }

    private void GiveUp(Attempt attempt, int worker)
    {
        BatchItem item = attempt.Item;
        _turns.Pass(item.Index);
        _workers.RemoveAt(worker);
        _givenUpRows.Enqueue(new JournalRow(TimedOut(item, []), [], [], 0, null));
        if (++_givenUp < MostGivenUp)
        {
            StartWorker();
        }
        else
        {
            _faults.Add(BatchFaults.TooManyRunaways(_settings.Output.Path, MostGivenUp));
            _ending.Cancel();
        }

        Interlocked.Decrement(ref _running);
    }

    private RecordOutcome TimedOut(BatchItem item, IReadOnlyList<Diagnostic> found) => new()
    {
        Index = item.Index,
        Record = item.Name,
        Outcome = OutcomeKind.TimedOut,
        Failure = FailureKind.Input,
        Diagnostics = [.. found, BatchFaults.TimedOut(item.Name, _settings.TimeLimit.TotalSeconds)],
        Milliseconds = (long)_settings.TimeLimit.TotalMilliseconds,
    };

    private sealed class Worker(Workers all)
    {
        private readonly Unchanged _unchanged = new(all._settings.Output, [.. all._settings.Fingerprint], all._settings.Verifies);
        private LetterMaker? _maker;

        public Attempt? Current { get; private set; }

        [SuppressMessage("Design", "CA1031", Justification = "Whatever ends a worker ends the run with a message, not the process.")]
        public void Run()
        {
            try
            {
                foreach (BatchItem item in all._items.GetConsumingEnumerable(all._ending.Token))
                {
                    if (all._ending.IsCancellationRequested)
                    {
                        all._turns.Pass(item.Index);
                    }
                    else if (Work(item) is { } row)
                    {
                        all._rows.Add(row);
                    }
                    else
                    {
                        // Given up: another worker has taken this one's place.
                        return;
                    }
                }
            }
            catch (OperationCanceledException) when (all._ending.IsCancellationRequested)
            {
                // The run ends before its source.
            }
            catch (Exception fault)
            {
                all._faults.Add(BatchFaults.Internal(all._settings.Output.Path, fault));
                all._ending.Cancel();
                all._turns.Open();
            }

            Interlocked.Decrement(ref all._running);
        }

        private JournalRow? Work(BatchItem item)
        {
            byte[] key = _unchanged.KeyOf(item);
            return all._settings.IsResumed && item.Fault is null && Skip(item, key) is { } skipped ? skipped : Make(item, key);
        }

        private JournalRow? Skip(BatchItem item, byte[] key)
        {
            JournalEntry? entry = all._journal.Find(key).Find(entry => _unchanged.Holds(entry, item));
            if (entry is null)
            {
                return null;
            }

            // A record that goes its own way makes nobody wait, not even for its name: its file is there already.
            if (all._settings.Names.Take(entry.File, item.Index) is not null)
            {
                return null;
            }

            all._turns.Pass(item.Index);
            RecordOutcome outcome = new()
            {
                Index = item.Index,
                Record = item.Name,
                Outcome = OutcomeKind.Skipped,
                File = entry.File,
                Bytes = entry.Bytes,
                Sha256 = entry.Sha256,
            };
            return new JournalRow(outcome, key, [], entry.Modified, entry);
        }

        private JournalRow? Make(BatchItem item, byte[] key)
        {
            _maker ??= new LetterMaker(all._plan.Value);
            Attempt attempt = new(item, all._turns);
            Current = attempt;
            MadeRecord made = _maker.Make(item, attempt);
            Current = null;
            if (attempt.IsGivenUp)
            {
                return null;
            }

            RecordOutcome outcome = made.Outcome.Outcome == OutcomeKind.TimedOut ? all.TimedOut(item, made.Outcome.Diagnostics) : made.Outcome;
            _maker = outcome.Failure == FailureKind.Internal ? null : _maker;
            long modified = outcome.IsMade ? FileTimes.Of(Path.Combine(all._settings.Output.Path, outcome.File!))?.Modified ?? 0 : 0;
            return new JournalRow(outcome, key, made.Inputs, modified, Earlier: null);
        }
    }
}
