using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>A container as it must exist in the account.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PartitionKeyPath">The path of the partition key.</param>
/// <param name="IndexedPaths">The paths that queries use; everything else is not indexed.</param>
/// <param name="DefaultTimeToLive">Seconds; -1: only documents that say it; null: documents never expire.</param>
internal sealed record ContainerDefinition(string Name, string PartitionKeyPath, IReadOnlyList<string> IndexedPaths, int? DefaultTimeToLive = null)
{
    /// <summary>As the SDK creates it.</summary>
    public ContainerProperties ToProperties()
    {
        var policy = new IndexingPolicy { Automatic = true, IndexingMode = IndexingMode.Consistent };
        foreach (var path in IndexedPaths)
        {
            policy.IncludedPaths.Add(new IncludedPath { Path = path });
        }

        policy.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
        return new ContainerProperties(Name, PartitionKeyPath)
        {
            PartitionKeyDefinitionVersion = PartitionKeyDefinitionVersion.V2,
            IndexingPolicy = policy,
            DefaultTimeToLive = DefaultTimeToLive,
        };
    }
}
