using System.Text.Json;
using Inbox.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Events;

/// <summary>An Event Grid topic below <c>/local/eventgrid</c>: a batch (or one event) of CloudEvents or of the classic schema.</summary>
internal static class TopicEndpoint
{
    private const int MostBytes = 1024 * 1024;

    public static void MapEvents(this IEndpointRouteBuilder routes) => routes.MapPost("/local/eventgrid/api/events", PublishAsync);

    private static async Task<IResult> PublishAsync(HttpRequest request, InboxStore store, InboxOptions options)
    {
        var key = request.Headers["aeg-sas-key"].ToString();
        if (key.Length == 0 || key != (options.TopicKey ?? key))
            return Refuse(401, "Unauthorized", "The request authorization key is not authorized for this topic. Check the aeg-sas-key header.");
        if (request.ContentLength > MostBytes)
            return Refuse(413, "RequestEntityTooLarge", "The maximum size for the JSON content (1 MB) has been exceeded.");

        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            List<JsonElement> batch = document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray()]
                : [document.RootElement];
            if (batch.Select(CloudEvents.Error).FirstOrDefault(error => error is not null) is { } wrong)
                return Refuse(400, "BadRequest", wrong);

            store.Add(batch.Select(item => CloudEvents.Of(item, "/topics/local")));
            return Results.Ok();
        }
        catch (JsonException exception)
        {
            return Refuse(400, "BadRequest", $"The body isn't JSON from line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1} on.");
        }
    }

    private static IResult Refuse(int status, string code, string message) =>
        Results.Json(new { error = new { code, message, details = new[] { new { code, message } } } }, statusCode: status);
}
