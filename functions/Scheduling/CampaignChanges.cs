using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Scheduling;

/// <summary>Looks at a campaign's journeys again when it begins to run: what became overdue meanwhile runs late.</summary>
public sealed class CampaignChanges(OverdueJourneys overdue, TimeProvider clock) : ICampaignChanges
{
    /// <inheritdoc/>
    public async Task ChangedAsync(StoredCampaign? before, StoredCampaign? after, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (after is null || before is null || !after.Definition.Published)
        {
            return;
        }

        if (after.Definition.IsEffective(now) && !before.Definition.IsEffective(now))
        {
            await overdue.WakeAsync(after.Definition.Id, cancellationToken);
        }
    }
}
