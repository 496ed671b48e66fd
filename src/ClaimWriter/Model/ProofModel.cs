using ClaimWriter.Claims;
using ClaimWriter.Records;
using ClaimWriter.Templating;

namespace ClaimWriter.Model;

/// <summary>What one file of the evidence is there to show (입증취지), as facts that a template puts into words.</summary>
internal static class ProofModel
{
    private static readonly ScriptShape _shape = new("time", "actor", "count", "observes", "before", "after", "notice", "costs");

    internal static ScriptObject Of(Claim claim, NumberedFile file)
    {
        SchemaChange change = claim.Record.Change;
        ScriptArray costs = new();
        foreach (DamageLine line in claim.Damages.Lines.Where(l => file.Equals(l.Exhibit)))
        {
            costs.Add(line.Item);
        }

        return new ScriptObject(_shape)
        {
            ["time"] = claim.When.Exhibits.Contains(file),
            ["actor"] = claim.Who.Exhibits.Contains(file) && claim.Who.Strength == Strength.Exact,
            ["count"] = claim.HowMany.Exhibits.Contains(file),
            ["observes"] = claim.Window.Observations.Any(o => file.Equals(o.Exhibit)),
            ["before"] = IsAt(file, change.Before),
            ["after"] = IsAt(file, change.After),
            ["notice"] = claim.Notices.FirstOrDefault(n => file.Equals(n.Exhibit))?.SentAt,
            ["costs"] = costs,
        };
    }

    private static bool IsAt(NumberedFile file, string? path) => path is not null && string.Equals(file.Exhibit.File, path, StringComparison.Ordinal);
}
