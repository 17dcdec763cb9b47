namespace CosmosGateway.Containers;

/// <summary>A database that exists.</summary>
internal sealed record DatabaseState(int Number, string Id, long Timestamp)
{
    public string ResourceId { get; } = ResourceIds.Database(Number);

    public string ETag { get; } = ETags.Resource(Number, 1);
}
