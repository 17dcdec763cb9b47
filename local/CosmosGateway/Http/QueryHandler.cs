using System.Runtime.InteropServices;
using CosmosGateway.Containers;
using CosmosGateway.Documents;
using CosmosGateway.Query;
using CosmosGateway.ReadMany;
using CosmosGateway.Storage;

namespace CosmosGateway.Http;

/// <summary>Queries over documents, their plans, and the SDK's ReadMany.</summary>
internal sealed class QueryHandler(DocumentStore store)
{
    public Reply Run(GatewayRequest request, ContainerState container)
    {
        var query = QueryBody.Parse(request.Body);
        var continuation = request.Header(HeaderNames.Continuation);
        if (continuation is null && ReadManyShape.Recognise(query, container.Definition) is { } points)
            return ReadPoints(points, container);

        var compiled = QueryEngine.Compile(query.Text);
        var after = compiled.ResumeAfter(continuation) is { } key ? ResourceIds.DocumentNumber(key) : null;
        using var lease = store.Reading();
        var documents = DocumentReader.Documents(
            lease.Session, container, Scope.Partition(request), compiled.Conditions(query.Parameters), store.Clock.GetUtcNow().ToUnixTimeSeconds(), after ?? 0);
        var page = compiled.Execute(documents, query.Parameters, request.PageSize, continuation, store.Clock, startsAfterResumeKey: after is not null);
        var body = new FeedBody("Documents", container.ResourceId);
        foreach (var item in page.Items) body.Add(JsonMarshal.GetRawUtf8Value(item));
        return Answer(body, page.DocumentsLookedAt, container) with { Continuation = page.Continuation };
    }

    public static Reply Plan(GatewayRequest request, ContainerState container)
    {
        var query = QueryBody.Parse(request.Body);
        var text = ReadManyShape.Recognise(query, container.Definition) is null ? query.Text : "SELECT * FROM c";
        return new Reply(200) { Body = JsonMarshal.GetRawUtf8Value(QueryEngine.Compile(text).Plan()).ToArray() };
    }

    private Reply ReadPoints(IReadOnlyList<PointAddress> points, ContainerState container)
    {
        var body = new FeedBody("Documents", container.ResourceId);
        var now = store.Clock.GetUtcNow().ToUnixTimeSeconds();
        using var lease = store.Reading();
        foreach (var (id, partitionKey) in points)
        {
            using var row = lease.Session.Prepare(container.Table.Read);
            row.Bind(1, partitionKey.Encoded).Bind(2, id);
            if (row.Step() && (row.IntegerOrNull(2) is not { } expires || expires > now)) body.Add(row.Bytes(3));
        }

        return Answer(body, body.Count, container);
    }

    private static Reply Answer(FeedBody body, int lookedAt, ContainerState container) => new(200)
    {
        ItemCount = body.Count,
        Charge = RequestUnits.Query(lookedAt, body.Length),
        Body = body.Finish(),
        Container = container,
    };
}
