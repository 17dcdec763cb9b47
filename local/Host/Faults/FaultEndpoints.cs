using CosmosGateway;
using Inbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Local.Host.Faults;

/// <summary><c>/local/faults</c>: makes the stand-ins fail, says which faults are in force, and ends them all.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes, FaultBook faults, Func<GatewayServer?> gateway)
    {
        routes.MapGet("/local/faults", () => Results.Ok(new { items = faults.All.Concat(gateway()?.Faults.All.Select(FaultOf) ?? []) }));
        routes.MapDelete("/local/faults", () =>
        {
            faults.Clear();
            gateway()?.Faults.Clear();
            return Results.NoContent();
        });
        routes.MapPost("/local/faults", async (HttpRequest request) =>
        {
            var (fault, problem) = await FaultBody.ReadAsync(request);
            if (fault is null) return problem!;
            if (fault.Target != FaultTarget.Cosmos) faults.Add(fault);
            else if (fault.EndsOthers) gateway()?.Faults.Clear();
            else gateway()?.Faults.Add(Rule(fault));
            return Results.Ok(fault);
        });
    }

    private static FaultRule Rule(Fault fault) => new()
    {
        Effect = fault.Status is not null ? FaultEffect.Status
            : fault.Reset ? FaultEffect.AbortBefore
            : fault.LoseAnswer ? FaultEffect.AbortAfter
            : FaultEffect.Delay,
        Status = fault.Status ?? StatusCodes.Status429TooManyRequests,
        Rate = fault.Rate,
        Delay = TimeSpan.FromMilliseconds(fault.DelayMs),
        Times = fault.Times,
    };

    private static Fault FaultOf(FaultRule rule) => new()
    {
        Target = FaultTarget.Cosmos,
        Status = rule.Effect == FaultEffect.Status ? rule.Status : null,
        Reset = rule.Effect == FaultEffect.AbortBefore,
        LoseAnswer = rule.Effect == FaultEffect.AbortAfter,
        Rate = rule.Rate,
        DelayMs = (int)rule.Delay.TotalMilliseconds,
        Times = rule.Times,
    };
}
