using ClaimWriter.Diagnostics;

namespace ClaimWriter.Evidence;

/// <summary>What a piece of evidence is, recognised by its content.</summary>
public enum EvidenceKind
{
    /// <summary>Not recognised.</summary>
    Unknown,

    /// <summary>MariaDB's server_audit plugin: local time in whole seconds, without a zone.</summary>
    ServerAudit,

    /// <summary>Aurora advanced audit: Unix microseconds, unordered over several files.</summary>
    AuroraAudit,

    /// <summary>MariaDB's sql_errors plugin.</summary>
    SqlErrors,

    /// <summary>The general query log as a file.</summary>
    GeneralLog,

    /// <summary>Rows of <c>mysql.general_log</c> as TSV.</summary>
    GeneralLogTable,

    /// <summary>The slow query log as a file.</summary>
    SlowLog,

    /// <summary>Rows of <c>mysql.slow_log</c> as TSV.</summary>
    SlowLogTable,

    /// <summary>The server's own error log (mysql-error.log).</summary>
    ErrorLog,

    /// <summary>What mysqlbinlog printed.</summary>
    BinlogText,

    /// <summary>A binary log file.</summary>
    Binlog,

    /// <summary>SHOW BINLOG EVENTS as TSV: positions and SQL, no time.</summary>
    BinlogEvents,

    /// <summary><c>performance_schema.events_statements_history_long</c> (or <c>_history</c>) as TSV.</summary>
    StatementHistory,

    /// <summary><c>performance_schema.events_statements_summary_by_digest</c> as TSV.</summary>
    StatementDigests,

    /// <summary><c>performance_schema.events_errors_summary_…</c> as TSV.</summary>
    ErrorSummary,

    /// <summary><c>information_schema.tables</c> as TSV.</summary>
    SchemaTables,

    /// <summary><c>information_schema.columns</c> as TSV.</summary>
    SchemaColumns,

    /// <summary>SHOW CREATE TABLE, as TSV, in <c>\G</c> layout or as SQL.</summary>
    CreateTable,

    /// <summary>Failed statements as a CSV or TSV with the columns at and statement.</summary>
    FailureTable,

    /// <summary>AWS's describe-db-cluster-backtracks or backtrack-db-cluster.</summary>
    Backtrack,

    /// <summary>A mail (.eml).</summary>
    Mail,

    /// <summary>Any other CSV or TSV.</summary>
    Table,
}

/// <summary>What the kinds of evidence are called.</summary>
public static class EvidenceKinds
{
    /// <summary>The kind's name for people.</summary>
    public static string Label(this EvidenceKind kind, Language language) => language == Language.Korean ? Korean(kind) : English(kind);

    /// <summary>Whether the source's times carry no zone, so that one must be stated.</summary>
    public static bool NeedsZone(this EvidenceKind kind) => kind is EvidenceKind.ServerAudit or EvidenceKind.SqlErrors
        or EvidenceKind.GeneralLogTable or EvidenceKind.SlowLogTable or EvidenceKind.StatementDigests or EvidenceKind.ErrorSummary
        or EvidenceKind.SchemaTables;

    private static string Korean(EvidenceKind kind) => kind switch
    {
        EvidenceKind.ServerAudit => "MariaDB 감사 로그(server_audit)",
        EvidenceKind.AuroraAudit => "Aurora 고급 감사 로그",
        EvidenceKind.SqlErrors => "MariaDB SQL 오류 로그(sql_errors)",
        EvidenceKind.GeneralLog => "일반 로그 파일",
        EvidenceKind.GeneralLogTable => "mysql.general_log",
        EvidenceKind.SlowLog => "슬로 쿼리 로그",
        EvidenceKind.SlowLogTable => "mysql.slow_log",
        EvidenceKind.ErrorLog => "서버 오류 로그(mysql-error.log)",
        EvidenceKind.BinlogText => "mysqlbinlog 출력",
        EvidenceKind.Binlog => "바이너리 로그 파일",
        EvidenceKind.BinlogEvents => "SHOW BINLOG EVENTS",
        EvidenceKind.StatementHistory => "performance_schema 문장 이력",
        EvidenceKind.StatementDigests => "performance_schema 문장 요약",
        EvidenceKind.ErrorSummary => "performance_schema 오류 집계",
        EvidenceKind.SchemaTables => "information_schema.tables",
        EvidenceKind.SchemaColumns => "information_schema.columns",
        EvidenceKind.CreateTable => "SHOW CREATE TABLE",
        EvidenceKind.FailureTable => "실패 문장 표",
        EvidenceKind.Backtrack => "Aurora backtrack 기록",
        EvidenceKind.Mail => "메일",
        EvidenceKind.Table => "표",
        _ => "알 수 없는 자료",
    };

    private static string English(EvidenceKind kind) => kind switch
    {
        EvidenceKind.ServerAudit => "MariaDB audit log (server_audit)",
        EvidenceKind.AuroraAudit => "Aurora advanced audit log",
        EvidenceKind.SqlErrors => "MariaDB SQL error log (sql_errors)",
        EvidenceKind.GeneralLog => "general log file",
        EvidenceKind.GeneralLogTable => "mysql.general_log",
        EvidenceKind.SlowLog => "slow query log",
        EvidenceKind.SlowLogTable => "mysql.slow_log",
        EvidenceKind.ErrorLog => "server error log (mysql-error.log)",
        EvidenceKind.BinlogText => "mysqlbinlog output",
        EvidenceKind.Binlog => "binary log file",
        EvidenceKind.BinlogEvents => "SHOW BINLOG EVENTS",
        EvidenceKind.StatementHistory => "performance_schema statement history",
        EvidenceKind.StatementDigests => "performance_schema statement digests",
        EvidenceKind.ErrorSummary => "performance_schema error summary",
        EvidenceKind.SchemaTables => "information_schema.tables",
        EvidenceKind.SchemaColumns => "information_schema.columns",
        EvidenceKind.CreateTable => "SHOW CREATE TABLE",
        EvidenceKind.FailureTable => "table of failed statements",
        EvidenceKind.Backtrack => "Aurora backtrack record",
        EvidenceKind.Mail => "mail",
        EvidenceKind.Table => "table",
        _ => "unrecognised file",
    };
}
