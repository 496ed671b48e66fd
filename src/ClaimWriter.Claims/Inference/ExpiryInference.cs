using System.Collections.Immutable;
using ClaimWriter.Claims.Reporting;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims.Inference;

/// <summary>Finds the sources that keep their evidence for a time only, and says until when.</summary>
internal static class ExpiryInference
{
    /// <summary>A source, as AWS documents how long it is kept.</summary>
    private sealed record Source(
        string Korean,
        string English,
        string Span,
        Duration Retention,
        ImmutableArray<string> Marks,
        Func<DatabaseSystem, bool> Applies,
        Func<IncidentRecord, bool> IsSecured);

    private static readonly Source[] _sources =
    [
        new("Aurora 감사 로그", "the Aurora audit log", "24시간", Duration.FromHours(24), ["audit", "감사"],
            system => IsAurora(system) && system.AuditLog == true,
            record => record.Observations.Any(o => o is { Method: ObservationMethod.Ddl, Account: not null, ExhibitId: not null })),
        new("Aurora 역추적", "the Aurora backtrack", "72시간", Duration.FromHours(72), ["backtrack", "역추적"],
            system => system.Backtrack == true,
            record => record.Observations.Any(o => o is { Method: ObservationMethod.Backtrack, ExhibitId: not null })),
        new("RDS 이벤트", "the RDS events", "14일", Duration.FromDays(14), ["describe-events", "RDS 이벤트"], IsRds, _ => false),
        new("CloudTrail", "CloudTrail", "90일", Duration.FromDays(90), ["cloudtrail"], IsRds, _ => false),
    ];

    public static ImmutableArray<EvidenceExpiry> Infer(Inquiry inquiry, ChangeWindow window, Failures failures)
    {
        IncidentRecord record = inquiry.Record;
        if ((window.From ?? window.To ?? failures.First) is not { } change)
        {
            return [];
        }

        List<EvidenceExpiry> expiries = [];
        foreach (Source source in _sources.Where(source => source.Applies(record.System)))
        {
            Instant at = change + source.Retention;
            bool isSecured = source.IsSecured(record) || IsAmong(inquiry.Exhibits, source.Marks);
            bool isGone = at < KoreanClock.StartOf(record.Letter.Date);
            expiries.Add(new EvidenceExpiry(source.Korean, at, isSecured, isGone, Text(source, at, isSecured, isGone)));
            Report(source, at, isSecured, isGone, inquiry);
        }

        return [.. expiries];
    }

    private static void Report(Source source, Instant at, bool isSecured, bool isGone, Inquiry inquiry)
    {
        if (isSecured)
        {
            return;
        }

        if (isGone)
        {
            inquiry.Note("system", ExhibitFaults.Expired(source.Korean, source.English, at));
        }
        else
        {
            inquiry.Warn("system", ExhibitFaults.Expires(source.Korean, source.English, at));
        }
    }

    private static string Text(Source source, Instant at, bool isSecured, bool isGone)
    {
        string kept = $"{source.Korean} 자료는 {source.Span} 동안만 보존되어 {KoreanClock.Text(at)}";
        string end = isGone ? "에 보존 기간이 지났" : " 이후에는 확보할 수 없";
        return kept + end + (isSecured, isGone) switch
        {
            (true, true) => "으나, 별첨으로 확보하였습니다.",
            (true, false) => "으나, 별첨으로 확보하였습니다.",
            (false, true) => "고, 증거로 확보되지 않았습니다.",
            _ => "으므로 그 전에 확보하여야 합니다.",
        };
    }

    private static bool IsAmong(Exhibits exhibits, ImmutableArray<string> marks) => exhibits.Files.Any(file => marks.Any(mark =>
        Has(file.Exhibit.File, mark) || Has(file.Exhibit.Source, mark) || Has(file.Exhibit.Tool, mark)));

    private static bool Has(string? text, string mark) => text?.Contains(mark, StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsAurora(DatabaseSystem system) => Has(system.Engine, "Aurora");

    private static bool IsRds(DatabaseSystem system) => IsAurora(system) || Has(system.Engine, "RDS");
}
