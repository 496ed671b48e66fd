using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Evidence.Tests;

public sealed class StatementMaskingTests
{
    private const string Hidden = "[비공개]";

    // name and phone are personal; a value without a column is not shown; other columns are.
    private static string Mask(string? column, string value) => column?.ToUpperInvariant() switch
    {
        null => Hidden,
        "NAME" => value.Length < 2 ? Hidden : value[..1] + new string('*', value.Length - 1),
        "PHONE" => Hidden,
        _ => value,
    };

    [Theory]
    // INSERT with a column list
    [InlineData("INSERT INTO t (id,name) VALUES ('ID01','홍길동')", "INSERT INTO t (id,name) VALUES ('ID01','홍**')")]
    [InlineData("INSERT INTO t (id,name) VALUES (1,'홍길동'),(2,'김철수')", "INSERT INTO t (id,name) VALUES (1,'홍**'),(2,'김**')")]
    [InlineData("insert into `t` (`id`, `name`) values ('1', \"홍길동\")", "insert into `t` (`id`, `name`) values ('1', \"홍**\")")]
    [InlineData("INSERT INTO t (t.id, t.name) VALUES ('1','홍길동')", "INSERT INTO t (t.id, t.name) VALUES ('1','홍**')")]
    [InlineData("INSERT INTO t PARTITION (p0) VALUES ('ID01')", "INSERT INTO t PARTITION (p0) VALUES ('[비공개]')")]
    [InlineData("INSERT INTO t PARTITION (p0) (id,name) VALUES (1,'홍길동')", "INSERT INTO t PARTITION (p0) (id,name) VALUES (1,'홍**')")]
    [InlineData("REPLACE INTO t (name) VALUE ('홍길동')", "REPLACE INTO t (name) VALUE ('홍**')")]
    [InlineData("INSERT INTO t (value,name) VALUES ('1234','홍길동')", "INSERT INTO t (value,name) VALUES ('1234','홍**')")]
    [InlineData("INSERT INTO t (id,name) VALUES ROW(1,'홍길동'), ROW(2,'김철수')", "INSERT INTO t (id,name) VALUES ROW(1,'홍**'), ROW(2,'김**')")]
    [InlineData("INSERT INTO t (phone) VALUES (01022221111)", "INSERT INTO t (phone) VALUES ([비공개])")]
    [InlineData("INSERT INTO t (name,phone) VALUES (NULL,DEFAULT)", "INSERT INTO t (name,phone) VALUES (NULL,DEFAULT)")]
    [InlineData("INSERT INTO t (id,name,at) VALUES (1,홍길동,NOW())", "INSERT INTO t (id,name,at) VALUES (1,홍**,NOW())")]
    // quotes and escapes
    [InlineData(@"INSERT INTO t (name,id) VALUES ('O''Neil',1)", "INSERT INTO t (name,id) VALUES ('O*****',1)")]
    [InlineData(@"INSERT INTO t (name,id) VALUES ('O\'Neil',1)", "INSERT INTO t (name,id) VALUES ('O*****',1)")]
    [InlineData(@"INSERT INTO t (id,name) VALUES ('a\\','홍길동')", @"INSERT INTO t (id,name) VALUES ('a\\','홍**')")]
    [InlineData(@"INSERT INTO t (id,name) VALUES ('it''s','홍길동')", @"INSERT INTO t (id,name) VALUES ('it''s','홍**')")]
    [InlineData("INSERT INTO t (id,name) VALUES ('a),(b','홍길동')", "INSERT INTO t (id,name) VALUES ('a),(b','홍**')")]
    // a name that is empty
    [InlineData("INSERT INTO t (id,``) VALUES (1,``'홍길동')", "INSERT INTO t (id,``) VALUES (1,`[비공개]`'[비공개]')")]
    [InlineData("``'홍길동'", "``'[비공개]'")]
    // functions and parts
    [InlineData("INSERT INTO t (name,id) VALUES (CONCAT('홍길','동현'),2)", "INSERT INTO t (name,id) VALUES (CONCAT('[비공개]','[비공개]'),2)")]
    [InlineData("INSERT INTO t (name) VALUES ('홍길' '동현')", "INSERT INTO t (name) VALUES ('[비공개]' '[비공개]')")]
    [InlineData("INSERT INTO t (name) VALUES (_utf8mb4'홍길동')", "INSERT INTO t (name) VALUES (_utf8mb4'[비공개]')")]
    [InlineData("INSERT INTO t (name) VALUES (x'ED998DAB')", "INSERT INTO t (name) VALUES (x'[비공개]')")]
    [InlineData("INSERT INTO t (phone) VALUES (0x3031302D)", "INSERT INTO t (phone) VALUES ([비공개])")]
    // no column list, SET, UPDATE, ON DUPLICATE KEY
    [InlineData("INSERT INTO t VALUES ('ID01','홍길동',20201114)", "INSERT INTO t VALUES ('[비공개]','[비공개]',[비공개])")]
    [InlineData("INSERT INTO t SET id='ID01', name='홍길동'", "INSERT INTO t SET id='ID01', name='홍**'")]
    [InlineData("UPDATE t SET name='홍길동', id = 7 WHERE phone = '010-2222-1111'", "UPDATE t SET name='홍**', id = 7 WHERE phone = '[비공개]'")]
    [InlineData("UPDATE t AS a SET a.name='홍길동' WHERE a.name LIKE '김%'", "UPDATE t AS a SET a.name='홍**' WHERE a.name LIKE '[비공개]'")]
    [InlineData(
        "INSERT INTO t (id,name) VALUES (1,'홍길동') ON DUPLICATE KEY UPDATE name='김철수', id=VALUES(id)",
        "INSERT INTO t (id,name) VALUES (1,'홍**') ON DUPLICATE KEY UPDATE name='김**', id=VALUES(id)")]
    [InlineData(
        "INSERT INTO t (id,name) SELECT 'ID01','홍길동' FROM s WHERE birth=19800104",
        "INSERT INTO t (id,name) SELECT '[비공개]','[비공개]' FROM s WHERE birth=19800104")]
    // the rest
    [InlineData("SELECT * FROM t WHERE name IN ('홍길동','김철수') LIMIT 10", "SELECT * FROM t WHERE name IN ('[비공개]','[비공개]') LIMIT 10")]
    [InlineData("SELECT * FROM t WHERE 01022221111 = phone", "SELECT * FROM t WHERE [비공개] = phone")]
    [InlineData("CALL add_cust('홍길동', 01022221111, 1)", "CALL add_cust('[비공개]', [비공개], 1)")]
    [InlineData("SET @p = '010-2222-1111'", "SET @p = '[비공개]'")]
    [InlineData("SET @@session.time_zone = '+09:00', @@sql_mode = ''", "SET @@session.time_zone = '+09:00', @@sql_mode = ''")]
    [InlineData("DELETE FROM t WHERE name='홍길동'", "DELETE FROM t WHERE name='홍**'")]
    // several statements
    [InlineData(
        "INSERT INTO t (id,name) VALUES (1,'홍길동'); INSERT INTO u (name,id) VALUES ('김철수',2)",
        "INSERT INTO t (id,name) VALUES (1,'홍**'); INSERT INTO u (name,id) VALUES ('김**',2)")]
    // definitions
    [InlineData("ALTER TABLE t DROP COLUMN gender", "ALTER TABLE t DROP COLUMN gender")]
    [InlineData("CREATE TABLE t (a CHAR(1) DEFAULT '1' COMMENT '성별')", "CREATE TABLE t (a CHAR(1) DEFAULT '1' COMMENT '성별')")]
    [InlineData("CREATE TABLE t AS SELECT '홍길동' AS name", "CREATE TABLE t AS SELECT '[비공개]' AS name")]
    [InlineData("DROP TABLE IF EXISTS t; INSERT INTO t (name) VALUES ('홍길동')", "DROP TABLE IF EXISTS t; INSERT INTO t (name) VALUES ('홍**')")]
    // cut off
    [InlineData("INSERT INTO t (id,name) VALUES ('ID01','남궁민", "INSERT INTO t (id,name) VALUES ('ID01','[비공개]")]
    [InlineData("INSERT INTO t (id,phone) VALUES ('ID01',010222", "INSERT INTO t (id,phone) VALUES ('ID01',[비공개]")]
    [InlineData("INSERT INTO t (id,na", "INSERT INTO t (id,na")]
    [InlineData("INSERT INTO t (name) VALUES ('홍길동\\", "INSERT INTO t (name) VALUES ('[비공개]")]
    // comments
    [InlineData("/* app=web */ INSERT INTO `t` (name) VALUES ('홍길동')", "/* app=web */ INSERT INTO `t` (name) VALUES ('홍**')")]
    [InlineData("INSERT INTO t (name) VALUES ('홍길동') -- was '김철수' 01022221111", "INSERT INTO t (name) VALUES ('홍**') -- was '[비공개]' [비공개]")]
    [InlineData("/*!40001 INSERT INTO t (name) VALUES ('홍길동') */", "/*!40001 INSERT INTO t (name) VALUES ('홍**') */")]
    [InlineData("", "")]
    public void Apply_Statement_MasksByColumn(string statement, string expected) => Assert.Equal(expected, StatementMasking.Apply(statement, Mask));

    [Theory]
    // server_audit
    [InlineData(
        @"20201110 20:31:00,vm,app,127.0.0.1,5,12,QUERY,db,'INSERT INTO t (id,name) VALUES (\'ID01\',\'홍길동\')',1054",
        @"20201110 20:31:00,vm,app,127.0.0.1,5,12,QUERY,db,'INSERT INTO t (id,name) VALUES (\'ID01\',\'홍**\')',1054")]
    [InlineData(
        @"20201110 20:31:00,vm,app,h,5,12,QUERY,db,'INSERT INTO t (id,name) VALUES (\'it\\\'s\',\'홍길동\')',0",
        @"20201110 20:31:00,vm,app,h,5,12,QUERY,db,'INSERT INTO t (id,name) VALUES (\'it\\\'s\',\'홍**\')',0")]
    [InlineData(
        @"20201110 20:31:00,vm,app,h,5,12,QUERY,db,'INSERT INTO t (id,name) VALUES (\'ID01\',\'남궁민',0",
        @"20201110 20:31:00,vm,app,h,5,12,QUERY,db,'INSERT INTO t (id,name) VALUES (\'ID01\',\'[비공개]',0")]
    [InlineData(
        @"20201110 20:31:00,vm,root,h,5,12,QUERY,mysql,'GRANT SELECT, INSERT, DELETE ON db.* TO \'app\'@\'%\'',0",
        @"20201110 20:31:00,vm,root,h,5,12,QUERY,mysql,'GRANT SELECT, INSERT, DELETE ON db.* TO \'app\'@\'%\'',0")]
    // sql_errors
    [InlineData(
        "2020-11-10 20:31:00 app[app] @  [127.0.0.1] ERROR 1054: Unknown column 'gender' in 'INSERT INTO' : INSERT INTO t (id,name) VALUES ('ID01','홍길동')",
        "2020-11-10 20:31:00 app[app] @  [127.0.0.1] ERROR 1054: Unknown column 'gender' in 'INSERT INTO' : INSERT INTO t (id,name) VALUES ('ID01','홍**')")]
    [InlineData(
        "ERROR 1062: Duplicate entry '010-2222-1111' for key 't.phone' : INSERT INTO t (id,phone) VALUES (1,'010-2222-1111')",
        "ERROR 1062: Duplicate entry '[비공개]' for key 't.phone' : INSERT INTO t (id,phone) VALUES (1,'[비공개]')")]
    [InlineData(
        "ERROR 1062: Duplicate entry 'ID01' for key 'PRIMARY' : INSERT INTO t (id) VALUES ('ID01')",
        "ERROR 1062: Duplicate entry 'ID01' for key 'PRIMARY' : INSERT INTO t (id) VALUES ('ID01')")]
    [InlineData(
        "ERROR 1054: Unknown column '남궁민수' in 'VALUES' : INSERT INTO t (name) VALUES (남궁민수)",
        "ERROR 1054: Unknown column '남***' in 'VALUES' : INSERT INTO t (name) VALUES (남***)")]
    // general log, with and without a tab, and its continuation lines
    [InlineData("\t\t     5 Query\tINSERT INTO t (id,name) VALUES (1,'홍길동')", "\t\t     5 Query\tINSERT INTO t (id,name) VALUES (1,'홍**')")]
    [InlineData("  ('ID02','홍길동')", "  ('[비공개]','[비공개]')")]
    [InlineData("   name = '홍길동',", "   name = '홍**',")]
    [InlineData("  @2='홍길동' /* VARSTRING(40) */", "  @2='[비공개]' /* VARSTRING(40) */")]
    [InlineData("###   @2='홍길동' /* VARSTRING(40) */", "###   @2='[비공개]' /* VARSTRING(40) */")]
    [InlineData("\t\t     5 Query\tCALL add_cust('홍길동')", "\t\t     5 Query\tCALL add_cust('[비공개]')")]
    // CSV and JSON
    [InlineData(
        "\"2020-11-10\",\"INSERT INTO t (id,name) VALUES (1,'홍길동')\",\"app\"",
        "\"2020-11-10\",\"INSERT INTO t (id,name) VALUES (1,'홍**')\",\"app\"")]
    [InlineData(
        "\"2020-11-10\",\"INSERT INTO t (id,name) VALUES (1,\"\"홍길동\"\")\",\"app\"",
        "\"2020-11-10\",\"INSERT INTO t (id,name) VALUES (1,\"\"홍**\"\")\",\"app\"")]
    [InlineData(
        @"{""sql"":""INSERT INTO t (id,name) VALUES (1,\""홍길동\"")"",""n"":1}",
        @"{""sql"":""INSERT INTO t (id,name) VALUES (1,\""홍**\"")"",""n"":1}")]
    // lines without a statement
    [InlineData("2026-11-22T10:35:07Z 0 [System] [MY-015150] [Server] Server version with update: '9.7.4.0-2'", null)]
    [InlineData("Access denied for user 'app'@'localhost' (using password: YES)", null)]
    [InlineData("INSERT command denied to user 'app'@'h' for table 't'", null)]
    [InlineData("Com_insert_select\t4", null)]
    [InlineData("", null)]
    public void ApplyToLine_Line_MasksTheStatementAlone(string line, string? expected) => Assert.Equal(expected ?? line, StatementMasking.ApplyToLine(line, Mask));

    [Fact]
    public void Apply_MoreTokensThanAreRead_HidesTheRest()
    {
        string rows = string.Join(",", Enumerable.Range(0, 6000).Select(i => string.Create(CultureInfo.InvariantCulture, $"({i},'홍길동{i:0000}')")));
        string shown = StatementMasking.Apply("INSERT INTO t (id,name) VALUES " + rows, Mask);
        Assert.DoesNotContain("길동", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_AnyStatement_ShowsNoMaskedValue() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20201114, 41), Prop.ForAll(Statements(), c =>
    {
        string shown = StatementMasking.Apply(c.Statement, Mask);
        return c.Secrets.All(s => !shown.Contains(s, StringComparison.Ordinal));
    }));

    [Fact]
    public void ApplyToLine_AnyLogOfAStatement_ShowsNoMaskedValue() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20201114, 41), Prop.ForAll(Statements(), c =>
    {
        string audit = c.Statement.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        string[] lines =
        [
            $"20201110 20:31:00,vm,app,h,5,12,QUERY,db,'{audit}',1054",
            $"20201110 20:31:00,vm,app,h,5,12,QUERY,db,'{c.Statement.Replace("'", "\\'", StringComparison.Ordinal)}',1054",
            $"2020-11-10 20:31:00 app[app] @  [] ERROR 1054: Unknown column 'gender' in 'INSERT INTO' : {c.Statement}",
            $"\t\t     5 Query\t{c.Statement}",
            $"1,\"{c.Statement.Replace("\"", "\"\"", StringComparison.Ordinal)}\",2",
        ];
        foreach (string line in lines)
        {
            string shown = StatementMasking.ApplyToLine(line, Mask);
            Assert.All(c.Secrets, s => Assert.DoesNotContain(s, shown, StringComparison.Ordinal));
        }
    }));

    private sealed record MaskingCase(string Statement, string[] Secrets);

    private static Arbitrary<MaskingCase> Statements()
    {
        Gen<string> secret = Gen.ArrayOf(Gen.Elements("홍길동민수가힣wxz09876".ToCharArray()), 8).Select(c => "가Q" + new string(c));
        Gen<MaskingCase> statement =
            from a in secret
            from b in secret
            from quote in Gen.Elements('\'', '"')
            from escape in Gen.Elements("", "\\'", "''", "\\\\", "\\\"", ",", ")", "(", ";", " -- ", "/*")
            from form in Gen.Choose(0, 8)
            let x = quote + a + (quote == '"' && escape == "''" ? "" : quote == '\'' || escape != "\\'" ? escape : "") + quote
            let y = quote + b + quote
            select new MaskingCase(
                form switch
                {
                    0 => $"INSERT INTO t (id,name,phone) VALUES (1,{x},{y}),(2,{y},{x})",
                    1 => $"INSERT INTO t VALUES ({x},{y})",
                    2 => $"INSERT INTO t SET id=1, name={x}, phone={y}",
                    3 => $"UPDATE t SET name={x} WHERE phone={y}",
                    4 => $"INSERT INTO t (id,name) VALUES (1,CONCAT({x},{y}))",
                    5 => $"SELECT * FROM t WHERE name IN ({x},{y})",
                    6 => $"CALL p({x},{y})",
                    7 => $"INSERT INTO t (name,id) VALUES ({y},1) ON DUPLICATE KEY UPDATE phone={x}",
                    _ => $"INSERT INTO t (id,phone,name) VALUES (1,{y},{x}"[..^3],
                },
                [a[..^2], b[..^2]]);
        return statement.ToArbitrary();
    }
}
