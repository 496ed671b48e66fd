using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using ClaimWriter.Diagnostics;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ClaimWriter.Batch;

/// <summary>
/// A run over many records. One thread reads the source, some make letters, and the caller's keeps the journal, watches the time that records take and
/// tells the listener. Between two letters a worker meets the others only where numbers and names are given.
/// </summary>
public sealed class BatchRun
{
    private const int MostFlushes = 8;
    private const int MostAtOnce = 256;
    private const int MostFaultsInARow = 20;
    private const int MostNamed = 5;
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _gathering = TimeSpan.FromMilliseconds(20);

    private readonly BatchSettings _settings;
    private readonly IBatchListener _listener;
    private readonly List<Diagnostic> _faults = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private BatchSummary _summary = new();
    private int _faultsInARow;

    /// <summary>A run.</summary>
    /// <param name="settings">How it works.</param>
    /// <param name="listener">What it tells its progress.</param>
    public BatchRun(BatchSettings settings, IBatchListener listener) => (_settings, _listener) = (settings, listener);

    /// <summary>Runs to the end of the source, or until it is stopped; then writes the report of what was done.</summary>
    /// <param name="source">The records.</param>
    /// <param name="stop">Ends the run when the letters in work are finished.</param>
    public BatchSummary Run(IRecordSource source, CancellationToken stop)
    {
        try
        {
            using BatchJournal journal = BatchJournal.Open(_settings.Output, _settings.IsResumed);
            bool isWhole = MakeAll(source, journal, stop);
            Report(journal, isWhole);
        }
        catch (SqliteException fault)
        {
            _faults.Add(BatchFaults.Journal(_settings.Output.Path, fault.SqliteErrorCode == 13, fault.Message));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _faults.Add(BatchFaults.CannotWrite(_settings.Output.Path, fault));
        }

        return _summary with
        {
            IsCancelled = stop.IsCancellationRequested,
            Faults = [.. _faults],
            Elapsed = Duration.FromTimeSpan(Stopwatch.GetElapsedTime(_start)),
        };
    }

    private bool MakeAll(IRecordSource source, BatchJournal journal, CancellationToken stop)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using Workers workers = new(_settings, journal, ending.Token);
        workers.Start(source);
        try
        {
            while (!workers.AreDone)
            {
                Commit(workers, journal, ending);
                workers.Watch();
                _listener.Tick();
            }
        }
        finally
        {
            // Where the journal has failed, too, nothing more may be written.
            ending.Cancel();
            workers.Finish();
        }

        _faults.AddRange(workers.Faults);
        return !stop.IsCancellationRequested && _faults.Count == 0;
    }

    // A record is done when its file is on the disk; the waiting for the disk and the journal is shared by those that come together.
    private void Commit(Workers workers, BatchJournal journal, CancellationTokenSource ending)
    {
        List<JournalRow> rows = Take(workers);
        if (rows.Count == 0)
        {
            return;
        }

        JournalRow[] made = [.. rows.Where(row => row.Outcome.Outcome == OutcomeKind.Done)];
        ConcurrentBag<IOException> faults = [];
        Parallel.ForEach(made, new ParallelOptions { MaxDegreeOfParallelism = MostFlushes }, row => Flush(row.Outcome.File!, faults));
        if (faults.TryTake(out IOException? first))
        {
            throw first;
        }

        journal.Add(rows);
        foreach (JournalRow row in rows)
        {
            Count(row.Outcome, ending);
            _listener.Finished(row.Earlier is { } earlier && _listener.WantsSkippedWhole
                ? journal.Body(earlier) with { Index = row.Outcome.Index, Record = row.Outcome.Record, Outcome = OutcomeKind.Skipped, Milliseconds = 0 }
                : row.Outcome);
        }
    }

    private static List<JournalRow> Take(Workers workers)
    {
        List<JournalRow> rows = [];
        long start = 0;
        while (rows.Count < MostAtOnce && workers.TryTake(out JournalRow? row, rows.Count == 0 ? _tick : Left()))
        {
            start = rows.Count == 0 ? Stopwatch.GetTimestamp() : start;
            rows.Add(row);
        }

        return rows;

        TimeSpan Left() => TimeSpan.FromTicks(Math.Max(0, (_gathering - Stopwatch.GetElapsedTime(start)).Ticks));
    }

    // A file that somebody has taken away already is not this run's to flush.
    private void Flush(string file, ConcurrentBag<IOException> faults)
    {
        try
        {
            _settings.Output.Flush(file);
        }
        catch (FileNotFoundException)
        {
            // Made again by the next run that looks for it.
        }
        catch (IOException fault)
        {
            faults.Add(fault);
        }
    }

    private void Count(RecordOutcome outcome, CancellationTokenSource ending)
    {
        _summary = outcome.Outcome switch
        {
            OutcomeKind.Done => _summary with { Done = _summary.Done + 1, Bytes = _summary.Bytes + outcome.Bytes },
            OutcomeKind.Skipped => _summary with { Skipped = _summary.Skipped + 1 },
            OutcomeKind.TimedOut => _summary with { TimedOut = _summary.TimedOut + 1 },
            _ => _summary with { Failed = _summary.Failed + 1 },
        };

        // What every record would fail by is the run's fault and not theirs.
        _faultsInARow = outcome.Failure is FailureKind.System or FailureKind.DiskFull ? _faultsInARow + 1 : 0;
        if ((outcome.Failure == FailureKind.DiskFull || _faultsInARow == MostFaultsInARow) && _faults.Count == 0)
        {
            _faults.Add(outcome.Diagnostics.LastOrDefault(d => d.Severity == Severity.Error) ?? BatchFaults.Stopped(_settings.Output.Path));
            ending.Cancel();
        }
    }

    private void Report(BatchJournal journal, bool isWhole)
    {
        if (isWhole && !_settings.IsPartial)
        {
            (long left, ImmutableArray<string> first) = journal.Forget(file => File.Exists(Path.Combine(_settings.Output.Path, file)), MostNamed);
            _summary = _summary with { Left = left, LeftFirst = first };
        }

        BatchReport.Write(_settings.Output, journal.InOrder(), _settings.Language);
    }
}
