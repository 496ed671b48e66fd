using System.Net;
using System.Net.Sockets;
using ClaimWriter.Claims;

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
        if (server.HasLogs)
        {
            Assert.Contains("partner_xx@127.0.0.1", output, StringComparison.Ordinal);
        }
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
    public async Task CollectMySql_KilledInTheMiddle_WritesNothing()
    {
        Skip.If(server.Missing is not null, server.Missing);
        using Scratch folder = new();
        using TcpListener relay = new(IPAddress.Loopback, 0);
        relay.Start();
        string connection = server.Connection("collector", "collector-pw").Replace($"Port={server.Port}", $"Port={((IPEndPoint)relay.LocalEndpoint).Port}", StringComparison.Ordinal);
        Task<(int Code, string Output, string Error)> running = Task.Run(() => Program.Run(folder.Path, connection, ["collect", "mysql", "--into", "r", .. About]));
        await RelayUntilCut(relay, mostBytes: 12_000);
        (int code, string output, string error) = await running;
        Assert.True(code == 4, $"{code}: {output}{error}");
        Assert.Contains("error:", error, StringComparison.Ordinal);
        Assert.Empty(Testing.FilesOf(folder.Path));
    }

    private string Collector => server.Connection("collector", "collector-pw");

    private static void Done((int Code, string Output, string Error) run) => Assert.True(run.Code == 0, run.Output + run.Error);

    // The server's answers come through up to some byte, and then the line goes dead.
    private async Task RelayUntilCut(TcpListener relay, int mostBytes)
    {
        using TcpClient client = await relay.AcceptTcpClientAsync();
        using TcpClient upstream = new(server.Host, server.Port);
        using CancellationTokenSource ended = new();
        Task up = client.GetStream().CopyToAsync(upstream.GetStream(), ended.Token);
        byte[] block = new byte[1024];
        int left = mostBytes;
        while (left > 0 && await upstream.GetStream().ReadAsync(block) is var read && read > 0)
        {
            await client.GetStream().WriteAsync(block.AsMemory(0, Math.Min(read, left)));
            left -= read;
        }

        await ended.CancelAsync();
        client.Close();
        try
        {
            await up;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Cut on purpose.
        }
    }
}
