using System.Text;
using ClaimWriter.Records;

namespace ClaimWriter.Files.Tests;

public sealed class DiskFolderTests : IDisposable
{
    private readonly TemporaryFolder _outside = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _outside.Dispose();
    }

    [Fact]
    public void Open_FileOfTheFolder_GivesItsBytes()
    {
        _folder.Write("evidence/a.csv", "a,b\n1,2\n");

        FileOutcome outcome = new DiskFolder(_folder.Path).Open("evidence/a.csv");

        Assert.True(outcome.IsRead);
        Assert.Equal("a,b\n1,2\n", Encoding.UTF8.GetString(outcome.Content.Span));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("evidence/../../x")]
    [InlineData("evidence/..")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\..\\b")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void Open_PathThatLeaves_IsOutside(string path) => Assert.Equal(FileFault.Outside, new DiskFolder(_folder.Path).Open(path).Fault);

    [Fact]
    public void Open_Missing_IsMissing()
    {
        _folder.Write("file");

        Assert.Equal(FileFault.Missing, new DiskFolder(_folder.Path).Open("no/such.csv").Fault);
        Assert.Equal(FileFault.Missing, new DiskFolder(_folder.Path).Open("such.csv").Fault);
        Assert.Equal(FileFault.Missing, new DiskFolder(_folder["nowhere"]).Open("such.csv").Fault);
        Assert.Equal(FileFault.Missing, new DiskFolder(_folder.Path).Open("file/below").Fault);
    }

    [Fact]
    public void Open_EmptyFile_IsEmpty()
    {
        _folder.Write("empty", "");

        Assert.Equal(FileFault.Empty, new DiskFolder(_folder.Path).Open("empty").Fault);
    }

    [Theory]
    [InlineData(10, FileFault.None)]
    [InlineData(11, FileFault.TooLarge)]
    public void Open_Limit_IsTheLargestThatIsRead(int length, FileFault expected)
    {
        _folder.Write("file", new string('x', length));

        FileOutcome outcome = new DiskFolder(_folder.Path, limit: 10).Open("file");

        Assert.Equal(expected, outcome.Fault);
        Assert.Equal(expected == FileFault.None ? "" : "10", outcome.Detail);
    }

    [Fact]
    public void Open_Directory_IsUnreadable()
    {
        _folder.Write("sub/file");

        Assert.Equal(FileFault.Unreadable, new DiskFolder(_folder.Path).Open("sub").Fault);
    }

    [SkippableFact]
    public void Open_Pipe_IsUnreadableAndDoesNotWait()
    {
        _folder.MakePipe("pipe");

        Assert.Equal(FileFault.Unreadable, new DiskFolder(_folder.Path).Open("pipe").Fault);
    }

    [SkippableFact]
    public void Open_LinkThatLeaves_IsOutside()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a right on Windows");
        string secret = _outside.Write("secret");
        _folder.Write("sub/file");
        File.CreateSymbolicLink(_folder["file-link"], secret);
        Directory.CreateSymbolicLink(_folder["folder-link"], _outside.Path);
        File.CreateSymbolicLink(_folder["sub/relative-link"], Path.GetRelativePath(_folder["sub"], secret));
        File.CreateSymbolicLink(_folder["chain"], _folder["file-link"]);
        DiskFolder folder = new(_folder.Path);

        foreach (string path in new[] { "file-link", "folder-link/secret", "sub/relative-link", "chain", "folder-link/no-such" })
        {
            Assert.Equal((path, FileFault.Outside), (path, folder.Open(path).Fault));
        }
    }

    [SkippableFact]
    public void Open_LinkInside_IsRead()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a right on Windows");
        _folder.Write("sub/file", "inside");
        Directory.CreateSymbolicLink(_folder["link"], "sub");
        File.CreateSymbolicLink(_folder["sub/back"], "../sub/file");
        DiskFolder folder = new(_folder.Path);

        Assert.True(folder.Open("link/file").IsRead);
        Assert.True(folder.Open("sub/back").IsRead);
    }

    [SkippableFact]
    public void Open_FolderReachedThroughALink_IsRead()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a right on Windows");
        _folder.Write("record/file", "inside");
        Directory.CreateSymbolicLink(_outside["link"], _folder["record"]);

        Assert.True(new DiskFolder(_outside["link"]).Open("file").IsRead);
        Assert.True(DiskFolder.Of(Path.Combine(_outside["link"], "incident.yaml")).Open("file").IsRead);
    }

    [SkippableFact]
    public void Open_LinksInACircle_IsUnreadable()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a right on Windows");
        File.CreateSymbolicLink(_folder["a"], "b");
        File.CreateSymbolicLink(_folder["b"], "a");

        Assert.Equal(FileFault.Unreadable, new DiskFolder(_folder.Path).Open("a").Fault);
    }

    [SkippableFact]
    public void Open_FolderWithACommonPrefix_IsOutside()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a right on Windows");
        _outside.Write("record/file");
        string secret = _outside.Write("record-other/secret");
        File.CreateSymbolicLink(_outside["record/link"], secret);

        Assert.Equal(FileFault.Outside, new DiskFolder(_outside["record"]).Open("link").Fault);
    }

    [Fact]
    public void Open_NameDecomposedOnDisk_IsFoundByItsComposedForm()
    {
        _folder.Write("\u110C\u1173\u11BC\u1100\u1165/\u1112\u1161\u11AB.csv", "x");

        Assert.True(new DiskFolder(_folder.Path).Open("증거/한.csv").IsRead);
    }
}
