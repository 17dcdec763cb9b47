namespace CosmosGateway.Documents;

/// <summary>What an operation's parts have to say about each other.</summary>
internal static class OperationRules
{
    /// <exception cref="GatewayException">400, with what doesn't fit.</exception>
    public static void Check(DocumentOperation operation)
    {
        if (operation.Draft is { } draft)
        {
            if (draft.PartitionKey != operation.PartitionKey) throw new GatewayException(400, "The partition key in the document isn't the one that the request names.", SubStatusCodes.PartitionKeyMismatch);
            if (draft.Id != operation.Id) throw GatewayException.BadRequest($"The document's id '{draft.Id}' isn't the one that the request names ('{operation.Id}').");
        }

        if (operation.IfNoneMatch is not null && operation.Kind != OperationKind.Read) throw GatewayException.BadRequest("If-None-Match applies to reads only.");
        if (operation.IfMatch is not null && operation.Kind == OperationKind.Create) throw GatewayException.BadRequest("If-Match doesn't apply to creating a document.");
    }
}
