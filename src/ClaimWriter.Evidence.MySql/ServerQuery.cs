using NodaTime;

namespace ClaimWriter.Evidence.MySql;

/// <summary>One thing that is asked of a server.</summary>
/// <param name="Name">What it is called, in messages and as the file's name.</param>
/// <param name="Title">Its title in the list of appendices.</param>
/// <param name="Sql">The query.</param>
internal sealed record ServerQuery(string Name, string Title, string Sql)
{
    /// <summary>Whether nothing can be collected without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether its times are the server's own clock's, which no session's zone changes.</summary>
    public bool IsInServerZone { get; init; }

    /// <summary>The name of the query that shows the table.</summary>
    public const string ShowCreateTable = "show-create-table";

    /// <summary>The name of the query for the general log.</summary>
    public const string GeneralLog = "general-log";

    /// <summary>The name of the query that lists the tables.</summary>
    public const string Tables = "information-schema-tables";

    /// <summary>
    /// Everything that is asked, for one table. Columns are named, for the servers' own differ; times are asked for as text, for the driver
    /// would round them.
    /// </summary>
    /// <param name="database">The table's schema.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="logZone">The offset in which the server stamps its log tables.</param>
    public static IEnumerable<ServerQuery> Of(string database, ServerQuestion question, Offset logZone)
    {
        string table = question.Table;
        string schema = Quoted(database);
        yield return new("variables", "서버 변수", """
            SHOW GLOBAL VARIABLES WHERE Variable_name IN ('binlog_format', 'expire_logs_days', 'binlog_expire_logs_seconds', 'general_log', 'hostname',
            'log_bin', 'log_error', 'log_output', 'log_slow_extra', 'long_query_time', 'performance_schema', 'server_audit_events', 'server_audit_logging',
            'server_audit_file_path', 'server_id', 'server_uuid', 'slow_query_log', 'sql_error_log_filename', 'sql_mode', 'system_time_zone', 'time_zone',
            'version', 'version_comment', 'aurora_version', 'audit_log_policy')
            """) { IsRequired = true };
        yield return new(ShowCreateTable, "변경된 테이블의 정의", $"SHOW CREATE TABLE {Name_(database)}.{Name_(table)}") { IsRequired = true };
        yield return new("information-schema-columns", "테이블의 컬럼 목록", $"""
            SELECT TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, COLUMN_KEY, EXTRA, COLUMN_COMMENT
            FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = {schema} AND TABLE_NAME = {Quoted(table)} ORDER BY ORDINAL_POSITION
            """);
        yield return new(Tables, "테이블 목록과 마지막 DDL 시각", $"""
            SELECT TABLE_SCHEMA, TABLE_NAME, ENGINE, TABLE_ROWS, CAST(CREATE_TIME AS CHAR) AS CREATE_TIME, CAST(UPDATE_TIME AS CHAR) AS UPDATE_TIME
            FROM information_schema.TABLES WHERE TABLE_SCHEMA = {schema} ORDER BY TABLE_NAME
            """);
        yield return new("plugins", "서버 플러그인", """
            SELECT PLUGIN_NAME, PLUGIN_VERSION, PLUGIN_STATUS, PLUGIN_TYPE, PLUGIN_DESCRIPTION FROM information_schema.PLUGINS
            WHERE PLUGIN_TYPE = 'AUDIT' OR PLUGIN_NAME LIKE '%audit%' OR PLUGIN_NAME LIKE '%error_log%' ORDER BY PLUGIN_NAME
            """);
        yield return new(GeneralLog, "일반 로그(mysql.general_log)", GeneralLogQuery.Of(table, question.Column, question.Log, logZone)) { IsInServerZone = true };
        yield return new("statement-digests", "문장 요약(performance_schema)", $"""
            SELECT SCHEMA_NAME, DIGEST, DIGEST_TEXT, COUNT_STAR, SUM_ERRORS, SUM_WARNINGS, SUM_ROWS_AFFECTED,
            CAST(FIRST_SEEN AS CHAR) AS FIRST_SEEN, CAST(LAST_SEEN AS CHAR) AS LAST_SEEN
            FROM performance_schema.events_statements_summary_by_digest WHERE SCHEMA_NAME = {schema} OR SCHEMA_NAME IS NULL
            """);
        yield return new("errors-by-account", "계정별 오류 집계(performance_schema)", """
            SELECT USER, HOST, ERROR_NUMBER, ERROR_NAME, SQL_STATE, SUM_ERROR_RAISED, SUM_ERROR_HANDLED,
            CAST(FIRST_SEEN AS CHAR) AS FIRST_SEEN, CAST(LAST_SEEN AS CHAR) AS LAST_SEEN
            FROM performance_schema.events_errors_summary_by_account_by_error WHERE SUM_ERROR_RAISED > 0
            """);
        yield return new("statement-history", "문장 이력(performance_schema)", """
            SELECT THREAD_ID, EVENT_ID, END_EVENT_ID, EVENT_NAME, TIMER_START, TIMER_END, SQL_TEXT, DIGEST_TEXT, CURRENT_SCHEMA, MYSQL_ERRNO,
            RETURNED_SQLSTATE, MESSAGE_TEXT, ERRORS, NESTING_EVENT_ID, NESTING_EVENT_TYPE FROM performance_schema.events_statements_history_long
            """);
        yield return new("binary-logs", "바이너리 로그 목록", "SHOW BINARY LOGS");
    }

    /// <summary>A name in backticks.</summary>
    private static string Name_(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    // Neither backslash escapes nor the session's sql_mode change what a hexadecimal literal means.
    private static string Quoted(string text) =>
        text.Length == 0 ? "''" : $"CONVERT(0x{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text))} USING utf8mb4)";
}
