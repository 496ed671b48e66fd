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

    /// <summary>It used the column and worked: only its time matters.</summary>
    Worked,

    /// <summary>A CALL that worked: its name and time matter.</summary>
    WorkedCall,

    /// <summary>It may have failed, which the source does not say: its bytes are kept.</summary>
    Attempt,
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
    private readonly AttemptBook _attempts = new();
    private readonly TableSwaps _swaps = new(context.Change);
    private readonly ShapeCache _using = new();
    private readonly ShapeCache _writing = new();
    private readonly List<(byte[] Sql, string Name)> _calls = [];
    private readonly Dictionary<string, bool> _routines = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Moment> _workingCalls = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ErrorCount> _counts = [];
    private readonly List<BrokenLine> _samples = [];
    private Func<byte[], bool>? _reads;
    private Func<byte[], bool>? _writes;
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

    /// <summary>Makes a statement of an attempt's bytes; set by readers of sources that do not say how statements ended.</summary>
    internal Func<RawAttempt, LoggedStatement>? MakeAttempt { get; set; }

    /// <summary>The instant of a time without a zone; null where none was stated, which has been reported.</summary>
    internal Instant? At(LocalDateTime local) => context.Zone is { } zone ? local.WithOffset(zone).ToInstant() : null;

    /// <summary>Looks at a statement's bytes. A code of null means that the source does not say how it ended.</summary>
    internal Interest Weigh(ReadOnlySpan<byte> sql, int? code)
    {
        if (code is > 0)
        {
            bool mayMake = StatementHead.Of(sql) == StatementHeadKind.Ddl && Concerns(sql);
            return mayMake || ChangeEffect.Gives(_change.Kind, code.Value) ? Interest.Whole : Interest.None;
        }

        StatementHeadKind head = StatementHead.Of(sql);
        if (head == StatementHeadKind.Call)
        {
            return code is null ? Interest.Attempt : Interest.WorkedCall;
        }

        if (head == StatementHeadKind.Ddl)
        {
            return Concerns(sql) ? Interest.Whole : Interest.None;
        }

        if (head == StatementHeadKind.Other || !_table.IsIn(sql) || (_column is not null && !_column.IsIn(sql)) || !(code is null ? _writing.Verdict(sql, _writes ??= Writes) : _using.Verdict(sql, _reads ??= Uses)))
        {
            return Interest.None;
        }

        return code is null ? Interest.Attempt : Interest.Worked;
    }

    // A copy of the table under another name may be changed in its place.
    private bool Concerns(ReadOnlySpan<byte> ddl) => _table.IsIn(ddl) || _column?.IsIn(ddl) == true;

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

    /// <summary>Notes that a CALL worked.</summary>
    internal void WorkedCall(ReadOnlySpan<byte> sql, Moment? when)
    {
        if (when is not { } moment)
        {
            return;
        }

        ReadOnlySpan<byte> shape = sql[..Math.Min(sql.Length, 200)];
        int open = shape.IndexOf((byte)'(');
        shape = open < 0 ? shape : shape[..open];
        foreach ((byte[] known, string name) in _calls)
        {
            if (shape.SequenceEqual(known))
            {
                _workingCalls[name] = moment;
                return;
            }
        }

        if (SqlStatement.Of(EvidenceText.Decode(shape, out _)).Routine is { } routine && (_workingCalls.ContainsKey(routine.Name) || _workingCalls.Count < MostKept))
        {
            _workingCalls[routine.Name] = moment;
            if (_calls.Count < 64)
            {
                _calls.Add((shape.ToArray(), routine.Name));
            }
        }
    }

    /// <summary>Keeps a statement that may have failed.</summary>
    internal void Attempt(ReadOnlySpan<byte> sql, ReadOnlySpan<byte> stamp, long? connection, long line) => _attempts.Add(sql, stamp, connection, line);

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
            Attempts = MakeAttempt is { } make ? _attempts.All(make) : [],
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

        SwapEffect swap = statement.Code is null or 0 ? _swaps.Take(statement.Sql) : SwapEffect.None;
        if (swap == SwapEffect.Makes || ChangeEffect.Makes(statement.Sql, _change))
        {
            _ddl.Add(Shortened(statement));
            if (statement.Code is null or 0)
            {
                // Until here such statements worked: what comes before the change is not an attempt that it made fail.
                _attempts.Changed();
            }
        }
        else if (swap == SwapEffect.Undoes || (ChangeEffect.Undoes(statement.Sql, _change) && !IsFirstMaking(statement)))
        {
            _restores.Add(Shortened(statement));
        }
    }

    // The table's first CREATE restores nothing.
    private bool IsFirstMaking(LoggedStatement statement) => _ddl.Count == 0 && SqlLexer.Read(statement.Sql).Exists(token => token.Is("CREATE"));

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

    private string Plain(byte[] sql)
    {
        string text = EvidenceText.DecodeMixed(sql);
        return kind switch
        {
            EvidenceKind.ServerAudit or EvidenceKind.AuroraAudit => AuditReader.Unescape(text),
            EvidenceKind.GeneralLogTable or EvidenceKind.SlowLogTable or EvidenceKind.StatementHistory => TableFile.Unescape(text),
            _ => text,
        };
    }

    private bool Uses(byte[] sql) => SqlStatement.Of(Plain(sql)) is { Verb: not (SqlVerb.TableDdl or SqlVerb.Routine) } read && read.Touches(_change.Table, _change.Database) && Uses(read);

    private bool Writes(byte[] sql) => SqlStatement.Of(Plain(sql)) is { IsWrite: true } read && read.Touches(_change.Table, _change.Database) && Uses(read);

    private bool Uses(SqlStatement read) => _change.Column is not { } column || _change.Kind == ChangeKind.TableDropped || read.Mentions(column);

    private LoggedStatement Shortened(LoggedStatement statement)
    {
        int longest = _characters > MostCharacters ? 300 : LongestKept;
        LoggedStatement kept = statement.Sql.Length > longest ? statement with { Sql = statement.Sql[..longest] } : statement;
        _characters += kept.Sql.Length;
        return kept;
    }
}
