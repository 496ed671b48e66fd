using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Collecting;

/// <summary>What was seen at a backtrack.</summary>
/// <param name="Probe">Its BacktrackIdentifier, or the beginning of it.</param>
/// <param name="State">Whether the column was there.</param>
public sealed record BacktrackSight(string Probe, ColumnState State);

/// <summary>What a server said of itself and of the table when it was asked.</summary>
public sealed record ServerState
{
    /// <summary>Product and version, such as <c>MariaDB 10.11.19</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>The table's schema.</summary>
    public required string Database { get; init; }

    /// <summary>Whether the binary log is on; null: the server does not say.</summary>
    public bool? Binlog { get; init; }

    /// <summary>Whether an audit log is on; null: the server does not say.</summary>
    public bool? AuditLog { get; init; }

    /// <summary>Whether the general log is on; null: the server does not say.</summary>
    public bool? GeneralLog { get; init; }

    /// <summary>When the table was looked at, by the server's clock.</summary>
    public required Instant SeenAt { get; init; }

    /// <summary>Whether the column was there.</summary>
    public required bool IsColumnPresent { get; init; }

    /// <summary>The file that shows the table, as <see cref="IncomingFile.Shown"/>.</summary>
    public required string SchemaFile { get; init; }
}

/// <summary>
/// Takes evidence into a record's folder: the untouched file, its hash, where it came from, who took it when and with what, and the facts
/// that it shows, merged into its record without touching what a person wrote. Either all of it is done or nothing has changed.
/// </summary>
public static class Collector
{
    private const string FailureTitle = "장애 자료";
    private const string TimeTitle = "스키마 임의 변경 시간에 대한 자료";
    private const string ServerTitle = "데이터베이스 서버에서 조회한 자료";

    /// <summary>The change that evidence is collected for, from what is asked and what the folder's record says; null where an error was reported.</summary>
    public static ChangeTarget? Target(CollectRequest request) => RecordFile.Open(request) is { } record ? ChangeWords.Target(request, record) : null;

    /// <summary>Logs of one server, as one account. Null where an error was reported.</summary>
    public static Collected? Logs(CollectRequest request, IReadOnlyList<IncomingFile> files) => Run(request, collection =>
    {
        if (ChangeWords.Target(request, collection.Record) is not { } change || !TakeLogs(collection, files, change))
        {
            return null;
        }

        IncidentMerge merge = new(collection, change);
        IncidentAccount account = merge.Account();
        WriteSystem(collection, change);
        Merge(collection, merge, account, change);
        return collection.Finish(account);
    });

    /// <summary>What was queried from a server. Null where an error was reported.</summary>
    public static Collected? Server(CollectRequest request, ServerState state, IReadOnlyList<IncomingFile> files) => Run(request, collection =>
    {
        if (ChangeWords.Target(request, collection.Record) is not { } asked)
        {
            return null;
        }

        ChangeTarget change = asked with { Database = asked.Database ?? state.Database };
        if (!TakeAll(collection, files, change))
        {
            return null;
        }

        IncidentMerge merge = new(collection, change);
        IncidentAccount account = merge.Account();
        WriteServer(collection, state, change);
        Merge(collection, merge, account, change, ServerTitle);
        new SchemaSight(collection, state, change, account).Add();
        return collection.Finish(account);
    });

    /// <summary>What the AWS command line printed of backtracks, with what was seen at each. Null where an error was reported.</summary>
    public static Collected? Backtracks(CollectRequest request, IncomingFile file, IReadOnlyList<BacktrackSight> sights) => Run(request, collection =>
    {
        if (collection.Take(file) is not { } piece || ReadWhole(collection, piece) is not { } content
            || BacktrackFile.Read(content, piece.Shown, request.Sink) is not { } backtracks || request.Sink.HasErrors
            || Probes(backtracks, piece, sights, request.Sink) is not { } seen)
        {
            return null;
        }

        collection.AddExhibit([piece], request.Title ?? TimeTitle);
        collection.AddObservations(seen.OrderBy(one => one.Probe.RequestedAt ?? one.Probe.To).Select(one => new YamlMembers(
            ("at", YamlValue.Of(Times.Text(one.Probe.To))),
            ("state", YamlValue.Of(one.State == ColumnState.Present ? "present" : "absent")),
            ("method", YamlValue.Of("backtrack")),
            ("exhibit", YamlValue.Of(piece.Id)),
            ("performed_at", one.Probe.RequestedAt is { } made ? YamlValue.Of(Times.Text(made)) : null),
            ("identifier", YamlValue.Of(one.Probe.Identifier)))));
        collection.Record.Set("system.engine", "Aurora MySQL");
        collection.Record.Set("system.backtrack", "true", request.Sink);
        return collection.Finish();
    });

    /// <summary>A mail. Null where an error was reported.</summary>
    public static Collected? Mail(CollectRequest request, IncomingFile file) => Run(request, collection =>
    {
        if (collection.Take(file with { Id = file.Id ?? "mail", Kind = ExhibitKind.Mail }) is not { } piece || ReadWhole(collection, piece) is not { } content
            || MailFile.Read(content, piece.Shown, request.Sink) is null || request.Sink.HasErrors)
        {
            return null;
        }

        collection.AddExhibit([piece], request.Title ?? "메일 증빙");
        return collection.Finish();
    });

    /// <summary>Any file, as an exhibit. Null where an error was reported.</summary>
    public static Collected? Other(CollectRequest request, IncomingFile file) => Run(request, collection =>
    {
        if (collection.Take(file) is not { } piece)
        {
            return null;
        }

        collection.AddExhibit([piece], request.Title);
        return collection.Finish();
    });

    private static Collected? Run(CollectRequest request, Func<Collection, Collected?> work)
    {
        using Collection? collection = Collection.Begin(request);
        return collection is null ? null : work(collection);
    }

    private static bool TakeAll(Collection collection, IReadOnlyList<IncomingFile> files, ChangeTarget change)
    {
        bool all = true;
        foreach (IncomingFile file in files)
        {
            collection.Request.Cancellation.ThrowIfCancellationRequested();
            all &= collection.Take(file, change) is not null;
        }

        return all;
    }

    private static bool TakeLogs(Collection collection, IReadOnlyList<IncomingFile> files, ChangeTarget change)
    {
        bool all = TakeAll(collection, files, change);
        foreach (Piece piece in collection.Pieces)
        {
            string? verb = piece.Kind switch { EvidenceKind.Backtrack => "backtrack", EvidenceKind.Mail => "mail", EvidenceKind.Table => "file", _ => null };
            if (verb is not null)
            {
                collection.Request.Sink.Report(CollectFaults.WrongKind(piece.Shown, piece.Kind, verb));
            }
        }

        return all && !collection.Request.Sink.HasErrors;
    }

    private static void Merge(Collection collection, IncidentMerge merge, IncidentAccount account, ChangeTarget change, string? title = null)
    {
        foreach (Piece piece in collection.Pieces.Where(piece => piece.Facts is not null))
        {
            LogLines.Choose(collection, piece, account);
            SourceVerdict? verdict = account.Verdicts.FirstOrDefault(one => one.File == piece.Shown);
            bool sees = verdict is { Failures: SourceAnswer.Shown } or { Ddl: SourceAnswer.Shown };
            piece.Note ??= sees ? null : verdict?.Reason.Korean;
        }

        (string? rowsPath, string? exhibit, ImmutableArray<FailureRow> rows) = Rows(collection, account, change);
        if (title is null)
        {
            Group(collection, account, exhibit);
        }
        else
        {
            collection.AddExhibit(collection.Pieces.Where(piece => piece.Incoming.Id == "failures"));
            collection.AddExhibit(collection.Pieces.Where(piece => piece.Incoming.Id != "failures"), collection.Request.Title ?? title);
        }

        merge.AddObservations(account);
        merge.AddFailures(account, rowsPath, exhibit, rows);
    }

    // Failures first, then what dates the change: the order of a claim's appendices.
    private static void Group(Collection collection, IncidentAccount account, string? exhibit)
    {
        HashSet<string> failing = [.. account.Failures.SelectMany(failure => failure.Sources).Select(seen => seen.File)];
        Piece[] first = [.. collection.Pieces.Where(piece => piece.Id == exhibit || (failing.Contains(piece.Shown) && piece.Facts is { ShowsOutcomes: true })).OrderBy(piece => piece.Id == exhibit ? 0 : 1)];
        string? title = collection.Request.Title;
        collection.AddExhibit(first, title ?? FailureTitle);
        collection.AddExhibit(collection.Pieces.Except(first).OrderBy(piece => piece.Facts is { Ddl.IsEmpty: false } ? 0 : 1), title ?? TimeTitle);
    }

    private static (string? Path, string? Exhibit, ImmutableArray<FailureRow> Rows) Rows(Collection collection, IncidentAccount account, ChangeTarget change)
    {
        if (account.FailureCount is not > 0 || account.FailureCount != account.Failures.Length || collection.Record.Text.Value("failures.rows") is not null)
        {
            return (null, null, []);
        }

        if (FailureFile.Log(collection, account, change, out ImmutableArray<FailureRow> rows) is { } log)
        {
            return (log.File.Path, log.Id, rows);
        }

        if (FailureFile.Table(account) is { } table
            && collection.Take(FailureFile.Incoming(table, account.Failures.SelectMany(failure => failure.Sources).Select(seen => NameOf(collection, seen.File)))) is { } piece)
        {
            ImmutableArray<FailureRow> read = FailureRows.Read(table, piece.Shown, new ReadContext(change, Zone: null, new DiagnosticSink()));
            return read.Length == account.Failures.Length ? (piece.File.Path, piece.Id, read) : (null, piece.Id, []);
        }

        return (null, null, []);
    }

    private static string NameOf(Collection collection, string file) =>
        collection.Pieces.FirstOrDefault(piece => piece.Shown == file)?.File.Path ?? file;

    private static void WriteSystem(Collection collection, ChangeTarget change)
    {
        EvidenceKind[] kinds = [.. collection.Pieces.Select(piece => piece.Kind)];
        RecordFile record = collection.Record;
        bool isMariaDb = kinds.Any(kind => kind is EvidenceKind.ServerAudit or EvidenceKind.SqlErrors);
        record.Set("system.engine", isMariaDb ? "MariaDB" : kinds.Contains(EvidenceKind.AuroraAudit) ? "Aurora MySQL" : "MySQL");
        string? schema = change.Database ?? collection.Pieces.SelectMany(piece => piece.Facts?.Ddl ?? []).Concat(
            collection.Pieces.SelectMany(piece => piece.Facts?.Failures ?? []).Select(failure => failure.Statement))
            .Select(statement => statement.Schema).FirstOrDefault(name => !string.IsNullOrEmpty(name));
        record.Set("system.database", schema);
        Seen("system.binlog", EvidenceKind.Binlog, EvidenceKind.BinlogText, EvidenceKind.BinlogEvents);
        Seen("system.audit_log", EvidenceKind.ServerAudit, EvidenceKind.AuroraAudit);
        Seen("system.general_log", EvidenceKind.GeneralLog, EvidenceKind.GeneralLogTable);
        WriteChange(record, change);

        void Seen(string field, params EvidenceKind[] showing)
        {
            if (kinds.Intersect(showing).Any())
            {
                record.Set(field, "true");
            }
        }
    }

    private static void WriteServer(Collection collection, ServerState state, ChangeTarget change)
    {
        RecordFile record = collection.Record;
        record.Set("system.engine", state.Engine);
        record.Set("system.database", state.Database, collection.Request.Sink);
        record.Set("system.binlog", Word(state.Binlog));
        record.Set("system.audit_log", Word(state.AuditLog));
        record.Set("system.general_log", Word(state.GeneralLog));
        WriteChange(record, change);

        static string? Word(bool? value) => value is { } known ? known ? "true" : "false" : null;
    }

    private static void WriteChange(RecordFile record, ChangeTarget change)
    {
        record.Set("incident", "INC-" + change.Table);
        record.Set("title", ChangeWords.Title(change.Kind, change.Table, change.Column));
        record.Set("change.table", change.Table);
        record.Set("change.column", change.Column);
        record.Set("change.kind", ChangeWords.Of(change.Kind));
    }

    private static List<(BacktrackProbe Probe, ColumnState State)>? Probes(
        BacktrackFile backtracks, Piece piece, IReadOnlyList<BacktrackSight> sights, DiagnosticSink sink)
    {
        List<(BacktrackProbe Probe, ColumnState State)> seen = [];
        string[] known = [.. backtracks.Probes.Select(probe => probe.Identifier)];
        foreach (BacktrackSight sight in sights)
        {
            BacktrackProbe[] found = [.. backtracks.Probes.Where(probe => probe.Identifier == sight.Probe)];
            found = found.Length > 0 ? found : [.. backtracks.Probes.Where(probe => probe.Identifier.StartsWith(sight.Probe, StringComparison.OrdinalIgnoreCase))];
            if (found.Length != 1)
            {
                sink.Report(CollectFaults.NoProbe(piece.Shown, sight.Probe, Nearest.Of(sight.Probe, known), string.Join(", ", known)));
            }
            else if (!found[0].IsCompleted && found[0].Status.Length > 0)
            {
                sink.Report(CollectFaults.ProbeNotDone(piece.Shown, found[0].Identifier, found[0].Status));
            }
            else
            {
                seen.Add((found[0], sight.State));
            }
        }

        foreach (BacktrackProbe probe in backtracks.Probes.Where(probe => seen.TrueForAll(one => one.Probe != probe)))
        {
            sink.Report(CollectFaults.NothingSeen(piece.Shown, probe.Identifier));
        }

        return sink.HasErrors ? null : seen;
    }

    private static ReadOnlyMemory<byte>? ReadWhole(Collection collection, Piece piece)
    {
        if (piece.File.Length > Files.DiskFolder.DefaultLimit)
        {
            collection.Request.Sink.Report(Files.FileFaults.TooLarge(piece.Shown, Files.DiskFolder.DefaultLimit));
            return null;
        }

        using FileStream stream = Collection.OpenStaged(piece.File);
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
