namespace CampaignFunctions.Campaigns;

/// <summary>
/// Saves, publishes, unpublishes and deletes campaigns so that those who wait in them are looked at again, whatever dies in between: the same change
/// made again, or a timer, sees to what was left.
/// </summary>
public interface ICampaignChanges
{
    /// <summary>The kind under which changes of campaigns are kept in mind.</summary>
    const string Kind = "campaigns";

    /// <summary>Saves a definition as a new version.</summary>
    /// <param name="definition">A checked definition.</param>
    /// <param name="before">The campaign as it was; null: it is new.</param>
    /// <param name="ifMatch">The ETag that must still be current; null: whatever is there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StaleWriteException">Another write came first.</exception>
    /// <exception cref="Schemas.ValidationException">It is too large to be kept.</exception>
    Task<StoredCampaign> SaveAsync(CampaignDefinition definition, StoredCampaign? before, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>Publishes or unpublishes without making a version; null: the campaign is gone.</summary>
    /// <exception cref="StaleWriteException"><paramref name="ifMatch"/> is given and no longer the campaign's ETag.</exception>
    Task<StoredCampaign?> SetPublishedAsync(StoredCampaign before, bool published, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>Deletes a campaign with its versions; its members leave it. False: it is gone already.</summary>
    /// <exception cref="StaleWriteException">Another write came first.</exception>
    Task<bool> DeleteAsync(StoredCampaign before, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>A campaign may have changed in any way: sees to everything that may follow from how it is stored now, or from its being gone.</summary>
    Task ReviewAsync(string id, CancellationToken cancellationToken);
}
