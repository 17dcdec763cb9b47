using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Journeys;

/// <summary>
/// Settles a step whose message was delivered for the last time and still could not be handled: it counts as failed with that reason, is tried
/// again by its retry policy, and is failed for good after that. Without this it would go round between the sweep and the poison queue, unseen.
/// </summary>
public sealed class StuckSteps(ICampaigns campaigns, IContactStates states, JourneyRuns runs, Commits commits)
{
    /// <summary>Settles the step of a cohort of one contact, or all that is due of its journey where the cohort names no step.</summary>
    /// <exception cref="InvalidOperationException">That could not be committed either.</exception>
    public async Task SettleAsync(Cohort cohort, Exception cause, CancellationToken cancellationToken)
    {
        var id = cohort.Campaign;
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign
            || (await states.ReadAsync(cohort.Contacts, id, withSends: false, cancellationToken)).Values.FirstOrDefault() is not { } state)
        {
            return;
        }

        var now = runs.Now;
        var outcome = Outcome.Failed($"could not be handled: {cause.GetType().Name}: {cause.Message}");
        await commits.ApplyAsync(
            state,
            id,
            async (fresh, faults, token) =>
            {
                if (fresh.Journey(id) is not { Active: true } journey)
                {
                    return;
                }

                var run = await runs.BeginAsync(fresh, journey, campaign.Tree, now, faults, token);
                foreach (var record in journey.Steps.Where(record => IsMeant(record, cohort) && record.WakeAt <= now).ToList())
                {
                    if (run.Campaign.Find(record.Step) is { } node)
                    {
                        run.Settle(record, node, outcome);
                    }
                    else
                    {
                        run.Replace(record);
                    }
                }

                run.EmitWakeups();
            },
            cancellationToken);
    }

    private static bool IsMeant(StepRecord record, Cohort cohort) =>
        cohort.Step is null || (record.Step == cohort.Step && record.Rotation == cohort.Rotation && record.Attempt == cohort.Attempt);
}
