using System.Globalization;
using System.Text;
using ClaimWriter.Collecting;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.MySql;
using ClaimWriter.Records;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Cli.Verbs;

/// <summary><c>collect mysql</c>: asks a live server, reading only.</summary>
internal sealed class CollectMySql(IWorld world, CollectMySqlOptions options, IClock clock)
{
    private const string Variable = "CLAIMWRITER_MYSQL";

    public Collected? Run(CollectRequest request)
    {
        string source = options.ConnectionFile ?? Variable;
        if (ConnectionString(request.Sink) is not { } connectionString || Question(request) is not { } question)
        {
            return null;
        }

        // Beside nothing of the user's: what is collected is put into the record's folder only when all of it is there.
        string folder = Directory.CreateTempSubdirectory("claimwriter-").FullName;
        try
        {
            ServerCapture capture = ServerCapture.Take(connectionString, source, question, folder, clock, request.Sink, request.Cancellation);
            ServerState state = new()
            {
                Engine = capture.Engine,
                Database = capture.Database,
                Binlog = capture.Binlog,
                AuditLog = capture.AuditLog,
                GeneralLog = capture.GeneralLog,
                SeenAt = capture.SeenAt,
                IsColumnPresent = capture.IsPresent,
                SchemaFile = capture.Schema.Name,
            };
            return Collector.Server(request with { Zone = null }, state, [.. Files(capture, request.Zone)]);
        }
        catch (ServerException fault)
        {
            request.Sink.Report(fault.Diagnostic);
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string? ConnectionString(DiagnosticSink sink)
    {
        if (options.ConnectionFile is { } file)
        {
            return SecretFile.Read(world, file, sink);
        }

        string? text = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(text))
        {
            sink.Error(
                "server.bad-connection-string",
                SourcePlace.Whole(Variable),
                new Sentence($"환경 변수 {Variable}이(가) 비어 있습니다.", $"the environment variable {Variable} is empty"),
                new Sentence("거기에 연결 문자열을 두거나 --connection-file을 주십시오.", "Put the connection string there, or give --connection-file."));
            return null;
        }

        return text;
    }

    // The record may say what the command line does not.
    private ServerQuestion? Question(CollectRequest request)
    {
        if (Collector.Target(request) is not { } target)
        {
            return null;
        }

        bool isTable = target.Kind == ChangeKind.TableDropped;
        return new ServerQuestion(request.Database ?? target.Database, target.Table, isTable ? null : target.Column, isTable)
        {
            Log = new GeneralLogScope(TimeOf(options.Since), TimeOf(options.Until), options.WholeLog),
        };
    }

    /// <summary>A time with its zone; null where it is none.</summary>
    public static Instant? TimeOf(string? text) =>
        text is not null && OffsetDateTimePattern.Rfc3339.Parse(text.Trim()) is { Success: true } time ? time.Value.ToInstant() : null;

    // What a reader must know of the rows: which they are, and what their times mean.
    private string? NoteOf(ServerResult result, Offset? zone) => result.Name != "general-log" ? null
        : (options.WholeLog ? "모든 문장을 옮김. " : "이 테이블에 관한 문장과 CALL, 그 연결의 접속과 설정만 서버에서 골라 옮김. ")
            + $"시각은 행을 쓴 세션의 time_zone을 따르며, 따로 정하지 않은 세션은 {Zones.Text(zone ?? result.Zone)}";

    private IEnumerable<IncomingFile> Files(ServerCapture capture, Offset? logZone)
    {
        foreach (ServerResult result in capture.Results)
        {
            yield return new IncomingFile
            {
                Shown = result.Name,
                Name = $"mysql/{result.Name}.tsv",
                Open = () => new FileStream(result.File, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0),
                Title = result.Title,
                Id = result.Name,
                Note = NoteOf(result, logZone),
                Source = string.Create(CultureInfo.InvariantCulture, $"{capture.Engine} 서버 {capture.Address}에서 조회({result.Rows}행): {result.Sql}"),
                AcquiredAt = result.Ended,
                Zone = result.Name == "general-log" ? logZone ?? result.Zone : result.Zone,
            };
        }

        byte[] list = Encoding.UTF8.GetBytes(capture.QueryList());
        yield return new IncomingFile
        {
            Shown = "queries",
            Name = "mysql/queries.tsv",
            Open = () => new MemoryStream(list, writable: false),
            Title = "조회문과 조회 시각",
            Id = "queries",
            Kind = ExhibitKind.File,
            Source = $"{capture.Engine} 서버 {capture.Address}에서 조회한 기록",
        };
    }
}
