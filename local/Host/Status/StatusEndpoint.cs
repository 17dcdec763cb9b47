using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Local.Host.Status;

/// <summary><c>GET /local/status</c>: where every part is, the clock, versions, and how the app fares.</summary>
internal static class StatusEndpoint
{
    public static void MapStatus(this IEndpointRouteBuilder routes, Func<LocalStatus> status) =>
        routes.MapGet("/local/status", () => Results.Ok(status()));
}

/// <summary>The answer of <c>GET /local/status</c>.</summary>
internal sealed record LocalStatus(
    AppPart App, ClockPart Clock, LocalAddresses Addresses, Dictionary<string, string> Versions, double UptimeSeconds, int ProcessId);

/// <summary>State is <c>starting</c>, <c>running</c> or <c>down</c>; pid and address are null while there is none.</summary>
internal sealed record AppPart(string State, int? Pid, Uri? Address, int Restarts);

/// <summary>Mode is <c>system</c> or <c>manual</c>.</summary>
internal sealed record ClockPart(string Mode, DateTime Now);

/// <summary>Where everything is. A part that is a real service has the setting's name in its place; one that isn't up yet is null.</summary>
internal sealed record LocalAddresses(string Api, string Inbox, string? Cosmos, string? Queues, string DataFolder);
