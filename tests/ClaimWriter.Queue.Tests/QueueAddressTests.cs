using ClaimWriter.Diagnostics;

namespace ClaimWriter.Queue.Tests;

/// <summary>What an address means, and that its password is told to nobody.</summary>
public sealed class QueueAddressTests
{
    [Theory]
    [InlineData("amqp://u:p@h", "amqp://h:5672/", "/", "u")]
    [InlineData("amqps://u:p@h/", "amqps://h:5671/", "/", "u")]
    [InlineData("amqp://u%40x:p%2Fw@h:99/law%2Ffirm", "amqp://h:99/law%2Ffirm", "law/firm", "u@x")]
    [InlineData("amqp://127.0.0.1:5673/claims\n", "amqp://127.0.0.1:5673/claims", "claims", "guest")]
    [InlineData("amqp://[::1]:5673", "amqp://::1:5673/", "/", "guest")]
    public void Parse_Address_IsReadAndShownWithoutLogin(string uri, string shown, string virtualHost, string user)
    {
        QueueAddress address = QueueAddress.Parse(uri, "--queue", new DiagnosticSink())!;
        Assert.Equal(shown, address.ToString());
        Assert.Equal((virtualHost, user), (address.VirtualHost, address.User));
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://u:geheim@h/")]
    [InlineData("amqp://u:geheim@/")]
    [InlineData("amqp://u:geheim@h/a/b")]
    [InlineData("amqp://u:geheim@h/?x=geheim")]
    [InlineData("u:geheim@h")]
    public void Parse_NoAddress_IsRefusedWithoutItsPassword(string uri)
    {
        DiagnosticSink sink = new();
        Assert.Null(QueueAddress.Parse(uri, "--queue", sink));
        Diagnostic found = Assert.Single(sink.Found);
        Assert.Equal("queue.bad-address", found.Code);
        Assert.DoesNotContain("geheim", found.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claims", true)]
    [InlineData("a.b-c_1", true)]
    [InlineData("", false)]
    [InlineData("amq.x", false)]
    [InlineData("청구", false)]
    [InlineData("a b", false)]
    public void IsValid_Name_IsWhatAQueueMayBear(string name, bool isValid) => Assert.Equal(isValid, QueueNames.IsValid(name));
}
