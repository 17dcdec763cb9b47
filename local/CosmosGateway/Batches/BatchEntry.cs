using CosmosGateway.Documents;

namespace CosmosGateway.Batches;

/// <summary>One operation of a batch as it came over the wire.</summary>
internal sealed record BatchEntry
{
    public OperationKind Kind { get; set; }

    public string? PartitionKey { get; set; }

    public string? Id { get; set; }

    public ReadOnlyMemory<byte> Body { get; set; }

    public string? IfMatch { get; set; }

    public string? IfNoneMatch { get; set; }

    public bool Minimal { get; set; }
}
