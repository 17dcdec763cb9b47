using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Scheduling;

/// <summary>Which steps contacts may wait on whose due time is another one in a new version.</summary>
internal static class ChangedSteps
{
    /// <summary>Steps that are gone or have another type or delay, and decisions with such a step on their no path.</summary>
    public static IReadOnlyCollection<string> Between(CampaignTree before, CampaignTree after)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        var zoneChanged = before.Definition.TimeZone != after.Definition.TimeZone;
        foreach (var old in before.Nodes)
        {
            var now = after.Find(old.Id);
            if (now is null || zoneChanged || old.Type != now.Type || Text(old) != Text(now))
            {
                changed.Add(old.Id);
                if (old.Parent is { Type: DecisionType } decision)
                {
                    changed.Add(decision.Id);
                }
            }
        }

        // A no path that is new gives its decision a time allowed.
        foreach (var added in after.Nodes.Where(node => before.Find(node.Id) is null && node.Parent is { Type: DecisionType }))
        {
            changed.Add(added.Parent!.Id);
        }

        return changed;
    }

    private static string Text(StepNode node) => JsonSerializer.Serialize(node.Definition.Delay, Json.Options);
}
