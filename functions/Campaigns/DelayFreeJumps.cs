using System.Runtime.CompilerServices;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Campaigns;

/// <summary>Jumps that lead back to themselves without any wait: a contact would go round for ever.</summary>
public static class DelayFreeJumps
{
    private static readonly ConditionalWeakTable<CampaignTree, HashSet<StepNode>> Known = [];

    /// <summary>Whether a jump lies on a cycle without a guaranteed delay. The cycles of a tree are searched once, however many jumps ask.</summary>
    /// <param name="tree">The campaign.</param>
    /// <param name="jump">The step that jumps.</param>
    /// <param name="target">Where a step jumps to; null for a step that doesn't. The same rule for every question about one tree.</param>
    public static bool IsOnCycle(CampaignTree tree, StepNode jump, Func<StepNode, string?> target) =>
        Known.GetValue(tree, key => Find(key, target)).Contains(jump);

    private static HashSet<StepNode> Find(CampaignTree tree, Func<StepNode, string?> target) =>
        DelayFreeCycles.Find(
            tree.Nodes,
            node => WithoutActivity(node).Concat(target(node) is { } step && tree.Find(step) is { } found ? [found] : []),
            node => GuaranteedDelays.Of(node.Definition.Delay) == TimeSpan.Zero);

    // What the contact must do first is a wait: only the no path of a decision is gone without it.
    private static IEnumerable<StepNode> WithoutActivity(StepNode node) => node.Type is DecisionType ? node.ChildrenOn(StepPath.No) : node.Children;
}
