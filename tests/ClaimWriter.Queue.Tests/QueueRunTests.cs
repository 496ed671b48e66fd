using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ClaimWriter.Cli.Tests;
using ClaimWriter.Corpus;
using ClaimWriter.Register.Tests;

namespace ClaimWriter.Queue.Tests;

/// <summary>Records through a real broker: by workers that come, go and are killed, with claims in a real register.</summary>
[Collection("RabbitMQ")]
public sealed class QueueRunTests(RabbitMqServer broker, MariaDbServer database)
{
    private static readonly CorpusOptions _small = new() { Rows = 6 };

    [SkippableFact]
    public void Gather_TwoWorkers_GivesTheReportOfBatch()
    {
        using Desk desk = new(broker.Address());
        desk.Fill(30, _small);
        File.WriteAllText(desk["records/d1.yaml"], "claimwriter: 1\nincident: [");
        File.WriteAllText(desk["records/d2.yaml"], File.ReadAllText(Directory.GetFiles(desk["records"], "c000001.*")[0]).Replace("c000001", "none", StringComparison.Ordinal).Replace("-001", "-901", StringComparison.Ordinal));
        Assert.Equal(1, desk.Run("batch", "records", "-o", "one").ExitCode);

        Assert.Equal(0, desk.Submit().ExitCode);
        using RunningProgram first = desk.Worker("--jobs", "1"), second = desk.Worker("--jobs", "2");
        ProgramRun gathered = desk.Gather();
        Assert.True(gathered.ExitCode == 1, gathered.Error + first.Said + second.Said);
        Assert.Equal((0, 0), (first.End(), second.End()));

        Assert.Equal(desk.Rows("one"), desk.Rows("report"));
        Assert.Equal(32, desk.Rows("report").Length);
        Assert.Equal(Files(desk["one"]), Files(desk["letters"]));
    }

    [SkippableFact]
    public void Submit_Twice_IssuesOnce()
    {
        string register = database.NewDatabase();
        using Desk desk = new(broker.Address(), register);
        desk.Fill(8, _small with { LeavesNumbers = true });
        Assert.Equal(0, desk.Submit().ExitCode);
        Assert.Equal(0, desk.Submit().ExitCode);
        using RunningProgram worker = desk.Worker("--issue", "--jobs", "2");
        Assert.Equal(0, desk.Gather().ExitCode);
        Assert.Equal(0, worker.End());
        AssertAllIssuedOnce(desk, 8);
    }

    [SkippableFact]
    [SuppressMessage("Reliability", "CA2000", Justification = "Each is disposed of when it is killed or has ended.")]
    public void Worker_KilledAgainAndAgain_LosesNothingAndIssuesNothingTwice()
    {
        const int records = 40;
        string register = database.NewDatabase();
        using Desk desk = new(broker.Address(), register);
        desk.Fill(records, _small with { LeavesNumbers = true });
        Assert.Equal(0, desk.Submit().ExitCode);
        using RunningProgram gathering = desk.Gathering();
        Random dice = new(20201110);
        RunningProgram[] workers = [desk.Worker("--issue", "--jobs", "1", "--verbose"), desk.Worker("--issue", "--jobs", "1", "--verbose")];
        int kills = 0;
        for (; kills < 6; kills++)
        {
            int victim = kills % 2;
            int left = dice.Next(1, 4);
            if (!workers[victim].Hears(line => IsFirstTry(line) && --left <= 0, unless: gathering))
            {
                break;
            }

            Thread.Sleep(dice.Next(20));
            workers[victim].Dispose();
            workers[victim] = desk.Worker("--issue", "--jobs", "1", "--verbose");
        }

        Assert.True(kills >= 2, $"Only {kills} workers were killed before all was done.");
        int outcome = gathering.WaitForEnd(120);
        Assert.True(outcome == 0, gathering.Said + workers[0].Said);
        Array.ForEach(workers, worker => worker.End());
        Array.ForEach(workers, worker => worker.Dispose());
        AssertAllIssuedOnce(desk, records);
    }

    [SkippableFact]
    public void Broker_KilledInTheMiddle_EverybodyGoesOn()
    {
        using Desk desk = new(broker.Address());
        desk.Fill(24, _small);
        Assert.Equal(0, desk.Submit().ExitCode);
        using RunningProgram gathering = desk.Gathering();
        using RunningProgram worker = desk.Worker("--jobs", "1", "--verbose");
        Assert.True(worker.Hears(line => line.StartsWith("ended:", StringComparison.Ordinal)), worker.Said);
        broker.Crash();
        int outcome = gathering.WaitForEnd(120);
        Assert.True(outcome == 0, gathering.Said + worker.Said);
        Assert.Equal(0, worker.End());
        Assert.Contains("the connection to the broker broke", worker.Said, StringComparison.Ordinal);
        Assert.Contains("connected to the broker again", worker.Said, StringComparison.Ordinal);
        Assert.Equal(24, desk.Rows("report").Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(24, Directory.GetFiles(desk["letters"], "*.pdf").Length);
    }

    [SkippableFact]
    public void Record_ThatCostsThreeWorkers_IsPutAsideAndItsNeighboursAreDone()
    {
        using Desk desk = new(broker.Address());
        desk.Fill(5, _small);
        CorpusRecord heavy = CorpusGenerator.Record(5, new CorpusOptions { Rows = 25_000 });
        CorpusFiles.Write(heavy, desk["records"]);
        Assert.Equal(0, desk.Submit().ExitCode);
        for (int death = 0; death < QueueNames.MostDeaths; death++)
        {
            using RunningProgram worker = desk.Worker("--jobs", "2", "--prefetch", "8", "--verbose");
            Assert.True(worker.Hears(line => line.StartsWith("begun:", StringComparison.Ordinal) && line.Contains(heavy.Name, StringComparison.Ordinal)), worker.Said);
            worker.Kill();
        }

        using RunningProgram survivor = desk.Worker("--jobs", "1");
        ProgramRun gathered = desk.Gather();
        Assert.True(gathered.ExitCode == 1, gathered.Error + survivor.Said);
        JsonObject[] rows = desk.Objects("report");
        Assert.Equal(6, rows.Length);
        JsonObject dead = Assert.Single(rows, row => row["outcome"]!.GetValue<string>() == "failed");
        Assert.Equal("records/" + heavy.Name, dead["record"]!.GetValue<string>());
        JsonNode found = Assert.Single(dead["diagnostics"]!.AsArray())!;
        Assert.Equal("queue.dead-letter", found["code"]!.GetValue<string>());
        Assert.Contains("delivery_limit", found["fact"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(0, survivor.End());
    }

    [SkippableFact]
    public void Record_BeyondItsTime_IsTimedOutAndTheOthersAreDone()
    {
        using Desk desk = new(broker.Address());
        desk.Fill(3, _small);
        CorpusFiles.Write(CorpusGenerator.Record(5, new CorpusOptions { Rows = 25_000 }), desk["records"]);
        Assert.Equal(0, desk.Submit().ExitCode);
        using RunningProgram patient = desk.Worker("--jobs", "1", "--time-limit", "0.1", "--verbose");
        Assert.True(patient.Hears(line => line.StartsWith("ended:", StringComparison.Ordinal) && line.Contains("c000006", StringComparison.Ordinal)), patient.Said);
        Assert.Equal(0, patient.End());
        Assert.Equal(1, desk.Gather().ExitCode);
        JsonObject late = Assert.Single(desk.Objects("report"), row => row["record"]!.GetValue<string>().Contains("c000006", StringComparison.Ordinal));
        Assert.Equal("timed-out", late["outcome"]!.GetValue<string>());
        Assert.Contains("batch.timed-out", late.ToJsonString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Worker_RegisterAway_WaitsForItAndThenIssues()
    {
        using Desk desk = new(broker.Address());
        desk.Fill(3, _small with { LeavesNumbers = true });
        Assert.Equal(0, desk.Submit().ExitCode);
        using RunningProgram worker = desk.Worker("--register", desk["later/register.db"]);
        Assert.True(worker.Hears(line => line.Contains("trying again", StringComparison.Ordinal)), worker.Said);
        Directory.CreateDirectory(desk["later"]);
        Assert.Equal(0, desk.Gather().ExitCode);
        Assert.Equal(3, desk.Objects("report").Select(row => row["number"]!.GetValue<string>()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(0, worker.End());
    }

    [SkippableFact]
    public void Worker_Terminated_FinishesWhatItHasTaken()
    {
        using Desk desk = new(broker.Address());
        desk.Fill(30, _small);
        Assert.Equal(0, desk.Submit().ExitCode);
        using RunningProgram worker = desk.Worker("--jobs", "2", "--verbose");
        Assert.True(worker.Hears(line => line.StartsWith("ended:", StringComparison.Ordinal)), worker.Said);
        Assert.Equal(0, worker.End());
        string[] begun = Named(worker, "begun: ");
        Assert.Equal(begun, Named(worker, "ended: "));
        Assert.Equal(begun.Length, Directory.GetFiles(desk["letters"], "*.pdf").Length);
        Assert.Equal("0", Messages(desk.QueueName + ".suspects"));
    }

    [SkippableFact]
    public void Submit_EvidenceOnASharedFolder_IsMadeFromThere()
    {
        using Desk desk = new(broker.Address());
        desk.Fill(4, _small);
        Assert.Equal(0, desk.Submit("--shared", "records").ExitCode);
        File.AppendAllText(desk["records/evidence/c000002/labour.csv"], "later\n");
        using RunningProgram worker = desk.Worker("--shared", "records");
        Assert.Equal(1, desk.Gather().ExitCode);
        JsonObject[] rows = desk.Objects("report");
        Assert.Equal(["done", "failed", "done", "done"], rows.Select(row => row["outcome"]!.GetValue<string>()));
        Assert.Contains("labour.csv", rows[1].ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, worker.End());
    }

    [SkippableFact]
    public void Gather_StoppedBeforeItsEnd_GoesOnLater()
    {
        using Desk desk = new(broker.Address());
        desk.Fill(6, _small);
        Assert.Equal(0, desk.Submit().ExitCode);
        ProgramRun early = desk.Run("gather", "--queue", "env:CLAIMWRITER_TEST_QUEUE", "--name", desk.QueueName, "-o", "report", "--timeout", "1");
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("6 of 6 results are missing", early.Error, StringComparison.Ordinal);
        using RunningProgram worker = desk.Worker();
        ProgramRun some = desk.Gather("--expect", "1");
        Assert.Equal(0, some.ExitCode);
        Assert.Equal(0, desk.Gather().ExitCode);
        Assert.Equal(6, desk.Rows("report").Length);
        Assert.Equal(0, worker.End());
    }

    private static bool IsFirstTry(string line) => line.StartsWith("begun:", StringComparison.Ordinal) && !line.Contains("cost", StringComparison.Ordinal);

    private string Messages(string queue) =>
        broker.Ask("list_queues", "name", "messages").Split('\n').Select(line => line.Split('\t')).First(cells => cells[0] == queue)[1];

    private static string[] Named(RunningProgram worker, string prefix) =>
        [.. worker.Said.Split('\n').Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line[prefix.Length..].Trim()).Order(StringComparer.Ordinal)];

    private static void AssertAllIssuedOnce(Desk desk, int count)
    {
        JsonObject[] rows = desk.Objects("report");
        Assert.Equal(count, rows.Length);
        Assert.All(rows, row => Assert.Equal("done", row["outcome"]!.GetValue<string>()));
        Assert.Equal(count, rows.Select(row => row["number"]!.GetValue<string>()).Distinct(StringComparer.Ordinal).Count());
        foreach (JsonObject row in rows)
        {
            byte[] pdf = File.ReadAllBytes(Path.Combine(desk["letters"], row["file"]!.GetValue<string>()));
            Assert.Equal(row["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(pdf)));
        }

        Assert.Equal(count, Directory.GetFiles(desk["letters"], "*.pdf").Length);
        string[] issued = desk.Run("register", "export").Lines;
        Assert.Equal(count, issued.Length - 1);
        Assert.Equal(
            rows.Select(row => row["sha256"]!.GetValue<string>()).Order(StringComparer.Ordinal),
            issued.Skip(1).Select(line => line.Split(',').First(cell => cell.Length == 64 && rows.Any(row => row["sha256"]!.GetValue<string>() == cell))).Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Files(string folder) =>
        Directory.GetFiles(folder, "*.pdf").ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal);
}
