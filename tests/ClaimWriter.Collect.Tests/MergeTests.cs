using ClaimWriter.Collecting;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Collect.Tests;

/// <summary>What a person wrote stays.</summary>
public sealed class MergeTests
{
    private const string Audit = "mariadb1011/logs/server_audit.log";

    private const string Written = """
        # 우리 기록
        claimwriter: 1
        claimant: {name: xx 주식회사}   # 발신
        respondent:
            name: ㅇㅇ주식회사     # 네 칸 들여쓰기
        system: {engine: 'MariaDB 10.11', database: custdb}

        observations:   # 우리가 본 것
        - {at: "2026-11-22T10:35:19Z", state: present, method: schema_query}   # 백업에서
        # 다음은 비용
        costs: [{item: 인건비, quantity: 3, unit: 시간, unit_price: 85000}]
        failures:
          # 실패
          error: {code: , sqlstate: ~}
          count:   # 모름
        exhibits: []  # 아직 없음
        # 끝
        """;

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    public void Merge_WrittenRecord_KeepsEveryLineAndReadsBack(string newLine, bool mark)
    {
        using Scratch folder = new();
        string before = Written.ReplaceLineEndings(newLine);
        File.WriteAllText(folder["incident.yaml"], before, new System.Text.UTF8Encoding(mark));

        Testing.Logs(folder.Path, Audit);

        string after = Testing.Record(folder.Path);
        Assert.Equal(mark, File.ReadAllBytes(folder["incident.yaml"])[0] == 0xEF);
        Assert.True(IsSubsequence(before.Replace("~", "", StringComparison.Ordinal), after), after);
        Assert.Equal(newLine == "\r\n" ? after.Count(c => c == '\n') : 0, after.Split("\r\n").Length - 1);
        foreach (string comment in before.Split('\n').Where(line => line.Contains('#')).Select(line => line[line.IndexOf('#', StringComparison.Ordinal)..].Trim()))
        {
            Assert.Contains(comment, after, StringComparison.Ordinal);
        }

        DiagnosticSink sink = new();
        RecordReader.Read(after + newLine + "letter: {number: 1, date: 2026-11-25, deadline_days: 7}" + newLine, "incident.yaml", sink);
        Assert.False(sink.HasErrors, Testing.Text(sink.Found) + after);
        Assert.Contains("code: 1054", after, StringComparison.Ordinal);
        Assert.Contains("sqlstate: 42S22", after, StringComparison.Ordinal);
        Assert.Contains("count: 15   # 모름", after, StringComparison.Ordinal);
        Assert.Contains("engine: 'MariaDB 10.11'", after, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_OtherCountStated_StaysAndIsWarnedOf()
    {
        using Scratch folder = new();
        File.WriteAllText(folder["incident.yaml"], "claimwriter: 1\nfailures: {count: 14}\n");
        DiagnosticSink sink = new();
        Assert.NotNull(Collector.Logs(Testing.Request(folder.Path, sink), [Testing.File(Testing.Case(Audit))]));
        Assert.Contains(sink.Found, found => found.Code == "collect.differs" && found.Severity == Severity.Warning);
        Assert.Contains("count: 14", Testing.Record(folder.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [1\n")]
    [InlineData("- 1\n- 2\n")]
    [InlineData("claimwriter: 1\nclaimwriter: 1\n")]
    [InlineData("claimwriter: 1\nexhibits: 7\n")]
    public void Merge_BrokenRecord_IsRefusedOrStaysAsBroken(string text)
    {
        using Scratch folder = new();
        File.WriteAllText(folder["incident.yaml"], text);
        DiagnosticSink sink = new();
        Collected? collected = Collector.Logs(Testing.Request(folder.Path, sink), [Testing.File(Testing.Case(Audit))]);
        if (collected is null)
        {
            Assert.True(sink.HasErrors);
            Assert.Equal(text, Testing.Record(folder.Path));
            Assert.Equal(["incident.yaml"], Testing.FilesOf(folder.Path));
        }
        else
        {
            Assert.True(IsSubsequence(text, Testing.Record(folder.Path)));
        }
    }

    [Fact]
    public void Merge_AnyTitleAndSource_ReadsBackAsItWas()
    {
        Gen<string> text = Gen.ArrayOf(Gen.Elements('a', '가', '"', '\'', ':', ' ', '#', '{', '}', ',', '[', ']', '\\', '-', '&', '*', '%', '@', '`', '|', '\n', '\t', '!', '~', '0'))
            .Select(chars => "x" + new string(chars) + "y");
        Prop.ForAll(Arb.From(text), value =>
        {
            using Scratch folder = new();
            DiagnosticSink sink = new();
            CollectRequest request = Testing.Request(folder.Path, sink) with { Title = value, Source = value };
            Assert.NotNull(Collector.Other(request, Testing.Bytes("a.txt", value)));
            Testing.FillIn(folder.Path);
            string record = Testing.Record(folder.Path).Replace("engine:\n", "engine: MariaDB\n", StringComparison.Ordinal)
                .Replace("database:\n", "database: d\n", StringComparison.Ordinal).Replace("  count:\n", "  count: 1\n", StringComparison.Ordinal)
                .Replace("code:\n", "code: 1054\n", StringComparison.Ordinal).Replace("sqlstate:\n", "sqlstate: 42S22\n", StringComparison.Ordinal)
                .Replace("message:\n", "message: m\n", StringComparison.Ordinal);
            IncidentRecord? read = RecordReader.Read(record, "incident.yaml", sink);
            Assert.True(read is not null, Testing.Text(sink.Found) + record);
            string expected = string.Join(' ', value.Replace('\t', ' ').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal(expected, read.Exhibits[0].Title);
            Assert.Equal(expected, read.Exhibits[0].Source);
        }).Check(Testing.Repeatable(40));
    }

    [Fact]
    public void Backtracks_WithWhatWasSeen_BracketTheChange()
    {
        using Scratch folder = new();
        DiagnosticSink sink = new();
        Collected? collected = Collector.Backtracks(
            Testing.Request(folder.Path, sink),
            Testing.File(Testing.Case("aws_constructed/describe-db-cluster-backtracks.json")),
            [new("7d1a2c9e-5b0f-4c8e-9a31-000000000003", ColumnState.Present), new("7d1a2c9e-5b0f-4c8e-9a31-000000000002", ColumnState.Absent)]);
        Assert.True(collected is not null, Testing.Text(sink.Found));
        string record = Testing.Record(folder.Path);
        Assert.Contains("state: present, method: backtrack, exhibit: backtrack", record, StringComparison.Ordinal);
        Assert.Contains("identifier: 7d1a2c9e-5b0f-4c8e-9a31-000000000002", record, StringComparison.Ordinal);
        Assert.Contains(sink.Found, found => found.Code == "collect.nothing-seen");
    }

    [Fact]
    public void Mail_NotAMail_IsRefused()
    {
        using Scratch folder = new();
        DiagnosticSink sink = new();
        Assert.Null(Collector.Mail(Testing.Request(folder["new"], sink), Testing.Bytes("a.eml", "no header at all")));
        Assert.True(sink.HasErrors);
        Assert.False(Directory.Exists(folder["new"]));
        Assert.NotNull(Collector.Mail(
            Testing.Request(folder["new"], new DiagnosticSink()), Testing.Bytes("a.eml", "From: a@x.example\nTo: b@y.example\nDate: Tue, 10 Nov 2020 23:00:00 +0900\nSubject: s\n\nbody\n")));
        Assert.Contains("kind: mail", Testing.Record(folder["new"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_NameThatLeavesTheFolder_StaysInside()
    {
        using Scratch folder = new();
        Collected? collected = Collector.Other(Testing.Request(folder["r"], new DiagnosticSink()) with { Title = "t" }, Testing.Bytes("../../a\\b.txt", "x"));
        Assert.Equal("evidence/a_b.txt", collected!.Files[0].Path);
        Assert.Equal(["r"], Directory.EnumerateFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)));
    }

    internal static bool IsSubsequence(string part, string whole)
    {
        int at = 0;
        foreach (char c in whole)
        {
            at += at < part.Length && part[at] == c ? 1 : 0;
        }

        return at == part.Length;
    }
}
