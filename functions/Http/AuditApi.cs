using CampaignFunctions.Journeys.Auditing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Checks what must hold for every contact, and mends what doesn't.</summary>
public sealed class AuditApi(Auditor auditor)
{
    /// <summary>Says which contacts break which invariants.</summary>
    [Function("audit")]
    [Operation("Checks live journeys and says which contacts break which invariants. A call looks at up to 1,000 journeys; while there is a continuation, there are more.", Answer = "Audit", Query = ["campaign", "limit", "continuation"], Problems = [422])]
    public Task<IResult> Audit([HttpTrigger(AuthorizationLevel.Function, "get", Route = "audit")] HttpRequest request, CancellationToken cancellationToken) =>
        RunAsync(request, (campaign, limit, from) => auditor.AuditAsync(campaign, limit, from, cancellationToken));

    /// <summary>Wakes contacts whose journeys are broken.</summary>
    [Function("repair-audit")]
    [Operation("Checks live journeys as the audit does, wakes those that are broken and closes what must not run. Done twice it does no more.", Answer = "Audit", Query = ["campaign", "limit", "continuation"], Problems = [422])]
    public Task<IResult> Repair([HttpTrigger(AuthorizationLevel.Function, "post", Route = "audit/repair")] HttpRequest request, CancellationToken cancellationToken) =>
        RunAsync(request, (campaign, limit, from) => auditor.RepairAsync(campaign, limit, from, cancellationToken));

    private static async Task<IResult> RunAsync(HttpRequest request, Func<string?, int, string?, Task<AuditPage>> run)
    {
        string? campaign = request.Query["campaign"];
        return Reply.Json(await PageRequest.Of(request).TryAsync((limit, from) => run(string.IsNullOrEmpty(campaign) ? null : campaign, limit, from)));
    }
}
