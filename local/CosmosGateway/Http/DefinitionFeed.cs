using System.Runtime.InteropServices;
using System.Text.Json;
using CosmosGateway.Query;

namespace CosmosGateway.Http;

/// <summary>Lists of databases and containers, whole or by query.</summary>
internal static class DefinitionFeed
{
    public static Reply List(string name, string resourceId, IEnumerable<byte[]> definitions)
    {
        var body = new FeedBody(name, resourceId);
        foreach (var definition in definitions) body.Add(definition);
        return new Reply(200) { ItemCount = body.Count, Body = body.Finish() };
    }

    public static Reply Query(GatewayRequest request, string name, string resourceId, IEnumerable<byte[]> definitions)
    {
        var query = QueryBody.Parse(request.Body);
        var page = QueryEngine.Compile(query.Text).Execute(
            definitions.Select(definition => JsonElement.Parse(definition)),
            query.Parameters,
            request.PageSize,
            request.Header(HeaderNames.Continuation));
        var body = new FeedBody(name, resourceId);
        foreach (var item in page.Items) body.Add(JsonMarshal.GetRawUtf8Value(item));
        return new Reply(200) { ItemCount = body.Count, Body = body.Finish(), Continuation = page.Continuation };
    }
}
