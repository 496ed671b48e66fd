using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Evidence.Text;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Collecting;

/// <summary>The facts of an account as observations and failures of a record.</summary>
internal sealed class IncidentMerge(Collection collection, ChangeTarget change)
{
    private readonly Dictionary<string, (SourceFacts Facts, string Id)> _sources = new(StringComparer.Ordinal);

    /// <summary>One account from the files of this run and the record's other logs.</summary>
    public IncidentAccount Account()
    {
        foreach (Piece piece in collection.Pieces.Where(piece => piece.Facts is not null))
        {
            _sources.TryAdd(piece.Shown, (piece.Facts!, piece.Id));
        }

        foreach ((SourceFacts facts, string id) in collection.Others(change))
        {
            _sources.TryAdd(facts.File, (facts, id));
        }

        IncidentAccount account = Correlation.Of(_sources.Values.Select(source => source.Facts), change);
        foreach (Disagreement one in account.Disagreements)
        {
            collection.Request.Sink.Report(CollectFaults.Disagree(
                collection.Request.Folder, one.Matter, string.Join(", ", one.Values.Select(value => value.File.Length == 0 ? value.Value : $"{value.File}: {value.Value}"))));
        }

        return account;
    }

    /// <summary>The DDL as each source shows it; where none dates it, the last statement that worked and the first that failed.</summary>
    public void AddObservations(IncidentAccount account)
    {
        List<YamlMembers> found = [];
        if (account.Ddl is { At: { } at } ddl)
        {
            found.AddRange(ddl.Sources.Select(seen => Ddl(ddl, at, seen)).OfType<YamlMembers>());
        }

        if (found.Count == 0)
        {
            found.AddRange(Bracket(account));
        }

        collection.AddObservations(found);
    }

    /// <summary>The failed writes, where the record does not state them: count, first, last, error and the file that lists them.</summary>
    public void AddFailures(IncidentAccount account, string? rowsPath, string? exhibit, ImmutableArray<FailureRow> rows)
    {
        if (account.FailureCount is not > 0)
        {
            return;
        }

        DiagnosticSink sink = collection.Request.Sink;
        CorrelatedFailure[] failures = [.. account.Failures];
        int code = failures.Length == 0 ? 0 : failures.GroupBy(failure => failure.Code).MaxBy(group => group.Count())!.Key;
        RecordFile record = collection.Record;
        record.Set("failures.count", account.FailureCount.Value.ToString(CultureInfo.InvariantCulture), sink);
        if (code > 0)
        {
            record.Set("failures.error.code", code.ToString(CultureInfo.InvariantCulture), sink);
            record.Set("failures.error.sqlstate", failures.Select(failure => failure.SqlState).FirstOrDefault(state => state is not null) ?? ServerErrors.State(code));
            SetMessage(code, failures.Where(failure => failure.Code == code).Select(failure => failure.Message).FirstOrDefault(message => message is not null));
        }

        Instant? first = rows.IsEmpty ? failures.Min(failure => failure.At) : rows.Min(row => row.At);
        Instant? last = rows.IsEmpty ? failures.Max(failure => failure.At) : rows.Max(row => row.At);
        record.Set("failures.first", first is { } begin ? Times.Text(begin) : null);
        record.Set("failures.last", last is { } end ? Times.Text(end) : null);
        record.Set("failures.rows", rowsPath);
        record.Set("failures.exhibit", exhibit);
    }

    // What no source says is not put into the server's mouth.
    private void SetMessage(int code, string? message)
    {
        const string field = "failures.error.message";
        RecordFile record = collection.Record;
        bool isNew = record.Text.Value(field) is null;
        record.Set(field, message ?? $"{ServerErrors.Meaning(code, change)} {ServerErrors.InferredMark}");
        if (message is null && isNew)
        {
            collection.Request.Sink.Report(CollectFaults.MessageInferred(record.Path, code));
        }
    }

    private YamlMembers? Ddl(DdlEvent ddl, Instant at, Sighting seen)
    {
        if (Source(seen.File) is not { } source)
        {
            return null;
        }

        LoggedStatement? logged = source.Facts.Ddl.FirstOrDefault(one => one.Line == seen.Line);
        if (logged?.When is not { } own)
        {
            return null;
        }

        // A log that stamps another end of the statement is no contradiction: all of them then bear the account's time.
        bool holds = own.From <= at && at <= own.To;
        (Instant when, Duration precision) = holds ? (own.From, own.Precision) : (at, ddl.Precision);
        bool names = ddl.AccountSources.Any(other => other.File == seen.File);
        return new YamlMembers(
            ("at", YamlValue.Of(Times.Text(when))),
            ("state", YamlValue.Of("absent")),
            ("method", YamlValue.Of("ddl")),
            ("precision", YamlValue.Of(Times.Text(precision))),
            ("exhibit", YamlValue.Of(source.Id)),
            ("account", YamlValue.Of(names ? ddl.Account : null)),
            ("host", YamlValue.Of(names ? ddl.Host : null)),
            ("connection", YamlValue.Of(logged.Connection?.ToString(CultureInfo.InvariantCulture))),
            ("statement", YamlValue.Of(Redaction.Apply(logged.Sql.Trim().TrimEnd(';'), out _))));
    }

    private IEnumerable<YamlMembers> Bracket(IncidentAccount account)
    {
        (Instant? present, Instant? absent) = account.Bracket;
        if (present is { } before && (absent is not { } other || before < other)
            && _sources.Values.FirstOrDefault(source => source.Facts.LastWorking is { } worked && worked.From == before) is { Id: { } showing })
        {
            yield return Application(before, "present", showing);
        }

        if (absent is { } after && (present is not { } one || one < after) && account.Failures.FirstOrDefault(failure => failure.At is not null) is { } first
            && Source(first.Sources[0].File) is { } failing)
        {
            yield return Application(after, "absent", failing.Id);
        }
    }

    private static YamlMembers Application(Instant at, string state, string exhibit) => new(
        ("at", YamlValue.Of(Times.Text(at))),
        ("state", YamlValue.Of(state)),
        ("method", YamlValue.Of("application_error")),
        ("exhibit", YamlValue.Of(exhibit)));

    private (SourceFacts Facts, string Id)? Source(string file) => _sources.TryGetValue(file, out (SourceFacts, string) source) ? source : null;
}

/// <summary>What MySQL's manual says of an error that a log gives only the number of (https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html).</summary>
internal static class ServerErrors
{
    /// <summary>What stands behind a message that no source holds.</summary>
    public const string InferredMark = "(문구는 수집한 기록에 없어 오류 번호의 뜻을 적음)";

    /// <summary>The error's SQLSTATE.</summary>
    public static string State(int code) => code switch
    {
        1054 or 1072 => "42S22",
        1146 => "42S02",
        1051 => "42S02",
        1136 => "21S01",
        1406 => "22001",
        1264 => "22003",
        1292 => "22007",
        1265 => "01000",
        1048 => "23000",
        1364 or 1366 or 3819 => "HY000",
        4025 => "23000",
        1690 => "22003",
        _ => "HY000",
    };

    /// <summary>What the error means, without the words that differ between servers.</summary>
    public static string Meaning(int code, ChangeTarget change) => code switch
    {
        1054 => $"Unknown column '{change.Column}'",
        1146 => $"Table '{(change.Database is { } database ? database + "." : "")}{change.Table}' doesn't exist",
        1136 => "Column count doesn't match value count",
        1364 => $"Field '{change.Column}' doesn't have a default value",
        1366 => $"Incorrect value for column '{change.Column}'",
        1406 => $"Data too long for column '{change.Column}'",
        1264 => $"Out of range value for column '{change.Column}'",
        1265 => $"Data truncated for column '{change.Column}'",
        1048 => $"Column '{change.Column}' cannot be null",
        _ => string.Create(CultureInfo.InvariantCulture, $"ERROR {code}"),
    };
}
