using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Cli.Verbs;

/// <summary>What a run over many records shows: here the words, in the forms below how they are shown while it goes on.</summary>
internal class BatchScreen : IBatchListener, IDisposable
{
    private static readonly TimeSpan _countsAfter = TimeSpan.FromSeconds(1);
    private static readonly DurationPattern _time = DurationPattern.CreateWithInvariantCulture("H:mm:ss");

    protected BatchScreen(IWorld world, Language language) => (World, Language) = (world, language);

    public virtual bool WantsSkippedWhole => false;

    protected IWorld World { get; }

    protected Language Language { get; }

    protected long Count { get; private set; }

    protected long Bad { get; private set; }

    /// <summary>How many records there are, once that is known.</summary>
    protected long? Total { get; private set; }

    protected TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    private long _start = Stopwatch.GetTimestamp();
    private IRecordSource? _source;

    public static BatchScreen Of(IWorld world, BatchOptions options, Language language) =>
        options.Json ? new JsonScreen(world, language)
        : options.Quiet ? new QuietScreen(world, language)
        : world.ShowsProgress ? new BarScreen(world, language)
        : new BatchScreen(world, language);

    /// <summary>The run begins.</summary>
    public virtual void Start(IRecordSource source)
    {
        _start = Stopwatch.GetTimestamp();
        _source = source;
    }

    public virtual void Finished(RecordOutcome outcome)
    {
        Count++;
        Bad += outcome.IsMade ? 0 : 1;
        Tell(outcome);
    }

    public virtual void Tick()
    {
        CountInTime();
        LineEvery(TimeSpan.FromSeconds(10));
    }

    /// <summary>The run has ended.</summary>
    public virtual void End(BatchSummary summary, (long Count, IReadOnlyList<string> First) passedOver, string folder)
    {
        Line(Sum(summary, folder));
        if (summary.Left > 0)
        {
            Line(Say(
                $"원본에 더는 없는 기록의 파일 {Number(summary.Left)}개가 폴더에 남아 있습니다: {List(summary.Left, summary.LeftFirst)}",
                $"{Number(summary.Left)} files in the folder are of records that the source no longer has: {List(summary.Left, summary.LeftFirst)}"));
        }

        if (passedOver.Count > 0)
        {
            Line(Say(
                $"기록이 아니어서 지나친 파일 {Number(passedOver.Count)}개: {List(passedOver.Count, passedOver.First)}",
                $"{Number(passedOver.Count)} files passed over, which are no records: {List(passedOver.Count, passedOver.First)}"));
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        // Nothing to free here.
    }

    /// <summary>A record that was not made is named at once, with what is wrong with it.</summary>
    protected virtual void Tell(RecordOutcome outcome)
    {
        if (!outcome.IsMade)
        {
            Report.Write(World, outcome.Diagnostics.Where(d => d.Severity != Severity.Note), Language);
        }
    }

    protected virtual void Line(string text) => World.Error.WriteLine(text);

    protected string Say(string korean, string english) => Language == Language.English ? english : korean;

    /// <summary>Records a second since the start.</summary>
    protected double Rate => Count / Math.Max(Elapsed.TotalSeconds, 0.001);

    /// <summary>How long the rest will take at the rate so far; null where the number of records is not known.</summary>
    protected Duration? Left => Total is { } total && Count > 0 ? Duration.FromSeconds(Math.Max(0, total - Count) / Rate) : null;

    /// <summary>How far the run has come, in one line.</summary>
    protected string Progress()
    {
        string done = Total is { } total ? $"{Number(Count)}/{Number(total)}" : Number(Count);
        string rate = Rate.ToString("0.0", CultureInfo.InvariantCulture);
        string left = Left is { } time ? Say($", 남은 시간 {TimeText(time)}", $", {TimeText(time)} left") : "";
        return Say($"{done}건, 실패 {Number(Bad)}건, 초당 {rate}건{left}", $"{done} records, {Number(Bad)} failed, {rate} a second{left}");
    }

    protected static string TimeText(Duration time) => _time.Format(Duration.FromSeconds(Math.Round(time.TotalSeconds)));

    protected static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Lets the records be counted once the run has gone on for long enough that somebody may ask how long it will take.</summary>
    protected void CountInTime()
    {
        if (_source is { } source && Elapsed > _countsAfter)
        {
            _source = null;
            new Thread(() => CountAll(source)) { IsBackground = true, Name = "count" }.Start();
        }
    }

    private long _nextLine = 1;

    private void LineEvery(TimeSpan span)
    {
        if (Elapsed >= span * _nextLine)
        {
            _nextLine = (long)(Elapsed / span) + 1;
            Line(Progress());
        }
    }

    private string Sum(BatchSummary summary, string folder)
    {
        double seconds = summary.Elapsed.TotalSeconds;
        string rate = (summary.Records / Math.Max(seconds, 0.001)).ToString("0.0", CultureInfo.InvariantCulture);
        string megabytes = (summary.Bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture);
        string report = $"{folder.TrimEnd('/')}/{BatchReport.CsvName}";
        return Say(
            $"{(summary.IsCancelled ? "중단했습니다. " : "")}완료 {Number(summary.Done)}건, 건너뜀 {Number(summary.Skipped)}건, 실패 {Number(summary.Failed)}건, 시간 초과 {Number(summary.TimedOut)}건. {TimeText(summary.Elapsed)} 동안 초당 {rate}건, {megabytes} MB. 보고서: {report}",
            $"{(summary.IsCancelled ? "Cancelled. " : "")}{Number(summary.Done)} done, {Number(summary.Skipped)} skipped, {Number(summary.Failed)} failed, {Number(summary.TimedOut)} timed out. {TimeText(summary.Elapsed)}, {rate} a second, {megabytes} MB. Report: {report}");
    }

    private static string List(long count, IEnumerable<string> first)
    {
        string[] shown = [.. first];
        return string.Join(", ", shown.Select(Plain)) + (count > shown.Length ? ", …" : "");
    }

    // A file's name must not be able to move the cursor.
    private static string Plain(string name) => string.Concat(name.Select(c => char.IsControl(c) ? '?' : c));

    private void CountAll(IRecordSource source)
    {
        try
        {
            Total = source.Count(World.Cancelled);
        }
        catch (Exception fault) when (fault is DiagnosticException or OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            // Then the time that is left is not known; what is wrong is said when the records are read.
        }
    }

    /// <summary>Nothing but what stops the run.</summary>
    private sealed class QuietScreen(IWorld world, Language language) : BatchScreen(world, language)
    {
        public override void Tick()
        {
            // Nothing is shown.
        }

        protected override void Tell(RecordOutcome outcome)
        {
            // The report tells.
        }

        protected override void Line(string text)
        {
            // Nothing is shown.
        }
    }

    /// <summary>JSON lines on standard output, as the records come; the last is the summary.</summary>
    private sealed class JsonScreen(IWorld world, Language language) : BatchScreen(world, language)
    {
        private readonly Utf8JsonWriter _json = new(world.Output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        public override bool WantsSkippedWhole => true;

        public override void Tick() => World.Output.Flush();

        protected override void Tell(RecordOutcome outcome)
        {
            OutcomeJson.Write(_json, outcome, Language);
            EndLine();
        }

        public override void End(BatchSummary summary, (long Count, IReadOnlyList<string> First) passedOver, string folder)
        {
            _json.WriteStartObject();
            _json.WriteStartObject("summary");
            _json.WriteNumber("done", summary.Done);
            _json.WriteNumber("skipped", summary.Skipped);
            _json.WriteNumber("failed", summary.Failed);
            _json.WriteNumber("timed-out", summary.TimedOut);
            _json.WriteNumber("bytes", summary.Bytes);
            _json.WriteNumber("seconds", Math.Round(summary.Elapsed.TotalSeconds, 3));
            _json.WriteBoolean("cancelled", summary.IsCancelled);
            _json.WriteNumber("left", summary.Left);
            _json.WriteNumber("passed-over", passedOver.Count);
            _json.WriteEndObject();
            _json.WriteEndObject();
            EndLine();
            World.Output.Flush();
        }

        protected override void Dispose(bool disposing)
        {
            _json.Dispose();
            base.Dispose(disposing);
        }

        private void EndLine()
        {
            _json.Flush();
            _json.Reset();
            World.Output.WriteByte((byte)'\n');
        }
    }
}
