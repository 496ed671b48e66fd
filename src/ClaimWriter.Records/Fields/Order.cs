using ClaimWriter.Records.Reading;

namespace ClaimWriter.Records.Fields;

/// <summary>The rule that one time does not lie before another.</summary>
internal static class Order
{
    /// <summary>Reports at <paramref name="later"/> where both stand and it lies before <paramref name="earlier"/>.</summary>
    public static void Check<T>(Values values, ReadingRun run, Field<T> earlier, Field<T> later, string code)
        where T : struct, IComparable<T>
    {
        if (values.MaybeValue(earlier) is { } first && values.MaybeValue(later) is { } last && last.CompareTo(first) < 0)
        {
            Node from = values.NodeOf(earlier);
            Node to = values.NodeOf(later);
            run.Report(to, Faults.Before(to.Path, to.Text.Trim(), from.Path, from.Text.Trim(), code));
        }
    }
}
