using System.Text.Json;
using FunctionsWorker.Discovery;
using FunctionsWorker.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsWorker.Admin;

/// <summary>The host's own endpoints: for callers on this machine, without a key. Errors are problem details.</summary>
internal static class AdminEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Lock ClockLock = new();

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var admin = endpoints.MapGroup("/admin").AddEndpointFilter(async (context, next) =>
            HttpKeys.IsLocal(context.HttpContext) ? await next(context) : Refuse(StatusCodes.Status403Forbidden, "Only callers on this machine are served."));
        admin.MapGet("/host/status", (HostStatus status) => Results.Json(status.Read(), Json));
        admin.MapGet("/idle", Idle);
        admin.MapPost("/clock", SetClock);
        admin.MapPost("/functions/{name}", Run);
    }

    private static async Task<IResult> Idle(IdleCheck check, CancellationToken cancellationToken)
    {
        var (isIdle, invocations) = await check.LookAsync(cancellationToken);
        return Results.Json(new { idle = isIdle, invocations }, Json);
    }

    private static async Task<IResult> SetClock(HttpRequest request, TimeProvider clock)
    {
        if (clock is not FakeTimeProvider manual)
            return Refuse(StatusCodes.Status409Conflict, "The clock is the system's; start the host with the setting FunctionsWorker:Clock to move it by hand.");
        var body = await BodyAsync(request);
        if (body is not { ValueKind: JsonValueKind.Object } given || !given.TryGetProperty("now", out var member)
            || member.ValueKind != JsonValueKind.String || !member.TryGetDateTimeOffset(out var now))
            return Refuse(StatusCodes.Status400BadRequest, "The body must be {\"now\": \"2030-01-01T09:00:00Z\"}.");
        lock (ClockLock)
        {
            if (now < manual.GetUtcNow())
                return Refuse(StatusCodes.Status422UnprocessableEntity, $"The clock stands at {manual.GetUtcNow():O} and doesn't go back.");
            manual.SetUtcNow(now.ToUniversalTime());
            return Results.Json(new { now = manual.GetUtcNow() }, Json);
        }
    }

    private static async Task<IResult> Run(string name, HttpRequest request, FunctionCatalog catalog, ManualRuns runs)
    {
        if (catalog.Find(name) is not { } function) return Refuse(StatusCodes.Status404NotFound, $"There is no function {name}.");
        if (function.Trigger is HttpTrigger http)
            return Refuse(StatusCodes.Status400BadRequest, $"{function.Name} is an HTTP function; call /{http.Pattern.RawText}.");
        if (await BodyAsync(request) is not { ValueKind: JsonValueKind.Object } body)
            return Refuse(StatusCodes.Status400BadRequest, "The body must be {\"input\": \"…\"}.");
        var input = !body.TryGetProperty("input", out var member) ? "" : member.ValueKind == JsonValueKind.String ? member.GetString()! : member.GetRawText();
        try
        {
            await runs.RunAsync(function, input);
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }
        catch (Exception failure)
        {
            return Refuse(StatusCodes.Status500InternalServerError, failure.Message);
        }
    }

    // A page in a browser can't send JSON here without asking first, which the host doesn't answer.
    private static async Task<JsonElement?> BodyAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType()) return null;
        try
        {
            return await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, Json, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Refuse(int status, string detail) => Results.Problem(detail, statusCode: status);
}
