namespace CosmosGateway;

/// <summary>What a request is, for faults and counters.</summary>
public enum RequestKind
{
    /// <summary>Databases, containers, partition key ranges, the account.</summary>
    Metadata,

    /// <summary>A point read.</summary>
    Read,

    /// <summary>Create, replace, upsert, patch, delete of one document.</summary>
    Write,

    /// <summary>A transactional batch or a bulk request.</summary>
    Batch,

    /// <summary>A query, its plan, ReadMany, or a list of all documents.</summary>
    Query,

    /// <summary>A page of the change feed.</summary>
    ChangeFeed,
}
