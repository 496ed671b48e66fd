using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Claims.Reporting;

namespace ClaimWriter.Claims.Inference;

/// <summary>One DDL run as several sources log it: they must agree, and each adds what it alone has.</summary>
internal static class DdlMerge
{
    /// <summary>The account, host and connection from whichever events have them; null where none has an account.</summary>
    public static Actor? Actor(ImmutableArray<PlacedObservation> events, Inquiry inquiry)
    {
        Compare(events, e => User(e.Observation.Account), "account", WindowFaults.DdlAccountsDiffer, isError: true, inquiry);
        Compare(events, Connection, "connection", WindowFaults.DdlConnectionsDiffer, isError: true, inquiry);
        Compare(events, Host, "host", WindowFaults.DdlHostsDiffer, isError: false, inquiry);
        string? account = First(events, e => User(e.Observation.Account));
        return account is null
            ? null
            : new Actor(account, First(events, Host), events.Select(e => e.Observation.Connection).FirstOrDefault(id => id is not null));
    }

    /// <summary>Reports events that no one run can have left, alone or with what was seen before and after.</summary>
    public static void CheckAgainst(ImmutableArray<PlacedObservation> events, PlacedObservation? present, PlacedObservation? absent, Inquiry inquiry)
    {
        if (events.IsEmpty)
        {
            return;
        }

        PlacedObservation latest = events.MaxBy(e => e.At)!;
        PlacedObservation earliest = events.MinBy(e => e.Until)!;
        if (latest.At > earliest.Until)
        {
            inquiry.Error(
                WindowInference.Path(latest, "at"),
                WindowFaults.DdlTimesDiffer(WindowInference.Named(earliest, inquiry), WindowInference.Named(latest, inquiry)));
        }

        foreach (PlacedObservation ddl in events)
        {
            if (present is not null && ddl.Until < present.At)
            {
                ReportOutside(ddl, present, isLate: false, inquiry);
            }

            if (absent is not null && ddl.At > absent.At)
            {
                ReportOutside(ddl, absent, isLate: true, inquiry);
            }
        }
    }

    private static void ReportOutside(PlacedObservation ddl, PlacedObservation bound, bool isLate, Inquiry inquiry) => inquiry.Error(
        WindowInference.Path(ddl, "at"),
        WindowFaults.DdlOutside(WindowInference.Named(ddl, inquiry), WindowInference.Named(bound, inquiry), isLate));

    private static void Compare(
        ImmutableArray<PlacedObservation> events,
        Func<PlacedObservation, string?> part,
        string field,
        Func<Named, Named, Fault> fault,
        bool isError,
        Inquiry inquiry)
    {
        PlacedObservation? first = events.FirstOrDefault(e => part(e) is not null);
        foreach (PlacedObservation other in events)
        {
            if (first is null || part(other) is not { } value || string.Equals(value, part(first), StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            Fault found = fault(Value(first, part, inquiry), Value(other, part, inquiry));
            string path = WindowInference.Path(other, field);
            if (isError)
            {
                inquiry.Error(path, found);
            }
            else
            {
                inquiry.Warn(path, found);
            }
        }
    }

    private static Named Value(PlacedObservation e, Func<PlacedObservation, string?> part, Inquiry inquiry)
    {
        Named named = WindowInference.Named(e, inquiry);
        return new Named($"`{part(e)}`({named.Korean})", $"`{part(e)}` ({named.English})");
    }

    private static string? First(ImmutableArray<PlacedObservation> events, Func<PlacedObservation, string?> part) =>
        events.Select(part).FirstOrDefault(value => value is not null);

    private static string? User(string? account) => account?.LastIndexOf('@') is > 0 and var at ? account[..at] : account;

    // An account may be written user@host, and MariaDB 12 writes host:port.
    private static string? Host(PlacedObservation e)
    {
        string? host = e.Observation.Host
            ?? (e.Observation.Account is { } account && account.LastIndexOf('@') is > 0 and var at ? account[(at + 1)..] : null);
        return host is not null && host.IndexOf(':', StringComparison.Ordinal) is > 0 and var port && port == host.LastIndexOf(':') ? host[..port] : host;
    }

    private static string? Connection(PlacedObservation e) => e.Observation.Connection?.ToString(CultureInfo.InvariantCulture);
}
