using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Journeys;

/// <summary>Where the contacts of a campaign stand.</summary>
/// <param name="Members">Contacts who are in it, who left, and who finished.</param>
/// <param name="Steps">One entry per step of the definition, in its order.</param>
internal sealed record CampaignStats(MemberStats Members, IReadOnlyList<StepStats> Steps)
{
    /// <summary>The counts of every step of the definition, zeros included; steps that are gone from it are left out.</summary>
    public static CampaignStats Of(CampaignDefinition campaign, JourneyCounts counts)
    {
        var byStep = counts.Steps.ToLookup(count => count.Step, StringComparer.Ordinal);
        return new CampaignStats(
            new MemberStats(counts.Active, counts.Left, counts.Finished),
            [.. campaign.Steps.Select(step => Of(step, [.. byStep[step.Id]]))]);
    }

    private static StepStats Of(StepDefinition step, StepCount[] counts)
    {
        return new StepStats(
            step.Id,
            step.Type,
            In(StepState.Waiting),
            In(StepState.Running),
            In(StepState.Passed),
            In(StepState.PassedWithError),
            In(StepState.Failed),
            In(StepState.Cancelled),
            On(StepPath.Yes),
            On(StepPath.No));

        long In(StepState state) => counts.Where(count => count.State == state).Sum(count => count.Count);
        long On(StepPath path) => counts.Where(count => count.Path == path).Sum(count => count.Count);
    }
}

/// <summary>Contacts who are in a campaign, contacts who left, and how many of those who are in it have nothing left to do.</summary>
internal sealed record MemberStats(long Active, long Left, long Finished);

/// <summary>How many records of a step are in each state, and how many took each path.</summary>
internal sealed record StepStats(string Step, string Type, long Waiting, long Running, long Passed, long PassedWithError, long Failed, long Cancelled, long Yes, long No);
