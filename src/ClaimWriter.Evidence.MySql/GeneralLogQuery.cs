using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Evidence.MySql;

/// <summary>
/// Which rows of <c>mysql.general_log</c> are asked for. The log holds everyone's statements with their values: only those that bear on the
/// change are taken off the server, unless all are asked for.
/// </summary>
/// <param name="Since">The earliest time of a statement; null: any.</param>
/// <param name="Until">The latest time of a statement; null: any.</param>
/// <param name="IsWhole">Whether statements on anything are asked for.</param>
public sealed record GeneralLogScope(Instant? Since = null, Instant? Until = null, bool IsWhole = false);

/// <summary>Writes the query for <c>mysql.general_log</c>.</summary>
internal static class GeneralLogQuery
{
    // Sessions stamp their rows in their own zones, which lie between -14:00 and +14:00: their rows may seem a day and a bit off.
    private const string WidestZones = "INTERVAL 28 HOUR";

    // MySQL's argument is a BLOB, MariaDB's a text: as latin1 any bytes are a text, and one in which case does not matter.
    private const string Text = "CONVERT(CAST(argument AS BINARY) USING latin1)";

    private static readonly LocalDateTimePattern _time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss.ffffff");

    /// <summary>
    /// The query: statements that name the table, CALLs, and ALTER TABLEs that name the column; and of the connections that sent them what says
    /// who and where they were: Connect, Init DB, USE and SET time_zone. Texts are compared as bytes, whatever their encoding.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column; null: none.</param>
    /// <param name="scope">Which rows.</param>
    /// <param name="zone">The offset in which sessions stamp that did not choose another.</param>
    public static string Of(string table, string? column, GeneralLogScope scope, Offset zone)
    {
        const string columns = "CAST(event_time AS CHAR) AS event_time, user_host, log.thread_id, server_id, command_type, argument";
        string ddl = column is null ? "" : $" OR ({Text} LIKE 'ALTER%' AND {Names(column)})";
        string about = scope.IsWhole ? "TRUE" : $"({Names(table)} OR {Text} LIKE 'CALL %' OR {Text} LIKE '/*%CALL %'{ddl})";
        if (scope is { IsWhole: true, Since: null, Until: null })
        {
            return $"SELECT {columns} FROM mysql.general_log AS log";
        }

        return $"""
            SELECT {columns} FROM mysql.general_log AS log
            LEFT JOIN (SELECT thread_id, MAX({Text} LIKE 'SET%time_zone%') AS has_own_zone FROM mysql.general_log
            GROUP BY thread_id HAVING MAX({about}) = 1) AS sender ON sender.thread_id = log.thread_id
            WHERE sender.thread_id IS NOT NULL AND (({about}{Window(scope, zone)})
            OR command_type IN ('Connect', 'Change user', 'Init DB') OR {Text} LIKE 'USE %' OR {Text} LIKE 'SET%time_zone%')
            """;
    }

    private static string Window(GeneralLogScope scope, Offset zone)
    {
        StringBuilder own = new();
        StringBuilder wide = new();
        Add(">=", scope.Since, "-");
        Add("<=", scope.Until, "+");
        return own.Length == 0 ? "" : $" AND (({own}) OR (sender.has_own_zone = 1 AND {wide}))";

        void Add(string comparison, Instant? bound, string sign)
        {
            if (bound is not { } at)
            {
                return;
            }

            string text = $"TIMESTAMP'{_time.Format(at.WithOffset(zone).LocalDateTime)}'";
            string and = own.Length == 0 ? "" : " AND ";
            own.Append(CultureInfo.InvariantCulture, $"{and}event_time {comparison} {text}");
            wide.Append(CultureInfo.InvariantCulture, $"{and}event_time {comparison} {text} {sign} {WidestZones}");
        }
    }

    private static string Names(string name) => $"LOCATE(CONVERT(0x{Convert.ToHexString(Encoding.UTF8.GetBytes(name))} USING latin1), {Text}) > 0";
}
