using System.Text.Json;
using ClaimWriter.Records.Reading;
using NodaTime;

namespace ClaimWriter.Records.Fields;

/// <summary>The fields of what happened in the database.</summary>
internal static class IncidentFields
{
    private static readonly ExhibitIdType _exhibitName = new(defines: false);

    private static readonly Field<string> _engine = Row.Required("engine", TextType.Line, "데이터베이스 제품", "the database product", "Aurora MySQL");
    private static readonly Field<string> _database = Row.Required("database", TextType.Line, "데이터베이스(스키마) 이름", "the schema's name", "custdb");
    private static readonly Field<bool> _backtrack = Row.Optional("backtrack", BooleanType.Instance, "Aurora 역추적이 켜져 있었는지", "whether Aurora backtrack was on", "true");
    private static readonly Field<bool> _binlog = Row.Optional("binlog", BooleanType.Instance, "바이너리 로그가 켜져 있었는지", "whether the binary log was on", "false");
    private static readonly Field<bool> _auditLog = Row.Optional("audit_log", BooleanType.Instance, "감사 로그가 켜져 있었는지", "whether an audit log was on", "false");
    private static readonly Field<bool> _generalLog = Row.Optional("general_log", BooleanType.Instance, "일반 로그가 켜져 있었는지", "whether the general log was on", "false");

    /// <summary>The database and which of its sources were on.</summary>
    public static readonly MapType<DatabaseSystem> System = new(
        [_engine, _database, _backtrack, _binlog, _auditLog, _generalLog],
        values => new DatabaseSystem
        {
            Engine = values.Need(_engine),
            Database = values.Need(_database),
            Backtrack = values.MaybeValue(_backtrack),
            Binlog = values.MaybeValue(_binlog),
            AuditLog = values.MaybeValue(_auditLog),
            GeneralLog = values.MaybeValue(_generalLog),
        });

    private static readonly Field<string> _table = Row.Required("table", TextType.Line, "테이블 이름", "the table's name", "rec_cust");
    private static readonly Field<string> _tableLabel = Row.Optional("table_label", TextType.Line, "업무에서 테이블을 부르는 이름", "what the business calls the table", "고객정보 테이블");
    private static readonly Field<string> _column = Row.Optional("column", TextType.Line, "컬럼 이름. 테이블 삭제가 아니면 필수", "the column's name; required unless a table was dropped", "gender");
    private static readonly Field<ChangeKind> _changeKind = Row.Required(
        "kind",
        new ChoiceType<ChangeKind>(
            ("column_dropped", ChangeKind.ColumnDropped),
            ("column_renamed", ChangeKind.ColumnRenamed),
            ("column_retyped", ChangeKind.ColumnRetyped),
            ("table_dropped", ChangeKind.TableDropped)),
        "변경의 종류: column_dropped, column_renamed, column_retyped, table_dropped",
        "the kind of change",
        "column_dropped");

    private static readonly Field<string> _before = Row.Optional("before", PathType.Instance, "변경 전 스키마 파일(SHOW CREATE TABLE)", "path of the schema before", "evidence/before.sql");
    private static readonly Field<string> _after = Row.Optional("after", PathType.Instance, "변경 후 스키마 파일(SHOW CREATE TABLE)", "path of the schema after", "evidence/after.sql");

    /// <summary>What was changed.</summary>
    public static readonly MapType<SchemaChange> Change = new(
        [_table, _tableLabel, _column, _changeKind, _before, _after],
        values => new SchemaChange
        {
            Table = values.Need(_table),
            TableLabel = values.Maybe(_tableLabel),
            Column = values.Maybe(_column),
            Kind = values.Need(_changeKind),
            Before = values.Maybe(_before),
            After = values.Maybe(_after),
        },
        CheckColumn,
        WriteColumnRule);

    private static readonly Field<Instant> _at = Row.Required("at", InstantType.Instance, "확인한 시점(역추적이면 되돌린 시점)", "the instant observed", "2020-11-10T20:00:00+09:00");
    private static readonly Field<ColumnState> _state = Row.Required(
        "state", new ChoiceType<ColumnState>(("present", ColumnState.Present), ("absent", ColumnState.Absent)), "컬럼이 있었으면 present, 없었으면 absent", "whether the column was there", "present");

    private static readonly Field<ObservationMethod> _method = Row.Required(
        "method",
        new ChoiceType<ObservationMethod>(
            ("backtrack", ObservationMethod.Backtrack),
            ("schema_query", ObservationMethod.SchemaQuery),
            ("ddl", ObservationMethod.Ddl),
            ("application_error", ObservationMethod.ApplicationError)),
        "확인 방법: backtrack, schema_query, ddl, application_error",
        "how it was seen",
        "backtrack");

    private static readonly Field<string> _observedIn = Row.Optional("exhibit", _exhibitName, "이를 보여 주는 증거의 id", "id of the exhibit that shows it");
    private static readonly Field<Instant> _requested = Row.Optional("requested", InstantType.Instance, "Aurora에 요청한 시점(실제로 고른 시점과 다를 때)", "the time asked of Aurora, where it chose another", "2020-11-10T20:00:00+09:00");
    private static readonly Field<Instant> _performedAt = Row.Optional("performed_at", InstantType.Instance, "확인 작업을 한 시각", "when the probe was made", "2020-11-10T23:50:57+09:00");
    private static readonly Field<string> _identifier = Row.Optional("identifier", TextType.Line, "원천이 붙인 식별자(BacktrackIdentifier 등)", "the source's own identifier", "7d1a2c9e-5b0f-4c8e-9a31-000000000003");
    private static readonly Field<Duration> _precision = Row.Optional("precision", DurationType.Instance, "DDL: 실제 시각이 `at`보다 늦을 수 있는 폭", "DDL: how far the true time may lie after `at`", "1s");
    private static readonly Field<string> _account = Row.Optional("account", TextType.Line, "DDL: 실행한 계정", "DDL: the account that ran it", "partner_xx");
    private static readonly Field<string> _host = Row.Optional("host", TextType.Line, "DDL: 접속한 호스트", "DDL: the host it came from", "127.0.0.2");
    private static readonly Field<long> _connection = Row.Optional("connection", new WholeType(0, long.MaxValue), "DDL: 연결 번호", "DDL: the connection's id", "8");
    private static readonly Field<string> _statement = Row.Optional("statement", TextType.Lines, "DDL: 기록된 문장", "DDL: the statement as logged", "ALTER TABLE rec_cust DROP COLUMN gender");

    /// <summary>One observation of the column.</summary>
    public static readonly MapType<Observation> Observation = new(
        [_at, _state, _method, _observedIn, _requested, _performedAt, _identifier, _precision, _account, _host, _connection, _statement],
        values => new Observation
        {
            At = values.Need(_at),
            State = values.Need(_state),
            Method = values.Need(_method),
            ExhibitId = values.Maybe(_observedIn),
            Requested = values.MaybeValue(_requested),
            PerformedAt = values.MaybeValue(_performedAt),
            Identifier = values.Maybe(_identifier),
            Precision = values.Or(_precision, Duration.Zero),
            Account = values.Maybe(_account),
            Host = values.Maybe(_host),
            Connection = values.MaybeValue(_connection),
            Statement = values.Maybe(_statement),
        },
        (values, run) =>
        {
            if (values.MaybeValue(_method) == ObservationMethod.Ddl && values.MaybeValue(_state) == ColumnState.Present)
            {
                run.Report(values.NodeOf(_state), Faults.DdlPresent(values.Map.Path));
            }
        });

    private static readonly Field<long> _code = Row.Required("code", new WholeType(1, 999_999), "오류 번호", "the server's error number", "1054");
    private static readonly Field<string> _sqlState = Row.Required(
        "sqlstate",
        new RuledTextType(
            new("`42S22`와 같은 SQLSTATE", "an SQLSTATE like `42S22`"),
            (text, node) => text.Length == 5 && text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)) ? null : Faults.NotASqlState(node.Path, text),
            "^[0-9A-Z]{5}$"),
        "SQLSTATE 다섯 자",
        "SQLSTATE, five characters",
        "42S22");

    private static readonly Field<string> _message = Row.Required("message", TextType.Line, "서버의 오류 문구", "the server's text", "\"Unknown column 'gender' in 'field list'\"");

    private static readonly MapType<ServerError> _serverError = new(
        [_code, _sqlState, _message],
        values => new ServerError((int)values.Need(_code), values.Need(_sqlState), values.Need(_message)));

    private static readonly Field<long> _count = Row.Optional("count", new WholeType(0, int.MaxValue), "실패 건수. 없으면 rows에서 센다. 둘 다 있으면 같아야 한다", "stated count; counted from rows where absent; both must agree", "12");
    private static readonly Field<ServerError> _error = Row.Required("error", _serverError, "실패할 때의 오류", "the error that the writes failed with");
    private static readonly Field<Instant> _first = Row.Optional("first", InstantType.Instance, "첫 실패 시각", "the first failure", "2020-11-10T22:05:11+09:00");
    private static readonly Field<Instant> _last = Row.Optional("last", InstantType.Instance, "마지막 실패 시각", "the last failure", "2020-11-10T22:09:53+09:00");
    private static readonly Field<string> _rows = Row.Optional("rows", PathType.Instance, "실패한 문장의 목록 파일(CSV 또는 로그)", "path of the failed statements (CSV or a log)", "evidence/failed-inserts.csv");
    private static readonly Field<string> _failuresIn = Row.Optional("exhibit", _exhibitName, "이를 보여 주는 증거의 id", "id of the exhibit that shows them");

    /// <summary>The failed writes as the record sums them up.</summary>
    public static readonly MapType<FailureSummary> Failures = new(
        [_count, _error, _first, _last, _rows, _failuresIn],
        values => new FailureSummary
        {
            Count = (int?)values.MaybeValue(_count),
            Error = values.Need(_error),
            First = values.MaybeValue(_first),
            Last = values.MaybeValue(_last),
            Rows = values.Maybe(_rows),
            ExhibitId = values.Maybe(_failuresIn),
        },
        CheckFailures,
        schema => SchemaRule.EitherRequired(schema, _count.Name, _rows.Name));

    private static void CheckColumn(Values values, ReadingRun run)
    {
        if (values.MaybeValue(_changeKind) is { } kind && kind != ChangeKind.TableDropped && !values.IsGiven(_column))
        {
            run.Report(values.Map, Faults.ColumnNeeded(values.Map.Path, values.NodeOf(_changeKind).Text.Trim()));
        }
    }

    private static void WriteColumnRule(Utf8JsonWriter schema)
    {
        schema.WriteStartObject("if");
        schema.WriteStartObject("properties");
        schema.WriteStartObject(_changeKind.Name);
        schema.WriteString("const", "table_dropped");
        schema.WriteEndObject();
        schema.WriteEndObject();
        schema.WriteEndObject();
        schema.WriteBoolean("then", value: true);
        schema.WriteStartObject("else");
        SchemaRule.Required(schema, _column.Name);
        schema.WriteEndObject();
    }

    private static void CheckFailures(Values values, ReadingRun run)
    {
        Order.Check(values, run, _first, _last, "record.last-before-first");
        if (!values.IsGiven(_count) && !values.IsGiven(_rows))
        {
            run.Report(values.Map, Faults.CountOrRows(values.Map.Path));
        }
    }
}
