using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Evidence.Tests;

/// <summary>Accounts of other captures than the two replayed ones.</summary>
public sealed class AccountTests
{
    private static readonly ChangeTarget Price = new("주문", "단가");

    private static SourceFacts Read(string text, ChangeTarget change, string name = "a", DiagnosticSink? sink = null) =>
        SourceReader.Read(Encoding.UTF8.GetBytes(text), name, new(change, Offset.Zero, sink ?? new()));

    private static string Audit(params (int Second, string User, int Connection, int Query, string Sql, int Code)[] lines) => string.Concat(lines.Select(line =>
        $"20240305 08:00:{line.Second:00},db1,{line.User},10.0.0.{line.Connection},{line.Connection},{line.Query},QUERY,shop,'{line.Sql.Replace("'", "\\'")}',{line.Code}\n"));

    [Fact]
    public void Of_OtherTableColumnAndCounts_CountsOnlyWhatTheChangeCaused()
    {
        string log = Audit(
            (1, "web", 3, 10, "INSERT INTO 주문 (번호, 단가) VALUES (1, 100)", 0),
            (2, "web", 3, 11, "INSERT INTO 주문 (번호, 단가, x) VALUES (1, 100, 1)", 1054),
            (5, "dba", 4, 12, "ALTER TABLE `주문` CHANGE `단가` 가격 int", 0),
            (6, "web", 3, 13, "INSERT INTO 주문 (번호, 단가) VALUES (2, 100)", 1054),
            (7, "web", 3, 14, "UPDATE 주문 SET 단가 = 5 WHERE 번호 = 1", 1054),
            (8, "web", 3, 15, "SELECT 단가 FROM 주문", 1054),
            (9, "web", 3, 16, "INSERT INTO 주문 (번호, 메모) VALUES (3, '단가')", 1054),
            (10, "web", 3, 17, "REPLACE shop.주문 SET 번호=1, 단가=2", 1054));
        IncidentAccount account = Correlation.Of([Read(log, Price with { Kind = ChangeKind.ColumnRenamed })], Price);
        Assert.Equal([SqlVerb.Insert, SqlVerb.Update, SqlVerb.Replace], account.Failures.Select(one => one.Verb));
        Assert.Equal(("dba", "10.0.0.4"), (account.Ddl!.Account, account.Ddl.Host));
    }

    [Fact]
    public void Of_InsertWithoutColumnList_FailsWithColumnCountAndIsCounted()
    {
        ChangeTarget change = new("t", "c");
        string log = Audit(
            (1, "dba", 4, 1, "ALTER TABLE t DROP c", 0),
            (2, "web", 3, 2, "INSERT INTO t VALUES (1,2,3)", 1136),
            (3, "web", 3, 3, "INSERT INTO u VALUES (1,2,3)", 1136));
        Assert.Equal(1, Correlation.Of([Read(log, change)], change).FailureCount);
    }

    [Fact]
    public void Of_DroppedTable_CountsWritesToIt()
    {
        ChangeTarget change = new("t", null, ChangeKind.TableDropped);
        string log = Audit(
            (1, "dba", 4, 1, "DROP TABLE IF EXISTS u, t", 0),
            (2, "web", 3, 2, "INSERT INTO t VALUES (1,2,3)", 1146),
            (3, "web", 3, 3, "SELECT * FROM t", 1146),
            (4, "web", 3, 4, "DELETE FROM other", 1146));
        IncidentAccount account = Correlation.Of([Read(log, change)], change);
        Assert.Equal((1L, "dba"), (account.FailureCount, account.Ddl!.Account));
    }

    [Fact]
    public void Of_RetypedColumn_CountsDataErrorsOfIt()
    {
        ChangeTarget change = new("t", "c", ChangeKind.ColumnRetyped);
        string log = Audit(
            (1, "dba", 4, 1, "ALTER TABLE t MODIFY COLUMN c int", 0),
            (2, "web", 3, 2, "INSERT INTO t (a, c) VALUES (1, 'x')", 1366),
            (3, "web", 3, 3, "INSERT INTO t (a, b) VALUES (1, 'x')", 1366));
        Assert.Equal(1, Correlation.Of([Read(log, change)], change).FailureCount);
    }

    [Fact]
    public void Of_ColumnAddedAgain_EndsTheFailuresItCaused()
    {
        ChangeTarget change = new("t", "c");
        string log = Audit(
            (1, "dba", 4, 1, "ALTER TABLE t DROP c", 0),
            (3, "web", 3, 2, "INSERT INTO t (c) VALUES (1)", 1054),
            (6, "dba", 4, 3, "ALTER TABLE t ADD COLUMN c int AFTER b", 0),
            (9, "web", 3, 4, "INSERT INTO t (c, zz) VALUES (1)", 1054));
        Assert.Equal(1, Correlation.Of([Read(log, change)], change).FailureCount);
    }

    [Fact]
    public void Of_FailedDdlAttemptBefore_IsNotTheEvent()
    {
        ChangeTarget change = new("t", "c");
        string audit = Audit((1, "dba", 4, 1, "ALTER TABLE t DROP c", 1142), (5, "root", 9, 2, "ALTER TABLE t DROP c", 0));
        string general = "2024-03-05T08:00:01.000100Z\t    4 Query\tALTER TABLE t DROP c\n2024-03-05T08:00:05.000200Z\t    9 Query\tALTER TABLE t DROP c\n";
        IncidentAccount both = Correlation.Of([Read(audit, change), Read(general, change, "g")], change);
        Assert.Equal((9L, "root"), (both.Ddl!.Connection, both.Ddl.Account));
        IncidentAccount alone = Correlation.Of([Read(general, change, "g")], change);
        Assert.Null(alone.Ddl);
        Assert.Equal(2, alone.Events.Length);
    }

    [Fact]
    public void Of_SourcesThatDisagreeOnTheAccount_AreReportedWithBothValues()
    {
        ChangeTarget change = new("t", "c");
        string general = "2024-03-05T08:00:05.000000Z\t    9 Connect\tother@10.0.0.9 on shop using TCP/IP\n2024-03-05T08:00:05.000200Z\t    9 Query\tALTER TABLE t DROP c\n";
        IncidentAccount account = Correlation.Of([Read(Audit((5, "root", 9, 2, "ALTER TABLE t DROP c", 0)), change), Read(general, change, "g")], change);
        Disagreement one = Assert.Single(account.Disagreements);
        Assert.Equal("a=root g=other", string.Join(" ", one.Values.Select(value => $"{value.File}={value.Value}")));
    }

    [Fact]
    public void Of_SourceInAnotherZone_IsReportedAndNothingIsCountedTwice()
    {
        SourceFacts errors = Cases.Read("mariadb1011/logs/sql_errors.log");
        SourceFacts audit = SourceReader.Read(Cases.Bytes("mariadb1011/logs/server_audit.log"), "audit", new(Cases.Gender, Offset.FromHours(9), new()));
        IncidentAccount account = Correlation.Of([errors, audit], Cases.Gender);
        Assert.NotEmpty(account.Disagreements);
        Assert.Equal(15, account.Failures.Length);
    }

    [Fact]
    public void Of_FailedPrepareSeenOnlyBySqlErrors_IsCountedAndTheCountsDiffer()
    {
        string errors = Encoding.UTF8.GetString(Cases.Bytes("mariadb1011/logs/sql_errors.log")) +
            "\n2026-11-22 10:35:29 app[app] @  [127.0.0.1] ERROR 1054: Unknown column 'gender' in 'INSERT INTO' : INSERT INTO rec_cust (cust_id,gender) VALUES (?,?)\n";
        IncidentAccount account = Correlation.Of([Read(errors, Cases.Gender, "e"), Cases.Read("mariadb1011/logs/server_audit.log")], Cases.Gender);
        Assert.Equal(16, account.FailureCount);
        Assert.Contains(account.Disagreements, one => one.Matter.English == "the number of failed writes");
    }

    [Fact]
    public void Of_LogThatEndsBeforeTheChange_DoesNotShowZero()
    {
        ChangeTarget change = new("t", "c");
        string early = Audit((1, "web", 3, 2, "SELECT 1", 0));
        string general = "2024-03-05T08:30:05.000200Z\t    9 Query\tALTER TABLE t DROP c\n";
        IncidentAccount account = Correlation.Of([Read(early, change), Read(general, change, "g")], change);
        Assert.Null(account.FailureCount);
        Assert.Equal(SourceAnswer.NotCovered, account.Verdicts[0].Failures);
        Assert.Equal(SourceAnswer.CannotSee, account.Verdicts[1].Failures);
    }

    [Fact]
    public void Of_OnlyCounters_GivesAnUpperBoundAndNoCount()
    {
        IncidentAccount account = Correlation.Of([Cases.Read("mysql97/performance_schema/events_errors_summary_by_account_by_error.tsv")], Cases.Gender);
        Assert.Null(account.FailureCount);
        Assert.Equal(18, account.AtMost);
        Assert.Equal(SourceAnswer.Bounded, account.Verdicts[0].Failures);
    }

    [Fact]
    public void Of_CallThatWorkedBeforeAndFailsAfter_IsInferred()
    {
        ChangeTarget change = new("t", "c");
        string log = "# User@Host: web[web] @  [10.0.0.3]  Id:     3\n# Query_time: 0.1  Thread_id: 3 Errno: 0 Start: 2024-03-05T08:00:00.000001Z End: 2024-03-05T08:00:00.100001Z\nSET timestamp=1709625600;\nCALL p(1);\n" +
            "# User@Host: web[web] @  [10.0.0.3]  Id:     3\n# Query_time: 0.1  Thread_id: 3 Errno: 1054 Start: 2024-03-05T08:09:00.000001Z End: 2024-03-05T08:09:00.100001Z\nSET timestamp=1709626140;\nCALL p(2);\n" +
            "# User@Host: web[web] @  [10.0.0.3]  Id:     3\n# Query_time: 0.1  Thread_id: 3 Errno: 1054 Start: 2024-03-05T08:09:01.000001Z End: 2024-03-05T08:09:01.100001Z\nSET timestamp=1709626141;\nCALL q(2);\n";
        IncidentAccount account = Correlation.Of([Read(log, change)], change);
        Assert.True(Assert.Single(account.Failures).IsInferred);
        Assert.Equal("CALL q(2)", Assert.Single(account.Unattributed).Statement);
    }

    [Fact]
    public void Of_BothAudits_NamesCallAndInnerOnce()
    {
        IncidentAccount account = Correlation.Of([Cases.Read("mariadb1011/logs/server_audit.log"), Cases.Read("mariadb1011/logs/sql_errors.log"), Cases.Read("mariadb1011/tables/general_log_table.tsv")], Cases.Gender);
        CorrelatedFailure call = account.Failures.First(one => one.Verb == SqlVerb.Call);
        Assert.Equal(("CALL log_maintainance", "app", 10L, "127.0.0.1", Duration.Zero), (call.Statement, call.Account, call.Connection, call.Host, call.Precision));
        Assert.StartsWith("INSERT INTO rec_cust", call.Inner, StringComparison.Ordinal);
        Assert.Equal("Unknown column 'gender' in 'INSERT INTO'", call.Message);
        Assert.Equal(3, call.Sources.Length);
    }

    [Fact]
    public void Of_AuroraAuditOverFourFiles_IsOneLogWhoseCallsCountOnce()
    {
        ChangeTarget change = new("t", "c");
        string[] lines =
        [
            "1605007954118904,h,dba,10.0.0.4,4,10,QUERY,d,'ALTER TABLE t DROP c',0\n",
            "1605007955000100,h,web,10.0.0.3,3,12,QUERY,d,'INSERT INTO t (c) VALUES (1)',1054\n",
            "1605007955000200,h,web,10.0.0.3,3,11,QUERY,d,'CALL p()',1054\n",
            "1605007956000000,h,web,10.0.0.3,3,13,QUERY,d,'INSERT INTO t (c) VALUES (2)',1054\n",
        ];
        IncidentAccount account = Correlation.Of(lines.Select((line, i) => Read(line, change, $"audit.{i}")).Reverse(), change);
        Assert.Equal([SqlVerb.Call, SqlVerb.Insert], account.Failures.Select(one => one.Verb));
        Assert.Equal(("dba", "audit.0"), (account.Ddl!.Account, account.Ddl.Sources[0].File));
        Assert.Equal("audit.2", account.Failures[0].Sources[0].File);
        Assert.Empty(account.Disagreements);
    }

    [Fact]
    public void Of_Nothing_KnowsNothing()
    {
        IncidentAccount account = Correlation.Of([], Cases.Gender);
        Assert.Null(account.Ddl);
        Assert.Null(account.FailureCount);
    }
}
