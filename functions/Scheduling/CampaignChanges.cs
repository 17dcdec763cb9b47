using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Segments;

namespace CampaignFunctions.Scheduling;

/// <summary>
/// Looks at a campaign's journeys again when it changes: what became overdue while it didn't run runs late, and those who wait on a step with
/// another delay, or who change from one version to another, are moved, both ways. What its source segments mean for others is seen to as well.
/// </summary>
public sealed class CampaignChanges(ICampaigns campaigns, PendingChanges pending, OverdueJourneys overdue, SourceChanges sources, ICohortQueue queue, TimeProvider clock) : ICampaignChanges
{
    /// <inheritdoc/>
    public Task<StoredCampaign> SaveAsync(CampaignDefinition definition, StoredCampaign? before, string? ifMatch, CancellationToken cancellationToken) => pending.MakeAsync(
        ICampaignChanges.Kind,
        definition.Id,
        token => campaigns.SaveAsync(definition, ifMatch, token),
        (after, isLeft, token) =>
        {
            var another = after.Tree.Version != (before?.Tree.Version ?? 0) + 1;
            return isLeft || another ? ReviewAsync(definition.Id, token) : ChangedAsync(before, after, token);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<StoredCampaign?> SetPublishedAsync(StoredCampaign before, bool published, string? ifMatch, CancellationToken cancellationToken) => pending.MakeAsync(
        ICampaignChanges.Kind,
        before.Definition.Id,
        token => campaigns.SetPublishedAsync(before.Definition.Id, published, ifMatch, token),
        (after, isLeft, token) => isLeft || after is null ? ReviewAsync(before.Definition.Id, token) : ChangedAsync(before, after, token),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(StoredCampaign before, string? ifMatch, CancellationToken cancellationToken) => pending.MakeAsync(
        ICampaignChanges.Kind,
        before.Definition.Id,
        token => campaigns.DeleteAsync(before.Definition.Id, ifMatch, token),
        (_, _, token) => ReviewAsync(before.Definition.Id, token),
        cancellationToken);

    /// <inheritdoc/>
    public async Task ReviewAsync(string id, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.FindAsync(id, cancellationToken);
        await sources.ReviewAsync(id, campaign?.Definition, cancellationToken);
        if (campaign is null)
        {
            await campaigns.DeleteAsync(id, ifMatch: null, cancellationToken);
        }

        await queue.SendAsync(QueueNames.Migrate, new VersionMove(id, From: null, To: null), TimeSpan.Zero, cancellationToken);
        if (campaign?.Definition.IsEffective(clock.GetUtcNow()) == true)
        {
            await overdue.WakeAsync(id, cancellationToken);
        }
    }

    private async Task ChangedAsync(StoredCampaign? before, StoredCampaign after, CancellationToken cancellationToken)
    {
        await sources.ChangedAsync(before?.Definition, after.Definition, cancellationToken);
        if (before is null)
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
