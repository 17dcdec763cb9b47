using CosmosGateway.Documents;

namespace CosmosGateway.Http;

/// <summary>Which part of a container a query or feed is about.</summary>
internal static class Scope
{
    /// <summary>The partition that the request names; null for all of them.</summary>
    /// <exception cref="GatewayException">400: the request asks for a range that isn't the whole container.</exception>
    public static PartitionKeyValue? Partition(GatewayRequest request)
    {
        if (request.Header(HeaderNames.PartitionKey) is { } header) return PartitionKeyValue.ParseHeader(header);
        var start = request.Header(HeaderNames.StartEffectivePartitionKey) ?? "";
        var end = request.Header(HeaderNames.EndEffectivePartitionKey) ?? "FF";
        return start.Length == 0 && end == "FF" ? null : throw GatewayException.NotSupported($"A feed range from '{start}' to '{end}': the container has one range, from '' to 'FF'; it");
    }
}
