using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Segments;

/// <summary>Takes the present members of source segments into a campaign that begins to run or gets another source, and lets those exit whom no source holds any more.</summary>
public sealed class SourceChanges(SegmentDirectory directory, SegmentRebuilds rebuilds, TimeProvider clock)
{
    /// <summary>A campaign has changed; the change is stored already.</summary>
    /// <param name="before">As it was; null: it is new.</param>
    /// <param name="after">As it is now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ChangedAsync(CampaignDefinition? before, CampaignDefinition after, CancellationToken cancellationToken)
    {
        if (!Has(before) && !Has(after))
        {
            return;
        }

        await directory.TouchAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var (old, present) = (before?.Sources.Segments ?? [], after.Sources.Segments);
        if (after.IsEffective(now) && present.Count > 0 && (before is null || !before.IsEffective(now) || present.Except(old, StringComparer.Ordinal).Any()))
        {
            await rebuilds.JoinsAsync(after.Id, cancellationToken);
        }

        if (old.Except(present, StringComparer.Ordinal).Any())
        {
            await rebuilds.ExitsAsync(after.Id, cancellationToken);
        }
    }

    /// <summary>A campaign's sources may have changed in any way.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="campaign">As it is now; null: it was deleted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ReviewAsync(string id, CampaignDefinition? campaign, CancellationToken cancellationToken)
    {
        await directory.TouchAsync(cancellationToken);
        if (campaign is null)
        {
            return;
        }

        if (campaign.Sources.Segments.Count > 0 && campaign.IsEffective(clock.GetUtcNow()))
        {
            await rebuilds.JoinsAsync(id, cancellationToken);
        }

        await rebuilds.ExitsAsync(id, cancellationToken);
    }

    private static bool Has(CampaignDefinition? campaign) => campaign is { Sources: { Segments.Count: > 0 } or { Forms.Count: > 0 } };
}
