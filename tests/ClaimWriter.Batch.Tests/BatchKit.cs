using System.Text.Json;
using ClaimWriter.Cli.Tests;
using ClaimWriter.Corpus;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Layout;
using ClaimWriter.Register;
using NodaTime;

namespace ClaimWriter.Batch.Tests;

/// <summary>Runs in this process, with a letter of one line.</summary>
internal sealed class BatchKit : IDisposable, IBatchListener
{
    public const string Letter = "# 청구서\n\n{{ letter.number }} {{ respondent.name }} {{ damages.total }}\n";

    private static readonly Lazy<FontLibrary> _fonts = new(() => new FontLibrary(
        Directory.EnumerateFiles(Path.Combine(BuiltProgram.Repository, "fonts"), "*.ttf").Order(StringComparer.Ordinal)
            .Select(file => FontFace.Read(Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file)))));

    public ScratchFolder Folder { get; } = new();

    public string Output => Folder["out"];

    public string Template => Folder["template"];

    public string Pattern { get; set; } = OutputName.DefaultPattern;

    public IClaimRegister? Register { get; set; }

    public Duration TimeLimit { get; set; } = Duration.FromSeconds(60);

    public int Jobs { get; set; } = 2;

    public bool Verifies { get; set; }

    public byte Fingerprint { get; set; }

    public List<RecordOutcome> Seen { get; } = [];

    public Action<RecordOutcome>? OnFinished { get; set; }

    public bool WantsSkippedWhole => true;

    public BatchKit(string letter = Letter)
    {
        Directory.CreateDirectory(Template);
        File.WriteAllText(Path.Combine(Template, "main.md"), letter);
        File.WriteAllText(Path.Combine(Template, "style.yaml"), "footer: none\n");
    }

    public void Finished(RecordOutcome outcome)
    {
        Seen.Add(outcome);
        OnFinished?.Invoke(outcome);
    }

    public void Tick()
    {
        // Nothing to show.
    }

    /// <summary>Runs over records and gives the rows of the report.</summary>
    public RecordOutcome[] Run(IRecordSource source, bool resume = false, CancellationToken stop = default) => Run(source, out _, resume, stop);

    public RecordOutcome[] Run(IRecordSource source, out BatchSummary summary, bool resume = false, CancellationToken stop = default)
    {
        Seen.Clear();
        DiagnosticSink sink = new();
        using OutputFolder output = OutputFolder.Open(Output, isShared: false, sink)!;
        LetterTemplate template = LetterTemplate.Read(Template, "letter", sink)!;
        OutputNames names = new();
        BatchSettings settings = new()
        {
            Output = output,
            Names = names,
            Jobs = Jobs,
            TimeLimit = TimeLimit,
            IsResumed = resume,
            Verifies = Verifies,
            Language = Language.English,
            Fingerprint = [.. Enumerable.Repeat(Fingerprint, 32)],
            Plan = () => new LetterPlan
            {
                Template = template,
                Fonts = _fonts.Value,
                Name = OutputName.Parse(Pattern, sink)!,
                Output = output,
                Clock = SystemClock.Instance,
                Names = names,
                Issuing = Register is null ? null : new ClaimIssuing(Register, template, SystemClock.Instance),
                FlushesToDisk = false,
            },
        };
        summary = new BatchRun(settings, this).Run(source, stop);
        return Rows(Output);
    }

    /// <summary>The report of a folder, as far as JSON tells it.</summary>
    public static RecordOutcome[] Rows(string folder) => [.. File.ReadLines(Path.Combine(folder, BatchReport.JsonLinesName)).Select(RowOf)];

    public void Dispose()
    {
        Register?.Dispose();
        Folder.Dispose();
    }

    private static RecordOutcome RowOf(string line, int index)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        JsonElement root = json.RootElement;
        return new RecordOutcome
        {
            Index = index,
            Record = root.GetProperty("record").GetString()!,
            Outcome = root.GetProperty("outcome").GetString() switch { "done" => OutcomeKind.Done, "skipped" => OutcomeKind.Skipped, "timed-out" => OutcomeKind.TimedOut, _ => OutcomeKind.Failed },
            Number = root.TryGetProperty("number", out JsonElement number) ? number.GetString() : null,
            File = root.TryGetProperty("file", out JsonElement file) ? file.GetString() : null,
            Pages = root.TryGetProperty("pages", out JsonElement pages) ? pages.GetInt32() : null,
            Amount = root.TryGetProperty("amount", out JsonElement amount) ? new Korean.Won(amount.GetInt64()) : null,
            Sha256 = root.TryGetProperty("sha256", out JsonElement hash) ? hash.GetString() : null,
            Bytes = root.TryGetProperty("bytes", out JsonElement bytes) ? bytes.GetInt64() : 0,
            Milliseconds = root.GetProperty("milliseconds").GetInt64(),
            Diagnostics = [.. root.GetProperty("diagnostics").EnumerateArray().Select(DiagnosticOf)],
        };
    }

    private static Diagnostic DiagnosticOf(JsonElement json) => new(
        json.GetProperty("severity").GetString() switch { "error" => Severity.Error, "warning" => Severity.Warning, _ => Severity.Note },
        json.GetProperty("code").GetString()!,
        new SourcePlace(json.GetProperty("file").GetString()!, json.GetProperty("line").GetInt32(), json.GetProperty("column").GetInt32()),
        new Sentence("", json.GetProperty("fact").GetString()!));
}

/// <summary>Made-up records, without evidence or with it on disk.</summary>
internal static class Made
{
    public static CorpusRecord[] Records(int count, bool hasEvidence = false, bool leavesNumbers = false, int first = 0) =>
        [.. CorpusGenerator.Records(count, new CorpusOptions { Rows = 3, HasEvidence = hasEvidence, LeavesNumbers = leavesNumbers }, first)];

    /// <summary>Writes records as files of a folder.</summary>
    public static void Write(string folder, params CorpusRecord[] records)
    {
        Directory.CreateDirectory(folder);
        foreach (CorpusRecord record in records)
        {
            CorpusFiles.Write(record, folder);
        }
    }

    /// <summary>Writes records as JSON lines.</summary>
    public static string Lines(params CorpusRecord[] records) => string.Concat(records.Select(record => record.Line.TrimEnd('\n') + "\n"));
}

/// <summary>Items that a test has made.</summary>
internal sealed class ListSource(params BatchItem[] items) : IRecordSource
{
    public static ListSource Of(params string[] texts) => new([.. texts.Select((text, i) => Item(text, i))]);

    public static BatchItem Item(string text, int index) => new()
    {
        Index = index,
        Name = $"r{index + 1}",
        File = $"r{index + 1}",
        Text = text,
        Folder = new DiskFolder("."),
    };

    public string Name => "list";

    public long? Count(CancellationToken cancellation) => items.Length;

    public IEnumerable<BatchItem> Read(CancellationToken cancellation) => items;
}
