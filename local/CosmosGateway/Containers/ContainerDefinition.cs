using System.Text.Json;
using System.Text.Json.Nodes;

namespace CosmosGateway.Containers;

/// <summary>What a container's definition means for its documents.</summary>
internal sealed record ContainerDefinition
{
    public required string Id { get; init; }

    /// <summary>The definition as it is answered: a JSON object without system properties.</summary>
    public required string Json { get; init; }

    public required IReadOnlyList<string> PartitionKey { get; init; }

    /// <summary>Null: no document expires. -1: only those with their own <c>ttl</c>. Otherwise seconds.</summary>
    public required int? DefaultTimeToLive { get; init; }

    /// <summary>Each key is a set of paths whose values together are unique in a logical partition.</summary>
    public required IReadOnlyList<IReadOnlyList<string[]>> UniqueKeys { get; init; }

    /// <summary>The scalar paths that are indexed one by one; filters on them are served by an index.</summary>
    public required IReadOnlyList<string[]> IndexedPaths { get; init; }

    /// <summary>Everything is indexed (<c>/*</c> is included).</summary>
    public required bool IndexesEverything { get; init; }

    /// <summary>Reads the body of a create or replace request, fills in Cosmos DB's defaults.</summary>
    /// <exception cref="GatewayException">Something is missing, malformed or not supported.</exception>
    public static ContainerDefinition Parse(ReadOnlyMemory<byte> body)
    {
        JsonObject json;
        try
        {
            json = JsonNode.Parse(body.Span) as JsonObject ?? throw GatewayException.BadRequest("A container's definition has to be a JSON object.");
        }
        catch (JsonException malformed)
        {
            throw GatewayException.BadRequest($"The container's definition isn't valid JSON: {malformed.Message}");
        }

        return ContainerDefinitionReader.Read(json);
    }
}
