using System.Collections.ObjectModel;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Scheduling;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Journeys;

/// <summary>Runs what is due in the journeys of a cohort, as far as it needs nothing from outside.</summary>
public sealed class CohortRunner(
    ICampaigns campaigns,
    IContactStates states,
    JourneyRuns runs,
    Commits commits,
    WakeupDispatcher dispatcher,
    JourneyMetrics metrics,
    ILogger<CohortRunner> logger)
{
    /// <summary>Looks at each contact of a cohort; those whose journey doesn't expect it are dropped and counted.</summary>
    /// <param name="cohort">The contacts and the step that they were woken for.</param>
    /// <param name="redelivered">Whether somebody may have done this before and died: then what the journeys still wait for is sent on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Contacts that could not be committed, and why.</returns>
    public async Task<IReadOnlyDictionary<string, Exception>> RunAsync(Cohort cohort, bool redelivered, CancellationToken cancellationToken)
    {
        if (await EffectiveAsync(cohort, cancellationToken) is not { } campaign)
        {
            return ReadOnlyDictionary<string, Exception>.Empty;
        }

        var now = runs.Now;
        var read = await states.ReadAsync(cohort.Contacts, cohort.Campaign, withSends: false, cancellationToken);
        Drop(cohort, "no-such-contact", cohort.Contacts.Count - read.Count);
        var failures = await commits.ApplyAsync(
            [.. read.Values],
            cohort.Campaign,
            async (state, faults, token) =>
            {
                if (state.Journey(cohort.Campaign) is not { Active: true } journey)
                {
                    Drop(cohort, "not-a-member", 1);
                    return;
                }

                var run = await runs.BeginAsync(state, journey, campaign, now, faults, token);
                await run.RunDueAsync(token);
                run.EmitWakeups();
                if (redelivered)
                {
                    run.EmitWakeupsUntil(dispatcher.Horizon());
                }
                else if (!state.HasChanges)
                {
                    PassOnOrDrop(cohort, run, now);
                }
            },
            cancellationToken);
        return failures;
    }

    /// <summary>The campaign, if it runs at this moment; otherwise the cohort is dropped: publishing wakes its contacts again.</summary>
    public async Task<CampaignTree?> EffectiveAsync(Cohort cohort, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.FindAsync(cohort.Campaign, cancellationToken);
        if (campaign is null || !campaign.Definition.IsEffective(runs.Now))
        {
            Drop(cohort, campaign is null ? "no-such-campaign" : "campaign-not-published", cohort.Contacts.Count);
            return null;
        }

        return campaign.Tree;
    }

    /// <summary>A campaign as it is by now, after something took its time, and whether it runs; one that is gone as it was.</summary>
    public async Task<(CampaignTree Tree, bool IsEffective)> PresentAsync(CampaignTree known, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.FindAsync(known.Definition.Id, cancellationToken);
        return (campaign?.Tree ?? known, campaign?.Definition.IsEffective(runs.Now) == true);
    }

    /// <summary>Counts contacts that a message named in vain.</summary>
    public void Drop(Cohort cohort, string reason, int count)
    {
        if (count > 0)
        {
            metrics.Dropped(reason, count);
            CommitLog.Dropped(logger, count, cohort.Campaign, cohort.Step, reason);
        }
    }

    // A message that came a moment too early goes back; one whose step was put off has its successor in the due index. What is due and
    // still waits has become a step that talks to the outside since the message was sent.
    private void PassOnOrDrop(Cohort cohort, JourneyRun run, DateTimeOffset now)
    {
        var record = cohort.Step is null ? null : run.Journey.Find(cohort.Step, cohort.Rotation);
        if (record is { State: StepState.Waiting, DueAt: not null } && record.Attempt == cohort.Attempt && record.DueAt <= dispatcher.Horizon())
        {
            run.EmitWakeupsUntil(record.DueAt > now ? record.DueAt.Value : now);
            return;
        }

        Drop(cohort, "not-expected", 1);
    }
}
