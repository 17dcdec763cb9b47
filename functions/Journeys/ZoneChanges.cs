using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Journeys;

/// <summary>Works out anew when steps are due for a contact who moves to another time zone, both ways, in the commit that changes the zone.</summary>
public sealed class ZoneChanges(IContactStates states, ICampaigns campaigns, JourneyRuns runs)
{
    /// <summary>Moves what waits in the contact's journeys; the wake-ups are in the state. Does nothing while the zone stays.</summary>
    public async ValueTask FollowAsync(ContactState state, StepFaults faults, CancellationToken cancellationToken)
    {
        // A contact who is not stored yet waits for nothing.
        if (state.TimeZoneBefore == state.Contact.TimeZone || state.Deleted || state.Etags.Count == 0)
        {
            return;
        }

        await states.LoadJourneysAsync(state, cancellationToken);
        foreach (var journey in state.Journeys.Where(journey => journey.Active).ToList())
        {
            if (await campaigns.FindAsync(journey.Campaign, cancellationToken) is { } campaign)
            {
                var run = await runs.BeginAsync(state, journey, campaign.Tree, runs.Now, faults, cancellationToken);
                run.Reconsider();
                run.EmitWakeups();
            }
        }
    }
}
