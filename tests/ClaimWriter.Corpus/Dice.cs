namespace ClaimWriter.Corpus;

/// <summary>
/// A stream of random numbers that is the same on every machine and runtime: SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
/// generators, OOPSLA 2014).
/// </summary>
internal sealed class Dice(ulong seed, ulong stream)
{
    private ulong _state = Mix(seed + 0x9E3779B97F4A7C15) ^ Mix((stream * 0xD1B54A32D192ED03) + 1);

    /// <summary>0 up to and without <paramref name="end"/>.</summary>
    public int Below(int end)
    {
        _state += 0x9E3779B97F4A7C15;
        return (int)(((Mix(_state) >> 32) * (ulong)end) >> 32);
    }

    /// <summary>From <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public int From(int first, int last) => first + Below(last - first + 1);

    /// <summary>True so many times in a hundred.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of them.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>The value, or nothing, so many times in a hundred.</summary>
    public T? Maybe<T>(int percent, T value)
        where T : class => Chance(percent) ? value : null;

    /// <summary>Some of them, each once, in a random order.</summary>
    public List<T> Some<T>(IReadOnlyList<T> from, int count)
    {
        List<T> left = [.. from];
        List<T> taken = [];
        while (taken.Count < count && left.Count > 0)
        {
            int at = Below(left.Count);
            taken.Add(left[at]);
            left.RemoveAt(at);
        }

        return taken;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
