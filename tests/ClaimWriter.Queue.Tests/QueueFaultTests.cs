using ClaimWriter.Cli.Tests;
using ClaimWriter.Corpus;

namespace ClaimWriter.Queue.Tests;

/// <summary>What a broker refuses, in words that say what to do and hold no password.</summary>
[Collection("RabbitMQ")]
public sealed class QueueFaultTests(RabbitMqServer broker)
{
    // The refusal races with the first channel: several programs at once lose that race now and then where it can be lost.
    private const int RacingRuns = 8;

    [SkippableFact]
    public void Submit_WrongPassword_SaysSo() => AssertRefused(broker.Address(password: "falsch-geheim"), "refuses the login of `claims`");

    [SkippableFact]
    public void Submit_UnknownVirtualHost_SaysSo()
    {
        string address = broker.Address() + "none";
        Parallel.For(0, RacingRuns, _ => AssertRefused(address, "the virtual host `none` does not exist"));
    }

    [SkippableFact]
    public void Submit_NobodyListens_SaysSo()
    {
        _ = broker.Address();
        AssertRefused("amqp://claims:geheim@127.0.0.1:1/", "no broker answers");
    }

    [SkippableFact]
    public void Submit_UserWithoutRights_SaysSo()
    {
        string address = broker.Address(password: "geheim2", user: "weak");
        broker.Ask("add_user", "weak", "geheim2");
        broker.Ask("set_permissions", "weak", "^$", "^$", ".*");
        AssertRefused(address, "the user `weak` has no right");
    }

    [SkippableFact]
    public void Submit_TlsWithItsAuthority_IsTaken()
    {
        using Desk desk = new(broker.Address(isTls: true, host: "localhost"));
        desk.Fill(2, new CorpusOptions { HasEvidence = false });
        ProgramRun run = desk.Submit("--ca", broker.AuthorityFile);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    [SkippableFact]
    public void Submit_TlsOfAStranger_IsRefused()
    {
        string address = broker.Address(isTls: true, host: "localhost");
        AssertRefused(address, "the TLS connection is refused");
        AssertRefused(address, "the TLS connection is refused", "--ca", broker.StrangerFile);
    }

    [SkippableFact]
    public void Submit_TlsForAnotherName_IsRefused() =>
        AssertRefused(broker.Address(isTls: true), "the certificate is not for 127.0.0.1", "--ca", broker.AuthorityFile);

    [SkippableFact]
    public void Submit_TlsToAPlainPort_IsRefused() =>
        AssertRefused(broker.Address().Replace("amqp:", "amqps:", StringComparison.Ordinal), "the TLS connection is refused");

    [SkippableFact]
    public void Submit_QueueOfAnotherKind_SaysSo()
    {
        string address = broker.Address();
        using Desk desk = new(address);
        desk.Fill(1, new CorpusOptions { HasEvidence = false });
        Assert.Equal(0, desk.Submit().ExitCode);
        broker.Ask("delete_queue", desk.QueueName + ".suspects");
        broker.Ask("eval", $"rabbit_amqqueue:declare(rabbit_misc:r(<<\"/\">>, queue, <<\"{desk.QueueName}.suspects\">>), true, false, [], none, <<\"test\">>).");
        ProgramRun run = desk.Submit();
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("exists with other properties", run.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Submit_BrokerInAlarm_WaitsAndSaysSo()
    {
        using Desk desk = new(broker.Address());
        desk.Fill(3, new CorpusOptions { HasEvidence = false });
        Assert.Equal(0, desk.Submit().ExitCode);
        broker.Ask("set_vm_memory_high_watermark", "0.00001");
        using RunningProgram submitting = RunningProgram.Start(desk["."], [("Q", broker.Address())], "submit", "records", "--queue", "env:Q", "--name", desk.QueueName, "--lang", "en");
        try
        {
            Assert.True(submitting.Hears(line => line.Contains("because of an alarm", StringComparison.Ordinal)), submitting.Said);
        }
        finally
        {
            broker.Ask("set_vm_memory_high_watermark", "0.4");
        }

        Assert.Equal(0, submitting.WaitForEnd(60));
        Assert.Contains("3 records", submitting.Said, StringComparison.Ordinal);
    }

    private static void AssertRefused(string address, string fact, params string[] more)
    {
        using Desk desk = new(address);
        desk.Fill(1, new CorpusOptions { HasEvidence = false });
        ProgramRun run = desk.Submit(more);
        Assert.Equal(4, run.ExitCode);
        Assert.Contains(fact, run.Error, StringComparison.Ordinal);
        Assert.Contains("hint:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", run.Error + run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(RabbitMqServer.Password), run.Error, StringComparison.Ordinal);
    }
}
