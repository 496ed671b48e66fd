using System.Text.Json;

namespace ClaimWriter.Cli.Tests;

/// <summary>Spoilt copies of the sample: <c>check</c> reports each fault where it is, and <c>render</c> writes nothing.</summary>
public sealed class SpoiltSampleTests
{
    // What is written in place of what; the diagnostic must stand on the line of the new text.
    public static TheoryData<string, string, string, string> RecordFaults => new()
    {
        { "broken-yaml", "title: rec_cust", "title: [rec_cust", "record.broken-yaml" },
        { "unknown-field", "deadline_days: 7", "deadline_dais: 7", "record.unknown-field" },
        { "no-zone", "at: 2020-11-10T13:00:00Z", "at: 2020-11-10T13:00:00", "record.time-without-zone" },
        { "impossible-date", "date: 2020-11-14", "date: 2020-11-31", "record." },
        { "last-before-first", "last: 2020-11-10T13:09:53Z", "last: 2020-11-10T13:00:00Z", "" },
        { "contradiction", "{at: 2020-11-10T12:00:00Z, state: absent,", "{at: 2020-11-10T14:00:00Z, state: present,", "" },
        { "count", "count: 12 ", "count: 13 ", "" },
        { "negative", "unit_price: 85000", "unit_price: -85000", "record." },
        { "overflow", "quantity: 16, unit: 시간, unit_price: 85000", "quantity: 9999999999, unit: 시간, unit_price: 9999999999", "" },
        { "demand", "demand: 1820303", "demand: 1820304", "" },
        { "missing-file", "file: evidence/labour.csv", "file: evidence/labor.csv", "" },
        { "parent-folder", "file: evidence/labour.csv", "file: ../labour.csv", "" },
        { "absolute", "file: evidence/labour.csv", "file: /etc/hostname", "" },
        { "unknown-exhibit", "rate_source: 회사 회계 기준 환율, basis: AWS 청구서, exhibit: aws-cost", "rate_source: 회사 회계 기준 환율, basis: AWS 청구서, exhibit: aws-coast", "record.unknown-exhibit" },
        { "no-rate", "currency: USD, rate: 1130.0,", "currency: USD,", "" },
        { "unknown-statute", "basis: [민법 제390조,", "basis: [민법 제9390조,", "" },
        { "kind", "kind: column_dropped", "kind: column_droped", "" },
        { "state", "state: present, method: backtrack", "state: presnt, method: backtrack", "" },
        { "deadline", "deadline_days: 7", "deadline_days: 0", "" },
        { "version", "claimwriter: 1", "claimwriter: 9", "" },
        { "duplicate-id", "- id: mail", "- id: labour", "" },
        { "thousands", "unit_price: 4000", "unit_price: \"4,000\"", "" },
        { "no-glyph", "item: 데이터 재입력", "item: 데이터 재입력 \U0001F98A", "layout." },
    };

    [Theory]
    [MemberData(nameof(RecordFaults))]
    public void Check_SpoiltRecord_NamesTheLine(string name, string from, string to, string code)
    {
        using ScratchFolder copy = ScratchFolder.CopyOf(BuiltProgram.Sample);
        string record = copy["incident.yaml"];
        string text = File.ReadAllText(record);
        Assert.Contains(from, text, StringComparison.Ordinal);
        int at = text.IndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(record, text[..at] + to + text[(at + from.Length)..]);
        int line = text[..at].Count(c => c == '\n') + 1;

        ProgramRun check = BuiltProgram.Run("check", "--json", record);

        Assert.True(check.ExitCode == 3, $"{name}: exit code {check.ExitCode}\n{check.Text}{check.Error}");
        List<JsonElement> errors = [.. check.Lines.Select(l => JsonDocument.Parse(l).RootElement).Where(d => d.GetProperty("severity").GetString() == "error")];
        Assert.True(
            errors.Exists(d => (d.GetProperty("line").GetInt32() == line || NamesBoth(d, line)) && d.GetProperty("column").GetInt32() > 0
                && d.GetProperty("code").GetString()!.StartsWith(code, StringComparison.Ordinal)),
            $"{name}: no error on line {line}:\n{check.Text}");

        string pdf = copy["claim.pdf"];
        ProgramRun render = BuiltProgram.Run("render", record, "-o", pdf);
        Assert.Equal(3, render.ExitCode);
        Assert.False(File.Exists(pdf));
        Assert.Empty(Directory.EnumerateFiles(copy.Path, "*.tmp*"));
    }

    // A contradiction stands at one of two places; its fact names the other.
    private static bool NamesBoth(JsonElement diagnostic, int line) =>
        diagnostic.GetProperty("fact").GetString()!.Contains($"incident.yaml:{line}:", StringComparison.Ordinal);

    // The file that a fault of the evidence is put into, and what is put there.
    public static TheoryData<string, string> EvidenceFaults => new()
    {
        { "evidence/failed-inserts.csv", "" },
        { "evidence/failed-inserts.csv", "at,code\n2020-11-10T13:05:11,1054\n" },
        { "evidence/describe-db-cluster-backtracks.json", "{\"DBClusterBacktracks\": [" },
        { "seal.png", "\u0089PNG" },
    };

    [Theory]
    [MemberData(nameof(EvidenceFaults))]
    public void Check_SpoiltEvidence_NamesTheFile(string file, string content)
    {
        using ScratchFolder copy = ScratchFolder.CopyOf(BuiltProgram.Sample);
        File.WriteAllText(copy[file], content);

        ProgramRun check = BuiltProgram.Run("check", "--lang", "en", copy["incident.yaml"]);

        Assert.Equal(3, check.ExitCode);
        Assert.Contains(check.ErrorLines, l => l.Contains(": error: ", StringComparison.Ordinal) && check.Error.Contains(Path.GetFileName(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Check_TemplateThatIgnoresTheStrength_Warns()
    {
        using ScratchFolder template = ScratchFolder.CopyOf(Path.Combine(BuiltProgram.Repository, "templates", "claim-letter"));
        File.AppendAllText(template["facts.md"], "\n귀사가 컬럼을 삭제한 사실이 확인되었습니다.\n");

        ProgramRun check = BuiltProgram.Run("check", "--lang", "en", "--template", template.Path, Path.Combine(BuiltProgram.Sample, "incident.yaml"));

        Assert.Equal(0, check.ExitCode);
        Assert.Contains(check.ErrorLines, l => l.Contains("facts.md:", StringComparison.Ordinal) && l.Contains("without asking how strong", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_SeveralFaults_ReportsAllInOneRun()
    {
        using ScratchFolder copy = ScratchFolder.CopyOf(BuiltProgram.Sample);
        string record = copy["incident.yaml"];
        File.WriteAllText(
            record,
            File.ReadAllText(record)
                .Replace("deadline_days: 7", "deadline_dais: 7", StringComparison.Ordinal)
                .Replace("at: 2020-11-10T13:00:00Z", "at: 2020-11-10T13:00:00", StringComparison.Ordinal)
                .Replace("unit_price: 85000", "unit_price: -85000", StringComparison.Ordinal));

        ProgramRun check = BuiltProgram.Run("check", "--lang", "en", record);

        Assert.Equal(3, check.ExitCode);
        Assert.True(check.ErrorLines.Count(l => l.Contains(": error: ", StringComparison.Ordinal)) >= 3, check.Error);
    }

    [Fact]
    public void Check_SymbolicLinkOutOfTheFolder_IsRefused()
    {
        using ScratchFolder copy = ScratchFolder.CopyOf(BuiltProgram.Sample);
        File.Delete(copy["evidence/labour.csv"]);
        File.CreateSymbolicLink(copy["evidence/labour.csv"], "/etc/hostname");

        ProgramRun check = BuiltProgram.Run("check", "--lang", "en", copy["incident.yaml"]);

        Assert.Equal(3, check.ExitCode);
        Assert.Contains("labour.csv", check.Error, StringComparison.Ordinal);
    }
}
