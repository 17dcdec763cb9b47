using CosmosGateway.Containers;
using CosmosGateway.Documents;
using CosmosGateway.Documents.Patching;
using CosmosGateway.Storage;
using Microsoft.AspNetCore.Http;

namespace CosmosGateway.Http;

/// <summary>Point operations on documents.</summary>
internal sealed class DocumentHandler(DocumentStore store)
{
    public async Task<Reply> HandleAsync(GatewayRequest request, ContainerState container)
    {
        var operation = Operation(request, container);
        var result = operation.Kind == OperationKind.Read ? store.Read(container, operation) : await store.WriteAsync(container, operation);
        return Answer(result) with { Container = container };
    }

    private static DocumentOperation Operation(GatewayRequest request, ContainerState container)
    {
        if ((request.Header(HeaderNames.PreTriggers) ?? request.Header(HeaderNames.PostTriggers)) is { } trigger) throw GatewayException.NotSupported($"The trigger '{trigger}'");
        var kind = Kind(request);
        var draft = kind is OperationKind.Create or OperationKind.Upsert or OperationKind.Replace ? DocumentDraft.Parse(request.Body, container.Definition) : null;
        var header = request.Header(HeaderNames.PartitionKey) ?? throw GatewayException.BadRequest($"The header {HeaderNames.PartitionKey} is missing.");
        var operation = new DocumentOperation
        {
            Kind = kind,
            PartitionKey = PartitionKeyValue.ParseHeader(header),
            Id = request.Address.Document ?? draft!.Id,
            Draft = draft,
            Patch = kind == OperationKind.Patch ? PatchRequest.Parse(request.Body) : null,
            IfMatch = request.Header("If-Match"),
            IfNoneMatch = request.Header("If-None-Match"),
            Minimal = request.WantsNoBody,
        };
        OperationRules.Check(operation);
        return operation;
    }

    private static OperationKind Kind(GatewayRequest request)
    {
        if (!request.Address.IsItem) return request.Flag(HeaderNames.IsUpsert) ? OperationKind.Upsert : OperationKind.Create;
        if (request.Method == HttpMethods.Get) return OperationKind.Read;
        if (request.Method == HttpMethods.Put) return OperationKind.Replace;
        if (request.Method == HttpMethods.Delete) return OperationKind.Delete;
        if (request.Method == HttpMethods.Patch) return OperationKind.Patch;
        throw new GatewayException(405, $"{request.Method} isn't possible on a document.");
    }

    private static Reply Answer(OperationResult result) => result.Message is { } message
        ? Reply.Error(result.Status, message, result.SubStatus) with { Charge = result.Charge }
        : new Reply(result.Status) { Body = result.Body, ETag = result.ETag, Charge = result.Charge };
}
