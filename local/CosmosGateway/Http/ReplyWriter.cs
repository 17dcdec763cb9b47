using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CosmosGateway.Http;

/// <summary>Writes an answer in the protocol's form.</summary>
internal static class ReplyWriter
{
    public static async Task WriteAsync(HttpContext context, Reply reply)
    {
        var response = context.Response;
        var headers = response.Headers;
        response.StatusCode = reply.Status;
        headers[HeaderNames.ActivityId] = context.Request.Headers[HeaderNames.ActivityId];
        headers[HeaderNames.Charge] = reply.Charge.ToString("0.##", CultureInfo.InvariantCulture);
        headers[HeaderNames.Version] = "2020-07-15";
        if (reply.SubStatus != 0) headers[HeaderNames.SubStatus] = reply.SubStatus.ToString(CultureInfo.InvariantCulture);
        if (reply.ETag is not null) headers.ETag = reply.ETag;
        if (reply.Continuation is not null) headers[HeaderNames.Continuation] = reply.Continuation;
        if (reply.ItemCount is { } count) headers[HeaderNames.ItemCount] = count.ToString(CultureInfo.InvariantCulture);
        if (reply.RetryAfter is { } wait) headers[HeaderNames.RetryAfterMilliseconds] = ((long)wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        if (reply.Container is { } container)
        {
            headers[HeaderNames.SessionToken] = string.Create(CultureInfo.InvariantCulture, $"0:-1#{container.Sequence.Last}");
            headers[HeaderNames.OwnerLink] = Uri.EscapeDataString(container.Link).Replace("%2F", "/");
            headers[HeaderNames.OwnerId] = container.ResourceId;
        }

        if (reply.Body.IsEmpty)
        {
            if (reply.Status is not (204 or 304)) response.ContentLength = 0;
            return;
        }

        response.ContentType = reply.IsBinary ? "application/octet-stream" : "application/json";
        response.ContentLength = reply.Body.Length;
        await response.Body.WriteAsync(reply.Body);
    }
}
