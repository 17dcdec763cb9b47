using System.Text;
using System.Text.Json;
using CosmosGateway.Containers;
using Microsoft.AspNetCore.Http;

namespace CosmosGateway.Http;

/// <summary>Containers: create, read, replace, list, query, delete.</summary>
internal sealed class ContainerHandler(Catalog catalog)
{
    public async Task<Reply> HandleAsync(GatewayRequest request)
    {
        if (!request.Address.IsItem) return await HandleFeedAsync(request);
        var container = catalog.FindContainer(request.Address.Database!, request.Address.Container!)
            ?? throw new GatewayException(404, $"There is no container '{request.Address.Container}' in database '{request.Address.Database}'.");
        if (request.Method == HttpMethods.Get) return Answer(200, container);
        CheckETag(request, container);
        if (request.Method == HttpMethods.Put) return Answer(200, await catalog.ReplaceContainerAsync(container, ContainerDefinition.Parse(request.Body)));
        if (request.Method != HttpMethods.Delete) throw new GatewayException(405, $"{request.Method} isn't possible on a container.");
        await catalog.DeleteContainerAsync(container);
        return new Reply(204);
    }

    private async Task<Reply> HandleFeedAsync(GatewayRequest request)
    {
        var database = catalog.Database(request.Address.Database!);
        var all = catalog.ContainersOf(database).Select(Json);
        if (request.Method == HttpMethods.Get) return DefinitionFeed.List("DocumentCollections", database.ResourceId, all);
        if (request.Method != HttpMethods.Post) throw new GatewayException(405, $"{request.Method} isn't possible on the list of containers.");
        if (request.IsQuery) return DefinitionFeed.Query(request, "DocumentCollections", database.ResourceId, all);
        return Answer(201, await catalog.CreateContainerAsync(database, ContainerDefinition.Parse(request.Body)));
    }

    private static void CheckETag(GatewayRequest request, ContainerState container)
    {
        if (request.Header("If-Match") is { } expected && !ETags.Matches(expected, container.ETag)) throw new GatewayException(412, "The container's ETag isn't the one that the request names: somebody has changed it.");
    }

    private static Reply Answer(int status, ContainerState container) => new(status) { Body = Json(container), ETag = container.ETag, Container = container };

    private static byte[] Json(ContainerState container) => Encoding.UTF8.GetBytes(
        $$"""{{container.Definition.Json[..^1]}},"_rid":"{{container.ResourceId}}","_self":"{{container.SelfLink}}","_etag":{{JsonSerializer.Serialize(container.ETag)}},"_docs":"docs/","_sprocs":"sprocs/","_triggers":"triggers/","_udfs":"udfs/","_conflicts":"conflicts/","_ts":{{container.Timestamp}}}""");
}
