using CosmosGateway.Storage;

namespace CosmosGateway.Containers;

/// <summary>A container that exists: its definition and where its documents are.</summary>
internal sealed class ContainerState(DatabaseState database, int number, long version, long timestamp, ContainerDefinition definition, Sequence sequence)
{
    public DatabaseState Database { get; } = database;

    public int Number { get; } = number;

    /// <summary>Counts the replacements of the definition.</summary>
    public long Version { get; } = version;

    public long Timestamp { get; } = timestamp;

    public ContainerDefinition Definition { get; } = definition;

    /// <summary>The sequence numbers of this container's writes.</summary>
    public Sequence Sequence { get; } = sequence;

    public DocumentTable Table { get; } = new(number, definition);

    public string ResourceId { get; } = ResourceIds.Container(database.Number, number);

    public string Link { get; } = $"dbs/{database.Id}/colls/{definition.Id}";

    public string SelfLink { get; } = $"dbs/{database.ResourceId}/colls/{ResourceIds.Container(database.Number, number)}/";

    public string ETag { get; } = ETags.Resource(number, version);

    public ContainerState With(ContainerDefinition replacement, long newTimestamp) =>
        new(Database, Number, Version + 1, newTimestamp, replacement, Sequence);
}
