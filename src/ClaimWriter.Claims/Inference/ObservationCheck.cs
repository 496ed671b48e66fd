using ClaimWriter.Claims.Reporting;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims.Inference;

/// <summary>What can be wrong with one observation by itself.</summary>
internal static class ObservationCheck
{
    private static readonly Duration _backtrackLimit = Duration.FromHours(72);

    public static void Check(PlacedObservation placed, Inquiry inquiry)
    {
        Observation observation = placed.Observation;
        if (observation.At >= inquiry.LetterEnd)
        {
            inquiry.Error(WindowInference.Path(placed, "at"), WindowFaults.AfterLetter(observation.At, inquiry.Record.Letter.Date));
        }

        if (observation.Requested is { } requested && requested != observation.At)
        {
            inquiry.Warn(WindowInference.Path(placed, "requested"), WindowFaults.OtherTimeChosen(requested, observation.At));
        }

        if (observation.ExhibitId is null)
        {
            inquiry.Warn(WindowInference.Path(placed), WindowFaults.NoExhibit());
        }

        CheckProbe(placed, inquiry);
        string table = inquiry.Record.Change.Table;
        if (observation.Statement is { } statement && !statement.Contains(table, StringComparison.OrdinalIgnoreCase))
        {
            inquiry.Warn(WindowInference.Path(placed, "statement"), WindowFaults.OtherStatement(table));
        }
    }

    private static void CheckProbe(PlacedObservation placed, Inquiry inquiry)
    {
        Observation observation = placed.Observation;
        if (observation is not { Method: ObservationMethod.Backtrack, PerformedAt: { } performed })
        {
            return;
        }

        string path = WindowInference.Path(placed, "performed_at");
        if (performed < observation.At)
        {
            inquiry.Error(path, WindowFaults.ProbeBeforeItsTime(performed, observation.At));
        }
        else if (performed - observation.At > _backtrackLimit)
        {
            inquiry.Warn(path, WindowFaults.BeyondBacktrack(performed, observation.At));
        }
    }
}
