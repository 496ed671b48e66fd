using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClaimWriter.Collect.Tests;

/// <summary>Logs that are too large to be held: the program runs with a heap smaller than they are.</summary>
public sealed class LargeLogTests(PlainMariaDbServer server) : IClassFixture<PlainMariaDbServer>
{
    private const int Rows = 200_000;

    private static readonly string[] About = ["--table", "rec_cust", "--column", "gender", "--lang", "en"];

    [SkippableFact]
    public async Task CollectMySql_ManyRowsOfGeneralLog_AreChosenOrStreamedAndNothingIsLeftWhenTheServerIsKilled()
    {
        Skip.If(server.Missing is not null, server.Missing);
        Skip.IfNot(server.HasLogs, "the general log of another server is left alone");
        server.FillGeneralLog(Rows);
        string before = server.Admin("CHECKSUM TABLE mysql.general_log, custdb.rec_cust;");
        using Scratch folder = new();
        string collector = server.Connection("collector", "collector-pw");

        // A server without TLS of which TLS is wanted.
        (int code, string output, string error) = Program.Run(folder.Path, collector + "SslMode=Required", ["collect", "mysql", "--into", "r", .. About]);
        Assert.True(code == 4 && error.Contains("no TLS connection", StringComparison.Ordinal), $"{code}: {error}");
        Assert.Empty(Testing.FilesOf(folder.Path));

        (code, output, error) = Program.Run(folder.Path, collector, Program.SmallHeap, ["collect", "mysql", "--into", "some", .. About]);
        Assert.True(code == 0, output + error);
        string[] lines = await File.ReadAllLinesAsync(folder["some/evidence/mysql/general-log.tsv"]);
        Assert.Equal(1 + (Rows / 1000) + 1, lines.Length);
        Assert.DoesNotContain(lines, line => line.Contains("orders", StringComparison.Ordinal));
        Assert.Contains("partner_xx@10.0.0.2", output, StringComparison.Ordinal);

        (code, output, error) = Program.Run(folder.Path, collector, Program.SmallHeap, ["collect", "mysql", "--into", "all", "--whole-log", .. About]);
        Assert.True(code == 0, output + error);
        Assert.Equal(1 + Rows, File.ReadLines(folder["all/evidence/mysql/general-log.tsv"]).Count());
        Assert.Contains("partner_xx@10.0.0.2", output, StringComparison.Ordinal);
        Assert.Equal(before, server.Admin("CHECKSUM TABLE mysql.general_log, custdb.rec_cust;"));

        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task<(int Code, string Output, string Error)> running =
            Task.Run(() => Program.Run(folder.Path, Relay.Through(listener, server), ["collect", "mysql", "--into", "killed", "--whole-log", .. About]));
        await Relay.UntilCut(listener, server, mostBytes: 4_000_000, server.Kill);
        (code, output, error) = await running;
        Assert.True(code == 4, $"{code}: {output}{error}");
        Assert.Contains("nothing was written", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["killed"]));
    }

    [Fact]
    public void CollectLog_LargerThanAnExhibit_StreamsItAndShowsTheLinesThatMatter()
    {
        using Scratch folder = new();
        WriteAudit(folder["server_audit.log"], megabytes: 72);
        (int code, string output, string error) = Program.Run(
            folder.Path, null, Program.SmallHeap, ["collect", "log", "server_audit.log", "--zone", "+00:00", "--into", "r", .. About]);
        Assert.True(code == 0, output + error);
        Assert.Contains("failed writes: 3  (INSERT 3)", output, StringComparison.Ordinal);
        Assert.Contains("the file is large", error, StringComparison.Ordinal);
        string[] excerpt = File.ReadAllLines(folder["r/evidence/server_audit.log.excerpt"]);
        Assert.Equal(4, excerpt.Length);
        Assert.Contains("DROP COLUMN", excerpt[0], StringComparison.Ordinal);
        Assert.Equal(new FileInfo(folder["server_audit.log"]).Length, new FileInfo(folder["r/evidence/server_audit.log"]).Length);
        string record = Testing.Record(folder["r"]);
        Assert.Contains("file: evidence/server_audit.log.excerpt", record, StringComparison.Ordinal);
        Assert.Contains("rows: evidence/failed-writes.csv", record, StringComparison.Ordinal);

        // What is collected later joins the original, and not only the lines shown.
        (code, output, error) = Program.Run(folder.Path, null, ["collect", "log", Testing.Case("mariadb1011/logs/mysql-error.log"), "--zone", "+00:00", "--into", "r", .. About]);
        Assert.True(code == 0, output + error);
        Assert.Contains("failed writes: 3", output, StringComparison.Ordinal);
        Assert.Equal(record.Split("failures:")[1].Split("costs:")[0], Testing.Record(folder["r"]).Split("failures:")[1].Split("costs:")[0]);
    }

    private static void WriteAudit(string path, int megabytes)
    {
        StringBuilder block = new();
        for (int i = 0; i < 5_000; i++)
        {
            block.Append(System.Globalization.CultureInfo.InvariantCulture, $"20261122 10:00:{i % 60:00},vm,app,127.0.0.1,{i % 50},{i},QUERY,custdb,'SELECT order_id, amount FROM orders WHERE memo=\\'서울시 어딘가\\' AND id={i}',0\n");
        }

        byte[] bytes = Encoding.UTF8.GetBytes(block.ToString());
        using FileStream log = File.Create(path);
        void Fill(long until)
        {
            while (log.Length < until)
            {
                log.Write(bytes);
            }
        }

        Fill(megabytes * 512L * 1024);
        log.Write("20261122 10:35:21,vm,partner_xx,10.0.0.2,77,34,QUERY,custdb,'ALTER TABLE rec_cust DROP COLUMN gender',0\n"u8);
        for (int i = 0; i < 3; i++)
        {
            log.Write(Encoding.UTF8.GetBytes($"20261122 10:36:0{i},vm,app,10.0.0.9,9,{i},QUERY,custdb,'INSERT INTO rec_cust (cust_id,gender) VALUES (\\'F{i}\\',\\'1\\')',1054\n"));
        }

        Fill(megabytes * 1024L * 1024);
    }
}
