using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys;

/// <summary>
/// Opens steps that a campaign got after a journey had done what is above them. The delay counts from where it would have counted had the
/// step been there: from the moment when the parent was done, on a decision's no path from when the decision began to wait, at the root
/// from joining. What is overdue by then runs at once, inside its window and on its days.
/// </summary>
internal static class Backfill
{
    /// <summary>Opens those of <paramref name="steps"/> that the journey has missed.</summary>
    /// <param name="run">The run; nothing is run by this, only opened.</param>
    /// <param name="steps">Ids of steps; null: every step.</param>
    public static void Open(JourneyRun run, IReadOnlyCollection<string>? steps)
    {
        var newest = new Dictionary<string, StepRecord>(StringComparer.Ordinal);
        foreach (var record in run.Journey.Steps)
        {
            newest[record.Step] = record;
        }

        var wanted = steps is null ? run.Campaign.Nodes : steps.Select(run.Campaign.Find).OfType<StepNode>();
        foreach (var node in wanted.OrderBy(node => node.Order))
        {
            if (PlaceOf(node, run, newest) is { } place && !(newest.TryGetValue(node.Id, out var known) && known.Rotation >= place.Rotation))
            {
                run.Open(node, place.Rotation, place.Since);
            }
        }
    }

    // Null: what is above is not done, or went another way; the step is opened in its turn, or never.
    private static Place? PlaceOf(StepNode node, JourneyRun run, Dictionary<string, StepRecord> newest)
    {
        if (node.Parent is not { } parent)
        {
            var journey = run.Journey;
            var beginning = journey.Steps.FindLast(record => record.Since == journey.JoinedAt && run.Campaign.Find(record.Step)?.Parent is null);
            return new Place(beginning?.Rotation ?? journey.Rotation, journey.JoinedAt);
        }

        if (!newest.TryGetValue(parent.Id, out var above) || !above.IsDone || above.Abandoned || above.Path != node.Definition.Path)
        {
            return null;
        }

        var isTimeAllowed = parent.Type is DecisionType && above.Path == StepPath.No;
        return new Place(above.Rotation, isTimeAllowed ? above.Since : above.At ?? above.Since);
    }

    private sealed record Place(int Rotation, DateTimeOffset Since);
}
