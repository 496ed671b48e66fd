using System.Diagnostics;
using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Queue;

namespace ClaimWriter.Cli.Verbs;

/// <summary>What the verbs of the queue show while they go on: notices at once, how far they are every ten seconds. On standard error.</summary>
internal sealed class QueueScreen(IWorld world, Language language, bool isQuiet, bool isVerbose = false) : IQueueListener
{
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _next = _pace;
    private long _count;

    /// <summary>Records a second since the start.</summary>
    public double Rate => _count / Math.Max(Elapsed.TotalSeconds, 0.001);

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public void Say(Diagnostic notice)
    {
        if (!isQuiet || notice.Severity == Severity.Error)
        {
            lock (_lock)
            {
                Report.Write(world, [notice], language);
            }
        }
    }

    public void Begun(string record, int deaths)
    {
        if (isVerbose || (deaths > 0 && !isQuiet))
        {
            string again = deaths == 0 ? "" : In(new($" (작업기가 {deaths}번 끊긴 기록이라 혼자 만듭니다)", $" (cost {deaths} workers so far; made alone)"));
            Line(In(new($"시작: {record}{again}", $"begun: {record}{again}")));
        }
    }

    public void Finished(string record)
    {
        bool isDue = false;
        lock (_lock)
        {
            _count++;
            if (Elapsed >= _next)
            {
                (_next, isDue) = (Elapsed + _pace, true);
            }
        }

        if (isVerbose)
        {
            Line(In(new($"끝: {record}", $"ended: {record}")));
        }
        else if (isDue && !isQuiet)
        {
            Line(In(new($"{Number(_count)}건, 초당 {RateText}건", $"{Number(_count)} records, {RateText} a second")));
        }
    }

    /// <summary>The last line.</summary>
    public void End(Sentence summary)
    {
        if (!isQuiet)
        {
            Line(In(summary));
        }
    }

    public string RateText => Rate.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private string In(Sentence sentence) => sentence.In(language);

    private void Line(string text)
    {
        lock (_lock)
        {
            world.Error.WriteLine(text);
        }
    }
}
