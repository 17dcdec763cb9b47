using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Delays;

namespace CampaignFunctions.Journeys;

/// <summary>Begins walks through journeys, each on the campaign version that the journey follows.</summary>
public sealed class JourneyRuns(ICampaigns campaigns, DelayCalculator delays, TimeProvider clock)
{
    /// <summary>The present moment, UTC.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A walk through a journey.</summary>
    /// <param name="state">The contact.</param>
    /// <param name="journey">The journey.</param>
    /// <param name="newest">The campaign's newest version.</param>
    /// <param name="now">The moment of the run, UTC: one for a whole cohort, so that what follows is due for all of it together.</param>
    /// <param name="faults">Handlers of this contact that threw before.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<JourneyRun> BeginAsync(ContactState state, Journey journey, CampaignTree newest, DateTimeOffset now, StepFaults faults, CancellationToken cancellationToken) =>
        new(state, journey, await VersionOfAsync(journey, newest, cancellationToken), delays, now, faults);

    /// <summary>The newest versions of the campaigns that a contact is in and that run at this moment, by campaign.</summary>
    public async ValueTask<Dictionary<string, CampaignTree>> EffectiveAsync(ContactState state, CancellationToken cancellationToken)
    {
        var effective = new Dictionary<string, CampaignTree>(StringComparer.Ordinal);
        foreach (var journey in state.Journeys.Where(journey => journey.Active))
        {
            if (await campaigns.FindAsync(journey.Campaign, cancellationToken) is { } campaign && campaign.Definition.IsEffective(Now))
            {
                effective[journey.Campaign] = campaign.Tree;
            }
        }

        return effective;
    }

    /// <summary>Lets a contact join whose state the caller commits; the wake-ups are in the state. The journey through the campaign, if there is one, was read.</summary>
    /// <returns>The reason of a refusal; null: joined.</returns>
    public async ValueTask<string?> JoinAsync(ContactState state, CampaignTree campaign, JoinedBy by, JsonElement? data, DateTimeOffset now, StepFaults faults, CancellationToken cancellationToken, string? request = null)
    {
        if (request is not null && state.Journey(campaign.Definition.Id) is { } known && known.JoinedWith == request)
        {
            // It was carried out before, and perhaps nobody was left to send what it set off.
            var again = await BeginAsync(state, known, campaign, now, faults, cancellationToken);
            again.EmitWakeupsUntil(now);
            return null;
        }

        var refused = Membership.Join(state, campaign, by, data, now, request);
        if (refused is null)
        {
            var run = await BeginAsync(state, state.Journey(campaign.Definition.Id)!, campaign, now, faults, cancellationToken);
            run.OpenRoots();
            run.EmitWakeups(kickoff: true);
        }

        return refused;
    }

    /// <summary>The campaign version that a journey runs on.</summary>
    public async ValueTask<CampaignTree> VersionOfAsync(Journey journey, CampaignTree newest, CancellationToken cancellationToken)
    {
        if (newest.Definition.Versioning == Versioning.Follow || journey.Version == newest.Version)
        {
            return newest;
        }

        // A version that is no longer kept leaves the journey on the newest one.
        return await campaigns.FindVersionAsync(journey.Campaign, journey.Version, cancellationToken) ?? newest;
    }
}
