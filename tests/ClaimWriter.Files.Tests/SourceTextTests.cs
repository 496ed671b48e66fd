using System.Text;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Files.Tests;

public sealed class SourceTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_Utf8_GivesTheTextWithoutItsMark(bool hasMark)
    {
        File.WriteAllText(_folder["a.yaml"], "제목: 값\n", new UTF8Encoding(hasMark));

        Assert.Equal("제목: 값\n", Read(_folder["a.yaml"], out _));
    }

    [Fact]
    public void Read_StandardInput_GivesWhatItHolds()
    {
        DiagnosticSink sink = new();
        using MemoryStream input = new(Encoding.UTF8.GetBytes(new string('가', 100_000)));

        Assert.Equal(new string('가', 100_000), SourceText.Read("-", input, sink));
        Assert.True(input.CanRead);
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x0A, 0xEA, 0xB0, 0x80, 0xB0, 0xA1, 0x62 }, 2, 2, 0xB0)]
    [InlineData(new byte[] { 0xC0, 0x80 }, 1, 1, 0xC0)]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xA0, 0x80 }, 1, 3, 0xED)]
    [InlineData(new byte[] { 0x61, 0xEA, 0xB0 }, 1, 2, 0xEA)]
    public void Decode_InvalidByte_IsReportedAtItsPlace(byte[] bytes, int line, int column, int found)
    {
        DiagnosticSink sink = new();

        Assert.Null(SourceText.Decode(bytes, "a.yaml", sink));

        Diagnostic diagnostic = Assert.Single(sink.Found);
        Assert.Equal(("files.not-utf8", new SourcePlace("a.yaml", line, column)), (diagnostic.Code, diagnostic.Where));
        Assert.Contains(FormattableString.Invariant($"0x{found:X2}"), diagnostic.Fact.English);
    }

    [Fact]
    public void Read_Utf16_SaysWhatItIs()
    {
        File.WriteAllText(_folder["a.yaml"], "제목: 값\n", Encoding.Unicode);

        Assert.Null(Read(_folder["a.yaml"], out Diagnostic? found));
        Assert.Contains("UTF-16", found?.Fact.English);
    }

    [Fact]
    public void Read_Unusable_SaysWhy()
    {
        File.WriteAllText(_folder["empty"], "");
        File.WriteAllText(_folder["large"], new string('x', 101));

        Assert.Equal("files.missing", Code(_folder["none"]));
        Assert.Equal("files.missing", Code(_folder["no/none"]));
        Assert.Equal("files.is-folder", Code(_folder.Path));
        Assert.Equal("files.empty", Code(_folder["empty"]));
        Assert.Equal("files.too-large", Code(_folder["large"]));
    }

    [Fact]
    public void Read_AtTheLimit_IsRead()
    {
        File.WriteAllText(_folder["fits"], new string('x', 100));

        Assert.Equal(100, SourceText.Read(_folder["fits"], null, new DiagnosticSink(), limit: 100)?.Length);
    }

    private static string? Code(string path)
    {
        DiagnosticSink sink = new();
        Assert.Null(SourceText.Read(path, null, sink, limit: 100));
        return Assert.Single(sink.Found).Code;
    }

    private static string? Read(string path, out Diagnostic? found)
    {
        DiagnosticSink sink = new();
        string? text = SourceText.Read(path, null, sink);
        found = sink.Found.Count > 0 ? sink.Found[0] : null;
        return text;
    }
}
