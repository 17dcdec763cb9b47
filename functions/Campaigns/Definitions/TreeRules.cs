using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>The steps form a tree: every id once, parents that exist, no way from a step back to itself.</summary>
internal static class TreeRules
{
    // Suggestions compare with every id; in larger campaigns that would cost more than it helps.
    private const int MostIdsCompared = 200;

    private const int MostStepsNamed = 10;

    public static IEnumerable<ValidationError> Find(StepDrafts steps) => [.. Duplicates(steps), .. UnknownParents(steps), .. Cycles(steps)];

    /// <summary>A sentence that suggests the nearest step id.</summary>
    public static string Suggestion(string id, StepDrafts steps) => steps.Ids.Count <= MostIdsCompared ? Nearest.Suggestion(id, steps.Ids) : "";

    private static IEnumerable<ValidationError> Duplicates(StepDrafts steps) =>
        from step in steps.All
        where step.Id is not null && steps.Find(step.Id) != step
        select new ValidationError(
            $"{step.Pointer}/id",
            DefinitionErrors.DuplicateId,
            $"The id {Found.Name(step.Id!)} is that of step {steps.Find(step.Id!)!.Index + 1} already. Give every step an id of its own.");

    private static IEnumerable<ValidationError> UnknownParents(StepDrafts steps) =>
        from step in steps.All
        where step.ParentId is not null && step.Parent is null
        select new ValidationError(
            $"{step.Pointer}/parent",
            DefinitionErrors.UnknownParent,
            $"There is no step {Found.Name(step.ParentId!)} in this campaign.{Suggestion(step.ParentId!, steps)}");

    private static IEnumerable<ValidationError> Cycles(StepDrafts steps)
    {
        var seenFrom = new int[steps.All.Count];
        foreach (var start in steps.All)
        {
            var step = start;
            while (step is not null && seenFrom[step.Index] == 0)
            {
                seenFrom[step.Index] = start.Index + 1;
                step = step.Parent;
            }

            if (step is not null && seenFrom[step.Index] == start.Index + 1)
            {
                yield return Cycle(step);
            }
        }
    }

    private static ValidationError Cycle(StepDraft entry)
    {
        var members = new List<StepDraft> { entry };
        for (var step = entry.Parent!; step != entry; step = step.Parent!)
        {
            members.Add(step);
        }

        var first = members.MinBy(step => step.Index)!;
        var start = members.IndexOf(first);
        var ordered = members.Skip(start).Concat(members.Take(start)).Append(first).Select(step => step.Title).ToArray();
        var way = ordered.Length <= MostStepsNamed
            ? string.Join(" → ", ordered)
            : $"{string.Join(" → ", ordered.Take(MostStepsNamed))} → … ({members.Count} steps)";
        return new ValidationError($"{first.Pointer}/parent", DefinitionErrors.ParentCycle, $"The parents lead in a circle: {way}. One of these steps must be a root or stand elsewhere.");
    }
}
