using System.Globalization;
using System.Text;

namespace ClaimWriter.Corpus;

/// <summary>Evidence as the servers and programs write it that leave it.</summary>
internal static class EvidenceText
{
    private static readonly TimeSpan _korea = TimeSpan.FromHours(9);

    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string InKorea(DateTimeOffset at) => at.ToOffset(_korea).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Failures(Incident incident, Dice dice)
    {
        string end = dice.Chance(15) ? "\r\n" : "\n";
        bool isKorean = dice.Chance(20);
        (int code, string state, string message) = incident.Error;
        StringBuilder csv = new(dice.Chance(10) ? "\uFEFF" : "");
        _ = csv.Append("at,account,host,code,sqlstate,message,statement").Append(end);
        foreach (FailedStatement one in incident.Failures)
        {
            string at = isKorean ? InKorea(one.At) : Iso(one.At);
            _ = csv.Append(CultureInfo.InvariantCulture, $"{at},{one.Account},{one.Host},{code},{state},{Cell(message)},{Cell(one.Sql)}").Append(end);
        }

        return csv.ToString();
    }

    /// <summary>SHOW CREATE TABLE; <paramref name="column"/> is the changed column's line, empty where it is gone.</summary>
    public static string Schema(TableShape table, string column, string heading)
    {
        StringBuilder sql = new();
        _ = sql.Append("-- ").Append(heading).Append('\n').Append("CREATE TABLE `").Append(table.Name).Append("` (\n");
        foreach (TableColumn each in table.Columns)
        {
            string line = each == table.Target ? column : $"`{each.Name}` {each.Type}";
            string nulls = each.Content == ColumnContent.Key ? "NOT NULL" : "DEFAULT NULL";
            _ = line.Length == 0 ? sql : sql.Append("  ").Append(line).Append(' ').Append(nulls).Append(" COMMENT '").Append(each.Comment).Append("',\n");
        }

        return sql.Append("  PRIMARY KEY (`").Append(table.Others[0].Name).Append("`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='").Append(table.Label).Append("'\n").ToString();
    }

    /// <summary>A log of MariaDB's server_audit plugin; times in the zone.</summary>
    public static string Audit(Incident incident, TimeSpan zone)
    {
        StringBuilder log = new();
        int query = 100;
        void Line(DateTimeOffset at, string user, string host, int connection, string action, string sql, int code) =>
            log.Append(at.ToOffset(zone).ToString("yyyyMMdd HH:mm:ss", CultureInfo.InvariantCulture))
                .Append(CultureInfo.InvariantCulture, $",dbsrv01,{user},{host},{connection},{query++},{action},{incident.Table.Database},{sql},{code}\n");

        string Quoted(string sql) => "'" + sql.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";
        Line(incident.ChangedAt.AddSeconds(-40), incident.Partner, "203.0.113.8", 8, "CONNECT", "", 0);
        Line(incident.ChangedAt.AddSeconds(-12), incident.Partner, "203.0.113.8", 8, "QUERY", Quoted("SELECT NOW(6)"), 0);
        query = 134;
        Line(incident.ChangedAt, incident.Partner, "203.0.113.8", 8, "QUERY", Quoted(incident.Ddl), 0);
        foreach (FailedStatement one in incident.Failures)
        {
            Line(one.At, one.Account, one.Host, one.Connection, "QUERY", Quoted(one.Sql), incident.Error.Code);
        }

        return log.ToString();
    }

    /// <summary>What mysqlbinlog prints of the change; its line 10 is the statement.</summary>
    public static string Binlog(Incident incident)
    {
        string at = incident.ChangedAt.UtcDateTime.ToString("yyMMdd HH:mm:ss", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"""
            /*!50530 SET @@SESSION.PSEUDO_SLAVE_MODE=1*/;
            DELIMITER /*!*/;
            # at 4
            #{at} server id 1  end_log_pos 256 CRC32 0xf841f97b 	Start: binlog v 4, server v 10.11.6-MariaDB-log created {at}
            # at 5901
            #{at} server id 1  end_log_pos 5943 CRC32 0xd7107ac2 	GTID 0-1-{incident.Number} ddl
            # at 5943
            #{at} server id 1  end_log_pos 6060 CRC32 0x896a6a2f 	Query	thread_id=8	exec_time=0	error_code=0	xid=34
            SET TIMESTAMP={incident.ChangedAt.ToUnixTimeSeconds()}/*!*/;
            {incident.Ddl}
            /*!*/;
            DELIMITER ;
            # End of log file

            """).ReplaceLineEndings("\n");
    }

    public static string Backtracks(Incident incident, IReadOnlyList<(DateTimeOffset At, DateTimeOffset PerformedAt, string Identifier)> probes)
    {
        IEnumerable<string> entries = probes.OrderByDescending(p => p.PerformedAt).Select(p => string.Create(CultureInfo.InvariantCulture, $$"""
                    {
                        "DBClusterIdentifier": "{{incident.Table.Database.ToLowerInvariant()}}-cluster",
                        "BacktrackIdentifier": "{{p.Identifier}}",
                        "BacktrackTo": "{{Iso(p.At)}}",
                        "BacktrackedFrom": "{{Iso(p.PerformedAt.AddSeconds(70))}}",
                        "BacktrackRequestCreationTime": "{{Iso(p.PerformedAt)}}",
                        "Status": "COMPLETED"
                    }
            """).ReplaceLineEndings("\n"));
        return "{\n    \"DBClusterBacktracks\": [\n" + string.Join(",\n", entries) + "\n    ]\n}\n";
    }

    public static string Labour(Incident incident, IEnumerable<CostLine> lines, Dice dice)
    {
        StringBuilder csv = new("사건,담당,작업,비용 항목,수량,단위,단가(원),금액(원)\n");
        int person = 0;
        foreach (CostLine line in lines)
        {
            char who = (char)('A' + (person++ % 6));
            _ = csv.Append(CultureInfo.InvariantCulture, $"{incident.Name},담당자 {who},{dice.Pick(Vocabulary.Tasks)},{line.Item},{line.Quantity},{line.Unit},{line.Price},{line.Amount}\n");
        }

        return csv.ToString();
    }

    public static string Invoice(Incident incident, CostLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"서비스,사용 유형,기간(UTC),사건,통화,금액\n{Cell(line.Item)},Usage:{line.Currency},{incident.ChangedAt.UtcDateTime:yyyy-MM-dd},{incident.Name},{line.Currency},{line.Price}\n");

    public static string Summary(Incident incident) => string.Create(
        CultureInfo.InvariantCulture,
        $"집계 시작,집계 끝,오류,건수\n{InKorea(incident.FirstFailure)},{InKorea(incident.LastFailure)},{incident.Error.Code},{incident.Failures.Count}\n");

    public static string Mail(Incident incident, DateTimeOffset sentAt, Dice dice)
    {
        string subject = Convert.ToBase64String(Encoding.UTF8.GetBytes($"[장애 통지] {incident.Name}"));
        string body = $"""
            담당자께

            {incident.Table.Label}({incident.Table.Name})에 대한 쓰기가 {InKorea(incident.FirstFailure)}부터 실패하고 있습니다.
            이 시간대에 귀사에서 스키마를 변경하였는지 확인을 요청드립니다. 복구 비용은 별도의 문서로 청구할 예정입니다.

            확인된 실패는 {incident.Failures.Count}건입니다.
            """.ReplaceLineEndings("\n");
        bool isEncoded = dice.Chance(60);
        string text = isEncoded
            ? Convert.ToBase64String(Encoding.UTF8.GetBytes(body), Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", "\n", StringComparison.Ordinal)
            : body;
        string date = sentAt.ToOffset(_korea).ToString("ddd, dd MMM yyyy HH:mm:ss '+0900'", CultureInfo.InvariantCulture);
        return $"""
            Return-Path: <ops@claimant.example>
            Received: from smtp.claimant.example (smtp.claimant.example [198.51.100.7])
            	by mx1.respondent.example with ESMTPS id 4CW1{incident.Number:000000}
            	for <dba@respondent.example>; {date} (KST)
            Date: {date}
            From: =?utf-8?b?7KCV67O07Iuc7Iqk7YWc7YyA?= <ops@claimant.example>
            To: <dba@respondent.example>
            Subject: =?utf-8?b?{subject}?=
            Message-ID: <{incident.Number}@smtp.claimant.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: {(isEncoded ? "base64" : "8bit")}

            {text}

            """.ReplaceLineEndings("\n");
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
