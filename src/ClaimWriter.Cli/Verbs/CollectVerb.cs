using ClaimWriter.Collecting;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Cli.Verbs;

/// <summary><c>collect …</c>: evidence into a record's folder.</summary>
internal sealed class CollectVerb(IWorld world, CollectOptions options, IClock clock)
{
    private readonly Language _language = Report.LanguageOf(options);
    private readonly DiagnosticSink _sink = new();

    public ExitCode Run()
    {
        if (Misuse() is { } misuse)
        {
            return Report.Usage(world, _language, misuse);
        }

        Collected? collected = options switch
        {
            CollectLogOptions log => Collector.Logs(Request(log.Zone), [.. log.Files.Select(file => Incoming(file))]),
            CollectBacktrackOptions backtrack => Collector.Backtracks(Request(), Incoming(backtrack.File), [.. backtrack.Saw.Select(saw => Sight(saw)!)]),
            CollectMailOptions mail => Collector.Mail(Request(), Incoming(mail.File)),
            CollectFileOptions file => Collector.Other(Request(), Incoming(file.File) with { Id = file.Id, Note = file.Note, Kind = FormOf(file.Kind) ?? ExhibitKind.File }),
            CollectMySqlOptions server => new CollectMySql(world, server, clock).Run(Request(server.Zone)),
            _ => throw new InvalidOperationException($"Nothing collects {options.GetType().Name}."),
        };
        Report.Write(world, _sink.Found, _language);
        if (collected is null)
        {
            return _sink.Found.Any(fault => fault.Severity == Severity.Error && IsOfTheWorld(fault.Code)) ? ExitCode.Failed : ExitCode.BadInput;
        }

        CollectReport.Write(world.Text, collected, _language);
        world.Text.Flush();
        return ExitCode.Done;
    }

    private static bool IsOfTheWorld(string code) => (code.StartsWith("server.", StringComparison.Ordinal)
            && code is not ("server.no-table" or "server.no-database" or "server.no-database-named" or "server.bad-connection-string"))
        || code is "collect.unreadable" or "collect.cannot-write" or "files.missing" or "files.unreadable" or "files.no-rights" or "files.disk-full"
            or "files.write-failed" or "files.no-folder" or "files.is-folder";

    private Sentence? Misuse()
    {
        string? zone = options switch { CollectLogOptions log => log.Zone, CollectMySqlOptions server => server.Zone, _ => null };
        if (zone is not null && Zones.Parse(zone) is null)
        {
            return new Sentence($"--zone은 +09:00 같은 UTC와의 차이입니다: '{zone}'", $"--zone is an offset from UTC such as +09:00, not '{zone}'.");
        }

        if (options.Change is { } change && ChangeKindOf(change) is null)
        {
            return new Sentence(
                $"--change는 column_dropped, column_renamed, column_retyped, table_dropped 가운데 하나입니다: '{change}'",
                $"--change is column_dropped, column_renamed, column_retyped or table_dropped, not '{change}'.");
        }

        if (options is CollectMySqlOptions mysql && new[] { mysql.Since, mysql.Until }.FirstOrDefault(time => time is not null && CollectMySql.TimeOf(time) is null) is { } badTime)
        {
            return new Sentence(
                $"--since와 --until은 2020-11-10T20:00:00+09:00처럼 시간대까지 적은 시각입니다: '{badTime}'",
                $"--since and --until are times with their zone, such as 2020-11-10T11:00:00Z, not '{badTime}'.");
        }

        if (options is CollectFileOptions { Kind: { } kind } && FormOf(kind) is null)
        {
            return new Sentence($"--kind는 table, schema, mail, log, image, pdf, file 가운데 하나입니다: '{kind}'", $"--kind is table, schema, mail, log, image, pdf or file, not '{kind}'.");
        }

        if (options is CollectFileOptions { Title: null })
        {
            return new Sentence("--title로 별첨의 제목을 주십시오.", "Give the exhibit's title with --title.");
        }

        return options is CollectBacktrackOptions backtrack && backtrack.Saw.FirstOrDefault(saw => Sight(saw) is null) is { } bad
            ? new Sentence($"--saw는 ID=present 또는 ID=absent입니다: '{bad}'", $"--saw is ID=present or ID=absent, not '{bad}'.")
            : null;
    }

    private CollectRequest Request(string? zone = null) => new()
    {
        Folder = Path.Combine(world.WorkingFolder, options.Into),
        Table = options.Table,
        Column = options.Column,
        Database = options.Database,
        Kind = ChangeKindOf(options.Change),
        Zone = zone is null ? null : Zones.Parse(zone),
        By = options.By,
        Source = options.Source,
        Title = options.Title,
        Tool = $"claimwriter {ProgramVersion.Text}",
        Clock = clock,
        Sink = _sink,
        Cancellation = world.Cancelled,
    };

    private IncomingFile Incoming(string path)
    {
        string full = Path.Combine(world.WorkingFolder, path);
        return new IncomingFile
        {
            Shown = path,
            Name = Path.GetFileName(path),
            Open = () => new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0),
        };
    }

    private static BacktrackSight? Sight(string saw)
    {
        int equals = saw.LastIndexOf('=');
        ColumnState? state = equals < 1 ? null : saw[(equals + 1)..] switch { "present" => ColumnState.Present, "absent" => ColumnState.Absent, _ => null };
        return state is { } seen ? new BacktrackSight(saw[..equals], seen) : null;
    }

    private static ChangeKind? ChangeKindOf(string? word) => word switch
    {
        "column_dropped" => ChangeKind.ColumnDropped,
        "column_renamed" => ChangeKind.ColumnRenamed,
        "column_retyped" => ChangeKind.ColumnRetyped,
        "table_dropped" => ChangeKind.TableDropped,
        _ => null,
    };

    private static ExhibitKind? FormOf(string? word) => word switch
    {
        "table" => ExhibitKind.Table,
        "schema" => ExhibitKind.Schema,
        "mail" => ExhibitKind.Mail,
        "log" => ExhibitKind.Log,
        "image" => ExhibitKind.Image,
        "pdf" => ExhibitKind.Pdf,
        "file" => ExhibitKind.File,
        _ => null,
    };
}
