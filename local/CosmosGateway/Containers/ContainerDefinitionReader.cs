using System.Text.Json;
using System.Text.Json.Nodes;

namespace CosmosGateway.Containers;

/// <summary>Checks a container's definition and completes it with Cosmos DB's defaults.</summary>
internal static class ContainerDefinitionReader
{
    private static readonly string[] NotSupported =
        ["vectorEmbeddingPolicy", "fullTextPolicy", "computedProperties", "clientEncryptionPolicy", "changeFeedPolicy", "analyticalStorageTtl", "materializedViewDefinition", "dataMaskingPolicy"];

    public static ContainerDefinition Read(JsonObject json)
    {
        foreach (var name in ResourceNames.SystemProperties) json.Remove(name);
        foreach (var name in NotSupported)
        {
            if (json[name] is { } value && value is not JsonArray { Count: 0 }) throw GatewayException.NotSupported($"A container's '{name}'");
        }

        var id = Text(json["id"], "id");
        ResourceNames.Check(id, "container");
        var indexing = IndexingPolicy(json);
        var partitionKey = PartitionKey(json);
        return new ContainerDefinition
        {
            Id = id,
            Json = json.ToJsonString(),
            PartitionKey = partitionKey,
            DefaultTimeToLive = TimeToLive(json),
            UniqueKeys = UniqueKeys(json),
            IndexedPaths = indexing.Paths,
            IndexesEverything = indexing.Everything,
        };
    }

    private static string[] PartitionKey(JsonObject json)
    {
        if (json["partitionKey"] is not JsonObject key) throw GatewayException.BadRequest("partitionKey is missing: a container needs one, such as {\"paths\":[\"/id\"],\"kind\":\"Hash\"}.");
        if (key["paths"] is not JsonArray { Count: > 0 } paths) throw GatewayException.BadRequest("partitionKey.paths has to name one path.");
        if (paths.Count > 1) throw GatewayException.NotSupported("A hierarchical partition key (partitionKey.paths with more than one path)");
        key["kind"] ??= "Hash";
        key["version"] ??= 2;
        return JsonPath.Parse(Text(paths[0], "partitionKey.paths[0]"), "partitionKey.paths[0]");
    }

    private static int? TimeToLive(JsonObject json)
    {
        if (json["defaultTtl"] is not { } node) return null;
        if (node is JsonValue value && value.TryGetValue<int>(out var seconds) && seconds is -1 or > 0) return seconds;
        throw GatewayException.BadRequest("defaultTtl has to be -1 or a positive number of seconds.");
    }

    private static List<IReadOnlyList<string[]>> UniqueKeys(JsonObject json)
    {
        var keys = new List<IReadOnlyList<string[]>>();
        foreach (var key in (json["uniqueKeyPolicy"]?["uniqueKeys"] as JsonArray) ?? [])
        {
            if (key?["paths"] is not JsonArray { Count: > 0 } paths) throw GatewayException.BadRequest("uniqueKeyPolicy: each unique key has to name its paths.");
            keys.Add([.. paths.Select(path => JsonPath.Parse(Text(path, "uniqueKeyPolicy"), "uniqueKeyPolicy"))]);
        }

        return keys;
    }

    private static (List<string[]> Paths, bool Everything) IndexingPolicy(JsonObject json)
    {
        if (json["indexingPolicy"] is not JsonObject policy) json["indexingPolicy"] = policy = [];
        policy["indexingMode"] ??= "consistent";
        policy["automatic"] ??= true;
        var none = string.Equals(policy["indexingMode"]!.GetValue<string>(), "none", StringComparison.OrdinalIgnoreCase);
        policy["includedPaths"] ??= none ? new JsonArray() : new JsonArray(new JsonObject { ["path"] = "/*" });
        policy["excludedPaths"] ??= none ? new JsonArray() : new JsonArray(new JsonObject { ["path"] = "/\"_etag\"/?" });

        var included = policy["includedPaths"]!.AsArray().Select((path, index) => Text(path?["path"], $"indexingPolicy.includedPaths[{index}].path")).ToList();
        var scalars = included
            .Where(path => path.EndsWith("/?", StringComparison.Ordinal))
            .Select(path => JsonPath.Parse(path[..^2], "indexingPolicy.includedPaths"))
            .Where(path => !path.Contains("[]") && !path.Contains("*") && JsonPath.ToSqlite(path) is not null);
        return ([.. scalars], included.Contains("/*"));
    }

    private static string Text(JsonNode? node, string where) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw GatewayException.BadRequest($"{where} has to be a string.");
}
