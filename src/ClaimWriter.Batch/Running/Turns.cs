namespace ClaimWriter.Batch;

/// <summary>Lets the records of a source pass one after the other, in its order, whichever thread works on them.</summary>
internal sealed class Turns
{
    private readonly object _gate = new();
    private readonly HashSet<long> _early = [];
    private long _next;

    /// <summary>Waits until all records before this one have passed.</summary>
    public void Await(long index)
    {
        lock (_gate)
        {
            while (_next < index)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>From now on nobody waits.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _next = long.MaxValue;
            _early.Clear();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The record passes; a second time does nothing.</summary>
    public void Pass(long index)
    {
        lock (_gate)
        {
            if (index != _next)
            {
                _ = index > _next && _early.Add(index);
                return;
            }

            _next++;
            while (_early.Remove(_next))
            {
                _next++;
            }

            Monitor.PulseAll(_gate);
        }
    }
}
