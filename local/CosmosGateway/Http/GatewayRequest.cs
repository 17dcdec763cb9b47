using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CosmosGateway.Http;

/// <summary>A request with its address taken apart and its body read.</summary>
internal sealed class GatewayRequest
{
    /// <summary>More than any limit of the service, so that the refusal can say which limit it was.</summary>
    private const int LargestBody = 16 * 1024 * 1024;

    private readonly IHeaderDictionary headers;

    private GatewayRequest(HttpContext context, ResourceAddress address, ReadOnlyMemory<byte> body)
    {
        headers = context.Request.Headers;
        Method = context.Request.Method;
        Address = address;
        Body = body;
    }

    public string Method { get; }

    public ResourceAddress Address { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public bool IsQuery => Flag(HeaderNames.IsQuery) || Header("Content-Type")?.StartsWith("application/query+json", StringComparison.OrdinalIgnoreCase) == true;

    public bool IsBatch => Flag(HeaderNames.BatchRequest);

    public bool WantsNoBody => Header("Prefer") == "return=minimal";

    public RequestKind Kind =>
        Address.Kind != ResourceKind.Documents ? RequestKind.Metadata
        : IsBatch ? RequestKind.Batch
        : IsQuery || Flag(HeaderNames.IsQueryPlan) ? RequestKind.Query
        : Method != HttpMethods.Get ? RequestKind.Write
        : Address.IsItem ? RequestKind.Read
        : Header(HeaderNames.FeedMode) is null ? RequestKind.Query
        : RequestKind.ChangeFeed;

    /// <exception cref="GatewayException">413: the body is larger than anything that the service takes.</exception>
    public static async ValueTask<GatewayRequest> ReadAsync(HttpContext context)
    {
        var address = ResourceAddress.Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        return new GatewayRequest(context, address, await ReadBodyAsync(context));
    }

    public string? Header(string name) => headers.TryGetValue(name, out var value) ? value.ToString() : null;

    public bool Flag(string name) => string.Equals(Header(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>How many items a page may have: 100 unless told, 1,000 when the client leaves it to the service (-1).</summary>
    public int PageSize => int.TryParse(Header(HeaderNames.MaxItemCount), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
        ? count > 0 ? count : 1000
        : 100;

    private static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength is { } length)
        {
            if (length > LargestBody) throw new GatewayException(413, $"The request has {length} bytes.");
            var body = new byte[length];
            await context.Request.Body.ReadExactlyAsync(body);
            return body;
        }

        if (!HasChunks(context)) return default;
        using var chunks = new MemoryStream();
        await context.Request.Body.CopyToAsync(chunks);
        return chunks.ToArray();
    }

    private static bool HasChunks(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? false;
}
