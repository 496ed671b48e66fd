using System.Collections.Immutable;
using ClaimWriter.Evidence.Sql;
using ClaimWriter.Evidence.Text;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Evidence.Sources;

/// <summary>What a line reader must look at more closely.</summary>
internal enum Interest
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The statement is to be given whole.</summary>
    Whole,

    /// <summary>It used the column and worked, like one given before: only its time matters.</summary>
    Worked,
}

/// <summary>
/// Gathers what a source says about one change. The readers ask <see cref="Weigh"/> of every statement's bytes, which costs no memory, and
/// give only what matters as text.
/// </summary>
internal sealed class FactCollector(string file, EvidenceKind kind, ReadContext context)
{
    private const int MostKept = 100_000;
    private const long MostCharacters = 16_000_000;
    private const int LongestKept = 8_000;
    private const int MostSamples = 5;

    private readonly ChangeTarget _change = context.Change;
    private readonly Needle _table = new(context.Change.Table);
    private readonly Needle? _column = context.Change.Column is { } column ? new(column) : null;
    private readonly ImmutableArray<LoggedStatement>.Builder _ddl = ImmutableArray.CreateBuilder<LoggedStatement>();
    private readonly ImmutableArray<LoggedStatement>.Builder _restores = ImmutableArray.CreateBuilder<LoggedStatement>();
    private readonly List<FailedWrite> _failures = [];
    private readonly Queue<LoggedStatement> _attempts = new();
    private readonly Dictionary<string, bool> _routines = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Moment> _workingCalls = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ErrorCount> _counts = [];
    private readonly List<BrokenLine> _samples = [];
    private byte[] _workingShape = [];
    private Moment? _lastWorking;
    private long _characters;
    private long _beyond;
    private long _broken;
    private long _firstBroken;
    private Instant? _from;
    private Instant? _to;

    internal string File => file;

    internal EvidenceKind Kind => kind;

    internal ReadContext Context => context;

    internal SessionBook Sessions { get; } = new();

    internal bool ShowsOutcomes { get; set; }

    internal SchemaSnapshot? Snapshot { get; set; }

    internal long Lines { get; set; }

    /// <summary>The instant of a time without a zone; null where none was stated, which has been reported.</summary>
    internal Instant? At(LocalDateTime local) => context.Zone is { } zone ? local.WithOffset(zone).ToInstant() : null;

    /// <summary>Looks at a statement's bytes. A code of null means that the source does not say how it ended.</summary>
    internal Interest Weigh(ReadOnlySpan<byte> sql, int? code)
    {
        if (code is > 0)
        {
            bool mayMake = StatementHead.Of(sql) == StatementHeadKind.Ddl && _table.IsIn(sql);
            return mayMake || ChangeEffect.Gives(_change.Kind, code.Value) ? Interest.Whole : Interest.None;
        }

        StatementHeadKind head = StatementHead.Of(sql);
        if (head == StatementHeadKind.Call)
        {
            return Interest.Whole;
        }

        if (head == StatementHeadKind.Other || !_table.IsIn(sql))
        {
            return Interest.None;
        }

        if (head == StatementHeadKind.Ddl)
        {
            return Interest.Whole;
        }

        if (_column is not null && !_column.IsIn(sql))
        {
            return Interest.None;
        }

        return code == 0 && _workingShape.Length > 0 && sql.StartsWith(_workingShape) ? Interest.Worked : Interest.Whole;
    }

    /// <summary>Notes a time of the source: the first and the last are what it covers.</summary>
    internal void Covers(Instant at)
    {
        _from = _from is { } from && from <= at ? from : at;
        _to = _to is { } to && to >= at ? to : at;
    }

    /// <summary>Notes that a statement like the last working one worked.</summary>
    internal void Worked(Moment? when)
    {
        if (when is { } moment && (_lastWorking is not { } last || last.From < moment.From))
        {
            _lastWorking = moment;
        }
    }

    /// <summary>Takes a statement that <see cref="Weigh"/> wanted whole.</summary>
    internal void Statement(LoggedStatement statement)
    {
        SqlStatement read = SqlStatement.Of(statement.Sql);
        if (IsElsewhere(statement, read))
        {
            return;
        }

        if (read.Verb == SqlVerb.TableDdl)
        {
            TakeDdl(statement);
        }
        else if (read.Verb == SqlVerb.Routine && statement.Code is null or 0)
        {
            TakeRoutine(read);
        }
        else if (statement.Code is > 0)
        {
            TakeFailure(statement, read);
        }
        else if (statement.Code == 0)
        {
            TakeWorking(statement, read);
        }
        else if (read.Verb == SqlVerb.Call || (read.IsWrite && read.Touches(_change.Table, _change.Database) && Uses(read)))
        {
            Keep(statement);
        }
    }

    /// <summary>Notes a count of errors.</summary>
    internal void Count(ErrorCount count) => _counts.Add(count);

    /// <summary>Counts a line that could not be read and keeps the first few to show.</summary>
    internal void Broken(long line, ReadOnlySpan<byte> text)
    {
        _firstBroken = _broken++ == 0 ? line : _firstBroken;
        if (_samples.Count < MostSamples)
        {
            string shown = EvidenceText.Visible(Redaction.Apply(EvidenceText.Decode(text[..Math.Min(text.Length, 200)], out _), out _));
            _samples.Add(new(line, shown));
        }
    }

    /// <summary>All that was gathered.</summary>
    internal SourceFacts Facts()
    {
        if (_broken > 0)
        {
            context.Sink.Report(Faults.BrokenLines(file, _broken, _firstBroken));
        }

        return new()
        {
            File = file,
            Kind = kind,
            Ddl = _ddl.ToImmutable(),
            Restores = _restores.ToImmutable(),
            Failures = Nesting.Resolve(_failures),
            FailuresBeyond = _beyond,
            Attempts = [.. _attempts],
            Routines = _routines.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
            WorkingCalls = _workingCalls.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
            LastWorking = _lastWorking,
            Sessions = Sessions.All(),
            Counts = [.. _counts],
            Snapshot = Snapshot,
            From = _from,
            To = _to,
            ShowsOutcomes = ShowsOutcomes,
            Lines = Lines,
            Broken = _broken,
            BrokenSamples = [.. _samples],
        };
    }

    // The same table name in another schema: what a statement does not qualify belongs to the schema in which it ran.
    private bool IsElsewhere(LoggedStatement statement, SqlStatement read) =>
        _change.Database is { } database && !string.IsNullOrEmpty(statement.Schema)
        && !string.Equals(statement.Schema, database, StringComparison.OrdinalIgnoreCase)
        && !read.Written.Concat(read.Read).Append(read.Routine ?? default)
            .Any(name => string.Equals(name.Schema, database, StringComparison.OrdinalIgnoreCase));

    private void TakeDdl(LoggedStatement statement)
    {
        if (_ddl.Count + _restores.Count >= MostKept)
        {
            return;
        }

        if (ChangeEffect.Makes(statement.Sql, _change))
        {
            _ddl.Add(Shortened(statement));
            if (statement.Code is null or 0)
            {
                // Until here such statements worked: what comes before the change is not an attempt that it made fail.
                _attempts.Clear();
            }
        }
        else if (ChangeEffect.Undoes(statement.Sql, _change))
        {
            _restores.Add(Shortened(statement));
        }
    }

    private void TakeRoutine(SqlStatement read)
    {
        if (read.Routine is { } routine && _routines.Count < MostKept)
        {
            _routines[routine.Name] = read.Written.Any(table => table.Is(_change.Table, _change.Database)) && Uses(read);
        }
    }

    private void TakeFailure(LoggedStatement statement, SqlStatement read)
    {
        Causation causation = ChangeEffect.Of(statement.Sql, statement.Code!.Value, statement.Message, _change);
        if (causation is not (Causation.Caused or Causation.Hidden) || (causation == Causation.Hidden && read.Verb == SqlVerb.Select))
        {
            return;
        }

        if (_failures.Count >= MostKept)
        {
            _beyond++;
            return;
        }

        _failures.Add(new(Shortened(statement), null, causation));
    }

    private void TakeWorking(LoggedStatement statement, SqlStatement read)
    {
        if (read.Verb == SqlVerb.Call && read.Routine is { } routine)
        {
            if (statement.When is { } when && (_workingCalls.ContainsKey(routine.Name) || _workingCalls.Count < MostKept))
            {
                _workingCalls[routine.Name] = when;
            }
        }
        else if (read.Touches(_change.Table, _change.Database) && Uses(read))
        {
            Worked(statement.When);
            _workingShape = StatementHead.Shape(statement.Sql);
        }
    }

    private bool Uses(SqlStatement read) => _change.Column is not { } column || _change.Kind == ChangeKind.TableDropped || read.Mentions(column);

    private void Keep(LoggedStatement statement)
    {
        if (_attempts.Count >= MostKept / 5)
        {
            _attempts.Dequeue();
        }

        _attempts.Enqueue(statement with { Sql = statement.Sql.Length > 1_000 ? statement.Sql[..1_000] : statement.Sql });
    }

    private LoggedStatement Shortened(LoggedStatement statement)
    {
        int longest = _characters > MostCharacters ? 300 : LongestKept;
        LoggedStatement kept = statement.Sql.Length > longest ? statement with { Sql = statement.Sql[..longest] } : statement;
        _characters += kept.Sql.Length;
        return kept;
    }
}
