using System.Text;
using ClaimWriter.Records;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Evidence.Tests;

/// <summary>Captures with other names, layouts and ways to make the change than the replayed incident; the answers are counted by hand.</summary>
public sealed class CaptureTests
{
    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    private static SourceFacts Read(string text, ChangeTarget change, string name = "a", Offset? zone = null) =>
        SourceReader.Read(Encoding.UTF8.GetBytes(text), name, new(change, zone ?? Offset.Zero, new()));

    private static string Audit(params (int Second, string User, int Connection, int Query, string Sql, int Code)[] lines) => string.Concat(lines.Select(line =>
        $"20240305 08:00:{line.Second:00},db1,{line.User},::1,{line.Connection},{line.Query},QUERY,shop,'{line.Sql.Replace("\\", "\\\\").Replace("'", "\\'").Replace("\n", "\\n")}',{line.Code}\n"));

    [Fact]
    public void Of_TableSwappedByGhost_IsTheRenameAndItsAccount()
    {
        ChangeTarget change = new("items", "unit_price") { Database = "shop" };
        string log = Audit(
            (1, "web", 3, 10, "INSERT INTO items (id, unit_price) VALUES (1, 10)", 0),
            (2, "ghost", 4, 11, "create /* gh-ost */ table `shop`.`_items_gho` like `shop`.`items`", 0),
            (3, "ghost", 4, 12, "alter /* gh-ost */ table `shop`.`_items_gho` drop column unit_price", 0),
            (4, "web", 3, 13, "INSERT INTO items (id, unit_price) VALUES (2, 10)", 0),
            (5, "ghost", 4, 14, "rename /* gh-ost */ table `shop`.`items` to `shop`.`_items_del`, `shop`.`_items_gho` to `shop`.`items`", 0),
            (6, "web", 3, 15, "INSERT INTO items (id, unit_price) VALUES (3, 10)", 1054),
            (7, "web", 3, 16, "INSERT INTO items (id, price) VALUES (3, 10)", 1054),
            (8, "dba", 5, 17, "RENAME TABLE items TO _items_new, _items_del TO items", 0),
            (9, "web", 3, 18, "INSERT INTO items (id, unit_price, nope) VALUES (3, 10)", 1054));
        IncidentAccount account = Correlation.Of([Read(log, change)], change);
        Assert.Equal(("ghost", "::1", At("2024-03-05T08:00:05Z")), (account.Ddl!.Account, account.Ddl.Host, account.Ddl.At));
        Assert.StartsWith("rename", account.Ddl.Statement, StringComparison.Ordinal);
        Assert.Equal("INSERT INTO items (id, unit_price) VALUES (3, 10)", Assert.Single(account.Failures).Statement);
    }

    [Fact]
    public void Of_TableSwappedForOneMadeWithoutTheColumn_IsTheRename()
    {
        ChangeTarget change = new("items", "unit_price");
        string log = Audit(
            (1, "dba", 4, 1, "CREATE TABLE _items_new (id int, `unit_prices` int, KEY unit_price (id))", 0),
            (2, "dba", 4, 2, "ALTER TABLE items RENAME AS _items_old", 0),
            (3, "dba", 4, 3, "ALTER TABLE _items_new RENAME TO items", 0),
            (4, "web", 3, 4, "REPLACE INTO items SET unit_price=1", 1054));
        IncidentAccount account = Correlation.Of([Read(log, change)], change);
        Assert.Equal(At("2024-03-05T08:00:03Z"), account.Ddl!.At);
        Assert.Equal(1, account.FailureCount);
    }

    [Fact]
    public void Of_SwapOfATableThatKeepsTheColumn_IsNoChange()
    {
        ChangeTarget change = new("items", "unit_price");
        string log = Audit(
            (1, "dba", 4, 1, "ALTER TABLE _items_new ADD COLUMN x int", 0),
            (2, "dba", 4, 2, "RENAME TABLE items TO _items_old, _items_new TO items", 0),
            (3, "web", 3, 4, "INSERT INTO items (unit_price) VALUES (1)", 0));
        Assert.Empty(Correlation.Of([Read(log, change)], change).Events);
    }

    [Fact]
    public void Of_TableRenamedAway_IsADroppedTableUnlessAnotherTakesItsName()
    {
        ChangeTarget change = new("items", null, ChangeKind.TableDropped);
        Assert.Single(Correlation.Of([Read(Audit((1, "dba", 4, 1, "RENAME TABLE shop.items TO shop.items_old", 0)), change)], change).Events);
        Assert.Empty(Correlation.Of([Read(Audit((1, "dba", 4, 1, "RENAME TABLE items TO items_old, items_new TO items", 0)), change)], change).Events);
        string undone = Audit(
            (1, "dba", 4, 1, "RENAME TABLE items TO x", 0), (2, "web", 3, 2, "INSERT INTO items VALUES (1)", 1146),
            (4, "dba", 4, 3, "RENAME TABLE x TO items", 0), (9, "web", 3, 4, "INSERT INTO items VALUES (1)", 1146));
        Assert.Equal(1, Correlation.Of([Read(undone, change)], change).FailureCount);
    }

    [Fact]
    public void Of_TableMadeAgainWithTheColumn_EndsTheFailures()
    {
        ChangeTarget change = new("t", "c");
        string log = Audit(
            (0, "dba", 4, 0, "CREATE TABLE t (a int, c int)", 0),
            (1, "dba", 4, 1, "DROP TABLE t", 0),
            (2, "dba", 4, 2, "CREATE TABLE t (a int)", 0),
            (3, "web", 3, 3, "INSERT INTO t (c) VALUES (1)", 1054),
            (5, "dba", 4, 4, "CREATE OR REPLACE TABLE t (a int, c int)", 0),
            (9, "web", 3, 5, "INSERT INTO t (c, zz) VALUES (1)", 1054));
        Assert.Equal(1, Correlation.Of([Read(log, change)], change).FailureCount);
    }

    [Fact]
    public void Of_ColumnAddedLongBeforeTheDrop_RestoresNothing()
    {
        ChangeTarget change = new("t", "c");
        string log = Audit(
            (1, "dba", 4, 1, "ALTER TABLE t ADD c int", 0),
            (2, "web", 3, 2, "INSERT INTO t (c) VALUES (1)", 0),
            (3, "web", 3, 3, "INSERT INTO t (c, typo) VALUES (1)", 1054),
            (3, "x", 5, 4, "ALTER TABLE t ADD d int, DROP c, ALGORITHM=INPLACE", 0),
            (3, "web", 3, 5, "INSERT INTO t (c) VALUES (1)", 1054));
        IncidentAccount account = Correlation.Of([Read(log, change)], change);
        Assert.Equal("INSERT INTO t (c) VALUES (1)", Assert.Single(account.Failures).Statement);
        Assert.Equal("x", account.Ddl!.Account);
    }

    [Fact]
    public void Of_NamesInDoubleQuotes_AreNames()
    {
        ChangeTarget change = new("items", "unit_price") { Database = "shop" };
        string log = Audit(
            (1, "web", 3, 1, "INSERT INTO \"items\" (\"id\", \"unit_price\") VALUES (1, 10)", 0),
            (2, "web", 3, 2, "ALTER TABLE \"shop\".\"items\"\n  ADD COLUMN \"note\" text,\n  DROP \"unit_price\"", 0),
            (3, "web", 3, 3, "INSERT INTO \"items\" (\"id\", \"unit_price\") VALUES (1, 10)", 1054),
            (4, "web", 3, 4, "UPDATE items SET note = \"unit_price\" WHERE x = 1", 1054),
            (5, "web", 3, 5, "DELETE FROM \"items\" WHERE \"items\".\"unit_price\" = 1", 1054));
        IncidentAccount account = Correlation.Of([Read(log, change)], change);
        Assert.Equal([SqlVerb.Insert, SqlVerb.Delete], account.Failures.Select(one => one.Verb));
        Assert.Equal(At("2024-03-05T08:00:02Z"), account.Ddl!.At);
    }

    [Fact]
    public void Of_PreparedAndImmediateStatements_CountOnceEach()
    {
        // As MariaDB 10.11 logs them: what runs inside stands before what ran it, under a query id that is not smaller.
        ChangeTarget change = new("t", "b");
        string log = Audit(
            (1, "dba", 6, 18, "prepare s from 'alter table t drop column b'", 0),
            (2, "dba", 6, 19, "alter table t drop column b", 0),
            (3, "dba", 6, 20, "deallocate prepare s", 0),
            (4, "web", 7, 23, "prepare s from 'insert into t (b) values (?)'", 1054),
            (5, "web", 7, 24, "execute immediate 'insert into t (b) values (1)'", 1054),
            (6, "web", 7, 28, "insert into t (b) values (5)", 1054),
            (6, "web", 7, 27, "begin not atomic insert into t (b) values (5); end", 1054),
            (7, "web", 7, 29, "set statement max_statement_time=5 for insert into t (b) values (1)", 1054),
            (8, "web", 7, 31, "/* app=web, shard='b' */ INSERT -- into u\n INTO t # (x)\n (a, `b`) VALUES (1, 2)", 1054));
        IncidentAccount account = Correlation.Of([Read(log, change)], change);
        Assert.Equal(5, account.FailureCount);
        Assert.Equal(At("2024-03-05T08:00:02Z"), account.Ddl!.At);

        // sql_errors writes the inner statement alone.
        string[] inner = ["?", "1", "5"];
        string errors = string.Concat(inner.Select((value, i) => $"2024-03-05  8:00:0{4 + i} web[web] @  [::1] ERROR 1054: Unknown column 'b' in 'INSERT INTO' : insert into t (b) values ({value})\n"));
        IncidentAccount both = Correlation.Of([Read(log, change), Read(errors, change, "e")], change);
        Assert.Equal(5, both.FailureCount);
        Assert.Equal(3, both.Failures.Count(one => one.Message is not null));
    }

    [Fact]
    public void Of_ErrorsOfTriggersAndViews_AreCausedWhereTheMessageSaysSo()
    {
        ChangeTarget change = new("t", "c");
        string log =
            "2026-11-23  1:26:57 root[root] @ localhost [] ERROR 1054: Unknown column 'c' in 'NEW' : insert into t (g) values (2)\n" +
            "2026-11-23  1:26:58 root[root] @  [::1] ERROR 1054: Unknown column 'x.c' in 'field list' : update t as x set x.c=2\n" +
            "2026-11-23  1:26:59 web[web] @  [10.0.0.1] ERROR 1054: Unknown column 'c' in 'INSERT INTO' : insert into v (c) values (2)\n" +
            "2026-11-23  1:27:00 web[web] @  [10.0.0.1] ERROR 1054: Unknown column 'shop.t.d' in 'SET' : update t set shop.t.d=c\n" +
            "2026-11-23  1:27:01 web[web] @  [10.0.0.1] ERROR 1356: View 'shop.v' references invalid table(s) or column(s) or function(s) : insert into v (a) values (2)\n";
        IncidentAccount account = Correlation.Of([Read(log, change)], change);
        Assert.Equal(["insert into t (g) values (2)", "update t as x set x.c=2"], account.Failures.Select(one => one.Statement));
        Assert.Equal("::1", account.Failures[1].Host);
        Assert.Equal(2, account.Unattributed.Length);
    }

    [Fact]
    public void Of_ColumnThatLostItsDefault_CountsInsertsThatLeaveItOut()
    {
        ChangeTarget change = new("t", "c", ChangeKind.ColumnRetyped);
        string log =
            "2026-11-23 01:26:50 dba[dba] @  [10.0.0.2] ERROR 1364: Field 'd' doesn't have a default value : insert into t (a) values (2)\n" +
            "2026-11-23 01:26:57 web[web] @  [10.0.0.1] ERROR 1364: Field 'c' doesn't have a default value : insert into t (a) values (2)\n";
        Assert.Equal("Field 'c' doesn't have a default value", Assert.Single(Correlation.Of([Read(log, change)], change).Failures).Message);
    }

    [Theory]
    [InlineData("app@::1 on shop using SSL/TLS", "app", "::1")]
    [InlineData("a%b@c@10.0.0.7 as anonymous on shop using TCP/IP", "a%b@c", "10.0.0.7")]
    [InlineData("app@db-1.example as admin on  using TCP/IP", "app", "db-1.example")]
    public void Read_GeneralLogConnect_GivesAccountAndHost(string argument, string account, string host)
    {
        string log = $"2024-03-05T17:00:00.000001+09:00\t    9 Connect\t{argument}\n2024-03-05T17:00:00.123456+09:00\t    9 Query\tALTER TABLE t\n\tDROP c\n2024-03-05T17:00:01.000000+09:00\t    9 Quit\t\n";
        SourceFacts facts = SourceReader.Read(Encoding.UTF8.GetBytes(log), "g", new(new("t", "c"), null, new()));
        LoggedStatement ddl = Assert.Single(facts.Ddl);
        Assert.Equal((account, host, At("2024-03-05T08:00:00.123456Z")), (ddl.Account, ddl.Host, ddl.When!.Value.From));
    }

    [Fact]
    public void Read_GeneralLogTable_FollowsTheTimeZonesOfSessions()
    {
        // MariaDB 10.11 and MySQL 9.7 stamp a row in the zone of its session: 16:20:24 UTC all of them.
        string log = "event_time\tuser_host\tthread_id\tserver_id\tcommand_type\targument\n" +
            "2026-11-23 01:20:24.000001\t[p] @  [10.0.0.2]\t8\t1\tConnect\tp@10.0.0.2 on shop using TCP/IP\n" +
            "2026-11-23 01:20:24.000002\tp[p] @  [10.0.0.2]\t8\t1\tQuery\tset autocommit=1, session time_zone = '-05:00'\n" +
            "2026-11-23 01:20:24.000003\tw[w] @  [10.0.0.3]\t9\t1\tQuery\tSET GLOBAL time_zone='+00:00'\n" +
            "2026-11-23 01:20:24.000004\tw[w] @  [10.0.0.3]\t9\t1\tQuery\tSELECT 1\n" +
            "2026-11-22 11:20:24.000005\tp[p] @  [10.0.0.2]\t8\t1\tQuery\tALTER TABLE t DROP c\n" +
            "2026-11-22 11:20:24.000006\tp[p] @  [10.0.0.2]\t8\t1\tQuery\tSET @@session.time_zone := 'America/New_York'\n" +
            "2026-11-22 11:20:24.000007\tp[p] @  [10.0.0.2]\t8\t1\tQuery\tINSERT INTO t (c) VALUES (1)\n" +
            "2026-11-22 11:20:24.000008\tp[p] @  [10.0.0.2]\t8\t1\tQuery\tSET time_zone = DEFAULT\n" +
            "2026-11-23 01:20:24.000009\tp[p] @  [10.0.0.2]\t8\t1\tQuery\tINSERT INTO t (c) VALUES (2)\n" +
            "2026-11-22 11:20:24.000010\tp[p] @  [10.0.0.2]\t8\t1\tInit DB\tother\n" +
            "2026-11-23 01:20:24.000011\tp[p] @  [10.0.0.2]\t8\t1\tQuery\tALTER TABLE t DROP c\n";
        ChangeTarget change = new("t", "c") { Database = "shop" };
        SourceFacts facts = Read(log, change, zone: Offset.FromHours(9));
        LoggedStatement ddl = Assert.Single(facts.Ddl);
        Assert.Equal((At("2026-11-22T16:20:24.000005Z"), "shop"), (ddl.When!.Value.From, ddl.Schema));
        Assert.Equal([At("2026-11-22T16:20:24.000007Z"), At("2026-11-22T16:20:24.000009Z")], facts.Attempts.Select(one => one.When!.Value.From));
        Assert.Equal((At("2026-11-22T16:20:24.000001Z"), At("2026-11-22T16:20:24.000011Z")), (facts.From, facts.To));
    }

    [Fact]
    public void Of_StatementsThatDifferAfterTheirFirstValue_AreJudgedEach()
    {
        ChangeTarget change = new("t", "c");
        string log = Audit(
            (1, "web", 3, 1, "UPDATE t SET a='1', c='2'", 0),
            (5, "web", 3, 2, "UPDATE t SET a='1', c='2'", 1054),
            (9, "web", 3, 3, "UPDATE t SET a='1', b='c'", 0));
        IncidentAccount account = Correlation.Of([Read(log, change)], change);
        Assert.Equal(1, account.FailureCount);
        Assert.Equal(At("2024-03-05T08:00:01Z"), account.Bracket.LastPresent);
    }

    [Fact]
    public void Of_AuroraWithOtherNamesAndNinetySevenFailures_CountsThemAll()
    {
        ChangeTarget change = new("member_profile", "nick", ChangeKind.ColumnRenamed) { Database = "game" };
        List<string> lines = [];
        long micros = 1709625600000000;
        void Add(string user, string host, int connection, string database, string sql, int code) =>
            lines.Add($"{micros += 1_734_211},aurora-1,{user},{host},{connection},{lines.Count},QUERY,{database},'{sql.Replace("'", "\\'")}',{code}\n");
        Add("svc%x", "2001:db8::7", 31, "game", "INSERT INTO member_profile (id, nick) VALUES (0, 'a, b')", 0);
        Add("ops", "10.1.1.9", 40, "", "ALTER TABLE game.member_profile RENAME COLUMN nick TO nickname, ADD INDEX (id)", 0);
        long ddl = micros;
        for (int i = 0; i < 97; i++)
        {
            Add("svc%x", "2001:db8::7", 31 + (i % 3), "game", $"INSERT INTO member_profile (id, nick) VALUES ({i}, 'nick''s \\\\ ({i})')", 1054);
            Add("svc%x", "2001:db8::7", 31, "game", $"INSERT INTO member_profile (id) VALUES ({i})", i % 5 == 0 ? 1062 : 0);
            Add("report", "10.1.1.8", 50, "stats", $"INSERT INTO member_profile (id, nick) VALUES ({i}, 'x')", 1054);
        }

        string[] files = [.. Enumerable.Range(0, 4).Select(n => string.Concat(lines.Where((_, i) => i * 7 % 4 == n).Reverse()))];
        IncidentAccount account = Correlation.Of(files.Select((text, n) => SourceReader.Read(Encoding.UTF8.GetBytes(text), $"audit.{n}", new(change, null, new()))), change);
        Assert.Equal(97, account.FailureCount);
        Assert.Equal(("ops", "10.1.1.9", ddl), (account.Ddl!.Account, account.Ddl.Host, account.Ddl.At!.Value.ToUnixTimeTicks() / 10));
        Assert.All(account.Failures, one => Assert.Equal(("svc%x", "2001:db8::7"), (one.Account, one.Host)));
    }
}
