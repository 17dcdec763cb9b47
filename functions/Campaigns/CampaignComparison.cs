using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns.Definitions;

namespace CampaignFunctions.Campaigns;

/// <summary>What differs between two versions of a campaign, in the members of the HTTP contract.</summary>
/// <param name="From">The version that is compared.</param>
/// <param name="To">The version that it is compared with.</param>
/// <param name="Members">Members of the campaign itself that differ.</param>
/// <param name="Added">Steps that only the second version has, as it has them.</param>
/// <param name="Removed">Steps that only the first version has, as it has them.</param>
/// <param name="Changed">Steps that both have and that differ.</param>
/// <param name="Moved">Steps whose place among their siblings differs, although nothing in them does.</param>
internal sealed record CampaignComparison(
    int From,
    int To,
    IReadOnlyList<MemberDifference> Members,
    IReadOnlyList<JsonNode> Added,
    IReadOnlyList<JsonNode> Removed,
    IReadOnlyList<StepDifference> Changed,
    IReadOnlyList<string> Moved)
{
    private const string Steps = "steps";

    /// <summary>Compares two versions.</summary>
    public static CampaignComparison Of(CampaignVersion from, CampaignVersion to)
    {
        var (before, after) = (CampaignWriter.Write(from.Definition), CampaignWriter.Write(to.Definition));
        var (old, now) = (ById(before), ById(after));
        var changed = now.Where(step => old.ContainsKey(step.Key))
            .Select(step => new StepDifference(step.Key, Between(old[step.Key], step.Value)))
            .Where(step => step.Members.Count > 0)
            .ToArray();
        return new CampaignComparison(
            from.Version,
            to.Version,
            [.. Between(before, after).Where(member => member.Member != Steps)],
            [.. now.Where(step => !old.ContainsKey(step.Key)).Select(step => step.Value)],
            [.. old.Where(step => !now.ContainsKey(step.Key)).Select(step => step.Value)],
            changed,
            [.. Moves(from.Definition, to.Definition)]);
    }

    // Of those siblings that both versions have, the ones that are not in the same order any more.
    private static IEnumerable<string> Moves(CampaignDefinition before, CampaignDefinition after)
    {
        var known = after.Steps.Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        var siblings = before.Steps.Where(step => known.Contains(step.Id)).ToLookup(step => (step.Parent, step.Path), step => step.Id);
        foreach (var group in after.Steps.GroupBy(step => (step.Parent, step.Path), step => step.Id))
        {
            var mine = group.ToArray();
            var here = mine.ToHashSet(StringComparer.Ordinal);
            var theirs = siblings[group.Key].Where(here.Contains).ToArray();
            var both = theirs.ToHashSet(StringComparer.Ordinal);
            foreach (var (now, _) in mine.Where(both.Contains).Zip(theirs).Where(pair => pair.First != pair.Second))
            {
                yield return now;
            }
        }
    }

    private static Dictionary<string, JsonObject> ById(JsonObject campaign) =>
        campaign[Steps]!.AsArray().ToDictionary(step => (string)step!["id"]!, step => step!.DeepClone().AsObject(), StringComparer.Ordinal);

    private static List<MemberDifference> Between(JsonObject before, JsonObject after) =>
        [.. before.Select(member => member.Key).Union(after.Select(member => member.Key), StringComparer.Ordinal)
            .Where(name => !JsonNode.DeepEquals(before[name], after[name]))
            .Select(name => new MemberDifference(name, before[name]?.DeepClone(), after[name]?.DeepClone()))];
}

/// <summary>A member that differs.</summary>
internal sealed record MemberDifference(string Member, JsonNode? Before, JsonNode? After);

/// <summary>A step that differs.</summary>
internal sealed record StepDifference(string Step, IReadOnlyList<MemberDifference> Members);
