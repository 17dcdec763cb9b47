using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys.Explaining;

/// <summary>Finds the steps of a version that a journey never came to, and what keeps it from them.</summary>
internal static class UnreachedSteps
{
    /// <summary>Those steps in running order. Its cost grows with the steps of the campaign, however deep they stand.</summary>
    public static IReadOnlyList<UnreachedStep> Of(Journey journey, CampaignTree tree)
    {
        var newest = new Dictionary<string, StepRecord>(StringComparer.Ordinal);
        foreach (var record in journey.Steps)
        {
            newest[record.Step] = record;
        }

        var blocked = new Dictionary<StepNode, (string? Behind, string Text)>();
        var unreached = new List<UnreachedStep>();
        foreach (var node in tree.Nodes.OrderBy(node => node.Order).Where(node => !newest.ContainsKey(node.Id)))
        {
            // Parents come before their children, so what blocks an unreached parent is known.
            var why = node.Parent is { } parent && blocked.TryGetValue(parent, out var above) ? above : Why(node, newest);
            blocked[node] = why;
            unreached.Add(new UnreachedStep(node.Id, node.Type.Name, why.Behind, why.Text));
        }

        return unreached;
    }

    private static (string? Behind, string Text) Why(StepNode node, Dictionary<string, StepRecord> newest)
    {
        if (node.Parent is not { } parent)
        {
            return (null, "Was added after the contact joined; a backfill runs it.");
        }

        var record = newest[parent.Id];
        var name = $"'{parent.Id}'";
        return record.State switch
        {
            StepState.Waiting when parent.Type is DecisionType => (parent.Id, $"The decision {name} is still open."),
            StepState.Waiting => (parent.Id, $"{name} waits."),
            StepState.Running => (parent.Id, $"{name} runs."),
            StepState.Failed => (parent.Id, $"{name} failed for good."),
            StepState.Cancelled => (parent.Id, $"{name} was cancelled."),
            _ when node.Definition.Path is { } path && record.Path != path => (parent.Id, $"{name} took its other path."),
            _ => (null, $"Was added after {name} was done; a backfill runs it."),
        };
    }
}
