using System.Text;

namespace ClaimWriter.Files.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_NewFile_IsWhole()
    {
        Assert.Null(AtomicFile.Write(_folder["claim.pdf"], Bytes("content")));

        Assert.Equal("content", File.ReadAllText(_folder["claim.pdf"]));
        AssertNothingElse("claim.pdf");
    }

    [Fact]
    public void Write_ExistingFile_IsReplacedAndKeepsItsRights()
    {
        _folder.Write("claim.pdf", "a much longer old content");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder["claim.pdf"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Assert.Null(AtomicFile.Write(_folder["claim.pdf"], Bytes("new"), flushesToDisk: false));

        Assert.Equal("new", File.ReadAllText(_folder["claim.pdf"]));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_folder["claim.pdf"]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        AssertNothingElse("claim.pdf");
    }

    [Fact]
    public void Write_TargetIsAFolder_IsRefusedAndLeavesNothing()
    {
        Directory.CreateDirectory(_folder["sub"]);

        Assert.Equal("files.target-is-folder", AtomicFile.Write(_folder["sub"], Bytes("x"))?.Code);
        Assert.Equal("files.target-is-folder", AtomicFile.Write(_folder["new/"], Bytes("x"))?.Code);
        AssertNothingElse("sub");
    }

    [Fact]
    public void Write_FolderMissing_IsRefusedByName()
    {
        ClaimWriter.Diagnostics.Diagnostic? refused = AtomicFile.Write(_folder["no/claim.pdf"], Bytes("x"));

        Assert.Equal("files.no-folder", refused?.Code);
        Assert.Contains(_folder["no"], refused?.Fact.English);
        AssertNothingElse();
    }

    [Fact]
    public void Write_FolderIsAFile_IsRefused()
    {
        _folder.Write("file");

        Assert.Equal("files.no-folder", AtomicFile.Write(_folder["file/claim.pdf"], Bytes("x"))?.Code);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("name-that-is-too-long")]
    public void Write_ImpossibleName_IsADiagnosticAndLeavesNothing(string name)
    {
        string path = _folder[name == "name-that-is-too-long" ? new string('x', 5000) : name];

        Assert.Equal("files.write-failed", AtomicFile.Write(path, Bytes("x"))?.Code);
        AssertNothingElse();
    }

    [SkippableFact]
    public void Write_NoRights_IsRefused()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "rights do not bind this user");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Equal("files.no-rights", AtomicFile.Write(_folder["claim.pdf"], Bytes("x"))?.Code);
        }
        finally
        {
            File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [SkippableFact]
    public void Write_DiskFull_SaysSo()
    {
        Skip.IfNot(File.Exists("/dev/full"), "no /dev/full here");

        Assert.Equal("files.disk-full", AtomicFile.Write("/dev/full", Bytes("x"))?.Code);
    }

    [SkippableFact]
    public void Write_Device_IsWrittenToAndStaysADevice()
    {
        Skip.IfNot(File.Exists("/dev/null"), "no /dev/null here");

        Assert.Null(AtomicFile.Write("/dev/null", Bytes("x")));
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    [SkippableFact]
    public void Write_ThroughALink_ReplacesWhatItPointsAtAndKeepsTheLink()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a right on Windows");
        _folder.Write("real/claim.pdf", "old");
        File.CreateSymbolicLink(_folder["link.pdf"], "real/claim.pdf");
        File.CreateSymbolicLink(_folder["dangling.pdf"], "real/new.pdf");

        Assert.Null(AtomicFile.Write(_folder["link.pdf"], Bytes("new")));
        Assert.Null(AtomicFile.Write(_folder["dangling.pdf"], Bytes("newer")));

        Assert.Equal("real/claim.pdf", new FileInfo(_folder["link.pdf"]).LinkTarget);
        Assert.Equal("new", File.ReadAllText(_folder["real/claim.pdf"]));
        Assert.Equal("newer", File.ReadAllText(_folder["real/new.pdf"]));
    }

    [Fact]
    public void Write_TemporaryOfADeadProcessInTheWay_TakesTheNextName()
    {
        string stale = _folder.Write(FormattableString.Invariant($".claimwriter-{Environment.ProcessId}-0.tmp"), "stale");

        Assert.Null(AtomicFile.Write(_folder["claim.pdf"], Bytes("content")));

        AssertNothingElse("claim.pdf", Path.GetFileName(stale));
    }

    [Fact]
    public void Write_ManyWritersOfOneFile_LeaveOneWholeContent()
    {
        string[] contents = [.. Enumerable.Range(0, 16).Select(i => new string((char)('a' + i), 200_000))];

        Parallel.For(0, 160, i => Assert.Null(AtomicFile.Write(_folder["claim.pdf"], Bytes(contents[i % 16]), flushesToDisk: false)));

        Assert.Contains(File.ReadAllText(_folder["claim.pdf"]), contents);
        AssertNothingElse("claim.pdf");
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private void AssertNothingElse(params string[] names) => Assert.Equal(
        names.Order(StringComparer.Ordinal), Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
}
