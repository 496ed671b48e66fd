namespace ClaimWriter.Cli.Tests;

/// <summary><c>claimwriter verify</c>: a claim held against the files that travel in it, and against its record.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public VerifyTests()
    {
        foreach (string file in Directory.EnumerateFiles(BuiltProgram.Sample, "*", SearchOption.AllDirectories))
        {
            string target = _folder[Path.GetRelativePath(BuiltProgram.Sample, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Verify_RecordAndEvidenceAtHand_IsTheSameBytes()
    {
        Render("incident.yaml");
        ProgramRun run = Run("verify", "claim.pdf", "--record", "incident.yaml");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("한 바이트도 다르지 않습니다", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("오류", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_DraftMadeByBatch_IsTheSameBytes()
    {
        Assert.Equal(0, Run("batch", "incident.yaml", "-o", "out", "--name", "{incident}.pdf", "--draft").ExitCode);
        ProgramRun run = Run("verify", "out/INC-2020-1110.pdf", "--record", "incident.yaml");
        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Fact]
    public void Verify_EverythingTravels_NeedsNothingBesideThePdf()
    {
        Travel();
        File.Delete(_folder["incident.yaml"]);
        Directory.Delete(_folder["evidence"], recursive: true);

        ProgramRun run = Run("verify", "claim.pdf", "--lang", "en");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(9, run.Lines.Count(line => line.StartsWith("  matches", StringComparison.Ordinal)));
        Assert.Contains("evidence_notice.eml", run.Text, StringComparison.Ordinal);
        Assert.Contains("the same, byte for byte", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OneFileDoesNotTravel_SaysWhichAndHoldsTheRest()
    {
        Edit(record => record.Replace("claimwriter: 1\n", "claimwriter: 1\nattach: true\n", StringComparison.Ordinal));
        Render("incident.yaml");
        ProgramRun run = Run("verify", "claim.pdf");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("다시 만들어 견주지 못했습니다", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AnotherFileUnderTheSameName_IsAnError()
    {
        Travel();
        File.WriteAllText(_folder["other.csv"], "a,b\n1,2\n");
        Qpdf("claim.pdf", "--remove-attachment=evidence_labour.csv", "without.pdf");
        string stated = Run("verify", "claim.pdf").Lines.Single(line => line.Contains("evidence_labour.csv", StringComparison.Ordinal)).Split("SHA-256 ")[1][..64];
        Qpdf("without.pdf", "--add-attachment", "other.csv", "--key=evidence_labour.csv", "--filename=evidence_labour.csv", $"--description=별첨 3-1, SHA-256 {stated}", "--", "forged.pdf");

        ProgramRun run = Run("verify", "forged.pdf");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("'evidence_labour.csv'이(가) 청구서에 적힌 파일이 아닙니다", run.Error, StringComparison.Ordinal);
        Assert.Contains(stated, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AmountChangedInTheRecord_IsAnotherFile()
    {
        Render("incident.yaml");
        Edit(record => record.Replace("85000", "58000", StringComparison.Ordinal).Replace("85_000", "58_000", StringComparison.Ordinal));
        ProgramRun run = Run("verify", "claim.pdf", "--record", "incident.yaml");
        Assert.Equal(3, run.ExitCode);
    }

    [Fact]
    public void Verify_ByteChangedInThePdf_IsAnotherFile()
    {
        Render("incident.yaml");
        byte[] bytes = File.ReadAllBytes(_folder["claim.pdf"]);
        bytes[^2] = (byte)'E';
        File.WriteAllBytes(_folder["claim.pdf"], bytes);
        ProgramRun run = Run("verify", "claim.pdf", "--record", "incident.yaml");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("다시 만든 파일과 다릅니다", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_NothingTravels_IsNoSuccess()
    {
        Render("incident.yaml");
        ProgramRun run = Run("verify", "claim.pdf");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("--record FILE", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_NoPdf_IsFour()
    {
        Assert.Equal(4, Run("verify", "none.pdf").ExitCode);
        Assert.Equal(4, Run("verify", "incident.yaml").ExitCode);
    }

    [Fact]
    public void Verify_NoQpdf_SaysWhatToInstall()
    {
        Render("incident.yaml");
        string dotnet = Environment.ProcessPath!;
        ProgramRun run = BuiltProgram.Execute(dotnet, _folder.Path, [("PATH", "")], [], BuiltProgram.Assembly_, "verify", "claim.pdf");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("qpdf 11", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_NumberOfTheRegister_IsAskedFor()
    {
        Edit(record => string.Join('\n', record.Split('\n').Select(line => line.StartsWith("  number:", StringComparison.Ordinal) ? "  number: auto" : line)));
        Assert.Equal(0, Run("render", "incident.yaml", "-o", "claim.pdf", "--register", "r.db").ExitCode);
        string number = Run("register", "list", "--register", "r.db").Text.Split('\t')[0];

        ProgramRun unasked = Run("verify", "claim.pdf", "--record", "incident.yaml");
        ProgramRun asked = Run("verify", "claim.pdf", "--record", "incident.yaml", "--number", number);

        Assert.Equal(3, unasked.ExitCode);
        Assert.Contains("--number", unasked.Error, StringComparison.Ordinal);
        Assert.True(asked.ExitCode == 0, asked.Error);
    }

    // Record and evidence travel, and the seal, which is neither, is left out.
    private void Travel()
    {
        Edit(record => string.Join('\n', record.Replace("claimwriter: 1\n", "claimwriter: 1\nattach: true\n", StringComparison.Ordinal)
            .Replace("file: evidence/", "attach: true\u0001file: evidence/", StringComparison.Ordinal)
            .Split('\n').Where(line => !line.TrimStart().StartsWith("seal:", StringComparison.Ordinal)).Select(Spread)));
        Render("incident.yaml");
    }

    private static string Spread(string line) =>
        line.Replace("\u0001", line.Contains('{', StringComparison.Ordinal) ? ", " : "\n" + new string(' ', line.Length - line.TrimStart().Length), StringComparison.Ordinal);

    private void Edit(Func<string, string> change) => File.WriteAllText(_folder["incident.yaml"], change(File.ReadAllText(_folder["incident.yaml"])));

    private void Render(string record)
    {
        ProgramRun run = Run("render", record, "-o", "claim.pdf");
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private void Qpdf(string source, params string[] arguments)
    {
        ProgramRun run = BuiltProgram.Execute("qpdf", _folder.Path, [], [], [source, .. arguments]);
        Assert.True(run.ExitCode is 0 or 3, run.Error);
    }

    private ProgramRun Run(params string[] arguments) => BuiltProgram.RunIn(_folder.Path, [], [], arguments);
}
