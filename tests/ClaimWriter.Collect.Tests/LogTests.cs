using System.Text.RegularExpressions;
using ClaimWriter.Claims;
using ClaimWriter.Collecting;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;

namespace ClaimWriter.Collect.Tests;

/// <summary><c>collect log</c> on the artefacts of real servers.</summary>
public sealed partial class LogTests
{
    private static readonly string[] MariaDb =
    [
        "mariadb1011/logs/server_audit.log", "mariadb1011/logs/sql_errors.log", "mariadb1011/logs/general.log",
        "mariadb1011/logs/mysql-error.log", "mariadb1011/binlog/mysql-bin-changelog.000001",
    ];

    [Fact]
    public void Logs_AllOfMariaDb_GiveOneAccountAndAClaim()
    {
        using Scratch folder = new();
        Collected collected = Testing.Logs(folder.Path, MariaDb);

        Assert.Equal(15, collected.Account!.FailureCount);
        Assert.True(collected.IsNewRecord);
        Testing.FillIn(folder.Path);
        (Letter letter, byte[] pdf) = Testing.Letter(folder.Path);
        Assert.Equal(15, letter.Claim.Failures.Count);
        Assert.Equal([("INSERT", 12), ("CALL", 3)], letter.Claim.Failures.ByVerb.Select(verb => (verb.Key, verb.Count)));
        Assert.Equal("partner_xx@127.0.0.2", letter.Claim.Window.Actor!.Name);
        Assert.Equal(Strength.Exact, letter.Claim.When.Strength);
        Assert.Equal(Strength.Exact, letter.Claim.Who.Strength);
        Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString(pdf, 0, 5), StringComparison.Ordinal);
    }

    [Fact]
    public void Logs_FilesInTheFolder_AreTheOriginalBytesWithTheirHash()
    {
        using Scratch folder = new();
        Collected collected = Testing.Logs(folder.Path, MariaDb);
        foreach (CollectedFile file in collected.Files)
        {
            byte[] kept = File.ReadAllBytes(folder[file.Path]);
            Assert.Equal(File.ReadAllBytes(file.Shown), kept);
            Assert.Equal(EvidenceHash.Sha256(kept), file.Sha256);
            Assert.Contains(file.Sha256, Testing.Record(folder.Path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Logs_ChangedAfterCollecting_IsRefusedByTheLetter()
    {
        using Scratch folder = new();
        Testing.Logs(folder.Path, MariaDb);
        Testing.FillIn(folder.Path);
        File.AppendAllText(folder["evidence/server_audit.log"], "x\n");
        DiagnosticSink sink = new();
        LetterTemplate template = LetterTemplate.Read(Path.Combine(Testing.Repository, "templates", "claim-letter"), "letter", sink)!;
        LetterCompiler compiler = new(template, new Layout.FontLibrary([]));
        compiler.Write(new LetterSource(Testing.Record(folder.Path), "incident.yaml", new Files.DiskFolder(folder.Path)), LetterOptions.Default, sink);
        Assert.Contains(sink.Found, found => found.Code == "file.changed");
    }

    [Fact]
    public void Logs_SameFilesTwice_ChangeNothing()
    {
        using Scratch folder = new();
        Testing.Logs(folder.Path, MariaDb);
        string before = Testing.Record(folder.Path);
        string[] files = Testing.FilesOf(folder.Path);

        Collected again = Testing.Logs(folder.Path, MariaDb);

        Assert.All(again.Files, file => Assert.False(file.IsNew));
        Assert.Equal(before, Testing.Record(folder.Path));
        Assert.Equal(files, Testing.FilesOf(folder.Path));
    }

    [Fact]
    public void Logs_OneAfterTheOther_JoinTheAccountByConnection()
    {
        using Scratch folder = new();
        Collected first = Testing.Logs(folder.Path, "mariadb1011/binlog/mysql-bin-changelog.000001");
        Assert.Null(first.Account!.Ddl!.Account);
        Collected second = Testing.Logs(folder.Path, "mariadb1011/logs/server_audit.log");
        Assert.Equal("partner_xx", second.Account!.Ddl!.Account);
        Assert.Equal(2, second.Account.Verdicts.Length);
    }

    [Fact]
    public void Logs_AuroraInFourFiles_AreCountedFromATable()
    {
        using Scratch folder = new();
        string[] lines = File.ReadAllLines(Testing.Case("aws_constructed/audit.log.0.2020-11-10-11-32.0"));
        DiagnosticSink sink = new();
        IncomingFile[] files = [.. Enumerable.Range(0, 4).Select(i => Testing.Bytes(
            $"audit.log.{i}", string.Concat(lines.Where((_, n) => n % 4 == i).Select(line => line + "\n"))))];

        Collected? collected = Collector.Logs(Testing.Request(folder.Path, sink, zone: null), files);

        Assert.True(collected is not null, Testing.Text(sink.Found));
        Assert.Equal(12, collected.Account!.FailureCount);
        Assert.Contains("rows: evidence/failed-writes.csv", Testing.Record(folder.Path), StringComparison.Ordinal);
        Testing.FillIn(folder.Path);
        Assert.Equal(12, Testing.Letter(folder.Path).Letter.Claim.Failures.Count);
    }

    [Fact]
    public void Logs_ZonelessWithoutZone_NamesTheFileAndWritesNothing()
    {
        using Scratch folder = new();
        DiagnosticSink sink = new();
        Assert.Null(Collector.Logs(Testing.Request(folder["new"], sink, zone: null), [Testing.File(Testing.Case(MariaDb[0]))]));
        Assert.Contains(sink.Found, found => found.Code == "evidence.zone-needed");
        Assert.False(Directory.Exists(folder["new"]));
    }

    [Theory]
    [InlineData("aws_constructed/describe-db-cluster-backtracks.json", "collect.wrong-kind")]
    [InlineData("aws_constructed/no-such-file", "files.missing")]
    public void Logs_NotALog_WritesNothing(string file, string code)
    {
        using Scratch folder = new();
        DiagnosticSink sink = new();
        Assert.Null(Collector.Logs(Testing.Request(folder["new"], sink), [Testing.File(Testing.Case(MariaDb[0])), Testing.File(Testing.Case(file))]));
        Assert.Contains(sink.Found, found => found.Code == code);
        Assert.False(Directory.Exists(folder["new"]));
    }

    [Fact]
    public void Logs_Cancelled_LeavesNothing()
    {
        using Scratch folder = new();
        using CancellationTokenSource cancel = new();
        cancel.Cancel();
        CollectRequest request = Testing.Request(folder["new"], new DiagnosticSink()) with { Cancellation = cancel.Token };
        Assert.Throws<OperationCanceledException>(() => Collector.Logs(request, [Testing.File(Testing.Case(MariaDb[0]))]));
        Assert.False(Directory.Exists(folder["new"]));
    }

    [Fact]
    public void Logs_RecordThatCannotBeWritten_LeavesNoEvidence()
    {
        using Scratch folder = new();
        Directory.CreateDirectory(folder["new/incident.yaml"]);
        DiagnosticSink sink = new();
        Assert.Null(Collector.Logs(Testing.Request(folder["new"], sink), [Testing.File(Testing.Case(MariaDb[0]))]));
        Assert.True(sink.HasErrors);
        Assert.Equal(["incident.yaml"], Testing.FilesOf(folder["new"]));
    }

    [Fact]
    public void Logs_RecordOfAnotherTable_IsRefused()
    {
        using Scratch folder = new();
        Testing.Logs(folder.Path, MariaDb[0]);
        string before = Testing.Record(folder.Path);
        DiagnosticSink sink = new();
        Assert.Null(Collector.Logs(Testing.Request(folder.Path, sink) with { Table = "other" }, [Testing.File(Testing.Case(MariaDb[1]))]));
        Assert.Contains(sink.Found, found => found.Code == "collect.other-change");
        Assert.Equal(before, Testing.Record(folder.Path));
    }

    [Theory]
    [InlineData("mariadb1011/logs/server_audit.log")]
    [InlineData("mariadb1011/logs/sql_errors.log", "mariadb1011/tables/general_log_table.tsv", "mariadb1011/logs/server_audit.log")]
    [InlineData("mysql97/logs/slow.log")]
    public void Logs_LetterFromCollectedLogs_ShowsNoPersonalDataAndNoPassword(params string[] logs)
    {
        using Scratch folder = new();
        Testing.Logs(folder.Path, logs);
        Testing.FillIn(folder.Path);
        string shown = Testing.Letter(folder.Path).Letter.Markdown;
        string text = string.Concat(logs.Select(log => File.ReadAllText(Testing.Case(log))));
        string[] personal = [.. PersonalData().Matches(text).SelectMany(row => row.Groups.Values.Skip(1)).Select(value => value.Value)
            .Where(value => value != Testing.CollectedBy).Distinct(StringComparer.Ordinal)];
        Assert.True(personal.Length > 20, string.Join(' ', personal));
        Assert.All(personal, value => Assert.DoesNotContain(value, shown, StringComparison.Ordinal));
        Assert.DoesNotContain("Pw-", shown, StringComparison.Ordinal);
    }

    // cust_id, cust_nm, gender, birth, cell_no
    [GeneratedRegex(@"\(\\?'ID\d+\\?',\\?'([^'\\]+)\\?',\\?'\d\\?',\\?'(\d{8})\\?',\\?'(010-\d{4}-\d{4})\\?'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PersonalData();

    [Fact]
    public void Logs_AuditAlone_SaysThatTheMessageIsInferred()
    {
        using Scratch folder = new();
        DiagnosticSink sink = new();
        Assert.NotNull(Collector.Logs(Testing.Request(folder.Path, sink), [Testing.File(Testing.Case(MariaDb[0]))]));
        Assert.Contains(sink.Found, found => found is { Code: "collect.message-inferred", Severity: Severity.Note });
        Assert.Contains("message: \"Unknown column 'gender' (문구는 수집한 기록에 없어 오류 번호의 뜻을 적음)\"", Testing.Record(folder.Path), StringComparison.Ordinal);
        Testing.FillIn(folder.Path);
        Assert.Contains("문구는 수집한 기록에 없어", Testing.Letter(folder.Path).Letter.Markdown, StringComparison.Ordinal);

        using Scratch both = new();
        Testing.Logs(both.Path, MariaDb[0], MariaDb[1]);
        Assert.Contains("message: \"Unknown column 'gender' in 'INSERT INTO'\"", Testing.Record(both.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Logs_ThatDisagree_AreReportedWithBothValues()
    {
        using Scratch folder = new();
        DiagnosticSink sink = new();
        string general = "2026-11-22T10:35:21.040000Z\t    8 Connect\tsomeone@127.0.0.9 on custdb using TCP/IP\n2026-11-22T10:35:21.040100Z\t    8 Query\tALTER TABLE rec_cust DROP COLUMN gender\n";
        Assert.NotNull(Collector.Logs(Testing.Request(folder.Path, sink), [Testing.File(Testing.Case(MariaDb[0])), Testing.Bytes("general.log", general)]));
        string[] said = [.. sink.Found.Where(found => found.Code == "collect.sources-disagree").Select(found => found.Fact.English)];
        Assert.Contains(said, fact => fact.Contains("partner_xx", StringComparison.Ordinal) && fact.Contains("general.log: someone", StringComparison.Ordinal));
        Assert.Contains(said, fact => fact.Contains("127.0.0.2", StringComparison.Ordinal) && fact.Contains("127.0.0.9", StringComparison.Ordinal));
    }

    [Fact]
    public void Logs_OnlyTheErrorLog_SaysThatItCannotShowFailures()
    {
        using Scratch folder = new();
        Collected collected = Testing.Logs(folder.Path, MariaDb[3]);
        Assert.Null(collected.Account!.FailureCount);
        Assert.Equal(SourceAnswer.CannotSee, collected.Account.Verdicts[0].Failures);
        Assert.DoesNotContain("failures.count", collected.Written);
    }
}
