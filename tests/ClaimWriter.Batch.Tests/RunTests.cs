using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ClaimWriter.Corpus;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using ClaimWriter.Register;
using NodaTime;

namespace ClaimWriter.Batch.Tests;

/// <summary>A run from its records to its report.</summary>
public sealed class RunTests : IDisposable
{
    private readonly BatchKit _kit = new();

    public void Dispose() => _kit.Dispose();

    [Fact]
    public void Run_GoodAndBadRecords_ReportIsExactAndInOrder()
    {
        CorpusRecord[] records = Made.Records(12);
        string[] texts = [.. records.Select(record => record.Line)];
        texts[3] = "{\"claimwriter\": 1, \"incident\": }";
        texts[7] = texts[7].Replace("\"title\"", "\"titel\"", StringComparison.Ordinal);

        RecordOutcome[] rows = _kit.Run(ListSource.Of(texts), out BatchSummary summary);

        Assert.Equal(Enumerable.Range(1, 12).Select(i => $"r{i}"), rows.Select(row => row.Record));
        Assert.Equal((10, 2, 0), (summary.Done, summary.Failed, summary.Skipped));
        Assert.Equal([3L, 7], rows.Where(row => row.Outcome == OutcomeKind.Failed).Select(row => row.Index));
        Assert.All(rows.Where(row => !row.IsMade), row => Assert.Contains(row.Diagnostics, d => d.Severity == Severity.Error));
        foreach (RecordOutcome row in rows.Where(row => row.IsMade))
        {
            byte[] pdf = File.ReadAllBytes(Path.Combine(_kit.Output, row.File!));
            Assert.Equal<(long, string?, int?)>((row.Bytes, row.Sha256, 1), (pdf.Length, Convert.ToHexStringLower(SHA256.HashData(pdf)), row.Pages));
            Assert.Equal($"{row.Number}_", row.File![..(row.Number!.Length + 1)]);
            Assert.True(row.Amount!.Value.Amount > 0);
        }

        Assert.Equal(summary.Bytes, rows.Sum(row => row.Bytes));
        Assert.Equal(12, Directory.EnumerateFiles(_kit.Output).Count());
        Assert.Equal(["journal.db", "lock", "process"], Directory.EnumerateFileSystemEntries(Path.Combine(_kit.Output, ".claimwriter")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Run_Csv_SaysTheSameAndOpensInExcel()
    {
        CorpusRecord[] records = Made.Records(3);
        RecordOutcome[] rows = _kit.Run(new ListSource(
            ListSource.Item(records[0].Line, 0) with { Name = "=HYPERLINK(\"http://x\")" },
            ListSource.Item("no record", 1) with { Name = "@b,\"c\"\nd" }));

        byte[] csv = File.ReadAllBytes(Path.Combine(_kit.Output, BatchReport.CsvName));
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        using StringReader text = new(Encoding.UTF8.GetString(csv[3..]));
        using CsvHelper.CsvReader reader = new(text, System.Globalization.CultureInfo.InvariantCulture);
        dynamic[] lines = [.. reader.GetRecords<dynamic>()];
        Assert.Equal(2, lines.Length);
        Assert.Equal(("'=HYPERLINK(\"http://x\")", "done", rows[0].File, rows[0].Sha256), ((string)lines[0].record, (string)lines[0].outcome, (string)lines[0].file, (string)lines[0].sha256));
        Assert.Equal(("'@b,\"c\"\nd", "failed", ""), ((string)lines[1].record, (string)lines[1].outcome, (string)lines[1].file));
        Assert.Contains("error", (string)lines[1].diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ManyFaultsInOneRecord_FitACellOfExcel()
    {
        string text = "{\"claimwriter\": 1, " + string.Join(", ", Enumerable.Range(0, 60).Select(i => $"\"{new string('x', 2000)}{i}\": 1")) + "}";

        RecordOutcome row = Assert.Single(_kit.Run(ListSource.Of(text)));

        Assert.True(row.Diagnostics.Length >= 60);
        using StreamReader reader = new(Path.Combine(_kit.Output, BatchReport.CsvName));
        using CsvHelper.CsvReader csv = new(reader, System.Globalization.CultureInfo.InvariantCulture);
        string cell = (string)csv.GetRecords<dynamic>().Single().diagnostics;
        Assert.InRange(cell.Length, 1000, 32_767);
        Assert.Contains($"(+{row.Diagnostics.Count(d => d.Severity != Severity.Note) - 20})", cell, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TwoRecordsOfOneName_TheLaterIsRefusedAndNamesTheOther()
    {
        string[] texts = [.. Made.Records(6).Select(record => record.Line)];
        texts[4] = texts[1];
        for (int round = 0; round < 5; round++)
        {
            RecordOutcome[] rows = _kit.Run(ListSource.Of(texts));

            Assert.Equal([4L], rows.Where(row => !row.IsMade).Select(row => row.Index));
            Diagnostic fault = Assert.Single(rows[4].Diagnostics, d => d.Code == "batch.name-taken");
            Assert.Contains("record 2", fault.Fact.English, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Run_NumbersLeftOpen_AreGivenInTheOrderOfTheSource()
    {
        _kit.Register = ClaimRegister.InFile(_kit.Folder["register.db"]);
        _kit.Jobs = 4;
        string[] texts = [.. Made.Records(24, leavesNumbers: true).Select(record => record.Line)];

        RecordOutcome[] rows = _kit.Run(ListSource.Of(texts));

        Assert.All(rows, row => Assert.Equal(OutcomeKind.Done, row.Outcome));
        foreach (IGrouping<string, RecordOutcome> year in rows.GroupBy(row => row.Number![..5]))
        {
            Assert.Equal(Enumerable.Range(1, year.Count()).Select(i => $"{year.Key}-{i:000}호"), year.Select(row => row.Number));
        }

        Assert.Equal(24, _kit.Register.List(ClaimFilter.All).Count);
        Assert.Empty(_kit.Register.Reservations());
    }

    [Fact]
    public void Run_ClaimThatTheRegisterRefuses_LeavesNoFile()
    {
        _kit.Register = ClaimRegister.InFile(_kit.Folder["register.db"]);
        string text = Made.Records(1)[0].Line;
        string same = text.Replace("\"title\": \"", "\"title\": \"다시 ", StringComparison.Ordinal).Replace("\"title\":\"", "\"title\":\"다시 ", StringComparison.Ordinal);
        Assert.NotEqual(text, same);
        _kit.Pattern = "{index}";

        RecordOutcome[] rows = _kit.Run(ListSource.Of(text, same));

        RecordOutcome done = Assert.Single(rows, row => row.Outcome == OutcomeKind.Done);
        RecordOutcome refused = Assert.Single(rows, row => row.Outcome == OutcomeKind.Failed);
        Assert.Contains(refused.Diagnostics, d => d.Code == "register.incident-claimed");
        Assert.Equal([done.File!], Pdfs());
        Assert.Single(_kit.Register.List(ClaimFilter.All));
    }

    [Fact]
    public void Run_ExceptionInOneRecord_CostsItsRow()
    {
        CorpusRecord[] records = Made.Records(3, hasEvidence: true);
        BatchItem[] items = [.. records.Select((record, i) => ListSource.Item(record.Text, i) with { File = record.Name, Folder = record.Folder })];
        items[1] = items[1] with { Folder = new ThrowingFolder() };

        RecordOutcome[] rows = _kit.Run(new ListSource(items));

        Assert.Equal([OutcomeKind.Done, OutcomeKind.Failed, OutcomeKind.Done], rows.Select(row => row.Outcome));
        Assert.Equal("batch.internal", rows[1].Diagnostics[^1].Code);
    }

    [Fact]
    public void Run_RecordThatNeverEnds_IsGivenUpAndTheOthersGoOn()
    {
        CorpusRecord[] records = Made.Records(8, hasEvidence: true);
        using ManualResetEventSlim gate = new();
        BatchItem[] items = [.. records.Select((record, i) => ListSource.Item(record.Text, i) with { File = record.Name, Folder = record.Folder })];
        items[2] = items[2] with { Folder = new WaitingFolder(gate) };
        _kit.TimeLimit = Duration.FromMilliseconds(1500);

        RecordOutcome[] rows = _kit.Run(new ListSource(items), out BatchSummary summary);
        gate.Set();

        Assert.Equal((7, 1), (summary.Done, summary.TimedOut));
        Assert.Equal((OutcomeKind.TimedOut, "batch.timed-out"), (rows[2].Outcome, rows[2].Diagnostics[^1].Code));
        Assert.Equal(7, Pdfs().Length);
    }

    [Fact]
    public void Run_TemplateThatTakesTooLong_IsCancelled()
    {
        File.WriteAllText(Path.Combine(_kit.Template, "main.md"), "{{ s = 'a' | string.pad_left 1000000 }}{{ for i in 1..900000 }}{{ if s | string.contains 'b' }}{{ end }}{{ end }}");
        _kit.TimeLimit = Duration.FromMilliseconds(300);
        Stopwatch watch = Stopwatch.StartNew();

        RecordOutcome[] rows = _kit.Run(ListSource.Of([.. Made.Records(2).Select(record => record.Line)]));

        Assert.All(rows, row => Assert.Equal(OutcomeKind.TimedOut, row.Outcome));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Run_Stopped_FinishesWhatIsInWorkAndReportsIt()
    {
        using CancellationTokenSource stop = new();
        _kit.OnFinished = _ => stop.Cancel();
        string[] texts = [.. Made.Records(300).Select(record => record.Line)];

        RecordOutcome[] rows = _kit.Run(ListSource.Of(texts), out BatchSummary summary, stop: stop.Token);

        Assert.True(summary.IsCancelled);
        Assert.InRange(rows.Length, 1, 299);
        Assert.Equal(rows.Length, Pdfs().Length);
        Assert.Equal(300, _kit.Run(ListSource.Of(texts), out summary, resume: true).Length);
        Assert.Equal((rows.Length, 300 - rows.Length), (summary.Skipped, summary.Done));
    }

    [Fact]
    public void Run_SourceThatBreaksOff_ReportsWhatWasDoneAndWhy()
    {
        string[] texts = [.. Made.Records(5).Select(record => record.Line)];

        RecordOutcome[] rows = _kit.Run(new BreakingSource(texts), out BatchSummary summary);

        Assert.Equal(5, rows.Length);
        Assert.Equal("test.broken", Assert.Single(summary.Faults).Code);
    }

    [Fact]
    public void Run_LeftoversOfAKilledRun_AreGone()
    {
        string staging = Path.Combine(_kit.Output, ".claimwriter", "staging-0");
        Directory.CreateDirectory(staging);
        File.WriteAllText(Path.Combine(staging, "17"), "%PDF-half");

        _kit.Run(ListSource.Of(Made.Records(1)[0].Line));

        Assert.False(Directory.Exists(staging));
    }

    [Fact]
    public void Open_FolderInUse_IsRefusedUntilItIsFree()
    {
        DiagnosticSink sink = new();
        using (OutputFolder first = OutputFolder.Open(_kit.Output, isShared: false, sink)!)
        {
            using OutputFolder? second = OutputFolder.Open(_kit.Output, isShared: false, sink);
            using OutputFolder? sharer = OutputFolder.Open(_kit.Output, isShared: true, sink);
            Assert.Null(second);
            Assert.Null(sharer);
            Assert.All(sink.Found, fault => Assert.Equal("batch.folder-in-use", fault.Code));
        }

        using OutputFolder shared = OutputFolder.Open(_kit.Output, isShared: true, sink)!;
        using OutputFolder other = OutputFolder.Open(_kit.Output, isShared: true, sink)!;
        using StagedFile one = shared.Stage(new byte[] { 1 }, flushesToDisk: false);
        using StagedFile two = other.Stage(new byte[] { 2 }, flushesToDisk: false);
        one.Publish("1");
        two.Publish("2");
        using OutputFolder? alone = OutputFolder.Open(_kit.Output, isShared: false, sink);
        Assert.Null(alone);
        Assert.Equal((1, 2), (File.ReadAllBytes(Path.Combine(_kit.Output, "1"))[0], File.ReadAllBytes(Path.Combine(_kit.Output, "2"))[0]));
    }

    [Fact]
    public void Outcome_AnyRow_SurvivesItsJson()
    {
        RecordOutcome outcome = new()
        {
            Index = 41,
            Record = "가\n\"나\"",
            Outcome = OutcomeKind.Skipped,
            Failure = FailureKind.DiskFull,
            Number = "제2026-001호",
            File = "a.pdf",
            Pages = 7,
            Amount = new Korean.Won(1_820_303),
            Sha256 = new string('a', 64),
            Bytes = 5,
            Milliseconds = 9,
            Diagnostics = [new Diagnostic(Severity.Warning, "a.b", new SourcePlace("f", 1, 2), new Sentence("가", "a"), new Sentence("나", "b"))],
        };

        RecordOutcome back = OutcomeJson.Read(OutcomeJson.Write(outcome));

        Assert.Equal(outcome with { Diagnostics = [] }, back with { Diagnostics = [] });
        Assert.Equal(outcome.Diagnostics.AsEnumerable(), back.Diagnostics);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"index\":1,\"outcome\":\"perhaps\"}")]
    [InlineData("{\"index\":1,\"failure\":\"fate\"}")]
    [InlineData("{\"index\":\"1\"}")]
    [InlineData("{\"index\":1,\"colour\":2}")]
    [InlineData("{\"index\":1,\"diagnostics\":[{\"code\":\"a\"}]}")]
    [InlineData("{\"index\":1,\"diagnostics\":[{\"fact\":[\"가\"]}]}")]
    [InlineData("{\"index\":1")]
    [InlineData("{\"index\":1} {}")]
    public void Outcome_SomethingElse_IsRefused(string json) =>
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => OutcomeJson.Read(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Outcome_EveryKindAndFailure_SurvivesItsJson()
    {
        foreach (OutcomeKind kind in Enum.GetValues<OutcomeKind>())
        {
            foreach (FailureKind failure in Enum.GetValues<FailureKind>())
            {
                RecordOutcome back = OutcomeJson.Read(OutcomeJson.Write(new RecordOutcome { Index = 0, Record = "r", Outcome = kind, Failure = failure }));
                Assert.Equal((kind, failure), (back.Outcome, back.Failure));
            }
        }
    }

    private string[] Pdfs() => [.. Directory.EnumerateFiles(_kit.Output, "*.pdf").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private sealed class ThrowingFolder : IRecordFolder
    {
        public FileOutcome Open(string path) => throw new InvalidOperationException("a fault of the program");
    }

    private sealed class WaitingFolder(ManualResetEventSlim gate) : IRecordFolder
    {
        public FileOutcome Open(string path)
        {
            gate.Wait();
            return new FileOutcome(FileFault.Missing, default, path);
        }
    }

    private sealed class BreakingSource(string[] texts) : IRecordSource
    {
        public string Name => "breaking";

        public long? Count(CancellationToken cancellation) => null;

        public IEnumerable<BatchItem> Read(CancellationToken cancellation)
        {
            for (int i = 0; i < texts.Length; i++)
            {
                yield return ListSource.Item(texts[i], i);
            }

            throw new DiagnosticException(new Diagnostic(Severity.Error, "test.broken", SourcePlace.Whole("breaking"), new Sentence("끊김", "broken")));
        }
    }
}
