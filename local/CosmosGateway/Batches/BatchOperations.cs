using CosmosGateway.Containers;
using CosmosGateway.Documents;
using CosmosGateway.Documents.Patching;

namespace CosmosGateway.Batches;

/// <summary>Makes checked operations of a batch's entries.</summary>
internal static class BatchOperations
{
    /// <exception cref="GatewayException">The entry is refused.</exception>
    public static DocumentOperation Check(BatchEntry entry, PartitionKeyValue partitionKey, ContainerDefinition definition)
    {
        if (!Enum.IsDefined(entry.Kind)) throw GatewayException.NotSupported($"Operation type {(int)entry.Kind} in a batch");
        var writes = entry.Kind is OperationKind.Create or OperationKind.Upsert or OperationKind.Replace;
        var draft = writes ? DocumentDraft.Parse(entry.Body, definition) : null;
        var operation = new DocumentOperation
        {
            Kind = entry.Kind,
            PartitionKey = partitionKey,
            Id = entry.Id ?? draft?.Id ?? throw GatewayException.BadRequest("An operation of the batch has no id."),
            Draft = draft,
            Patch = entry.Kind == OperationKind.Patch ? PatchRequest.Parse(entry.Body) : null,
            IfMatch = entry.IfMatch,
            IfNoneMatch = entry.IfNoneMatch,
            Minimal = entry.Minimal,
        };
        OperationRules.Check(operation);
        return operation;
    }
}
