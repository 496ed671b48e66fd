namespace ClaimWriter.Cli.Tests;

/// <summary><c>claimwriter render --split</c>: letter and exhibits as files of their own.</summary>
public sealed class SplitRenderTests
{
    private static readonly string[] CourtFiles =
    [
        "incident.pdf", "갑 제1호증 장애 자료.pdf", "갑 제2호증의 1 내지 3 스키마 임의 변경 시간에 대한 자료.pdf", "갑 제3호증의 1, 2 손해액 산출 내역.pdf", "갑 제4호증 메일 증빙.pdf",
    ];

    private static readonly string Record = Path.Combine(BuiltProgram.Sample, "incident.yaml");

    [Fact]
    public void Render_CourtSplit_WritesAFileForEachExhibit()
    {
        using ScratchFolder folder = new();
        ProgramRun run = BuiltProgram.Run("render", Record, "--profile", "court", "--split", folder["court"]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(CourtFiles, Names(folder["court"]));
    }

    [Fact]
    public void Render_CourtIntoAFolder_IsSplit()
    {
        using ScratchFolder folder = new();
        ProgramRun run = BuiltProgram.Run("render", Record, "--profile", "court", "-o", folder.Path);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(CourtFiles, Names(folder.Path));
    }

    [Theory]
    [InlineData("-o", "x.pdf")]
    [InlineData("--format", "text")]
    public void Render_SplitWithWhatContradictsIt_IsAMisuse(string option, string value)
    {
        using ScratchFolder folder = new();
        ProgramRun run = BuiltProgram.RunIn(folder.Path, [], [], "render", Record, "--split", "out", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--split", run.Error, StringComparison.Ordinal);
        Assert.Empty(Names(folder.Path));
    }

    private static string[] Names(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];
}
