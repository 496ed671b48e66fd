using System.Collections.Immutable;
using ClaimWriter.Evidence.Sources;

namespace ClaimWriter.Evidence.Correlate;

/// <summary>
/// Puts the files of one log together: Aurora spreads its audit over four, unordered; other logs are rotated. A CALL and what failed
/// inside of it may stand in different files, and no file of them alone is a count.
/// </summary>
internal static class Volumes
{
    internal static ImmutableArray<SourceFacts> Join(ImmutableArray<SourceFacts> sources)
    {
        List<SourceFacts> joined = [];
        foreach (SourceFacts source in sources)
        {
            int at = joined.FindIndex(other => AreOne(other, source));
            if (at < 0)
            {
                joined.Add(source);
            }
            else
            {
                joined[at] = Both(joined[at], source);
            }
        }

        return [.. joined];
    }

    private static bool AreOne(SourceFacts a, SourceFacts b) => a.Kind == b.Kind && !a.NeedsZone && !b.NeedsZone && a.File != b.File
        && (a.Kind == EvidenceKind.AuroraAudit
            || (a.Kind is EvidenceKind.ServerAudit or EvidenceKind.SqlErrors or EvidenceKind.SlowLog && (a.To <= b.From || b.To <= a.From)));

    private static SourceFacts Both(SourceFacts a, SourceFacts b) => a with
    {
        File = $"{a.File} + {b.File}",
        Parts = [.. a.Parts.IsEmpty ? [a.File] : a.Parts, b.File],
        Ddl = [.. a.Ddl.Select(one => Named(one, a)), .. b.Ddl.Select(one => Named(one, b))],
        Restores = [.. a.Restores.Select(one => Named(one, a)), .. b.Restores.Select(one => Named(one, b))],
        Failures = Nesting.Resolve([.. a.Failures.Select(one => Named(one, a)), .. b.Failures.Select(one => Named(one, b))]),
        FailuresBeyond = a.FailuresBeyond + b.FailuresBeyond,
        Attempts = [.. a.Attempts.Select(one => Named(one, a)), .. b.Attempts.Select(one => Named(one, b))],
        Routines = a.Routines.SetItems(b.Routines),
        WorkingCalls = a.WorkingCalls.SetItems(b.WorkingCalls.Where(one => !a.WorkingCalls.TryGetValue(one.Key, out Moment when) || when.From < one.Value.From)),
        LastWorking = a.LastWorking is { } first && (b.LastWorking is not { } second || first.From > second.From) ? a.LastWorking : b.LastWorking,
        Sessions = [.. a.Sessions, .. b.Sessions],
        From = a.From is { } from && (b.From is not { } other || from < other) ? a.From : b.From,
        To = a.To is { } to && (b.To is not { } end || to > end) ? a.To : b.To,
        ShowsOutcomes = a.ShowsOutcomes || b.ShowsOutcomes,
        Lines = a.Lines + b.Lines,
        Broken = a.Broken + b.Broken,
    };

    private static LoggedStatement Named(LoggedStatement statement, SourceFacts source) =>
        statement.File is null ? statement with { File = source.File } : statement;

    private static FailedWrite Named(FailedWrite failure, SourceFacts source) => failure with { Statement = Named(failure.Statement, source) };
}
