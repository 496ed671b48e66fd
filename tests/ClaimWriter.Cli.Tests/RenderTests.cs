using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ClaimWriter.Cli.Tests;

/// <summary><c>claimwriter render</c> on the samples, as a process.</summary>
public sealed class RenderTests
{
    private static readonly string _record = Path.Combine(BuiltProgram.Sample, "incident.yaml");

    [Fact]
    public void Render_Sample_WritesOnePdf()
    {
        using ScratchFolder folder = new();
        ProgramRun run = BuiltProgram.Run("render", _record, "-o", folder["claim.pdf"]);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.StartsWith("%PDF-1.7", File.ReadAllText(folder["claim.pdf"], System.Text.Encoding.Latin1), StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
        Assert.Empty(run.Text);
    }

    [SkippableTheory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void Render_Samples_PassQpdf(string sample)
    {
        Skip.IfNot(BuiltProgram.Has("qpdf"), "qpdf is not installed");
        using ScratchFolder folder = new();
        ProgramRun run = BuiltProgram.Run("render", Path.Combine(BuiltProgram.Sample, "..", sample, "incident.yaml"), "-o", folder["claim.pdf"]);
        Assert.True(run.ExitCode == 0, run.Error);

        ProgramRun check = BuiltProgram.Execute("qpdf", folder.Path, [], [], "--check", "claim.pdf");

        Assert.True(check.ExitCode == 0, check.Text + check.Error);
    }

    [SkippableFact]
    public void Render_Sample_TextHasEveryFigureNameAndDate()
    {
        string text = TextOf(_record);
        foreach (string expected in SampleFacts)
        {
            Assert.True(text.Contains(Squeeze(expected), StringComparison.Ordinal), $"'{expected}' is not in the PDF's text:\n{text}");
        }
    }

    [SkippableFact]
    public void Render_Sample_StatesInferenceAsInference()
    {
        string text = TextOf(_record);
        Assert.Contains(Squeeze("gender 컬럼을 삭제한 것으로 추정됩니다"), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Squeeze("컬럼을 삭제한 사실이 확인되었습니다"), text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Render_MariaDbSample_StatesTheDdlAsConfirmed()
    {
        string text = TextOf(Path.Combine(BuiltProgram.SampleMariaDb, "incident.yaml"));
        Assert.Contains(Squeeze("삭제한 사실이 확인되었습니다"), text, StringComparison.Ordinal);
        foreach (string expected in (string[])["partner_xx", "127.0.0.2", "19:35:21", "10:35:21", "15건", "금315,000원(금삼십일만오천원)"])
        {
            Assert.True(text.Contains(Squeeze(expected), StringComparison.Ordinal), $"'{expected}' is not in the PDF's text:\n{text}");
        }
    }

    [SkippableFact]
    public void Render_Sample_MasksPersonalData()
    {
        string text = TextOf(_record);
        foreach (string secret in (string[])["고객1'", "19900101", "010-0000-0000"])
        {
            Assert.DoesNotContain(Squeeze(secret), text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Render_AnyLocaleZoneAndFolder_GivesTheSameBytes()
    {
        using ScratchFolder folder = new();
        (string Name, string Value)[][] worlds =
        [
            [("LANG", "ko_KR.UTF-8"), ("TZ", "Asia/Seoul")],
            [("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "America/New_York")],
            [("LANG", "C"), ("TZ", "Pacific/Kiritimati")],
        ];
        HashSet<string> hashes = [];
        for (int i = 0; i < worlds.Length; i++)
        {
            string workingFolder = i == 0 ? BuiltProgram.Repository : folder.Path;
            ProgramRun run = BuiltProgram.RunIn(workingFolder, worlds[i], [], "render", _record, "-o", folder[$"{i}.pdf"]);
            Assert.True(run.ExitCode == 0, run.Error);
            hashes.Add(Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(folder[$"{i}.pdf"]))));
        }

        Assert.Single(hashes);
    }

    [Fact]
    public void Render_ToStandardOutput_GivesTheSameBytesAsToAFile()
    {
        using ScratchFolder folder = new();
        BuiltProgram.Run("render", _record, "-o", folder["claim.pdf"]);

        ProgramRun run = BuiltProgram.Run("render", _record, "-o", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(File.ReadAllBytes(folder["claim.pdf"]), run.Output);
    }

    [Fact]
    public void Render_OutputFolderMissing_IsAnErrorOfTheOutput()
    {
        using ScratchFolder folder = new();
        ProgramRun run = BuiltProgram.Run("render", _record, "-o", folder["nowhere/claim.pdf"]);

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("nowhere", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [SkippableFact]
    public void Render_DiskFull_LeavesTheOldFile()
    {
        Skip.IfNot(File.Exists("/dev/full"), "the machine has no /dev/full");
        ProgramRun run = BuiltProgram.Execute("sh", BuiltProgram.Repository, [], [], "-c", $"dotnet '{BuiltProgram.Assembly_}' render '{_record}' -o - > /dev/full");

        Assert.Equal(4, run.ExitCode);
    }

    [Theory]
    [InlineData("markdown", "# 손해배상청구서")]
    [InlineData("text", "손해배상청구서")]
    public void Render_OtherFormats_AreText(string format, string expected)
    {
        ProgramRun run = BuiltProgram.Run("render", _record, "--format", format, "-o", "-");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains(expected, run.Text, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("a | b")]
    [InlineData("**bold** and *em*")]
    [InlineData("# heading")]
    [InlineData("<b>tag</b> &amp; <script>")]
    [InlineData("`code` ``` ~~~")]
    [InlineData("{{ title }} {% x %}")]
    [InlineData("[link](http://example.invalid) ![i](x.png)")]
    [InlineData("1. one - two + three ::: :::")]
    [InlineData("back\\slash ~~del~~ {.cls #id}")]
    public void Render_HostileValue_ChangesOnlyItsOwnText(string value)
    {
        string found = TextWith("'" + value.Replace("'", "''", StringComparison.Ordinal) + "'");
        string plain = TextWith("QXZ");

        Assert.Equal(Occurrences(plain, "QXZ"), Occurrences(found, Squeeze(value)));
        Assert.Equal(
            Sorted(plain.Replace("QXZ", "", StringComparison.Ordinal)),
            Sorted(found.Replace(Squeeze(value), "", StringComparison.Ordinal)));
    }

    private static string TextWith(string value)
    {
        using ScratchFolder copy = ScratchFolder.CopyOf(BuiltProgram.Sample);
        string record = copy["incident.yaml"];
        File.WriteAllText(record, File.ReadAllText(record)
            .Replace("item: 데이터 재입력", "item: " + value, StringComparison.Ordinal)
            .Replace("attention: 정보시스템 담당 부서장", "attention: " + value, StringComparison.Ordinal)
            .Replace("title: 메일 증빙", "title: " + value, StringComparison.Ordinal)
            .Replace("source: 사내 작업 기록", "source: " + value, StringComparison.Ordinal));
        return TextOf(record);
    }

    private static string[] SampleFacts =>
    [
        "제2020-001호", "ㅇㅇ주식회사", "xx 주식회사", "정보시스템 담당 부서장", "2020. 11. 14.", "2020. 11. 10.(화) 20:00~21:00(KST)[11:00~12:00 UTC]",
        "12건", "22:05:11", "22:09:53", "13:05:11", "금1,820,303원(금일백팔십이만삼백삼원)", "1,360,000", "412,303", "48,000", "1,820,303",
        "USD 364.87", "1,130.0", "000-000-000000", "연 5%", "7일 이내", "1054", "42S22", "rec_cust", "gender",
        "7d1a2c9e-5b0f-4c8e-9a31-000000000001", "별첨 1", "별첨 2", "별첨 3", "별첨 4", "증거 목록", "끝.", "- 아 래 -",
        "20201111010214.4F2A1@smtp.xx-corp.example", "Wed, 11 Nov 2020 10:02:14 +0900",
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(BuiltProgram.Sample, "evidence", "failed-inserts.csv")))),
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(BuiltProgram.Sample, "evidence", "notice.eml")))),
    ];

    // Without white space: a line break of the page says nothing about the text.
    private static string TextOf(string record)
    {
        Skip.IfNot(BuiltProgram.Has("pdftotext"), "pdftotext (poppler-utils) is not installed");
        using ScratchFolder folder = new();
        ProgramRun run = BuiltProgram.Run("render", record, "-o", folder["claim.pdf"]);
        Assert.True(run.ExitCode == 0, run.Error);
        ProgramRun text = BuiltProgram.Execute("pdftotext", folder.Path, [], [], "-raw", "claim.pdf", "-");
        Assert.Equal(0, text.ExitCode);
        return Squeeze(text.Text);
    }

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    // Without running lines, of which a longer value may make one more.
    private static string Sorted(string text) => string.Concat(Regex.Replace(text, @"제2020-001호\d+/\d+", "").Where(c => !char.IsDigit(c) && c is not '/').Order());

    private static int Occurrences(string text, string part)
    {
        int count = 0;
        for (int at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
