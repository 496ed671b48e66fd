using System.Net;
using System.Net.Sockets;
using ClaimWriter.Claims;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Collect.Tests;

/// <summary>From a real server to the claim, through the built program.</summary>
public sealed class ServerTests(MariaDbServer server) : IClassFixture<MariaDbServer>
{
    private static readonly string[] About = ["--table", "rec_cust", "--column", "gender", "--lang", "en"];

    [SkippableFact]
    public void Collect_LogsAndServer_GiveTheWholeClaim()
    {
        Skip.If(server.Missing is not null, server.Missing);
        Skip.IfNot(server.HasLogs, "the log files of another server are not at hand");
        using Scratch folder = new();
        Done(Program.Run(folder.Path, null, ["collect", "log", server.AuditLog, server.ErrorsLog, server.Binlog, "--zone", "+09:00", "--into", "claim", "--by", "홍길동", .. About]));
        Done(Program.Run(folder.Path, Collector, ["collect", "mysql", "--into", "claim", "--by", "홍길동", .. About]));

        Testing.FillIn(folder["claim"]);
        (Letter letter, byte[] pdf) = Testing.Letter(folder["claim"]);
        Assert.Equal(7, letter.Claim.Failures.Count);
        Assert.Equal([("INSERT", 5), ("CALL", 2)], letter.Claim.Failures.ByVerb.Select(verb => (verb.Key, verb.Count)));
        Assert.StartsWith("partner_xx@127.0.0.1", letter.Claim.Window.Actor!.Name, StringComparison.Ordinal);
        Assert.Equal(Strength.Exact, letter.Claim.When.Strength);
        Assert.Equal(Strength.Exact, letter.Claim.Who.Strength);
        Assert.True(letter.Claim.Record.System.Binlog);
        Assert.Contains("MariaDB", letter.Claim.Record.System.Engine, StringComparison.Ordinal);
        Assert.DoesNotContain("partner-pw", letter.Markdown, StringComparison.Ordinal);
        Assert.True(pdf.Length > 10_000);
    }

    [SkippableFact]
    public void CollectMySql_AfterTheDrop_KeepsQueriesAndNamesTheActor()
    {
        Skip.If(server.Missing is not null, server.Missing);
        using Scratch folder = new();
        (int code, string output, string error) = Program.Run(folder.Path, Collector, ["collect", "mysql", "--into", "r", .. About]);
        Done((code, output, error));
        string record = Testing.Record(folder["r"]);
        Assert.Contains("state: absent, method: schema_query, exhibit: show-create-table", record, StringComparison.Ordinal);
        Assert.Contains("after: evidence/mysql/show-create-table.tsv", record, StringComparison.Ordinal);
        Assert.Contains("SHOW CREATE TABLE `custdb`.`rec_cust`", File.ReadAllText(folder["r/evidence/mysql/queries.tsv"]), StringComparison.Ordinal);
        Assert.DoesNotContain("collector-pw", output + error + record + File.ReadAllText(folder["r/evidence/mysql/queries.tsv"]), StringComparison.Ordinal);
        if (server.HasGeneralLog)
        {
            Assert.Contains("partner_xx@", output, StringComparison.Ordinal);
            string log = File.ReadAllText(folder["r/evidence/mysql/general-log.tsv"]);
            Assert.Contains("ALTER TABLE rec_cust DROP COLUMN gender", log, StringComparison.Ordinal);
            Assert.DoesNotContain("IDENTIFIED", log, StringComparison.Ordinal);
            Assert.Contains("이 테이블에 관한 문장과 CALL", record, StringComparison.Ordinal);
        }

        if (server.HasErrorCounters)
        {
            Assert.Contains("at most, by the error counters", output, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void CollectMySql_SessionWithItsOwnTimeZone_IsDatedRightly()
    {
        Skip.If(server.Missing is not null, server.Missing);
        Skip.IfNot(server.HasGeneralLog, "the server writes no mysql.general_log");
        using Scratch folder = new();
        Done(Program.Run(folder.Path, Collector, ["collect", "mysql", "--into", "r", .. About]));
        string ddl = Testing.Record(folder["r"]).Split('\n').Single(line => line.Contains("method: ddl, exhibit: general-log", StringComparison.Ordinal) || line.Contains("exhibit: general-log, account", StringComparison.Ordinal));
        Instant at = InstantPattern.ExtendedIso.Parse(ddl.Split("at: ")[1].Split(',')[0]).Value;
        Assert.InRange(at, InstantPattern.ExtendedIso.Parse(server.Changed.From).Value, InstantPattern.ExtendedIso.Parse(server.Changed.To).Value);
        Assert.Contains("or the session's own time_zone", File.ReadAllText(folder["r/evidence/mysql/queries.tsv"]), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void CollectMySql_WindowOfTime_LeavesOutWhatIsOutside()
    {
        Skip.If(server.Missing is not null, server.Missing);
        Skip.IfNot(server.HasGeneralLog, "the server writes no mysql.general_log");
        using Scratch folder = new();
        Done(Program.Run(folder.Path, Collector, ["collect", "mysql", "--into", "all", .. About]));
        Done(Program.Run(folder.Path, Collector, ["collect", "mysql", "--into", "some", "--since", server.Changed.From, "--until", server.Changed.To, .. About]));
        string all = File.ReadAllText(folder["all/evidence/mysql/general-log.tsv"]);
        string some = File.ReadAllText(folder["some/evidence/mysql/general-log.tsv"]);
        Assert.Contains("오타행", all, StringComparison.Ordinal);
        Assert.DoesNotContain("오타행", some, StringComparison.Ordinal);
        Assert.DoesNotContain("박고객11", some, StringComparison.Ordinal);
        Assert.Contains("ALTER TABLE rec_cust DROP COLUMN gender", some, StringComparison.Ordinal);
        Assert.Equal(2, Program.Run(folder.Path, Collector, ["collect", "mysql", "--into", "r", "--since", "2026-11-22 10:00", .. About]).Code);
    }

    [SkippableTheory]
    [InlineData("table_dropped", "rec_cust", "state: present, method: schema_query", "change.before")]
    [InlineData("table_dropped", "rec_gone", "state: absent, method: schema_query", "change.after")]
    [InlineData("column_renamed", "rec_cust", "state: absent, method: schema_query", "change.after")]
    public void CollectMySql_OtherChanges_AreSeenAsTheyAre(string change, string table, string observation, string schema)
    {
        Skip.If(server.Missing is not null, server.Missing);
        using Scratch folder = new();
        (int code, string output, string error) = Program.Run(
            folder.Path, Collector, ["collect", "mysql", "--into", "r", "--table", table, "--column", "gender", "--change", change, "--lang", "en"]);
        Done((code, output, error));
        Assert.Contains(observation, Testing.Record(folder["r"]), StringComparison.Ordinal);
        Assert.Contains(schema, output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("cust_nm varchar(20)", "state: absent, method: schema_query")]
    [InlineData("cust_nm varchar(40) DEFAULT NULL", "state: present, method: schema_query")]
    [InlineData(null, "")]
    public void CollectMySql_RetypedColumn_IsComparedWithItsDefinitionBefore(string? before, string observation)
    {
        Skip.If(server.Missing is not null, server.Missing);
        using Scratch folder = new();
        Directory.CreateDirectory(folder["r"]);
        File.WriteAllText(folder["r/incident.yaml"], "claimwriter: 1\n" + (before is null ? "" : "change: {before: before.sql}\n"));
        File.WriteAllText(folder["r/before.sql"], $"CREATE TABLE rec_cust (cust_id varchar(10), {before ?? "x int"})");
        (int code, string output, string error) = Program.Run(
            folder.Path, Collector, "collect", "mysql", "--into", "r", "--table", "rec_cust", "--column", "cust_nm", "--change", "column_retyped", "--lang", "en");
        Done((code, output, error));
        string record = Testing.Record(folder["r"]);
        Assert.Equal(observation.Length > 0, record.Contains("schema_query", StringComparison.Ordinal));
        Assert.Contains(observation, record, StringComparison.Ordinal);
        Assert.Equal(observation.Contains("absent", StringComparison.Ordinal), output.Contains("change.after", StringComparison.Ordinal));
        Assert.Equal(before is null, error.Contains("cannot be told", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void CollectMySql_PrivateAuthority_IsTrustedWhereItIsNamed()
    {
        Skip.If(server.Missing is not null, server.Missing);
        Skip.If(server.Tls is null, "the certificates of another server are not at hand");
        using Scratch folder = new();
        Done(Program.Run(folder.Path, server.Connection("tls_only", "tls_only-pw", $"SslMode=VerifyCA;SslCa={server.Tls!.Authority}"), ["collect", "mysql", "--into", "r", .. About]));
        Assert.True(File.Exists(folder["r/evidence/mysql/show-create-table.tsv"]));
    }

    [SkippableFact]
    public void CollectMySql_OtherAuthorityOrNoTls_IsRefused()
    {
        Skip.If(server.Missing is not null, server.Missing);
        Skip.If(server.Tls is null, "the certificates of another server are not at hand");
        using Scratch folder = new();
        string other = Certificates.Make(folder["other"]).Authority;
        (int code, _, string error) = Program.Run(folder.Path, server.Connection("tls_only", "tls_only-pw", $"SslMode=VerifyCA;SslCa={other}"), ["collect", "mysql", "--into", "r", .. About]);
        Assert.True(code == 4, $"{code}: {error}");
        Assert.Contains("no TLS connection", error, StringComparison.Ordinal);
        File.WriteAllText(folder["broken.pem"], "no certificate at all");
        (code, _, error) = Program.Run(folder.Path, server.Connection("tls_only", "tls_only-pw", $"SslMode=VerifyCA;SslCa={folder["broken.pem"]}"), ["collect", "mysql", "--into", "r", .. About]);
        Assert.True(code == 4 && error.Contains("no TLS connection", StringComparison.Ordinal), $"{code}: {error}");
        (code, _, error) = Program.Run(folder.Path, server.Connection("tls_only", "tls_only-pw", "SslMode=None"), ["collect", "mysql", "--into", "r", .. About]);
        Assert.True(code == 4, $"{code}: {error}");
        Assert.Contains("refuses the account", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["r"]));
    }

    [SkippableTheory]
    [InlineData("collector", "wrong-pw", "", "rec_cust", 4, "refuses the account")]
    [InlineData("nobody", "nobody-pw", "", "rec_cust", 4, "no right")]
    [InlineData("collector", "collector-pw", "SslMode=VerifyCA;SslCa=/nonexistent/ca.pem", "rec_cust", 4, "no TLS")]
    [InlineData("collector", "collector-pw", "", "rec_cus", 3, "Did you mean 'rec_cust'?")]
    [InlineData("collector", "collector-pw", "Nonsense=1", "rec_cust", 3, "cannot be read")]
    public void CollectMySql_BadServer_SaysWhatAndWritesNothing(string user, string password, string more, string table, int expected, string fact)
    {
        Skip.If(server.Missing is not null, server.Missing);
        using Scratch folder = new();
        (int code, string output, string error) = Program.Run(
            folder.Path, server.Connection(user, password, more), "collect", "mysql", "--into", "r", "--table", table, "--column", "gender", "--lang", "en");
        Assert.True(code == expected, $"{code}: {output}{error}");
        Assert.Contains(fact, error, StringComparison.Ordinal);
        Assert.DoesNotContain(password, error, StringComparison.Ordinal);
        Assert.Empty(Testing.FilesOf(folder.Path));
    }

    [SkippableFact]
    public void CollectMySql_RightsForTheTableOnly_WarnsOfEachSourceWithTheGrant()
    {
        Skip.If(server.Missing is not null, server.Missing);
        using Scratch folder = new();
        (int code, string output, string error) = Program.Run(folder.Path, server.Connection("poor", "poor-pw"), ["collect", "mysql", "--into", "r", .. About]);
        Done((code, output, error));
        Assert.Contains("general-log was not collected for want of rights", error, StringComparison.Ordinal);
        Assert.Contains("GRANT SELECT", error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["r/evidence/mysql/general-log.tsv"]));
    }

    [SkippableFact]
    public async Task CollectMySql_LineCutInTheMiddle_WritesNothing()
    {
        Skip.If(server.Missing is not null, server.Missing);
        using Scratch folder = new();
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task<(int Code, string Output, string Error)> running = Task.Run(() => Program.Run(folder.Path, Relay.Through(listener, server, "SslMode=None;AllowPublicKeyRetrieval=true"), ["collect", "mysql", "--into", "r", .. About]));
        await Relay.UntilCut(listener, server, mostBytes: 6_000, () => { });
        (int code, string output, string error) = await running;
        Assert.True(code == 4, $"{code}: {output}{error}");
        Assert.Contains("error:", error, StringComparison.Ordinal);
        Assert.Empty(Testing.FilesOf(folder.Path));
    }

    private string Collector => server.Connection("collector", "collector-pw");

    private static void Done((int Code, string Output, string Error) run) => Assert.True(run.Code == 0, run.Output + run.Error);
}
