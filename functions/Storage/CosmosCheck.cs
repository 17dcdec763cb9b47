using CampaignFunctions.Storage.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>Whether the database answers.</summary>
internal sealed class CosmosCheck(CosmosDatabase database) : IDependencyCheck
{
    /// <inheritdoc/>
    public string Name => "cosmos";

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) => database.Database.ReadAsync(cancellationToken: cancellationToken);
}
