using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Segments;

namespace CampaignFunctions.Scheduling;

/// <summary>
/// Looks at a campaign's journeys again when it changes: what became overdue while it didn't run runs late, and those who wait on a step with
/// another delay, or who change from one version to another, are moved, both ways. What its source segments mean for others is seen to as well.
/// </summary>
public sealed class CampaignChanges(OverdueJourneys overdue, SourceChanges sources, ICohortQueue queue, TimeProvider clock) : ICampaignChanges
{
    /// <inheritdoc/>
    public async Task ChangedAsync(StoredCampaign? before, StoredCampaign? after, CancellationToken cancellationToken)
    {
        await sources.ChangedAsync(before?.Definition, after?.Definition, cancellationToken);
        if (after is null || before is null)
        {
            return;
        }

        if (after.Definition.Versioning != before.Definition.Versioning)
        {
            // Those who follow from now on are on the newest version; those who stay where they began are looked at again there.
            int? to = after.Definition.Versioning == Versioning.Follow ? after.Tree.Version : null;
            await queue.SendAsync(QueueNames.Migrate, new VersionMove(after.Definition.Id, From: null, to), TimeSpan.Zero, cancellationToken);
        }
        else if (after.Definition.Versioning == Versioning.Follow && after.Tree.Version != before.Tree.Version)
        {
            foreach (var step in ChangedSteps.Between(before.Tree, after.Tree))
            {
                await queue.SendAsync(QueueNames.Reschedule, new ChangedStep(after.Definition.Id, step), TimeSpan.Zero, cancellationToken);
            }
        }

        var now = clock.GetUtcNow();
        if (after.Definition.IsEffective(now) && !before.Definition.IsEffective(now))
        {
            await overdue.WakeAsync(after.Definition.Id, cancellationToken);
        }
    }
}
