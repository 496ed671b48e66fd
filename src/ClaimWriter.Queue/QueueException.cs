using ClaimWriter.Diagnostics;

namespace ClaimWriter.Queue;

/// <summary>The broker failed, or refused what was asked of it.</summary>
public sealed class QueueException : Exception
{
    /// <summary>A fault of the broker.</summary>
    /// <param name="diagnostic">What is wrong; without a password.</param>
    /// <param name="isTransient">Whether another try may succeed.</param>
    /// <param name="inner">The driver's own fault.</param>
    public QueueException(Diagnostic diagnostic, bool isTransient, Exception? inner = null)
        : base(diagnostic.Fact.English, inner) => (Diagnostic, IsTransient) = (diagnostic, isTransient);

    /// <summary>What is wrong and what to do.</summary>
    public Diagnostic Diagnostic { get; }

    /// <summary>Whether another try may succeed: the broker is away or starting.</summary>
    public bool IsTransient { get; }
}

/// <summary>Hears what happens on the way. May be called by many threads.</summary>
public interface IQueueListener
{
    /// <summary>Something that a person should know: the broker is away, is back, takes nothing for want of memory or disk.</summary>
    void Say(Diagnostic notice);

    /// <summary>A record has begun.</summary>
    /// <param name="record">As its source names it.</param>
    /// <param name="deaths">How many workers it has cost so far.</param>
    void Begun(string record, int deaths);

    /// <summary>A record is confirmed: submitted, done or gathered.</summary>
    void Finished(string record);
}
