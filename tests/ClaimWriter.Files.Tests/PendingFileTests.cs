using ClaimWriter.Diagnostics;

namespace ClaimWriter.Files.Tests;

public sealed class PendingFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commit_WhatWasWritten_StandsAtTheTarget()
    {
        _folder.Write("claim.pdf", "old");
        using (PendingFile file = PendingFile.Open(_folder["claim.pdf"], out _)!)
        {
            file.Stream.Write("thrown away"u8);
            file.Stream.Position = 0;
            file.Stream.SetLength(0);
            file.Stream.Write("new"u8);
            Assert.Equal("old", File.ReadAllText(_folder["claim.pdf"]));
            Assert.Null(file.Commit());
        }

        Assert.Equal("new", File.ReadAllText(_folder["claim.pdf"]));
        AssertNothingElse("claim.pdf");
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesTheOldFileAndNothingElse()
    {
        _folder.Write("claim.pdf", "old");
        using (PendingFile file = PendingFile.Open(_folder["claim.pdf"], out _)!)
        {
            file.Stream.Write("half"u8);
        }

        Assert.Equal("old", File.ReadAllText(_folder["claim.pdf"]));
        AssertNothingElse("claim.pdf");
    }

    [Fact]
    public void Open_FolderMissing_SaysSo()
    {
        using PendingFile? file = PendingFile.Open(_folder["no/claim.pdf"], out Diagnostic? fault);
        Assert.Null(file);
        Assert.Equal("files.no-folder", fault?.Code);
        AssertNothingElse();
    }

    [Fact]
    public void Commit_TargetBecameAFolder_SaysSoAndLeavesNothing()
    {
        using (PendingFile file = PendingFile.Open(_folder["claim.pdf"], out _)!)
        {
            Directory.CreateDirectory(_folder["claim.pdf"]);
            Assert.Equal("files.write-failed", file.Commit()?.Code);
        }

        AssertNothingElse("claim.pdf");
    }

    [SkippableFact]
    public void Commit_Device_IsWrittenTo()
    {
        Skip.IfNot(File.Exists("/dev/full"));
        using PendingFile file = PendingFile.Open("/dev/null", out _)!;
        file.Stream.Write("x"u8);
        Assert.Null(file.Commit());
        using PendingFile full = PendingFile.Open("/dev/full", out _)!;
        full.Stream.Write("x"u8);
        Assert.Equal("files.disk-full", full.Commit()?.Code);
    }

    private void AssertNothingElse(params string[] names) => Assert.Equal(
        names.Order(StringComparer.Ordinal), Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
}
