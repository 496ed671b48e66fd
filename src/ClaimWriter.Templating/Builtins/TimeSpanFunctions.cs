using System.Globalization;

namespace ClaimWriter.Templating;

/// <summary>Scriban's <c>timespan</c> functions.</summary>
internal static class TimeSpanFunctions
{
    public static IEnumerable<LibraryFunction> All() =>
    [
        From("days", TimeSpan.TicksPerDay),
        From("hours", TimeSpan.TicksPerHour),
        From("minutes", TimeSpan.TicksPerMinute),
        From("seconds", TimeSpan.TicksPerSecond),
        From("milliseconds", TimeSpan.TicksPerMillisecond),
        new("timespan.parse", "text:text", static (r, at, a) =>
            TimeSpan.TryParse((string?)a[0].Reference, CultureInfo.InvariantCulture, out TimeSpan span)
                ? Value.Of(span)
                : throw r.Fail(at, Failure.CannotConvert(a[0].Kind, "timespan"))),
    ];

    private static LibraryFunction From(string unit, long ticks) => new("timespan.from_" + unit, unit + ":number", (r, at, a) =>
    {
        double total = a[0].AsDouble * ticks;
        return Math.Abs(total) < long.MaxValue / 2 ? Value.Of(new TimeSpan((long)total)) : throw r.Fail(at, Failure.NumberTooLarge());
    });
}
