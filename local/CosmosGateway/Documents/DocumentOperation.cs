namespace CosmosGateway.Documents;

/// <summary>The numbers are those of the batch protocol.</summary>
internal enum OperationKind
{
    Create = 0,
    Patch = 1,
    Read = 2,
    Delete = 4,
    Replace = 5,
    Upsert = 20,
}

/// <summary>One point operation, checked as far as that goes without the store.</summary>
internal sealed record DocumentOperation
{
    public required OperationKind Kind { get; init; }

    public required PartitionKeyValue PartitionKey { get; init; }

    public required string Id { get; init; }

    /// <summary>What create, replace and upsert write.</summary>
    public DocumentDraft? Draft { get; init; }

    /// <summary>What patch does.</summary>
    public Patching.PatchRequest? Patch { get; init; }

    public string? IfMatch { get; init; }

    public string? IfNoneMatch { get; init; }

    /// <summary>The answer needs no body.</summary>
    public bool Minimal { get; init; }
}
