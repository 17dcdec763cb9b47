namespace CampaignFunctions.Campaigns;

/// <summary>Is told of every saved, published, unpublished or deleted campaign, so that those who wait in it are looked at again.</summary>
public interface ICampaignChanges
{
    /// <summary>A campaign has changed; the change is stored already.</summary>
    /// <param name="before">As it was; null: it is new.</param>
    /// <param name="after">As it is now; null: it was deleted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task ChangedAsync(StoredCampaign? before, StoredCampaign? after, CancellationToken cancellationToken);
}
