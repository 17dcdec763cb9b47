using CosmosGateway.Batches;
using CosmosGateway.Containers;
using CosmosGateway.Query;
using CosmosGateway.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CosmosGateway.Http;

/// <summary>Takes each request to who answers it.</summary>
internal sealed class Dispatcher(Catalog catalog, DocumentStore store, Signature signature, Func<Uri> endpoint, ILogger logger)
{
    private readonly DatabaseHandler databases = new(catalog);
    private readonly ContainerHandler containers = new(catalog);
    private readonly DocumentHandler documents = new(store);
    private readonly QueryHandler queries = new(store);
    private readonly FeedHandler feeds = new(store);
    private readonly BatchHandler batches = new(store);

    public async Task<Reply> AnswerAsync(GatewayRequest request)
    {
        try
        {
            signature.Check(request.Method, request.Address.Path, request.Header("Authorization"), request.Header(HeaderNames.Date));
            return await RouteAsync(request);
        }
        catch (GatewayException refusal)
        {
            return Reply.Error(refusal);
        }
        catch (QueryException refusal)
        {
            return Reply.Error(400, refusal.Message);
        }
        catch (SqliteFailure) when (IsGone(request.Address))
        {
            return Reply.Error(Gone(request.Address));
        }
        catch (Exception failure)
        {
            Logs.RequestFailed(logger, request.Method, request.Address.Kind, failure);
            return Reply.Error(500, $"The gateway failed: {failure.GetType().Name}.");
        }
    }

    private Task<Reply> RouteAsync(GatewayRequest request) => request.Address.Kind switch
    {
        ResourceKind.Account => Task.FromResult(AccountHandler.Read(endpoint())),
        ResourceKind.Databases => databases.HandleAsync(request),
        ResourceKind.Containers => containers.HandleAsync(request),
        ResourceKind.PartitionKeyRanges => Task.FromResult(PartitionKeyRangesHandler.Read(request, Container(request))),
        ResourceKind.Documents => RouteDocumentsAsync(request, Container(request)),
        ResourceKind.Offers => throw GatewayException.NotSupported("Throughput (offers): requests aren't limited here, so reading or replacing it"),
        _ => throw GatewayException.NotSupported($"The resource '{request.Address.Path}'"),
    };

    private Task<Reply> RouteDocumentsAsync(GatewayRequest request, ContainerState container)
    {
        if (request.Address.IsItem) return documents.HandleAsync(request, container);
        if (request.Method == HttpMethods.Get) return Task.FromResult(request.Header(HeaderNames.FeedMode) is null ? feeds.List(request, container) : feeds.Changes(request, container));
        if (request.Method != HttpMethods.Post) throw new GatewayException(405, $"{request.Method} isn't possible on the list of documents.");
        if (request.IsBatch) return batches.HandleAsync(request, container);
        if (request.Flag(HeaderNames.IsQueryPlan)) return Task.FromResult(QueryHandler.Plan(request, container));
        if (request.Header(HeaderNames.FeedMode) is not null) return Task.FromResult(feeds.Changes(request, container));
        return request.IsQuery ? Task.FromResult(queries.Run(request, container)) : documents.HandleAsync(request, container);
    }

    private ContainerState Container(GatewayRequest request) =>
        catalog.FindContainer(request.Address.Database!, request.Address.Container!) ?? throw Gone(request.Address);

    /// <summary>The container was deleted while the request was on its way.</summary>
    private bool IsGone(ResourceAddress address) => address.Container is { } container && catalog.FindContainer(address.Database!, container) is null;

    private static GatewayException Gone(ResourceAddress address) =>
        GatewayException.OwnerNotFound($"There is no container '{address.Container}' in database '{address.Database}'.");
}
