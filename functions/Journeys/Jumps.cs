using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Journeys;

/// <summary>What a jump makes of the rotations before it.</summary>
internal static class Jumps
{
    /// <summary>The reason on cancelled records.</summary>
    public const string Superseded = "superseded by a jump";

    /// <summary>The open records of a step and everything below it, closed: what waits is cancelled, what is on its way to the outside is recorded when it comes back, and nothing follows from it.</summary>
    public static IReadOnlyList<StepRecord> Supersede(Journey journey, StepNode target, DateTimeOffset now)
    {
        var steps = target.SelfAndBelow().Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        return [.. journey.Steps
            .Where(record => record.IsOpen && steps.Contains(record.Step))
            .Select(record => record.State == StepState.Running ? record with { Abandoned = true } : record.Cancelled(Superseded, now))];
    }
}
