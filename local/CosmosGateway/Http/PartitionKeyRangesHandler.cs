using System.Text;
using CosmosGateway.Containers;

namespace CosmosGateway.Http;

/// <summary>A container's partition key ranges: always one, from "" to "FF", read like a change feed.</summary>
internal static class PartitionKeyRangesHandler
{
    private const string ETag = "\"1\"";

    public static Reply Read(GatewayRequest request, ContainerState container)
    {
        if (request.Header("If-None-Match") == ETag) return new Reply(304) { ETag = ETag, Container = container };
        var resourceId = ResourceIds.PartitionKeyRange(container.Database.Number, container.Number);
        var body = new FeedBody("PartitionKeyRanges", container.ResourceId);
        body.Add(Encoding.UTF8.GetBytes(
            $$"""{"_rid":"{{resourceId}}","id":"0","_etag":"\"{{container.Number:x8}}\"","minInclusive":"","maxExclusive":"FF","ridPrefix":0,"_self":"{{container.SelfLink}}pkranges/{{resourceId}}/","throughputFraction":1,"status":"online","parents":[],"_ts":{{container.Timestamp}}}"""));
        return new Reply(200) { ETag = ETag, ItemCount = 1, Body = body.Finish(), Container = container };
    }
}
