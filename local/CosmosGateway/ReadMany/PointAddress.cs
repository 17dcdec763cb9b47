using CosmosGateway.Documents;

namespace CosmosGateway.ReadMany;

/// <summary>A document by id and partition.</summary>
internal readonly record struct PointAddress(string Id, PartitionKeyValue PartitionKey);
