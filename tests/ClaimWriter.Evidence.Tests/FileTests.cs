using System.Collections.Immutable;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.Text;
using ClaimWriter.Records;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Evidence.Tests;

public sealed class FileTests
{
    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    [Theory]
    [InlineData("aws_constructed/describe-db-cluster-backtracks.json")]
    [InlineData("aws_constructed/describe-db-cluster-backtracks.iso8601.json")]
    public void BacktrackRead_EitherTimeLayout_GivesThreeProbes(string path)
    {
        DiagnosticSink sink = new();
        BacktrackFile file = BacktrackFile.Read(Cases.Bytes(path), path, sink)!;
        Assert.Equal([At("2020-11-10T11:00:00Z"), At("2020-11-10T12:00:00Z"), At("2020-11-10T13:00:00Z")], file.Probes.Select(probe => probe.To));
        Assert.Equal(At("2020-11-10T14:52:08.114Z"), file.Probes[0].From);
        Assert.True(file.Probes[0].IsCompleted);
        Assert.Empty(sink.Found);
    }

    [Fact]
    public void BacktrackRead_SingleObject_GivesOnePendingProbe()
    {
        BacktrackProbe probe = Assert.Single(BacktrackFile.Read(Cases.Bytes("aws_constructed/backtrack-db-cluster.json"), "b", new())!.Probes);
        Assert.Equal(("rec-prod-cluster", "pending", false), (probe.Cluster, probe.Status, probe.IsCompleted));
    }

    [Theory]
    [InlineData("{\"DBClusterBacktracks\":[{\"BacktrackTo\":\"2020-11-10T11:00:00\",\"BacktrackIdentifier\":\"x\"}]}", "evidence.time-without-zone")]
    [InlineData("{\"DBClusterBacktracks\":[{\"BacktrackTo\":\"soon\",\"BacktrackIdentifier\":\"x\"}]}", "evidence.bad-time")]
    [InlineData("{\"DBClusterBacktracks\":[{\"BacktrackTo\":\"2020-11-10T11:00:00Z\"}]}", "evidence.missing-field")]
    [InlineData("{\"DBClusterBacktracks\":[],\"Marker\":\"m\"}", "evidence.more-backtracks")]
    [InlineData("{\"Events\":[]}", "evidence.not-backtrack")]
    [InlineData("{\"DBClusterBacktracks\":[", "evidence.bad-json")]
    [InlineData("{\"DBClusterBacktracks\":[{\"BacktrackIdentifier\":\"x\",\"BacktrackTo\":\"2020-11-10T11:00:00Z\",\"Status\":\"\\ud800\"}]}", "evidence.bad-json")]
    [InlineData("", "evidence.bad-json")]
    public void BacktrackRead_Fault_IsReported(string json, string code)
    {
        DiagnosticSink sink = new();
        BacktrackFile.Read(Encoding.UTF8.GetBytes(json), "b.json", sink);
        Assert.Contains(sink.Found, one => one.Code == code);
    }

    [Theory]
    [InlineData("mariadb1011/schema/show_create_table_before.tsv", true)]
    [InlineData("mariadb1011/schema/show_create_table_after.tsv", false)]
    [InlineData("mariadb1011/client/show_create_table_after.vertical.txt", false)]
    [InlineData("mysql97/schema/show_create_table_before.tsv", true)]
    public void SchemaRead_Layouts_GiveLinesAndColumns(string path, bool gender)
    {
        SchemaText schema = SchemaText.Read(Cases.Bytes(path), path, new())!;
        Assert.Equal("rec_cust", schema.Table);
        Assert.Equal(gender ? 8 : 7, schema.Columns.Length);
        Assert.Equal(gender, schema.HasColumn("GENDER"));
        Assert.Equal("CREATE TABLE `rec_cust` (", schema.Lines[0]);
        Assert.StartsWith(") ENGINE=InnoDB", schema.Lines[^1], StringComparison.Ordinal);
        Assert.Contains("  KEY `ix_path` (`ap_path_cd`)", schema.Lines);
    }

    [Fact]
    public void SchemaRead_DumpOnOneLine_IsLaidOutOneDefinitionALine()
    {
        byte[] sql = Encoding.UTF8.GetBytes("DROP TABLE IF EXISTS x;\ncreate table other (a int);\nCREATE TABLE IF NOT EXISTS custdb.x (a decimal(10,2) COMMENT 'a,b)', `key` int, PRIMARY KEY (a,`key`)) ENGINE=InnoDB;\n");
        SchemaText schema = SchemaText.Read(sql, "x.sql", new(), "x")!;
        Assert.Equal(["CREATE TABLE IF NOT EXISTS custdb.x (", "  a decimal(10,2) COMMENT 'a,b)',", "  `key` int,", "  PRIMARY KEY (a,`key`)", ") ENGINE=InnoDB"], schema.Lines.AsEnumerable());
        Assert.Equal(["a", "key"], schema.Columns.Select(column => column.Name));
    }

    [Fact]
    public void SchemaComparison_Artefacts_MarksOnlyTheDroppedColumn()
    {
        SchemaText before = SchemaText.Read(Cases.Bytes("mysql97/schema/show_create_table_before.tsv"), "b", new())!;
        SchemaText after = SchemaText.Read(Cases.Bytes("mysql97/schema/show_create_table_after.tsv"), "a", new())!;
        SchemaComparison comparison = SchemaComparison.Of(before, after);
        SchemaLinePair changed = Assert.Single(comparison.Lines, pair => pair.Change != LineChange.Same);
        Assert.Equal((LineChange.Removed, "gender", null), (changed.Change, changed.Column, changed.After));
        Assert.Equal(["gender"], comparison.RemovedColumns.AsEnumerable());
        Assert.Empty(comparison.AddedColumns);
        Assert.Empty(comparison.ChangedColumns);
    }

    [Fact]
    public void SchemaComparison_LastColumnDroppedAndTypeChanged_CommaIsNoChange()
    {
        SchemaText before = SchemaText.Read(Encoding.UTF8.GetBytes("CREATE TABLE t (a int, b char(1), c int)"), "b", new())!;
        SchemaText after = SchemaText.Read(Encoding.UTF8.GetBytes("CREATE TABLE t (a int, b char(2))"), "a", new())!;
        SchemaComparison comparison = SchemaComparison.Of(before, after);
        Assert.Equal([LineChange.Same, LineChange.Same, LineChange.Changed, LineChange.Removed, LineChange.Same], comparison.Lines.Select(pair => pair.Change));
        Assert.Equal(["b"], comparison.ChangedColumns.AsEnumerable());
    }

    [Fact]
    public void SchemaRead_NoStatement_IsAFault()
    {
        DiagnosticSink sink = new();
        Assert.Null(SchemaText.Read("hello"u8.ToArray(), "x.sql", sink));
        Assert.Equal("evidence.no-create-table", Assert.Single(sink.Found).Code);
    }

    [Theory]
    [InlineData("CREATE USER 'app'@'%' IDENTIFIED BY 'Pw-app-1'", "CREATE USER 'app'@'%' IDENTIFIED BY '****'")]
    [InlineData("create user a identified with mysql_native_password by \"s3\" replace 'old'", "create user a identified with mysql_native_password by \"****\" replace '****'")]
    [InlineData("ALTER USER a IDENTIFIED VIA ed25519 USING PASSWORD('x''y') OR unix_socket", "ALTER USER a IDENTIFIED VIA ed25519 USING PASSWORD('****') OR unix_socket")]
    [InlineData("SET PASSWORD FOR 'bob'@'%.com' = PASSWORD('cleartext')", "SET PASSWORD FOR 'bob'@'%.com' = PASSWORD('****')")]
    [InlineData("SET PASSWORD = 'abc'", "SET PASSWORD = '****'")]
    [InlineData("CHANGE MASTER TO MASTER_USER='r', MASTER_PASSWORD='bigs3cret', MASTER_PORT=1", "CHANGE MASTER TO MASTER_USER='r', MASTER_PASSWORD='****', MASTER_PORT=1")]
    [InlineData("QUERY,,'CREATE USER \\'app\\'@\\'%\\' IDENTIFIED BY \\'Pw-app-1\\'',0", "QUERY,,'CREATE USER \\'app\\'@\\'%\\' IDENTIFIED BY \\'****\\'',0")]
    [InlineData("GRANT ALL ON *.* TO a IDENTIFIED BY PASSWORD '*2470C0'", "GRANT ALL ON *.* TO a IDENTIFIED BY PASSWORD '****'")]
    [InlineData("CREATE USER a IDENTIFIED BY 'Pw-cut", "CREATE USER a IDENTIFIED BY '****")]
    [InlineData("CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (USER 'u', PASSWORD 'p1', HOST 'h')", "CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (USER 'u', PASSWORD '****', HOST 'h')")]
    [InlineData("CHANGE REPLICATION SOURCE TO SOURCE_USER='r', SOURCE_PASSWORD=\"big\", SOURCE_PORT=1", "CHANGE REPLICATION SOURCE TO SOURCE_USER='r', SOURCE_PASSWORD=\"****\", SOURCE_PORT=1")]
    [InlineData("START SLAVE USER='u' PASSWORD='p2'", "START SLAVE USER='u' PASSWORD='****'")]
    [InlineData("ALTER USER a IDENTIFIED WITH caching_sha2_password AS '$A$005$x''y'", "ALTER USER a IDENTIFIED WITH caching_sha2_password AS '****'")]
    [InlineData("ALTER USER a IDENTIFIED WITH 'caching_sha2_password' AS 0x244124303035 REQUIRE NONE", "ALTER USER a IDENTIFIED WITH 'caching_sha2_password' AS **** REQUIRE NONE")]
    [InlineData("ALTER USER a IDENTIFIED WITH `mysql_native_password` BY 'p3' REPLACE 'old' RETAIN CURRENT PASSWORD", "ALTER USER a IDENTIFIED WITH `mysql_native_password` BY '****' REPLACE '****' RETAIN CURRENT PASSWORD")]
    [InlineData("CREATE USER a IDENTIFIED BY 'p4', b IDENTIFIED BY 'p5' PASSWORD EXPIRE", "CREATE USER a IDENTIFIED BY '****', b IDENTIFIED BY '****' PASSWORD EXPIRE")]
    [InlineData("CREATE USER 'a'@'%' IDENTIFIED BY/* x */'p6'", "CREATE USER 'a'@'%' IDENTIFIED BY/* x */'****'")]
    [InlineData("SET PASSWORD FOR a@'h' TO 'p7'", "SET PASSWORD FOR a@'h' TO '****'")]
    [InlineData("mysql://app:s3cret@db:3306/shop", "mysql://app:****@db:3306/shop")]
    [InlineData("jdbc:mysql://db/shop?user=app&password=s3cret&useSSL=true", "jdbc:mysql://db/shop?user=app&password=****&useSSL=true")]
    [InlineData("{\"user\": \"app\", \"password\": \"s3cret\"}", "{\"user\": \"app\", \"password\": \"****\"}")]
    [InlineData("password: s3cret", "password: ****")]
    [InlineData("mysqldump -uapp --password=s3cret shop", "mysqldump -uapp --password=**** shop")]
    [InlineData("Server=h;Uid=u;Pwd=topsecret;Port=1", "Server=h;Uid=u;Pwd=****;Port=1")]
    [InlineData("CREATE USER 'app'@'%' IDENTIFIED BY <secret>", "CREATE USER 'app'@'%' IDENTIFIED BY <secret>")]
    [InlineData("Access denied for user 'app'@'127.0.0.2' (using password: YES)", "Access denied for user 'app'@'127.0.0.2' (using password: YES)")]
    [InlineData("CREATE TABLE u (password varchar(20) COMMENT 'x')", "CREATE TABLE u (password varchar(20) COMMENT 'x')")]
    public void Redaction_Statement_HidesTheSecretOnly(string text, string shown) => Assert.Equal(shown, Redaction.Apply(text, out _));

    [Fact]
    public void LogExcerpt_AnyArtefact_ShowsNoPassword()
    {
        foreach (string path in Cases.AllFiles())
        {
            byte[] content = Cases.Bytes(path);
            LogExcerpt excerpt = LogExcerpt.Take(content, path, null, [], new());
            Assert.DoesNotContain(excerpt.Lines, line => line.Text.Contains("Pw-app", StringComparison.Ordinal) || line.Text.Contains("Pw-partner", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void LogExcerpt_RangeAndMatch_GivesNumberedLines()
    {
        byte[] log = Cases.Bytes("mariadb1011/logs/server_audit.log");
        LogExcerpt excerpt = LogExcerpt.Take(log, "a", new LineRange(1, 250), ["DROP COLUMN"], new());
        LogLine line = Assert.Single(excerpt.Lines);
        Assert.Contains("partner_xx,127.0.0.2,8,34,QUERY", line.Text, StringComparison.Ordinal);
        Assert.True(excerpt.TotalLines > 250);
    }

    [Fact]
    public void LogExcerpt_MixedEncodings_AreShownSafelyAndCounted()
    {
        byte[] korean = CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes("홍길동");
        byte[] log = [.. "고객\n"u8, .. korean, (byte)'\n', 0, 0xFF, 0x1B, (byte)'[', (byte)'\n', .. "끝\u202E"u8];
        LogExcerpt excerpt = LogExcerpt.Take(log, "a", null, [], new());
        Assert.Equal(["고객", "홍길동", "\\x00\\xFF\\x1B[", "끝\\u202E"], excerpt.Lines.Select(line => line.Text));
        Assert.Equal([TextEncoding.Utf8, TextEncoding.Korean, TextEncoding.Binary, TextEncoding.Utf8], excerpt.Lines.Select(line => line.Encoding));
        Assert.Equal(1, excerpt.Broken);
    }

    [Fact]
    public void LogExcerpt_Faults_AreReported()
    {
        DiagnosticSink sink = new();
        LogExcerpt.Take("a\nb\n"u8.ToArray(), "a", new LineRange(2, 9), [], sink);
        LogExcerpt.Take("a\nb\n"u8.ToArray(), "a", null, ["zzz"], sink);
        LogExcerpt.Take(default, "a", null, [], sink);
        Assert.Equal(["evidence.lines-outside", "evidence.nothing-matches", "evidence.empty-file"], sink.Found.Select(one => one.Code));
    }

    [Fact]
    public void TableRead_TsvAndCsv_GiveHeaderAndRows()
    {
        TableFile tsv = TableFile.Read("a\tb\nx\\ny\tNULL\n"u8.ToArray(), "t.tsv", new())!;
        Assert.Equal("x\ny|NULL", string.Join('|', tsv.Rows[0].Cells));
        TableFile csv = TableFile.Read("\uFEFF항목,금액\r\n\"인건비, \"\"야간\"\"\",\"1\n2\"\r\n다음,3\r\n"u8.ToArray(), "t.csv", new())!;
        Assert.Equal("항목|금액", string.Join('|', csv.Header));
        Assert.Equal("인건비, \"야간\"|1\n2", string.Join('|', csv.Rows[0].Cells));
        Assert.Equal(4, csv.Rows[1].Line);
        byte[] excel = CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes("항목;금액\n출장;3\n");
        Assert.Equal("출장|3", string.Join('|', TableFile.Read(excel, "t.csv", new())!.Rows[0].Cells));
    }

    [Fact]
    public void Sha256_KnownText_GivesItsDigest()
    {
        const string abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        Assert.Equal(abc, EvidenceHash.Sha256("abc"u8));
        using MemoryStream stream = new("abc"u8.ToArray());
        Assert.Equal(abc, EvidenceHash.Sha256(stream));
    }

    [Theory]
    [InlineData("insert /* c */ into `custdb`.`rec_cust` (`Gender`) values (1)", SqlVerb.Insert, true, true)]
    [InlineData("/*!50003 REPLACE*/ LOW_PRIORITY rec_cust SET gender = 1", SqlVerb.Replace, true, true)]
    [InlineData("INSERT INTO rec_cust (a) VALUES ('gender')", SqlVerb.Insert, true, false)]
    [InlineData("INSERT INTO rec_cust_old (gender) VALUES (1)", SqlVerb.Insert, false, true)]
    [InlineData("UPDATE x JOIN rec_cust AS r ON x.i=r.i SET r.gender='1'", SqlVerb.Update, true, true)]
    [InlineData("DELETE FROM rec_cust WHERE gender='1'", SqlVerb.Delete, true, true)]
    [InlineData("LOAD DATA LOCAL INFILE 'f' INTO TABLE rec_cust FIELDS TERMINATED BY ',' (a, gender)", SqlVerb.Load, true, true)]
    [InlineData("WITH c AS (SELECT 1) INSERT INTO rec_cust (gender) SELECT * FROM c", SqlVerb.Insert, true, true)]
    [InlineData("SET STATEMENT max_statement_time=1 FOR INSERT INTO rec_cust (gender) VALUES (1)", SqlVerb.Insert, true, true)]
    [InlineData("PREPARE s FROM 'INSERT INTO rec_cust (gender) VALUES (?)'", SqlVerb.Insert, true, true)]
    [InlineData("-- INSERT INTO rec_cust\nSELECT gender FROM rec_cust", SqlVerb.Select, false, true)]
    [InlineData("INSERT INTO other.rec_cust (gender) VALUES (1)", SqlVerb.Insert, false, true)]
    [InlineData("EXPLAIN INSERT INTO rec_cust (gender) VALUES (1)", SqlVerb.Other, false, false)]
    [InlineData("INSERT INTO rec_cust (cust_id, gen", SqlVerb.Insert, true, false)]
    [InlineData("CALL custdb.p('gender')", SqlVerb.Call, false, false)]
    public void SqlStatement_Text_TellsVerbTableAndColumn(string sql, SqlVerb verb, bool writes, bool mentions)
    {
        SqlStatement statement = SqlStatement.Of(sql);
        Assert.Equal((verb, writes, mentions), (statement.Verb, statement.WritesTo("REC_CUST", "custdb"), statement.Mentions("GENDER")));
    }

    [Theory]
    [InlineData("ALTER TABLE rec_cust DROP COLUMN gender", true)]
    [InlineData("alter online table if exists `custdb`.`rec_cust` add x int, drop column if exists `GENDER`, add index (y)", true)]
    [InlineData("ALTER TABLE rec_cust DROP gender", true)]
    [InlineData("ALTER TABLE rec_cust RENAME COLUMN gender TO sex", true)]
    [InlineData("ALTER TABLE rec_cust CHANGE gender sex char(1)", true)]
    [InlineData("ALTER TABLE rec_cust CHANGE gender gender char(2)", false)]
    [InlineData("ALTER TABLE rec_cust DROP INDEX gender", false)]
    [InlineData("ALTER TABLE rec_cust DROP COLUMN gender2", false)]
    [InlineData("ALTER TABLE rec_cust2 DROP COLUMN gender", false)]
    [InlineData("ALTER TABLE rec_cust ADD INDEX ix (gender)", false)]
    [InlineData("ALTER TABLE rec_cust COMMENT 'DROP COLUMN gender'", false)]
    [InlineData("DROP TABLE rec_cust", true)]
    [InlineData("CREATE TABLE rec_cust (gender int)", false)]
    public void ChangeEffect_Ddl_TellsWhetherItMakesTheChange(string sql, bool makes) =>
        Assert.Equal(makes, ChangeEffect.Makes(sql, Cases.Gender));
}
