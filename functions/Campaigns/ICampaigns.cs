namespace CampaignFunctions.Campaigns;

/// <summary>The campaigns and their versions.</summary>
public interface ICampaigns
{
    /// <summary>The newest version; null: there is no such campaign. Always what is stored now; built trees are kept by version.</summary>
    Task<StoredCampaign?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>An earlier version's tree; null: unknown.</summary>
    Task<CampaignTree?> FindVersionAsync(string id, int version, CancellationToken cancellationToken);

    /// <summary>Saves a definition as a new version.</summary>
    /// <param name="definition">A checked definition.</param>
    /// <param name="ifMatch">The ETag that must still be current; null: whatever is there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StaleWriteException">Another write came first.</exception>
    /// <exception cref="Schemas.ValidationException">It is too large to be kept.</exception>
    Task<StoredCampaign> SaveAsync(CampaignDefinition definition, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>Publishes or unpublishes without making a version; null: there is no such campaign.</summary>
    /// <exception cref="StaleWriteException"><paramref name="ifMatch"/> is given and no longer the campaign's ETag.</exception>
    Task<StoredCampaign?> SetPublishedAsync(string id, bool published, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>Deletes a campaign with its versions, and what a deletion that was cut off has left of them; false: there was none.</summary>
    Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>A page of campaigns by id.</summary>
    Task<Page<StoredCampaign>> ListAsync(int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>The versions of a campaign, newest first.</summary>
    Task<IReadOnlyList<CampaignVersion>> VersionsAsync(string id, CancellationToken cancellationToken);
}

/// <summary>A campaign as it is stored.</summary>
/// <param name="Tree">The newest version, ready to be walked.</param>
/// <param name="Etag">Changes with every write.</param>
/// <param name="SavedAt">When it was written last, UTC.</param>
public sealed record StoredCampaign(CampaignTree Tree, string Etag, DateTimeOffset SavedAt)
{
    /// <summary>The definition.</summary>
    public CampaignDefinition Definition => Tree.Definition;
}

/// <summary>A kept version.</summary>
public sealed record CampaignVersion(int Version, DateTimeOffset SavedAt, CampaignDefinition Definition);
