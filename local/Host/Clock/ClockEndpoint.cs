using Inbox.Bodies;
using Local.Host.App;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Local.Host.Clock;

/// <summary><c>/local/clock</c>: says where the clock stands and moves it, for gateway, inbox and app alike.</summary>
internal static class ClockEndpoint
{
    private static readonly TimeSpan AppPatience = TimeSpan.FromSeconds(20);

    public static void MapClock(this IEndpointRouteBuilder routes, LocalClock clock, FunctionApp app)
    {
        var turn = new SemaphoreSlim(1);
        routes.MapGet("/local/clock", () => Results.Ok(new { now = clock.Now.UtcDateTime, mode = clock.IsManual ? "manual" : "system" }));
        routes.MapPost("/local/clock", async (HttpRequest request, CancellationToken cancellation) =>
        {
            if (!clock.IsManual) return Problems.Of(409, "The clock runs by itself", "Start with --clock manual to move it.");
            await turn.WaitAsync(cancellation);
            try
            {
                var (now, problem) = await ClockBody.ReadAsync(request, clock.Now);
                if (problem is not null) return problem;
                clock.MoveTo(now);
                return await app.SetClockAsync(now, AppPatience, cancellation)
                    ? Results.Ok(new { now = now.UtcDateTime })
                    : Problems.Of(503, "The function app is down", "The clock was moved; the app takes it over when it is up again.");
            }
            finally
            {
                turn.Release();
            }
        });
    }
}
