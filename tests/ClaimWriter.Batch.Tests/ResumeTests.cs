using System.Security.Cryptography;
using ClaimWriter.Corpus;

namespace ClaimWriter.Batch.Tests;

/// <summary>What a second run skips, and what it does again.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Records = 6;
    private readonly BatchKit _kit = new();
    private readonly CorpusRecord[] _records = Made.Records(Records, hasEvidence: true);

    public ResumeTests()
    {
        Made.Write(Source, _records);
        foreach (string file in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        }
    }

    private string Source => _kit.Folder["records"];

    public void Dispose() => _kit.Dispose();

    [Fact]
    public void Resume_NothingChanged_SkipsAllAndReportsTheSame()
    {
        RecordOutcome[] first = Run();
        DateTime[] times = Times();

        RecordOutcome[] second = Run(resume: true);

        Assert.All(first, row => Assert.Equal(OutcomeKind.Done, row.Outcome));
        Assert.All(second, row => Assert.Equal(OutcomeKind.Skipped, row.Outcome));
        Assert.Equal(first.Select(Facts), second.Select(Facts));
        Assert.Equal(times, Times());
        Assert.Equal(first.Select(Facts), _kit.Seen.OrderBy(row => row.Index).Select(Facts));
    }

    [Fact]
    public void Run_WithoutResume_DoesAllAgain()
    {
        Run();
        Assert.All(Run(), row => Assert.Equal(OutcomeKind.Done, row.Outcome));
    }

    [Fact]
    public void Resume_RecordChanged_RedoesIt() => AssertRedone(2, () =>
        File.AppendAllText(Path.Combine(Source, _records[2].Name), "\n"));

    [Fact]
    public void Resume_EvidenceChanged_RedoesTheRecord() => AssertRedone(1, () =>
        File.AppendAllText(EvidenceOf(1), " "));

    [Fact]
    public void Resume_EvidenceOfSameSizeChanged_RedoesTheRecord() => AssertRedone(1, () =>
    {
        byte[] bytes = File.ReadAllBytes(EvidenceOf(1));
        bytes[Array.IndexOf(bytes, (byte)' ')] = (byte)'\t';
        File.WriteAllBytes(EvidenceOf(1), bytes);
    });

    [Fact]
    public void Resume_EvidenceTouchedOnly_SkipsTheRecord() => AssertRedone(null, () =>
        File.SetLastWriteTimeUtc(EvidenceOf(1), new DateTime(2026, 2, 2, 0, 0, 0, DateTimeKind.Utc)));

    [Fact]
    public void Resume_EvidenceGone_FailsTheRecord()
    {
        Run();
        File.Delete(EvidenceOf(1));
        Assert.Equal([1L], Run(resume: true).Where(row => row.Outcome == OutcomeKind.Failed).Select(row => row.Index));
    }

    [Fact]
    public void Resume_FileDeleted_RedoesIt() => AssertRedone(4, () => File.Delete(FileOf(4)));

    [Fact]
    public void Resume_FileCut_RedoesIt() => AssertRedone(4, () => File.WriteAllBytes(FileOf(4), File.ReadAllBytes(FileOf(4))[..^10]));

    [Fact]
    public void Resume_FileAltered_RedoesIt() => AssertRedone(4, () =>
    {
        byte[] bytes = File.ReadAllBytes(FileOf(4));
        bytes[100] ^= 1;
        File.WriteAllBytes(FileOf(4), bytes);
        File.SetLastWriteTimeUtc(FileOf(4), new DateTime(2026, 2, 2, 0, 0, 0, DateTimeKind.Utc));
    });

    [Fact]
    public void Resume_FileAlteredUnderItsOldTime_IsFoundByVerify()
    {
        Run();
        DateTime time = File.GetLastWriteTimeUtc(FileOf(4));
        byte[] bytes = File.ReadAllBytes(FileOf(4));
        bytes[100] ^= 1;
        File.WriteAllBytes(FileOf(4), bytes);
        File.SetLastWriteTimeUtc(FileOf(4), time);
        Assert.All(Run(resume: true), row => Assert.Equal(OutcomeKind.Skipped, row.Outcome));

        _kit.Verifies = true;

        Assert.Equal([4L], Run(resume: true).Where(row => row.Outcome == OutcomeKind.Done).Select(row => row.Index));
    }

    [Fact]
    public void Resume_OtherTemplateFontsProgramOrOptions_RedoesAll()
    {
        Run();
        _kit.Fingerprint = 1;
        Assert.All(Run(resume: true), row => Assert.Equal(OutcomeKind.Done, row.Outcome));
        Assert.All(Run(resume: true), row => Assert.Equal(OutcomeKind.Skipped, row.Outcome));
    }

    [Fact]
    public void Resume_FailedRecord_IsTriedAgain()
    {
        string path = Path.Combine(Source, _records[3].Name);
        string good = File.ReadAllText(path);
        File.WriteAllText(path, "claimwriter: 1\n");
        Assert.Equal(OutcomeKind.Failed, Run()[3].Outcome);
        Assert.Equal(OutcomeKind.Failed, Run(resume: true)[3].Outcome);

        File.WriteAllText(path, good);

        RecordOutcome[] rows = Run(resume: true);
        Assert.Equal(OutcomeKind.Done, rows[3].Outcome);
        Assert.Equal(Records, rows.Length);
    }

    [Fact]
    public void Resume_RecordsAddedAndTakenAway_ReportIsOfWhatThereIs()
    {
        Run();
        string gone = _kit.Seen.Single(row => row.Index == 0).File!;
        File.Delete(Path.Combine(Source, _records[0].Name));
        Made.Write(Source, Made.Records(1, hasEvidence: true, first: Records));

        RecordOutcome[] rows = _kit.Run(RecordFiles.OfFolder(_kit.Folder.Path, "records"), out BatchSummary summary, resume: true);

        Assert.Equal((1, Records - 1), (summary.Done, summary.Skipped));
        Assert.Equal(Records, rows.Length);
        Assert.Equal((1, gone), (summary.Left, Assert.Single(summary.LeftFirst)));
        Assert.True(File.Exists(Path.Combine(_kit.Output, gone)));
    }

    [Fact]
    public void Resume_LinesInAnotherOrder_AreSkippedUnderTheirNewNames()
    {
        string[] texts = [.. Made.Records(6).Select(record => record.Line)];
        RecordOutcome[] first = _kit.Run(ListSource.Of(texts));
        Array.Reverse(texts);
        RecordOutcome[] rows = _kit.Run(ListSource.Of(texts), resume: true);

        Assert.Equal(first.Reverse().Select(row => (row.File, row.Sha256)), rows.Select(row => (row.File, row.Sha256)));
        Assert.Equal(Enumerable.Range(1, 6).Select(i => $"r{i}"), rows.Select(row => row.Record));
        Assert.All(rows, row => Assert.All(row.Diagnostics, d => Assert.StartsWith(row.Record, d.Where.File, StringComparison.Ordinal)));
    }

    [Fact]
    public void Resume_JournalDamagedOrGone_DoesAllAgain()
    {
        Run();
        string journal = Path.Combine(_kit.Output, ".claimwriter", "journal.db");
        File.WriteAllText(journal, "this is no journal, this is no journal, this is no journal, this is no journal");
        Assert.All(Run(resume: true), row => Assert.Equal(OutcomeKind.Done, row.Outcome));
        File.Delete(journal);
        Assert.All(Run(resume: true), row => Assert.Equal(OutcomeKind.Done, row.Outcome));
        Assert.All(Run(resume: true), row => Assert.Equal(OutcomeKind.Skipped, row.Outcome));
    }

    [Fact]
    public void Resume_TheSameRecordTwice_IsSkippedOnceAndRefusedOnce()
    {
        string text = Made.Records(1)[0].Line;
        _kit.Run(ListSource.Of(text));

        RecordOutcome[] rows = _kit.Run(ListSource.Of(text, text), resume: true);

        Assert.Equal(1, rows.Count(row => row.Outcome == OutcomeKind.Skipped));
        Assert.Equal("batch.name-taken", Assert.Single(rows, row => row.Outcome == OutcomeKind.Failed).Diagnostics[^1].Code);
    }

    private RecordOutcome[] Run(bool resume = false) => _kit.Run(RecordFiles.OfFolder(_kit.Folder.Path, "records"), resume);

    private void AssertRedone(int? index, Action change)
    {
        Run();
        change();

        RecordOutcome[] rows = Run(resume: true);

        Assert.Equal(index is { } one ? [one] : [], rows.Where(row => row.Outcome == OutcomeKind.Done).Select(row => row.Index));
        Assert.Equal(Records - (index is null ? 0 : 1), rows.Count(row => row.Outcome == OutcomeKind.Skipped));
        Assert.All(Run(resume: true), row => Assert.Equal(OutcomeKind.Skipped, row.Outcome));
    }

    private static (string, string?, string?, int?, long?, string?, int) Facts(RecordOutcome row) =>
        (row.Record, row.Number, row.File, row.Pages, row.Amount?.Amount, row.Sha256, row.Diagnostics.Length);

    // A record that gives its evidence's hash would fail where the evidence changes.
    private string EvidenceOf(int record) => Path.Combine(Source, _records[record].Files.First(file =>
        file.Path.EndsWith(".sql", StringComparison.Ordinal) && !_records[record].Text.Contains(Convert.ToHexStringLower(SHA256.HashData(file.Content)), StringComparison.Ordinal)).Path);

    private string FileOf(int record) => Path.Combine(_kit.Output, _kit.Seen.First(row => row.Index == record).File!);

    private DateTime[] Times() => [.. Directory.EnumerateFiles(_kit.Output, "*.pdf").Order(StringComparer.Ordinal).Select(File.GetLastWriteTimeUtc)];
}
