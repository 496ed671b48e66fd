using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ClaimWriter.Cli.Verbs;

/// <summary>A progress bar on a terminal, below the records that were not made.</summary>
internal sealed class BarScreen : BatchScreen
{
    private const int MostNamedASecond = 50;

    private readonly IAnsiConsole _console;
    private readonly ManualResetEventSlim _ended = new();
    private Thread? _thread;
    private ProgressTask? _task;
    private long _second;
    private int _namedInSecond;

    public BarScreen(IWorld world, Language language)
        : base(world, language) =>
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(world.Error), Interactive = InteractionSupport.Yes, Ansi = AnsiSupport.Detect });

    public override void Start(IRecordSource source)
    {
        base.Start(source);
        using ManualResetEventSlim started = new();
        _thread = new Thread(() => Show(started)) { IsBackground = true, Name = "bar" };
        _thread.Start();
        started.Wait();
    }

    public override void Finished(RecordOutcome outcome)
    {
        base.Finished(outcome);
        if (_task is { } task)
        {
            task.Value = Count;
        }
    }

    public override void Tick()
    {
        CountInTime();
        if (_task is { } task && Total is { } total && task.IsIndeterminate)
        {
            task.MaxValue = total;
            task.IsIndeterminate = false;
        }
    }

    public override void End(BatchSummary summary, (long Count, IReadOnlyList<string> First) passedOver, string folder)
    {
        Stop();
        base.End(summary, passedOver, folder);
    }

    // A template that fails every record must not flood the terminal; the report has them all.
    protected override void Tell(RecordOutcome outcome)
    {
        if (outcome.IsMade)
        {
            return;
        }

        long second = (long)Elapsed.TotalSeconds;
        (_second, _namedInSecond) = second == _second ? (second, _namedInSecond + 1) : (second, 0);
        if (_namedInSecond < MostNamedASecond)
        {
            foreach (Diagnostic diagnostic in outcome.Diagnostics.Where(d => d.Severity == Severity.Error))
            {
                _console.WriteLine(DiagnosticText.Format(diagnostic, Language));
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        Stop();
        _ended.Dispose();
        base.Dispose(disposing);
    }

    private void Stop()
    {
        _ended.Set();
        _thread?.Join();
        _thread = null;
    }

    private void Show(ManualResetEventSlim started) =>
        _console.Progress()
            .AutoRefresh(true)
            .HideCompleted(false)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new WordsColumn(this), new SpinnerColumn())
            .Start(progress =>
            {
                _task = progress.AddTask("letters");
                _task.IsIndeterminate = true;
                started.Set();
                _ended.Wait();
                _task.StopTask();
            });

    private sealed class WordsColumn(BarScreen screen) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(screen.Progress());
    }
}
