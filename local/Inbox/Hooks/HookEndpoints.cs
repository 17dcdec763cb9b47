using Inbox.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Hooks;

/// <summary><c>/local/hook/{anything}</c> receives webhooks; <c>/local/hook-behaviour</c> says how it answers them.</summary>
internal static class HookEndpoints
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

    public static void MapHooks(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/local/hook/{**anything}", Methods, ReceiveAsync);
        routes.MapGet("/local/hook-behaviour", (HookBehaviours behaviours) => Results.Ok(new { items = behaviours.All }));
        routes.MapDelete("/local/hook-behaviour", (HookBehaviours behaviours) =>
        {
            behaviours.Clear();
            return Results.NoContent();
        });
        routes.MapPut("/local/hook-behaviour", async (HttpRequest request, HookBehaviours behaviours) =>
        {
            var (behaviour, problem) = await HookBehaviour.ReadAsync(request);
            if (behaviour is null) return problem!;
            behaviours.Set(behaviour);
            return Results.Ok(behaviour);
        });
    }

    private static async Task<IResult> ReceiveAsync(HttpContext context, InboxStore store, HookBehaviours behaviours)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var behaviour = behaviours.Next(HookBehaviour.Normal(request.Path));
        store.Add(new InboxWebhook
        {
            Method = request.Method,
            Path = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? request.GetEncodedPathAndQuery(),
            Headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
            Body = body,
            Status = behaviour.Status,
        });

        if (behaviour.DelayMs > 0) await Task.Delay(TimeSpan.FromMilliseconds(behaviour.DelayMs), TimeProvider.System, context.RequestAborted);
        foreach (var (name, value) in behaviour.Headers ?? new Dictionary<string, string>()) context.Response.Headers[name] = value;
        return behaviour.Body is { } answer
            ? Results.Text(answer, "text/plain", statusCode: behaviour.Status)
            : Results.StatusCode(behaviour.Status);
    }
}
