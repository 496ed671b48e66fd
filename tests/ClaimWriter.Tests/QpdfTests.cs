using ClaimWriter.Files;
using ClaimWriter.Gathering;

namespace ClaimWriter.Tests;

/// <summary>How the program outside is found, handled and ended; by scripts that stand for it.</summary>
public sealed class QpdfTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("claimwriter-qpdf-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative/folder")]
    public void Describe_NoProgramOnThePath_SaysSo(string? path) => Assert.Equal(PdfFault.NoProgram, new Qpdf(path).Describe(TinyPdf.Of("x"), default).Fault);

    [SkippableFact]
    public void Describe_OldProgram_IsNoProgram()
    {
        PdfDescription described = Script("echo 'qpdf: unrecognized argument --json-output=2' >&2; exit 2").Describe(TinyPdf.Of("x"), default);
        Assert.Equal(PdfFault.NoProgram, described.Fault);
        Assert.Contains("json-output", described.Detail, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Describe_ProgramThatNeverEnds_IsEnded()
    {
        Assert.Equal(PdfFault.TooMuch, Script("sleep 60", TimeSpan.FromMilliseconds(300)).Describe(TinyPdf.Of("x"), default).Fault);
        using CancellationTokenSource cancelled = new(TimeSpan.FromMilliseconds(100));
        Assert.ThrowsAny<OperationCanceledException>(() => Script("sleep 60").Describe(TinyPdf.Of("x"), cancelled.Token));
    }

    [SkippableFact]
    public void Describe_Program_SeesAPrivateFolderThatIsGoneAfterwards()
    {
        string seen = Path.Combine(_folder, "seen");
        PdfDescription described = Script($"for a; do last=$a; done; d=$(dirname \"$last\"); echo \"$d\" > {seen}; stat -c %a \"$d\" >> {seen}; echo '{{}}' > \"$last\"; echo 'WARNING: odd' >&2; exit 3")
            .Describe(TinyPdf.Of("x"), default);
        Assert.Equal((PdfFault.None, true, "odd"), (described.Fault, described.IsRepaired, described.Detail));
        string[] lines = File.ReadAllLines(seen);
        Assert.Equal("700", lines[1]);
        Assert.False(Directory.Exists(lines[0]));
    }

    private Qpdf Script(string body, TimeSpan? limit = null)
    {
        Skip.If(OperatingSystem.IsWindows(), "The scripts are for a POSIX shell.");
        string program = Path.Combine(_folder, "qpdf");
        File.WriteAllText(program, "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new Qpdf(_folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"), limit);
    }
}
