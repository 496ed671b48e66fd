namespace ClaimWriter.Batch;

/// <summary>Several sources, one after the other.</summary>
/// <param name="sources">At least one.</param>
public sealed class ManySources(IReadOnlyList<IRecordSource> sources) : IRecordSource
{
    /// <inheritdoc/>
    public string Name => string.Join(' ', sources.Select(source => source.Name));

    /// <inheritdoc/>
    public long? Count(CancellationToken cancellation)
    {
        long sum = 0;
        foreach (IRecordSource source in sources)
        {
            if (source.Count(cancellation) is not { } count)
            {
                return null;
            }

            sum += count;
        }

        return sum;
    }

    /// <inheritdoc/>
    public IEnumerable<BatchItem> Read(CancellationToken cancellation)
    {
        long index = 0;
        foreach (IRecordSource source in sources)
        {
            foreach (BatchItem item in source.Read(cancellation))
            {
                yield return item with { Index = index++ };
            }
        }
    }
}
