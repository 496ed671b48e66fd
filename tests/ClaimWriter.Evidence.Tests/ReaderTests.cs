using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Evidence.Tests;

public sealed class ReaderTests
{
    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    [Theory]
    [InlineData("mariadb1011/logs/server_audit.log", EvidenceKind.ServerAudit)]
    [InlineData("mariadb1011/logs/sql_errors.log", EvidenceKind.SqlErrors)]
    [InlineData("mariadb1011/logs/general.log", EvidenceKind.GeneralLog)]
    [InlineData("mariadb1011/logs/slow.log", EvidenceKind.SlowLog)]
    [InlineData("mariadb1011/logs/mysql-error.log", EvidenceKind.ErrorLog)]
    [InlineData("mariadb1011/binlog/mysql-bin-changelog.000001", EvidenceKind.Binlog)]
    [InlineData("mariadb1011/binlog/mysqlbinlog_vv.txt", EvidenceKind.BinlogText)]
    [InlineData("mariadb1011/binlog/show_binlog_events.tsv", EvidenceKind.BinlogEvents)]
    [InlineData("mariadb1011/schema/show_create_table_after.tsv", EvidenceKind.CreateTable)]
    [InlineData("mariadb1011/client/show_create_table_after.vertical.txt", EvidenceKind.CreateTable)]
    [InlineData("mariadb1011/schema/information_schema_columns_after.tsv", EvidenceKind.SchemaColumns)]
    [InlineData("mariadb1011/schema/information_schema_tables_after.tsv", EvidenceKind.SchemaTables)]
    [InlineData("mariadb1011/tables/general_log_table.tsv", EvidenceKind.GeneralLogTable)]
    [InlineData("mariadb1011/tables/slow_log_table.tsv", EvidenceKind.SlowLogTable)]
    [InlineData("mariadb1011/performance_schema/events_statements_history_long.tsv", EvidenceKind.StatementHistory)]
    [InlineData("mariadb1011/performance_schema/events_statements_summary_by_digest.tsv", EvidenceKind.StatementDigests)]
    [InlineData("mariadb1011/tables/variables.tsv", EvidenceKind.Table)]
    [InlineData("mysql97/logs/general.log", EvidenceKind.GeneralLog)]
    [InlineData("mysql97/logs/slow.log", EvidenceKind.SlowLog)]
    [InlineData("mysql97/logs/mysql-error.log", EvidenceKind.ErrorLog)]
    [InlineData("mysql97/binlog/mysql-bin-changelog.000001", EvidenceKind.Binlog)]
    [InlineData("mysql97/binlog/mysqlbinlog_plain.txt", EvidenceKind.BinlogText)]
    [InlineData("mysql97/performance_schema/events_errors_summary_by_account_by_error.tsv", EvidenceKind.ErrorSummary)]
    [InlineData("aws_constructed/audit.log.0.2020-11-10-11-32.0", EvidenceKind.AuroraAudit)]
    [InlineData("aws_constructed/failed-inserts.csv", EvidenceKind.FailureTable)]
    [InlineData("aws_constructed/describe-db-cluster-backtracks.json", EvidenceKind.Backtrack)]
    [InlineData("aws_constructed/describe-events.json", EvidenceKind.Unknown)]
    public void Recognise_Artefact_GivesItsKind(string path, EvidenceKind kind) =>
        Assert.Equal(kind, Recognition.Recognise(Cases.Bytes(path), "x"));

    [Theory]
    [InlineData("mariadb1011/logs/server_audit.log")]
    [InlineData("mariadb1011/logs/sql_errors.log")]
    [InlineData("mysql97/logs/slow.log")]
    public void FailureRowsRead_Log_GivesTheFifteenAndNoDecoy(string path)
    {
        DiagnosticSink sink = new();
        FailureRow[] rows = [.. FailureRows.Read(Cases.Bytes(path), path, Cases.Context(sink))];
        Assert.Equal(15, rows.Length);
        Assert.Empty(sink.Found);
        Assert.All(rows, row => Assert.Equal(1054, row.Code));
        Assert.True(rows.Zip(rows.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
    }

    [Fact]
    public void FailureRowsRead_AuroraAudit_GivesTwelveInOrder()
    {
        FailureRow[] rows = [.. FailureRows.Read(Cases.Bytes("aws_constructed/audit.log.0.2020-11-10-11-32.0"), "a", Cases.Context())];
        Assert.Equal(12, rows.Length);
        Assert.Equal(At("2020-11-10T11:37:34Z"), rows[0].At);
        Assert.Contains("'ID11'", rows[0].Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void FailureRowsRead_Csv_GivesTwelve()
    {
        DiagnosticSink sink = new();
        FailureRow[] rows = [.. FailureRows.Read(Cases.Bytes("aws_constructed/failed-inserts.csv"), "f.csv", Cases.Context(sink))];
        Assert.Equal(12, rows.Length);
        Assert.Empty(sink.Found);
        Assert.Equal(At("2020-11-10T13:05:11Z"), rows[0].At);
        Assert.Equal(("app", "198.51.100.20", "42S22", 2), (rows[0].Account, rows[0].Host, rows[0].SqlState, rows[0].Line));
    }

    [Theory]
    [InlineData("mariadb1011/logs/general.log")]
    [InlineData("mariadb1011/logs/mysql-error.log")]
    [InlineData("mariadb1011/binlog/mysql-bin-changelog.000001")]
    [InlineData("mysql97/performance_schema/events_errors_summary_by_account_by_error.tsv")]
    public void FailureRowsRead_SourceThatCannotSee_IsAFaultAndNotZero(string path)
    {
        DiagnosticSink sink = new();
        Assert.Empty(FailureRows.Read(Cases.Bytes(path), path, Cases.Context(sink)));
        Assert.Contains(sink.Found, one => one.Code == "evidence.cannot-show-failures");
    }

    [Theory]
    [InlineData("mariadb1011/logs/server_audit.log")]
    [InlineData("mariadb1011/logs/sql_errors.log")]
    [InlineData("mariadb1011/logs/general.log")]
    [InlineData("mariadb1011/tables/general_log_table.tsv")]
    public void Read_ZonelessSourceWithoutZone_IsAFaultAndLeftUnread(string path)
    {
        DiagnosticSink sink = new();
        SourceFacts facts = SourceReader.Read(Cases.Bytes(path), path, new(Cases.Gender, null, sink));
        Assert.True(facts.NeedsZone);
        Assert.Empty(facts.Ddl);
        Assert.Contains(sink.Found, one => one.Code == "evidence.zone-needed");
    }

    [Theory]
    [InlineData("mysql97/logs/general.log")]
    [InlineData("mysql97/logs/slow.log")]
    [InlineData("mariadb1011/logs/slow.log")]
    [InlineData("mariadb1011/binlog/mysql-bin-changelog.000001")]
    [InlineData("mysql97/binlog/mysqlbinlog_vv.txt")]
    [InlineData("aws_constructed/audit.log.0.2020-11-10-11-32.0")]
    public void Read_SourceWithItsOwnClock_NeedsNoZone(string path)
    {
        DiagnosticSink sink = new();
        SourceFacts facts = SourceReader.Read(Cases.Bytes(path), path, new(Cases.Gender, null, sink));
        Assert.False(facts.NeedsZone);
        Assert.Empty(sink.Found);
        Assert.NotNull(facts.To);
    }

    [Fact]
    public void Read_ZoneGiven_ShiftsTheInstant()
    {
        byte[] log = Encoding.UTF8.GetBytes("20261122 19:35:21,vm,p,h,8,34,QUERY,custdb,'ALTER TABLE rec_cust DROP COLUMN gender',0\n");
        SourceFacts facts = SourceReader.Read(log, "a", new(Cases.Gender, Offset.FromHours(9), new()));
        Assert.Equal(At("2026-11-22T10:35:21Z"), facts.Ddl[0].Ended!.Value.From);
    }

    [Theory]
    [InlineData("mysql97/binlog/mysql-bin-changelog.000001", 13, "2026-11-22T10:35:45Z", "2026-11-22T10:35:45.736624Z")]
    [InlineData("mysql97/binlog/mysqlbinlog_vv.txt", 13, "2026-11-22T10:35:45Z", "2026-11-22T10:35:45.736624Z")]
    [InlineData("mariadb1011/binlog/mysql-bin-changelog.000001", 8, "2026-11-22T10:35:21Z", null)]
    [InlineData("mariadb1011/binlog/mysqlbinlog_vv.txt", 8, "2026-11-22T10:35:21Z", null)]
    public void Read_Binlog_GivesTimeThreadAndCommit(string path, long thread, string started, string? committed)
    {
        LoggedStatement ddl = Assert.Single(Cases.Read(path).Ddl);
        Assert.Equal(("ALTER TABLE rec_cust DROP COLUMN gender", thread, "custdb"), (ddl.Sql.Trim(), ddl.Connection, ddl.Schema));
        Assert.Equal(At(started), ddl.Started!.Value.From);
        Assert.Equal(committed is null ? null : At(committed), ddl.Ended?.From);
    }

    [Fact]
    public void Read_BinlogCutAnywhere_NeverFailsAndSaysSo()
    {
        byte[] whole = Cases.Bytes("mysql97/binlog/mysql-bin-changelog.000001");
        for (int length = 1; length < whole.Length; length += 7)
        {
            DiagnosticSink sink = new();
            SourceFacts facts = SourceReader.Read(whole.AsMemory(0, length), "b", Cases.Context(sink));
            Assert.True(facts.Ddl.Length <= 1);
        }

        DiagnosticSink cut = new();
        SourceReader.Read(whole.AsMemory(0, whole.Length - 3), "b", Cases.Context(cut));
        Assert.Contains(cut.Found, one => one.Code == "evidence.damaged");
    }

    [Fact]
    public void Read_BrokenLines_AreCountedShownAndNeverFatal()
    {
        byte[] audit = Cases.Bytes("mariadb1011/logs/server_audit.log");
        byte[] spoilt = [.. Encoding.UTF8.GetBytes("20261122 10:35:1"), (byte)'\n', 0, 1, 2, 0xFF, (byte)'\n', .. Encoding.Latin1.GetBytes("\u00C8\u00AB,,,\n"), .. audit];
        DiagnosticSink sink = new();
        SourceFacts facts = SourceReader.Read(spoilt, "a", Cases.Context(sink));
        Assert.Equal(3, facts.Broken);
        Assert.Equal([1L, 2L, 3L], facts.BrokenSamples.Select(one => one.Line));
        Assert.Contains("\\x00", facts.BrokenSamples[1].Text, StringComparison.Ordinal);
        Assert.Equal(15, facts.Failures.Count(one => one.Causation == Causation.Caused && one.Statement.When!.Value.From > At("2026-11-22T10:35:20Z")));
        Assert.Contains(sink.Found, one => one is { Code: "evidence.broken-lines", Severity: Severity.Warning });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(4096)]
    public void Read_AnyBlockSize_GivesTheSameFacts(int block)
    {
        foreach (string path in Cases.AllFiles().Where(path => path.Contains("/logs/", StringComparison.Ordinal) || path.EndsWith(".tsv", StringComparison.Ordinal) || path.Contains("mysqlbinlog", StringComparison.Ordinal)))
        {
            byte[] content = Cases.Bytes(path);
            if (content.Length == 0)
            {
                continue;
            }

            using MemoryStream stream = new(content);
            SourceFacts small = SourceReader.Read(stream, path, Cases.Context(), block);
            Assert.Equal(Print(Cases.Read(path)), Print(small));
        }
    }

    internal static string Print(SourceFacts facts) => string.Join('\n',
        [facts.Kind.ToString(), $"{facts.Lines} {facts.Broken} {facts.From} {facts.To} {facts.LastWorking} {facts.Snapshot} {facts.ShowsOutcomes}",
            .. facts.Ddl.Select(one => one.ToString()), .. facts.Failures.Select(one => one.ToString()), .. facts.Attempts.Select(one => one.ToString()),
            .. facts.Sessions.Select(one => one.ToString()), .. facts.Counts.Select(one => one.ToString())]);

    [Fact]
    public void Read_LineLongerThanTheLimit_IsCountedAndTheRestIsRead()
    {
        byte[] log = [.. Encoding.UTF8.GetBytes("20261122 10:35:21,vm,p,h,8,33,QUERY,custdb,'" + new string('x', 3_000_000) + "',0\n"),
            .. Encoding.UTF8.GetBytes("20261122 10:35:21,vm,p,h,8,34,QUERY,custdb,'ALTER TABLE rec_cust DROP COLUMN gender',0\n")];
        foreach (int block in (int[])[100, 256 * 1024, 8 << 20])
        {
            using MemoryStream stream = new(log);
            SourceFacts facts = SourceReader.Read(stream, "server_audit.log", Cases.Context(), block);
            Assert.Equal((2L, 1L), (facts.Lines, facts.Broken));
            Assert.Single(facts.Ddl);
        }
    }

    [Fact]
    public void Read_HourPaddedWithABlank_IsRead()
    {
        byte[] errors = Encoding.UTF8.GetBytes("2026-11-22  9:05:03 app[app] @  [10.0.0.1] ERROR 1054: Unknown column 'gender' in 'INSERT INTO' : INSERT INTO rec_cust (gender) VALUES (1)\n");
        FailureRow row = Assert.Single(FailureRows.Read(errors, "e", Cases.Context()));
        Assert.Equal(At("2026-11-22T09:05:03Z"), row.At);
        byte[] general = Encoding.UTF8.GetBytes("261122  9:05:03\t     8 Connect\tp@h on custdb using TCP/IP\n\t\t     8 Query\tALTER TABLE rec_cust DROP gender\n");
        LoggedStatement ddl = Assert.Single(SourceReader.Read(general, "g", Cases.Context()).Ddl);
        Assert.Equal((At("2026-11-22T09:05:03Z"), "p", "h"), (ddl.Started!.Value.From, ddl.Account, ddl.Host));
    }

    [Fact]
    public void Read_SameTableInAnotherSchema_IsNotTheChange()
    {
        byte[] log = Encoding.UTF8.GetBytes(
            "20261122 10:35:20,vm,x,h,7,30,QUERY,test,'ALTER TABLE rec_cust DROP COLUMN gender',0\n" +
            "20261122 10:35:21,vm,p,h:51234,8,34,QUERY,test,'alter table `custdb`.`rec_cust` drop `gender`',0\n" +
            "20261122 10:35:22,vm,x,h,7,35,QUERY,test,'INSERT INTO rec_cust (gender) VALUES (1)',1054\n");
        IncidentAccount account = Correlation.Of([SourceReader.Read(log, "a", Cases.Context())], Cases.Gender);
        Assert.Equal(("p", "h", 8L), (account.Ddl!.Account, account.Ddl.Host, account.Ddl.Connection));
        Assert.Equal(0, account.FailureCount);
    }

    [Fact]
    public void FailureRowsRead_CsvWithFaults_ReportsEachWithItsLine()
    {
        string csv = "statement,code,at,message\r\n" +
            "\"INSERT INTO rec_cust (gender)\nVALUES ('1')\",1054,2020-11-10T13:05:11Z,\r\n" +
            "INSERT INTO rec_cust (gender) VALUES (1),x,2020-11-10T13:05:11Z,\r\n" +
            "INSERT INTO rec_cust (gender) VALUES (1),1054,2020-11-10 13:05:11,\r\n" +
            "INSERT INTO rec_cust (gender) VALUES (1),1062,2020-11-10T13:05:11Z,\r\n" +
            "a,b\r\n" +
            "\"INSERT INTO rec_cust (gender) VALUES (1),1054,2020-11-10T13:05:11Z,\r\n";
        DiagnosticSink sink = new();
        FailureRow row = Assert.Single(FailureRows.Read(Encoding.UTF8.GetBytes(csv), "f.csv", new(Cases.Gender, null, sink)));
        Assert.Equal("INSERT INTO rec_cust (gender)\nVALUES ('1')", row.Statement);
        Assert.Equal(
            [("evidence.broken-quote", 8), ("evidence.cell-count", 7), ("evidence.bad-number", 4), ("evidence.time-without-zone", 5), ("evidence.row-not-caused", 6)],
            sink.Found.Select(one => (one.Code, one.Where.Line)));
    }

    [Fact]
    public void FailureRowsRead_CsvWithMisspeltHeader_NamesTheColumn()
    {
        DiagnosticSink sink = new();
        Assert.Empty(FailureRows.Read(Encoding.UTF8.GetBytes("at,code,statment\n2020-11-10T13:05:11Z,1054,x\n"), "f.csv", Cases.Context(sink)));
        Diagnostic fault = Assert.Single(sink.Found);
        Assert.Equal("evidence.missing-column", fault.Code);
        Assert.Contains("statment", fault.Hint!.English, StringComparison.Ordinal);
    }
}
